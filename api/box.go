package api

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"salient"
	"salient/geo"
)

// A box is what a bbox parameter asks for; nil asks for everything.
type box struct {
	geo.Box
	across bool // it runs over the meridian of 180°, West > East
}

var errBox = errors.New("expected west,south,east,north in degrees: longitudes from -180 to 180, latitudes from -90 to 90, south no greater than north")

// parseBox reads "west,south,east,north", or with heights, which are left out of
// account: "west,south,low,east,north,high". "" gives nil.
// OGC 17-069r4, section 7.15.3.
func parseBox(s string) (*box, error) {
	if s == "" {
		return nil, nil
	}
	parts := strings.Split(s, ",")
	if len(parts) != 4 && len(parts) != 6 {
		return nil, errBox
	}
	v := make([]float64, len(parts))
	for i, p := range parts {
		x, err := strconv.ParseFloat(strings.TrimSpace(p), 64)
		if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
			return nil, errBox
		}
		v[i] = x
	}
	if len(v) == 6 {
		if v[2] > v[5] {
			return nil, errBox
		}
		v = []float64{v[0], v[1], v[3], v[4]}
	}
	b := &box{geo.Box{West: v[0], South: v[1], East: v[2], North: v[3]}, v[0] > v[2]}
	if math.Abs(b.West) > 180 || math.Abs(b.East) > 180 || math.Abs(b.South) > 90 || math.Abs(b.North) > 90 || b.South > b.North {
		return nil, errBox
	}
	return b, nil
}

// contains reports whether a point lies in the box.
func (b *box) contains(p geo.Point) bool {
	switch {
	case b == nil:
		return true
	case b.across:
		return p.Lat >= b.South && p.Lat <= b.North && (p.Lon >= b.West || p.Lon <= b.East)
	}
	return b.Contains(p)
}

// halves are the box, or the two on both sides of the meridian of 180°.
func (b *box) halves() []geo.Box {
	if !b.across {
		return []geo.Box{b.Box}
	}
	west, east := b.Box, b.Box
	west.East, east.West = 180, -180
	return []geo.Box{west, east}
}

// meets reports whether a geometry and the box have a point in common, on the
// plane of degrees. What has no position meets every box: "the bbox parameter
// SHALL match all resources in the collection that are not associated with a
// spatial geometry, too" (OGC 17-069r4, /req/core/fc-bbox-response).
func (b *box) meets(g geo.Geometry) bool {
	return b == nil || g.Zero() || slices.ContainsFunc(b.halves(), func(half geo.Box) bool { return touches(half, g) })
}

// touches reports whether a geometry and a box have a point in common.
func touches(b geo.Box, g geo.Geometry) bool {
	switch {
	case !b.Meets(geo.BoxOf(g.Points...)):
		return false
	case slices.ContainsFunc(g.Points, b.Contains):
		return true
	}
	edges := g.Points
	if g.Shape == geo.PolygonShape {
		edges = append(slices.Clone(edges), edges[0])
	}
	for i := 1; i < len(edges); i++ {
		if len(geo.ClipLine(edges[i-1:i+1], b)) > 0 {
			return true
		}
	}
	// No edge comes into the box: it lies in the polygon as a whole, or not at all.
	return g.Shape == geo.PolygonShape && geo.Contains(g.Points, b.Center())
}

// holdsPlace reports whether one of the places lies in the box.
func (b *box) holdsPlace(places []salient.ClaimPlace) bool {
	if b == nil {
		return true
	}
	for _, p := range places {
		if p.Located && b.contains(p.Point) {
			return true
		}
	}
	return false
}
