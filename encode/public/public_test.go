package public_test

import (
	"math"
	"testing"

	"salient"
	"salient/encode/public"
	"salient/geo"
	"salient/internal/sample"
)

type names struct{}

func (names) Actor(id salient.ActorID) (salient.Actor, bool) {
	return salient.Actor{ID: id, Class: map[salient.ActorID]salient.ActorClass{"villagers": salient.Civilians}[id]}, true
}

func (names) Place(id salient.PlaceID) (salient.Place, bool) {
	return salient.Place{ID: id, Name: "Aldmoor", Admin1: "North", Country: "VA"}, true
}

func claim(typ salient.Type, groups ...string) salient.Claim {
	c := sample.Claim{Type: typ, By: "Red Column", Place: "Aldmoor", Published: "2031-04-10"}.Build()
	for _, g := range groups {
		c.Quantities = append(c.Quantities, salient.Quantity{Best: 80, Unit: "people", Group: g})
	}
	return c
}

// TestCoarse: what could endanger people loses its place, its words and
// whatever else names it; the rest of the record stays.
func TestCoarse(t *testing.T) {
	for name, tc := range map[string]struct {
		c         salient.Claim
		sensitive bool
	}{
		"people flee":               {claim(salient.Flee), true},
		"captives are held":         {claim(salient.HeldCaptive), true},
		"aid arrives":               {claim(salient.Service), true},
		"a surrender with children": {claim(salient.Surrender, "women and children"), true},
		"a surrender of fighters":   {claim(salient.Surrender, "fighters"), false},
		"a town is taken":           {claim(salient.Capture), false},
		"a clash":                   {claim(salient.Clash), false},
		"a strike that hits villagers": {func() salient.Claim {
			c := claim(salient.AirStrike)
			c.Recipients = []salient.Role{{Actor: "villagers"}}
			return c
		}(), true},
	} {
		k := public.Coarsener{Names: names{}}
		a := salient.Article{ID: "ar-1", Text: "They fled Aldmoor by night.", Title: "Flight from Aldmoor", URL: "https://northgate-wire.example/flight-from-aldmoor", Outlet: "northgate-wire", Sources: []salient.Source{{File: "flight-from-aldmoor.txt"}}}
		got, ga := k.Claim(tc.c, a)
		if !tc.sensitive {
			if got.Places[0].Place != tc.c.Places[0].Place || ga.Text != a.Text || k.Count != 0 {
				t.Errorf("%s: coarsened", name)
			}
			continue
		}
		p := got.Places[0]
		if p.Place != "" || p.Name != "North" || p.Text != "" || p.Precision < 4 || p.Point == tc.c.Places[0].Point {
			t.Errorf("%s: place %+v", name, p)
		}
		if d := geo.Distance(p.Point, tc.c.Places[0].Point); d > 20_000 {
			t.Errorf("%s: moved by %.0f m", name, d)
		}
		if ga.Text != "" || ga.Title != "" || ga.URL != "" || len(ga.Sources) > 0 || ga.ID != a.ID || ga.Outlet != a.Outlet {
			t.Errorf("%s: report %+v", name, ga)
		}
		if got.Type != tc.c.Type || got.When != tc.c.When || len(got.Actors) != len(tc.c.Actors) || k.Count != 1 {
			t.Errorf("%s: what is no position was changed", name)
		}
		if tc.c.Places[0].Place == "" {
			t.Errorf("%s: the record itself was changed", name)
		}
	}
}

func TestCoarseEvent(t *testing.T) {
	k := public.Coarsener{Names: names{}}
	at := geo.Point{Lat: 45.93, Lon: -30.05}
	e := salient.Event{ID: "ev-1", Type: salient.Surrender, Place: "va:aldmoor", Places: []salient.ClaimPlace{{Place: "va:aldmoor", Point: at, Located: true}}, Point: at, Located: true}
	if got := k.Event(e, []salient.Claim{claim(salient.Surrender, "fighters")}); got.Place == "" || got.Point != at {
		t.Errorf("coarsened without a reason: %+v", got)
	}
	if got := k.Event(e, []salient.Claim{claim(salient.Surrender, "families")}); got.Place != "" || got.Point == at || got.Places[0].Place != "" {
		t.Errorf("told of families and kept: %+v", got)
	}
}

// TestCell: a cell's middle is the same for all of the cell, on either side of
// the equator and the meridian.
func TestCell(t *testing.T) {
	for _, tc := range [][3]geo.Point{
		{{Lat: 35.01, Lon: 40.01}, {Lat: 35.19, Lon: 40.19}, {Lat: 35.1, Lon: 40.1}},
		{{Lat: -0.01, Lon: -0.01}, {Lat: -0.19, Lon: -0.19}, {Lat: -0.1, Lon: -0.1}},
	} {
		if a, b := public.Cell(tc[0]), public.Cell(tc[1]); a != b || math.Abs(a.Lat-tc[2].Lat) > 1e-6 || math.Abs(a.Lon-tc[2].Lon) > 1e-6 {
			t.Errorf("%v and %v: %v, %v", tc[0], tc[1], a, b)
		}
	}
}
