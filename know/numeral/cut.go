package numeral

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"salient"
)

// Class says what a Word is made of.
type Class byte

// The classes.
const (
	Letters Class = iota // letters and combining marks, with inner apostrophes cut off
	Figure               // digits, with grouping commas and one decimal point
	Mark                 // one other rune that is no space
)

// A Word is the smallest unit that numerals and dates are made of.
type Word struct {
	salient.Span
	Class   Class
	Low     string  // lower case; dashes are "-", single quotes "'", double quotes "\""
	Spaced  bool    // white space (or the start of the text) stands before it
	Upper   bool    // its first letter is upper case
	Value   float64 // of a Figure
	Plain   bool    // a Figure of digits alone: "2018", not "2,018" or "20.18"
	Ordinal bool    // a Figure directly followed by st, nd, rd or th
}

// Cut returns the words of text[at.Start:at.End] in order. Offsets are those
// of text. A span that does not fit gives nothing.
func Cut(text string, at salient.Span) []Word {
	s := at.In(text)
	if s == "" {
		return nil
	}
	ws := make([]Word, 0, len(s)/5+4)
	spaced := true
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
			spaced = true
			i += n
			continue
		case unicode.IsLetter(r):
			j := i + n
			for j < len(s) {
				q, m := utf8.DecodeRuneInString(s[j:])
				if !unicode.IsLetter(q) && !unicode.IsMark(q) {
					break
				}
				j += m
			}
			ws = append(ws, Word{Span: span(at.Start+i, at.Start+j), Class: Letters, Low: strings.ToLower(s[i:j]), Spaced: spaced, Upper: unicode.IsUpper(r)})
			i = j
		case '0' <= r && r <= '9':
			j, plain := figure(s, i)
			ws = append(ws, Word{Span: span(at.Start+i, at.Start+j), Class: Figure, Low: s[i:j], Spaced: spaced, Plain: plain, Value: parse(s[i:j]), Ordinal: ordinal(s[j:])})
			i = j
		default:
			ws = append(ws, Word{Span: span(at.Start+i, at.Start+i+n), Class: Mark, Low: plainMark(r, s[i:i+n]), Spaced: spaced})
			i += n
		}
		spaced = false
	}
	return ws
}

func span(a, b int) salient.Span { return salient.Span{Start: a, End: b} }

// figure returns the end of the figure that begins at i, and whether it is
// digits alone. A comma groups only before exactly three digits, a point is
// decimal only before digits that no further point follows ("25.07.2018" is
// three figures).
func figure(s string, i int) (end int, plain bool) {
	j := digits(s, i)
	plain = true
	for j < len(s) && s[j] == ',' && j-i <= 3+4*4 {
		k := digits(s, j+1)
		if k-j-1 != 3 || digits(s, i) > i+3 {
			break
		}
		j, plain = k, false
	}
	if j+1 < len(s) && s[j] == '.' && !(i > 1 && s[i-1] == '.' && isDigit(s[i-2])) {
		k := digits(s, j+1)
		if k > j+1 && !(k+1 < len(s) && s[k] == '.' && isDigit(s[k+1])) {
			j, plain = k, false
		}
	}
	return j, plain
}

func digits(s string, i int) int {
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	return i
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// parse reads a figure; beyond 15 digits it saturates near 1e15 rather than
// lose precision silently.
func parse(s string) float64 {
	v, scale := 0.0, 0.0
	for i := range len(s) {
		switch {
		case s[i] == '.':
			scale = 1
		case s[i] == ',':
		case scale > 0:
			scale /= 10
			v += float64(s[i]-'0') * scale
		case v < 1e15:
			v = v*10 + float64(s[i]-'0')
		}
	}
	return v
}

func ordinal(rest string) bool {
	if len(rest) < 2 {
		return false
	}
	switch strings.ToLower(rest[:2]) {
	case "st", "nd", "rd", "th":
		r, _ := utf8.DecodeRuneInString(rest[2:])
		return !unicode.IsLetter(r)
	}
	return false
}

func plainMark(r rune, s string) string {
	switch r {
	case '‐', '‑', '‒', '–', '—', '―', '−':
		return "-"
	case '‘', '’', 'ʼ', '`', '´':
		return "'"
	case '“', '”', '„', '«', '»':
		return "\""
	}
	return s
}
