package store

import (
	"strings"
	"unicode"
)

// A Search is what a user types: words that must all occur, in any case and
// without regard to accents; words in "double quotes" must stand side by side.
type Search string

// A Hit is an article or a claim that fits.
type Hit struct {
	ID    string
	Score float64 // BM25, the greater the better
}

// MostHits bounds how many hits a search returns, the best ones.
const MostHits = 20000

// mostTerms bounds how many terms of a search count.
const mostTerms = 24

// Terms splits the search into words and phrases, letters and digits only.
func (s Search) Terms() []string {
	var out []string
	for i, part := range strings.Split(string(s), `"`) {
		words := strings.FieldsFunc(part, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
		switch {
		case len(words) == 0:
		case i%2 == 1: // between quotes
			out = append(out, strings.Join(words, " "))
		default:
			out = append(out, words...)
		}
	}
	return out[:min(len(out), mostTerms)]
}

// Open reports whether the search ends in a word that may be unfinished: it
// is not quoted and nothing follows it.
func (s Search) Open() bool {
	return s != "" && !strings.ContainsAny(string(s[len(s)-1:]), " \t\n\"")
}
