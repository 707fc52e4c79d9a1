package train

import (
	"testing"

	"salient/know/model"
	"salient/mention/role"
)

// TestFitPerceptron learns what no sum of weights tells: one of two features,
// but not both.
func TestFitPerceptron(t *testing.T) {
	var in []instance
	for i := range 400 {
		x := instance{a: []role.Feature{9}, yes: []bool{i%4 == 1 || i%4 == 2}, weight: 1}
		if i%4&1 != 0 {
			x.a = append(x.a, 1)
		}
		if i%4&2 != 0 {
			x.b = append(x.b, 2)
		}
		in = append(in, x)
	}
	m := fitting{cols: 1, epochs: 30, rate: 0.1, seed: 1, least: 1e-3}.fitPerceptron(in, 2, 8, 0)
	if m.Size() != 16 || len(m.Out) != 16 {
		t.Fatalf("%d units, %d weights, want those of two nets of 8", m.Size(), len(m.Out))
	}
	for _, x := range in[:4] {
		if got := scored(m, x) > 0; got != x.yes[0] {
			t.Errorf("%v %v: %v, want %v", x.a, x.b, got, x.yes[0])
		}
	}
}

func scored(m *model.Perceptron, x instance) float32 {
	z := make([]float32, m.Size())
	for _, fs := range [][]role.Feature{x.a, x.b} {
		for _, f := range fs {
			m.In.Add(z, uint32(f))
		}
	}
	return m.Score(z)[0]
}
