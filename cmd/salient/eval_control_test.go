package main

import (
	"context"
	"io"
	"os"
	"testing"
)

// TestControlFloors holds what the map of control reaches on the sample
// reports. The floors may only rise; the ceiling of the Brier score only sink.
func TestControlFloors(t *testing.T) {
	const table, data = "../../../shared/geo/control_deir_ezzor_2017_2018.csv", "../../samples/"
	if _, err := os.Stat(table); err != nil {
		t.Skip("SKIPPED: no table of control beside the project")
	}
	ctx := context.Background()
	a := &app{in: os.Stdin, out: newOutput(io.Discard), err: io.Discard}
	if _, err := a.stages(); err != nil {
		t.Skipf("SKIPPED: the knowledge files are not all made: %v", err)
	}
	d, err := a.scratch(ctx, []string{data + "deir-ez-zor"})
	if err != nil {
		t.Fatal(err)
	}
	got, err := a.measureControl(ctx, d, table, data+"gold.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		row, column string
		floor       float64
	}{
		{"salient, read by hand", "in a day", 0.92}, {"salient, read by hand", "accuracy", 0.82},
		{"salient", "in a day", 0.5}, {"salient", "accuracy", 0.5}, {"salient", "turns", 0.7},
	} {
		if x, ok := got.Get("control", c.row, c.column); !ok || x < c.floor {
			t.Errorf("%s, %s: %.4f, floor %.4f", c.row, c.column, x, c.floor)
		}
	}
	if x, ok := got.Get("control", "never changes", "turns"); !ok || x != 0 {
		t.Errorf("a map that never changes places %.4f of the turns, want none", x)
	}
	hand, _ := got.Get("control", "salient, read by hand", "Brier")
	last, _ := got.Get("control", "last report, by hand", "Brier")
	if hand > 0.046 || hand >= last {
		t.Errorf("Brier score by hand %.4f, ceiling 0.046 and that of the last report, %.4f", hand, last)
	}
	// As the program reads, silence of either counted as even odds.
	read, _ := got.Get("control", "salient", "Brier")
	if last, _ := got.Get("control", "last report wins", "Brier"); read >= last {
		t.Errorf("Brier score %.4f, that of the last report %.4f", read, last)
	}
	// Over what one person read, so that the reading of the reports does not blur it.
	model, _ := got.Get("control", "salient, read by hand", "accuracy")
	if x, _ := got.Get("control", "last report, by hand", "accuracy"); x >= model {
		t.Errorf("last report wins: accuracy %.4f, the model has %.4f", x, model)
	}
}
