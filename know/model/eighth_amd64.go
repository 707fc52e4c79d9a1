//go:build amd64

package model

import "golang.org/x/sys/cpu"

var hasVNNI = cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI

// A dot is what the assembly is told: to write to m rows of tileCols columns at c
// the product of m rows of 4·deep bytes at a and one tile at b, added to the rows at add.
type dot struct {
	c       *float32
	a       *uint8
	b       *int8
	lift    *int32
	step    *float32 // of the columns
	rows    *float32 // steps of the rows
	m, deep int
	cBytes  int // from row to row of c
	aBytes  int // from row to row of a
	add     *float32
	addStep int // bytes from row to row of add; 0: one row for all
}

func (e *Eighth) tileVector(c []float32, stride int, add []float32, addStride int, q *Rounded, rows, t int) bool {
	if !hasAVX2 {
		return false
	}
	_ = add[(rows-1)*addStride+tileCols-1]
	_, _ = c[(rows-1)*stride+tileCols-1], q.data[rows*q.deep*4-1]
	d := dot{
		c: &c[0], a: &q.data[0], b: &e.data[t*e.deep*tileSize], lift: &e.lift[t*tileCols], step: &e.step[t*tileCols],
		rows: &q.step[0], m: rows, deep: e.deep, cBytes: stride * 4, aBytes: q.deep * 4,
		add: &add[0], addStep: addStride * 4,
	}
	if hasVNNI {
		dot512(&d)
	} else {
		dot256(&d)
	}
	return true
}

func roundVector(d []uint8, x []float32, scale float32) int {
	n := len(x) &^ 7
	if !hasAVX2 || n == 0 {
		return 0
	}
	_ = d[n-1]
	round256(&d[0], &x[0], n, scale)
	return n
}

func largestVector(x []float32, top *float32) int {
	n := len(x) &^ 7
	if !hasAVX2 || n == 0 {
		return 0
	}
	*top = largest256(&x[0], n)
	return n
}

//go:noescape
func dot512(d *dot)

//go:noescape
func dot256(d *dot)

// round256 rounds n numbers, a multiple of eight, times scale, and adds the offset.
//
//go:noescape
func round256(d *uint8, x *float32, n int, scale float32)

// largest256 returns the largest absolute value of n numbers, a multiple of eight.
//
//go:noescape
func largest256(x *float32, n int) float32
