package train

import (
	"math"
	"math/rand/v2"

	"salient/know/model"
)

// An eventExample is one sentence as the network of events sees it while
// learning.
type eventExample struct {
	*eventSentence
	words  []model.EventWord // with some cues left out
	pairs  []model.EventPair // rows count from the sentence's first word
	labels []int             // of the pairs
}

// eventDrops are the shares of the activations left out while learning.
type eventDrops struct{ state, lexical, hidden, top float32 }

// What each part of the loss weighs.
const (
	modeWeight = 0.4
	partWeight = 0.4
)

// An eventTape runs the network of events forward over a batch and back. What the
// reader says of the words is taken as it is.
type eventTape struct {
	net, grad *model.EventNet
	vectors   *model.Vectors
	rng       *rand.Rand
	drop      eventDrops
	touched   [2]map[int32]struct{} // rows of the tables of cues

	lens                     []int
	rows                     int
	words                    []model.EventWord
	s, smask, x, lex, lmask  []float32
	g, c, pre, h, hmask      []float32
	at, from, in             []int // of each word that may tell: its row, the row and the number in the batch of its sentence
	z, y, ymask, types, mode []float32
	p, logits                []float32
	dz, dy, dh, dx, ds, dg   []float32
	dp, dlex, t1, t2, row    []float32
}

func newEventTape(m *model.Events, grad *model.EventNet, rng *rand.Rand) *eventTape {
	t := &eventTape{net: m.Net, grad: grad, vectors: m.Vectors, rng: rng}
	for i := range t.touched {
		t.touched[i] = map[int32]struct{}{}
	}
	return t
}

// run computes the loss of a batch and adds its slopes to t.grad.
func (t *eventTape) run(batch []*eventExample) float64 {
	t.forward(batch)
	rows := len(t.at)
	loss := 0.0
	dy := zero(&t.dy, rows*model.EventTop)
	scale := 1 / float32(t.rows)
	gold, modes := make([]int, rows), make([]int, rows)
	for k := range rows {
		e := batch[t.in[k]]
		gold[k], modes[k] = e.types[t.at[k]-t.from[k]], e.modes[t.at[k]-t.from[k]]
	}
	loss += softmaxLoss(t.types, t.net.Type.Cols, len(t.net.Types)+1, gold, scale)
	t.back(dy, t.types, t.y, &t.net.Type, &t.grad.Type, &t.grad.TypeB, rows)
	loss += softmaxLoss(t.mode, t.net.Mode.Cols, len(t.net.Modalities), modes, scale*modeWeight)
	t.back(dy, t.mode, t.y, &t.net.Mode, &t.grad.Mode, &t.grad.ModeB, rows)

	dh := zero(&t.dh, t.rows*model.EventWidth)
	dlex := zero(&t.dlex, t.rows*model.EventLexical)
	loss += t.pairs(batch, dh, scale*partWeight)

	mul(dy, t.ymask)
	slopesOfRectify(dy, t.y)
	dz := zero(&t.dz, rows*model.EventAround)
	t.back(dz, dy, t.z, &t.net.Top, &t.grad.Top, &t.grad.TopB, rows)
	for k, at := range t.at {
		t.aroundBack(dz[k*model.EventAround:], t.words[t.from[k]:t.from[k]+t.lens[t.in[k]]], t.from[k], at-t.from[k], dh, dlex)
	}
	mul(dh, t.hmask)
	dx := t.layerBack(dh)
	ds := zero(&t.ds, t.rows*model.EventStateDim)
	for i := range t.rows {
		copy(ds[i*model.EventStateDim:][:model.EventStateDim], dx[i*model.EventInput:])
		add(dlex[i*model.EventLexical:][:model.EventLexical], dx[i*model.EventInput+model.EventStateDim:])
	}
	model.MulAdd(t.grad.State.Data, transposed(&t.t2, t.s, t.rows, model.Width), ds, model.Width, t.rows, model.EventStateDim)
	for i := range t.rows {
		add(t.grad.StateB.Data, ds[i*model.EventStateDim:][:model.EventStateDim])
	}
	mul(dlex, t.lmask)
	for i := range t.words {
		d := dlex[i*model.EventLexical+model.VectorDim:][:model.EventCueDim]
		for _, r := range t.words[i].Cues {
			add(t.grad.Cue.Data[int(r)*model.EventCueDim:][:model.EventCueDim], d)
			t.touched[0][r] = struct{}{}
		}
	}
	return loss
}

// forward runs up to the scores of types and modalities.
func (t *eventTape) forward(batch []*eventExample) {
	const in, lexical, w = model.EventInput, model.EventLexical, model.EventWidth
	t.lens, t.words = t.lens[:0], t.words[:0]
	for _, e := range batch {
		t.lens = append(t.lens, len(e.words))
		t.words = append(t.words, e.words...)
	}
	t.rows = len(t.words)
	s := size(&t.s, t.rows*model.Width)
	i := 0
	for _, e := range batch {
		for k := range e.words {
			out, q := s[i*model.Width:][:model.Width], e.states[k][model.Width:]
			for j := range out {
				out[j] = float32(q[j]) * e.steps[k][1]
			}
			i++
		}
	}
	t.dropout(size(&t.smask, len(s)), model.Width, t.drop.state)
	mul(s, t.smask)
	lex := size(&t.lex, t.rows*lexical)
	for i := range t.words {
		t.net.Lexical(lex[i*lexical:][:lexical], t.words[i].Vector, t.words[i].Cues, t.vectors)
	}
	t.dropout(size(&t.lmask, len(lex)), lexical, t.drop.lexical)
	mul(lex, t.lmask)
	pressed := size(&t.ds, t.rows*model.EventStateDim)
	model.Affine(pressed, s, &t.net.State, &t.net.StateB, t.rows)
	x := size(&t.x, t.rows*in)
	for i := range t.rows {
		copy(x[i*in:], pressed[i*model.EventStateDim:][:model.EventStateDim])
		copy(x[i*in+model.EventStateDim:], lex[i*lexical:][:lexical])
	}
	h := size(&t.h, t.rows*w)
	t.net.Layer.Run(x, size(&t.g, t.rows*3*w), size(&t.c, t.rows*w), h, size(&t.pre, t.rows*3*w), t.lens)
	t.dropout(size(&t.hmask, len(h)), w, t.drop.hidden)
	mul(h, t.hmask)
	t.at, t.from, t.in = t.at[:0], t.from[:0], t.in[:0]
	from := 0
	for n, k := range t.lens {
		for i := range k {
			if t.words[from+i].May {
				t.at, t.from, t.in = append(t.at, from+i), append(t.from, from), append(t.in, n)
			}
		}
		from += k
	}
	rows := len(t.at)
	mean := make([]float32, model.VectorDim)
	z := size(&t.z, rows*model.EventAround)
	for k, at := range t.at {
		words := t.words[t.from[k] : t.from[k]+t.lens[t.in[k]]]
		if k == 0 || t.from[k] != t.from[k-1] {
			model.Mean(mean, lex, words, t.from[k])
		}
		model.Around(z[k*model.EventAround:][:model.EventAround], h, lex, mean, words, t.from[k], at-t.from[k])
	}
	y := size(&t.y, rows*model.EventTop)
	model.Affine(y, z, &t.net.Top, &t.net.TopB, rows)
	model.Rectify(y)
	mask := size(&t.ymask, len(y))
	keep := 1 / (1 - t.drop.top)
	for i := range mask {
		mask[i] = keep
		if t.drop.top > 0 && t.rng.Float32() < t.drop.top {
			mask[i] = 0
		}
	}
	mul(y, mask)
	model.Affine(size(&t.types, rows*t.net.Type.Cols), y, &t.net.Type, &t.net.TypeB, rows)
	model.Affine(size(&t.mode, rows*t.net.Mode.Cols), y, &t.net.Mode, &t.net.ModeB, rows)
}

// pairs adds loss and slopes of the parts that words play.
func (t *eventTape) pairs(batch []*eventExample, dh []float32, scale float32) float64 {
	const w, d = model.EventWidth, model.EventPairDim
	var pairs []model.EventPair
	var gold []int
	from := 0
	for n, e := range batch {
		for k, p := range e.pairs {
			pairs = append(pairs, model.EventPair{Trigger: from + p.Trigger, Word: from + p.Word, Cues: p.Cues})
			gold = append(gold, e.labels[k])
		}
		from += t.lens[n]
	}
	if len(pairs) == 0 {
		return 0
	}
	rows := len(pairs)
	ht, hw := make([]float32, rows*w), make([]float32, rows*w)
	for i, p := range pairs {
		copy(ht[i*w:(i+1)*w], t.h[p.Trigger*w:])
		copy(hw[i*w:(i+1)*w], t.h[p.Word*w:])
	}
	p := size(&t.p, rows*d)
	model.Affine(p, ht, &t.net.PairT, &t.net.PairB, rows)
	model.MulAdd(p, hw, t.net.PairW.Data, rows, w, d)
	for i, x := range pairs {
		for _, r := range x.Cues {
			add(p[i*d:(i+1)*d], t.net.PairCue.Data[int(r)*d:])
		}
	}
	model.Rectify(p)
	mask := make([]float32, len(p))
	for i := range mask {
		mask[i] = 1 / (1 - t.drop.top)
		if t.drop.top > 0 && t.rng.Float32() < t.drop.top {
			mask[i] = 0
		}
	}
	mul(p, mask)
	lg := size(&t.logits, rows*t.net.PairOut.Cols)
	model.Affine(lg, p, &t.net.PairOut, &t.net.PairC, rows)
	loss := softmaxLoss(lg, t.net.PairOut.Cols, model.EventRoleCount, gold, scale)
	dp := zero(&t.dp, rows*d)
	t.back(dp, lg, p, &t.net.PairOut, &t.grad.PairOut, &t.grad.PairC, rows)
	mul(dp, mask)
	slopesOfRectify(dp, p)
	dt, dw := make([]float32, rows*w), make([]float32, rows*w)
	t.back(dt, dp, ht, &t.net.PairT, &t.grad.PairT, &t.grad.PairB, rows)
	t.back(dw, dp, hw, &t.net.PairW, &t.grad.PairW, nil, rows)
	for i, x := range pairs {
		add(dh[x.Trigger*w:][:w], dt[i*w:])
		add(dh[x.Word*w:][:w], dw[i*w:])
		for _, r := range x.Cues {
			add(t.grad.PairCue.Data[int(r)*d:][:d], dp[i*d:(i+1)*d])
			t.touched[1][r] = struct{}{}
		}
	}
	return loss
}

// aroundBack hands the slopes of what was said around a word on.
func (t *eventTape) aroundBack(dz []float32, words []model.EventWord, from, i int, dh, dlex []float32) {
	const w = model.EventWidth
	add(dh[(from+i)*w:][:w], dz)
	if k := words[i].Head; k >= 0 {
		add(dh[(from+k)*w:][:w], dz[w:])
	}
	n := 0
	for k := range words {
		if words[k].Head == i {
			n++
		}
	}
	for k := range words {
		if words[k].Head == i {
			for j, x := range dz[2*w : 3*w] {
				dh[(from+k)*w+j] += x / float32(n)
			}
		}
	}
	add(dlex[(from+i)*model.EventLexical:][:model.EventLexical], dz[3*w:])
}

// softmaxLoss returns the loss of rows of scores, of which k columns count, and
// turns them into its slopes. A label below 0 counts for nothing.
func softmaxLoss(x []float32, stride, k int, gold []int, scale float32) float64 {
	loss := 0.0
	for i, g := range gold {
		row := x[i*stride : (i+1)*stride]
		if g < 0 {
			clear(row)
			continue
		}
		top := row[0]
		for _, v := range row[1:k] {
			top = max(top, v)
		}
		sum := 0.0
		for _, v := range row[:k] {
			sum += math.Exp(float64(v - top))
		}
		loss += float64(scale) * (math.Log(sum) - float64(row[g]-top))
		for j, v := range row[:k] {
			row[j] = scale * float32(math.Exp(float64(v-top))/sum)
		}
		row[g] -= scale
		clear(row[k:])
	}
	return loss
}

// slopesOfRectify goes back over a leaky rectifier whose output was y.
func slopesOfRectify(dy, y []float32) {
	for i, v := range y {
		if v < 0 {
			dy[i] *= model.Leak
		}
	}
}

// back goes back over an affine map; gb may be nil.
func (t *eventTape) back(dx, dc, x []float32, w, gw, gb *model.Tensor, rows int) {
	wt := transposed(&t.t1, w.Data, w.Rows, w.Cols)
	model.MulAdd(dx, dc, wt, rows, w.Cols, w.Rows)
	model.MulAdd(gw.Data, transposed(&t.t2, x, rows, w.Rows), dc, w.Rows, rows, w.Cols)
	if gb == nil {
		return
	}
	for i := range rows {
		add(gb.Data, dc[i*w.Cols:(i+1)*w.Cols])
	}
}

// transposed writes the transpose of a to room and returns it.
func transposed(room *[]float32, a []float32, m, n int) []float32 {
	t := size(room, m*n)
	model.Transpose(t, a[:m*n], m, n)
	return t
}

// layerBack goes back over the layer.
func (t *eventTape) layerBack(dh []float32) []float32 {
	const W, G = model.EventWidth, 3 * model.EventWidth
	dg := size(&t.dg, t.rows*G)
	gatedBack(dg, dh, t.g, t.pre, t.c, t.lens, model.EventHidden)
	dx := zero(&t.dx, t.rows*model.EventInput)
	t.back(dx, dg, t.x, &t.net.Layer.W, &t.grad.Layer.W, &t.grad.Layer.B, t.rows)
	return dx
}

// dropout draws a mask of one value per column and sentence.
func (t *eventTape) dropout(mask []float32, width int, p float32) {
	t.row = size(&t.row, width)
	at := 0
	for _, n := range t.lens {
		for i := range t.row {
			t.row[i] = 1 / (1 - p)
			if p > 0 && t.rng.Float32() < p {
				t.row[i] = 0
			}
		}
		for i := range n {
			copy(mask[(at+i)*width:], t.row)
		}
		at += n
	}
}
