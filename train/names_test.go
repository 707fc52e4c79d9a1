package train

import (
	"math/rand/v2"
	"testing"

	"salient/know/model"
)

// someNames is a small finder with a batch to learn from.
func someNames(rng *rand.Rand, words, sentences, length int) (*model.Names, []*nameExample) {
	schemes := []model.NameScheme{{Name: "a", Types: []string{"P", "L"}}, {Name: "b", Types: []string{"X"}}}
	m := &model.Names{Net: model.NewNameNet(words, schemes)}
	for _, x := range m.Net.Tensors() {
		for i := range x.Data {
			x.Data[i] = float32(rng.NormFloat64() * 0.08)
		}
	}
	m.Prime()
	var batch []*nameExample
	for k := range sentences {
		e := &nameExample{scheme: k % 2}
		last := -1
		for range length {
			w := model.NameWord{Word: model.Word{ID: int32(rng.IntN(words + 1)), Vector: -1}}
			for k := range w.Affix {
				w.Affix[k] = int32(rng.IntN(model.AffixRows))
			}
			w.Lists[3] = uint8(1 + rng.IntN(model.ListRowCount-1))
			e.words = append(e.words, w)
			b := rng.IntN(m.Net.Schemes[e.scheme].Labels())
			if !m.Net.Schemes[e.scheme].May(last, b) {
				b = 0
			}
			e.labels = append(e.labels, b)
			last = b
		}
		batch = append(batch, e)
	}
	return m, batch
}

// someStates stand in for what a reader says of words.
func someStates(words []model.Word, _ []int) []float32 {
	out := make([]float32, len(words)*model.Width)
	for i, w := range words {
		for k := range model.Width {
			out[i*model.Width+k] = float32((int(w.ID)*31+int(w.Affix[0])*7+k)%17-8) * 0.05
		}
	}
	return out
}

// TestNameSlopes holds the slopes that the tape of names finds against
// differences of the loss.
func TestNameSlopes(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	m, batch := someNames(rng, 5, 3, 4)
	grad := model.NewNameNet(5, m.Net.Schemes)
	newNameTape(m, grad, someStates, rng).run(batch)
	scratch := newNameTape(m, model.NewNameNet(5, m.Net.Schemes), someStates, rng)
	checkSlopes(t, rng, m.Net.Tensors(), grad.Tensors(), 3e-3, 3, func() float64 { return scratch.run(batch) })
}

// BenchmarkNameTape times one step of training on 500 words.
func BenchmarkNameTape(b *testing.B) {
	rng := rand.New(rand.NewPCG(3, 5))
	m, batch := someNames(rng, 11000, 25, 20)
	grad := model.NewNameNet(11000, m.Net.Schemes)
	tp := newNameTape(m, grad, someStates, rng)
	tp.drop = 0.3
	opt := newOptimiser(m.Net.Tensors(), grad.Tensors())
	for b.Loop() {
		tp.run(batch)
		opt.update(1e-3, tp.touched[:])
	}
}
