package actors

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// articles are the forms of the Arabic article in Latin letters. Joined by a
// hyphen each is dropped; "al" and "el" also where they stand alone.
var articles = map[string]bool{
	"al": true, "el": true, "ad": true, "an": true, "ar": true, "as": true,
	"ash": true, "at": true, "az": true, "ul": true, "ur": true,
}

// Fold makes spellings of one name alike: lower case, no marks ("Türkiye" →
// "turkiye"), no apostrophes, ʿayn, hamza or full stops ("Da'esh" → "daesh",
// "U.S." → "us"), hyphens and slashes as blanks, single blanks, no leading
// "the", no Arabic article ("al-Nusra", "an-Nusra" → "nusra"). It folds the beginning of a
// name into the beginning of the name's fold, so that prefixes can be looked up.
func Fold(s string) string {
	if w, ok := foldWord(s); ok {
		return w
	}
	var b strings.Builder
	b.Grow(len(s))
	start := 0 // of the word being written
	end := func(hyphen bool) {
		w := b.String()[start:]
		switch {
		case w == "":
			return
		case articles[w] && (hyphen || w == "al" || w == "el"), w == "the" && start == 0:
			kept := b.String()[:start]
			b.Reset()
			b.WriteString(kept)
			return
		}
		b.WriteByte(' ')
		start = b.Len()
	}
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '.', r == '\'', r == '’', r == '‘', r == '`', r == '´', r == 'ʿ', r == 'ʾ', r == 'ʼ', r == 'ʻ':
		case r == '-', r == '‐', r == '‑', r == '–', r == '—', r == '/':
			end(true)
		case unicode.IsSpace(r):
			end(false)
		case r == '&':
			end(false)
			b.WriteString("and")
			end(false)
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(plain(unicode.ToLower(r)))
		default:
			end(false)
			b.WriteRune(r)
			end(false)
		}
	}
	if w := b.String()[start:]; w == "the" && start == 0 || w == "al" || w == "el" {
		return strings.TrimSpace(b.String()[:start])
	}
	return strings.TrimSpace(b.String())
}

// foldWord is Fold for one word of ASCII letters and digits.
func foldWord(s string) (string, bool) {
	lower := true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
		case c >= 'A' && c <= 'Z':
			lower = false
		default:
			return "", false
		}
	}
	if !lower {
		s = strings.ToLower(s)
	}
	if s == "the" || s == "al" || s == "el" {
		return "", true
	}
	return s, true
}

// plain replaces the Latin letters that do not decompose.
func plain(r rune) rune {
	switch r {
	case 'ı':
		return 'i'
	case 'ø':
		return 'o'
	case 'ł':
		return 'l'
	case 'đ':
		return 'd'
	}
	return r
}

// capitals counts the words of s that begin with a capital letter or a digit,
// and says whether all letters are capitals. Words are cut at blanks, hyphens
// and slashes.
func capitals(s string) (words int, all bool) {
	all = true
	begin := true
	for _, r := range s {
		switch {
		case unicode.IsSpace(r), r == '-', r == '‐', r == '‑', r == '–', r == '/':
			begin = true
			continue
		case unicode.IsUpper(r), unicode.IsDigit(r):
			if begin {
				words++
			}
		case unicode.IsLetter(r):
			if unicode.IsLower(r) {
				all = false
			} else if begin { // a script without case
				words++
			}
		default:
			continue
		}
		begin = false
	}
	return words, all
}
