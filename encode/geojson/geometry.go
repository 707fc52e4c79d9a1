package geojson

import (
	"math"
	"strconv"

	"salient/encode/flat"
	"salient/geo"
)

// decimals is how finely degrees are written; RFC 7946, section 11.2, finds
// six enough and more a burden.
const decimals = 7

// A geometry of RFC 7946, section 3.1; nil is "unlocated", written null.
type geometry struct {
	Type        string `json:"type"`
	Coordinates any    `json:"coordinates"`
}

// A position is longitude and latitude, in this order (section 3.1.1).
type position geo.Point

// MarshalJSON writes at most seven decimals and no exponent.
func (p position) MarshalJSON() ([]byte, error) {
	b := append([]byte{'['}, degrees(p.Lon)...)
	b = append(b, ',')
	b = append(b, degrees(p.Lat)...)
	return append(b, ']'), nil
}

func degrees(x float64) string {
	x = rounded(x)
	if x == 0 {
		x = 0 // no "-0"
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

func rounded(x float64) float64 {
	scale := math.Pow10(decimals)
	return math.Round(x*scale) / scale
}

// onEarth reports whether p is a position at all.
func onEarth(p geo.Point) bool {
	return math.Abs(p.Lat) <= 90 && math.Abs(p.Lon) <= 180 // false for NaN too
}

func point(p geo.Point) *geometry {
	if !onEarth(p) {
		return nil
	}
	return &geometry{"Point", position(p)}
}

// shape writes a geometry as what it has points for: a polygon of fewer than
// three different points in a row is a line or a point.
func shape(g geo.Geometry) *geometry {
	kind, points := flat.Shaped(g)
	ps := make([]position, len(points))
	for i, p := range points {
		ps[i] = position(p)
	}
	switch kind {
	case flat.Points:
		return &geometry{"Point", ps[0]}
	case flat.Lines:
		return &geometry{"LineString", ps}
	case flat.Polygons:
		return &geometry{"Polygon", [][]position{ps}}
	}
	return nil
}
