package claim

import (
	"unicode"
	"unicode/utf8"

	"salient"
)

// Nouns tells which words of a sentence may act and how far their phrases
// reach, by grammar and word classes alone: for texts whose actors no registry knows.
type Nouns struct{ sc *scene }

// NewNouns prepares one sentence.
func NewNouns(x *Extractor, a salient.Article, s *salient.Sentence) *Nouns {
	return &Nouns{newScene(&reading{x: x, article: &a}, s, 0)}
}

// Actor reports whether the token heads somebody: a proper name that is no day
// or month, a people ("Iraqi"), or a noun for people, forces or authorities.
func (n *Nouns) Actor(i int) bool {
	sc := n.sc
	if sc.is("calendar", i) {
		return false
	}
	switch sc.pos(i) {
	case salient.PROPN:
		// The parts of a name do not act; its head does.
		if b := sc.base(i); b == "flat" || b == "compound" && sc.pos(sc.head(i)) == salient.PROPN {
			return false
		}
		return true
	case salient.ADJ:
		return n.capital(i) && i > 0 && sc.base(i) == "amod" && !n.Actor(sc.head(i))
	case salient.NOUN:
		return sc.is("force", i) || sc.is("civil", i) || sc.is("person", i) || sc.is("leader", i)
	}
	return false
}

func (n *Nouns) capital(i int) bool {
	r, _ := utf8.DecodeRuneInString(n.sc.s.Tokens[i].In(n.sc.article.Text))
	return unicode.IsUpper(r)
}

// Span covers the phrase of token i: what stands before it, and phrases of "of"
// and "in" behind it, without articles, numbers and quantity words.
func (n *Nouns) Span(i int) salient.Span {
	sc := n.sc
	first, last := i, i
	var walk func(t, depth int)
	walk = func(t, depth int) {
		if depth > 6 {
			return
		}
		first, last = min(first, t), max(last, t)
		for _, k := range sc.kids[t] {
			switch b := sc.base(k); {
			case k < t && (b == "amod" || b == "compound" || b == "nmod" && sc.caseOf(k) == "" || b == "flat"),
				sc.rel(k) == "nmod:poss" && sc.pos(k) != salient.PRON:
				walk(k, depth+1)
			case k > t && (b == "flat" || b == "compound"), b == "appos" && k == t+1 && sc.pos(k) == salient.PROPN:
				walk(k, depth+1)
			case k > t && b == "nmod" && (sc.caseOf(k) == "of" || sc.caseOf(k) == "in" || sc.caseOf(k) == "to") && sc.pos(k) != salient.NOUN:
				walk(k, depth+1)
			}
		}
	}
	walk(i, 0)
	// Numbers, articles and adverbs at the left edge say how many, not who.
	for first < i {
		p := sc.pos(first)
		if p != salient.NUM && p != salient.DET && p != salient.ADV && p != salient.PUNCT && p != salient.SYM && sc.norm(first) != "'s" {
			break
		}
		first++
	}
	// The 's of a possessor that ends the phrase is outside.
	return sc.s.Tokens[first].Span.Cover(sc.s.Tokens[last].Span)
}
