package model

// A Gated is one bidirectional layer of gated recurrences, of a width that its
// weights say: see Net.Recur for the formulas; this is the first layer there,
// for networks that are not of the reader's size.
type Gated struct {
	W Tensor // input × 6·hidden, columns as in Net.Layer
	B Tensor // 1 × 6·hidden
}

// NewGated makes a layer of zeros, hidden wide in each direction.
func NewGated(name string, in, hidden int) Gated {
	return Gated{
		W: Tensor{Name: name, Rows: in, Cols: 6 * hidden, Data: make([]float32, in*6*hidden)},
		B: Tensor{Name: name + "b", Rows: 1, Cols: 6 * hidden, Data: make([]float32, 6*hidden)},
	}
}

// Hidden is the width of one direction.
func (l *Gated) Hidden() int { return l.W.Cols / 6 }

// Run runs the layer over the sentences of a batch: x is rows × in, g room for
// rows × 6·hidden, c and h for rows × 2·hidden. With pre, room like g, the
// values before the squashing are kept, for training.
func (l *Gated) Run(x, g, c, h, pre []float32, lens []int) {
	rows := total(lens)
	Affine(g, x, &l.W, &l.B, rows)
	if pre != nil {
		copy(pre[:rows*l.W.Cols], g[:rows*l.W.Cols])
	}
	l.cells(g, c, h, lens)
}

// cells squashes the gates and runs the recurrences.
func (l *Gated) cells(g, c, h []float32, lens []int) {
	H := l.Hidden()
	W, G := 2*H, 6*H
	for i := range total(lens) {
		r := g[i*G : (i+1)*G]
		Squash(r[:W], 1, 1, 0)
		Squash(r[W:], 0.5, 0.5, 0.5)
	}
	step := func(i, last, dir int) {
		var past []float32
		if last >= 0 {
			past = c[last*W+dir*H:][:H]
		}
		r := g[i*G:]
		at := W + 2*dir*H
		gate(r[dir*H:][:H], r[at:][:H], r[at+H:][:H], past, c[i*W+dir*H:][:H], h[i*W+dir*H:][:H])
	}
	at := 0
	for _, k := range lens {
		last := -1
		for i := at; i < at+k; i++ {
			step(i, last, 0)
			last = i
		}
		last = -1
		for i := at + k - 1; i >= at; i-- {
			step(i, last, 1)
			last = i
		}
		at += k
	}
}

// gate is one step of a recurrence in one direction, for any width.
func gate(z, f, o, past, c, h []float32) {
	f, o, c, h = f[:len(z)], o[:len(z)], c[:len(z)], h[:len(z)]
	if past == nil {
		for i := range z {
			c[i] = z[i] - float32(f[i]*z[i])
		}
	} else {
		past = past[:len(z)]
		for i := range z {
			c[i] = z[i] + float32(f[i]*(past[i]-z[i]))
		}
	}
	for i := range z {
		h[i] = float32(o[i] * c[i])
	}
}
