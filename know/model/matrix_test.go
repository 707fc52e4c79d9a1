package model

import (
	"fmt"
	"testing"
)

// noise is a small generator of numbers between -2 and 2.
type noise uint64

func (s *noise) next() float32 {
	*s = *s*6364136223846793005 + 1442695040888963407
	return float32(int32(*s>>32)) / (1 << 30)
}

func (s *noise) fill(n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = s.next()
	}
	return x
}

// The vector versions must agree with the plain one in every bit.
func TestVectorsEqualPlain(t *testing.T) {
	s := noise(1)
	for _, d := range [][3]int{{1, 1, 1}, {4, 3, 16}, {5, 7, 33}, {9, 100, 96}, {3, 228, 113}, {17, 31, 64}} {
		m, k, n := d[0], d[1], d[2]
		a, b, c := s.fill(m*k), s.fill(k*n), s.fill(m*n)
		plain := append([]float32(nil), c...)
		mulAddPlain(plain, a, b, m, k, n, 0)
		for _, level := range levels() {
			got := append([]float32(nil), c...)
			level.use(func() { MulAdd(got, a, b, m, k, n) })
			for i := range got {
				if got[i] != plain[i] {
					t.Fatalf("%s %v: element %d is %v, want %v", level.name, d, i, got[i], plain[i])
				}
			}
		}
	}
	x := s.fill(203)
	for i := range x {
		x[i] *= 3
	}
	want := append([]float32(nil), x...)
	for i := range want {
		want[i] = float32(tanh(float32(want[i]*0.5))*0.5) + 0.5
	}
	Squash(x, 0.5, 0.5, 0.5)
	for i := range x {
		if x[i] != want[i] {
			t.Fatalf("squash %d: %v, want %v", i, x[i], want[i])
		}
	}
}

func TestTranspose(t *testing.T) {
	s := noise(2)
	a := s.fill(19 * 37)
	b, c := make([]float32, len(a)), make([]float32, len(a))
	Transpose(b, a, 19, 37)
	Transpose(c, b, 37, 19)
	for i := range a {
		if a[i] != c[i] || b[i/37+i%37*19] != a[i] {
			t.Fatalf("element %d", i)
		}
	}
}

func BenchmarkMulAdd(b *testing.B) {
	const m, k, n = 256, 256, 768
	s := noise(3)
	x, y, z := s.fill(m*k), s.fill(k*n), s.fill(m*n)
	for _, level := range levels() {
		b.Run(fmt.Sprint(level.name), func(b *testing.B) {
			level.use(func() {
				for b.Loop() {
					MulAdd(z, x, y, m, k, n)
				}
			})
			b.ReportMetric(float64(b.N)*m*k*n/b.Elapsed().Seconds()/1e9, "GMAC/s")
		})
	}
}
