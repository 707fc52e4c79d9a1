package train

import (
	"math"
	"math/rand/v2"
	"testing"

	"salient/know/model"
)

// TestNameSlopes holds the slopes that the tape of names finds against
// differences of the loss.
func TestNameSlopes(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	schemes := []model.NameScheme{{Name: "a", Types: []string{"P", "L"}}, {Name: "b", Types: []string{"X"}}}
	mk := func() *model.NameNet { return model.NewNameNet(5, schemes) }
	net, grad := mk(), mk()
	for _, x := range net.Tensors() {
		for i := range x.Data {
			x.Data[i] = float32(rng.NormFloat64() * 0.15)
		}
	}
	side := func() []sideTask {
		s := sideTask{classes: 3, weight: 0.5}
		s.w = model.Tensor{Name: "side", Rows: model.NameWidth, Cols: 16, Data: make([]float32, model.NameWidth*16)}
		s.b = model.Tensor{Name: "sideb", Rows: 1, Cols: 16, Data: make([]float32, 16)}
		return []sideTask{s}
	}
	batch := []*nameExample{
		{scheme: 0, labels: []int{1, 2, 0, 3}, side: [][]int{{0, 2, -1, 1}}},
		{scheme: 1, labels: []int{0, 1, 2}},
		{scheme: 0, labels: []int{0, 3}, side: [][]int{{1, 1}}},
	}
	for _, e := range batch {
		for range e.labels {
			w := model.NameWord{Word: model.Word{ID: int32(rng.IntN(6)), Vector: -1}}
			for k := range w.Affix {
				w.Affix[k] = int32(rng.IntN(model.AffixRows))
			}
			w.Lists[3] = uint8(1 + rng.IntN(model.ListRowCount-1))
			e.words = append(e.words, w)
		}
	}
	tape := func(grad *model.NameNet) *nameTape {
		tp := newNameTape(net, grad, nil, rng)
		tp.side, tp.gside = side(), side()
		for i := range tp.side[0].w.Data {
			tp.side[0].w.Data[i] = float32(i%7-3) * 0.1
		}
		return tp
	}
	tape(grad).run(batch)
	scratch := tape(mk())
	for n, x := range net.Tensors() {
		g := grad.Tensors()[n]
		at := []int{0}
		for i := range g.Data {
			if math.Abs(float64(g.Data[i])) > math.Abs(float64(g.Data[at[0]])) {
				at[0] = i
			}
		}
		for range 3 {
			at = append(at, rng.IntN(len(g.Data)))
		}
		for _, i := range at {
			const h = 3e-3
			was := x.Data[i]
			loss := func(v float32) float64 {
				x.Data[i] = v
				l := scratch.run(batch)
				return l + scratch.sideLoss
			}
			want := (loss(was+h) - loss(was-h)) / (2 * h)
			x.Data[i] = was
			if got := float64(g.Data[i]); math.Abs(got-want) > 3e-4+0.03*math.Abs(want) {
				t.Errorf("%s[%d]: slope %v, want %v", x.Name, i, got, want)
			}
		}
	}
}

// BenchmarkNameTape times one step of training on 500 words.
func BenchmarkNameTape(b *testing.B) {
	rng := rand.New(rand.NewPCG(3, 5))
	net, grad := model.NewNameNet(11000, nameSchemes()), model.NewNameNet(11000, nameSchemes())
	tp := newNameTape(net, grad, nil, rng)
	tp.drop = 0.3
	mk := func() []sideTask {
		var out []sideTask
		for _, n := range []int{130, 48, 32} {
			s := sideTask{classes: n, weight: 0.5}
			s.w = model.Tensor{Name: "side", Rows: model.NameWidth, Cols: model.Pad(n), Data: make([]float32, model.NameWidth*model.Pad(n))}
			s.b = model.Tensor{Name: "sideb", Rows: 1, Cols: model.Pad(n), Data: make([]float32, model.Pad(n))}
			out = append(out, s)
		}
		return out
	}
	tp.side, tp.gside = mk(), mk()
	ws, gs := net.Tensors(), grad.Tensors()
	opt := newOptimiser(ws, gs)
	var batch []*nameExample
	for k := range 25 {
		e := &nameExample{scheme: k % 3, labels: make([]int, 20), side: [][]int{make([]int, 20), make([]int, 20), make([]int, 20)}}
		for range 20 {
			w := model.NameWord{Word: model.Word{ID: int32(rng.IntN(11000)), Vector: -1}}
			for k := range w.Affix {
				w.Affix[k] = int32(rng.IntN(model.AffixRows))
			}
			e.words = append(e.words, w)
		}
		batch = append(batch, e)
	}
	for b.Loop() {
		tp.run(batch)
		opt.update(1e-3, tp)
	}
}
