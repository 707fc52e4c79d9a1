package model

// Inference runs a layer of recurrences in stretches of tileCols units of one
// direction: their gates come from the products and go into the recurrence while
// they are still in the cache, and nothing but the output is written to memory.
// To the last bit it gives what cells and Gated.cells give, which training uses.

// A factor is a product that goes into the gates of a layer.
type factor struct {
	w *Eighth
	x *Rounded
}

// recurrences runs a bidirectional layer, hidden units wide in each direction,
// over sentences of the given lengths. Columns of factors and bias are those of
// Net.Layer; in is what the output is mixed with, nil in a first layer, of one
// shape with h (rows × 2·hidden). G is working room.
func recurrences(factors []factor, bias []float32, hidden int, in, h []float32, g *[]float32, lens []int) {
	const stride = 3 * tileCols
	rows := total(lens)
	*g = room(*g, rows*stride)
	gates := *g
	for dir := range 2 {
		for unit := 0; unit < hidden; unit += tileCols {
			forget := 2*hidden + 2*dir*hidden + unit
			for k, column := range [3]int{dir*hidden + unit, forget, forget + hidden} {
				c := gates[k*tileCols:]
				for i, f := range factors {
					add, step := c, stride
					if i == 0 {
						add, step = bias[column:], 0
					}
					f.w.tile(c, stride, add, step, f.x, rows, column/tileCols)
				}
			}
			at := 0
			for _, n := range lens {
				if n == 0 {
					continue
				}
				first, step := at, 1
				if dir == 1 {
					first, step = at+n-1, -1
				}
				at += n
				out := first*2*hidden + dir*hidden + unit
				for k := 0; k < tileCols; k += stripCols {
					s := strip{g: gates, gAt: first*stride + k, gStep: step * stride, in: in, h: h, hAt: out + k, hStep: step * 2 * hidden, n: n}
					if !s.runVector() {
						s.run()
					}
				}
			}
		}
	}
}

// A strip is stripCols units of a recurrence over one sentence of n words.
type strip struct {
	g          []float32 // gates: candidate at gAt, forget and output gate tileCols and 2·tileCols behind it,
	gAt, gStep int       // of the first word, and from word to word
	in, h      []float32
	hAt, hStep int
	n          int
}

const stripCols = 16

// run is the recurrence without vector instructions.
func (s *strip) run() {
	var c [stripCols]float32
	for t := range s.n {
		g := s.g[s.gAt+t*s.gStep:]
		z, f, o := g[:stripCols], g[tileCols:][:stripCols], g[2*tileCols:][:stripCols]
		at := s.hAt + t*s.hStep
		h := s.h[at:][:stripCols]
		for i := range c {
			zi := tanh(z[i]) + 0
			fi := float32(tanh(float32(f[i]*0.5))*0.5) + 0.5
			oi := float32(tanh(float32(o[i]*0.5))*0.5) + 0.5
			c[i] = zi + float32(fi*(c[i]-zi))
			if s.in == nil {
				h[i] = float32(oi * c[i])
			} else {
				x := s.in[at+i]
				h[i] = x + float32(oi*(c[i]-x))
			}
		}
	}
}
