package flat

import (
	"encoding/binary"
	"math"
	"slices"

	"salient/geo"
)

// decimals is how finely degrees are written; RFC 7946, section 11.2, finds
// six enough and more a burden.
const decimals = 7

// Shaped returns a geometry as the formats write it: at most seven decimals,
// points that repeat the one before left out, rings closed and counterclockwise
// as drawn with east to the right (RFC 7946, section 3.1.6). A polygon of fewer
// than three points is a line or a point, as it has points for. "" is none;
// so is what has a point off the globe.
func Shaped(g geo.Geometry) (Shape, []geo.Point) {
	var ps []geo.Point
	for _, p := range g.Points {
		if !(math.Abs(p.Lat) <= 90 && math.Abs(p.Lon) <= 180) { // true for NaN too
			return "", nil
		}
		if q := (geo.Point{Lat: rounded(p.Lat, decimals), Lon: rounded(p.Lon, decimals)}); len(ps) == 0 || ps[len(ps)-1] != q {
			ps = append(ps, q)
		}
	}
	closed := g.Shape == geo.PolygonShape
	if closed && len(ps) > 1 && ps[0] == ps[len(ps)-1] {
		ps = ps[:len(ps)-1]
	}
	switch {
	case len(ps) == 0:
		return "", nil
	case len(ps) == 1:
		return Points, ps
	case !closed || len(ps) == 2:
		return Lines, ps
	}
	if area(ps) < 0 {
		slices.Reverse(ps)
	}
	return Polygons, append(ps, ps[0])
}

// area is twice the signed area in square degrees, positive for rings that run
// counterclockwise.
func area(ring []geo.Point) (sum float64) {
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		sum += (p.Lon-ring[0].Lon)*(q.Lat-ring[0].Lat) - (q.Lon-ring[0].Lon)*(p.Lat-ring[0].Lat)
	}
	return sum
}

// WKB writes a geometry as well-known binary, little-endian, longitude first;
// nil where there is none. OGC 06-103r4, section 8.2.
func WKB(g geo.Geometry) []byte {
	kind, ps := Shaped(g)
	if kind == "" {
		return nil
	}
	b := []byte{1}
	u32 := func(x uint32) { b = binary.LittleEndian.AppendUint32(b, x) }
	coordinates := func() {
		for _, p := range ps {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(p.Lon))
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(p.Lat))
		}
	}
	switch kind {
	case Points:
		u32(1)
	case Lines:
		u32(2)
		u32(uint32(len(ps)))
	case Polygons:
		u32(3)
		u32(1)
		u32(uint32(len(ps)))
	}
	coordinates()
	return b
}
