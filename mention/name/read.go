package name

import (
	"errors"
	"fmt"
	"slices"

	"salient"
	"salient/know/model"
)

// A Reading is one document being read: it watches the reader of trees, and
// finds the names when the trees are done.
type Reading struct {
	m      *model.Names
	lists  *model.Lists
	err    error // why nothing can be read
	finder *Finder
	room   *room
	wanted []int       // schemes that will be asked for
	scores [][]float32 // of each of these: the labels of the words seen so far
}

// A room is what one reading works in; the finder keeps those that are free.
type room struct {
	scratch model.NameScratch
	words   []model.NameWord
	rows    []model.ListRows
	path    model.Path
	scores  [][]float32 // rooms for Reading.scores
}

var _ model.Watcher = (*Reading)(nil)

// Read begins the reading of a document. What it returns must be shown all
// words of the document (text.Parser.ParseFor) before it is asked for names of
// the schemes named, by default those that Find puts together; it is asked once.
func (f *Finder) Read(schemes ...string) *Reading {
	r := &Reading{}
	if r.m, r.err = f.load(); r.err != nil {
		return r
	}
	if r.lists, r.err = f.lists(); r.err != nil {
		return r
	}
	if len(schemes) == 0 {
		schemes = []string{Proper, War}
	}
	for _, s := range schemes {
		k := r.m.Scheme(s)
		if k < 0 {
			r.err = fmt.Errorf("scheme %q of names: %w", s, salient.ErrNotFound)
			return r
		}
		r.wanted = append(r.wanted, k)
	}
	r.finder = f
	r.room = f.rooms.Get().(*room)
	for len(r.room.scores) < len(r.wanted) {
		r.room.scores = append(r.room.scores, nil)
	}
	r.scores = r.room.scores[:len(r.wanted)]
	for k := range r.scores {
		r.scores[k] = r.scores[k][:0]
	}
	return r
}

// See runs the network of names over a batch of words.
func (r *Reading) See(b *model.Batch) {
	if r.err != nil {
		return
	}
	w := r.room
	w.words = w.words[:0]
	at := 0
	for i, n := range b.Lens {
		if cap(w.rows) < n {
			w.rows = make([]model.ListRows, n+n/2)
		}
		rows := w.rows[:n]
		clear(rows)
		r.lists.Mark(rows, b.Forms[i], b.Norms[i])
		for k := range n {
			w.words = append(w.words, model.NameWord{Word: b.Words[at+k], Lists: rows[k]})
		}
		at += n
	}
	h := r.m.ScoreSeen(&w.scratch, w.words, b)
	for k := range r.scores {
		sc := &r.m.Net.Schemes[r.wanted[k]]
		from, n := len(r.scores[k]), len(w.words)*sc.W.Cols
		r.scores[k] = slices.Grow(r.scores[k], n)[:from+n]
		model.Affine(r.scores[k][from:], h, &sc.W, &sc.B, len(w.words))
	}
}

// done gives the room back.
func (r *Reading) done() {
	if r.room != nil {
		r.finder.rooms.Put(r.room)
		r.room, r.err = nil, errDone
	}
}

var errDone = errors.New("this reading was asked for its names already")

// decode finds the names of a wanted scheme in the document whose words were shown.
func (r *Reading) decode(k int, a salient.Article, d salient.Document) []Span {
	var out []Span
	sc, bias := &r.m.Net.Schemes[r.wanted[k]], r.m.Bias[r.wanted[k]]
	w, scores := sc.W.Cols, r.scores[k]
	for i, s := range d.Sentences {
		if !s.Parsed || len(s.Tokens) == 0 {
			continue
		}
		n := len(s.Tokens)
		if len(scores) < n*w {
			return out // not all words were shown
		}
		labels := r.room.path.Best(sc, scores, w, bias, n)
		scores = scores[n*w:]
		for j := 0; j < n; {
			to := j + 1
			if b := labels[j]; b > 0 {
				for to < n && labels[to] == b+1 {
					to++
				}
				last := to
				if to-j > 2 {
					last = phrase(s, forms(a.Text, s), j, to)
				}
				out = append(out, Span{Site: site(s, i, j, last), Type: sc.Types[(b-1)/2]})
			}
			j = to
		}
	}
	return out
}

// forms are the words of a sentence as written.
func forms(text string, s salient.Sentence) []string {
	out := make([]string, len(s.Tokens))
	for i, t := range s.Tokens {
		out[i] = t.In(text)
	}
	return out
}

// phrase returns where the name of tokens [first, last) really ends: before a
// preposition whose phrase hangs on a word outside. "Drove the Blue Brigade out
// of Town" tells of a brigade, and of a town that is no part of its name.
// "of" and "for" bind names too tightly for a tree to part them.
func phrase(s salient.Sentence, forms []string, first, last int) int {
	if !s.Parsed {
		return last
	}
	for i := first + 1; i < last-1; i++ {
		t := s.Tokens[i]
		if t.POS != salient.ADP || t.Norm == "of" || t.Norm == "for" || forms[i] != t.Norm || t.Head < i || t.Head >= last {
			continue
		}
		if h := s.Tokens[t.Head].Head; h < first || h >= last {
			return i
		}
	}
	return last
}

// site makes the site of tokens [first, last); the head is the token that hangs
// on one outside, else the last.
func site(s salient.Sentence, n, first, last int) salient.Site {
	head := last - 1
	if s.Parsed {
		for i := first; i < last; i++ {
			if h := s.Tokens[i].Head; (h < first || h >= last) && s.Tokens[i].POS != salient.PUNCT {
				head = i
				break
			}
		}
	}
	return salient.Site{Sentence: n, First: first, Last: last, Head: head,
		At: salient.Span{Start: s.Tokens[first].Start, End: s.Tokens[last-1].End}}
}
