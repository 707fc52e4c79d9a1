package role

import (
	"salient"
	"salient/know/model"
)

// A ground is what the network over numbers sees of a document: its words as
// fixed vectors and as the reader's states.
type ground struct {
	*view
	vectors *model.Vectors
	states  [][]float32 // by sentence: model.PressedDim numbers a word
	mean    [][]float32 // by sentence: the mean vector of its content words
	all     []float32   // … of the document's
}

func newGround(v *view, vectors *model.Vectors, s *States) *ground {
	n := len(v.d.Sentences)
	g := &ground{view: v, vectors: vectors, states: make([][]float32, n), mean: make([][]float32, n), all: make([]float32, model.VectorDim)}
	rows, words := s.rows, 0
	for i := range n {
		s := &v.d.Sentences[i]
		g.mean[i] = make([]float32, model.VectorDim)
		// The reader was shown all but furniture.
		if k := len(s.Tokens) * model.PressedDim; s.Part != salient.Furniture && k <= len(rows) {
			g.states[i], rows = rows[:k], rows[k:]
		}
		k := 0
		for j := range s.Tokens {
			if content(s.Tokens[j].POS) {
				g.word(g.mean[i], s, j, 1)
				k++
			}
		}
		for j, x := range g.mean[i] {
			g.all[j] += x
			g.mean[i][j] = x / float32(max(1, k))
		}
		words += k
	}
	for j := range g.all {
		g.all[j] /= float32(max(1, words))
	}
	return g
}

// word adds a share of the fixed vector of word i to x; nothing beyond the sentence.
func (g *ground) word(x []float32, s *salient.Sentence, i int, share float32) {
	if i < 0 || i >= len(s.Tokens) {
		return
	}
	var v [model.VectorDim]float32
	g.vectors.Write(v[:], g.vectors.Row(s.Tokens[i].Norm))
	for k, y := range v {
		x[k] += share * y
	}
}

// state adds a share of the state of word i of a sentence to x.
func (g *ground) state(x []float32, sentence, i int, share float32) {
	const n = model.PressedDim
	if rows := g.states[sentence]; i >= 0 && (i+1)*n <= len(rows) {
		for k, y := range rows[i*n : (i+1)*n] {
			x[k] += share * y
		}
	}
}
