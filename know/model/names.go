package model

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"math"

	"salient"
)

// Files of the finder of names, laid out like those of the reader. In the body:
// what the weights were made of; the checksum of the reader that they stand on;
// the size of its vocabulary; per scheme its name, types and bias; then the
// tensors as in the weights of the reader.
const (
	NamesFile  = "model/names.bin"
	namesMagic = "slnname\x02"
)

// Names is the trained finder of names. It looks up words as its reader does.
type Names struct {
	Net     *NameNet
	Vectors *Vectors
	Bias    []float32         // of each scheme: added where a name begins
	Made    string            // what it was made of, for the card
	Base    [sha256.Size]byte // Sum of the reader whose states it was trained on

	input [len(nameParts) - 1]*Eighth // made by Prime: the layer in whole numbers of eight bits
	known *nameRows                   // likewise: says whose rows a scratch has kept
}

// nameParts are where the parts of the input of the layer begin and end: what
// the reader says, the word's embedding, its fixed vector, affixes, lists. Each
// is rounded in steps of its own, since they differ in size.
var nameParts = [6]int{0, Width, Width + WordDim, Width + WordDim + VectorDim, NameInput - NameListDim, NameInput}

// Prime makes the finder ready to score. It must be called after the weights
// are set or changed, and not while somebody scores.
func (m *Names) Prime() {
	for i := range m.input {
		m.input[i] = NewEighth(&m.Net.Layer.W, nameParts[i], nameParts[i+1])
	}
	m.known = new(nameRows)
	for i := range m.Net.Schemes {
		s := &m.Net.Schemes[i]
		s.most = make([]float32, s.Labels())
		s.bestSteps(s.most)
	}
}

// OpenNames returns a function that unpacks the finder below fsys on its first
// call, and takes its vectors from a reader. The error wraps fs.ErrNotExist
// where there is none. It may be called from many goroutines.
func OpenNames(fsys fs.FS, t *Text) func() (*Names, error) {
	return openOn(fsys, t, NamesFile, "salient train names", DecodeNames)
}

func (m *Names) base() [sha256.Size]byte { return m.Base }

func (m *Names) stand(r *Reader) {
	m.Vectors = r.Vectors
	m.Prime()
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

// NameScratch is working room for Score. Its zero value is ready.
type NameScratch struct {
	x, g, h []float32
	round   [len(nameParts) - 1]Rounded
	words   keptWords
}

// KeptWords are rows of the input that words had lately: words come again and again,
// and the tables that they are made of are too large for the processor's caches.
type keptWords struct {
	of    *nameRows
	words []Word
	rows  nameRows
}

// NameRows are what is known of words themselves, rounded: by embedding, by fixed
// vector, by affixes.
type nameRows [len(nameParts) - 3]Rounded

// keptRows is how many words have a row; of words that share one the last is kept.
const keptRows = 512

// row returns the row of a word, which it works out where it is not kept.
func (m *Names) row(s *NameScratch, w *NameWord) int {
	k := &s.words
	if k.of != m.known {
		k.of, k.words = m.known, make([]Word, keptRows)
		for i := range k.words {
			k.words[i].ID = -1
		}
		for i := range k.rows {
			k.rows[i].shape(keptRows, nameParts[i+2]-nameParts[i+1])
		}
	}
	at := int(uint32(w.ID*31+w.Vector*17+w.Affix[7]*7+w.Affix[2]) % keptRows)
	if k.words[at] != w.Word {
		k.words[at] = w.Word
		s.x = room(s.x, NameOwn)
		m.Net.embedWord(s.x, &w.Word, m.Vectors)
		for i := range k.rows {
			k.rows[i].set(at, s.x[nameParts[i+1]-Width:nameParts[i+2]-Width])
		}
	}
	return at
}

// Score runs the network over sentences whose words lie one after the other,
// lens of them each; states are the rows of Width numbers that the reader gave
// for them. It returns the rows of NameWidth numbers that the schemes look at,
// valid until the next call with the same scratch.
func (m *Names) Score(s *NameScratch, words []NameWord, states []float32, lens []int) []float32 {
	s.round[0].Round(states, len(words), Width, Width)
	return m.score(s, words, &s.round[0], lens)
}

// ScoreSeen is Score for the words of a batch.
func (m *Names) ScoreSeen(s *NameScratch, words []NameWord, b *Batch) []float32 {
	return m.score(s, words, b.states, b.Lens)
}

func (m *Names) score(s *NameScratch, words []NameWord, states *Rounded, lens []int) []float32 {
	n := len(words)
	const lists = len(nameParts) - 2
	for i := 1; i <= lists; i++ {
		s.round[i].shape(n, nameParts[i+1]-nameParts[i])
	}
	var x [NameListDim]float32
	for i := range words {
		at := m.row(s, &words[i])
		for k := range s.words.rows {
			s.round[k+1].copy(i, &s.words.rows[k], at)
		}
		if words[i].Lists == (ListRows{}) {
			s.round[lists].zero(i)
			continue
		}
		m.Net.embedLists(x[:], &words[i].Lists)
		s.round[lists].set(i, x[:])
	}
	s.h = room(s.h, n*NameWidth)
	f := [len(nameParts) - 1]factor{{m.input[0], states}}
	for i := 1; i < len(f); i++ {
		f[i] = factor{m.input[i], &s.round[i]}
	}
	recurrences(f[:], m.Net.Layer.B.Data, NameHidden, nil, s.h, &s.g, lens)
	return s.h
}

// EncodeNames writes a finder without its vectors. The same finder gives the
// same bytes.
func EncodeNames(m *Names) []byte {
	w := &writer{}
	w.string(m.Made)
	w.Write(m.Base[:])
	w.uint(m.Net.Word.Rows - 1)
	w.uint(len(m.Net.Schemes))
	for i, s := range m.Net.Schemes {
		w.string(s.Name)
		w.uint(len(s.Types))
		for _, t := range s.Types {
			w.string(t)
		}
		w.float(m.Bias[i])
	}
	w.tensors(m.Net.Tensors())
	return seal(namesMagic, w.Bytes())
}

// tensors writes weights by name: tables eight bits a number, others sixteen.
func (w *writer) tensors(ts []*Tensor) {
	for _, t := range ts {
		w.string(t.Name)
		w.uint(t.Rows)
		w.uint(t.Cols)
		if t.Sparse {
			w.table(t)
		} else {
			w.halves(t.Data)
		}
	}
}

// tensors reads weights by name: tables eight bits a number, others the upper
// bytes of each, a plane for each byte.
func (r *reader) tensors(ts []*Tensor, bytes int) error {
	for _, t := range ts {
		if name := r.string(); name != t.Name || r.uint() != t.Rows || r.uint() != t.Cols {
			return fmt.Errorf("tensor %q where %s (%d×%d) should be: %w", name, t.Name, t.Rows, t.Cols, salient.ErrInvalid)
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
		p := r.take(bytes * n)
		for i := range t.Data {
			bits := uint32(0)
			for k := range bytes {
				bits |= uint32(p[k*n+i]) << (24 - 8*k)
			}
			t.Data[i] = math.Float32frombits(bits)
		}
	}
	return nil
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
	m = &Names{Made: r.string()}
	copy(m.Base[:], r.take(len(m.Base)))
	words := r.count()
	var schemes []NameScheme
	for range r.count() {
		s := NameScheme{Name: r.string()}
		for range r.count() {
			s.Types = append(s.Types, r.string())
		}
		m.Bias = append(m.Bias, r.float())
		schemes = append(schemes, s)
	}
	m.Net = NewNameNet(words, schemes)
	return m, r.tensors(m.Net.Tensors(), 2)
}

// upper rounds a number to its upper sixteen bits, to the nearest, and returns
// them in place, the lower ones being zero.
func upper(x float32) uint32 { return (math.Float32bits(x) + 0x8000) &^ 0xffff }
