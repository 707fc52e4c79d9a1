package eval

import (
	"fmt"
	"strings"
	"unicode"

	"salient"
	"salient/text"
)

// A Ratio is what a system found of what there was.
type Ratio struct{ Right, System, Gold int }

// F1 is the harmonic mean of precision and recall, in percent.
func (r Ratio) F1() float64 {
	if r.System+r.Gold == 0 {
		return 0
	}
	return 100 * 2 * float64(r.Right) / float64(r.System+r.Gold)
}

// TreeScores compare two analyses of one text. A relation counts without its
// subtype in LAS.
type TreeScores struct {
	Tokens, Sentences, Words, UPOS, Lemmas, UAS, LAS, LASSubtypes Ratio
}

// ScoreTrees compares system with gold as the CoNLL 2018 shared task did: words
// are matched by the characters they cover, white space aside; inside
// multi-word tokens by the longest common subsequence of their forms (D. Zeman
// et al., "CoNLL 2018 Shared Task", section 5). The texts must be equal but for
// white space, else the error wraps salient.ErrInvalid.
func ScoreTrees(gold, system []text.BankSentence) (TreeScores, error) {
	g, s := flatten(gold), flatten(system)
	var sc TreeScores
	if gc, c := g.chars.String(), s.chars.String(); gc != c {
		return sc, fmt.Errorf("the texts differ, %d and %d bytes without white space: %w", len(gc), len(c), salient.ErrInvalid)
	}
	pairs := align(g.words, s.words)
	goldOf := make(map[int]int, len(pairs))
	for _, p := range pairs {
		goldOf[p[1]] = p[0]
	}
	right := TreeScores{}
	for _, p := range pairs {
		x, y := &g.words[p[0]], &s.words[p[1]]
		inc(&right.UPOS, x.POS == y.POS)
		inc(&right.Lemmas, x.Lemma == y.Lemma)
		ok := x.head == y.head
		if x.head >= 0 && y.head >= 0 {
			h, found := goldOf[y.head]
			ok = found && h == x.head
		}
		inc(&right.UAS, ok)
		inc(&right.LAS, ok && x.Rel.Base() == y.Rel.Base())
		inc(&right.LASSubtypes, ok && x.Rel == y.Rel)
	}
	of := func(n int) Ratio { return Ratio{n, len(s.words), len(g.words)} }
	sc = TreeScores{
		Tokens: Ratio{common(g.tokens, s.tokens), len(s.tokens), len(g.tokens)}, Sentences: Ratio{common(g.sents, s.sents), len(s.sents), len(g.sents)},
		Words: of(len(pairs)), UPOS: of(right.UPOS.Right), Lemmas: of(right.Lemmas.Right), UAS: of(right.UAS.Right),
		LAS: of(right.LAS.Right), LASSubtypes: of(right.LASSubtypes.Right),
	}
	return sc, nil
}

func inc(r *Ratio, ok bool) {
	if ok {
		r.Right++
	}
}

// common counts the spans that both lists hold.
func common(a, b []salient.Span) int {
	in := make(map[salient.Span]bool, len(a))
	for _, x := range a {
		in[x] = true
	}
	n := 0
	for _, x := range b {
		if in[x] {
			n++
		}
	}
	return n
}

// A placed word has its extent in characters and its head in the whole text.
type placed struct {
	text.BankWord
	salient.Span
	head   int
	joined bool
}

type flat struct {
	words         []placed
	tokens, sents []salient.Span
	chars         strings.Builder
}

func flatten(bank []text.BankSentence) *flat {
	f := &flat{}
	pos := 0
	put := func(form string) salient.Span {
		a := pos
		for _, r := range form {
			if !unicode.IsSpace(r) {
				f.chars.WriteRune(r)
				pos++
			}
		}
		return salient.Span{Start: a, End: pos}
	}
	for _, s := range bank {
		start, base := pos, len(f.words)
		j, end := 0, 0
		var at salient.Span
		for i, w := range s.Words {
			p := placed{BankWord: w, head: -1}
			if w.Head >= 0 {
				p.head = base + w.Head
			}
			if j < len(s.Joined) && s.Joined[j].First == i {
				at, end = put(s.Joined[j].Form), s.Joined[j].Last
				f.tokens = append(f.tokens, at)
				j++
			}
			if i < end {
				p.Span, p.joined = at, true
			} else {
				p.Span = put(w.Form)
				f.tokens = append(f.tokens, p.Span)
			}
			f.words = append(f.words, p)
		}
		f.sents = append(f.sents, salient.Span{Start: start, End: pos})
	}
	return f
}

// align pairs words of equal extent, and within multi-word tokens those of the
// longest common subsequence of forms.
func align(g, s []placed) [][2]int {
	var out [][2]int
	i, j := 0, 0
	for i < len(g) && j < len(s) {
		if !g[i].joined && !s[j].joined {
			switch {
			case g[i].Span == s[j].Span:
				out = append(out, [2]int{i, j})
				i++
				j++
			case g[i].Start <= s[j].Start:
				i++
			default:
				j++
			}
			continue
		}
		if g[i].End <= s[j].Start {
			i++
			continue
		}
		if s[j].End <= g[i].Start {
			j++
			continue
		}
		end := s[j].End
		if g[i].joined {
			end = g[i].End
			if s[j].joined {
				end = max(end, s[j].End)
			}
		}
		gi, sj := i, j
		for changed := true; changed; {
			changed = false
			for ; i < len(g) && g[i].Start < end; i++ {
				if g[i].joined && g[i].End > end {
					end, changed = g[i].End, true
				}
			}
			for ; j < len(s) && s[j].Start < end; j++ {
				if s[j].joined && s[j].End > end {
					end, changed = s[j].End, true
				}
			}
		}
		for _, p := range lcs(g[gi:i], s[sj:j]) {
			out = append(out, [2]int{gi + p[0], sj + p[1]})
		}
	}
	return out
}

func lcs(a, b []placed) [][2]int {
	same := func(i, j int) bool { return strings.ToLower(a[i].Form) == strings.ToLower(b[j].Form) }
	t := make([][]int, len(a)+1)
	for i := range t {
		t[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if same(i, j) {
				t[i][j] = t[i+1][j+1] + 1
			} else {
				t[i][j] = max(t[i+1][j], t[i][j+1])
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case same(i, j):
			out = append(out, [2]int{i, j})
			i++
			j++
		case t[i+1][j] >= t[i][j+1]:
			i++
		default:
			j++
		}
	}
	return out
}
