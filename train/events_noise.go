package train

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"salient"
	"salient/text"
)

// Shares of noise in marked texts, beside those of the reader.
const (
	eventSwapShare = 0.5  // names put in place of others, everywhere in their text
	eventMadeShare = 0.3  // … of these, made up ones
	eventShout     = 0.05 // sentences all in capitals
	eventTitle     = 0.07 // sentences With Capitals Like Headlines
	eventLower     = 0.03 // sentences without capitals
)

// A nameStock holds words of names by the part that they play.
type nameStock map[string][]string

// stock gathers the words with a capital in the parts of marks.
func stock(ts []text.MarkedText) nameStock {
	out := nameStock{}
	for _, t := range ts {
		for _, m := range t.Marks {
			for _, p := range m.Parts {
				for _, w := range wordsIn(t.Text, p.At) {
					if f := w.In(t.Text); named(f) {
						out[p.Role] = append(out[p.Role], f)
					}
				}
			}
		}
	}
	return out
}

// named reports a word that looks like a part of a name.
func named(f string) bool {
	r, n := utf8.DecodeRuneInString(f)
	return len(f) > 2 && unicode.IsUpper(r) && strings.ToLower(f[n:]) == f[n:]
}

// wordsIn are the runs of letters of a span.
func wordsIn(s string, at salient.Span) (out []salient.Span) {
	start := -1
	for i, r := range s[at.Start:at.End] {
		i += at.Start
		switch {
		case unicode.IsLetter(r):
			if start < 0 {
				start = i
			}
		case start >= 0:
			out = append(out, salient.Span{Start: start, End: i})
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, salient.Span{Start: start, End: at.End})
	}
	return out
}

// varied returns a text with noise: other names, other capitals, slips of the pen.
func varied(rng *rand.Rand, t text.MarkedText, names nameStock) text.MarkedText {
	other := map[string]string{} // in place of a word of a name
	part := map[int]string{}     // where a word of a name begins → part that it plays
	for _, m := range t.Marks {
		for _, p := range m.Parts {
			for _, w := range wordsIn(t.Text, p.At) {
				if named(w.In(t.Text)) {
					part[w.Start] = p.Role
				}
			}
		}
	}
	// A name keeps its new form in all of the text.
	for _, at := range wordsIn(t.Text, salient.Span{End: len(t.Text)}) {
		f := at.In(t.Text)
		role, ok := part[at.Start]
		if _, have := other[f]; !ok || have {
			continue
		}
		other[f] = f
		if p := rng.Float64(); p < eventSwapShare*eventMadeShare {
			other[f] = madeName(rng, f)
		} else if p < eventSwapShare {
			other[f] = names[role][rng.IntN(len(names[role]))]
		}
	}
	var b strings.Builder
	type move struct{ from, to int } // where bytes of the old text stand in the new one
	var moves []move
	last := 0
	put := func(at salient.Span, f string) {
		b.WriteString(t.Text[last:at.Start])
		moves = append(moves, move{at.Start, b.Len()})
		b.WriteString(f)
		moves = append(moves, move{at.End, b.Len()})
		last = at.End
	}
	for _, s := range t.Sentences {
		spell := rng.Float64()
		for _, at := range wordsIn(t.Text, s) {
			f := at.In(t.Text)
			if o, ok := other[f]; ok && part[at.Start] != "" || ok && at.Start > s.Start {
				f = o
			} else if len(f) > 3 && rng.Float64() < typoShare {
				f = slipped(rng, f)
			}
			switch {
			case spell < eventShout:
				f = strings.ToUpper(f)
			case spell < eventShout+eventTitle:
				if len(f) > 3 || at.Start == s.Start {
					f = capital(f)
				}
			case spell < eventShout+eventTitle+eventLower:
				f = strings.ToLower(f)
			}
			put(at, f)
		}
	}
	b.WriteString(t.Text[last:])
	moved := func(at salient.Span) salient.Span {
		find := func(x int) int {
			i, _ := slices.BinarySearchFunc(moves, x, func(m move, x int) int { return m.from - x })
			if i < len(moves) && moves[i].from == x {
				return moves[i].to
			}
			if i == 0 {
				return x
			}
			return moves[i-1].to + x - moves[i-1].from
		}
		return salient.Span{Start: find(at.Start), End: find(at.End)}
	}
	out := text.MarkedText{Name: t.Name, Text: b.String()}
	for _, s := range t.Sentences {
		out.Sentences = append(out.Sentences, moved(s))
	}
	for _, m := range t.Marks {
		n := text.Mark{At: moved(m.At), Type: m.Type, Modality: m.Modality}
		for _, p := range m.Parts {
			n.Parts = append(n.Parts, text.MarkPart{Role: p.Role, At: moved(p.At)})
		}
		out.Marks = append(out.Marks, n)
	}
	return out
}
