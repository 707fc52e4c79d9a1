package gazetteer

import (
	"strings"
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
// digit has an empty key. Cost: about a microsecond for a name of two words.
func Fold(name string) Key {
	var k Key
	k.Plain = plain(name)
	k.Strict = strict(k.Plain)
	if k.Skeleton, k.vowels = skeleton(k.Strict); k.Skeleton == "" {
		k.Skeleton = strings.ReplaceAll(k.Strict, " ", "") // a name of vowels only is found by them
	}
	return k
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
	ascii := true
	for i := 0; i < len(name); i++ {
		if name[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return plainASCII(name)
	}
	name = norm.NFKC.String(name) // so that и+breve is й before the tables are asked
	b := make([]byte, 0, len(name)+8)
	space := false
	put := func(s string) {
		if s == "" {
			return
		}
		if space && len(b) > 0 {
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
	return string(b)
}

// plainASCII is plain for names in ASCII, which most are.
func plainASCII(name string) string {
	b := make([]byte, 0, len(name))
	space := false
	for i := 0; i < len(name); i++ {
		c := name[i]
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c == '\'' || c == '`' || c == '"':
			continue
		default:
			space = true
			continue
		}
		if space && len(b) > 0 {
			b = append(b, ' ')
		}
		space = false
		b = append(b, c)
	}
	if string(b) == name {
		return name
	}
	return string(b)
}

// isArticle reports whether a word is the Arabic article, with the consonant
// after it or not, in the usual transliterations.
func isArticle(w string) bool {
	switch w {
	case "al", "el", "ul", "il",
		"ad", "ar", "as", "ash", "at", "ath", "az", "adh", "an",
		"ed", "er", "es", "esh", "ech", "et", "ez", "en", "ach", "eth", "edh":
		return true
	}
	return false
}

func strict(plain string) string {
	if !mayShorten(plain) {
		return plain
	}
	words := strings.Fields(plain)
	out := words[:0]
	for i, w := range words {
		last := i == len(words)-1
		if isArticle(w) && !(last && len(out) == 0) {
			continue
		}
		// The Arabic script joins its article.
		if rest, ok := strings.CutPrefix(w, "ال"); ok && utf8.RuneCountInString(rest) >= 2 {
			w = rest
		}
		out = append(out, w)
	}
	return strings.Join(out, " ")
}

// mayShorten reports whether strict may find an article in plain: a short word
// in Latin letters, or the Arabic script.
func mayShorten(plain string) bool {
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
