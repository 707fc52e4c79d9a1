package model

// PressedDim is how many numbers are kept of what the reader's last layer says of a word.
const PressedDim = EventStateDim

// A Press makes few numbers of what the reader's last layer says of a word.
type Press struct {
	W, B Tensor // Width × PressedDim, 1 × PressedDim
}

// NewPress makes a press of zeros.
func NewPress() *Press {
	return &Press{
		W: Tensor{Name: "press", Rows: Width, Cols: PressedDim, Data: make([]float32, Width*PressedDim)},
		B: Tensor{Name: "pressb", Rows: 1, Cols: PressedDim, Data: make([]float32, PressedDim)},
	}
}

// PressOf copies the press that a tagger of events has learned; it says more of
// who does what to whom than as many numbers taken blindly would.
func PressOf(m *Events) *Press {
	p := NewPress()
	copy(p.W.Data, m.Net.State.Data)
	copy(p.B.Data, m.Net.StateB.Data)
	return p
}

// Tensors lists all weights.
func (p *Press) Tensors() []*Tensor { return []*Tensor{&p.W, &p.B} }

// Add appends what is kept of n words, Width numbers each, to out.
func (p *Press) Add(out, top []float32, n int) []float32 {
	x := make([]float32, n*PressedDim)
	Affine(x, top, &p.W, &p.B, n)
	return append(out, x...)
}
