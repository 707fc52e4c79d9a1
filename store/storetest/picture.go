package storetest

import (
	"reflect"
	"testing"
	"time"

	"salient"
	"salient/store"
)

// testPicture: a kept view comes back for its key and day alone, as it was put,
// in place of the one before; and it is no part of the ledger's content.
func testPicture(t *testing.T, s store.Store) {
	day := func(d int) time.Time { return time.Date(2031, 3, d, 0, 0, 0, 0, time.UTC) }
	before := revision(t, s)
	key := store.PictureKey{Known: "", Revision: before, Version: "v1"}
	red := salient.Control{Place: "va:eskby", Name: "Eskby", By: "red-column", Level: salient.Holds, Probability: 0.93, During: salient.Interval{From: day(1), To: day(9)},
		Others: []salient.ActorRank{{Actor: "blue-guard", Score: 0.05}}, Reasons: []salient.Reason{{Rule: "r", Weight: 0.1, Text: "t"}}}
	blue := red
	blue.By, blue.During = "blue-guard", salient.Interval{From: day(9)}
	spell := func(c salient.Control) salient.Spell { return salient.Spell{On: c.During, Control: c} }
	clash := salient.Event{ID: "ev-1", Type: salient.Clash, When: salient.Interval{From: day(8), To: day(10)}, Sources: 2}
	check(t, s.KeepPicture(ctx, store.Picture{PictureKey: key, Spells: []salient.Spell{spell(red)}}))
	check(t, s.KeepPicture(ctx, store.Picture{PictureKey: key, Latest: day(9), Spells: []salient.Spell{spell(red), spell(blue)}, Events: []salient.Event{clash, {ID: "ev-2"}}}))
	if revision(t, s) != before {
		t.Error("what is derived changed the revision of the facts")
	}
	for _, c := range []struct {
		day      time.Time
		controls []salient.Control
		events   []salient.Event
	}{
		{day(1).AddDate(0, 0, -1), nil, nil}, {day(1), []salient.Control{red}, nil}, {day(8), []salient.Control{red}, []salient.Event{clash}},
		{day(9), []salient.Control{blue}, []salient.Event{clash}}, {day(10), []salient.Control{blue}, nil},
	} {
		controls, events, ok, err := s.PictureOn(ctx, key, c.day)
		check(t, err)
		if !ok || !reflect.DeepEqual(controls, c.controls) || !reflect.DeepEqual(events, c.events) {
			t.Errorf("%s: got %v, %+v, %+v; want %+v, %+v", c.day.Format(time.DateOnly), ok, controls, events, c.controls, c.events)
		}
	}
	for _, other := range []store.PictureKey{{Known: "2031-03-09", Revision: before, Version: "v1"}, {Revision: "x", Version: "v1"}, {Revision: before, Version: "v2"}} {
		if _, _, ok, err := s.PictureOn(ctx, other, day(8)); ok || err != nil {
			t.Errorf("%+v: got %v, %v; want nothing", other, ok, err)
		}
	}
}
