package text

import (
	"strings"
	"unicode/utf8"

	"salient"
)

// cutter cuts a stretch of text into words. Its output is a list of spans in
// order that hold each byte that is not white space exactly once.
type cutter struct {
	text string
	out  []salient.Span
}

// cut appends the words of text[start:end) to c.out.
func (c *cutter) cut(start, end int) {
	first := true
	for i := start; i < end; {
		r, n := utf8.DecodeRuneInString(c.text[i:end])
		if class(r) == space {
			i += n
			continue
		}
		j := i
		for j < end {
			r, n = utf8.DecodeRuneInString(c.text[j:end])
			if class(r) == space {
				break
			}
			j += n
		}
		c.chunk(i, j, j >= end, first)
		first = false
		i = j
	}
}

func (c *cutter) emit(a, b int) {
	if b > a {
		c.out = append(c.out, salient.Span{Start: a, End: b})
	}
}

// chunk cuts what stands between two white spaces. Last says that nothing
// follows it in its paragraph, first that nothing stands before it.
func (c *cutter) chunk(a, b int, last, first bool) {
	s := c.text
	if k := strings.IndexByte(s[a:b], '<'); k > 0 && strings.IndexByte(s[a+k:b], '@') > 0 {
		c.chunk(a, a+k, false, first) // "Name"<name@host>
		c.chunk(a+k, b, last, false)
		return
	}
	if e, ok := address(s[a:b]); ok {
		// An address may be wrapped in brackets and followed by punctuation.
		open := a
		for open < b && strings.IndexByte("<([\"'", s[open]) >= 0 {
			c.emit(open, open+1)
			open++
		}
		c.emit(open, a+e)
		a += e
	}
	for a < b {
		r, n := utf8.DecodeRuneInString(s[a:b])
		switch class(r) {
		case letter, digit:
			e := c.word(a, b, last, first)
			c.split(a, e)
			a = e
		default:
			e := symbol(s[a:b], r, n)
			c.emit(a, a+e)
			a += e
		}
		first = false
	}
}

// address reports whether a chunk is a web or mail address, and where it ends
// once the punctuation behind it is taken off.
func address(s string) (end int, ok bool) {
	if len(s) < 5 {
		return 0, false
	}
	at := strings.IndexByte(s, '@')
	hit := strings.Contains(s, "://") || strings.HasPrefix(strings.TrimLeft(s, `<([{"'`), "www.") ||
		at > 0 && at < len(s)-3 && strings.IndexByte(s[at:], '.') > 0
	if !hit {
		return 0, false
	}
	return len(strings.TrimRight(s, `.,;:!?)]>'"`)), true
}

// faces are the commonest emoticons; they stay in one piece.
var faces = []string{":-)", ":-(", ";-)", ":)", ":(", ";)", ":D", ":P", "=)", "(:"}

// symbol returns the length of the mark that s begins with: runs of one mark
// ("...", "--", "!!") and mixtures of ! and ? stay together.
func symbol(s string, r rune, n int) int {
	for _, f := range faces {
		if s == f || strings.HasPrefix(s, f) && len(s) == len(f)+1 {
			return len(f)
		}
	}
	if isApostrophe(r) {
		// "'s" on its own, "'em", "'90s" keep their apostrophe with what follows
		// only where it is a clitic; opening quotes are cut off.
		for _, w := range []int{4, 3, 2} {
			if len(s) >= n+w-1 && clitics[Norm(s[:n+w-1])] && (len(s) == n+w-1 || class(rune(s[n+w-1])) == other) {
				return n + w - 1
			}
		}
		if len(s) >= 2*n && s[n:2*n] == s[:n] {
			return 2 * n
		}
		return n
	}
	switch r {
	case '.', '-', '*', '=', '_', '~', '#', '+', '<', '>', '\u2026', '\u2013', '\u2014':
		e := n
		for strings.HasPrefix(s[e:], s[:n]) {
			e += n
		}
		if r == '.' && e == n && len(s) > 1 && class(rune(s[1])) == digit {
			return 1 + digits(s[1:])
		}
		return e
	case '!', '?':
		e := n
		for e < len(s) && (s[e] == '!' || s[e] == '?') {
			e++
		}
		return e
	}
	return n
}

// digits returns the length of the run of ASCII digits that s begins with, 40 at most.
func digits(s string) int {
	i := 0
	for i < len(s) && i < 40 && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	return i
}

// word returns the end of the word that begins at a letter or digit at a,
// within the chunk that ends at b.
func (c *cutter) word(a, b int, last, first bool) int {
	s := c.text
	var prev rune
	part := a // where the part behind the last joint began
	for i := a; i < b; {
		r, n := utf8.DecodeRuneInString(s[i:b])
		if k := class(r); k == letter || k == digit {
			prev = r
			i += n
			continue
		}
		next := rune(-1)
		if i+n < b {
			next, _ = utf8.DecodeRuneInString(s[i+n : b])
		}
		if !c.joint(a, part, i, n, b, prev, r, next, last, first) {
			return i
		}
		i += n
		part = i
		prev = r
	}
	return b
}

// joint decides whether the mark r at i belongs to the word that began at a.
// Part is where the letters right before the mark began; prev and next are its
// neighbours, next being -1 at the end of the chunk.
func (c *cutter) joint(a, part, i, n, b int, prev, r, next rune, last, first bool) bool {
	s := c.text
	pk, nk := class(prev), other
	if next >= 0 {
		nk = class(next)
	}
	switch {
	case r == '.':
		return c.period(a, part, i, b, pk, nk, next, last, first)
	case r == ',':
		return pk == digit && digits(s[i+n:b]) == 3
	case r == ':':
		return pk == digit && nk == digit
	case r == '_':
		return nk == letter || nk == digit
	case r == '@': // a name and a host without a domain: Robin@ACME
		return (pk == letter || pk == digit) && (nk == letter || nk == digit)
	case r == '&':
		return pk == letter && nk == letter && upper(s[part:]) && upper(s[i+n:])
	case r == '/':
		if pk == digit && nk == digit {
			return true
		}
		return i-a == 1 && nk == letter && b-i <= 4 // w/o, s/he, l/c
	case isApostrophe(r):
		return pk == letter && nk == letter || pk == digit && nk == letter
	case plain(r) == '-' && r != '\u2014':
		return c.hyphen(a, part, i, n, b, pk, nk)
	}
	return false
}

// maxDotted is how far a full stop looks ahead for the end of a file or host
// name, in bytes: a chunk of any length must not be searched at each of its stops.
const maxDotted = 40

// period decides whether a full stop is part of the word before it.
func (c *cutter) period(a, part, i, b, pk, nk int, next rune, last, first bool) bool {
	s := c.text
	w := s[part:i]
	switch {
	case nk == digit:
		return pk == digit
	case nk == letter:
		if pk == digit {
			return false
		}
		if utf8.RuneCountInString(w) == 1 && len(w) > 0 {
			return true // U.S, e.g
		}
		if w == "Ph" {
			return true
		}
		rest := s[i+1 : min(b, i+1+maxDotted)]
		e := 0
		for e < len(rest) && (class(rune(rest[e])) == letter || rest[e] == '.' || rest[e] == '-' || class(rune(rest[e])) == digit) {
			e++
		}
		rest = strings.TrimRight(rest[:e], ".")
		return dotted[strings.ToLower(rest[strings.LastIndexByte(rest, '.')+1:])] && !upper(rest) ||
			dotted[strings.ToLower(rest)] && rest == strings.ToUpper(rest) && upper(w) && len(rest) > 2
	}
	// Nothing but punctuation follows.
	whole := Norm(s[a:i])
	short := strings.IndexByte(whole, '.') > 0 && utf8.RuneCountInString(w) <= 2 && pk == letter // U.S. e.g.
	if strings.HasPrefix(s[i:b], "..") {
		// "Acme, Inc..": one stop of the abbreviation, one of the sentence.
		return !strings.HasPrefix(s[i:b], "...") && pk == letter && (short || abbreviations[whole])
	}
	switch {
	case short:
		return true
	case numbered[whole]:
		return next < 0 && c.numberAfter(i+1)
	case titles[whole], abbreviations[whole]:
		return pk == letter && (whole != "in." && whole != "mar" && whole != "sec" && whole != "min" && whole != "max" || !last)
	case utf8.RuneCountInString(whole) == 1 && pk == letter && upper(s[a:]) && s[a:i] != "I":
		return !last && next < 0 // an initial
	case pk == digit && first && !last && next < 0 && i-a <= 2:
		return true // "1." opening a list item
	}
	return false
}

// numberAfter reports whether the next word is a number.
func (c *cutter) numberAfter(i int) bool {
	for i < len(c.text) && (c.text[i] == ' ' || strings.HasPrefix(c.text[i:], "\u00a0")) {
		if c.text[i] == ' ' {
			i++
		} else {
			i += 2
		}
	}
	return i < len(c.text) && '0' <= c.text[i] && c.text[i] <= '9'
}

// hyphen decides whether a hyphen is part of the word before it.
func (c *cutter) hyphen(a, part, i, n, b, pk, nk int) bool {
	s := c.text
	if nk != letter && nk != digit {
		return false
	}
	if pk == digit && nk == digit {
		// Telephone numbers and dates with two hyphens stay whole, ranges do not.
		d := digits(s[i+n : b])
		more := i + n + d
		return part > a && s[part-1] == '-' || more < b && s[more] == '-' && digits(s[more+1:b]) > 0 || i-part == 3 && d == 4
	}
	return joined[Norm(s[part:i])] && part == a
}

// split emits the word [a, b), cut into two where it is a contraction or a
// number with its unit.
func (c *cutter) split(a, b int) {
	w := c.text[a:b]
	if k := contraction(w); k > 0 {
		c.emit(a, a+k)
		c.emit(a+k, b)
		return
	}
	if d := digits(w); d > 0 && d < len(w) {
		for d < len(w)-1 && (w[d] == '.' || w[d] == ',' || w[d] == ':') && digits(w[d+1:]) > 0 {
			d += 1 + digits(w[d+1:])
		}
		if units[strings.ToLower(strings.TrimRight(w[d:], "."))] {
			c.emit(a, a+d)
			c.emit(a+d, b)
			return
		}
	}
	c.emit(a, b)
}

// contraction returns the length of the first of the two words that w is made
// of, or 0. Universal Dependencies cut "don't" into "do" and "n't".
func contraction(w string) int {
	n := len(w)
	// The apostrophe, if any, is followed by at most two letters.
	for k := 1; k <= 2 && n-k > 1; k++ {
		r, size := utf8.DecodeLastRuneInString(w[:n-k])
		if !isApostrophe(r) {
			continue
		}
		at := n - k - size
		tail := strings.ToLower(w[n-k:])
		if at == 0 {
			return 0
		}
		if tail == "t" && (w[at-1] == 'n' || w[at-1] == 'N') && at > 1 {
			return at - 1
		}
		if clitics["'"+tail] {
			return at
		}
		return 0
	}
	if n >= 4 && n <= 8 {
		return contracted[strings.ToLower(w)]
	}
	return 0
}
