package gazetteer

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A Key is a name reduced step by step to what different spellings of it have
// in common. Each step is a function of the one before, so that names equal
// at one step are equal at all later ones.
//
//	Plain     lower case, no diacritics, apostrophes or punctuation; Cyrillic
//	          in Latin letters; single spaces        "Deir ez-Zor" → "deir ez zor"
//	Strict    Plain without the Arabic article, unless that is all of it → "deir zor"
//	Skeleton  Strict's consonants, by class, in a row; vowels, doubling,
//	          word breaks and the digraphs of transliteration gone → "drzr"
//
// Skeleton also takes the Arabic script, so that an Arabic name meets its
// transliterations there. The vowels between the consonants are kept aside
// (see vowels) to tell near spellings from far ones.
type Key struct {
	Plain, Strict, Skeleton string
	vowels                  []byte // len = consonants+1: what the vowels before, between and after them can stand for
}

// Fold reduces a name to its key. It never fails; a name without a letter or
// digit has an empty key. Cost: a fifth of a microsecond for a name of two words.
func Fold(name string) Key {
	var f folded
	f.fold([]byte(name))
	k := Key{Plain: name, vowels: slices.Clone(f.vowels)}
	if string(f.plain) != name {
		k.Plain = string(f.plain)
	}
	k.Strict = k.Plain
	if string(f.strict) != k.Plain {
		k.Strict = string(f.strict)
	}
	if k.Skeleton = string(f.consonants); k.Skeleton == "" {
		k.Skeleton = strings.ReplaceAll(k.Strict, " ", "") // a name of vowels only is found by them
	}
	return k
}

// Folded is a key in room that is used again: its slices are valid until the
// next fold. Its zero value is ready.
type folded struct {
	plain, strict []byte
	bones
}

func (f *folded) fold(name []byte) {
	f.plain = appendPlain(f.plain[:0], name)
	f.strict = appendStrict(f.strict[:0], f.plain)
	f.bones.read(f.strict)
}

// hasSkeleton reports whether the key has the skeleton.
func (f *folded) hasSkeleton(s string) bool {
	if len(f.consonants) > 0 {
		return string(f.consonants) == s
	}
	return s != "" && strings.ReplaceAll(string(f.strict), " ", "") == s
}

// letters spells out letters that Unicode does not decompose, and Cyrillic
// after BGN/PCGN without its marks.
var letters = map[rune]string{
	'ø': "o", 'ł': "l", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'đ': "d", 'ð': "d", 'þ': "th", 'ħ': "h", 'ı': "i",
	'ŋ': "ng", 'ə': "a", 'ɓ': "b", 'ɗ': "d", 'ƙ': "k", 'ŧ': "t", 'ƴ': "y", 'ɣ': "gh", 'ɛ': "e", 'ɔ': "o", 'ǝ': "e",
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'ґ': "g", 'д': "d", 'е': "e", 'ё': "yo", 'є': "ye", 'ж': "zh", 'з': "z",
	'и': "i", 'і': "i", 'ї': "yi", 'й': "y", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r",
	'с': "s", 'т': "t", 'у': "u", 'ў': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch",
	'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya", 'ђ': "dj", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ћ': "c",
	'џ': "dz", 'ѓ': "gj", 'ќ': "kj", 'ѕ': "dz", 'ғ': "gh", 'қ': "q", 'ң': "ng", 'ө': "o", 'ұ': "u", 'ү': "u", 'һ': "h",
	'ӣ': "i", 'ҳ': "h", 'ҷ': "j", 'ӯ': "u", 'ҫ': "s", 'ҡ': "k", 'ҙ': "z", 'ӡ': "dz", 'ҭ': "t", 'ҵ': "ts",
}

// arabicForms folds the letters of the Arabic script that writers use for one
// another. Marks (harakat, tatweel) fall away.
var arabicForms = map[rune]rune{
	'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ى': 'ي', 'ئ': 'ي', 'ی': 'ي', 'ې': 'ي', 'ؤ': 'و', 'ة': 'ه', 'ۀ': 'ه', 'ە': 'ه', 'ک': 'ك',
	'ہ': 'ه', 'ھ': 'ه', 'ۆ': 'و', 'ێ': 'ي', 'ڵ': 'ل', 'ڕ': 'ر',
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '`', '"', '´', '’', '‘', '‛', 'ʻ', 'ʼ', 'ʽ', 'ʾ', 'ʿ', 'ˈ', 'ˊ', '′', '“', '”', '″', '\u0640', '\u200c', '\u200d', '\u200e', '\u200f', '\u00ad':
		return true
	}
	return false
}

func plain(name string) string {
	b := appendPlain(make([]byte, 0, 64), []byte(name))
	if string(b) == name {
		return name
	}
	return string(b)
}

// appendPlain appends the plain key of name to b.
func appendPlain(b, name []byte) []byte {
	known := plainLetters()
	from := len(b)
	space := false
	for i := 0; i < len(name); {
		c := name[i]
		i++
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c == '\'' || c == '`' || c == '"':
			continue
		case c < utf8.RuneSelf:
			space = true
			continue
		default:
			r, n := utf8.DecodeRune(name[i-1:])
			p := knownLetter(known, r)
			if p == nil || !p.known {
				return appendPlainSlowly(b[:from], string(name))
			}
			i += n - 1
			if p.text == "" {
				space = space || p.space
				continue
			}
			if space && len(b) > from {
				b = append(b, ' ')
			}
			space = false
			b = append(b, p.text...)
			continue
		}
		if space && len(b) > from {
			b = append(b, ' ')
		}
		space = false
		b = append(b, c)
	}
	return b
}

// A plainLetter is what becomes of a letter or mark that neither Unicode nor
// this package joins with its neighbours.
type plainLetter struct {
	known, space bool
	text         string
}

// Letters that knownLetter has: Latin with its marks, and the punctuation of print.
const (
	firstLatin, endLatin = 0x80, 0x300
	firstMore, endMore   = 0x1e00, 0x1f00
	firstPrint, endPrint = 0x2010, 0x2040
)

func knownLetter(known []plainLetter, r rune) *plainLetter {
	switch {
	case r >= firstLatin && r < endLatin:
		return &known[r-firstLatin]
	case r >= firstMore && r < endMore:
		return &known[r-firstMore+endLatin-firstLatin]
	case r >= firstPrint && r < endPrint:
		return &known[r-firstPrint+endLatin-firstLatin+endMore-firstMore]
	}
	return nil
}

// plainLetters asks appendPlainSlowly what becomes of each letter, once.
var plainLetters = sync.OnceValue(func() []plainLetter {
	var known []plainLetter
	for _, to := range [][2]rune{{firstLatin, endLatin}, {firstMore, endMore}, {firstPrint, endPrint}} {
		for r := to[0]; r < to[1]; r++ {
			s := string(r)
			p := plainLetter{known: norm.NFKC.IsNormalString(s)}
			text := strings.TrimSuffix(strings.TrimPrefix(string(appendPlainSlowly(nil, "a"+s+"a")), "a"), "a")
			if p.text = strings.TrimSpace(text); p.text != text {
				p.known, p.space = p.known && text == " ", true
			}
			known = append(known, p)
		}
	}
	return known
})

// appendPlainSlowly is appendPlain for any script.
func appendPlainSlowly(b []byte, name string) []byte {
	from := len(b)
	name = norm.NFKC.String(name) // so that и+breve is й before the tables are asked
	space := false
	put := func(s string) {
		if s == "" {
			return
		}
		if space && len(b) > from {
			b = append(b, ' ')
		}
		space = false
		b = append(b, s...)
	}
	var one [utf8.UTFMax]byte
	for _, r := range name {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			one[0] = byte(r)
			put(string(one[:1]))
			continue
		case r >= 'A' && r <= 'Z':
			one[0] = byte(r) + 'a' - 'A'
			put(string(one[:1]))
			continue
		case isApostrophe(r):
			continue
		case r < utf8.RuneSelf:
			space = true
			continue
		case r == utf8.RuneError:
			continue
		}
		r = unicode.ToLower(r)
		if s, ok := letters[r]; ok {
			put(s)
			continue
		}
		if f, ok := arabicForms[r]; ok {
			r = f
		}
		for _, c := range norm.NFD.String(string(r)) {
			switch {
			case unicode.Is(unicode.Mn, c):
			case unicode.IsLetter(c) || unicode.IsDigit(c):
				if s, ok := letters[c]; ok {
					put(s)
				} else {
					put(string(unicode.ToLower(c)))
				}
			default:
				space = true
			}
		}
	}
	return b
}

// isArticle reports whether a word is the Arabic article, with the consonant
// after it or not, in the usual transliterations.
func isArticle[T string | []byte](w T) bool {
	switch string(w) {
	case "al", "el", "ul", "il",
		"ad", "ar", "as", "ash", "at", "ath", "az", "adh", "an",
		"ed", "er", "es", "esh", "ech", "et", "ez", "en", "ach", "eth", "edh":
		return true
	}
	return false
}

// appendStrict appends the strict key of a plain one to b.
func appendStrict(b, plain []byte) []byte {
	if !mayShorten(plain) {
		return append(b, plain...)
	}
	from := len(b)
	for len(plain) > 0 {
		w := plain
		if end := bytes.IndexByte(plain, ' '); end >= 0 {
			w, plain = plain[:end], plain[end+1:]
		} else {
			plain = nil
		}
		if len(w) == 0 || isArticle(w) && !(len(plain) == 0 && len(b) == from) {
			continue
		}
		// The Arabic script joins its article.
		if rest, ok := bytes.CutPrefix(w, []byte("ال")); ok && utf8.RuneCount(rest) >= 2 {
			w = rest
		}
		if len(b) > from {
			b = append(b, ' ')
		}
		b = append(b, w...)
	}
	return b
}

// mayShorten reports whether strict may find an article in plain: a short word
// in Latin letters, or the Arabic script.
func mayShorten(plain []byte) bool {
	n := 0 // length of the word so far
	for i := 0; i < len(plain); i++ {
		switch c := plain[i]; {
		case c == ' ':
			if n == 2 || n == 3 {
				return true
			}
			n = 0
		case c >= utf8.RuneSelf:
			return true
		default:
			n++
		}
	}
	return n == 2 || n == 3
}

// Like reports whether two keys can be spellings of one name: the same
// skeleton, and vowels that differ in one place at most.
func (k Key) Like(o Key) bool {
	return k.Skeleton == o.Skeleton && k.Skeleton != "" && vowelCost(k.vowels, o.vowels) <= 1
}

// A Likeness tells whether names can be spellings of one: Key.Like, of many names.
// It must not be used by two at once.
type Likeness struct {
	key  Key
	room *folded
}

// LikenessOf returns the likeness to a name.
func LikenessOf(name string) Likeness { return Likeness{Fold(name), new(folded)} }

// To reports whether the name can be a spelling of the other.
func (l Likeness) To(name string) bool {
	l.room.fold([]byte(name))
	return l.key.Skeleton != "" && l.room.hasSkeleton(l.key.Skeleton) && vowelCost(l.key.vowels, l.room.vowels) <= 1
}
