package train

import (
	"math"
	"math/rand/v2"

	"salient/know/model"
)

// An example is one sentence as the network sees it while learning.
type example struct {
	words []model.Word
	tags  []int // classes; -1: unknown
	heads []int // -1: root
	rels  []int
}

// A tape runs the network forward over a batch, keeps what went by, and runs
// back over it to find the slope of the loss in every weight.
type tape struct {
	net, grad *model.Net
	vectors   *model.Vectors
	rng       *rand.Rand
	drop      float32 // share of the activations left out; 0 when checking slopes
	touched   [2]map[int32]struct{}

	lens             []int
	rows             int
	x                [model.Layers + 1][]float32 // input of each layer, after dropout; the last feeds the parser
	mask             [model.Layers + 1][]float32
	g, c, h, pre     [model.Layers][]float32
	p, pmask, dp     []float32
	logits, dlogits  []float32
	r, dr            []float32
	dh, dx, dg       []float32
	t1, t2           []float32
	parse            model.Parse
	dS, dQ, dE, dD   []float32
	loss             float64
	right, rightArcs int
}

func newTape(net, grad *model.Net, v *model.Vectors, rng *rand.Rand) *tape {
	t := &tape{net: net, grad: grad, vectors: v, rng: rng}
	for i := range t.touched {
		t.touched[i] = map[int32]struct{}{}
	}
	return t
}

func size(x *[]float32, n int) []float32 {
	if cap(*x) < n {
		*x = make([]float32, n+n/2)
	}
	*x = (*x)[:n]
	return *x
}

func zero(x *[]float32, n int) []float32 {
	s := size(x, n)
	clear(s)
	return s
}

// dropout draws a mask of one value per column and sentence (the same for all
// its words: Y. Gal and Z. Ghahramani, "A Theoretically Grounded Application of
// Dropout in Recurrent Neural Networks", NIPS 2016).
func (t *tape) dropout(mask []float32, width int, p float32) {
	keep := 1 / (1 - p)
	row := make([]float32, width)
	at := 0
	for _, n := range t.lens {
		for i := range row {
			row[i] = keep
			if p > 0 && t.rng.Float32() < p {
				row[i] = 0
			}
		}
		for i := range n {
			copy(mask[(at+i)*width:], row)
		}
		at += n
	}
}

// run computes the loss of a batch and adds its slopes to t.grad.
func (t *tape) run(batch []*example) float64 {
	t.lens = t.lens[:0]
	t.rows = 0
	for _, e := range batch {
		t.lens = append(t.lens, len(e.words))
		t.rows += len(e.words)
	}
	t.loss, t.right, t.rightArcs = 0, 0, 0
	t.forward(batch)
	t.backward(batch)
	return t.loss
}

func (t *tape) forward(batch []*example) {
	n, rows := t.net, t.rows
	x := size(&t.x[0], rows*model.InputDim)
	i := 0
	for _, e := range batch {
		for k := range e.words {
			n.Embed(x[i*model.InputDim:(i+1)*model.InputDim], &e.words[k], t.vectors)
			i++
		}
	}
	t.dropout(size(&t.mask[0], len(x)), model.InputDim, t.drop*0.7)
	mul(x, t.mask[0])
	for l := range model.Layers {
		size(&t.g[l], rows*model.Gates)
		size(&t.pre[l], rows*model.Gates)
		size(&t.c[l], rows*model.Width)
		h := size(&t.h[l], rows*model.Width)
		n.Recur(l, t.x[l], t.g[l], t.c[l], h, t.pre[l], t.lens)
		t.dropout(size(&t.mask[l+1], len(h)), model.Width, t.drop)
		copy(size(&t.x[l+1], len(h)), h)
		mul(t.x[l+1], t.mask[l+1])
	}
	p := size(&t.p, rows*model.ParseDim)
	n.ProjectParse(p, t.x[model.Layers], rows)
	t.dropout(size(&t.pmask, len(p)), model.ParseDim, t.drop)
	mul(p, t.pmask)
}

func mul(x, y []float32) {
	y = y[:len(x)]
	for i := range x {
		x[i] *= y[i]
	}
}

// softmax turns the scores s into the slope of the cross entropy at the class
// gold, scaled, and returns the loss. Columns from n on get no slope.
func softmax(s []float32, n, gold int, scale float32) (loss float64, best int) {
	top := s[0]
	for i, v := range s[:n] {
		if v > top {
			top, best = v, i
		}
	}
	sum := float32(0)
	at := s[gold]
	for i, v := range s[:n] {
		e := exp(v - top)
		s[i] = e
		sum += e
	}
	inv := scale / sum
	for i := range s[:n] {
		s[i] *= inv
	}
	s[gold] -= scale
	clear(s[n:])
	return float64(scale) * (math.Log(float64(sum)) - float64(at-top)), best
}

// exp is eˣ for x ≤ 0 to about seven digits by repeated squaring of a short
// series; written out so that all machines agree on its bits.
func exp(x float32) float32 {
	if x < -40 {
		return 0
	}
	y := x * (1.0 / 64)
	e := 1 + y*(1+float32(y*(0.5+float32(y*(1.0/6+float32(y*(1.0/24+float32(y*(1.0/120)))))))))
	for range 6 {
		e *= e
	}
	return e
}

func (t *tape) backward(batch []*example) {
	n, rows := t.net, t.rows
	scale := 1 / float32(rows)

	// Relations, given the right heads.
	r := size(&t.r, rows*model.RelDim)
	at := 0
	for _, e := range batch {
		for i := range e.words {
			n.PairRel(r[(at+i)*model.RelDim:(at+i+1)*model.RelDim], t.p[at*model.ParseDim:], i, e.heads[i])
		}
		at += len(e.words)
	}
	w := n.RelW.Cols
	lg := size(&t.logits, rows*w)
	model.Affine(lg, r, &n.RelW, &n.RelB, rows)
	at = 0
	for _, e := range batch {
		for i := range e.words {
			loss, _ := softmax(lg[(at+i)*w:(at+i+1)*w], len(n.Rels), e.rels[i], scale)
			t.loss += loss
		}
		at += len(e.words)
	}
	dr := zero(&t.dr, rows*model.RelDim)
	t.affineBack(dr, lg, r, &n.RelW, &t.grad.RelW, &t.grad.RelB, rows)
	for i := range dr {
		if r[i] < 0 {
			dr[i] *= model.Leak
		}
	}
	dp := zero(&t.dp, rows*model.ParseDim)
	at = 0
	const rd, rh = 2 * model.ArcDim, 2*model.ArcDim + model.RelDim
	for _, e := range batch {
		for i, h := range e.heads {
			d := dr[(at+i)*model.RelDim : (at+i+1)*model.RelDim]
			add(dp[(at+i)*model.ParseDim+rd:][:model.RelDim], d)
			if h >= 0 {
				add(dp[(at+h)*model.ParseDim+rh:][:model.RelDim], d)
			} else {
				add(t.grad.RootRel.Data, d)
			}
		}
		at += len(e.words)
	}

	// Heads, sentence by sentence.
	at = 0
	for _, e := range batch {
		t.arcs(e, at, scale)
		at += len(e.words)
	}
	mul(dp, t.pmask)
	for i := range rows {
		row := dp[i*model.ParseDim : i*model.ParseDim+2*model.ArcDim]
		val := t.p[i*model.ParseDim : i*model.ParseDim+2*model.ArcDim]
		for k := range row {
			if val[k] < 0 {
				row[k] *= model.Leak
			}
		}
	}
	dx := zero(&t.dx, rows*model.Width)
	t.affineBack(dx, dp, t.x[model.Layers], &n.ParseW, &t.grad.ParseW, &t.grad.ParseB, rows)

	// Tags stand on the output of the last layer but one.
	w = n.TagW.Cols
	lg = size(&t.logits, rows*w)
	model.Affine(lg, t.x[model.Layers-1], &n.TagW, &n.TagB, rows)
	at = 0
	for _, e := range batch {
		for i, g := range e.tags {
			row := lg[(at+i)*w : (at+i+1)*w]
			if g < 0 {
				clear(row)
				continue
			}
			loss, best := softmax(row, len(n.Tags), g, scale)
			t.loss += loss
			if best == g {
				t.right++
			}
		}
		at += len(e.words)
	}

	dh := size(&t.dh, rows*model.Width)
	copy(dh, dx)
	for l := model.Layers - 1; l >= 0; l-- {
		mul(dh, t.mask[l+1])
		dg := size(&t.dg, rows*model.Gates)
		in := n.Layer[l].Rows
		dx := zero(&t.dx, rows*in)
		t.recurBack(l, dh, dg, dx)
		t.affineBack(dx, dg, t.x[l], &n.Layer[l], &t.grad.Layer[l], &t.grad.Bias[l], rows)
		if l == model.Layers-1 {
			t.affineBack(dx, lg, t.x[l], &n.TagW, &t.grad.TagW, &t.grad.TagB, rows)
		}
		if l > 0 {
			copy(dh, dx)
		}
	}
	mul(t.dx, t.mask[0])
	i := 0
	for _, e := range batch {
		for k := range e.words {
			t.embedBack(t.dx[i*model.InputDim:(i+1)*model.InputDim], &e.words[k])
			i++
		}
	}
}

// affineBack adds to dx, to gw and to gb the slopes of c = x·w + b, those of c being dc.
func (t *tape) affineBack(dx, dc, x []float32, w, gw, gb *model.Tensor, rows int) {
	wt := size(&t.t1, w.Rows*w.Cols)
	model.Transpose(wt, w.Data, w.Rows, w.Cols)
	model.MulAdd(dx, dc, wt, rows, w.Cols, w.Rows)
	xt := size(&t.t2, rows*w.Rows)
	model.Transpose(xt, x[:rows*w.Rows], rows, w.Rows)
	model.MulAdd(gw.Data, xt, dc, w.Rows, rows, w.Cols)
	for i := range rows {
		add(gb.Data, dc[i*w.Cols:(i+1)*w.Cols])
	}
}

func add(x, y []float32) {
	y = y[:len(x)]
	for i := range x {
		x[i] += y[i]
	}
}

// arcs adds the slopes of the choice of heads in one sentence.
func (t *tape) arcs(e *example, at int, scale float32) {
	n, k := t.net, len(e.words)
	p := t.p[at*model.ParseDim:]
	s := &t.parse
	n.ScoreArcs(s, p, k)
	for i, h := range e.heads {
		row := s.S[i*s.Stride : (i+1)*s.Stride]
		loss, best := softmax(row, k+1, h+1, scale)
		t.loss += loss
		if best == h+1 {
			t.rightArcs++
		}
	}
	// S = Q·HT + E at the bucket; Q = D·U + V; E = D·P.
	dE := zero(&t.dE, k*model.Buckets)
	for i := range k {
		row := s.S[i*s.Stride:]
		for j := -1; j < k; j++ {
			dE[i*model.Buckets+model.Bucket(i, j)] += row[j+1]
		}
	}
	h := make([]float32, s.Stride*model.ArcDim)
	model.Transpose(h, s.HT, model.ArcDim, s.Stride)
	dQ := zero(&t.dQ, k*model.ArcDim)
	model.MulAdd(dQ, s.S, h, k, s.Stride, model.ArcDim)
	st := make([]float32, s.Stride*k)
	model.Transpose(st, s.S[:k*s.Stride], k, s.Stride)
	dH := make([]float32, s.Stride*model.ArcDim)
	model.MulAdd(dH, st, s.Q, s.Stride, k, model.ArcDim)
	add(t.grad.RootArc.Data, dH[:model.ArcDim])
	for j := range k {
		add(t.dp[(at+j)*model.ParseDim+model.ArcDim:][:model.ArcDim], dH[(j+1)*model.ArcDim:])
		add(t.grad.ArcV.Data, dQ[j*model.ArcDim:])
	}
	dD := zero(&t.dD, k*model.ArcDim)
	ut := make([]float32, model.ArcDim*model.ArcDim)
	model.Transpose(ut, n.ArcU.Data, model.ArcDim, model.ArcDim)
	model.MulAdd(dD, dQ, ut, k, model.ArcDim, model.ArcDim)
	pt := make([]float32, model.ArcDim*model.Buckets)
	model.Transpose(pt, n.ArcP.Data, model.ArcDim, model.Buckets)
	model.MulAdd(dD, dE, pt, k, model.Buckets, model.ArcDim)
	dt := make([]float32, k*model.ArcDim)
	model.Transpose(dt, s.D, k, model.ArcDim)
	model.MulAdd(t.grad.ArcU.Data, dt, dQ, model.ArcDim, k, model.ArcDim)
	model.MulAdd(t.grad.ArcP.Data, dt, dE, model.ArcDim, k, model.Buckets)
	for i := range k {
		add(t.dp[(at+i)*model.ParseDim:][:model.ArcDim], dD[i*model.ArcDim:])
	}
}

// slope is the derivative of the squashing function at x.
func slope(x float32) float32 {
	if x <= -3 || x >= 3 {
		return 0
	}
	q := x * x
	d := 27 + 9*q
	return 9 * (9 - q) * (9 - q) / (d * d)
}

// recurBack writes to dg the slopes before the squashing and adds to dx what
// came over the highway, given the slopes dh of the output.
func (t *tape) recurBack(l int, dh, dg, dx []float32) {
	const H, W, G = model.Hidden, model.Width, model.Gates
	at := 0
	for _, n := range t.lens {
		for dir := range 2 {
			var carry [H]float32
			zo, fo, oo := dir*H, W+2*dir*H, W+2*dir*H+H
			for k := range n {
				i, last := at+n-1-k, at+n-2-k
				if dir == 1 {
					i, last = at+k, at+k+1
				}
				g, pre, d := t.g[l][i*G:(i+1)*G], t.pre[l][i*G:(i+1)*G], dg[i*G:(i+1)*G]
				c, out := t.c[l][i*W+dir*H:][:H], dh[i*W+dir*H:][:H]
				var prev, in, din []float32
				if k+1 < n {
					prev = t.c[l][last*W+dir*H:][:H]
				}
				if l > 0 {
					in, din = t.x[l][i*W+dir*H:][:H], dx[i*W+dir*H:][:H]
				}
				for j := range H {
					z, f, o := g[zo+j], g[fo+j], g[oo+j]
					x, p := float32(0), float32(0)
					if in != nil {
						x = in[j]
						din[j] += out[j] * (1 - o)
					}
					if prev != nil {
						p = prev[j]
					}
					dc := out[j]*o + carry[j]
					d[oo+j] = out[j] * (c[j] - x) * 0.25 * slope(0.5*pre[oo+j])
					d[fo+j] = dc * (p - z) * 0.25 * slope(0.5*pre[fo+j])
					d[zo+j] = dc * (1 - f) * slope(pre[zo+j])
					carry[j] = dc * f
				}
			}
		}
		at += n
	}
}

// embedBack adds the slopes of one word's input to the embedding tables.
func (t *tape) embedBack(dx []float32, w *model.Word) {
	if w.ID >= 0 {
		add(t.grad.Word.Data[int(w.ID)*model.WordDim:][:model.WordDim], dx)
		t.touched[0][w.ID] = struct{}{}
	}
	d := dx[model.WordDim+model.VectorDim:]
	for _, r := range w.Affix {
		add(t.grad.Affix.Data[int(r)*model.AffixDim:][:model.AffixDim], d)
		t.touched[1][r] = struct{}{}
	}
}
