package model

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Whatever the processor can do, the product is the same to the last bit, and
// close to the product in floats.
func TestEighth(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, s := range []struct{ rows, k, n int }{{1, 4, 64}, {1, 228, 128}, {5, 100, 64}, {6, 512, 192}, {13, 64, 96}, {31, 7, 70}, {2, 512, 1536}} {
		w := Tensor{Rows: s.k, Cols: s.n, Data: make([]float32, s.k*s.n)}
		for i := range w.Data {
			w.Data[i] = float32(rng.NormFloat64())
		}
		x := make([]float32, s.rows*s.k)
		for i := range x {
			x[i] = float32(rng.NormFloat64() * 3)
		}
		e := NewEighth(&w, 0, s.k)
		var want []float32
		for _, l := range levels() {
			got, bias := make([]float32, s.rows*s.n), make([]float32, s.n)
			for i := range bias {
				bias[i] = float32(i % 7)
			}
			l.use(func() {
				var q Rounded
				q.Round(x, s.rows, s.k, s.k)
				e.MulAdd(got, bias, &q, s.rows)
			})
			if want == nil {
				want = got
				for i := range s.rows {
					for j := range s.n {
						exact, size := float64(j%7), 0.0
						for k := range s.k {
							p := float64(x[i*s.k+k]) * float64(w.Data[k*s.n+j])
							exact += p
							size += p * p
						}
						if d := math.Abs(exact - float64(got[i*s.n+j])); d > 0.15*math.Sqrt(size)+0.3 {
							t.Errorf("%v: element %d,%d is %v, exactly %v", s, i, j, got[i*s.n+j], exact)
						}
					}
				}
				continue
			}
			for i := range got {
				if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
					t.Fatalf("%v %s: element %d is %v, plainly %v", s, l.name, i, got[i], want[i])
				}
			}
		}
	}
}

func TestLargestAndZeros(t *testing.T) {
	for _, l := range levels() {
		l.use(func() {
			if got := largest([]float32{1, -7, 3, 0, 0, 0, 0, 2, 5, -9}); got != 9 {
				t.Errorf("%s: largest is %v, want 9", l.name, got)
			}
			var q Rounded
			q.Round(make([]float32, 24), 2, 12, 12)
			for _, b := range q.data {
				if b != offset {
					t.Errorf("%s: zero is rounded to %d", l.name, b)
				}
			}
		})
	}
}
