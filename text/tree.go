package text

import (
	"fmt"
	"strings"

	"salient"
)

// Tree draws the dependency tree of a sentence for those who write rules: one
// line per word in the order of the text, its number, its branch in the tree,
// its tag, its lemma, its features. A word hangs under its head; "┌" marks
// words that stand before their head, "└" those behind it.
//
//	1   ┌─det──────── The      DET   the
//	2 ┌─nsubj──────── rebels   NOUN  rebel  Number=Plur
//	3 root─────────── took     VERB  take   …
//	4 └─obj────────── town     NOUN  town   …
func Tree(text string, s salient.Sentence) string {
	var b strings.Builder
	if !s.Parsed {
		for i, t := range s.Tokens {
			fmt.Fprintf(&b, "%3d %s\n", i+1, t.In(text))
		}
		return b.String()
	}
	lines := make([]string, len(s.Tokens))
	width, word := 0, 0
	for i, t := range s.Tokens {
		lines[i] = branch(s, i)
		width = max(width, len([]rune(lines[i])))
		word = max(word, len([]rune(t.In(text))))
	}
	for i, t := range s.Tokens {
		l := lines[i] + strings.Repeat("\u2500", width+2-len([]rune(lines[i])))
		w := t.In(text)
		f := FeatsString(t.Feats)
		if f == "_" {
			f = ""
		}
		line := fmt.Sprintf("%3d %s %s%s  %-5s  %s  %s", i+1, l, w, strings.Repeat(" ", word-len([]rune(w))), t.POS, t.Lemma, f)
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

// branch draws what stands left of a word: the bars of the arcs that pass it,
// and its own corner with the relation.
func branch(s salient.Sentence, i int) string {
	var path []int // from i up to the root
	for k := i; k >= 0 && len(path) <= len(s.Tokens); k = s.Tokens[k].Head {
		path = append(path, k)
	}
	var b strings.Builder
	for n := len(path) - 1; n > 0; n-- {
		head, child := path[n], path[n-1]
		if child == i {
			break
		}
		// A bar goes on past word i if an arc from head to one of its children
		// passes over it.
		if passes(s, head, i) {
			b.WriteString("\u2502 ")
		} else {
			b.WriteString("  ")
		}
	}
	switch {
	case len(path) == 1:
		b.WriteString("root")
	case passes(s, s.Tokens[i].Head, i):
		b.WriteString("\u251c\u2500" + string(s.Tokens[i].Rel))
	case i < s.Tokens[i].Head:
		b.WriteString("\u250c\u2500" + string(s.Tokens[i].Rel))
	default:
		b.WriteString("\u2514\u2500" + string(s.Tokens[i].Rel))
	}
	return b.String()
}

// passes reports whether head has children on the side of i that are further
// from it than i.
func passes(s salient.Sentence, head, i int) bool {
	for j := range s.Tokens {
		if s.Tokens[j].Head == head && (i < head && j < i || i > head && j > i) {
			return true
		}
	}
	return false
}
