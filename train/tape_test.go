package train

import (
	"math"
	"math/rand/v2"
	"testing"

	"salient/know/model"
)

// The slopes that the tape computes must be those of the loss it reports.
func TestSlopes(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	mk := func() *model.Net {
		return model.NewNet(5, make([]model.Tag, 4), []string{"a", "b", "root"})
	}
	net, grad := mk(), mk()
	for _, x := range net.Tensors() {
		for i := range x.Data {
			x.Data[i] = float32(rng.NormFloat64()) * 0.08
		}
	}
	batch := []*example{{heads: []int{1, -1, 1}, tags: []int{0, 3, -1}, rels: []int{0, 2, 1}}, {heads: []int{-1, 0}, tags: []int{1, 1}, rels: []int{2, 0}}}
	for _, e := range batch {
		for range e.heads {
			w := model.Word{ID: int32(rng.IntN(6)), Vector: -1}
			for k := range w.Affix {
				w.Affix[k] = int32(rng.IntN(model.AffixRows))
			}
			e.words = append(e.words, w)
		}
	}
	tp := newTape(net, grad, nil, rng)
	tp.run(batch)
	scratch := newTape(net, mk(), nil, rng)
	for n, x := range net.Tensors() {
		g := grad.Tensors()[n]
		// The steepest weight of each tensor and a few others.
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
			// A small step is drowned by rounding, a large one crosses the
			// kinks of rectifiers: one of the two must agree.
			got, was := float64(g.Data[i]), x.Data[i]
			ok := false
			var want [2]float64
			for n, h := range []float32{1e-3, 4e-3} {
				x.Data[i] = was + h
				up := scratch.run(batch)
				x.Data[i] = was - h
				down := scratch.run(batch)
				x.Data[i] = was
				want[n] = (up - down) / (2 * float64(h))
				ok = ok || math.Abs(got-want[n]) <= 2e-4+0.02*math.Abs(want[n])
			}
			if !ok {
				t.Errorf("%s[%d]: slope %v, want %v", x.Name, i, got, want)
			}
		}
	}
}
