package model

import (
	"fmt"
	"math"

	"salient"
)

// The network of names stands on the reader of trees. The reader has learned
// grammar from more text than there is with names, and runs anyhow: what its
// second layer, which its tags are decided from, says of a word is one half of
// what is known of it here. The other half is the word itself, by an embedding,
// a fixed vector, affixes and shape, and what lists of known names say. One
// layer of recurrences of its own puts both into the sentence; a linear chain
// over the labels of one scheme decides which words make a name of which type.
// One layer serves several schemes, since corpora differ in what they call a
// name; each has weights of its own for labels and for what follows what.
//
//   - J. Lafferty, A. McCallum, F. Pereira, "Conditional Random Fields", ICML 2001.
//   - G. Lample et al., "Neural Architectures for Named Entity Recognition", NAACL
//     2016 (a chain on top of a recurrent encoder).
//   - M. E. Peters et al., "Semi-supervised sequence tagging with bidirectional
//     language models", ACL 2017 (a layer on top of a network that stays as it is).
//   - L. Ratinov and D. Roth, "Design Challenges and Misconceptions in Named Entity
//     Recognition", CoNLL 2009 (lists as features; what they are worth).

// Sizes of the network of names.
const (
	NameListDim = 32
	NameHidden  = 128 // per direction
	NameWidth   = 2 * NameHidden
	NameOwn     = WordDim + VectorDim + AffixDim + NameListDim // of a word, beside what the reader says
	NameInput   = Width + NameOwn
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

	most []float32 // made by Names.Prime: bestSteps
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
	Layer             Gated
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
	n.Layer = NewGated("layer", NameInput, NameHidden)
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
	out := []*Tensor{&n.Word, &n.Affix, &n.List, &n.Layer.W, &n.Layer.B}
	for i := range n.Schemes {
		s := &n.Schemes[i]
		out = append(out, &s.W, &s.B, &s.Next)
	}
	return out
}

// Start takes over what a reader knows of single words. It fails with
// salient.ErrInvalid where the sizes do not fit.
func (n *NameNet) Start(r *Net) error {
	for _, p := range [][2]*Tensor{{&n.Word, &r.Word}, {&n.Affix, &r.Affix}} {
		if len(p[0].Data) != len(p[1].Data) || p[0].Cols != p[1].Cols {
			return fmt.Errorf("the reader's %s has %d×%d numbers, not %d×%d: %w", p[1].Name, p[1].Rows, p[1].Cols, p[0].Rows, p[0].Cols, salient.ErrInvalid)
		}
		copy(p[0].Data, p[1].Data)
	}
	return nil
}

// Embed writes what is known of a word itself to x (NameOwn numbers).
func (n *NameNet) Embed(x []float32, w *NameWord, v *Vectors) {
	n.embedWord(x, &w.Word, v)
	n.embedLists(x[WordDim+VectorDim+AffixDim:NameOwn], &w.Lists)
}

// embedWord is Embed without what lists say.
func (n *NameNet) embedWord(x []float32, w *Word, v *Vectors) {
	copy(x[:WordDim], n.Word.Data[int(w.ID)*WordDim:])
	v.Write(x[WordDim:WordDim+VectorDim], w.Vector)
	sumRows(x[WordDim+VectorDim:][:AffixDim], n.Affix.Data, w.Affix[:])
}

// embedLists writes what lists say to x (NameListDim numbers).
func (n *NameNet) embedLists(x []float32, rows *ListRows) {
	clear(x)
	for _, r := range rows {
		if r == 0 {
			continue
		}
		for i, e := range n.List.Data[int(r)*NameListDim:][:NameListDim] {
			x[i] += e
		}
	}
}

// A Path is working room for Best. Its zero value is ready.
type Path struct {
	score, next []float32
	most        []float32
	back        []int16
	labels      []int
}

// Best finds the best sequence of labels of scheme s for n words whose label
// scores are the rows of e (stride apart), by Viterbi's algorithm. Bias is added
// to each score of a label that begins a name. The labels are valid until the
// next call.
func (p *Path) Best(s *NameScheme, e []float32, stride int, bias float32, n int) []int {
	k := s.Labels()
	if cap(p.labels) < n || cap(p.back) < n*k {
		p.labels, p.back = make([]int, 2*n), make([]int16, 2*n*k)
	}
	out, back := p.labels[:n], p.back[:n*k]
	if n == 0 {
		return out
	}
	p.score, p.next = room(p.score, k), room(p.next, k)
	score, next := p.score, p.next
	most := s.most // of each label, the best step from it to one that is no inside
	if most == nil {
		p.most = room(p.most, k)
		most = p.most
		s.bestSteps(most)
	}
	for b := range k {
		score[b] = forbidden
		if s.May(-1, b) {
			score[b] = s.Next.Data[k*k+b] + e[b]
			if b%2 == 1 {
				score[b] += bias
			}
		}
	}
	for i := 1; i < n; i++ {
		row, from := e[i*stride:][:k], back[i*k:][:k]
		// Behind a word outside, as most are, no other label can matter: even with its
		// best step it falls short.
		least := float32(math.Inf(1))
		steps := s.Next.Data[:k]
		for b, step := range steps {
			next[b], from[b] = score[0]+step, 0
			if b == 0 || b%2 == 1 {
				least = min(least, next[b])
			}
		}
		for a := 1; a < k; a++ {
			if score[a]+most[a] <= least {
				continue
			}
			for b, step := range s.Next.Data[a*k:][:k] {
				if v := score[a] + step; v > next[b] {
					next[b], from[b] = v, int16(a)
				}
			}
		}
		next[0] += row[0]
		for b := 1; b < k; b += 2 {
			next[b] += row[b]
			next[b] += bias
			// Inside a name: behind its beginning or its inside.
			c := b + 1
			v, w := score[b]+s.Next.Data[b*k+c], score[c]+s.Next.Data[c*k+c]
			next[c], from[c] = v+row[c], int16(b)
			if w > v {
				next[c], from[c] = w+row[c], int16(c)
			}
		}
		score, next = next, score
	}
	best := argmax(score, k)
	for i := n - 1; i >= 0; i-- {
		out[i] = best
		best = int(back[i*k+best])
	}
	return out
}

// bestSteps writes for each label the best step from it to a label that is not the
// inside of a name.
func (s *NameScheme) bestSteps(most []float32) {
	k := s.Labels()
	for a := range k {
		most[a] = s.Next.Data[a*k]
		for b := 1; b < k; b += 2 {
			most[a] = max(most[a], s.Next.Data[a*k+b])
		}
	}
}

// forbidden is the score of what may not be.
const forbidden = -1e9
