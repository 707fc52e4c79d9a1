package geojson

import (
	"math"
	"slices"
	"strconv"

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
	var ps []position
	for _, p := range g.Points {
		if !onEarth(p) {
			return nil
		}
		if q := (position{Lat: rounded(p.Lat), Lon: rounded(p.Lon)}); len(ps) == 0 || ps[len(ps)-1] != q {
			ps = append(ps, q)
		}
	}
	closed := g.Shape == geo.PolygonShape
	if closed && len(ps) > 1 && ps[0] == ps[len(ps)-1] {
		ps = ps[:len(ps)-1]
	}
	switch {
	case len(ps) == 0:
		return nil
	case len(ps) == 1:
		return &geometry{"Point", ps[0]}
	case !closed || len(ps) == 2:
		return &geometry{"LineString", ps}
	}
	if area(ps) < 0 {
		slices.Reverse(ps)
	}
	return &geometry{"Polygon", [][]position{append(ps, ps[0])}}
}

// area is twice the signed area in square degrees, positive for rings that run
// counterclockwise as drawn with east to the right (section 3.1.6).
func area(ring []position) (sum float64) {
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		sum += (p.Lon-ring[0].Lon)*(q.Lat-ring[0].Lat) - (q.Lon-ring[0].Lon)*(p.Lat-ring[0].Lat)
	}
	return sum
}
