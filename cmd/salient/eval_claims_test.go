package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"salient/engine"
	"salient/eval"
	"salient/source"
)

// corporaFolder is where the development parts of the public corpora lie when
// they are handed out; tests that need them skip loudly without.
const corporaFolder = "../../../shared/corpora"

// TestClaimFloors holds the measured scores: a floor may only rise.
func TestClaimFloors(t *testing.T) {
	if testing.Short() {
		t.Skip("measuring: not in short runs")
	}
	a := &app{}
	e, err := a.stages()
	if err != nil {
		t.Fatal(err)
	}
	floors := []struct {
		corpus             string
		score              func(*engine.Engine, string) (eval.Table, error)
		group, row, column string
		floor              float64
	}{
		{"plover-gsr", scorePlover, "events", "MICRO", "P", 0.70},
		{"plover-gsr", scorePlover, "source and target", "overlap", "F1", 0.77},
		{"petrarch", scorePetrarch, "events", "source + target", "F1", 0.80},
		{"petrarch", scorePetrarch, "sentences", "empty left empty", "share", 0.76},
		{"muc4", scoreMUC4, "roles", "MICRO", "F1", 0.51},
	}
	tables := map[string]eval.Table{}
	for _, f := range floors {
		folder := filepath.Join(corporaFolder, f.corpus)
		if _, err := os.Stat(folder); err != nil {
			t.Logf("NOT MEASURED: %s is not here", folder)
			continue
		}
		tab, ok := tables[f.corpus]
		if !ok {
			if tab, err = f.score(e, folder); errors.Is(err, fs.ErrNotExist) {
				t.Logf("NOT MEASURED: %s: %v", f.corpus, err)
				continue
			} else if err != nil {
				t.Fatal(err)
			}
			tables[f.corpus] = tab
		}
		got, ok := tab.Get(f.group, f.row, f.column)
		if !ok {
			t.Fatalf("%s has no %s/%s/%s", f.corpus, f.group, f.row, f.column)
		}
		t.Logf("%s: %s %s %s = %.4f (floor %.2f)", f.corpus, f.group, f.row, f.column, got, f.floor)
		if got < f.floor {
			t.Errorf("%s: %s %s %s = %.4f, below %.2f", f.corpus, f.group, f.row, f.column, got, f.floor)
		}
	}
}

// TestReportFloors holds the scores on reports of our own that were coded
// before the program read them. They are few: a floor lies well below.
func TestReportFloors(t *testing.T) {
	if testing.Short() {
		t.Skip("measuring: not in short runs")
	}
	a := &app{}
	e, err := a.stages()
	if err != nil {
		t.Fatal(err)
	}
	tab, err := eval.Reports(e, "../../eval/testdata/reports", source.DayStated)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []struct {
		group, row, column string
		floor              float64
	}{
		{"claims", "type + place", "F1", 0.45},
		{"claims", "type + actor + place", "F1", 0.37},
		{"no fact", "recognised of found", "share", 0.75},
	} {
		got, ok := tab.Get(f.group, f.row, f.column)
		if !ok || got < f.floor {
			t.Errorf("%s %s = %.4f (%v), below %.2f", f.row, f.column, got, ok, f.floor)
		}
	}
}
