package geo

import "math"

// A Box is a rectangle of degrees, its edges included. It does not cross the
// meridian of 180°: East ≥ West. The zero value holds the point 0, 0 only; use
// BoxOf to build one.
type Box struct {
	South, West, North, East float64
}

// BoxOf returns the smallest box with the points in it. Without points it is
// empty: it holds nothing, and Extend makes it a point.
func BoxOf(points ...Point) Box {
	b := Box{South: math.Inf(1), West: math.Inf(1), North: math.Inf(-1), East: math.Inf(-1)}
	for _, p := range points {
		b = b.Extend(p)
	}
	return b
}

// Empty reports whether the box holds no point.
func (b Box) Empty() bool { return !(b.South <= b.North && b.West <= b.East) }

// Extend returns the smallest box that holds b and p.
func (b Box) Extend(p Point) Box {
	return Box{South: min(b.South, p.Lat), West: min(b.West, p.Lon), North: max(b.North, p.Lat), East: max(b.East, p.Lon)}
}

// Contains reports whether p lies in the box or on its edge.
func (b Box) Contains(p Point) bool {
	return p.Lat >= b.South && p.Lat <= b.North && p.Lon >= b.West && p.Lon <= b.East
}

// Meets reports whether the boxes share a point.
func (b Box) Meets(o Box) bool {
	return b.South <= o.North && o.South <= b.North && b.West <= o.East && o.West <= b.East
}

// Center returns the middle of the box in degrees.
func (b Box) Center() Point { return Point{Lat: (b.South + b.North) / 2, Lon: (b.West + b.East) / 2} }

// Grow returns the box with every point within so many metres of it, and
// some more towards the poles; it stays within the world and is cut, not
// wrapped, at 180°.
func (b Box) Grow(metres float64) Box {
	dlat := metres / (EarthRadius * degree)
	g := Box{South: math.Max(-90, b.South-dlat), North: math.Min(90, b.North+dlat), West: -180, East: 180}
	if far := math.Max(math.Abs(g.South), math.Abs(g.North)); far < 89 {
		dlon := dlat / math.Cos(far*degree)
		g.West, g.East = math.Max(-180, b.West-dlon), math.Min(180, b.East+dlon)
	}
	return g
}
