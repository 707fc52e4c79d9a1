package model

import (
	"math"
	"math/rand/v2"
	"testing"
)

// What inference makes of a layer is what training makes of it, bit by bit, if
// the products are the same; whatever the processor can do.
func TestRecurrences(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	random := func(n int, scale float64) []float32 {
		x := make([]float32, n)
		for i := range x {
			x[i] = float32(rng.NormFloat64() * scale)
		}
		return x
	}
	same := func(name string, got, want []float32) {
		t.Helper()
		for i := range want {
			if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
				t.Fatalf("%s: element %d is %v, want %v", name, i, got[i], want[i])
			}
		}
	}
	lens := []int{1, 7, 0, 12, 3}
	rows := total(lens)
	for _, hidden := range []int{NameHidden, Hidden} {
		gates := 6 * hidden
		in := []int{64, 100, 2 * hidden}
		var weights []*Eighth
		var xs [][]float32
		for _, k := range in {
			w := Tensor{Rows: k, Cols: gates, Data: random(k*gates, 0.2)}
			weights, xs = append(weights, NewEighth(&w, 0, k)), append(xs, random(rows*k, 1))
		}
		bias, mix := random(gates, 1), random(rows*2*hidden, 1)
		for _, l := range levels() {
			l.use(func() {
				factors := make([]factor, len(in))
				g := make([]float32, rows*gates)
				for i := range in {
					q := &Rounded{}
					q.Round(xs[i], rows, in[i], in[i])
					factors[i] = factor{weights[i], q}
					part, none := make([]float32, rows*gates), make([]float32, gates)
					if i == 0 {
						weights[i].MulAdd(g, bias, q, rows)
						continue
					}
					// added in the order of the factors, each product rounded before
					weights[i].MulAdd(part, none, q, rows)
					for k := range g {
						g[k] += part[k]
					}
				}
				c, want, got := make([]float32, rows*2*hidden), make([]float32, rows*2*hidden), make([]float32, rows*2*hidden)
				var scratch []float32
				recurrences(factors, bias, hidden, nil, got, &scratch, lens)
				layer := &Gated{W: Tensor{Cols: gates}}
				first := append([]float32(nil), g...)
				layer.cells(first, c, want, lens)
				same(l.name+" first", got, want)
				if hidden == Hidden {
					recurrences(factors, bias, hidden, mix, got, &scratch, lens)
					cells(1, mix, g, c, want, lens)
					same(l.name+" mixed", got, want)
				}
			})
		}
	}
}
