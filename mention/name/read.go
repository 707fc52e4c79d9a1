package name

import (
	"unicode"
	"unicode/utf8"

	"salient"
	"salient/know/model"
)

// A reading is one document being read.
type reading struct {
	m     *model.Names
	parts []Part
	lines []line
}

// A line is one sentence with what the network says of its words.
type line struct {
	part, sentence int
	forms, norms   []string
	spelling       model.Case
	seen           []float32 // rows of model.NameWidth numbers
}

// batchWords is about how many words go through the network at once.
const batchWords = 256

// read runs the network over all sentences.
func (f *Finder) read(parts []Part) (*reading, error) {
	m, err := f.load()
	if err != nil {
		return nil, err
	}
	lists, err := f.lists()
	if err != nil {
		return nil, err
	}
	r := &reading{m: m, parts: parts}
	for p, part := range parts {
		for i, s := range part.Document.Sentences {
			if s.Part == salient.Furniture || len(s.Tokens) == 0 {
				continue
			}
			l := line{part: p, sentence: i}
			for _, t := range s.Tokens {
				l.forms = append(l.forms, t.In(part.Article.Text))
				l.norms = append(l.norms, t.Norm)
			}
			l.spelling = model.CaseOf(l.forms)
			r.lines = append(r.lines, l)
		}
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

// accord is how far the scores of a capitalised word are drawn to their mean
// over the document: one word is mostly one thing throughout, and some sentences
// tell more than others which.
const accord = 0.35

// decode finds the names of a scheme, a list for each part.
func (r *reading) decode(scheme int) [][]Span {
	out := make([][]Span, len(r.parts))
	sc := &r.m.Net.Schemes[scheme]
	w, k := sc.W.Cols, sc.Labels()
	scores := make([][]float32, len(r.lines))
	sum, count := map[string][]float32{}, map[string]float32{}
	for i := range r.lines {
		l := &r.lines[i]
		scores[i] = make([]float32, len(l.forms)*w)
		model.Affine(scores[i], l.seen, &sc.W, &sc.B, len(l.forms))
		for j := range l.forms {
			if !l.telling(j) {
				continue
			}
			s := sum[l.norms[j]]
			if s == nil {
				s = make([]float32, k)
				sum[l.norms[j]] = s
			}
			for b := range k {
				s[b] += scores[i][j*w+b]
			}
			count[l.norms[j]]++
		}
	}
	labels := []int(nil)
	for i := range r.lines {
		l := &r.lines[i]
		for j := range l.forms {
			n := count[l.norms[j]]
			if n < 2 || !l.telling(j) {
				continue
			}
			s := sum[l.norms[j]]
			for b := range k {
				v := &scores[i][j*w+b]
				*v += accord * (s[b]/n - *v)
			}
		}
		if cap(labels) < len(l.forms) {
			labels = make([]int, 2*len(l.forms))
		}
		labels = labels[:len(l.forms)]
		sc.Best(scores[i], w, r.m.Bias[scheme], labels)
		s := r.parts[l.part].Document.Sentences[l.sentence]
		for j := 0; j < len(labels); {
			n := j + 1
			if b := labels[j]; b > 0 {
				for n < len(labels) && labels[n] == b+1 {
					n++
				}
				out[l.part] = append(out[l.part], Span{Site: site(s, l.sentence, j, n), Type: sc.Types[(b-1)/2]})
			}
			j = n
		}
	}
	return out
}

// telling reports whether the word's capital says that it is a name.
func (l *line) telling(j int) bool {
	if l.spelling != model.Mixed || len(l.norms[j]) < 3 {
		return false
	}
	c, _ := utf8.DecodeRuneInString(l.forms[j])
	return unicode.IsUpper(c)
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
