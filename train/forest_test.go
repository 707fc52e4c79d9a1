package train

import (
	"reflect"
	"testing"
)

// TestGrow learns what no single question tells: a and b, but not both.
func TestGrow(t *testing.T) {
	var rows [][]float32
	var yes []bool
	for i := range 400 {
		a, b := float32(i%2), float32(i/2%2)
		rows = append(rows, []float32{float32(i % 7), a, b})
		yes = append(yes, a != b)
	}
	k := boost{trees: 30, depth: 3, rate: 0.3, least: 1, ridge: 1, rows: 0.8, cols: 1, seed: 1}
	f := grow(rows, yes, k)
	for i, row := range rows {
		if got := f.Score(row) > 0; got != yes[i] {
			t.Fatalf("row %v: %v, want %v", row, got, yes[i])
		}
	}
	if !reflect.DeepEqual(f, grow(rows, yes, k)) {
		t.Error("the same rows gave another forest")
	}
}

func TestGrowNothing(t *testing.T) {
	if f := grow(nil, nil, boost{trees: 3}); len(f.Trees) != 0 {
		t.Error("trees grew from nothing")
	}
}
