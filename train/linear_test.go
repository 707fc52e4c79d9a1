package train

import (
	"testing"

	"salient/mention/role"
)

func TestFit(t *testing.T) {
	// Feature 1 speaks for column 0, feature 2 for column 1 and against column 0.
	var in []instance
	for i := range 300 {
		x := instance{a: []role.Feature{9}, yes: []bool{false, false}, weight: 1}
		switch i % 3 {
		case 0:
			x.a, x.yes = []role.Feature{1, 9}, []bool{true, false}
		case 1:
			x.a, x.b, x.yes = []role.Feature{9}, []role.Feature{1, 2}, []bool{false, true}
		}
		in = append(in, x)
	}
	m := fitting{cols: 2, epochs: 8, rate: 0.3, ridge: 1e-4, seed: 1, least: 1e-3}.fit(in)
	of := func(fs ...uint32) []float32 {
		out := make([]float32, 2)
		for _, f := range fs {
			m.Add(out, f)
		}
		return out
	}
	if s := of(1, 9); s[0] < 0.5 || s[1] > -0.5 {
		t.Errorf("with feature 1: %v", s)
	}
	if s := of(1, 2, 9); s[0] > -0.5 || s[1] < 0.5 {
		t.Errorf("with features 1 and 2: %v", s)
	}
	if s := of(9); s[0] > -0.5 || s[1] > -0.5 {
		t.Errorf("with neither: %v", s)
	}
	if s := of(77); s[0] != 0 || s[1] != 0 {
		t.Errorf("a feature never seen has weights %v", s)
	}
}
