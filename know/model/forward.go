package model

// Recur runs one layer over the sentences of a batch. X is its input (rows ×
// in), g room for rows × Gates, c and h for rows × Width. Lens are the lengths
// of the sentences, whose words lie one after the other. With pre, room like
// g, the values before the squashing are kept, for training. The gates are
//
//	z = tanh(Wx), f = σ(Vx), o = σ(Ux), c' = f·c + (1-f)·z, h = o·c' + (1-o)·x,
//
// the last term from the second layer on only, where x and h have one shape.
func (n *Net) Recur(l int, x, g, c, h, pre []float32, lens []int) {
	w := &n.Layer[l]
	rows := total(lens)
	fill(g, &n.Bias[l], rows)
	MulAdd(g[:rows*Gates], x[:rows*w.Rows], w.Data, rows, w.Rows, Gates)
	if pre != nil {
		copy(pre[:rows*Gates], g[:rows*Gates])
	}
	cells(l, x, g, c, h, lens)
}

func total(lens []int) int {
	n := 0
	for _, k := range lens {
		n += k
	}
	return n
}

// fill writes b to each of the first rows rows of c.
func fill(c []float32, b *Tensor, rows int) {
	for i := range rows {
		copy(c[i*b.Cols:(i+1)*b.Cols], b.Data)
	}
}

// cells squashes the gates of layer l and runs its recurrences.
func cells(l int, x, g, c, h []float32, lens []int) {
	for i := range total(lens) {
		r := g[i*Gates : (i+1)*Gates]
		Squash(r[:Width], 1, 1, 0)
		Squash(r[Width:], 0.5, 0.5, 0.5)
	}
	at := 0
	for _, k := range lens {
		for t := range k {
			i := at + t
			var last []float32
			if t > 0 {
				last = c[(i-1)*Width : (i-1)*Width+Hidden]
			}
			var in []float32
			if l > 0 {
				in = x[i*Width : i*Width+Hidden]
			}
			r := g[i*Gates:]
			cell(r[:Hidden], r[Width:Width+Hidden], r[Width+Hidden:2*Width], last, in, c[i*Width:i*Width+Hidden], h[i*Width:i*Width+Hidden])
		}
		for t := k - 1; t >= 0; t-- {
			i := at + t
			var last []float32
			if t+1 < k {
				last = c[(i+1)*Width+Hidden : (i+2)*Width]
			}
			var in []float32
			if l > 0 {
				in = x[i*Width+Hidden : (i+1)*Width]
			}
			r := g[i*Gates:]
			cell(r[Hidden:Width], r[2*Width:2*Width+Hidden], r[2*Width+Hidden:3*Width], last, in, c[i*Width+Hidden:(i+1)*Width], h[i*Width+Hidden:(i+1)*Width])
		}
		at += k
	}
}

// cell is one step of a recurrence in one direction.
func cell(z, f, o, last, in, c, h []float32) {
	z, f, o, c, h = z[:Hidden], f[:Hidden], o[:Hidden], c[:Hidden], h[:Hidden]
	if last == nil {
		for i := range z {
			c[i] = z[i] - float32(f[i]*z[i])
		}
	} else {
		last = last[:Hidden]
		for i := range z {
			c[i] = z[i] + float32(f[i]*(last[i]-z[i]))
		}
	}
	if in == nil {
		for i := range z {
			h[i] = float32(o[i] * c[i])
		}
	} else {
		in = in[:Hidden]
		for i := range z {
			h[i] = in[i] + float32(o[i]*(c[i]-in[i]))
		}
	}
}

// Affine writes a·w + b to c.
func Affine(c, a []float32, w, b *Tensor, rows int) {
	fill(c, b, rows)
	MulAdd(c[:rows*w.Cols], a[:rows*w.Rows], w.Data, rows, w.Rows, w.Cols)
}

// A Parse is room for the scores of one sentence.
type Parse struct {
	D, Q, E, HT, S []float32
	Stride         int // of S and HT: columns, the root first, padded
	room           arena
}

func room(x []float32, n int) []float32 {
	if cap(x) < n {
		return make([]float32, n, n+n/2)
	}
	return x[:n]
}

// ScoreArcs scores every head for every word of a sentence of n words. P holds
// its rectified projections (n × ParseDim). Afterwards S[i*Stride+j+1] is the
// score of word j as head of word i, j = -1 being the root.
func (n *Net) ScoreArcs(s *Parse, p []float32, words int) {
	s.Stride = Pad(words + 1)
	s.Q = room(s.Q, words*ArcDim)
	s.E = room(s.E, words*Buckets)
	s.HT = room(s.HT, ArcDim*s.Stride)
	s.S = room(s.S, words*s.Stride)
	clear(s.E)
	clear(s.S)
	for i := range words {
		copy(s.Q[i*ArcDim:(i+1)*ArcDim], n.ArcV.Data)
	}
	s.D = room(s.D, words*ArcDim)
	for i := range words {
		copy(s.D[i*ArcDim:], p[i*ParseDim:i*ParseDim+ArcDim])
	}
	MulAdd(s.Q, s.D, n.ArcU.Data, words, ArcDim, ArcDim)
	MulAdd(s.E, s.D, n.ArcP.Data, words, ArcDim, Buckets)
	for a := range ArcDim {
		r := s.HT[a*s.Stride : (a+1)*s.Stride]
		r[0] = n.RootArc.Data[a]
		for j := range words {
			r[j+1] = p[j*ParseDim+ArcDim+a]
		}
		clear(r[words+1:])
	}
	MulAdd(s.S, s.Q, s.HT, words, ArcDim, s.Stride)
	for i := range words {
		r := s.S[i*s.Stride : i*s.Stride+words+1]
		e := s.E[i*Buckets : (i+1)*Buckets]
		r[0] += e[0]
		for j := range words {
			r[j+1] += e[Bucket(i, j)]
		}
	}
}

// Embed writes the input of one word to x (InputDim numbers).
func (n *Net) Embed(x []float32, w *Word, v *Vectors) {
	copy(x, n.Word.Data[int(w.ID)*WordDim:][:WordDim])
	v.Write(x[WordDim:WordDim+VectorDim], w.Vector)
	sumRows(x[WordDim+VectorDim:][:AffixDim], n.Affix.Data, w.Affix[:])
}

// ProjectParse writes the four projections of each row of h to p (rows ×
// ParseDim); those for arcs are rectified, those for relations will be once
// they are added up.
func (n *Net) ProjectParse(p, h []float32, rows int) {
	Affine(p, h, &n.ParseW, &n.ParseB, rows)
	rectifyArcs(p, rows)
}

func rectifyArcs(p []float32, rows int) {
	for i := range rows {
		Rectify(p[i*ParseDim : i*ParseDim+2*ArcDim])
	}
}

// PairRel writes to r (RelDim numbers) what is known of the arc from head (-1:
// root) to word i; p are the projections of their sentence.
func (n *Net) PairRel(r, p []float32, i, head int) {
	const d = 2 * ArcDim
	h := n.RootRel.Data
	if head >= 0 {
		h = p[head*ParseDim+d+RelDim:][:RelDim]
	}
	rectifySum(r[:RelDim], p[i*ParseDim+d:][:RelDim], h[:RelDim])
}
