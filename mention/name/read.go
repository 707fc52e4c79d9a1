package name

import (
	"salient"
	"salient/know/model"
)

// A reading is one document being read.
type reading struct {
	m     *model.Names
	doc   salient.Document
	lines []line
}

// A line is one sentence with what the network says of its words.
type line struct {
	sentence     int
	forms, norms []string
	spelling     model.Case
	seen         []float32 // rows of model.NameWidth numbers
}

// batchWords is about how many words go through the network at once.
const batchWords = 256

// read runs the network over all sentences.
func (f *Finder) read(a salient.Article, d salient.Document) (*reading, error) {
	m, err := f.load()
	if err != nil {
		return nil, err
	}
	lists, err := f.lists()
	if err != nil {
		return nil, err
	}
	r := &reading{m: m, doc: d}
	for i, s := range d.Sentences {
		if s.Part == salient.Furniture || len(s.Tokens) == 0 {
			continue
		}
		l := line{sentence: i}
		for _, t := range s.Tokens {
			l.forms = append(l.forms, t.In(a.Text))
			l.norms = append(l.norms, t.Norm)
		}
		l.spelling = model.CaseOf(l.forms)
		r.lines = append(r.lines, l)
	}
	var scratch model.NameScratch
	var words []model.NameWord
	var rows []model.ListRows
	var lens []int
	for i := 0; i < len(r.lines); {
		words, lens = words[:0], lens[:0]
		k := i
		for ; k < len(r.lines) && (k == i || len(words)+len(r.lines[k].forms) <= batchWords); k++ {
			l := &r.lines[k]
			n := len(l.forms)
			if cap(rows) < n {
				rows = make([]model.ListRows, n+n/2)
			}
			rows = rows[:n]
			clear(rows)
			lists.Mark(rows, l.forms, l.norms)
			for j := range l.forms {
				var w model.NameWord
				m.Prepare(&w, l.forms[j], l.norms[j], l.spelling)
				w.Lists = rows[j]
				words = append(words, w)
			}
			lens = append(lens, n)
		}
		h := m.Score(&scratch, words, lens)
		for ; i < k; i++ {
			n := len(r.lines[i].forms) * model.NameWidth
			r.lines[i].seen = append([]float32(nil), h[:n]...)
			h = h[n:]
		}
	}
	return r, nil
}

// decode finds the names of a scheme.
func (r *reading) decode(scheme int) []Span {
	var out []Span
	sc := &r.m.Net.Schemes[scheme]
	w := sc.W.Cols
	var scores []float32
	var labels []int
	for i := range r.lines {
		l := &r.lines[i]
		if cap(labels) < len(l.forms) {
			labels, scores = make([]int, 2*len(l.forms)), make([]float32, 2*len(l.forms)*w)
		}
		labels, scores = labels[:len(l.forms)], scores[:len(l.forms)*w]
		model.Affine(scores, l.seen, &sc.W, &sc.B, len(l.forms))
		sc.Best(scores, w, r.m.Bias[scheme], labels)
		s := r.doc.Sentences[l.sentence]
		for j := 0; j < len(labels); {
			n := j + 1
			if b := labels[j]; b > 0 {
				for n < len(labels) && labels[n] == b+1 {
					n++
				}
				out = append(out, Span{Site: site(s, l.sentence, j, phrase(s, l.forms, j, n)), Type: sc.Types[(b-1)/2]})
			}
			j = n
		}
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
