package model

import (
	"fmt"
	"io/fs"
	"math"
	"sync"

	"salient"
)

// Files of the finder of names, laid out like those of the reader. In the body:
// what the weights were made of; the vocabulary; per scheme its name, types and
// bias; then the tensors as in the weights of the reader.
const (
	NamesFile  = "model/names.bin"
	namesMagic = "slnname\x01"
)

// Names is the trained finder of names: network, vocabulary, vectors.
type Names struct {
	Net     *NameNet
	Words   Index
	Vectors *Vectors
	Bias    []float32 // of each scheme: added where a name begins
	Made    string    // what it was made of, for the card

	// Made by Prime: the matrices in whole numbers of eight bits.
	input [4]*Eighth // for the word's embedding, its fixed vector, its affixes, its lists
	layer [NameLayers]*Eighth
}

// nameParts are where the parts of a word's input begin and end.
var nameParts = [5]int{0, WordDim, WordDim + VectorDim, WordDim + VectorDim + AffixDim, NameInput}

// Prime makes the finder ready to score. It must be called after the weights
// are set or changed, and not while somebody scores.
func (m *Names) Prime() {
	for i := range m.input {
		m.input[i] = NewEighth(&m.Net.Layer[0].W, nameParts[i], nameParts[i+1])
	}
	for l := 1; l < NameLayers; l++ {
		m.layer[l] = NewEighth(&m.Net.Layer[l].W, 0, NameWidth)
	}
}

// OpenNames returns a function that unpacks the finder below fsys on its first
// call, and takes its vectors from a reader. The error wraps fs.ErrNotExist
// where there is none. It may be called from many goroutines.
func OpenNames(fsys fs.FS, t *Text) func() (*Names, error) {
	return sync.OnceValues(func() (*Names, error) {
		b, err := fs.ReadFile(fsys, NamesFile)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", NamesFile, err)
		}
		n, err := DecodeNames(b)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", NamesFile, err)
		}
		r, err := t.Reader()
		if err != nil {
			return nil, err
		}
		n.Vectors = r.Vectors
		n.Prime()
		return n, nil
	})
}

// Scheme returns the number of a scheme, -1 if there is no such.
func (m *Names) Scheme(name string) int {
	for i := range m.Net.Schemes {
		if m.Net.Schemes[i].Name == name {
			return i
		}
	}
	return -1
}

// Prepare looks up what the network is told of a word in a sentence of
// spelling c; the lists are marked by the sentence.
func (m *Names) Prepare(w *NameWord, form, norm string, c Case) {
	key := Digits(norm)
	w.ID = m.Words.Find(key) + 1
	w.Vector = m.Vectors.Row(norm)
	Affixes(&w.Affix, form, key, c)
}

// NameScratch is working room for Score. Its zero value is ready.
type NameScratch struct {
	x, g, c, h0, h1 []float32
	round           Rounded
}

// Score runs the network over sentences whose words lie one after the other,
// lens of them each, and returns the rows of NameWidth numbers that the schemes
// look at, valid until the next call with the same scratch.
func (m *Names) Score(s *NameScratch, words []NameWord, lens []int) []float32 {
	n := len(words)
	s.x = room(s.x, n*NameInput)
	for i := range words {
		m.Net.Embed(s.x[i*NameInput:(i+1)*NameInput], &words[i], m.Vectors)
	}
	s.g, s.c = room(s.g, n*3*NameWidth), room(s.c, n*NameWidth)
	s.h0, s.h1 = room(s.h0, n*NameWidth), room(s.h1, n*NameWidth)
	fill(s.g, &m.Net.Layer[0].B, n)
	for i, e := range m.input {
		s.round.Round(s.x[nameParts[i]:], n, nameParts[i+1]-nameParts[i], NameInput)
		e.MulAdd(s.g, &s.round, n)
	}
	in, out := s.h0, s.h1
	m.Net.Layer[0].cells(s.x, s.g, s.c, in, lens)
	for l := 1; l < NameLayers; l++ {
		s.round.Round(in, n, NameWidth, NameWidth)
		fill(s.g, &m.Net.Layer[l].B, n)
		m.layer[l].MulAdd(s.g, &s.round, n)
		m.Net.Layer[l].cells(in, s.g, s.c, out, lens)
		in, out = out, in
	}
	return in[:n*NameWidth]
}

// EncodeNames writes a finder without its vectors. The same finder gives the
// same bytes.
func EncodeNames(m *Names) []byte {
	w := &writer{}
	w.string(m.Made)
	w.index(&m.Words)
	w.uint(len(m.Net.Schemes))
	for i, s := range m.Net.Schemes {
		w.string(s.Name)
		w.uint(len(s.Types))
		for _, t := range s.Types {
			w.string(t)
		}
		w.float(m.Bias[i])
	}
	for _, t := range m.Net.Tensors() {
		w.string(t.Name)
		w.uint(t.Rows)
		w.uint(t.Cols)
		if t.Sparse {
			w.table(t)
		} else {
			w.halves(t.Data)
		}
	}
	return seal(namesMagic, w.Bytes())
}

// halves writes the upper two bytes of each number, rounded: eight bits of
// precision, which costs no measurable accuracy.
func (w *writer) halves(x []float32) {
	for shift := 24; shift >= 16; shift -= 8 {
		for _, v := range x {
			w.WriteByte(byte(upper(v) >> shift))
		}
	}
}

// DecodeNames reads what EncodeNames wrote; the vectors are left to the caller.
func DecodeNames(file []byte) (m *Names, err error) {
	b, err := unseal(namesMagic, file)
	if err != nil {
		return nil, err
	}
	defer catch(&err)
	r := &reader{b}
	m = &Names{Made: r.string(), Words: r.index()}
	var schemes []NameScheme
	for range r.count() {
		s := NameScheme{Name: r.string()}
		for range r.count() {
			s.Types = append(s.Types, r.string())
		}
		m.Bias = append(m.Bias, r.float())
		schemes = append(schemes, s)
	}
	m.Net = NewNameNet(m.Words.Len(), schemes)
	for _, t := range m.Net.Tensors() {
		if name := r.string(); name != t.Name || r.uint() != t.Rows || r.uint() != t.Cols {
			return nil, fmt.Errorf("tensor %q where %s (%d×%d) should be: %w", name, t.Name, t.Rows, t.Cols, salient.ErrInvalid)
		}
		if t.Sparse {
			for i := range t.Rows {
				s := r.float()
				row := t.Data[i*t.Cols : (i+1)*t.Cols]
				for k, q := range r.take(t.Cols) {
					row[k] = float32(int8(q)) * s
				}
			}
			continue
		}
		n := len(t.Data)
		p := r.take(2 * n)
		for i := range t.Data {
			t.Data[i] = fromUpper(uint32(p[i])<<24 | uint32(p[n+i])<<16)
		}
	}
	return m, nil
}

// upper rounds a number to its upper sixteen bits, to the nearest, and returns
// them in place, the lower ones being zero.
func upper(x float32) uint32 { return (math.Float32bits(x) + 0x8000) &^ 0xffff }

func fromUpper(b uint32) float32 { return math.Float32frombits(b) }
