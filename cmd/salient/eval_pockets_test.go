package main

import (
	"testing"

	"salient/data"
	"salient/engine"
	"salient/eval"
	"salient/know"
)

// TestPocketCounts holds the share of reports whose count of pockets is read
// exactly. The floor may only rise.
func TestPocketCounts(t *testing.T) {
	k, err := know.Load(data.FS)
	if err != nil {
		t.Skipf("SKIPPED: the knowledge files are not all made: %v", err)
	}
	e := engine.New(k)
	cases, err := eval.PocketCases()
	if err != nil {
		t.Fatal(err)
	}
	table, misses := eval.PocketCounts(cases, statedIn(e))
	for _, m := range misses {
		t.Logf("want %d (stated: %t), got %q: %s", m.Count, m.Stated, m.Got, m.Text)
	}
	for row, floor := range map[string]float64{"that state a number": 0.85, "that state none": 1} {
		if got, ok := table.Get("reports", row, "right"); !ok || got < floor {
			t.Errorf("%s: %.2f right, floor %.2f", row, got, floor)
		}
	}
}
