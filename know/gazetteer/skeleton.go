package gazetteer

import (
	"strings"
	"unicode/utf8"
)

// arabicClass gives each Arabic consonant the class of its usual
// transliterations. Long vowels and ayn, hamza are vowels here.
var arabicClass = map[rune]byte{
	'ب': 'b', 'پ': 'p', 'ت': 't', 'ث': 't', 'ج': 'j', 'چ': 'C', 'ح': 'h', 'خ': 'k', 'د': 'd', 'ذ': 'd', 'ر': 'r', 'ز': 'z', 'ژ': 'j',
	'س': 's', 'ش': 'C', 'ص': 's', 'ض': 'd', 'ط': 't', 'ظ': 'z', 'غ': 'g', 'ف': 'f', 'ڤ': 'v', 'ق': 'k', 'ك': 'k', 'گ': 'g',
	'ل': 'l', 'م': 'm', 'ن': 'n', 'ه': 'h',
}

// arabicVowel gives each long vowel its Latin letter.
var arabicVowel = map[rune]byte{'ا': 'a', 'و': 'u', 'ي': 'i', 'ع': '?', 'ء': '?'}

// skeleton returns the consonant classes of a strict key and the vowels
// between them. The classes:
//
//	k  k q c(a,o,u) ck kh x     C  sh ch sch tch shch     t  t th     d  d dh
//	g  g gh                     j  j dj dzh zh             s  s c(e,i,y) ts tz
//	z  z                        f  f ph                    others themselves
//
// y and w count as consonants only where a word begins with them before a
// vowel ("ou" too); h falls away at a word's end after a vowel (ta marbuta).
// A key without consonants has no skeleton; see Fold.
func skeleton(strict string) (string, []byte) {
	b := make([]byte, 0, len(strict))
	vowels := make([]byte, 0, len(strict)+1)
	var set, last byte // of the run of vowels being read: what it can stand for, its last letter
	consonant := func(c byte) {
		if len(b) > 0 && b[len(b)-1] == c && last == 0 {
			return // doubled
		}
		vowels = append(vowels, set)
		set, last = 0, 0
		b = append(b, c)
	}
	vowel := func(c byte) {
		switch {
		case c == 'e' && last == 'e':
			set = set&^open | front // "ee" is a long i
		default:
			set |= vowelSet(c)
		}
		last = c
	}
	for len(strict) > 0 {
		word, rest, _ := strings.Cut(strict, " ")
		skeletonWord(word, consonant, vowel)
		strict = rest
	}
	vowels = append(vowels, set)
	if len(b) == 0 {
		return "", vowels
	}
	return string(b), vowels
}

func isVowel(c byte) bool { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' }

// skeletonWord feeds one word's consonants and vowels in order.
func skeletonWord(w string, consonant, vowel func(byte)) {
	at := func(i int) byte {
		if i < len(w) {
			return w[i]
		}
		return 0
	}
	for i := 0; i < len(w); {
		c, next := w[i], at(i+1)
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(w[i:])
			if k, ok := arabicClass[r]; ok {
				if k != 'h' || i+n < len(w) { // final heh: ta marbuta
					consonant(k)
				} else {
					vowel('a')
				}
			} else if v, ok := arabicVowel[r]; ok {
				if i == 0 && n < len(w) && (v == 'u' || v == 'i') {
					consonant(map[byte]byte{'u': 'w', 'i': 'y'}[v])
				} else if v != '?' {
					vowel(v)
				}
			} else {
				for _, by := range []byte(w[i : i+n]) {
					consonant(by)
				}
			}
			i += n
			continue
		}
		n := 1
		switch c {
		case 'a', 'e', 'i':
			vowel(c)
		case 'o', 'u':
			if c == 'o' && next == 'u' && i == 0 && isVowel(at(2)) { // Ouadi, Oued
				consonant('w')
				n = 2
			} else {
				vowel(c)
			}
		case 'y', 'w':
			if i == 0 && (isVowel(next) || next == 'y' || next == 'w') {
				consonant(c)
			} else if c == 'y' {
				vowel('i')
			} else {
				vowel('u')
			}
		case 'h':
			if i+1 < len(w) || i == 0 || !isVowel(w[i-1]) {
				consonant('h')
			}
		case 'k':
			consonant('k')
			if next == 'h' {
				n = 2
			}
		case 'q', 'x':
			consonant('k')
		case 'c':
			switch {
			case next == 'h':
				consonant('C')
				n = 2
			case next == 'k':
				consonant('k')
				n = 2
			case next == 'e' || next == 'i' || next == 'y':
				consonant('s')
			default:
				consonant('k')
			}
		case 'g':
			consonant('g')
			if next == 'h' {
				n = 2
			}
		case 'd':
			switch {
			case next == 'j':
				consonant('j')
				n = 2
			case next == 'z' && at(i+2) == 'h':
				consonant('j')
				n = 3
			case next == 'h':
				consonant('d')
				n = 2
			default:
				consonant('d')
			}
		case 'z':
			if next == 'h' {
				consonant('j')
				n = 2
			} else {
				consonant('z')
			}
		case 't':
			switch {
			case next == 'h':
				consonant('t')
				n = 2
			case next == 'c' && at(i+2) == 'h':
				consonant('C')
				n = 3
			case next == 's' && at(i+2) == 'h':
				consonant('C')
				n = 3
			case next == 's' || next == 'z':
				consonant('s')
				n = 2
			default:
				consonant('t')
			}
		case 's':
			switch {
			case strings.HasPrefix(w[i:], "shch"):
				consonant('C')
				n = 4
			case next == 'h':
				consonant('C')
				n = 2
			case next == 'c' && at(i+2) == 'h':
				consonant('C')
				n = 3
			default:
				consonant('s')
			}
		case 'p':
			if next == 'h' {
				consonant('f')
				n = 2
			} else {
				consonant('p')
			}
		default:
			consonant(c)
		}
		i += n
	}
}

// What a run of vowels can stand for, as bits.
const (
	open  byte = 1 // a
	front byte = 2 // i
	back  byte = 4 // u
)

func vowelSet(c byte) byte {
	switch c {
	case 'a':
		return open
	case 'e':
		return open | front
	case 'i':
		return front
	case 'o', 'u':
		return back
	}
	return 0
}

// vowelCost counts where the vowels of two keys of one skeleton cannot be
// spellings of the same sound: a–e, e–i–y, o–u–w; a diphthong goes with either
// half; anything against nothing counts one.
func vowelCost(a, b []byte) int {
	if len(a) != len(b) {
		return len(a) + len(b)
	}
	cost := 0
	for i := range a {
		if a[i] != b[i] && a[i]&b[i] == 0 {
			cost++
		}
	}
	return cost
}
