package geojson

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"regexp"
	"slices"
	"testing"

	"salient"
	"salient/geo"
	"salient/internal/golden"
	"salient/internal/sample"
)

// names looks things up in the sample country.
type names struct{}

func (names) Actor(id salient.ActorID) (salient.Actor, bool) {
	a := sample.Actor(string(id))
	if a.ID == "blue-guard" {
		a.Color = "#2255aa"
	}
	return a, a.ID != ""
}

func (names) Place(id salient.PlaceID) (salient.Place, bool) {
	for _, p := range sample.Places() {
		if p.ID == id {
			return p, true
		}
	}
	return salient.Place{}, false
}

func situation() salient.Situation {
	ring := []geo.Point{{Lat: 45.5, Lon: -30}, {Lat: 45.6, Lon: -30}, {Lat: 45.6, Lon: -29.9}, {Lat: 45.5, Lon: -29.912345678}} // clockwise
	kestrel := sample.Place("Kestrel")
	return salient.Situation{
		At: sample.Date("2031-04-10"), Known: sample.Date("2031-04-12"),
		Controls: []salient.Control{
			{Place: "va:aldmoor", Name: "Aldmoor", Point: sample.Place("Aldmoor").Point, By: "blue-guard", Level: salient.Holds, Probability: .93333333,
				During: salient.Interval{From: sample.Date("2031-04-02")}, LastWord: salient.DayInterval(sample.Date("2031-04-09")), Claims: []salient.ClaimID{"cl-1", "cl-2"}},
			{Place: "va:kestrel", Name: "Kestrel \"Hill\" & <Ford>", Point: kestrel.Point, Level: salient.Contested},
			{Place: "x:nowhere", Name: "Nowhere", By: "x:valley-watch", Level: salient.Present, Probability: .5},
		},
		Front: salient.Front{Pockets: []salient.Pocket{
			{Actor: "red-column", Places: []salient.PlaceID{"va:lornemouth", "va:mardik"}, ExtentKM: 12.3456, AreaKM2: 88.8888, Outline: geo.Geometry{Shape: geo.PolygonShape, Points: ring},
				Neighbours: []salient.Share{{Actor: "blue-guard", Share: .75}}, Exits: []string{"W"}},
			{Actor: "red-column", Main: true, Outline: geo.Geometry{Shape: geo.PolygonShape, Points: ring}},
			{Actor: "grey-host", Places: []salient.PlaceID{"va:zelter"}, Outline: geo.Geometry{Shape: geo.PolygonShape, Points: []geo.Point{{Lat: 45.4, Lon: -29.8}}}},
		}},
		Events: []salient.Event{
			{ID: "ev-1", Type: salient.Capture, Mode: "assault", Modality: salient.Reported, Actors: []salient.ActorID{"blue-guard"}, Recipients: []salient.ActorID{"red-column"},
				Places: []salient.ClaimPlace{{Place: "va:kestrel", Name: "Kestrel"}}, When: salient.DayInterval(sample.Date("2031-04-10")), Claims: []salient.ClaimID{"cl-3"}, Sources: 2, Confidence: .8, Point: kestrel.Point, Located: true},
			{ID: "ev-2", Type: salient.Negotiate, Modality: salient.Asserted},
		},
	}
}

func TestSituation(t *testing.T) {
	var b bytes.Buffer
	if err := Situation(&b, situation(), names{}, Options{Events: true}); err != nil {
		t.Fatal(err)
	}
	golden.Equal(t, b.Bytes())
	check(t, b.Bytes(), 7)
}

func TestSituationWithoutEventsAndEmpty(t *testing.T) {
	var b bytes.Buffer
	if err := Situation(&b, situation(), names{}, Options{}); err != nil {
		t.Fatal(err)
	}
	check(t, b.Bytes(), 5)
	b.Reset()
	if err := Situation(&b, salient.Situation{}, names{}, Options{}); err != nil {
		t.Fatal(err)
	}
	check(t, b.Bytes(), 0)
}

func TestEvents(t *testing.T) {
	var b bytes.Buffer
	if err := Events(&b, slices.Values(situation().Events), names{}); err != nil {
		t.Fatal(err)
	}
	check(t, b.Bytes(), 2)
}

var long = regexp.MustCompile(`[0-9]\.[0-9]{8,}`)

// check reads the collection back as RFC 7946 says it must be.
func check(t *testing.T, raw []byte, want int) {
	t.Helper()
	var c struct {
		Type     string
		Features []struct {
			Type, ID string
			Geometry *struct {
				Type        string
				Coordinates json.RawMessage
			}
			Properties map[string]any
		}
	}
	if err := json.Unmarshal(raw, &c); err != nil {
		t.Fatalf("%v\n%s", err, raw)
	}
	if c.Type != "FeatureCollection" || c.Features == nil || len(c.Features) != want {
		t.Fatalf("got a %s of %d features, want %d", c.Type, len(c.Features), want)
	}
	if m := long.Find(raw); m != nil {
		t.Errorf("more than seven decimals: %s", m)
	}
	seen := map[string]bool{}
	for _, f := range c.Features {
		if f.Type != "Feature" || f.ID == "" || seen[f.ID] || f.Properties["layer"] == nil {
			t.Errorf("feature %q: type %q, layer %v", f.ID, f.Type, f.Properties["layer"])
		}
		seen[f.ID] = true
		if f.Geometry == nil {
			continue
		}
		var rings [][][2]float64
		switch f.Geometry.Type {
		case "Point":
			var p [2]float64
			if err := json.Unmarshal(f.Geometry.Coordinates, &p); err != nil || p[0] > -29 || p[1] < 45 {
				t.Errorf("%s: %v is not longitude, latitude (%v)", f.ID, p, err)
			}
		case "Polygon":
			if err := json.Unmarshal(f.Geometry.Coordinates, &rings); err != nil || len(rings) != 1 || len(rings[0]) < 4 || rings[0][0] != rings[0][len(rings[0])-1] {
				t.Errorf("%s: %v is no closed ring (%v)", f.ID, rings, err)
				continue
			}
			sum := 0.
			for i, p := range rings[0][1:] {
				q := rings[0][i]
				sum += q[0]*p[1] - p[0]*q[1]
			}
			if sum <= 0 {
				t.Errorf("%s: the ring runs clockwise", f.ID)
			}
		default:
			t.Errorf("%s: geometry %s", f.ID, f.Geometry.Type)
		}
	}
}

func TestShape(t *testing.T) {
	p := func(lat, lon float64) geo.Point { return geo.Point{Lat: lat, Lon: lon} }
	for _, c := range []struct {
		rule   string
		shape  geo.Shape
		points []geo.Point
		want   string
	}{
		{"nothing", geo.NoShape, nil, `null`},
		{"a point", geo.PointShape, []geo.Point{p(1, 2)}, `{"type":"Point","coordinates":[2,1]}`},
		{"a line", geo.LineShape, []geo.Point{p(1, 2), p(3, 4)}, `{"type":"LineString","coordinates":[[2,1],[4,3]]}`},
		{"counterclockwise stays", geo.PolygonShape, []geo.Point{p(0, 0), p(0, 1), p(1, 1)}, `{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}`},
		{"clockwise is turned", geo.PolygonShape, []geo.Point{p(1, 1), p(0, 1), p(0, 0)}, `{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}`},
		{"closed already", geo.PolygonShape, []geo.Point{p(0, 0), p(0, 1), p(1, 1), p(0, 0)}, `{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}`},
		{"repeated points", geo.PolygonShape, []geo.Point{p(0, 0), p(0, 0), p(0, 1)}, `{"type":"LineString","coordinates":[[0,0],[1,0]]}`},
		{"small numbers have no exponent", geo.PointShape, []geo.Point{p(.0000001, -.00000001)}, `{"type":"Point","coordinates":[0,0.0000001]}`},
		{"off the globe", geo.PointShape, []geo.Point{p(91, 0)}, `null`},
		{"no number", geo.PolygonShape, []geo.Point{p(math.NaN(), 0), p(0, math.Inf(1)), p(0, 0)}, `null`},
	} {
		b, err := json.Marshal(shape(geo.Geometry{Shape: c.shape, Points: c.points}))
		if err != nil || string(b) != c.want {
			t.Errorf("%s: got %s, %v; want %s", c.rule, b, err, c.want)
		}
	}
}

type full struct{ left int }

func (f *full) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

var errFull = errors.New("the disk is full")

func TestWriteErrorEndsTheExport(t *testing.T) {
	n := 0
	events := func(yield func(salient.Event) bool) {
		for n = 0; n < 100_000; n++ {
			if !yield(salient.Event{ID: "ev-1"}) {
				return
			}
		}
	}
	if err := Events(&full{1000}, events, names{}); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
	if n > 1000 {
		t.Errorf("%d events were asked for after the disk was full", n)
	}
}
