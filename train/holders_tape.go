package train

import (
	"math"
	"math/rand/v2"

	"salient/know/model"
)

// A holdQuery is the name of a place as the network of holders learns from it.
type holdQuery struct {
	model.HoldQuery         // rows count from the first word of its report
	gold            [][]int // of each role, which choices are right: 0 none, i+1 word i; empty: left open
}

// A holdExample is a report as the network of holders sees it while learning.
type holdExample struct {
	words   []model.HoldWord
	lens    []int
	states  [][]int8  // of each word what the reader's last layer says, rounded
	steps   []float32 // … the size of the step
	queries []holdQuery
}

// holdDrops are the shares of the activations left out while learning.
type holdDrops struct{ state, lexical, hidden, pair float32 }

// loserWeight is what the choice of who lost a place weighs beside that of who holds it.
const loserWeight = 0.5

// A holdTape runs the network of holders forward over a batch and back. What the
// reader says of the words is taken as it is.
type holdTape struct {
	net, grad *model.HoldNet
	vectors   *model.Vectors
	rng       *rand.Rand
	drop      holdDrops
	touched   [2]map[int32]struct{} // rows of the tables of cues

	lens                    []int
	rows                    int
	words                   []model.HoldWord
	s, smask, x, lex, lmask []float32
	g, c, pre, h, hmask     []float32
	keys, above             []float32
	ask, query, none        []float32
	dask, dquery, dnone     []float32
	dkeys, dabove           []float32
	dh, dx, ds, dg          []float32
	t1, t2, row             []float32
}

func newHoldTape(m *model.Holders, grad *model.HoldNet, rng *rand.Rand) *holdTape {
	t := &holdTape{net: m.Net, grad: grad, vectors: m.Vectors, rng: rng}
	for i := range t.touched {
		t.touched[i] = map[int32]struct{}{}
	}
	return t
}

// run computes the loss of a batch and adds its slopes to t.grad.
func (t *holdTape) run(batch []*holdExample) float64 {
	const w = model.HoldWidth
	k := t.net.KeyDim()
	t.forward(batch)
	dh := zero(&t.dh, t.rows*w)
	dkeys := zero(&t.dkeys, t.rows*k)
	loss := t.point(batch, dh, dkeys)

	// Keys: of a word itself, and of its head.
	dabove := zero(&t.dabove, t.rows*k)
	for i := range t.words {
		if h := t.words[i].Head; h >= 0 {
			add(dabove[h*k:(h+1)*k], dkeys[i*k:(i+1)*k])
		}
	}
	top := &model.Tensor{Rows: w, Cols: k, Data: t.net.Key.Data[:w*k]}
	bottom := &model.Tensor{Rows: w, Cols: k, Data: t.net.Key.Data[w*k:]}
	t.back(dh, dkeys, t.h, top, &model.Tensor{Rows: w, Cols: k, Data: t.grad.Key.Data[:w*k]}, nil, t.rows)
	t.back(dh, dabove, t.h, bottom, &model.Tensor{Rows: w, Cols: k, Data: t.grad.Key.Data[w*k:]}, nil, t.rows)

	mul(dh, t.hmask)
	const W, G = model.HoldWidth, 3 * model.HoldWidth
	dg := size(&t.dg, t.rows*G)
	gatedBack(dg, dh, t.g, t.pre, t.c, t.lens, model.HoldHidden)
	dx := zero(&t.dx, t.rows*model.HoldInput)
	t.back(dx, dg, t.x, &t.net.Layer.W, &t.grad.Layer.W, &t.grad.Layer.B, t.rows)
	ds := zero(&t.ds, t.rows*model.HoldStateDim)
	for i := range t.rows {
		copy(ds[i*model.HoldStateDim:][:model.HoldStateDim], dx[i*model.HoldInput:])
	}
	model.MulAdd(t.grad.State.Data, transposed(&t.t2, t.s, t.rows, model.Width), ds, model.Width, t.rows, model.HoldStateDim)
	for i := range t.rows {
		add(t.grad.StateB.Data, ds[i*model.HoldStateDim:][:model.HoldStateDim])
		d := dx[i*model.HoldInput+model.HoldStateDim+model.VectorDim:][:model.HoldCueDim]
		mul(d, t.lmask[i*model.HoldLexical+model.VectorDim:])
		for _, r := range t.words[i].Cues {
			add(t.grad.Cue.Data[int(r)*model.HoldCueDim:][:model.HoldCueDim], d)
			t.touched[0][r] = struct{}{}
		}
	}
	return loss
}

// forward runs up to the keys of all words.
func (t *holdTape) forward(batch []*holdExample) {
	const in, lexical, w = model.HoldInput, model.HoldLexical, model.HoldWidth
	t.lens, t.words = t.lens[:0], t.words[:0]
	for _, e := range batch {
		from := len(t.words)
		t.lens = append(t.lens, e.lens...)
		for _, x := range e.words {
			if x.Head >= 0 {
				x.Head += from
			}
			t.words = append(t.words, x)
		}
	}
	t.rows = len(t.words)
	s := size(&t.s, t.rows*model.Width)
	i := 0
	for _, e := range batch {
		for k := range e.words {
			out := s[i*model.Width:][:model.Width]
			for j, q := range e.states[k] {
				out[j] = float32(q) * e.steps[k]
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
	pressed := size(&t.ds, t.rows*model.HoldStateDim)
	model.Affine(pressed, s, &t.net.State, &t.net.StateB, t.rows)
	x := size(&t.x, t.rows*in)
	for i := range t.rows {
		copy(x[i*in:], pressed[i*model.HoldStateDim:][:model.HoldStateDim])
		copy(x[i*in+model.HoldStateDim:], lex[i*lexical:][:lexical])
	}
	h := size(&t.h, t.rows*w)
	t.net.Layer.Run(x, size(&t.g, t.rows*3*w), size(&t.c, t.rows*w), h, size(&t.pre, t.rows*3*w), t.lens)
	t.dropout(size(&t.hmask, len(h)), w, t.drop.hidden)
	mul(h, t.hmask)
	key := t.net.KeyDim()
	keys, above := zero(&t.keys, t.rows*key), zero(&t.above, t.rows*key)
	model.MulAdd(keys, h, t.net.Key.Data[:w*key], t.rows, w, key)
	model.MulAdd(above, h, t.net.Key.Data[w*key:], t.rows, w, key)
	for i := range t.words {
		if h := t.words[i].Head; h >= 0 {
			add(keys[i*key:][:key], above[h*key:][:key])
		}
	}
}

// point adds loss and slopes of the choices of all queries.
func (t *holdTape) point(batch []*holdExample, dh, dkeys []float32) float64 {
	const d, w = model.HoldPairDim, model.HoldWidth
	key := t.net.KeyDim()
	var qs []holdQuery
	from := 0
	for _, e := range batch {
		for _, q := range e.queries {
			q.Row += from
			if q.Head >= 0 {
				q.Head += from
			}
			q.From, q.To = q.From+from, q.To+from
			pairs := make([]model.HoldPair, len(q.Pairs))
			for i, p := range q.Pairs {
				pairs[i] = model.HoldPair{Row: p.Row + from, Cues: p.Cues}
			}
			q.Pairs = pairs
			qs = append(qs, q)
		}
		from += len(e.words)
	}
	n := len(qs)
	if n == 0 {
		return 0
	}
	ask := size(&t.ask, n*model.HoldAsk)
	for i := range qs {
		qs[i].Asked(ask[i*model.HoldAsk:][:model.HoldAsk], t.h)
	}
	query, none := size(&t.query, n*key), size(&t.none, n*d)
	model.Affine(query, ask, &t.net.Query, &t.net.QueryB, n)
	model.Affine(none, ask, &t.net.None, &t.net.NoneB, n)
	model.Rectify(none)
	nmask := t.mask(n*d, t.drop.pair)
	mul(none, nmask)
	dquery, dnone := zero(&t.dquery, n*key), zero(&t.dnone, n*d)
	loss := 0.0
	scale := 1 / float32(n)
	for i := range qs {
		loss += t.choose(&qs[i], query[i*key:][:key], none[i*d:][:d], dquery[i*key:][:key], dnone[i*d:][:d], dkeys, scale)
	}
	mul(dnone, nmask)
	slopesOfRectify(dnone, none)
	dask := zero(&t.dask, n*model.HoldAsk)
	t.back(dask, dquery, ask, &t.net.Query, &t.grad.Query, &t.grad.QueryB, n)
	t.back(dask, dnone, ask, &t.net.None, &t.grad.None, &t.grad.NoneB, n)
	for i := range qs {
		q, x := &qs[i], dask[i*model.HoldAsk:]
		add(dh[q.Row*w:][:w], x)
		if q.Head >= 0 {
			add(dh[q.Head*w:][:w], x[w:])
		}
		share := 1 / float32(q.To-q.From)
		for r := q.From; r < q.To; r++ {
			for k, v := range x[2*w : 3*w] {
				dh[r*w+k] += v * share
			}
		}
	}
	return loss
}

// choose adds loss and slopes of the choices of one query.
func (t *holdTape) choose(q *holdQuery, query, none, dquery, dnone, dkeys []float32, scale float32) float64 {
	const d = model.HoldPairDim
	key := t.net.KeyDim()
	n := len(q.Pairs)
	m := make([]float32, n*d)
	for i, p := range q.Pairs {
		row := m[i*d : (i+1)*d]
		copy(row, query)
		add(row, t.keys[p.Row*key:])
		for _, r := range p.Cues {
			add(row, t.net.PairCue.Data[int(r)*d:])
		}
	}
	model.Rectify(m)
	mask := t.mask(d, t.drop.pair)
	for i := range n {
		mul(m[i*d:(i+1)*d], mask)
	}
	dm := make([]float32, n*d)
	loss := 0.0
	for r := range t.net.Roles() {
		if len(q.gold[r]) == 0 {
			continue
		}
		out, nout := t.net.Out.Data[r*d:(r+1)*d], t.net.NoneOut.Data[r*d:(r+1)*d]
		s := make([]float32, n+1)
		s[0] = model.Dot(none, nout) + t.net.NoneC.Data[r]
		for i, p := range q.Pairs {
			s[i+1] = model.Dot(m[i*d:(i+1)*d], out) + model.Match(query, t.keys[p.Row*key:][:key], r)
		}
		weight := scale
		if r > 0 {
			weight *= loserWeight
		}
		loss += softmaxSet(s, q.gold[r], weight)
		t.grad.NoneC.Data[r] += s[0]
		gout, gnout := t.grad.Out.Data[r*d:(r+1)*d], t.grad.NoneOut.Data[r*d:(r+1)*d]
		for k := range none {
			gnout[k] += s[0] * none[k]
			dnone[k] += s[0] * nout[k]
		}
		for i, p := range q.Pairs {
			x := s[i+1]
			for k := range d {
				gout[k] += x * m[i*d+k]
				dm[i*d+k] += x * out[k]
			}
			model.MatchBack(dquery, dkeys[p.Row*key:][:key], query, t.keys[p.Row*key:][:key], r, x)
		}
	}
	for i, p := range q.Pairs {
		row := dm[i*d : (i+1)*d]
		mul(row, mask)
		slopesOfRectify(row, m[i*d:(i+1)*d])
		add(dquery[:d], row)
		add(dkeys[p.Row*key:][:d], row)
		for _, r := range p.Cues {
			add(t.grad.PairCue.Data[int(r)*d:][:d], row)
			t.touched[1][r] = struct{}{}
		}
	}
	return loss
}

// softmaxSet returns the loss of scores of which several choices may be right
// together, and turns them into its slopes.
func softmaxSet(x []float32, gold []int, scale float32) float64 {
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	sum, right := 0.0, 0.0
	for i, v := range x {
		e := math.Exp(float64(v - top))
		x[i] = float32(e)
		sum += e
	}
	for _, g := range gold {
		right += float64(x[g])
	}
	right = max(right, 1e-30)
	loss := float64(scale) * (math.Log(sum) - math.Log(right))
	share := make([]float32, len(gold))
	for i, g := range gold {
		share[i] = scale * float32(float64(x[g])/right)
	}
	for i := range x {
		x[i] = scale * float32(float64(x[i])/sum)
	}
	for i, g := range gold {
		x[g] -= share[i]
	}
	return loss
}

// back goes back over an affine map; gb may be nil.
func (t *holdTape) back(dx, dc, x []float32, w, gw, gb *model.Tensor, rows int) {
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

// mask draws n values.
func (t *holdTape) mask(n int, p float32) []float32 {
	out := make([]float32, n)
	for i := range out {
		if out[i] = 1 / (1 - p); p > 0 && t.rng.Float32() < p {
			out[i] = 0
		}
	}
	return out
}

// dropout draws a mask of one value per column and stretch.
func (t *holdTape) dropout(mask []float32, width int, p float32) {
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
