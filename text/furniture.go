package text

import (
	"strings"
)

// phrases are the words of page furniture: what buttons and links say. A line
// is furniture if such phrases and the marks between them are all it holds, or
// if it is short and begins with a phrase that leaves its end open.
type phrases struct {
	whole map[string]bool // words joined by one space
	open  map[string]bool // phrases that were given with a "*" at their end
	words int             // length of the longest
}

// newPhrases reads a list of phrases, one a line; "#" opens a comment line, a
// "*" at the end leaves it open what follows. Case and punctuation are ignored.
func newPhrases(lines []string) *phrases {
	p := &phrases{whole: map[string]bool{}, open: map[string]bool{}}
	for _, l := range lines {
		l = strings.TrimSpace(l)
		if l == "" || strings.HasPrefix(l, "#") {
			continue
		}
		rest, open := strings.CutSuffix(l, "*")
		w := wordsOf(rest, maxFurniture+1)
		if len(w) == 0 || len(w) > maxFurniture {
			continue
		}
		p.words = max(p.words, len(w))
		if key := strings.Join(w, " "); open {
			p.open[key] = true
		} else {
			p.whole[key] = true
		}
	}
	return p
}

// match reports whether a line is furniture.
func (p *phrases) match(line string) bool {
	if p == nil || p.words == 0 || len(line) > 40*maxFurniture {
		return false
	}
	w := wordsOf(line, maxFurniture+1)
	if len(w) == 0 || len(w) > maxFurniture {
		return false
	}
	for n := min(p.words, len(w)); n > 0; n-- {
		if p.open[strings.Join(w[:n], " ")] && !ends(line) {
			return true
		}
	}
	for i := 0; i < len(w); {
		n := min(p.words, len(w)-i)
		for n > 0 && !p.whole[strings.Join(w[i:i+n], " ")] {
			n--
		}
		if n == 0 {
			return false
		}
		i += n
	}
	return true
}

// wordsOf returns up to limit runs of letters and digits of s in lower case.
func wordsOf(s string, limit int) []string {
	return firstN(strings.FieldsFunc(Norm(s), func(r rune) bool {
		k := class(r)
		return k != letter && k != digit && r != '\u00a9'
	}), limit)
}

func firstN(w []string, n int) []string {
	if len(w) > n {
		return w[:n]
	}
	return w
}
