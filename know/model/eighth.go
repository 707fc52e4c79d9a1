package model

import (
	"encoding/binary"
	"math"
)

// Inference multiplies in whole numbers of eight bits: the words' values are
// rounded to 255 steps of their own largest, the weights to 255 steps of the
// largest of their column. Whole numbers add up to the same sum in whatever
// order and width a processor takes them, so that all machines agree to the
// last bit; and a vector instruction multiplies four times as many of them as
// of floats. What it costs in accuracy is measured in docs/models.md.
//
//   - B. Jacob et al., "Quantization and Training of Neural Networks for
//     Efficient Integer-Arithmetic-Only Inference", CVPR 2018.

// An Eighth is a matrix of rows × cols in whole numbers of eight bits, laid out
// for multiplication: in tiles of tileCols columns, each tile four rows at a
// time, each column's four numbers side by side.
type Eighth struct {
	rows, cols int
	deep       int // rows/4, rounded up
	tiles      int
	data       []int8
	step       []float32 // of each column
	lift       []int32   // of each column: what the offset of the other factor adds to the sum
}

const (
	tileCols = 64
	tileSize = tileCols * 4 // numbers in four rows of a tile
	offset   = 128          // added to the other factor, to make it unsigned
)

// NewEighth rounds rows from..to of w.
func NewEighth(w *Tensor, from, to int) *Eighth {
	e := &Eighth{rows: to - from, cols: w.Cols, deep: (to - from + 3) / 4, tiles: (w.Cols + tileCols - 1) / tileCols}
	e.data = make([]int8, e.tiles*e.deep*tileSize)
	e.step = make([]float32, e.tiles*tileCols)
	e.lift = make([]int32, e.tiles*tileCols)
	for r := from; r < to; r++ {
		for c, x := range w.Data[r*w.Cols : (r+1)*w.Cols] {
			e.step[c] = max(e.step[c], x, -x)
		}
	}
	for c := range w.Cols {
		e.step[c] /= 127
	}
	for r := from; r < to; r++ {
		k := r - from
		for c, x := range w.Data[r*w.Cols : (r+1)*w.Cols] {
			q := Quantise(x, e.step[c])
			e.data[((c/tileCols*e.deep+k/4)*tileCols+c%tileCols)*4+k%4] = q
			e.lift[c] += offset * int32(q)
		}
	}
	return e
}

// Rounded holds rows of values as eight bits each, offset added, ready to be
// multiplied. Rows are padded to a multiple of four with the offset alone.
type Rounded struct {
	data []uint8
	step []float32 // of each row
	deep int
	edge []float32 // room for the last tile of a product
}

// Round takes cols numbers of each of rows rows of x, stride apart.
func (q *Rounded) Round(x []float32, rows, cols, stride int) {
	q.shape(rows, cols)
	for i := range rows {
		q.set(i, x[i*stride:i*stride+cols])
	}
}

// shape makes room for rows of cols numbers.
func (q *Rounded) shape(rows, cols int) {
	q.deep = (cols + 3) / 4
	width := q.deep * 4
	if cap(q.data) < rows*width {
		q.data = make([]uint8, rows*width+rows*width/2)
	}
	q.data = q.data[:rows*width]
	q.step = room(q.step, rows)
}

// Clear leaves no rows.
func (q *Rounded) Clear() { q.data, q.step = q.data[:0], q.step[:0] }

// Rows is how many rows there are.
func (q *Rounded) Rows() int { return len(q.step) }

// Append adds rows from..to of another of the same width.
func (q *Rounded) Append(other *Rounded, from, to int) {
	q.deep = other.deep
	q.data = append(q.data, other.data[from*other.deep*4:to*other.deep*4]...)
	q.step = append(q.step, other.step[from:to]...)
}

func (q *Rounded) row(i int) []uint8 { return q.data[i*q.deep*4 : (i+1)*q.deep*4] }

// set rounds r to row i.
func (q *Rounded) set(i int, r []float32) {
	d := q.row(i)
	top := largest(r)
	q.step[i] = top / 127
	scale := float32(0)
	if top > 0 {
		scale = 127 / top
	}
	n := roundVector(d, r, scale)
	for k := n; k < len(r); k++ {
		d[k] = uint8(int32(math.RoundToEven(float64(float32(r[k]*scale)))) + offset)
	}
	for k := len(r); k < len(d); k++ {
		d[k] = offset
	}
}

// copy makes row i row k of another of the same width.
func (q *Rounded) copy(i int, from *Rounded, k int) {
	copy(q.row(i), from.row(k))
	q.step[i] = from.step[k]
}

// zero makes row i zeros.
func (q *Rounded) zero(i int) {
	d := q.row(i)
	for k := range d {
		d[k] = offset
	}
	q.step[i] = 0
}

// vector makes row i a fixed vector, which is kept in eight bits anyhow.
func (q *Rounded) vector(i int, v *Vectors, row int32) {
	if row < 0 || v == nil {
		q.zero(i)
		return
	}
	d, from := q.row(i), v.Data[int(row)*VectorDim:][:VectorDim]
	k := 0
	for ; k+8 <= len(from); k += 8 {
		binary.LittleEndian.PutUint64(d[k:], binary.LittleEndian.Uint64(from[k:])^0x8080808080808080)
	}
	for ; k < len(from); k++ {
		d[k] = from[k] ^ offset
	}
	q.step[i] = v.Scale[row]
}

// largest returns the largest absolute value.
func largest(x []float32) float32 {
	top := float32(0)
	i := largestVector(x, &top)
	for _, v := range x[i:] {
		top = max(top, v, -v)
	}
	return top
}

// MulAdd writes the product of q (rows × e.rows) and e, added to bias, to c
// (rows × e.cols).
func (e *Eighth) MulAdd(c, bias []float32, q *Rounded, rows int) {
	for t := range e.tiles {
		width := min(tileCols, e.cols-t*tileCols)
		if width == tileCols {
			e.tile(c[t*tileCols:], e.cols, bias[t*tileCols:], 0, q, rows, t)
			continue
		}
		// A tile that is not full is worked out beside c.
		q.edge = room(q.edge, (rows+1)*tileCols)
		edge := q.edge[tileCols:]
		copy(q.edge[:tileCols], bias[t*tileCols:])
		e.tile(edge, tileCols, q.edge[:tileCols], 0, q, rows, t)
		for i := range rows {
			copy(c[i*e.cols+t*tileCols:][:width], edge[i*tileCols:])
		}
	}
}

// tile writes one tile of the product, added to the rows of add (addStride
// apart), to the columns that c begins with, whose rows lie stride apart.
func (e *Eighth) tile(c []float32, stride int, add []float32, addStride int, q *Rounded, rows, t int) {
	if q.deep != e.deep {
		panic("model: factors do not fit")
	}
	if rows > 0 && e.deep > 0 && !e.tileVector(c, stride, add, addStride, q, rows, t) {
		e.tilePlain(c, stride, add, addStride, q, rows, t)
	}
}

// tilePlain is tile without vector instructions.
func (e *Eighth) tilePlain(c []float32, stride int, add []float32, addStride int, q *Rounded, rows, t int) {
	b := e.data[t*e.deep*tileSize : (t+1)*e.deep*tileSize]
	step, lift := e.step[t*tileCols:][:tileCols], e.lift[t*tileCols:][:tileCols]
	var sum [tileCols]int32
	for i := range rows {
		clear(sum[:])
		a := q.data[i*q.deep*4 : (i+1)*q.deep*4]
		for k := range e.deep {
			a0, a1, a2, a3 := int32(a[4*k]), int32(a[4*k+1]), int32(a[4*k+2]), int32(a[4*k+3])
			w := b[k*tileSize : (k+1)*tileSize]
			for j := range sum {
				sum[j] += a0*int32(w[4*j]) + a1*int32(w[4*j+1]) + a2*int32(w[4*j+2]) + a3*int32(w[4*j+3])
			}
		}
		out, to := c[i*stride:][:tileCols], add[i*addStride:][:tileCols]
		for j := range out {
			out[j] = to[j] + float32(float32(float32(sum[j]-lift[j])*step[j])*q.step[i])
		}
	}
}
