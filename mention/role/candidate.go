package role

import (
	"slices"
	"strings"
	"unicode"

	"salient"
)

// A Candidate is a stretch of a sentence that may name a filler: a noun with
// more or fewer of the words around it.
type Candidate struct {
	Sentence    int
	First, Last int // tokens [First, Last)
	Head        int
	Shape       Shape
	Text        string // as Key makes it
}

// Shape says which of the words around the noun are in a candidate.
type Shape uint8

// What a candidate holds besides its head.
const (
	Compounds Shape = 1 << iota // nouns and names before it
	Adjectives
	Numbers    // counts, possessors and other determiners before it
	Phrase     // the first prepositional phrase or name behind it
	Clause     // everything that hangs on it
	Run        // part of a run of names and nouns
	Appositive // a name that follows directly: "Military Detachment No. 6"
)

// Key is a mention as mentions are compared: lower case, without ASCII
// punctuation, articles and extra white space.
func Key(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < 0x80 && (unicode.IsPunct(r) || unicode.IsSymbol(r)) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
	words := strings.Fields(s)
	n := 0
	for _, w := range words {
		if w != "a" && w != "an" && w != "the" {
			words[n] = w
			n++
		}
	}
	return strings.Join(words[:n], " ")
}

// maxWords is the length of the longest candidate, in words.
const maxWords = 14

// Candidates lists the candidates of a document in order of sentence, head and length.
func Candidates(a salient.Article, d *salient.Document) []Candidate {
	var out []Candidate
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if !s.Parsed || s.Part == salient.Furniture {
			continue
		}
		out = inSentence(out, a.Text, s, i)
	}
	return out
}

func nominal(p salient.POS) bool {
	return p == salient.NOUN || p == salient.PROPN
}

func inSentence(out []Candidate, text string, s *salient.Sentence, index int) []Candidate {
	t := newTree(s)
	seen := map[[2]int]bool{}
	begin := len(out)
	for h := range s.Tokens {
		tok := &s.Tokens[h]
		if !nominal(tok.POS) && !(tok.POS == salient.X || tok.POS == salient.NUM && tok.Rel.Base() != "nummod" || tok.POS == salient.ADJ && tok.Rel.Base() != "amod" || tok.POS == salient.VERB && t.compounded(h)) {
			continue
		}
		add := func(first, last int, shape Shape) {
			// Trim punctuation and articles at the edges.
			for first < h && (s.Tokens[first].POS == salient.PUNCT || article(s.Tokens[first].Norm)) {
				first++
			}
			for last-1 > h && s.Tokens[last-1].POS == salient.PUNCT {
				last--
			}
			if last-first > maxWords || seen[[2]int{first, last}] {
				return
			}
			seen[[2]int{first, last}] = true
			key := Key(text[s.Tokens[first].Start:s.Tokens[last-1].End])
			if key == "" {
				return
			}
			out = append(out, Candidate{index, first, last, h, shape, key})
		}
		c, a, n := t.left(h)
		ap := t.names(h)
		ph := t.phrase(h, ap)
		cl := max(t.end[h], ph)
		type edge struct {
			at    int
			shape Shape
		}
		lefts := []edge{{h, 0}, {c, Compounds}, {a, Compounds | Adjectives}, {n, Compounds | Adjectives | Numbers}}
		rights := []edge{{h + 1, 0}, {ap, Appositive}, {ph, Appositive | Phrase}, {cl, Appositive | Phrase | Clause}}
		for _, r := range rights {
			for _, l := range lefts {
				add(l.at, r.at, l.shape|r.shape)
			}
		}
	}
	out = inRuns(out, text, s, index, t, seen)
	slices.SortStableFunc(out[begin:], func(a, b Candidate) int {
		if a.First != b.First {
			return a.First - b.First
		}
		return a.Last - b.Last
	})
	return out
}

func article(norm string) bool { return norm == "the" || norm == "a" || norm == "an" }

// longestRun is how many words of a run of names and nouns are combined.
const longestRun = 6

// inRuns adds the parts of runs of names and nouns: trees of long names in
// capitals are often wrong, but what belongs to them stands together.
func inRuns(out []Candidate, text string, s *salient.Sentence, index int, t *tree, seen map[[2]int]bool) []Candidate {
	inRun := func(i int) bool {
		switch s.Tokens[i].POS {
		case salient.NOUN, salient.PROPN, salient.X, salient.ADJ, salient.NUM, salient.VERB:
			return true
		}
		return s.Tokens[i].Norm == "-" || s.Tokens[i].Norm == "'s"
	}
	for first := range s.Tokens {
		for last := first + 1; last <= len(s.Tokens) && last-first <= longestRun && inRun(last-1); last++ {
			p, q := s.Tokens[first].POS, s.Tokens[last-1].POS
			if seen[[2]int{first, last}] || p == salient.VERB || p == salient.PUNCT || p == salient.PART || q == salient.PUNCT || q == salient.PART || q == salient.ADJ || q == salient.NUM {
				continue
			}
			if last-first > 1 && q == salient.VERB || q == salient.VERB && t.rel(last-1) != "compound" {
				continue
			}
			seen[[2]int{first, last}] = true
			key := Key(text[s.Tokens[first].Start:s.Tokens[last-1].End])
			if key == "" {
				continue
			}
			h := last - 1
			for up := s.Tokens[h].Head; up >= first && up < last; up = s.Tokens[h].Head {
				h = up
			}
			out = append(out, Candidate{index, first, last, h, Run, key})
		}
	}
	return out
}

// Paragraphs marks the paragraphs of a text that has them run on, set apart by
// three blanks or more, by ends of lines in place of the first two blanks. No
// offset changes.
func Paragraphs(text string) string {
	b := []byte(text)
	for i := 0; i+2 < len(b); i++ {
		if b[i] == ' ' && b[i+1] == ' ' && b[i+2] == ' ' {
			b[i], b[i+1] = '\n', '\n'
			for i+1 < len(b) && (b[i+1] == ' ' || b[i+1] == '\n') {
				i++
			}
		}
	}
	return string(b)
}
