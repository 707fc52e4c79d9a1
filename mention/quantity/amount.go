package quantity

import "salient/know/numeral"

// An amount is a number with its bounds, at words [from, to).
type amount struct {
	bounds
	from, to int
	vague    bool // no figure was named
	figure   bool // begins with digits
}

// A scan reads the amounts of one sentence.
type scan struct{ w []numeral.Word }

func (s *scan) low(i int) string {
	if i < 0 || i >= len(s.w) {
		return ""
	}
	return s.w[i].Low
}

func (s *scan) joined(i int) bool { return i > 0 && i < len(s.w) && !s.w[i].Spaced }

func (s *scan) letters(i int) bool {
	return i >= 0 && i < len(s.w) && s.w[i].Class == numeral.Letters
}

// amount reads the amount that begins at i, its approximator included.
func (s *scan) amount(i int) (amount, bool) {
	lead, j := s.lead(i)
	if lead == nothing && s.low(i) == "from" {
		return s.between(i+1, "to", i, "-")
	}
	if lead == nothing && s.low(i) == "between" {
		return s.between(i+1, "and", i, "to")
	}
	a, ok := s.core(j)
	if !ok {
		return a, false
	}
	a.from = i
	a.bounds = lead.apply(a.bounds)
	if lead == nothing && (s.low(a.to) == "or" && (s.low(a.to+1) == "more" || s.low(a.to+1) == "so") || s.low(a.to) == "+" && s.joined(a.to)) {
		if s.low(a.to+1) == "so" {
			a.bounds = around.apply(a.bounds)
		} else {
			a.bounds = atLeast.apply(a.bounds)
		}
		if s.low(a.to) == "+" {
			a.to++
		} else {
			a.to += 2
		}
	}
	return a, true
}

// between reads "between A and B" and "from A to B".
func (s *scan) between(j int, link string, from int, other string) (amount, bool) {
	a, ok := s.core(j)
	if !ok || a.vague {
		return a, false
	}
	if a.low < a.high { // "between 300-400"
		a.from = from
		return a, true
	}
	if s.low(a.to) != link && s.low(a.to) != other {
		return a, false
	}
	b, ok := s.single(a.to + 1)
	if !ok || b.vague {
		return a, false
	}
	return join(a, b, from)
}

// join makes a range of two figures: "3 to 5 thousand" scales the first.
func join(a, b amount, from int) (amount, bool) {
	if a.best > b.best {
		return a, false
	}
	return amount{bounds: bounds{a.best, (a.best + b.best) / 2, b.best}, from: from, to: b.to, figure: a.figure}, true
}

// core reads one number or a range of two.
func (s *scan) core(i int) (amount, bool) {
	a, ok := s.single(i)
	if !ok || a.vague {
		return a, ok
	}
	switch link := s.low(a.to); link {
	case "-", "to", "or":
		if link == "-" && s.w[a.to].Spaced != (a.to+1 < len(s.w) && s.w[a.to+1].Spaced) {
			return a, true
		}
		b, ok := s.single(a.to + 1)
		if !ok || b.vague {
			return a, true
		}
		// "3-5 thousand", "two or three hundred"
		if k := scaleOf(b, s); k > 1 && a.best < b.best/k*k && a.best < k && b.best/k > a.best {
			a.best, a.bounds.low, a.high = a.best*k, a.best*k, a.best*k
		}
		if link == "or" && b.best > a.best*2+1 {
			return a, true
		}
		if r, ok := join(a, b, i); ok {
			return r, true
		}
	}
	return a, true
}

// scaleOf is the scale word that ends an amount: 1000 for "5 thousand".
func scaleOf(b amount, s *scan) float64 {
	if m := multiples[s.low(b.to-1)]; m >= 100 && b.to-1 > b.from {
		return m
	}
	return 1
}

// single reads one figure, numeral or vague word.
func (s *scan) single(i int) (amount, bool) {
	a := amount{from: i}
	if i >= len(s.w) {
		return a, false
	}
	j := i
	if w := s.low(j); w == "a" || w == "the" && (s.low(j+1) == "few" || s.low(j+1) == "several") {
		j++
	}
	word := s.low(j)
	if b, ok := vague[word]; ok && s.letters(j) && (word != "few" || j > i || s.fewHere(i)) && (word != "couple" && word != "handful" || j > i) {
		a.bounds, a.to, a.vague = b, j+1, true
		if m := multiples[s.low(j+1)]; m > 0 && (word == "few" || word == "several" || word == "couple") {
			a.bounds, a.to = bounds{b.low * m, b.best * m, b.high * m}, j+2
		}
		if s.low(j+1) == "of" && (s.low(j+2) == "thousands" || s.low(j+2) == "millions") && word == "hundreds" {
			m := vague[s.low(j+2)].low / 2
			a.bounds, a.to = bounds{b.low * m, b.best * m, b.high*m + m - 1}, j+3
		}
		return a, true
	}
	if word == "tens" && s.low(j+1) == "of" && (s.low(j+2) == "thousands" || s.low(j+2) == "millions") {
		m := vague[s.low(j+2)].low / 2
		return amount{bounds: bounds{20 * m, 40 * m, 100*m - 1}, from: i, to: j + 3, vague: true}, true
	}
	if s.w[i].Class == numeral.Figure && (s.joined(i) && !s.opens(i-1) || s.w[i].Ordinal) {
		return a, false
	}
	v, to, ok := numeral.Cardinal(s.w, i)
	if !ok {
		return a, false
	}
	if s.low(to) == "and" && s.low(to+1) == "a" && s.low(to+2) == "half" {
		v, to = v+0.5, to+3
	}
	a.bounds, a.to, a.figure = bounds{v, v, v}, to, s.w[i].Class == numeral.Figure
	return a, true
}

// fewHere keeps "few" without an article to "the last few", "only few".
func (s *scan) fewHere(i int) bool {
	switch s.low(i - 1) {
	case "last", "past", "next", "only", "the", "these", "those", "very", "remaining":
		return true
	}
	return false
}

// opens reports whether a figure may follow mark i without a blank.
func (s *scan) opens(i int) bool {
	switch s.low(i) {
	case "(", "[", "\"", "'", "-", "~", "/":
		return !(s.low(i) == "-" && s.letters(i-1) && s.joined(i)) // "T-72"
	}
	return false
}

// approx is what words before a number do to it.
type approx byte

const (
	nothing approx = iota
	around
	nearly
	atLeast
	upTo
)

func (a approx) apply(b bounds) bounds {
	switch a {
	case around:
		b.low, b.high = b.low*0.9, b.high*1.1
	case nearly:
		b.low *= 0.9
	case atLeast:
		b.high *= 1.5
	case upTo:
		b.low *= 0.5
	}
	return b
}

// lead reads the words before a number that say how exact it is.
func (s *scan) lead(i int) (approx, int) {
	w, next := s.low(i), s.low(i+1)
	switch w {
	case "about", "around", "approximately", "roughly", "some", "circa", "perhaps", "~":
		return around, i + 1
	case "an":
		if next == "estimated" {
			return around, i + 2
		}
	case "estimated":
		return around, i + 1
	case "nearly", "almost":
		return nearly, i + 1
	case "close":
		if next == "to" {
			return nearly, i + 2
		}
	case "at":
		switch next {
		case "least":
			return atLeast, i + 2
		case "most":
			return upTo, i + 2
		}
	case "more", "greater":
		if next == "than" {
			return atLeast, i + 2
		}
	case "over", "above", "exceeding":
		return atLeast, i + 1
	case "upwards":
		if next == "of" {
			return atLeast, i + 2
		}
	case "no", "not":
		if s.low(i+2) == "than" {
			switch next {
			case "fewer", "less":
				return atLeast, i + 3
			case "more":
				return upTo, i + 3
			}
		}
	case "up", "as":
		if w == "up" && next == "to" {
			return upTo, i + 2
		}
		if w == "as" && next == "many" && s.low(i+2) == "as" {
			return upTo, i + 3
		}
	case "less", "fewer":
		if next == "than" {
			return upTo, i + 2
		}
	case "under", "below":
		return upTo, i + 1
	}
	return nothing, i
}
