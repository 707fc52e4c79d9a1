package model

import "slices"

// A quick is a network made ready for inference: the matrices that take most
// of the time, rounded to eight bits.
type quick struct {
	input [3]*Eighth // of the first layer: for the word's embedding, its fixed vector, its affixes
	layer [Layers]*Eighth
	tag   *Eighth
	parse *Eighth
	root  int // number of the relation "root"
}

// inputParts are where the three parts of a word's input begin and end. Each is
// rounded in steps of its own, since they differ in size.
var inputParts = [4]int{0, WordDim, WordDim + VectorDim, InputDim}

// Prime makes the reader ready to read. It must be called after the weights
// are set or changed, and not while somebody reads.
func (m *Reader) Prime() {
	n := m.Net
	q := &quick{}
	for i := range q.input {
		q.input[i] = NewEighth(&n.Layer[0], inputParts[i], inputParts[i+1])
	}
	for l := 1; l < Layers; l++ {
		q.layer[l] = NewEighth(&n.Layer[l], 0, Width)
	}
	q.tag = NewEighth(&n.TagW, 0, Width)
	q.parse = NewEighth(&n.ParseW, 0, Width)
	q.root = slices.Index(n.Rels, "root")
	m.quick = q
}

// lower runs the layers below the tags over the n rows of s.x, which are the
// words of sentences of lengths s.lens. It returns their output, rounded in
// s.round besides, and room for that of the layer above.
func (m *Reader) lower(s *Scratch, n int) (states, free []float32) {
	s.h0, s.h1 = room(s.h0, n*Width), room(s.h1, n*Width)
	var f [len(inputParts) - 1]factor
	for i, e := range m.quick.input {
		s.input[i].Round(s.x[inputParts[i]:], n, inputParts[i+1]-inputParts[i], InputDim)
		f[i] = factor{e, &s.input[i]}
	}
	in, out := s.h0, s.h1
	recurrences(f[:], m.Net.Bias[0].Data, Hidden, nil, in, &s.g, s.lens)
	s.round.Round(in, n, Width, Width)
	for l := 1; l < Layers-1; l++ {
		m.layer(s, l, in, out, n, &s.round)
		in, out = out, in
	}
	return in, out
}

// layer runs layer l from in, rounded in s.round, to out, and rounds that.
func (m *Reader) layer(s *Scratch, l int, in, out []float32, n int, round *Rounded) {
	f := [1]factor{{m.quick.layer[l], &s.round}}
	recurrences(f[:], m.Net.Bias[l].Data, Hidden, in, out, &s.g, s.lens)
	round.Round(out, n, Width, Width)
}

// encode runs the network up to the scores of the tags, in s.lg, and the
// projections for arcs, in s.p, and returns the states that lower gave and those
// of the last layer; they are rounded in s.round and s.above.
func (m *Reader) encode(s *Scratch, n int) (states, top []float32) {
	net, q := m.Net, m.quick
	s.lg, s.p = room(s.lg, n*net.TagW.Cols), room(s.p, n*ParseDim)
	states, top = m.lower(s, n)
	q.tag.MulAdd(s.lg, net.TagB.Data, &s.round, n)
	m.layer(s, Layers-1, states, top, n, &s.above)
	q.parse.MulAdd(s.p, net.ParseB.Data, &s.above, n)
	rectifyArcs(s.p, n)
	return states, top
}

// States returns what the layers below the tags say of words, Width numbers
// each, valid until the next call with the same scratch: for networks that
// stand on this one. Lens are the lengths of the sentences that lie one after
// the other in words.
func (m *Reader) States(s *Scratch, words []Word, lens []int) []float32 {
	s.x = room(s.x, len(words)*InputDim)
	s.lens = append(s.lens[:0], lens...)
	for i := range words {
		m.Net.Embed(s.x[i*InputDim:(i+1)*InputDim], &words[i], m.Vectors)
	}
	states, _ := m.lower(s, len(words))
	return states
}
