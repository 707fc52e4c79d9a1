package flat_test

import (
	"encoding/hex"
	"slices"
	"testing"

	"salient"
	"salient/encode/flat"
	"salient/geo"
	"salient/internal/sample"
)

type names struct{}

func (names) Actor(id salient.ActorID) (salient.Actor, bool) {
	a := sample.Actor(string(id))
	switch id {
	case "villagers":
		return salient.Actor{ID: id, Name: "Villagers", Class: salient.Civilians}, true
	case "crown-army":
		return salient.Actor{ID: id, Name: "Crown Army", Class: salient.StateForce, Country: "VA"}, true
	case "far-army":
		return salient.Actor{ID: id, Name: "Far Army", Class: salient.StateForce, Country: "FA"}, true
	}
	return a, a.ID != ""
}

func (names) Place(id salient.PlaceID) (salient.Place, bool) {
	return salient.Place{ID: id, Name: "Aldmoor", Country: "VA", Admin1: "North", Point: geo.Point{Lat: 45.9, Lon: -30.05}}, true
}

// codes stands in for the ontology.
type codes map[string]string

func (c codes) Code(system string, t salient.Type, mode, when string) string {
	for _, key := range []string{system + "/" + string(t) + "/" + when, system + "/" + string(t)} {
		if v, ok := c[key]; ok {
			return v
		}
	}
	return "none"
}

var acled = codes{"acled/clash": "Armed clash", "acled/capture/state": "Government regains territory", "acled/capture": "Non-state actor overtakes territory", "acled/civilian-attack": "Attack", "acled/deploy": "Other"}

// ledger holds one claim with its dead.
type ledger struct{}

func (ledger) Claim(id salient.ClaimID) (salient.Claim, salient.Article, bool) {
	return salient.Claim{ID: id, Quantities: []salient.Quantity{{Low: 10, Best: 12, High: 18, Unit: "people", Group: "dead"}, {Best: 40, Unit: "people", Group: "wounded"}}},
		salient.Article{ID: "ar-1", Outlet: "northgate-wire", Title: "t", URL: "https://northgate-wire.example/1", Published: sample.Date("2031-04-11")}, id == "cl-1"
}

func event(typ salient.Type, by, against []salient.ActorID) salient.Event {
	return salient.Event{
		ID: "ev-1", Type: typ, Modality: salient.Asserted, Actors: by, Recipients: against, Place: "va:aldmoor", Located: true, Point: geo.Point{Lat: 45.9, Lon: -30.05},
		Places: []salient.ClaimPlace{{Place: "va:aldmoor", Precision: 2, Located: true}}, When: salient.DayInterval(sample.Date("2031-04-10")), Claims: []salient.ClaimID{"cl-1"}, Sources: 2,
	}
}

func cells(t *testing.T, table flat.Table, rows []flat.Row) map[string]any {
	t.Helper()
	if len(rows) != 1 || len(rows[0].Cells) != len(table.Columns) {
		t.Fatalf("%s: %d rows", table.Name, len(rows))
	}
	out := map[string]any{}
	for i, c := range table.Columns {
		if v := rows[0].Cells[i]; v != nil {
			out[c.Name] = v
		}
	}
	return out
}

func TestACLED(t *testing.T) {
	for name, tc := range map[string]struct {
		e    salient.Event
		want map[string]any
	}{
		"rebels against the state": {event(salient.Clash, []salient.ActorID{"red-column"}, []salient.ActorID{"crown-army"}), map[string]any{
			"event_type": "Battles", "sub_event_type": "Armed clash", "disorder_type": "Political violence", "inter1": 2, "inter2": 1, "interaction": 12,
			"fatalities": 12, "geo_precision": 2, "time_precision": 1, "year": 2031, "source": "northgate-wire", "admin1": "North", "location": "Aldmoor"}},
		"a clash of two with one list":  {event(salient.Clash, []salient.ActorID{"red-column", "crown-army"}, nil), map[string]any{"actor2": "Crown Army", "interaction": 12}},
		"an army away from its country": {event(salient.Clash, []salient.ActorID{"far-army"}, []salient.ActorID{"red-column"}), map[string]any{"inter1": 8, "interaction": 28}},
		"the state takes a place":       {event(salient.Capture, []salient.ActorID{"crown-army"}, nil), map[string]any{"sub_event_type": "Government regains territory", "interaction": 10}},
		"against civilians":             {event(salient.CivilianAttack, []salient.ActorID{"red-column"}, []salient.ActorID{"villagers"}), map[string]any{"event_type": "Violence against civilians", "civilian_targeting": "Civilian targeting", "interaction": 27}},
		"a move of troops":              {event(salient.Deploy, []salient.ActorID{"crown-army"}, nil), map[string]any{"event_type": "Strategic developments"}},
	} {
		got := cells(t, flat.ACLED, slices.Collect(flat.ACLEDRows(slices.Values([]salient.Event{tc.e}), names{}, acled, ledger{})))
		for column, want := range tc.want {
			if got[column] != want {
				t.Errorf("%s: %s is %v, want %v", name, column, got[column], want)
			}
		}
	}
	forecast, undated, unplaced, uncoded := event(salient.Clash, nil, nil), event(salient.Clash, nil, nil), event(salient.Clash, nil, nil), event(salient.Strength, nil, nil)
	forecast.Modality, undated.When, unplaced.Located = salient.Forecast, salient.Interval{}, false
	if left := slices.Collect(flat.ACLEDRows(slices.Values([]salient.Event{forecast, undated, unplaced, uncoded}), names{}, acled, ledger{})); len(left) != 0 {
		t.Errorf("%d rows of what ACLED has no room for", len(left))
	}
}

func TestUCDP(t *testing.T) {
	got := cells(t, flat.UCDP, slices.Collect(flat.UCDPRows(slices.Values([]salient.Event{event(salient.Clash, []salient.ActorID{"red-column"}, []salient.ActorID{"crown-army"})}), names{}, ledger{})))
	for column, want := range map[string]any{
		"type_of_violence": 1, "dyad_name": "Red Column - Crown Army", "where_prec": 2, "date_prec": 1, "deaths_unknown": 12, "low": 10, "best": 12, "high": 18,
		"date_start": "2031-04-10", "date_end": "2031-04-10", "source_date": "2031-04-11", "geom_wkt": "POINT (-30.05 45.9)", "number_of_sources": 2,
	} {
		if got[column] != want {
			t.Errorf("%s is %v, want %v", column, got[column], want)
		}
	}
	for want, e := range map[int]salient.Event{2: event(salient.Clash, []salient.ActorID{"red-column"}, []salient.ActorID{"grey-host"}), 3: event(salient.Execute, []salient.ActorID{"red-column"}, []salient.ActorID{"villagers"})} {
		if got := cells(t, flat.UCDP, slices.Collect(flat.UCDPRows(slices.Values([]salient.Event{e}), names{}, ledger{})))["type_of_violence"]; got != want {
			t.Errorf("type of violence %v, want %d", got, want)
		}
	}
}

// TestPrioGrid: the published number of a cell, and the corners of the grid.
func TestPrioGrid(t *testing.T) {
	for p, want := range map[geo.Point]int{
		{Lat: 36.589, Lon: 38.34}: 182597, {Lat: -90, Lon: -180}: 1, {Lat: 90, Lon: 180}: 259200, {Lat: 0, Lon: 0}: 180*720 + 361,
	} {
		if got := flat.PrioGrid(p); got != want {
			t.Errorf("%v: got %d, want %d", p, got, want)
		}
	}
}

// TestTables: ids are first, names are unique, labels and styles are there.
func TestTables(t *testing.T) {
	for _, table := range []flat.Table{flat.Events, flat.Claims, flat.Controls, flat.Pockets, flat.Fronts, flat.Flows, flat.Places, flat.ACLED, flat.UCDP} {
		seen := map[string]bool{}
		for _, c := range table.Columns {
			if seen[c.Name] || c.Name == "" || c.Name == "geometry" || c.Name == "layer" {
				t.Errorf("%s: column %q", table.Name, c.Name)
			}
			seen[c.Name] = true
		}
		if table.Columns[0].Kind != flat.Text || table.Label < 0 || table.Label >= len(table.Columns) {
			t.Errorf("%s: first column or label", table.Name)
		}
		if table.Style >= 0 && table.Columns[table.Style].Name != "actor" {
			t.Errorf("%s: style is by %s", table.Name, table.Columns[table.Style].Name)
		}
	}
}

func TestShaped(t *testing.T) {
	p := func(lat, lon float64) geo.Point { return geo.Point{Lat: lat, Lon: lon} }
	for name, tc := range map[string]struct {
		g    geo.Geometry
		kind flat.Shape
		n    int
	}{
		"nothing":                  {geo.Geometry{}, "", 0},
		"off the globe":            {geo.Geometry{Shape: geo.PointShape, Points: []geo.Point{p(91, 0)}}, "", 0},
		"a ring, closed":           {geo.Geometry{Shape: geo.PolygonShape, Points: []geo.Point{p(0, 0), p(1, 0), p(1, 1)}}, flat.Polygons, 4},
		"a ring of one point":      {geo.Geometry{Shape: geo.PolygonShape, Points: []geo.Point{p(1, 1), p(1, 1)}}, flat.Points, 1},
		"a line of the same point": {geo.Geometry{Shape: geo.LineShape, Points: []geo.Point{p(1, 1), p(1, 1)}}, flat.Points, 1},
	} {
		if kind, ps := flat.Shaped(tc.g); kind != tc.kind || len(ps) != tc.n {
			t.Errorf("%s: %q of %d points", name, kind, len(ps))
		}
	}
	// 06-103r4: byte order, type, x, y.
	if got := hex.EncodeToString(flat.WKB(geo.Geometry{Shape: geo.PointShape, Points: []geo.Point{p(2, 1)}})); got != "0101000000"+"000000000000f03f"+"0000000000000040" {
		t.Errorf("WKB %s", got)
	}
}
