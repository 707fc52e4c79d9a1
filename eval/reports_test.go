package eval

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"salient"
)

func TestReadCoded(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.tsv")
	os.WriteFile(file, []byte("type\tactor\tplace\tmodality\n# a remark\ncapture\tarmy|troops\tOru\tintent\nclash\t\t\tasserted\n"), 0o644)
	got, err := ReadCoded(file)
	if err != nil || len(got) != 2 || len(got[0].Actor) != 2 || got[0].Modality != salient.Intent || got[1].Place != nil {
		t.Errorf("got %+v, %v", got, err)
	}
	for _, bad := range []string{"capture\tarmy\tOru\n", "capture\tarmy\tOru\tsure\n"} {
		os.WriteFile(file, []byte(bad), 0o644)
		if _, err := ReadCoded(file); !errors.Is(err, salient.ErrInvalid) {
			t.Errorf("%q: err = %v, want ErrInvalid", bad, err)
		}
	}
}

func TestLay(t *testing.T) {
	claim := func(typ salient.Type, actor, place string) salient.Claim {
		c := salient.Claim{Type: typ}
		if actor != "" {
			c.Actors = []salient.Role{{Actor: salient.ActorID(actor), Text: actor, Name: actor}}
		}
		if place != "" {
			c.Places = []salient.ClaimPlace{{Text: place, Name: place, Role: "location"}}
		}
		return c
	}
	gold := []CodedClaim{
		{Type: salient.Capture, Actor: []string{"army", "government troops"}, Place: []string{"Oru"}},
		{Type: salient.Flee, Place: []string{"Old Town"}},
	}
	for _, tt := range []struct {
		rule            string
		drawn           []salient.Claim
		place, actor    int
		told, toldActor int
	}{
		{"the words may stand among others", []salient.Claim{claim(salient.Capture, "the national army", "the town of Oru")}, 1, 1, 1, 1},
		{"plural and singular are one", []salient.Claim{claim(salient.Capture, "government troop", "Oru")}, 1, 1, 1, 1},
		{"another actor", []salient.Claim{claim(salient.Capture, "rebels", "Oru")}, 1, 0, 1, 1},
		{"another type", []salient.Claim{claim(salient.Clash, "army", "Oru")}, 0, 0, 1, 1},
		{"part of a word is no word", []salient.Claim{claim(salient.Capture, "army", "Orum")}, 0, 0, 1, 1},
		{"said twice", []salient.Claim{claim(salient.Capture, "army", "Oru"), claim(salient.Capture, "army", "Oru")}, 1, 1, 1, 1},
		{"two actors at one place", []salient.Claim{claim(salient.Capture, "army", "Oru"), claim(salient.Capture, "rebels", "Oru")}, 1, 1, 1, 2},
		{"no actor was coded", []salient.Claim{claim(salient.Flee, "families", "the Old Town")}, 1, 1, 1, 1},
	} {
		p, a := lay(gold, tt.drawn, false), lay(gold, tt.drawn, true)
		if p != (tally{tt.place, tt.told, 2}) || a != (tally{tt.actor, tt.toldActor, 2}) {
			t.Errorf("%s: place %+v, actor %+v", tt.rule, p, a)
		}
	}
}

// TestReportsAreCoded reads the coding of the reports in testdata: each has
// its text, and what was coded as words of the report stands in it.
func TestReportsAreCoded(t *testing.T) {
	files, _ := filepath.Glob("testdata/reports/*.tsv")
	if len(files) < 12 {
		t.Fatalf("%d coded reports", len(files))
	}
	for _, f := range files {
		gold, err := ReadCoded(f)
		if err != nil {
			t.Error(err)
			continue
		}
		text, err := os.ReadFile(f[:len(f)-4] + ".txt")
		if err != nil {
			t.Error(err)
			continue
		}
		for _, g := range gold {
			if g.Place != nil && !worded(g.Place, string(text)) || g.Actor != nil && !worded(g.Actor, string(text)) {
				t.Errorf("%s: %+v: not words of the report", f, g)
			}
		}
	}
}
