package quantity

import (
	"strings"

	"salient"
	"salient/know/numeral"
)

// maxGap is how many words may stand between a number and its noun.
const maxGap = 5

// counted finds what an amount counts: its thing and the word behind the
// noun. ok is false where nothing is counted.
func (s *scan) counted(a amount, sent salient.Sentence) (t thing, to int, ok bool) {
	i := a.to
	if s.low(i) == "%" || s.low(i) == "percent" {
		return nouns["%"], i + 1, true
	}
	if s.low(i) == "per" && s.low(i+1) == "cent" {
		return nouns["%"], i + 2, true
	}
	if s.joined(i) && s.low(i) == "-" { // "60-kilometre", "three-sided" is not read
		if x, ok := nouns[s.low(i+1)]; ok && s.joined(i+1) && x.group == "" {
			return x, i + 2, true
		}
		return t, i, false
	}
	if s.joined(i) && s.letters(i) && a.figure { // "3km", "3m", not "3rd" or "3m dollars"
		if x, ok := nouns[s.low(i)]; ok && x.group == "" && x.unit != "people" {
			return s.squared(x, i+1), s.afterSquare(i + 1), true
		}
		return t, i, false
	}
	if w := s.low(i); (w == "square" || w == "sq") && s.letters(i) {
		j := i + 1
		if s.low(j) == "." {
			j++
		}
		switch x := nouns[s.low(j)]; x.unit {
		case "km":
			f := max(x.factor, 1)
			return thing{unit: "km2", factor: f * f}, j + 1, true
		case "m":
			f := max(x.factor, 1)
			return thing{unit: "km2", factor: f * f / 1e6}, j + 1, true
		}
	}
	if s.low(i) == "of" {
		switch s.low(i + 1) {
		case "them", "whom", "these", "those", "which":
			// "80 of them women": the noun may follow
			if x, to, ok := s.noun(i+2, sent, a); ok && x.unit == "people" {
				return x, to, true
			}
			return thing{unit: "people"}, i + 2, true
		}
		i++
		if s.low(i) == "the" || s.low(i) == "its" || s.low(i) == "their" {
			i++
		}
	}
	if x, to, ok := s.noun(i, sent, a); ok {
		return x, to, true
	}
	// a bare count of people: "hundreds fled", "12 were killed", "killed 12"
	if happened[s.low(i)] || harmed[s.low(a.from-1)] && (!s.letters(i) || stops[s.low(i)]) {
		if a.vague && s.low(a.to-1) != "dozens" && s.low(a.to-1) != "scores" && s.low(a.to-1) != "hundreds" && s.low(a.to-1) != "thousands" && s.low(a.to-1) != "few" && s.low(a.to-1) != "several" {
			return t, i, false
		}
		return thing{unit: "people"}, a.to, true
	}
	return t, i, false
}

func (s *scan) squared(x thing, i int) thing {
	if w := s.low(i); (w == "²" || w == "2") && s.joined(i) {
		switch x.unit {
		case "km":
			return thing{unit: "km2"}
		case "m":
			return thing{unit: "km2", factor: 1e-6}
		}
	}
	return x
}

func (s *scan) afterSquare(i int) int {
	if w := s.low(i); (w == "²" || w == "2") && s.joined(i) {
		return i + 1
	}
	return i
}

// noun looks for the counted noun from word i on.
func (s *scan) noun(i int, sent salient.Sentence, a amount) (thing, int, bool) {
	guess, guessed := thing{}, -1
	for j := i; j < len(s.w) && j-i <= maxGap; j++ {
		w := s.low(j)
		if s.w[j].Class != numeral.Letters {
			if w == "-" && s.joined(j) && s.joined(j+1) || w == "\"" || w == "'" {
				continue // "US-backed", quotation marks
			}
			break
		}
		if stops[w] && !(w == "and" && j > i && j+1 < len(s.w) && guessed < 0 && s.adjectives(i, j)) {
			break
		}
		x, known := nouns[w]
		if known && w == "m" && !s.w[j-1].Plain {
			known = false
		}
		if known && x.unit == "people" && x.group == "dead" && (w == "dead" || w == "killed") && guessed >= 0 {
			break
		}
		if known && !s.modifies(j) {
			x = s.squared(x, j+1)
			to := s.afterSquare(j + 1)
			if (s.low(to) == "and" || s.low(to) == "or") && x.unit == "people" && x.group != "" {
				if y, ok := nouns[s.low(to+1)]; ok && y.unit == "people" && y.group != x.group && (y.group == "children" || y.group == "women") && x.group != "dead" {
					x.group += " and " + y.group
					to += 2
				}
			}
			return x, to, true
		}
		if guessed < 0 && !s.w[j].Upper && plural(w) {
			guess, guessed = thing{unit: singular(w)}, j
			if !known && !(s.letters(j+1) && nouns[s.low(j+1)].unit != "" && !stops[s.low(j+1)]) {
				break
			}
		}
	}
	if guessed >= 0 {
		return guess, guessed + 1, true
	}
	if t, to, ok := s.parsed(sent, a); ok {
		return t, to, true
	}
	return thing{}, i, false
}

// modifies reports whether noun j stands before another noun that is the
// counted one: "women fighters", "army soldiers", "family members".
func (s *scan) modifies(j int) bool {
	if !s.letters(j+1) || s.w[j+1].Upper {
		return false
	}
	x, ok := nouns[s.low(j+1)]
	return ok && (x.unit == "people" || x.unit == "family") && x.group != "dead" && x.group != "wounded"
}

// adjectives reports whether the words [i, j) look like adjectives joined by
// "and" rather than the end of the noun: none is a plural.
func (s *scan) adjectives(i, j int) bool {
	for k := i; k < j; k++ {
		if plural(s.low(k)) || nouns[s.low(k)].unit != "" {
			return false
		}
	}
	return true
}

// parsed asks the tree: the noun that the number modifies.
func (s *scan) parsed(sent salient.Sentence, a amount) (thing, int, bool) {
	if !sent.Parsed || a.to == 0 {
		return thing{}, 0, false
	}
	at := s.w[a.to-1].Span
	for i := sent.TokenAt(at.Start); i < len(sent.Tokens) && sent.Tokens[i].Overlaps(at); i++ {
		t := sent.Tokens[i]
		if t.Rel.Base() != "nummod" || t.Head <= i || t.Head >= len(sent.Tokens) || t.Head-i > maxGap {
			continue
		}
		n := sent.Tokens[t.Head]
		if n.POS != salient.NOUN {
			continue
		}
		for k := a.to; k < len(s.w) && s.w[k].Start < n.End; k++ {
			if s.w[k].End == n.End {
				x, ok := nouns[s.w[k].Low]
				if !ok {
					x = thing{unit: n.Lemma}
				}
				return x, k + 1, true
			}
		}
	}
	return thing{}, 0, false
}

// plural reports whether a lower-case word looks like a plural.
func plural(w string) bool {
	return len(w) > 3 && w[len(w)-1] == 's' && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") &&
		!stops[w] && w != "always" && w != "perhaps" && w != "does" && w != "times"
}

// singular undoes the regular plural.
func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "xes"):
		return w[:len(w)-2]
	}
	return strings.TrimSuffix(w, "s")
}
