package when

import (
	"time"

	"salient/know/numeral"
)

// valid reports whether a day of that month exists. Without a year February
// has 29 days.
func (d date) valid() bool {
	if d.month < 0 || d.month > 12 || d.day < 0 || d.day > 31 {
		return false
	}
	if d.day == 0 || d.month == 0 {
		return true
	}
	y := 2000
	if d.known() {
		y = d.astro()
	}
	return time.Date(y, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC).Day() == d.day
}

// orVoid makes nothing of a day that does not exist.
func (e expr) orVoid() expr {
	if !e.date.valid() {
		e.form = void
	}
	return e
}

// calendar reads an expression that names a year, month, day, season or
// weekday, without what may stand before it.
func (s *scan) calendar(i int) (expr, bool) {
	e, ok := s.bare(i)
	if !ok {
		return e, false
	}
	// "of the same year", "of that year", "of last year"
	if e.form == calendar && e.date.year == 0 && (e.date.month > 0 || e.date.season > 0) && s.low(e.to) == "of" {
		j := e.to + 1
		if s.low(j) == "the" {
			j++
		}
		if s.low(j+1) == "year" {
			switch s.low(j) {
			case "same", "that":
				e.ofSame, e.to = true, j+2
			case "last":
				e.ofLast, e.to = -1, j+2
			case "this":
				e.to = j + 2
			}
		}
	}
	e.since = s.low(i-1) == "since"
	e.bracketed = s.low(i-1) == "(" && s.low(e.to) == ")"
	return e, true
}

func (s *scan) bare(i int) (expr, bool) {
	e := expr{kind: "DATE", form: calendar, weekday: -1}
	// a weekday before a date belongs to it
	if wd, to, ok := s.dayOfWeek(i); ok {
		j := to
		if s.low(j) == "," {
			j++
		}
		if s.low(j) == "the" {
			j++
		}
		if d, ok := s.dated(j); ok && d.date.day > 0 && d.date.month > 0 {
			d.weekday = wd
			return d, true
		}
		if !s.w[i].Upper {
			return e, false
		}
		e.form, e.weekday, e.to = weekday, wd, to
		// "Monday of last week", "Friday of this week", "Sunday of the previous week"
		if j := to; s.low(j) == "of" {
			if j++; s.low(j) == "the" {
				j++
			}
			if n, ok := weekAway[s.low(j)]; ok && s.low(j+1) == "week" {
				e.n, e.whole, e.to = float64(n), true, j+2
			}
		}
		return e, true
	}
	return s.dated(i)
}

// weekAway is how many calendar weeks from that of publication a week is that a
// day is said to be of.
var weekAway = map[string]int{"this": 0, "last": -1, "previous": -1, "past": -1, "next": 1}

// dayOfWeek reads a weekday's name at i.
func (s *scan) dayOfWeek(i int) (wd, to int, ok bool) {
	if s.letters(i) {
		if wd, ok := weekdays[s.low(i)]; ok {
			return wd, i + 1, true
		}
	}
	return 0, i, false
}

// month reads a month's name at i, with its full stop if shortened.
func (s *scan) month(i int) (m, to int) {
	if !s.letters(i) || !s.w[i].Upper {
		return 0, i
	}
	if m = months[s.low(i)]; m > 0 {
		return m, i + 1
	}
	if m = shortMonths[s.low(i)]; m > 0 {
		if s.low(i+1) == "." && s.joined(i+1) {
			return m, i + 2
		}
		return m, i + 1
	}
	return 0, i
}

// dayOf reads a day of the month at i: "25", "25th", "twenty-fifth".
func (s *scan) dayOf(i int) (d, to int) {
	if i >= len(s.w) {
		return 0, i
	}
	w := s.w[i]
	if w.Class == numeral.Figure {
		if !w.Plain || len(w.Low) > 2 || w.Value < 1 || w.Value > 31 {
			return 0, i
		}
		if w.Ordinal {
			return int(w.Value), i + 2
		}
		if s.joined(i+1) && s.letters(i+1) {
			return 0, i
		}
		return int(w.Value), i + 1
	}
	if v, to, ok := numeral.OrdinalAt(s.w, i); ok && v <= 31 {
		return v, to
	}
	return 0, i
}

// yearAfter reads a year that follows a month or day, with a comma or "of"
// between them if there is one.
func (s *scan) yearAfter(i int) (date, int, bool) {
	j := i
	switch s.low(j) {
	case ",", "of", "in", "'":
		j++
	}
	if s.low(i) == "in" {
		return date{}, i, false
	}
	if s.low(i) == "'" {
		if j < len(s.w) && s.joined(j) && s.w[j].Plain && len(s.w[j].Low) == 2 {
			return date{year: twoDigit(int(s.w[j].Value)), digits: 4}, j + 1, true
		}
		return date{}, i, false
	}
	d, to, ok := s.yearAt(j)
	if !ok {
		return date{}, i, false
	}
	if s.low(i) == "," && s.counts(to) && !d.bc {
		return date{}, i, false // "On 5 May, 2000 men …"
	}
	return d, to, true
}

// twoDigit puts a two-digit year into the hundred years that end in 2049.
func twoDigit(y int) int {
	if y < 50 {
		return 2000 + y
	}
	return 1900 + y
}

// yearAt reads a figure that can be a year: four digits from 1000 to 2199, or
// up to four with BC, BCE, AD or CE.
func (s *scan) yearAt(i int) (date, int, bool) {
	if i >= len(s.w) || i < 0 {
		return date{}, i, false
	}
	w := s.w[i]
	if (w.Low == "ad") && w.Upper && i+1 < len(s.w) && s.w[i+1].Plain && len(s.w[i+1].Low) <= 4 && s.w[i+1].Value > 0 {
		return date{year: int(s.w[i+1].Value), digits: 4}, i + 2, true
	}
	if !w.Plain || w.Ordinal || len(w.Low) > 4 || w.Value < 1 {
		return date{}, i, false
	}
	d := date{year: int(w.Value), digits: 4}
	if i+1 < len(s.w) && s.w[i+1].Upper {
		switch s.low(i + 1) {
		case "bc", "bce":
			d.bc = true
			return d, i + 2, true
		case "ad", "ce":
			return d, i + 2, true
		}
	}
	if len(w.Low) != 4 || d.year < 1000 || d.year > 2199 {
		return date{}, i, false
	}
	if s.joined(i+1) && (s.letters(i+1) || s.low(i+1) == "%" || s.low(i+1) == "°") {
		return date{}, i, false
	}
	return d, i + 1, true
}

// counts reports whether word i makes the figure before it a count.
func (s *scan) counts(i int) bool {
	w := s.low(i)
	return countNouns[w] || w == "%" || w == "-" && countNouns[s.low(i+1)]
}

// dated reads a calendar date at i.
func (s *scan) dated(i int) (expr, bool) {
	e := expr{kind: "DATE", form: calendar, weekday: -1}
	if i >= len(s.w) {
		return e, false
	}
	if x, ok := s.numeric(i); ok {
		return x, true
	}
	the := i
	if s.low(i) == "the" {
		the = i + 1
		e.article = true
	}
	// day month [year]
	if d, to := s.dayOf(the); d > 0 && !s.joined(the) || d > 0 && (s.low(the-1) == "(" || s.low(the-1) == "-" || s.low(the-1) == "/" || s.low(the-1) == "\"") {
		j := to
		if s.low(j) == "of" || s.low(j) == "-" && s.joined(j) {
			j++
		}
		if m, to := s.month(j); m > 0 {
			e.date, e.to, e.dayFirst = date{day: d, month: m}, to, true
			if y, to, ok := s.yearAfter(to); ok {
				e.date.year, e.date.bc, e.date.digits, e.to = y.year, y.bc, 4, to
			}
			return e.orVoid(), true
		}
		// "the 13th"
		if the > i && s.w[the].Ordinal && s.dayLead(i-1) && s.dayEnd(to) {
			e.date, e.to, e.dayFirst = date{day: d}, to, true
			return e, true
		}
	}
	if the > i {
		if x, ok := s.season(the); ok && !x.named {
			x.article = true
			return x, true
		}
		if x, ok := s.era(the); ok {
			x.article = true
			return x, true
		}
		return e, false
	}
	if m, to := s.month(i); m > 0 {
		if x, ok := s.monthFirst(i, m, to); ok {
			return x, true
		}
		return e, false
	}
	if x, ok := s.season(i); ok {
		return x, true
	}
	if x, ok := s.era(i); ok {
		return x, true
	}
	if x, ok := s.holiday(i); ok {
		return x, true
	}
	if d, to, ok := s.yearAt(i); ok && s.yearHere(i, to, d) {
		e.date, e.to = d, to
		return e, true
	}
	if s.low(i) == "'" && i+1 < len(s.w) && s.joined(i+1) && s.w[i+1].Plain && len(s.w[i+1].Low) == 2 && !s.joined(i) && !s.letters(i+2) && yearLeads[s.low(i-1)] {
		e.date, e.to = date{year: twoDigit(int(s.w[i+1].Value)), digits: 4}, i+2
		return e, true
	}
	return e, false
}

// monthFirst reads "July 25, 2018", "July 2018", "July".
func (s *scan) monthFirst(i, m, to int) (expr, bool) {
	e := expr{kind: "DATE", form: calendar, weekday: -1, to: to, date: date{month: m}}
	short := months[s.low(i)] == 0
	j := to
	if s.low(j) == "the" {
		j++
	}
	if d, next := s.dayOf(j); d > 0 && s.w[j].Class == numeral.Figure && !(s.joined(j) && s.low(j-1) != ".") && !s.counts(next) && s.low(next) != "%" {
		if m2, _ := s.month(next); m2 > 0 && j == to {
			// "between May 3 June": a day that leads the next month is that month's
			if _, after := s.dayOf(next + 1); after == next+1 {
				d = 0
			}
		}
		if d > 0 {
			e.date.day, e.to = d, next
			if y, to, ok := s.yearAfter(next); ok {
				e.date.year, e.date.bc, e.date.digits, e.to = y.year, y.bc, 4, to
			}
			return e.orVoid(), true
		}
	}
	if y, next, ok := s.yearAfter(to); ok && (!s.counts(next) || s.low(to) != ",") {
		e.date.year, e.date.bc, e.date.digits, e.to = y.year, y.bc, 4, next
		return e, true
	}
	if short {
		return e, false
	}
	if weakMonths[s.low(i)] && !monthLeads[s.low(i-1)] && s.low(i-1) != "(" {
		// "May-August 1950", "March and April 2015"
		if l := s.low(to); l != "-" && l != "/" && l != "and" && l != "to" {
			return e, false
		}
		k := to + 1
		if d, after := s.dayOf(k); d > 0 {
			k = after
		}
		if m2, _ := s.month(k); m2 == 0 {
			return e, false
		}
	}
	return e, true
}

// dayLead and dayEnd tell "on the 13th." from "the 13th Division".
func (s *scan) dayLead(i int) bool {
	switch s.low(i) {
	case "on", "by", "until", "till", "from", "to", "between", "and", "of", "since", "before", "after":
		return true
	}
	return false
}

func (s *scan) dayEnd(i int) bool {
	if i >= len(s.w) || !s.letters(i) {
		return s.low(i) != "-"
	}
	switch s.low(i) {
	case "to", "and", "when", "in", "by", "with", "at", "he", "she", "they", "it", "until", "after", "before", "but", "as", "the", "from":
		return true
	}
	return false
}

// numeric reads 2018-05-03, 2018-05, 03/05/2018 and 3.5.2018. Where day and
// month could be swapped the day is taken to be first, as most of the world
// writes it.
func (s *scan) numeric(i int) (expr, bool) {
	e := expr{kind: "DATE", form: calendar, weekday: -1}
	if i+4 >= len(s.w)+2 || s.joined(i) && s.low(i-1) != "(" && s.low(i-1) != "\"" {
		return e, false
	}
	fig := func(j, min, max int) (int, bool) {
		if j >= len(s.w) || !s.w[j].Plain || j > i && !s.joined(j) || len(s.w[j].Low) < min || len(s.w[j].Low) > max {
			return 0, false
		}
		return int(s.w[j].Value), true
	}
	sep := s.low(i + 1)
	if sep != "-" && sep != "/" && sep != "." || !s.joined(i+1) || s.low(i+3) != sep || !s.joined(i+3) {
		return e, false
	}
	if y, ok := fig(i, 4, 4); ok && sep != "." {
		m, ok1 := fig(i+2, 2, 2)
		d, ok2 := fig(i+4, 2, 2)
		if ok1 && ok2 && m > 0 && d > 0 {
			e.date, e.to = date{year: y, digits: 4, month: m, day: d}, i+5
			return e, y >= 1000 && e.date.valid() && !(s.joined(e.to) && s.low(e.to) == sep)
		}
		return e, false
	}
	a, ok0 := fig(i, 1, 2)
	b, ok1 := fig(i+2, 1, 2)
	y, ok2 := fig(i+4, 2, 4)
	if !ok0 || !ok1 || !ok2 || a == 0 || b == 0 || len(s.w[i+4].Low) == 3 {
		return e, false
	}
	if len(s.w[i+4].Low) == 2 {
		if sep != "/" {
			return e, false
		}
		y = twoDigit(y)
	}
	if y < 1000 {
		return e, false
	}
	d, m := a, b
	if b > 12 && a <= 12 {
		d, m = b, a
	}
	e.date, e.to = date{year: y, digits: 4, month: m, day: d}, i+5
	return e, e.date.valid()
}
