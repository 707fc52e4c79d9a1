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
	input  [3]*Eighth // of the first layer: for the word's embedding, its fixed vector, its affixes
	middle [2]*Eighth // of the second: for what the first gives, for the lists
}

// middleParts are where the parts of the input of the second layer begin and end.
var middleParts = [3]int{0, NameWidth, NameMiddle}

// Prime makes the finder ready to score. It must be called after the weights
// are set or changed, and not while somebody scores.
func (m *Names) Prime() {
	for i := range m.input {
		m.input[i] = NewEighth(&m.Net.Layer[0].W, inputParts[i], inputParts[i+1])
	}
	for i := range m.middle {
		m.middle[i] = NewEighth(&m.Net.Layer[1].W, middleParts[i], middleParts[i+1])
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

// NameScratch is working room for Lower and Score. Its zero value is ready.
type NameScratch struct {
	x, g, c, h, mid, out []float32
	round                Rounded
}

// Lower runs the part of the network that is the reader's over sentences whose
// words lie one after the other, lens of them each, and returns the rows of
// NameMiddle numbers that the second layer looks at, valid until the next call
// with the same scratch.
func (m *Names) Lower(s *NameScratch, words []NameWord, lens []int) []float32 {
	n := len(words)
	s.x = room(s.x, n*NameInput)
	for i := range words {
		m.Net.Embed(s.x[i*NameInput:(i+1)*NameInput], &words[i], m.Vectors)
	}
	s.g, s.c = room(s.g, n*3*NameWidth), room(s.c, n*NameWidth)
	s.h, s.mid = room(s.h, n*NameWidth), room(s.mid, n*NameMiddle)
	fill(s.g, &m.Net.Layer[0].B, n)
	for i, e := range m.input {
		s.round.Round(s.x[inputParts[i]:], n, inputParts[i+1]-inputParts[i], NameInput)
		e.MulAdd(s.g, &s.round, n)
	}
	m.Net.Layer[0].cells(s.x, s.g, s.c, s.h, lens)
	for i := range words {
		row := s.mid[i*NameMiddle : (i+1)*NameMiddle]
		copy(row, s.h[i*NameWidth:(i+1)*NameWidth])
		m.Net.Enlist(row[NameWidth:], &words[i])
	}
	return s.mid[:n*NameMiddle]
}

// Score is Lower and the second layer: it returns the rows of NameWidth numbers
// that the schemes look at.
func (m *Names) Score(s *NameScratch, words []NameWord, lens []int) []float32 {
	n := len(words)
	mid := m.Lower(s, words, lens)
	s.out = room(s.out, n*NameWidth)
	fill(s.g, &m.Net.Layer[1].B, n)
	for i, e := range m.middle {
		s.round.Round(mid[middleParts[i]:], n, middleParts[i+1]-middleParts[i], NameMiddle)
		e.MulAdd(s.g, &s.round, n)
	}
	m.Net.Layer[1].cells(mid, s.g, s.c, s.out, lens)
	return s.out[:n*NameWidth]
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
