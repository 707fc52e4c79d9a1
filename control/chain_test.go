package control

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// enumerate computes the posteriors by adding up every sequence of states.
func enumerate(c *chain) ([][]float64, float64) {
	n, k := len(c.days), len(c.rest)
	post := rows(n, k)
	z := 0.0
	seq := make([]int, n)
	for {
		p := 1.0
		for t, s := range seq {
			stay := 0.0
			if t > 0 {
				stay = math.Exp(-c.rate * float64(c.days[t]-c.days[t-1]))
			}
			tr := (1 - stay) * c.rest[s]
			if t > 0 && seq[t-1] == s {
				tr += stay
			}
			if c.kappa[t] > 0 {
				tr = (1-c.kappa[t])*tr + c.kappa[t]*c.drive[t][s]
			}
			p *= tr * math.Exp(c.logE[t][s])
		}
		z += p
		for t, s := range seq {
			post[t][s] += p
		}
		i := 0
		for ; i < n; i++ {
			if seq[i]++; seq[i] < k {
				break
			}
			seq[i] = 0
		}
		if i == n {
			break
		}
	}
	for t := range post {
		for s := range post[t] {
			post[t][s] /= z
		}
	}
	return post, math.Log(z)
}

func drawChain(t *rapid.T) *chain {
	n, k := rapid.IntRange(1, 6).Draw(t, "knots"), rapid.IntRange(2, 4).Draw(t, "states")
	c := &chain{rate: rapid.Float64Range(0, 0.1).Draw(t, "rate"), logE: rows(n, k), kappa: make([]float64, n), drive: make([][]float64, n)}
	dist := func(label string) []float64 {
		v := make([]float64, k)
		for j := range v {
			v[j] = rapid.Float64Range(0.01, 1).Draw(t, label)
		}
		normalize(v)
		return v
	}
	c.rest = dist("rest")
	day := 0
	for i := range n {
		day += rapid.IntRange(1, 100).Draw(t, "gap")
		c.days = append(c.days, day)
		for j := range k {
			c.logE[i][j] = rapid.Float64Range(-6, 6).Draw(t, "evidence")
		}
		if rapid.Bool().Draw(t, "driven") {
			c.kappa[i], c.drive[i] = rapid.Float64Range(0.05, 1).Draw(t, "kappa"), dist("drive")
		}
	}
	return c
}

func TestSmoothEqualsEnumeration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawChain(t)
		got, logZ := c.smooth()
		want, wantZ := enumerate(c)
		if math.Abs(logZ-wantZ) > 1e-9 {
			t.Fatalf("log Z = %v, enumeration gives %v", logZ, wantZ)
		}
		for i := range want {
			for j := range want[i] {
				if math.Abs(got[i][j]-want[i][j]) > 1e-9 {
					t.Fatalf("knot %d state %d: %v, enumeration gives %v", i, j, got[i][j], want[i][j])
				}
			}
		}
	})
}

// A knot without evidence must change nothing: the transitions compose.
func TestSmoothIgnoresEmptyKnots(t *testing.T) {
	c := &chain{days: []int{0, 100}, rate: 0.01, rest: []float64{0.8, 0.1, 0.1}, kappa: []float64{0, 0}, drive: make([][]float64, 2), logE: [][]float64{{0, 3, 0}, {0, 0, 2}}}
	d := &chain{days: []int{0, 37, 100}, rate: 0.01, rest: c.rest, kappa: []float64{0, 0, 0}, drive: make([][]float64, 3), logE: [][]float64{{0, 3, 0}, {0, 0, 0}, {0, 0, 2}}}
	a, za := c.smooth()
	b, zb := d.smooth()
	if math.Abs(za-zb) > 1e-12 {
		t.Errorf("log Z %v with the empty knot, %v without", zb, za)
	}
	for j := range a[0] {
		if math.Abs(a[0][j]-b[0][j]) > 1e-12 || math.Abs(a[1][j]-b[2][j]) > 1e-12 {
			t.Errorf("state %d: %v, %v with the empty knot; %v, %v without", j, b[0][j], b[2][j], a[0][j], a[1][j])
		}
	}
}
