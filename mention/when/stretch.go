package when

import "salient/know/numeral"

// season reads "spring of 2015", "winter 2014", "the summer", "Spring".
func (s *scan) season(i int) (expr, bool) {
	e := expr{kind: "DATE", form: calendar, weekday: -1}
	n := seasons[s.low(i)]
	if n == 0 || !s.letters(i) {
		return e, false
	}
	e.date.season, e.to = n, i+1
	if s.w[i].Upper && s.letters(i+1) && s.w[i+1].Upper && s.low(i-1) == "the" {
		e.named = true
	}
	if y, to, ok := s.yearAfter(i + 1); ok && s.low(i+1) != "," {
		e.date.year, e.date.bc, e.date.digits, e.to = y.year, y.bc, 4, to
		return e, true
	}
	if d, _, ok := s.yearAt(i - 1); ok && i > 0 && !s.counts(i) {
		_ = d
		return e, false // "1988 summer" is read from its year
	}
	switch s.low(i) {
	case "fall", "spring":
		// verbs and a spring of water: only after a word that asks for a time
		lead := s.low(i - 1)
		if lead == "the" {
			switch s.low(i - 2) {
			case "in", "during", "throughout", "until", "till", "by", "over", "since", "for", "of", "from", "through", "before", "after":
				return e, s.low(i+1) != "of"
			}
			return e, false
		}
		switch lead {
		case "in", "next", "last", "this", "during", "early", "late", "mid", "by", "until", "since", "-", "following", "previous":
			return e, s.low(i+1) != "of"
		}
		return e, s.w[i].Upper && s.letters(i+1) && s.low(i+1) != "of" && i > 0 && s.low(i) == "spring"
	}
	return e, true
}

// beforeChrist reports "BC" at word i, and gives the word behind it; without it, i.
func (s *scan) beforeChrist(i int) (bc bool, to int) {
	if s.low(i) == "bc" || s.low(i) == "bce" {
		return true, i + 1
	}
	return false, i
}

// era reads decades and centuries: "1990s", "the nineties" is not read,
// "21st century", "4th century BC".
func (s *scan) era(i int) (expr, bool) {
	e := expr{kind: "DATE", form: calendar, weekday: -1}
	if i >= len(s.w) {
		return e, false
	}
	w := s.w[i]
	if w.Plain && w.Value > 0 && int(w.Value)%10 == 0 && len(w.Low) >= 2 && len(w.Low) <= 4 {
		j := i + 1
		if s.low(j) == "'" && s.joined(j) {
			j++
		}
		if s.low(j) == "s" && s.joined(j) {
			y := int(w.Value)
			if len(w.Low) == 2 {
				if s.low(i-1) != "the" && s.low(i-1) != "'" && s.low(i-1) != "mid" {
					return e, false
				}
				y = twoDigit(y)
				if y == 2000 {
					return e, false
				}
			}
			bc := false
			bc, e.to = s.beforeChrist(j + 1)
			if len(w.Low) == 3 && !bc {
				return e, false
			}
			e.date = date{year: y, bc: bc, digits: 3}
			return e, true
		}
	}
	if v, to, ok := numeral.OrdinalAt(s.w, i); ok && v >= 1 && v <= 30 {
		if s.low(to) == "-" {
			to++
		}
		if s.low(to) != "century" && s.low(to) != "centuries" {
			return e, false
		}
		bc := false
		bc, e.to = s.beforeChrist(to + 1)
		e.date = date{year: (v - 1) * 100, bc: bc, digits: 2}
		return e, true
	}
	return e, false
}

// holiday reads the few feasts with a fixed day.
func (s *scan) holiday(i int) (expr, bool) {
	e := expr{kind: "DATE", form: calendar, weekday: -1}
	if !s.letters(i) || !s.w[i].Upper {
		return e, false
	}
	switch s.low(i) {
	case "christmas":
		e.date, e.to = date{month: 12, day: 25}, i+1
		switch s.low(i + 1) {
		case "eve":
			e.date.day, e.to = 24, i+2
		case "day":
			e.to = i + 2
		}
	case "new":
		if s.low(i+1) != "year" || s.low(i+2) != "'" || s.low(i+3) != "s" {
			return e, false
		}
		switch s.low(i + 4) {
		case "day":
			e.date, e.to = date{month: 1, day: 1}, i+5
		case "eve":
			e.date, e.to = date{month: 12, day: 31}, i+5
		default:
			return e, false
		}
	default:
		return e, false
	}
	if y, to, ok := s.yearAfter(e.to); ok {
		e.date.year, e.date.bc, e.date.digits, e.to = y.year, y.bc, 4, to
	}
	return e, true
}

// yearHere reports whether the figure at i, which can be a year, is one here.
func (s *scan) yearHere(i, to int, d date) bool {
	if to > i+1 {
		return true // BC or AD
	}
	prev, next := s.low(i-1), s.low(to)
	if s.counts(to) && !(prev == "(" && next == "-") {
		return false
	}
	switch prev {
	case "$", "€", "£", "#", "no", "nos", "number", "%", "°", "+", "×", "x", ".":
		return prev == "." && !s.joined(i)
	case "":
		return true
	case "(":
		return next == ")" || next == "-" || next == "," || next == ";" || next == "/"
	case "-", "/":
		// the second year of a range; "AK-2000" is none
		if s.joined(i) && s.joined(i-1) && s.letters(i-2) {
			return false
		}
		_, _, ok := s.yearAt(i - 2)
		return ok || !s.joined(i)
	}
	if s.joined(i) && prev != "\"" {
		return false
	}
	if next == "-" && s.joined(to) && s.joined(to+1) && s.letters(to+1) {
		return false // "2000-strong"
	}
	if s.plural(to) && d.year%10 == 0 && prev != "the" && prev != "in" && prev != "since" {
		return false
	}
	if prev == "of" {
		switch s.low(i - 2) {
		case "force", "army", "garrison", "total", "strength", "toll", "number", "excess", "crowd", "convoy", "loss", "distance", "altitude", "population", "group", "maximum", "minimum", "average":
			return false
		}
	}
	if yearLeads[prev] || prev == "," || prev == ";" || prev == ":" || prev == "\"" {
		if d.year < 1800 && (prev == "the" || prev == "about" || prev == "around" || prev == "to" || prev == ",") && s.plural(to) {
			return false
		}
		return true
	}
	if _, is := months[prev]; is {
		return true
	}
	if next == "-" && s.joined(to+1) && s.joined(to) {
		// a heading: "Eastern front 1861-1863"
		if e, _, ok := s.yearAt(to + 1); ok && e.year > d.year && e.year < d.year+100 {
			return true
		}
	}
	// a noun phrase: "the disputed 2009 election", "Geneva 2012"
	return d.year >= 1900 && d.year <= 2049 && s.letters(to) && !s.plural(to)
}

// plural reports whether word i looks like a plural noun.
func (s *scan) plural(i int) bool {
	if !s.letters(i) || s.w[i].Upper {
		return false
	}
	w := s.low(i)
	if countNouns[w] {
		return true
	}
	if len(w) < 4 || w[len(w)-1] != 's' || w[len(w)-2] == 's' {
		return false
	}
	switch w {
	case "this", "thus", "does", "was", "has", "plus", "versus", "across", "perhaps", "always", "whereas":
		return false
	}
	return true
}
