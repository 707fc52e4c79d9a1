package text

import (
	"unicode"
	"unicode/utf8"
)

// Classes of characters, as the tokeniser sees them.
const (
	other  = iota // punctuation, symbols, broken bytes
	letter        // letters and the marks on them
	digit
	space // white space, no-break and zero-width spaces, byte order marks
)

// class returns the class of a rune.
func class(r rune) int {
	if r < utf8.RuneSelf {
		switch {
		case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z':
			return letter
		case '0' <= r && r <= '9':
			return digit
		case r == ' ' || '\t' <= r && r <= '\r' || r >= 0x1c && r <= 0x1f:
			return space
		}
		return other
	}
	switch {
	case isSpace(r):
		return space
	case r == utf8.RuneError:
		return other
	case unicode.IsLetter(r) || unicode.IsMark(r) || r == 0x200c || r == 0x200d:
		return letter
	case unicode.IsDigit(r):
		return digit
	}
	return other
}

// isSpace reports whether r, beyond ASCII, is white: Unicode's spaces (the
// no-break space among them), the zero-width space, the word joiner, the
// byte order mark and the soft hyphen standing alone.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == 0x200b || r == 0x2060 || r == 0xfeff || r == 0x200e || r == 0x200f
}

// plain maps typographic marks to those of a typewriter.
func plain(r rune) rune {
	switch r {
	case '\u2018', '\u2019', '\u201a', '\u201b', '\u2032', '\u02bc', '\u02bb', '\u02bf', '\u02be', '\u00b4', '`':
		return '\''
	case '\u201c', '\u201d', '\u201e', '\u201f', '\u00ab', '\u00bb', '\u2033':
		return '"'
	case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212':
		return '-'
	case '\u2026':
		return '\u2026'
	}
	return r
}

// Norm returns a word in lower case with typographic quotes and dashes made
// plain. It returns s itself, without copying, where nothing changes.
func Norm(s string) string {
	if changes(s) {
		return norm(s)
	}
	return s
}

func norm(s string) string { return string(appendNorm(nil, s)) }

// appendNorm appends the Norm of s to b.
func appendNorm(b []byte, s string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			switch {
			case 'A' <= c && c <= 'Z':
				c += 'a' - 'A'
			case c == '`':
				c = '\''
			}
			b = append(b, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			b = append(b, c)
		} else {
			b = utf8.AppendRune(b, unicode.ToLower(plain(r)))
		}
		i += n
	}
	return b
}

// changes reports whether Norm would change s.
func changes(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' || c == '`' {
			return true
		}
	}
	return false
}

// isApostrophe reports whether r may stand for an apostrophe.
func isApostrophe(r rune) bool { return plain(r) == '\'' }

// upper reports whether s begins in an upper-case (or title-case) letter.
func upper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// lower reports whether s begins in a lower-case letter.
func lower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}
