package model

import (
	"encoding/binary"
	"math"
)

// A Narrow is a table of which rows are summed, kept as small as its file keeps it
// so that it stays in the cache: eight bits a number, a step for each row, and no
// rows that are all zeros. Most rows of a table of hashed cues are: the cue was
// never seen, or seldom.
type Narrow struct {
	cols int
	slot []int16 // of each row of the table, where it stands in data; -1: zeros
	data []byte  // rows of scaleSize bytes, the step, little endian, and cols signed numbers
}

const scaleSize = 4

// NewNarrow makes one of a table of at most 32,767 rows.
func NewNarrow(t *Tensor) *Narrow {
	n := &Narrow{cols: t.Cols, slot: make([]int16, t.Rows)}
	rows := int16(0)
	for r := range t.Rows {
		row := t.Data[r*t.Cols : (r+1)*t.Cols]
		step := stepOf(row)
		if step == 0 {
			n.slot[r] = -1
			continue
		}
		n.slot[r] = rows
		rows++
		n.data = binary.LittleEndian.AppendUint32(n.data, math.Float32bits(step))
		for _, x := range row {
			n.data = append(n.data, byte(Quantise(x, step)))
		}
	}
	return n
}

// stepOf is the step of a row: where it comes from a file, to the last bit the one
// that stands there, which a division alone may miss.
func stepOf(row []float32) float32 {
	s := Quantum(row, 127)
	for _, near := range [3]float32{s, math.Nextafter32(s, 0), math.Nextafter32(s, math.MaxFloat32)} {
		same := true
		for _, x := range row {
			same = same && float32(float32(Quantise(x, near))*near) == x
		}
		if same {
			return near
		}
	}
	return s
}

// sum writes the sum of rows to x (cols numbers), added from the first to the last;
// keep is working room.
func (n *Narrow) sum(x []float32, rows []int32, keep *[]int32) {
	if cap(*keep) < len(rows) {
		*keep = make([]int32, 2*len(rows))
	}
	at, live := (*keep)[:len(rows)], 0
	for _, r := range rows {
		k := n.slot[r]
		at[live] = int32(k)
		live += int(uint16(^k) >> 15) // one if k is no negative number: which it is cannot be guessed
	}
	at = at[:live]
	x = x[:n.cols]
	done := sumBytesVector(x, n.data, at)
	if done == len(x) {
		return
	}
	rest := x[done:]
	clear(rest)
	for _, k := range at {
		row := n.data[int(k)*(scaleSize+n.cols):][:scaleSize+n.cols]
		step := math.Float32frombits(binary.LittleEndian.Uint32(row))
		for i, q := range row[scaleSize+done:] {
			rest[i] += float32(float32(int8(q)) * step)
		}
	}
}
