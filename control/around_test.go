package control_test

import (
	"testing"
	"time"

	"salient"
	"salient/control"
	"salient/geo"
	"salient/internal/sample"
)

func TestAround(t *testing.T) {
	middle := geo.Point{Lat: 45, Lon: -30}
	at := func(name string, by salient.ActorID, level salient.Level, km, prob float64) salient.Control {
		return salient.Control{Place: salient.PlaceID(name), Name: name, Point: geo.Point{Lat: 45 + km/111.2, Lon: -30}, By: by, Level: level, Probability: prob, Claims: []salient.ClaimID{"c:" + salient.ClaimID(name)}}
	}
	const red, blue, grey = "red-column", "blue-guard", "grey-host"
	own := salient.Control{Place: "own", Name: "Own"}
	seen := salient.Control{Place: "own", By: blue, Level: salient.Present, Probability: 0.9}
	for _, c := range []struct {
		name string
		own  salient.Control
		held []salient.Control
		want salient.ActorID
	}{
		{"nobody", own, nil, ""},
		{"one near", own, []salient.Control{at("a", red, salient.Holds, 5, 0.9)}, red},
		{"one too far", own, []salient.Control{at("a", red, salient.Holds, 500, 0.9)}, ""},
		{"fought over", own, []salient.Control{at("a", red, salient.Contested, 5, 0.9)}, ""},
		{"the near one outweighs the far one", own, []salient.Control{at("a", red, salient.Holds, 3, 0.9), at("b", blue, salient.Holds, 20, 0.9)}, red},
		{"two at odds", own, []salient.Control{at("a", red, salient.Holds, 5, 0.9), at("b", blue, salient.Holds, 6, 0.9)}, ""},
		{"allies speak together", own, []salient.Control{at("a", red, salient.Holds, 5, 0.9), at("b", blue, salient.Holds, 6, 0.9), at("c", grey, salient.Holds, 5, 0.9)}, red},
		{"who is seen there speaks too", seen, []salient.Control{at("a", red, salient.Holds, 15, 0.9)}, blue},
		{"its own hold is not asked", own, []salient.Control{at("own", red, salient.Holds, 0, 0.9)}, ""},
	} {
		m := control.New(effects)
		m.Allied = func(a, b salient.ActorID, _ time.Time) bool { return a != blue && b != blue }
		got, ok := m.Around(middle, c.own, c.held, sample.Date("2031-03-01"))
		if got.By != c.want || ok != (c.want != "") {
			t.Errorf("%s: got %q, %v; want %q", c.name, got.By, ok, c.want)
		}
		if ok && (got.Probability <= 0 || got.Probability > m.AroundSure || len(got.Reasons) == 0 || got.Reasons[0].Rule != control.Surroundings) {
			t.Errorf("%s: probability %v, reasons %v", c.name, got.Probability, got.Reasons)
		}
	}
}
