package when

import (
	"fmt"

	"salient/know/numeral"
)

// partOfDay reads a part of a day with its day: "the night of 18 April",
// "Sunday morning", "yesterday evening", "last night", "the next morning",
// "early on Monday" is left to the weekday.
func (s *scan) partOfDay(i int) (expr, bool) {
	e := expr{kind: "TIME", weekday: -1}
	j := i
	if s.low(j) == "the" {
		j++
	}
	if w := s.low(j); w == "early" || w == "late" || w == "very" {
		j++
	}
	if w := s.low(j); w == "early" || w == "late" {
		j++
	}
	if p := dayParts[s.low(j)]; p != "" && s.letters(j) {
		k := j + 1
		if s.low(k) == "hours" {
			k++
		}
		if s.low(k) == "of" || s.low(k) == "on" {
			k++
			if d, ok := s.calendar(k); ok && (d.date.day > 0 || d.form == weekday) {
				d.kind, d.dayPart, d.dayFirst = "TIME", p, false
				return d, true
			}
			// "the night of 9-10 May" leans on the next: a bare day
			if d, to := s.dayOf(k); d > 0 && s.w[k].Class == numeral.Figure && s.low(to) == "-" {
				if d2, to2 := s.dayOf(to + 1); d2 > d {
					if m, end := s.month(to2); m > 0 {
						e.form, e.dayPart, e.date, e.to = calendar, p, date{day: d, month: m}, to
						if y, _, ok := s.yearAfter(end); ok {
							e.date.year, e.date.bc, e.date.digits = y.year, y.bc, 4
						}
						return e, e.date.valid()
					}
				}
			}
			if d, ok := s.relative(k); ok && d.form == offset && d.unit == day {
				d.kind, d.dayPart = "TIME", p
				return d, true
			}
		}
	}
	// "yesterday evening", "Sunday morning", "tomorrow night", "Christmas night"
	k := i
	if d, ok := s.relative(k); ok && d.form == offset && d.unit == day && (s.low(i) == "yesterday" || s.low(i) == "tomorrow") {
		if p := dayParts[s.low(d.to)]; p != "" {
			d.kind, d.dayPart, d.to = "TIME", p, d.to+1
			return d, true
		}
	}
	if d, ok := s.bare(k); ok && (d.form == weekday || s.low(i) == "christmas") {
		if p := dayParts[s.low(d.to)]; p != "" {
			d.kind, d.dayPart, d.to = "TIME", p, d.to+1
			if s.low(d.to) == "of" {
				if x, ok := s.calendar(d.to + 1); ok && x.date.day > 0 {
					x.kind, x.dayPart, x.weekday = "TIME", d.dayPart, d.weekday
					return x, true
				}
			}
			return d, true
		}
	}
	// "last night", "this morning", "that evening", "[early] the next morning"
	if s.low(k) == "early" || s.low(k) == "late" {
		k++
	}
	if s.low(k) == "the" {
		k++
	}
	e.form, e.unit = offset, day
	switch s.low(k) {
	case "last":
		e.n, e.dir = -1, -1
	case "this":
	case "that", "same":
		e.anchor = toStory
		if s.low(k+1) == "same" {
			k++
		}
	case "next", "following":
		e.n, e.dir, e.anchor = 1, 1, toStory
	case "previous":
		e.n, e.dir, e.anchor = -1, -1, toStory
	default:
		return e, false
	}
	if e.dayPart = dayParts[s.low(k+1)]; e.dayPart == "" {
		return e, false
	}
	e.to = k + 2
	return e, true
}

// clock reads times of day without a day: "19:00", "5.30 am", "3 p.m.",
// "05:30hrs", "at dawn", "night".
func (s *scan) clock(i int) (expr, bool) {
	e := expr{kind: "TIME", form: clock, weekday: -1}
	if i >= len(s.w) {
		return e, false
	}
	w := s.w[i]
	if p := dayParts[w.Low]; p != "" && s.letters(i) && (w.Low != "dawn" || !w.Upper) {
		e.dayPart, e.to = p, i+1
		if w.Low == "night" && s.low(i+1) == "-" && s.low(i+2) == "time" {
			e.to = i + 3
		}
		if w.Upper && i > 0 || w.Low == "noon" || w.Low == "midnight" {
			return e, w.Low == "noon" || w.Low == "midnight"
		}
		return e, true
	}
	if w.Class != numeral.Figure || w.Ordinal || s.joined(i) && s.low(i-1) != "(" && s.low(i-1) != "-" {
		return e, false
	}
	h, m, to, told := w.Value, 0.0, i+1, false
	if w.Plain && len(w.Low) <= 2 && s.low(i+1) == ":" && s.joined(i+1) && i+2 < len(s.w) && s.joined(i+2) && s.w[i+2].Plain && len(s.w[i+2].Low) == 2 {
		m, to, told = s.w[i+2].Value, i+3, true
	} else if !w.Plain && len(w.Low) >= 4 && w.Low[len(w.Low)-3] == '.' && h < 24 {
		hh := float64(int(h))
		m, h = float64(int((h-hh)*100+0.5)), hh
	} else if !w.Plain {
		return e, false
	}
	half, to2 := s.meridiem(to)
	switch {
	case half != 0:
		if h < 1 || h > 12 {
			return e, false
		}
		if int(h) == 12 {
			h = 0
		}
		if half == 'p' {
			h += 12
		}
		to = to2
	case s.low(to) == "hrs" && told:
		to++
	case !told:
		return e, false
	}
	if h > 24 || m > 59 {
		return e, false
	}
	e.dayPart, e.to = fmt.Sprintf("%02d:%02d", int(h), int(m)), to
	return e, true
}

// meridiem reads am, a.m., pm, p.m. at i.
func (s *scan) meridiem(i int) (half byte, to int) {
	switch s.low(i) {
	case "am", "pm":
		return s.low(i)[0], i + 1
	case "a", "p":
		if s.low(i+1) == "." && s.low(i+2) == "m" && s.joined(i+2) {
			to = i + 3
			if s.low(to) == "." && s.joined(to) {
				to++
			}
			return s.low(i)[0], to
		}
	}
	return 0, i
}
