package eval

import (
	"testing"

	"salient/data"
	"salient/engine"
	"salient/know"
)

// TestCountMarks keeps the counter of pockets from getting worse on the marked reports that
// it was not trained on; the floors may only rise.
func TestCountMarks(t *testing.T) {
	if testing.Short() {
		t.Skip("measuring: not in short runs")
	}
	k, err := know.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.Pockets(); err != nil {
		t.Skip("SKIPPED: no counter of pockets; make it with `salient train pockets`")
	}
	ts, err := ReadCountedFiles("../train/pockets", "*-held.txt")
	if err != nil {
		t.Fatal(err)
	}
	table := CountMarks(engine.New(k), ts, 0.5)
	for _, c := range []struct {
		group, row, column string
		least              float64
	}{{"marks", "count", "P", 0.78}, {"marks", "count", "F1", 0.72}, {"marks", "before", "F1", 0.45}, {"reports without a number", "counter", "silent", 0.89}} {
		if got, ok := table.Get(c.group, c.row, c.column); !ok || got < c.least {
			t.Errorf("%s, %s: %g, want %g at least", c.row, c.column, got, c.least)
		}
	}
}
