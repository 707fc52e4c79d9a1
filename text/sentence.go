package text

import (
	"strings"
	"unicode/utf8"

	"salient"
)

// bounds returns the ends of the sentences among the words of one paragraph:
// increasing indices into words, the last of which is len(words).
//
// A sentence ends behind ".", "!", "?" or "…" and the quotes and brackets that
// close on it, unless what follows goes on in lower case; behind an
// abbreviation only where a word follows that often opens a sentence; and
// nowhere inside brackets that a sentence opened and has yet to close.
func bounds(text string, words []salient.Span, ends []int) []int {
	open := false // a straight double quote waits for its partner
	start := 0
	for i := 0; i < len(words); i++ {
		w := words[i].In(text)
		if w == `"` {
			open = !open
		}
		kind := stop(w)
		if kind == none || i+1 == len(words) {
			continue
		}
		j := i + 1
		for j < len(words) && closes(text, words, j, open) {
			if words[j].In(text) == `"` {
				open = false
			}
			j++
		}
		if j < len(words) && breaks(text, words, start, i, j, kind) {
			ends = append(ends, j)
			start = j
		}
		i = j - 1
	}
	if len(words) > 0 {
		ends = append(ends, len(words))
	}
	return ends
}

// Kinds of marks that may end a sentence.
const (
	none     = iota
	full     // a full stop of its own
	strong   // "!", "?" and mixtures
	dots     // an ellipsis
	abridged // an abbreviation with its stop
)

// stop returns what kind of end the word may be.
func stop(w string) int {
	switch {
	case w == ".":
		return full
	case w == "", w == "\u2026", strings.HasPrefix(w, ".."):
		if w == "" {
			return none
		}
		return dots
	case w[0] == '!' || w[0] == '?':
		return strong
	case w[len(w)-1] == '.':
		return abridged
	}
	if w == "\u061f" || w == "\u3002" || w == "\uff01" || w == "\uff1f" || w == "\u0964" {
		return strong
	}
	return none
}

// closes reports whether word j closes a quotation or bracket that the
// sentence before it may end in.
func closes(text string, words []salient.Span, j int, open bool) bool {
	w := words[j].In(text)
	near := words[j-1].End == words[j].Start
	switch w {
	case ")", "]", "}", "\u201d", "\u00bb", "\u2019\u2019", "''":
		return true
	case "\u2019", "'":
		return near
	case `"`:
		return open && (near || j+1 < len(words) && words[j].End != words[j+1].Start)
	case "\u201c":
		// Seen where a closing mark was meant: nothing follows it closely.
		return j+1 == len(words) || words[j].End != words[j+1].Start
	}
	return false
}

// breaks reports whether a sentence that began at start ends before word j,
// its last mark being word i of the given kind.
func breaks(text string, words []salient.Span, start, i, j, kind int) bool {
	if depth(text, words[start:i]) > 0 && kind != full {
		return false
	}
	next := words[j].In(text)
	head := next // the first word behind an opening quote or bracket
	if opens(next) && j+1 < len(words) {
		head = words[j+1].In(text)
	}
	glued := words[j-1].End == words[j].Start
	switch next {
	case ",", ";", ":", ")", "]", "-", "\u2013", "\u2014", "--", "%":
		return false
	}
	r, _ := utf8.DecodeRuneInString(head)
	switch kind {
	case full:
		if glued {
			return upper(head)
		}
		return true
	case strong:
		return !lower(head) || j == i+1 && !glued && !quoteBefore(text, words, start, i)
	case dots:
		return upper(head) && !glued || class(r) == digit && !glued
	case abridged:
		w := Norm(words[i].In(text))
		w = w[:len(w)-1]
		if titles[w] || numbered[w] || i == start {
			return false
		}
		return upper(head) && starters[Norm(head)] && !opens(next) || upper(head) && opens(next) && !strings.ContainsAny(next, "([")
	}
	return false
}

// quoteBefore reports whether an opening quote stands among words[start:i]
// without its partner, as in “Stop!” he said.
func quoteBefore(text string, words []salient.Span, start, i int) bool {
	n := 0
	for _, w := range recent(words[start:i]) {
		switch w.In(text) {
		case `"`:
			n ^= 1
		case "\u201c", "\u00ab":
			n = 1
		case "\u201d", "\u00bb":
			n = 0
		}
	}
	return n > 0
}

// opens reports whether w is an opening quote or bracket.
func opens(w string) bool {
	switch w {
	case "(", "[", "{", `"`, "'", "\u201c", "\u2018", "\u00ab", "``":
		return true
	}
	return false
}

// lookBack is how many words back an open bracket or quote is looked for, so
// that the cost stays proportional to the length of the text.
const lookBack = 60

// recent returns the last words of those given.
func recent(words []salient.Span) []salient.Span {
	return words[max(0, len(words)-lookBack):]
}

// depth counts the brackets that words open and leave open.
func depth(text string, words []salient.Span) int {
	n := 0
	for _, w := range recent(words) {
		switch w.In(text) {
		case "(", "[":
			n++
		case ")", "]":
			n = max(n-1, 0)
		}
	}
	return n
}
