package eval

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"salient"
	"salient/geo"
	"salient/internal/sample"
)

const table = `date,date_precision,place,from_holder,to_holder,lat,lon,note
2031-04-10,day,Kestrel,Red Column,Blue Guard,45.7,-29.95,
2031-04-20,day,Kestrel,Blue Guard,contested,45.7,-29.95,"with a comma, and more"
2031-04-10,day,East Vale,Red Column,Blue Guard,,,an area
2031-04-15,on or before,Varnes,Red Column,Blue Guard,45.85,-29.8,
2031-04-15,status,Wexholm,,Red Column,45.7,-29.8,
2031-04-01,day,Zelter,Red Column,Blue Guard,45.4,-29.8,
2031-04-11,day,Zelter,Red Column,Blue Guard,45.4,-29.8,lost in between
`

func actor(name string, _ time.Time) (salient.ActorID, bool) {
	a := sample.Actor(name)
	return a.ID, a.ID != ""
}

func turns(t *testing.T) []Turn {
	t.Helper()
	ts, skipped, err := ReadTurns(strings.NewReader(table), ',')
	if err != nil || skipped != 1 || len(ts) != 6 {
		t.Fatalf("got %d turns, %d skipped, %v", len(ts), skipped, err)
	}
	return ts
}

func day(d int) time.Time { return time.Date(2031, 4, d, 0, 0, 0, 0, time.UTC) }

func TestCourses(t *testing.T) {
	cs, err := courses(turns(t), actor)
	if err != nil || len(cs) != 3 { // Wexholm never changed hands
		t.Fatalf("got %d places, %v", len(cs), err)
	}
	red, blue, both := holder{by: "red-column"}, holder{by: "blue-guard"}, holder{contested: true}
	for _, c := range []struct {
		rule  string
		place int
		day   int
		want  holder
		known bool
	}{
		{"before the first turn", 0, 9, red, true}, {"the day of a turn is not asked", 0, 10, holder{}, false}, {"between two turns", 0, 11, blue, true}, {"after the last", 0, 21, both, true},
		{"before a vague day nothing is known", 1, 14, holder{}, false}, {"after it", 1, 16, blue, true},
		{"before", 2, -5, red, true}, {"between rows that do not join", 2, 5, holder{}, false}, {"after", 2, 12, blue, true},
	} {
		got, known := cs[c.place].on(day(c.day))
		if known != c.known || known && got != c.want {
			t.Errorf("%s: got %v, %v; want %v, %v", c.rule, got, known, c.want, c.known)
		}
	}
}

func TestControl(t *testing.T) {
	words := func(late int) (ws []Word) {
		for _, x := range []struct {
			place string
			day   int
			h     Holding
		}{
			{"Kestrel", -20, Holding{By: "red-column"}}, {"Kestrel", 10 + late, Holding{By: "blue-guard"}}, {"Kestrel", 20 + late, Holding{Contested: true}},
			{"Varnes", -20, Holding{By: "red-column"}}, {"Varnes", 5 + late, Holding{By: "blue-guard"}},
			{"Zelter", -30, Holding{By: "red-column"}}, {"Zelter", 1 + late, Holding{By: "blue-guard"}}, {"Zelter", 6, Holding{By: "red-column"}}, {"Zelter", 11 + late, Holding{By: "blue-guard"}},
		} {
			ws = append(ws, Word{day(x.day), sample.Place(x.place).Point, x.h})
		}
		return ws
	}
	silent := func(geo.Point, time.Time) (Holding, bool) { return Holding{}, false }
	// Says nothing of one of the places.
	half := func(p geo.Point, d time.Time) (Holding, bool) {
		if p == sample.Place("Varnes").Point {
			return Holding{}, false
		}
		return LastWord(words(0), 5)(p, d)
	}
	tab, err := Control(turns(t), actor, ControlOptions{Before: 5, After: 5, Reach: 10},
		NamedSeer{"right", LastWord(words(0), 5), ""}, NamedSeer{"late", LastWord(words(2), 5), "half"}, NamedSeer{"half", half, "silent"}, NamedSeer{"silent", silent, ""})
	// Kestrel: 5 + 9 + 5 days, Varnes 5 after, Zelter 5 + 5.
	want(t, "right", tab, err, map[string]float64{"control|right|days": 34, "control|right|n turns": 5, "control|right|coverage": 1, "control|right|accuracy": 1,
		"control|right|Brier": 0, "control|right|turns": 1, "control|right|error": 0})
	// Two days late: one wrong day after each turn, but for the vague one and for the
	// first at Zelter, after which the table does not say who held it.
	want(t, "late", tab, err, map[string]float64{"control|late|accuracy": 31. / 34, "control|late|turns": 1, "control|late|error": 2})
	want(t, "silent", tab, err, map[string]float64{"control|silent|coverage": 0, "control|silent|accuracy": 0, "control|silent|turns": 0})
	// Silence is worth even odds of the two that the table names: (1−½)² + ½².
	want(t, "Brier of silence", tab, err, map[string]float64{"control|silent|Brier": 0.5, "control|half|Brier": 0.5 * 5 / 29})
	// Of the 29 days on which one holds the late one is wrong, by 2, on two (the third falls
	// on a day that is contested).
	const same = "Brier on the same days|"
	want(t, "the same days", tab, err, map[string]float64{same + "late : half|its own": 2 * 2. / 24, same + "late : half|other's": 0, same + "late : half|days": 24,
		same + "late : half|its days": 5, same + "late : half|it alone": 0, same + "late : half|other days": 0, same + "half : silent|days": 0, same + "half : silent|its days": 24})
	if _, ok := tab.Get("control", "silent", "error"); ok {
		t.Error("silence has no error in days")
	}
	if _, err := Control([]Turn{{Place: "x", From: "Nobody we know"}}, actor, ControlOptions{}); !errors.Is(err, salient.ErrInvalid) {
		t.Errorf("an unknown name: got %v", err)
	}
}

func TestSeenAsksForADayOnce(t *testing.T) {
	asked := 0
	kestrel := sample.Place("Kestrel").Point
	see := Seen(func(d time.Time) salient.Situation {
		asked++
		return salient.Situation{At: d, Controls: []salient.Control{
			{Point: kestrel, By: "blue-guard", Level: salient.Holds, Probability: .8, Others: []salient.ActorRank{{Actor: "red-column", Score: .1}}},
			{Point: sample.Place("Varnes").Point, By: "blue-guard", Level: salient.Present},
			{Point: sample.Place("Zelter").Point, Level: salient.Contested, Others: []salient.ActorRank{{Actor: "blue-guard", Score: .5}, {Actor: "red-column", Score: .5}}},
		}}
	}, 3, nil)
	near := geo.Point{Lat: kestrel.Lat + .01, Lon: kestrel.Lon}
	for range 3 {
		h, ok := see(near, day(3))
		if !ok || h.By != "blue-guard" || h.Contested || len(h.Chances) != 2 {
			t.Errorf("got %+v, %v", h, ok)
		}
		// (1−.8)² + .1² + .1² left over; and for the other actor
		if b, c := brier(h, "blue-guard"), brier(h, "red-column"); !close(b, .04+.01+.01) || !close(c, .64+.81+.01) {
			t.Errorf("Brier: got %v and %v", b, c)
		}
	}
	if asked != 1 {
		t.Errorf("one day was asked for %d times", asked)
	}
	if _, ok := see(sample.Place("Varnes").Point, day(3)); ok {
		t.Error("presence is no control")
	}
	if h, ok := see(sample.Place("Zelter").Point, day(3)); !ok || !h.Contested || !close(brier(h, "blue-guard"), .5) {
		t.Errorf("contested: got %+v, %v", h, ok)
	}
	if _, ok := see(sample.Place("Sandreach").Point, day(3)); ok {
		t.Error("no settlement is near")
	}
}

func TestSeenGuesses(t *testing.T) {
	kestrel, varnes := sample.Place("Kestrel").Point, sample.Place("Varnes").Point
	see := Seen(func(d time.Time) salient.Situation {
		return salient.Situation{At: d, Controls: []salient.Control{{Place: "k", Point: kestrel, By: "blue-guard", Level: salient.Holds, Probability: .8}, {Place: "v", Point: varnes, By: "red-column", Level: salient.Present}}}
	}, 3, func(_ geo.Point, own salient.Control, held []salient.Control, _ time.Time) (salient.Control, bool) {
		return salient.Control{By: held[0].By, Level: salient.Holds, Probability: .6}, own.Place == "v"
	})
	for _, c := range []struct {
		at geo.Point
		by salient.ActorID
	}{{kestrel, "blue-guard"}, {varnes, "blue-guard"}, {sample.Place("Zelter").Point, ""}} {
		if h, _ := see(c.at, day(3)); h.By != c.by {
			t.Errorf("at %v: got %q, want %q", c.at, h.By, c.by)
		}
	}
}

func close(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 }

func TestReadTurnsComplains(t *testing.T) {
	for in, want := range map[string]string{
		"date,place\n": `no column "date_precision"`,
		strings.Replace(table, "2031-04-15", "2031-04-31", 1): "line 5",
		strings.Replace(table, "45.7", "north", 1):            "line 2",
	} {
		if _, _, err := ReadTurns(strings.NewReader(in), ','); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

// The table beside the project must be readable as it is.
func TestControlTableOfDeirEzZor(t *testing.T) {
	f, err := os.Open("../../shared/geo/control_deir_ezzor_2017_2018.csv")
	if err != nil {
		t.Skip("no table of control beside the project")
	}
	defer f.Close()
	ts, skipped, err := ReadTurns(f, ',')
	if err != nil || len(ts) != 14 || skipped != 4 {
		t.Errorf("got %d turns, %d without position, %v", len(ts), skipped, err)
	}
	ids := map[string]salient.ActorID{"Islamic State": "a", "SDF": "b"}
	cs, err := courses(ts, func(s string, _ time.Time) (salient.ActorID, bool) { id, ok := ids[s]; return id, ok })
	if err != nil || len(cs) != 10 {
		t.Errorf("got %d places that changed hands, %v", len(cs), err)
	}
}
