package train

import "testing"

// TestBackprop learns that two numbers differ, which no linear model can.
func TestBackprop(t *testing.T) {
	var in []sample
	for range 100 {
		for i, x := range [][]float32{{1, 1}, {1, -1}, {-1, 1}, {-1, -1}} {
			in = append(in, sample{x, []bool{i == 1 || i == 2, x[0] > 0}, 1})
		}
	}
	fit := backprop{hidden: 16, nets: 2, epochs: 60, batch: 16, rate: 1e-2, drop: 0, top: 0.1, shift: -1, seed: 1}
	m := fit.fit(in)
	for i, s := range in[:4] {
		got := m.Score(s.x)
		for c, yes := range s.yes {
			if got[c] > 0 != yes {
				t.Errorf("sample %d, column %d: score %.2f, want %v", i, c, got[c], yes)
			}
		}
	}
	again := fit.fit(in)
	for i, x := range m.In.Data {
		if again.In.Data[i] != x {
			t.Fatal("the same samples gave other weights")
		}
	}
}
