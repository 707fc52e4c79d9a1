package gazetteer

import (
	"bytes"
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
	var s bones
	s.read([]byte(strict))
	return string(s.consonants), s.vowels
}

// Bones are a skeleton being read, in room that is used again.
type bones struct {
	consonants []byte
	vowels     []byte
	set, last  byte // of the run of vowels being read: what it can stand for, its last letter
}

// read reads the skeleton of a strict key.
func (s *bones) read(strict []byte) {
	s.consonants, s.vowels, s.set, s.last = s.consonants[:0], s.vowels[:0], 0, 0
	for len(strict) > 0 {
		w := strict
		if end := bytes.IndexByte(strict, ' '); end >= 0 {
			w, strict = strict[:end], strict[end+1:]
		} else {
			strict = nil
		}
		s.word(w)
	}
	s.vowels = append(s.vowels, s.set)
}

func (s *bones) consonant(c byte) {
	if n := len(s.consonants); n > 0 && s.consonants[n-1] == c && s.last == 0 {
		return // doubled
	}
	s.vowels = append(s.vowels, s.set)
	s.set, s.last = 0, 0
	s.consonants = append(s.consonants, c)
}

func (s *bones) vowel(c byte) {
	if c == 'e' && s.last == 'e' {
		s.set = s.set&^open | front // "ee" is a long i
	} else {
		s.set |= vowelSet(c)
	}
	s.last = c
}

func isVowel(c byte) bool { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' }

// word reads one word's consonants and vowels in order.
func (s *bones) word(w []byte) {
	at := func(i int) byte {
		if i < len(w) {
			return w[i]
		}
		return 0
	}
	for i := 0; i < len(w); {
		c, next := w[i], at(i+1)
		if c >= utf8.RuneSelf {
			i += s.foreign(w, i)
			continue
		}
		n := 1
		switch c {
		case 'a', 'e', 'i':
			s.vowel(c)
		case 'o', 'u':
			if c == 'o' && next == 'u' && i == 0 && isVowel(at(2)) { // Ouadi, Oued
				s.consonant('w')
				n = 2
			} else {
				s.vowel(c)
			}
		case 'y', 'w':
			if i == 0 && (isVowel(next) || next == 'y' || next == 'w') {
				s.consonant(c)
			} else if c == 'y' {
				s.vowel('i')
			} else {
				s.vowel('u')
			}
		case 'h':
			if i+1 < len(w) || i == 0 || !isVowel(w[i-1]) {
				s.consonant('h')
			}
		case 'k':
			s.consonant('k')
			if next == 'h' {
				n = 2
			}
		case 'q', 'x':
			s.consonant('k')
		case 'c':
			switch {
			case next == 'h':
				s.consonant('C')
				n = 2
			case next == 'k':
				s.consonant('k')
				n = 2
			case next == 'e' || next == 'i' || next == 'y':
				s.consonant('s')
			default:
				s.consonant('k')
			}
		case 'g':
			s.consonant('g')
			if next == 'h' {
				n = 2
			}
		case 'd':
			switch {
			case next == 'j':
				s.consonant('j')
				n = 2
			case next == 'z' && at(i+2) == 'h':
				s.consonant('j')
				n = 3
			case next == 'h':
				s.consonant('d')
				n = 2
			default:
				s.consonant('d')
			}
		case 'z':
			if next == 'h' {
				s.consonant('j')
				n = 2
			} else {
				s.consonant('z')
			}
		case 't':
			switch {
			case next == 'h':
				s.consonant('t')
				n = 2
			case next == 'c' && at(i+2) == 'h':
				s.consonant('C')
				n = 3
			case next == 's' && at(i+2) == 'h':
				s.consonant('C')
				n = 3
			case next == 's' || next == 'z':
				s.consonant('s')
				n = 2
			default:
				s.consonant('t')
			}
		case 's':
			switch {
			case bytes.HasPrefix(w[i:], []byte("shch")):
				s.consonant('C')
				n = 4
			case next == 'h':
				s.consonant('C')
				n = 2
			case next == 'c' && at(i+2) == 'h':
				s.consonant('C')
				n = 3
			default:
				s.consonant('s')
			}
		case 'p':
			if next == 'h' {
				s.consonant('f')
				n = 2
			} else {
				s.consonant('p')
			}
		default:
			s.consonant(c)
		}
		i += n
	}
}

// foreign reads the letter of another script than the Latin at w[i] and returns
// its length.
func (s *bones) foreign(w []byte, i int) int {
	r, n := utf8.DecodeRune(w[i:])
	if k, ok := arabicClass[r]; ok {
		if k != 'h' || i+n < len(w) { // final heh: ta marbuta
			s.consonant(k)
		} else {
			s.vowel('a')
		}
	} else if v, ok := arabicVowel[r]; ok {
		switch {
		case i == 0 && n < len(w) && v == 'u':
			s.consonant('w')
		case i == 0 && n < len(w) && v == 'i':
			s.consonant('y')
		case v != '?':
			s.vowel(v)
		}
	} else {
		for _, c := range w[i : i+n] {
			s.consonant(c)
		}
	}
	return n
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
