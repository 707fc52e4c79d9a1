package train

import (
	"math"
	"math/rand/v2"
	"slices"

	"salient/know/model"
)

// A nameExample is one sentence as the network of names sees it while learning.
type nameExample struct {
	words  []model.NameWord
	scheme int // whose labels these are
	labels []int
}

// A nameTape runs the network of names forward over a batch and back. What the
// reader says of the words is taken as it is.
type nameTape struct {
	names         *model.Names
	net, grad     *model.NameNet
	states        func(words []model.Word, lens []int) []float32
	rng           *rand.Rand
	drop          float32
	touched       [3]map[int32]struct{} // rows of the tables of words, affixes and lists
	words         []model.NameWord
	plain         []model.Word
	lens          []int
	x, mask       []float32 // input of the layer, after dropout
	y, top        []float32 // its output, after dropout
	g, c, pre     []float32
	logits        []float32
	dy, dx, dg    []float32
	t1, t2        []float32
	loss          float64
	alpha, beta   []float64
	dense, ddense []float32 // rows of the sentences of one scheme
}

func newNameTape(names *model.Names, grad *model.NameNet, states func([]model.Word, []int) []float32, rng *rand.Rand) *nameTape {
	t := &nameTape{names: names, net: names.Net, grad: grad, states: states, rng: rng}
	for i := range t.touched {
		t.touched[i] = map[int32]struct{}{}
	}
	return t
}

// run computes the loss of a batch and adds its slopes to t.grad.
func (t *nameTape) run(batch []*nameExample) float64 {
	const in, width = model.NameInput, model.NameWidth
	t.lens, t.words, t.plain = t.lens[:0], t.words[:0], t.plain[:0]
	for _, e := range batch {
		t.lens = append(t.lens, len(e.words))
		t.words = append(t.words, e.words...)
		for i := range e.words {
			t.plain = append(t.plain, e.words[i].Word)
		}
	}
	rows := len(t.words)
	t.loss = 0
	states := t.states(t.plain, t.lens)
	x := size(&t.x, rows*in)
	for i := range t.words {
		copy(x[i*in:], states[i*model.Width:(i+1)*model.Width])
		t.net.Embed(x[i*in+model.Width:], &t.words[i], t.names.Vectors)
	}
	t.dropout(size(&t.mask, len(x)), in, t.drop)
	t.dropStates(rows)
	mul(x, t.mask)
	y := size(&t.y, rows*width)
	t.net.Layer.Run(x, size(&t.g, rows*3*width), size(&t.c, rows*width), y, size(&t.pre, rows*3*width), t.lens)
	t.dropout(size(&t.top, len(y)), width, t.drop)
	mul(y, t.top)

	dy := zero(&t.dy, rows*width)
	scale := 1 / float32(rows)
	for s := range t.net.Schemes {
		t.chains(batch, s, y, dy, scale)
	}
	mul(dy, t.top)
	dx := t.layerBack(dy)
	mul(dx, t.mask)
	for i := range t.words {
		t.embedBack(dx[i*in+model.Width:(i+1)*in], &t.words[i])
	}
	return t.loss
}

// dropStates draws the mask of the states anew: the reader has learned from the
// same sentences, and is surer of them than of others.
func (t *nameTape) dropStates(rows int) {
	if t.drop == 0 {
		return
	}
	const in = model.NameInput
	mask := size(&t.dense, rows*model.Width)
	t.dropout(mask, model.Width, stateDrop)
	for i := range rows {
		copy(t.mask[i*in:], mask[i*model.Width:(i+1)*model.Width])
	}
}

// embedBack adds the slopes of what is known of one word to the tables.
func (t *nameTape) embedBack(dx []float32, w *model.NameWord) {
	add(t.grad.Word.Data[int(w.ID)*model.WordDim:][:model.WordDim], dx)
	t.touched[0][w.ID] = struct{}{}
	d := dx[model.WordDim+model.VectorDim:]
	for _, r := range w.Affix {
		add(t.grad.Affix.Data[int(r)*model.AffixDim:][:model.AffixDim], d)
		t.touched[1][r] = struct{}{}
	}
	d = d[model.AffixDim:]
	for _, r := range w.Lists {
		if r != 0 {
			add(t.grad.List.Data[int(r)*model.NameListDim:][:model.NameListDim], d)
			t.touched[2][int32(r)] = struct{}{}
		}
	}
}

// gather copies the rows of the sentences that want to a dense matrix.
func (t *nameTape) gather(batch []*nameExample, x []float32, width int, want func(*nameExample) bool) (out []float32, rows int) {
	out = size(&t.dense, len(x))
	at := 0
	for _, e := range batch {
		n := len(e.words)
		if want(e) {
			copy(out[rows*width:], x[at*width:(at+n)*width])
			rows += n
		}
		at += n
	}
	return out[:rows*width], rows
}

// scatter adds the rows back to where gather took them from.
func scatter(batch []*nameExample, dx, d []float32, width int, want func(*nameExample) bool) {
	at, from := 0, 0
	for _, e := range batch {
		n := len(e.words)
		if want(e) {
			add(dx[at*width:(at+n)*width], d[from*width:])
			from += n
		}
		at += n
	}
}

// chains adds loss and slopes of the sentences labelled by scheme s.
func (t *nameTape) chains(batch []*nameExample, s int, top, dh []float32, scale float32) {
	const width = model.NameWidth
	want := func(e *nameExample) bool { return e.scheme == s }
	x, rows := t.gather(batch, top, width, want)
	if rows == 0 {
		return
	}
	sc, gs := &t.net.Schemes[s], &t.grad.Schemes[s]
	w := sc.W.Cols
	lg := size(&t.logits, rows*w)
	model.Affine(lg, x, &sc.W, &sc.B, rows)
	k := sc.Labels()
	next := make([]float64, (k+1)*k)
	for a := -1; a < k; a++ {
		row := a
		if a < 0 {
			row = k
		}
		for b := range k {
			if sc.May(a, b) {
				next[row*k+b] = math.Exp(float64(sc.Next.Data[row*k+b]))
			}
		}
	}
	at := 0
	for _, e := range batch {
		if !want(e) {
			continue
		}
		t.chain(lg[at*w:(at+len(e.words))*w], w, k, e.labels, next, gs, scale)
		at += len(e.words)
	}
	d := zero(&t.ddense, rows*width)
	t.affineBack(d, lg, x, &sc.W, &gs.W, &gs.B, rows)
	scatter(batch, dh, d, width, want)
}

// chain turns the label scores of one sentence into their slopes: the chance of
// each label by the forward-backward algorithm, less the label that is right.
func (t *nameTape) chain(e []float32, w, k int, gold []int, next []float64, gs *model.NameScheme, scale float32) {
	n := len(gold)
	if cap(t.alpha) < n*k {
		t.alpha, t.beta = make([]float64, 2*n*k), make([]float64, 2*n*k)
	}
	alpha, beta := t.alpha[:n*k], t.beta[:n*k]
	em := make([]float64, n*k)
	logZ, goldScore := 0.0, 0.0
	for i := range n {
		top := slices.Max(e[i*w : i*w+k])
		for b := range k {
			em[i*k+b] = math.Exp(float64(e[i*w+b] - top))
		}
		goldScore += float64(e[i*w+gold[i]])
		logZ += float64(top)
	}
	for i := range n {
		sum := 0.0
		for b := range k {
			v := 0.0
			if i == 0 {
				v = next[k*k+b]
			} else {
				for a := range k {
					v += alpha[(i-1)*k+a] * next[a*k+b]
				}
			}
			v *= em[i*k+b]
			alpha[i*k+b] = v
			sum += v
		}
		for b := range k {
			alpha[i*k+b] /= sum
		}
		logZ += math.Log(sum)
	}
	row := k
	for i := range n {
		goldScore += math.Log(next[row*k+gold[i]])
		row = gold[i]
	}
	t.loss += float64(scale) * (logZ - goldScore)
	for b := range k {
		beta[(n-1)*k+b] = 1
	}
	tmp := make([]float64, k)
	for i := n - 2; i >= 0; i-- {
		sum := 0.0
		for b := range k {
			tmp[b] = em[(i+1)*k+b] * beta[(i+1)*k+b]
		}
		for a := range k {
			v := 0.0
			for b := range k {
				v += next[a*k+b] * tmp[b]
			}
			beta[i*k+a] = v
			sum += v
		}
		for a := range k {
			beta[i*k+a] /= sum
		}
	}
	// Slopes of what follows what.
	for i := range n {
		row := k
		if i > 0 {
			row = gold[i-1]
		}
		gs.Next.Data[row*k+gold[i]] -= scale
		if i == 0 {
			sum := 0.0
			for b := range k {
				tmp[b] = next[k*k+b] * em[b] * beta[b]
				sum += tmp[b]
			}
			for b := range k {
				gs.Next.Data[k*k+b] += scale * float32(tmp[b]/sum)
			}
			continue
		}
		sum := 0.0
		for b := range k {
			tmp[b] = em[i*k+b] * beta[i*k+b]
			for a := range k {
				sum += alpha[(i-1)*k+a] * next[a*k+b] * tmp[b]
			}
		}
		for a := range k {
			for b := range k {
				if v := alpha[(i-1)*k+a] * next[a*k+b] * tmp[b] / sum; v > 0 {
					gs.Next.Data[a*k+b] += scale * float32(v)
				}
			}
		}
	}
	for i := range n {
		sum := 0.0
		for b := range k {
			sum += alpha[i*k+b] * beta[i*k+b]
		}
		for b := range k {
			e[i*w+b] = scale * float32(alpha[i*k+b]*beta[i*k+b]/sum)
		}
		e[i*w+gold[i]] -= scale
		clear(e[i*w+k : (i+1)*w])
	}
}

// layerBack goes back over the layer: given the slopes dh of its output it adds
// those of its weights and returns those of its input.
func (t *nameTape) layerBack(dh []float32) []float32 {
	layer := &t.net.Layer
	rows := len(t.words)
	dg, dx := size(&t.dg, rows*layer.W.Cols), zero(&t.dx, rows*layer.W.Rows)
	gatedBack(dg, dh, t.g, t.pre, t.c, t.lens, layer.Hidden())
	t.affineBack(dx, dg, t.x, &layer.W, &t.grad.Layer.W, &t.grad.Layer.B, rows)
	return dx
}

// gatedBack goes back over the recurrences of a gated layer, H wide in each
// direction: of the slopes dh of its output it makes those of its gates before
// the squashing, dg. The others are what went by on the way forward.
func gatedBack(dg, dh, gates, pres, cells []float32, lens []int, H int) {
	W, G := 2*H, 6*H
	carry, none := make([]float32, H), make([]float32, H)
	at := 0
	for _, n := range lens {
		for dir := range 2 {
			clear(carry)
			zo, fo, oo := dir*H, W+2*dir*H, W+2*dir*H+H
			for k := range n {
				i, last := at+n-1-k, at+n-2-k
				if dir == 1 {
					i, last = at+k, at+k+1
				}
				g, pre, d := gates[i*G:(i+1)*G], pres[i*G:(i+1)*G], dg[i*G:(i+1)*G]
				c, out := cells[i*W+dir*H:][:H], dh[i*W+dir*H:][:H]
				prev := none
				if k+1 < n {
					prev = cells[last*W+dir*H:][:H]
				}
				for j := range H {
					z, f, o := g[zo+j], g[fo+j], g[oo+j]
					dc := out[j]*o + carry[j]
					d[oo+j] = out[j] * c[j] * 0.25 * slope(0.5*pre[oo+j])
					d[fo+j] = dc * (prev[j] - z) * 0.25 * slope(0.5*pre[fo+j])
					d[zo+j] = dc * (1 - f) * slope(pre[zo+j])
					carry[j] = dc * f
				}
			}
		}
		at += n
	}
}

func (t *nameTape) affineBack(dx, dc, x []float32, w, gw, gb *model.Tensor, rows int) {
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

// dropout draws a mask of one value per column and sentence, as tape.dropout does.
func (t *nameTape) dropout(mask []float32, width int, p float32) {
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
