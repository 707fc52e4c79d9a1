package model

import (
	"math"
	"testing"
)

// The vector versions must agree with the plain ones in every bit.
func TestRowsEqualPlain(t *testing.T) {
	s := noise(5)
	const cols = 75
	table, a, b := s.fill(9*cols), s.fill(cols), s.fill(cols)
	d := make([]byte, cols)
	for i := range d {
		d[i] = byte(i*37 - 100)
	}
	want := map[string][]float32{}
	for _, l := range levels() {
		l.use(func() {
			got := map[string][]float32{}
			room := func(name string) []float32 { got[name] = make([]float32, cols); return got[name] }
			copy(room("rectify"), a)
			Rectify(got["rectify"])
			rectifySum(room("sum"), a, b)
			sumRows(room("rows"), table, []int32{3, 8, 0, 3})
			scaleBytes(room("bytes"), d, 0.037)
			for name, x := range got {
				for i := range x {
					if w := want[name]; w != nil && math.Float32bits(x[i]) != math.Float32bits(w[i]) {
						t.Fatalf("%s %s: element %d is %v, plainly %v", l.name, name, i, x[i], w[i])
					}
				}
				if want[name] == nil {
					want[name] = x
				}
			}
		})
	}
	for i, v := range want["sum"] {
		if w := a[i] + b[i]; v != max(w, w*Leak) {
			t.Errorf("rectified sum %d is %v", i, v)
		}
	}
}
