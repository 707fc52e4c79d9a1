package model

import (
	"fmt"

	"salient"
)

// The network of names. It begins as the lower part of the reader of trees, which
// has learned grammar from more text than there is with names, and is trained
// on: a word's embedding, fixed vector, affixes and shape, and two layers of
// recurrences, the second of which looks besides at what lists of known names
// say of each word; a linear chain over the labels of one scheme decides which
// words make a name of which type. One encoder serves several schemes, since
// corpora differ in what they call a name; each has weights of its own for
// labels and for what follows what.
//
//   - J. Lafferty, A. McCallum, F. Pereira, "Conditional Random Fields", ICML 2001.
//   - G. Lample et al., "Neural Architectures for Named Entity Recognition", NAACL
//     2016 (a chain on top of a recurrent encoder).
//   - B. Zoph et al., "Transfer Learning for Low-Resource Neural Machine Translation",
//     EMNLP 2016 (start from a network that learned something near).
//   - L. Ratinov and D. Roth, "Design Challenges and Misconceptions in Named Entity
//     Recognition", CoNLL 2009 (lists as features; what they are worth).

// Sizes of the network of names.
const (
	NameListDim = 32
	NameHidden  = 256
	NameLayers  = 2
	NameInput   = WordDim + VectorDim + AffixDim
	NameWidth   = 2 * NameHidden
	NameMiddle  = NameWidth + NameListDim // input of the second layer: the first, and the lists
)

// A NameWord is what the network of names is told about one word.
type NameWord struct {
	Word
	Lists ListRows
}

// A NameScheme is one way of saying what a name is: the types of one corpus.
// Its labels are 0 for a word outside, 1+2t for the first and 2+2t for each
// further word of a name of type t.
type NameScheme struct {
	Name  string
	Types []string
	W, B  Tensor // NameWidth × Pad(labels)
	Next  Tensor // (labels+1) × labels: score of a label behind another; the last row is for the first word
}

// Labels is how many labels the scheme has.
func (s *NameScheme) Labels() int { return 1 + 2*len(s.Types) }

// May reports whether label b may stand behind label a; a is -1 for the first word.
func (s *NameScheme) May(a, b int) bool {
	return b == 0 || b%2 == 1 || a == b || a == b-1
}

// A NameNet holds the weights.
type NameNet struct {
	Word, Affix, List Tensor
	Layer             [NameLayers]Gated
	Schemes           []NameScheme
}

// NewNameNet makes a network of zeros for so many words and the given schemes,
// of which names and types are taken.
func NewNameNet(words int, schemes []NameScheme) *NameNet {
	n := &NameNet{}
	mk := func(t *Tensor, name string, rows, cols int) {
		*t = Tensor{Name: name, Rows: rows, Cols: cols, Data: make([]float32, rows*cols)}
	}
	mk(&n.Word, "word", words+1, WordDim)
	mk(&n.Affix, "affix", AffixRows, AffixDim)
	mk(&n.List, "list", ListRowCount, NameListDim)
	n.Word.Sparse, n.Affix.Sparse, n.List.Sparse = true, true, true
	n.Layer[0] = NewGated("layer0", NameInput, NameHidden, false)
	n.Layer[1] = NewGated("layer1", NameMiddle, NameHidden, true)
	for _, s := range schemes {
		s := NameScheme{Name: s.Name, Types: s.Types}
		k := s.Labels()
		mk(&s.W, s.Name+".w", NameWidth, Pad(k))
		mk(&s.B, s.Name+".b", 1, Pad(k))
		mk(&s.Next, s.Name+".next", k+1, k)
		n.Schemes = append(n.Schemes, s)
	}
	return n
}

// Tensors lists all weights in the order in which they are stored.
func (n *NameNet) Tensors() []*Tensor {
	out := []*Tensor{&n.Word, &n.Affix, &n.List}
	for l := range n.Layer {
		out = append(out, &n.Layer[l].W, &n.Layer[l].B)
	}
	for i := range n.Schemes {
		s := &n.Schemes[i]
		out = append(out, &s.W, &s.B, &s.Next)
	}
	return out
}

// Start takes over the lower part of a reader. It fails with
// salient.ErrInvalid where the sizes do not fit.
func (n *NameNet) Start(r *Net) error {
	W, B := &r.Layer[1], &r.Bias[1]
	for _, p := range [][2]*Tensor{{&n.Word, &r.Word}, {&n.Affix, &r.Affix}, {&n.Layer[0].W, &r.Layer[0]}, {&n.Layer[0].B, &r.Bias[0]}, {&n.Layer[1].B, B}} {
		if len(p[0].Data) != len(p[1].Data) || p[0].Cols != p[1].Cols {
			return fmt.Errorf("the reader's %s has %d×%d numbers, not %d×%d: %w", p[1].Name, p[1].Rows, p[1].Cols, p[0].Rows, p[0].Cols, salient.ErrInvalid)
		}
		copy(p[0].Data, p[1].Data)
	}
	if W.Cols != n.Layer[1].W.Cols || W.Rows != NameWidth {
		return fmt.Errorf("the reader's %s has %d×%d numbers: %w", W.Name, W.Rows, W.Cols, salient.ErrInvalid)
	}
	copy(n.Layer[1].W.Data, W.Data)
	return nil
}

// Embed writes the input of one word to x (NameInput numbers).
func (n *NameNet) Embed(x []float32, w *NameWord, v *Vectors) {
	copy(x, n.Word.Data[int(w.ID)*WordDim:][:WordDim])
	v.Write(x[WordDim:WordDim+VectorDim], w.Vector)
	a := x[WordDim+VectorDim:][:AffixDim]
	clear(a)
	for _, r := range w.Affix {
		for i, e := range n.Affix.Data[int(r)*AffixDim:][:AffixDim] {
			a[i] += e
		}
	}
}

// Enlist writes what the lists say of a word to x (NameListDim numbers).
func (n *NameNet) Enlist(x []float32, w *NameWord) {
	x = x[:NameListDim]
	clear(x)
	for _, r := range w.Lists {
		if r == 0 {
			continue
		}
		for i, e := range n.List.Data[int(r)*NameListDim:][:NameListDim] {
			x[i] += e
		}
	}
}

// Best finds the best sequence of labels for words whose label scores are the
// rows of e (stride apart), by Viterbi's algorithm, and writes it to out. bias
// is added to each score of a label that begins a name. The sum of scores over
// the best sequence is returned.
func (s *NameScheme) Best(e []float32, stride int, bias float32, out []int) float32 {
	k, n := s.Labels(), len(out)
	if n == 0 {
		return 0
	}
	score, next := make([]float32, k), make([]float32, k)
	back := make([]int16, n*k)
	at := func(i, b int) float32 {
		x := e[i*stride+b]
		if b%2 == 1 {
			x += bias
		}
		return x
	}
	for b := range k {
		score[b] = forbidden
		if s.May(-1, b) {
			score[b] = s.Next.Data[k*k+b] + at(0, b)
		}
	}
	for i := 1; i < n; i++ {
		for b := range k {
			top, from := float32(2*forbidden), 0
			for a := range k {
				if !s.May(a, b) {
					continue
				}
				if v := score[a] + s.Next.Data[a*k+b]; v > top {
					top, from = v, a
				}
			}
			next[b], back[i*k+b] = top+at(i, b), int16(from)
		}
		score, next = next, score
	}
	best := argmax(score, k)
	top := score[best]
	for i := n - 1; i >= 0; i-- {
		out[i] = best
		best = int(back[i*k+best])
	}
	return top
}

// forbidden is the score of what may not be.
const forbidden = -1e9
