package model

import "slices"

// A Dense is a network with one hidden layer over numbers.
type Dense struct {
	In, InB   Tensor // inputs × hidden, leaky rectifier
	Out, OutB Tensor // hidden × Pad(scores)
	Scores    int
}

// NewDense makes a network of zeros.
func NewDense(inputs, hidden, scores int) *Dense {
	mk := func(name string, rows, cols int) Tensor {
		return Tensor{Name: name, Rows: rows, Cols: cols, Data: make([]float32, rows*cols)}
	}
	return &Dense{In: mk("in", inputs, hidden), InB: mk("inb", 1, hidden), Out: mk("out", hidden, Pad(scores)), OutB: mk("outb", 1, Pad(scores)), Scores: scores}
}

// Tensors lists all weights.
func (m *Dense) Tensors() []*Tensor { return []*Tensor{&m.In, &m.InB, &m.Out, &m.OutB} }

// stored lists all weights as a file holds them: those of the inputs in eight bits.
func (m *Dense) stored() []*Tensor {
	in := m.In
	in.Sparse = true
	return []*Tensor{&in, &m.InB, &m.Out, &m.OutB}
}

// Score scores one row of inputs.
func (m *Dense) Score(x []float32) []float32 {
	h := slices.Clone(m.InB.Data)
	MulAdd(h, x, m.In.Data, 1, m.In.Rows, m.In.Cols)
	Rectify(h)
	out := slices.Clone(m.OutB.Data)
	MulAdd(out, h, m.Out.Data, 1, m.Out.Rows, m.Out.Cols)
	return out[:m.Scores]
}
