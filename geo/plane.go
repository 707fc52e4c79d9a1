package geo

import "math"

// A Plane is a flat map round an origin, in metres: x east, y north. It is the
// equirectangular map with the origin's parallel true to scale; within 300 km
// and below 60° of latitude lengths err by less than 4 %, within 50 km by less than 1 %.
type Plane struct {
	origin Point
	kx, ky float64 // metres per degree
}

// XY is a point of a Plane, in metres.
type XY struct{ X, Y float64 }

// NewPlane returns the flat map round the origin.
func NewPlane(origin Point) Plane {
	return Plane{origin: origin, kx: EarthRadius * degree * math.Max(math.Cos(origin.Lat*degree), 1e-6), ky: EarthRadius * degree}
}

// To maps a point of the globe to the plane.
func (pl Plane) To(p Point) XY {
	return XY{X: wrapLon(p.Lon-pl.origin.Lon) * pl.kx, Y: (p.Lat - pl.origin.Lat) * pl.ky}
}

// From maps a point of the plane to the globe.
func (pl Plane) From(q XY) Point {
	return Point{Lat: math.Max(-90, math.Min(90, pl.origin.Lat+q.Y/pl.ky)), Lon: wrapLon(pl.origin.Lon + q.X/pl.kx)}
}

func (pl Plane) all(points []Point) []XY {
	out := make([]XY, len(points))
	for i, p := range points {
		out[i] = pl.To(p)
	}
	return out
}

func (pl Plane) back(points []XY) []Point {
	out := make([]Point, len(points))
	for i, q := range points {
		out[i] = pl.From(q)
	}
	return out
}

// cross is positive where c lies left of the way from a to b.
func cross(a, b, c XY) float64 { return (b.X-a.X)*(c.Y-a.Y) - (b.Y-a.Y)*(c.X-a.X) }
