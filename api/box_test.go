package api

import (
	"testing"

	"salient/geo"
)

// TestBoxMeets: /req/core/fc-bbox-response: the geometry itself decides, not the
// box round it; what has no geometry meets every box.
func TestBoxMeets(t *testing.T) {
	at := func(lonLat ...float64) (out []geo.Point) {
		for i := 0; i < len(lonLat); i += 2 {
			out = append(out, geo.Point{Lon: lonLat[i], Lat: lonLat[i+1]})
		}
		return out
	}
	line := func(lonLat ...float64) geo.Geometry { return geo.Geometry{Shape: geo.LineShape, Points: at(lonLat...)} }
	ring := func(lonLat ...float64) geo.Geometry {
		return geo.Geometry{Shape: geo.PolygonShape, Points: at(lonLat...)}
	}
	for _, c := range []struct {
		name, box string
		g         geo.Geometry
		want      bool
	}{
		{"no geometry", "0,0,10,10", geo.Geometry{}, true},
		{"point inside", "0,0,10,10", geo.Geometry{Shape: geo.PointShape, Points: at(5, 5)}, true},
		{"point on the edge", "0,0,10,10", geo.Geometry{Shape: geo.PointShape, Points: at(10, 5)}, true},
		{"point outside", "0,0,10,10", geo.Geometry{Shape: geo.PointShape, Points: at(11, 5)}, false},
		{"line through", "0,0,10,10", line(-5, 5, 15, 6), true},
		{"line round a corner", "0,0,10,10", line(8, 14, 14, 14, 14, 8), false},
		{"line across a corner", "0,0,10,10", line(8, 11, 11, 8), true},
		{"polygon round the box", "0,0,10,10", ring(-5, -5, 15, -5, 15, 15, -5, 15), true},
		{"polygon in the box", "0,0,10,10", ring(4, 4, 6, 4, 5, 6), true},
		{"polygon that bends round the box", "0,0,10,10", ring(-2, -1, -1, -1, -1, 11, 11, 11, 11, -1, 12, -1, 12, 12, -2, 12), false},
		{"polygon whose last edge cuts in", "0,0,10,10", ring(12, 4, 14, 12, 4, 12), true},
		{"over 180°, east side", "170,-10,-170,10", geo.Geometry{Shape: geo.PointShape, Points: at(-175, 0)}, true},
		{"over 180°, west side", "170,-10,-170,10", line(160, 0, 171, 0), true},
		{"over 180°, neither", "170,-10,-170,10", line(-160, 0, 160, 0), false},
	} {
		b, err := parseBox(c.box)
		if err != nil {
			t.Fatal(err)
		}
		if got := b.meets(c.g); got != c.want {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}
