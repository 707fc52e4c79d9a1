package front_test

import (
	"testing"

	"salient"
	"salient/front"
	"salient/geo"
)

// grid lays out places on a lattice of about 10 km, row by row from the north;
// a letter is a holder, "." nobody.
func grid(rows ...string) []salient.Control {
	var out []salient.Control
	for r, row := range rows {
		for c, ch := range row {
			id := salient.PlaceID(string(rune('a'+r)) + string(rune('a'+c)))
			k := salient.Control{Place: id, Point: geo.Point{Lat: 0.3 - 0.09*float64(r), Lon: 0.09 * float64(c)}, By: salient.ActorID(string(ch)), Level: salient.Holds}
			if ch == '.' {
				k.By, k.Level = "", salient.NotKnown
			}
			out = append(out, k)
		}
	}
	return out
}

func TestLines(t *testing.T) {
	for _, tt := range []struct {
		rule    string
		rows    []string
		friends bool
		lines   int
		km      float64 // of all together, give or take 5; lines end where the cells do
	}{
		{"one line between two", []string{"RRR", "BBB"}, false, 1, 48},
		{"nobody's ground is no front", []string{"RRR", "...", "BBB"}, false, 0, 0},
		{"friends have no front", []string{"RRR", "BBB"}, true, 0, 0},
		{"two fronts round a middle", []string{"RRR", "BBB", "RRR"}, false, 2, 97},
		{"a ring", []string{"RRR", "RBR", "RRR"}, false, 1, 40},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			f := front.Tracer{Hostile: func(a, b salient.ActorID) bool { return !tt.friends }}
			got := f.Trace(day, "", grid(tt.rows...)).Lines
			km := 0.0
			for _, l := range got {
				km += l.KM
				if l.A != "B" || l.B != "R" {
					t.Errorf("line between %s and %s", l.A, l.B)
				}
			}
			if len(got) != tt.lines || km < tt.km-5 || km > tt.km+5 {
				t.Errorf("%d lines of %.0f km, want %d of about %.0f", len(got), km, tt.lines, tt.km)
			}
		})
	}
}

// TestBarrierSlack: a river whose course is not known well cuts only the links
// of places that lie well off it.
func TestBarrierSlack(t *testing.T) {
	held := []salient.Control{
		{Place: "a", By: "R", Level: salient.Holds, Point: geo.Point{Lat: 0.09}},
		{Place: "b", By: "R", Level: salient.Holds, Point: geo.Point{Lat: -0.01}},
	}
	river := []front.Barrier{{Line: []geo.Point{{Lon: -1}, {Lon: 1}}}}
	for _, tt := range []struct {
		slack float64
		parts int
	}{{0, 2}, {0.5, 2}, {5, 1}} {
		f := front.Tracer{Barriers: river, SlackKM: tt.slack}
		if got := len(f.Trace(day, "R", held).Pockets); got != tt.parts {
			t.Errorf("slack %g km: %d parts, want %d", tt.slack, got, tt.parts)
		}
	}
}
