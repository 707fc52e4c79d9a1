package text

import (
	"unicode/utf8"

	"salient"
)

// quotes finds direct speech and its speakers. A quote that runs over several
// sentences is given to each of them, clipped to it, with the one speaker. A
// quote inside a quote is a quote of its own, listed after the one around it.
// Quotes do not run over the end of a paragraph.
func quotes(text string, sents []salient.Sentence) {
	for i := 0; i < len(sents); {
		j := i + 1
		for j < len(sents) && sents[j].Paragraph == sents[i].Paragraph && sents[j].Start >= sents[j-1].End {
			j++
		}
		if sents[i].Part != salient.Furniture {
			paragraphQuotes(text, sents[i:j])
		}
		i = j
	}
}

// Bounds that keep the cost proportional to the length of the text: how deep
// quotes may be nested, how far from its verb a speaker is looked for.
const (
	maxNested = 6
	reach     = 40 // words
)

// A quoteMark is a token that opens or closes speech.
type quoteMark struct {
	sent, tok int
	open      bool
	single    bool
}

func paragraphQuotes(text string, sents []salient.Sentence) {
	var stack []quoteMark
	for i := range sents {
		for j := range sents[i].Tokens {
			t := sents[i].Tokens[j]
			r, n := utf8.DecodeRuneInString(t.In(text))
			q := plain(r)
			if q != '"' && q != '\'' || t.Len() > 2*n {
				if t.Norm != "''" && t.Norm != "``" {
					continue
				}
			}
			if t.Len() == 2*n && q == '\'' {
				q = '"' // two single marks for a double one
			} else if t.Len() != n {
				continue
			}
			m := quoteMark{sent: i, tok: j, single: q == '\''}
			after := t.End < len(text) && !glued(text, t.End) // a space or mark follows
			before := t.Start == 0 || !wordBefore(text, t.Start)
			top := len(stack) - 1
			for top >= 0 && stack[top].single != m.single {
				top--
			}
			switch {
			case top >= 0 && (after || t.End == len(text) || !before):
				emitQuote(text, sents, stack[top], m)
				stack = stack[:top]
			case !after && before:
				if len(stack) == maxNested {
					stack = append(stack[:0], stack[1:]...)
				}
				stack = append(stack, m)
			}
		}
	}
}

// glued reports whether a letter or digit stands at i.
func glued(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	k := class(r)
	return k == letter || k == digit || opens(string(r)) || r == '\u2026' || r == '$' || r == '.' && i+1 < len(text) && text[i+1] == '.'
}

// wordBefore reports whether a letter or digit ends at i.
func wordBefore(text string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	k := class(r)
	return k == letter || k == digit
}

// emitQuote records the quote between two marks in each sentence it touches.
func emitQuote(text string, sents []salient.Sentence, a, b quoteMark) {
	in := salient.Span{Start: sents[a.sent].Tokens[a.tok].End, End: sents[b.sent].Tokens[b.tok].Start}
	in = trim(text, in.Start, in.End)
	if in.Empty() {
		return
	}
	who := speaker(text, sents, a, b)
	for i := a.sent; i <= b.sent; i++ {
		s := &sents[i]
		part := salient.Span{Start: max(in.Start, s.Start), End: min(in.End, s.End)}
		if part.Empty() {
			continue
		}
		// A quote that encloses others closes after them, but comes first.
		at := len(s.Quotes)
		for at > 0 && part.Contains(s.Quotes[at-1].Span) {
			at--
		}
		s.Quotes = append(s.Quotes, salient.Quote{})
		copy(s.Quotes[at+1:], s.Quotes[at:])
		s.Quotes[at] = salient.Quote{Span: part, Speaker: who}
	}
}

// speaker looks for the words that name who speaks between two marks: the
// subject of a reporting verb that stands outside the quote in the same
// sentence, behind it first ("…", X said), then before it (X said: "…"), then
// at the end of the sentence before (X confirmed to Y. "…").
func speaker(text string, sents []salient.Sentence, a, b quoteMark) salient.Span {
	tail := sents[b.sent]
	if i := reportingIn(tail, b.tok+1, min(b.tok+16, len(tail.Tokens))); i >= 0 {
		if who := subject(text, tail, i, b.tok+1, len(tail.Tokens)); !who.Empty() {
			return who
		}
	}
	head := sents[a.sent]
	for i := a.tok - 1; i >= max(0, a.tok-30); i-- {
		if reporting[head.Tokens[i].Norm] {
			if who := subject(text, head, i, 0, a.tok); !who.Empty() {
				return who
			}
		}
	}
	if a.tok == 0 && a.sent > 0 {
		prev := sents[a.sent-1]
		if n := len(prev.Quotes); n > 0 {
			return prev.Quotes[n-1].Speaker // speech goes on
		}
		for i := len(prev.Tokens) - 1; i >= max(0, len(prev.Tokens)-reach); i-- {
			if reporting[prev.Tokens[i].Norm] {
				return subject(text, prev, i, 0, len(prev.Tokens))
			}
		}
	}
	return salient.Span{}
}

func reportingIn(s salient.Sentence, from, to int) int {
	for i := from; i < to; i++ {
		if reporting[s.Tokens[i].Norm] {
			return i
		}
	}
	return -1
}

// subject returns the words of the subject of the verb at i among the tokens
// [from, to): by the tree where there is one, else the run of words beside the
// verb that could be a name or noun phrase.
func subject(text string, s salient.Sentence, i, from, to int) salient.Span {
	if s.Parsed {
		for j := max(from, i-reach); j < min(to, i+reach); j++ {
			if s.Tokens[j].Head == i && s.Tokens[j].Rel.Base() == "nsubj" {
				return phrase(s, j, max(from, j-reach), min(to, j+reach))
			}
		}
	}
	if s.Tokens[i].Norm == "according" {
		return run(text, s, i+2, to)
	}
	// "… ," X said / "… ," said X
	k := i
	for k > from && k > i-reach && nominal(text, s.Tokens[k-1]) {
		k--
	}
	for k < i && s.Tokens[k].Norm == "and" {
		k++
	}
	if k < i {
		return salient.Span{Start: s.Tokens[k].Start, End: s.Tokens[i-1].End}
	}
	return run(text, s, i+1, to)
}

// phrase returns the words from the first to the last of the subtree of j that
// stand without a gap around j, clauses and appositions left out.
func phrase(s salient.Sentence, j, from, to int) salient.Span {
	in := func(k int) bool {
		for n := 0; k >= 0 && n < reach; n++ {
			if k == j {
				return true
			}
			switch s.Tokens[k].Rel.Base() {
			case "acl", "appos", "parataxis", "punct":
				return false
			}
			k = s.Tokens[k].Head
		}
		return false
	}
	a, b := j, j+1
	for a > from && in(a-1) {
		a--
	}
	for b < to && in(b) {
		b++
	}
	return salient.Span{Start: s.Tokens[a].Start, End: s.Tokens[b-1].End}
}

// run returns the noun-like words that begin at token i, up to eight of them.
func run(text string, s salient.Sentence, i, to int) salient.Span {
	k := i
	for k < to && k < i+8 && nominal(text, s.Tokens[k]) {
		k++
	}
	if k == i {
		return salient.Span{}
	}
	return salient.Span{Start: s.Tokens[i].Start, End: s.Tokens[k-1].End}
}

// nominal reports whether a token could stand in the name or description of a
// speaker: it begins in a capital, or is an article, a pronoun or a noun-like
// word that is no verb of reporting.
func nominal(text string, t salient.Token) bool {
	w := t.In(text)
	r, _ := utf8.DecodeRuneInString(w)
	if class(r) != letter || reporting[t.Norm] {
		return t.Norm == "-" || t.Norm == "'s"
	}
	return upper(w) || speakers[t.Norm]
}

// speakers are the lower-case words that names of speakers are made with.
var speakers = set(`the a an of he she they it we i spokesman spokeswoman spokesperson official officials commander
	minister source sources resident residents activist activists army ministry statement agency group monitor
	witness witnesses president general military local rebel government police state security forces his their`)
