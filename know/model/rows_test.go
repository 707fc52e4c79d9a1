package model

import (
	"math"
	"testing"
)

// The vector versions must agree with the plain ones in every bit.
func TestRowsEqualPlain(t *testing.T) {
	s := noise(5)
	const cols = 75
	wide := s.fill(9 * (cols + 9))
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
			meanColumns(room("mean"), wide, cols+9, []int32{2, 6, 7})
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

// A narrow table sums to what the table that it was made of sums to, to the last
// bit where that comes from a file: of every step a row may have.
func TestNarrow(t *testing.T) {
	s := noise(7)
	for _, cols := range []int{32, 48, 21} {
		table := Tensor{Rows: 500, Cols: cols, Data: make([]float32, 500*cols)}
		steps := s.fill(table.Rows)
		for r := range table.Rows {
			if r%3 == 0 {
				continue // zeros
			}
			row := table.Data[r*cols : (r+1)*cols]
			copy(row, s.fill(cols))
			step := Quantum(row, 127) * (1 + steps[r]*steps[r])
			for i, x := range row {
				row[i] = float32(Quantise(x, Quantum(row, 127))) * step
			}
			row[r%cols] = 127 * step
		}
		n := NewNarrow(&table)
		for _, l := range levels() {
			l.use(func() {
				var keep []int32
				got, want := make([]float32, cols), make([]float32, cols)
				for r := range int32(table.Rows - 3) {
					rows := []int32{r, r + 2, r / 2, r + 1}
					n.sum(got, rows, &keep)
					sumRows(want, table.Data, rows)
					for i := range want {
						if got[i] != want[i] {
							t.Fatalf("%s: rows %v: number %d is %v, want %v", l.name, rows, i, got[i], want[i])
						}
					}
				}
			})
		}
	}
	n := NewNarrow(&Tensor{Rows: 4, Cols: 32, Data: make([]float32, 128)})
	got := []float32{31: 5}
	if n.sum(got, []int32{0, 3}, new([]int32)); len(n.data) != 0 || got[31] != 0 {
		t.Errorf("a table of zeros keeps %d bytes and sums to %v", len(n.data), got[31])
	}
}
