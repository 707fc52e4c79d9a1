package eval

import (
	"testing"

	"salient/data"
	"salient/engine"
	"salient/know"
)

// TestHeldMarks keeps the finder of holders from getting worse on the marked reports that
// it was not trained on; the floors may only rise.
func TestHeldMarks(t *testing.T) {
	if testing.Short() {
		t.Skip("measuring: not in short runs")
	}
	k, err := know.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.Holders(); err != nil {
		t.Skip("SKIPPED: no finder of holders; make it with `salient train holders`")
	}
	ts, err := ReadHeldFiles("../train/holders", "*-held.txt")
	if err != nil {
		t.Fatal(err)
	}
	table := HeldMarks(engine.New(k), ts, 0.5)
	for _, c := range []struct {
		group, row, column string
		least              float64
	}{{"words", "holder", "P", 0.71}, {"words", "holder", "F1", 0.505}, {"places left open", "finder", "silent", 0.89}} {
		if got, ok := table.Get(c.group, c.row, c.column); !ok || got < c.least {
			t.Errorf("%s, %s: %g, want %g at least", c.row, c.column, got, c.least)
		}
	}
}
