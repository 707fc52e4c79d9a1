package when

// modified reads a narrowed calendar expression: "early March 1776", "mid-May",
// "the end of 2014", "late in 1957", "the end of the year", "later that month",
// "ca. 466 BC", "month's end".
func (s *scan) modified(i int) (expr, bool) {
	j, m := i, plain
	the := s.low(j) == "the"
	if the {
		j++
	}
	if s.low(j) == "very" {
		j++
	}
	switch s.low(j) {
	case "early", "late":
		m = early
		if s.low(j) == "late" {
			m = late
		}
		j++
		if s.low(j) == "part" && s.low(j+1) == "of" {
			j += 2
		} else if s.low(j) == "in" || s.low(j) == "-" && s.joined(j) {
			j++
		}
	case "mid":
		m = middle
		j++
		if s.low(j) == "-" {
			j++
		}
	case "midsummer", "midwinter":
		return expr{}, false
	case "ca", "circa", "c":
		m = about
		j++
		if s.low(j) == "." {
			j++
		}
	case "later", "earlier":
		e, ok := s.anaphor(j+1, true)
		return e, ok && !the
	case "month", "year", "week":
		// "month's end", "the year's end"
		if s.low(j+1) == "'" && s.low(j+2) == "s" && s.low(j+3) == "end" {
			return expr{kind: "DATE", form: offset, unit: unitWords[s.low(j)], anchor: toStory, mod: atEnd, whole: true, to: j + 4, weekday: -1}, true
		}
		return expr{}, false
	default:
		n, ok := s.portion(j)
		if !ok || !the && s.w[i].Low != "mid" && s.low(i) != "end" && s.low(i) != "beginning" {
			return expr{}, false
		}
		m, j = n.mod, n.to
	}
	if e, ok := s.anaphor(j, m != early && m != late || the); ok {
		e.mod = m
		return e, true
	}
	if s.low(j) == "the" {
		j++
	}
	e, ok := s.calendar(j)
	if !ok && (m == early || m == late || m == middle || m == atStart || m == atEnd) {
		if mo, to := s.month(j); mo > 0 { // a weak month name needs no other lead
			e, ok = s.monthFirst(j, mo, to)
			if !ok && months[s.low(j)] > 0 {
				e, ok = expr{kind: "DATE", form: calendar, weekday: -1, date: date{month: mo}, to: to}, true
			}
		}
	}
	if !ok && m == about {
		if d, to, is := s.yearAt(j); is {
			e, ok = expr{kind: "DATE", form: calendar, weekday: -1, date: d, to: to}, true
		}
	}
	if !ok && (m == early || m == late || m == middle || m == atEnd || m == atStart) && s.letters(j-1) {
		if d, to, is := s.yearAt(j); is && !s.counts(to) {
			e, ok = expr{kind: "DATE", form: calendar, weekday: -1, date: d, to: to}, true
		}
	}
	if !ok || e.form != calendar || e.date.day > 0 && m != about {
		return expr{}, false
	}
	e.mod = m
	e.article = the
	return e, true
}

type portion struct {
	mod mod
	to  int
}

// portion reads "end of", "beginning of", "middle of", "first half of", …
func (s *scan) portion(j int) (portion, bool) {
	m := plain
	switch s.low(j) {
	case "end", "close", "eve":
		m = atEnd
	case "beginning", "start", "outset", "onset":
		m = atStart
	case "middle":
		m = middle
	case "rest", "remainder":
		m = plain
	case "first", "second", "latter":
		if s.low(j+1) != "half" && s.low(j+1) != "part" || s.low(j+2) != "of" {
			return portion{}, false
		}
		m = late
		if s.low(j) == "first" {
			m = early
		}
		return portion{m, j + 3}, true
	default:
		return portion{}, false
	}
	if s.low(j+1) != "of" {
		return portion{}, false
	}
	return portion{m, j + 2}, true
}

// anaphor reads a unit that stands for the running date's own or for a
// neighbour: "the year", "that month", "this week", "the next year".
// bare allows "[in] the year", which elsewhere is no date.
func (s *scan) anaphor(j int, bare bool) (expr, bool) {
	e := expr{kind: "DATE", form: offset, anchor: toStory, weekday: -1}
	if s.low(j) == "in" {
		j++
	}
	det := s.low(j)
	k := j + 1
	switch det {
	case "the":
		switch s.low(k) {
		case "same":
			k++
		case "next", "following":
			e.n, e.dir = 1, 1
			k++
		case "previous", "preceding":
			e.n, e.dir = -1, -1
			k++
		default:
			if !bare {
				return e, false
			}
		}
	case "that":
		if s.low(k) == "same" {
			k++
		}
	case "this":
		e.anchor = toPublished
	case "last", "next":
		e.anchor = toPublished
		e.n, e.dir = 1, 1
		if det == "last" {
			e.n, e.dir = -1, -1
		}
	default:
		return e, false
	}
	if n := seasons[s.low(k)]; n > 0 && (e.n != 0 || det == "that" || det == "this" || s.low(k) == "summer" || s.low(k) == "winter") {
		if bare && det == "the" && e.n == 0 {
			if y, ok := s.season(k); ok && y.date.known() {
				return e, false
			}
		}
		return expr{kind: "DATE", form: calendar, weekday: -1, date: date{season: n}, dir: e.dir, anchor: e.anchor, to: k + 1}, true
	}
	u, ok := unitWords[s.low(k)]
	if !ok || u == second || u == minute || u == hour {
		return e, false
	}
	if s.low(k+1) == "of" || s.low(k+1) == "'" {
		return e, false // "the end of the day of …"
	}
	e.unit, e.to, e.whole = u, k+1, true
	return e, true
}
