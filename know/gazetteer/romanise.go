package gazetteer

import "strings"

// Names that are written in another script come into Latin letters by a dozen
// roads: national systems, mapmakers of several languages, each reporter's ear.
// romanise takes back what these do differently to one and the same name:
//
//	q k, gh g, dh d, th t, dj j               one letter for the digraph
//	Sa'diyah, Saadiya; Daraya, Darayya        long and doubled letters once
//	-ah, -eh, -a                              the ending that is not spoken
//	-iyah, -iya, -iyya, -ieh                  i and the ending
//	ay, ey, ei, ai; aw, ow, au; ou, oo, u, o  one diphthong, one vowel
//	y as a vowel, e                           i
//	-ove, -ovo; -yne, -ino; -ske, -skoye      the neuter of Slavic names
//	Tell, Tel, Tall; Bek, Beg, Bey, …         the commonest first and last words
//
// It is stricter than the skeleton: the vowels must be the same by these rules.
// What is left of a strict key is compared, not shown. b is written to and returned.
func romanise[T string | []byte](b []byte, strict T) []byte {
	for len(strict) > 0 {
		word, rest := strict, strict[len(strict):]
		for i := range len(strict) {
			if strict[i] == ' ' {
				word, rest = strict[:i], strict[i+1:]
				break
			}
		}
		strict = rest
		if as := commonWord(string(word)); as != "" {
			b = append(b, as...)
			continue
		}
		stem := neuter(word)
		b = romaniseWord(b, stem)
		if len(stem) < len(word) {
			b = append(b, 'i')
		}
	}
	return b
}

// commonWord gives the words that begin or end many names of places one
// spelling; "" for any other.
func commonWord(w string) string {
	switch w {
	case "tell", "tel", "tall", "tal":
		return "tal"
	case "bek", "beg", "bey", "bak", "bayk", "beyk", "baig", "bayg":
		return "beg"
	case "albu", "abu", "abou", "bu", "bou":
		return "abu"
	case "sheikh", "sheik", "shaykh", "shaikh", "cheikh", "shekh", "sheykh":
		return "shaik"
	case "kafr", "kafer", "kefr", "kfar", "kfer", "kafar":
		return "kafr"
	case "umm", "um", "oum", "om":
		return "um"
	case "deir", "dayr", "dair", "der", "dir":
		return "dair"
	case "jabal", "jebel", "jabel", "djebel", "gebel", "gabal":
		return "jabal"
	case "wadi", "ouadi", "oued", "wad":
		return "wadi"
	}
	return ""
}

// neuter cuts the ending of the neuter off a Slavic name, which neighbours write
// each in their own way: "-ove" and "-ovo", "-yne" and "-ino", "-ske" and "-skoye".
// The word itself is returned where it has none.
func neuter[T string | []byte](w T) T {
	n := len(w)
	if n < 6 {
		return w
	}
	switch end := string(w[n-3:]); end {
	case "oye", "oje":
		return w[:n-3]
	case "ovo", "evo", "ino", "yno", "ove", "eve", "ine", "yne", "ske", "cke":
		return w[:n-1]
	}
	return w
}

func romaniseWord[T string | []byte](b []byte, w T) []byte {
	start := len(b)
	put := func(c byte) {
		if n := len(b); n > start && b[n-1] == c {
			return // long or doubled
		}
		b = append(b, c)
	}
	for i := 0; i < len(w); i++ {
		c, next := w[i], byte(0)
		if i+1 < len(w) {
			next = w[i+1]
		}
		last := byte(0)
		if len(b) > start {
			last = b[len(b)-1]
		}
		switch c {
		case 'q':
			put('k')
		case 'g', 'd', 't':
			put(c)
			switch {
			case next == 'h':
				i++
			case c == 'd' && next == 'j':
				b[len(b)-1] = 'j'
				i++
			}
		case 'e':
			switch {
			case next == 'e':
				put('i')
				i++
			case next == 'i' || next == 'y':
				put('a')
			case next == 'h' && i+2 == len(w) || next == 0 && last == 'i':
				put('a')
			default:
				put('i')
			}
		case 'o':
			switch next {
			case 'w':
				put('a')
			case 'o', 'u':
				put('u')
				i++
			default:
				put('u')
			}
		case 'w':
			if i > 0 && !isVowel(next) || last == 'u' {
				put('u')
			} else {
				put('w')
			}
		case 'y':
			if i > 0 || !isVowel(next) {
				put('i')
			} else {
				put('y')
			}
		case 'h':
			if i+1 < len(w) || i == 0 || !isVowel(w[i-1]) {
				put('h')
			}
		default:
			put(c)
		}
	}
	return b
}

// A romanKey is a strict key romanised, worked out when it is first asked for.
type romanKey struct {
	strict string
	b      []byte
	done   bool
}

// of returns the key romanised; nil if it is too long to be.
func (r *romanKey) of(strict string) []byte {
	if !r.done || r.strict != strict {
		r.strict, r.done, r.b = strict, true, r.b[:0]
		if len(strict) <= maxRoman {
			r.b = romanise(r.b, strict)
		}
	}
	return r.b
}

// maxRoman is the longest strict key that is compared romanised, in bytes.
const maxRoman = 48

// same reports whether two strict keys are the same name romanised in different ways.
// Keys in other scripts are not.
func (r *romanKey) same(a []byte, b string) bool {
	if len(a) > maxRoman {
		return false
	}
	y := r.of(b)
	if len(y) < 4 {
		return false
	}
	var x [maxRoman]byte
	return string(romanise(x[:0], a)) == string(y)
}

// Romanised reports whether the names of a country come into Latin letters in
// more than one way. Such countries are also those of which few tables know
// how many people live where.
func Romanised(iso string) bool { return romanised[iso] }

// romanised lists the countries whose names come into Latin letters in more
// than one way: written in another script, or first written down by strangers.
var romanised = setOf(`AE AF AM AZ BD BG BH BT BY CF CN DJ DZ EG EH ER ET GE IL IN IQ IR JO KG KH KP KR KW KZ LA LB LK LY MA MD MK ML MM MN MR
		NE NP OM PK PS QA RS RU SA SD SO SS SY TD TH TJ TM TN TR UA UZ XK YE`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// emphatic tries "dh" as the emphatic sound that other systems write z:
// Udhaim, Uzaym. What agrees so is worth no more than roman.
func (q *query) emphatic() {
	if q.same || !strings.Contains(q.key.Strict, "dh") {
		return
	}
	z := q.g.query(strings.ReplaceAll(q.key.Strict, "dh", "z"))
	defer z.done()
	z.near, z.km, z.hard, z.only, z.top = q.near, q.km, q.hard, q.only, noRule
	z.run(z.key.Skeleton)
	q.top = min(q.top, max(z.top, roman))
	for _, c := range z.found {
		c.rule = max(c.rule, roman)
		q.found = append(q.found, c)
	}
}
