package when

import "salient/know/numeral"

// count reads how many units: "three", "about 60", "a few", "several".
func (s *scan) count(i int) (n float64, vague bool, to int, ok bool) {
	j := i
	switch {
	case s.low(j) == "close" && s.low(j+1) == "to":
		j += 2
	case (s.low(j) == "more" || s.low(j) == "less" || s.low(j) == "fewer") && s.low(j+1) == "than":
		j += 2
	case s.low(j) == "at" && (s.low(j+1) == "least" || s.low(j+1) == "most"):
		j += 2
	case approximators[s.low(j)]:
		j++
		if s.low(j) == "a" && s.low(j+1) == "further" {
			j += 2
		}
	case s.low(j) == "a" && s.low(j+1) == "further", s.low(j) == "a" && s.low(j+1) == "full":
		j += 2
	}
	if v, to, ok := numeral.Cardinal(s.w, j); ok && v < 1e6 {
		if s.low(to) == "and" && s.low(to+1) == "a" && s.low(to+2) == "half" {
			return v + 0.5, false, to + 3, true
		}
		if s.low(to) == "full" || s.low(to) == "consecutive" || s.low(to) == "more" || s.low(to) == "long" || s.low(to) == "straight" || s.low(to) == "whole" {
			to++
		}
		return v, false, to, true
	}
	switch s.low(j) {
	case "a", "an":
		switch s.low(j + 1) {
		case "few", "couple", "number", "handful":
			to = j + 2
			if s.low(to) == "of" {
				to++
			}
			if s.low(j+1) == "few" && s.low(to) == "more" {
				to++
			}
			return 0, true, to, true
		}
		if u := unitWords[s.low(j+1)]; u != 0 {
			return 1, false, j + 1, true
		}
		if s.low(j+1) == "half" && unitWords[s.low(j+2)] != 0 {
			return 0.5, false, j + 2, true
		}
	case "half":
		if (s.low(j+1) == "a" || s.low(j+1) == "an") && unitWords[s.low(j+2)] != 0 {
			return 0.5, false, j + 2, true
		}
	case "several", "some", "many", "numerous", "few", "various", "countless":
		to = j + 1
		if s.low(to) == "more" || s.low(to) == "long" {
			to++
		}
		return 0, true, to, true
	case "tens", "dozens", "hundreds", "thousands", "scores":
		if s.low(j+1) == "of" {
			return 0, true, j + 2, true
		}
	}
	return 0, false, i, false
}

// units reads a unit word that agrees with the count.
func (s *scan) units(i int) (unit, int, bool) {
	if u := unitWords[s.low(i)]; u != 0 && s.letters(i) {
		return u, i + 1, true
	}
	if u := unitPlurals[s.low(i)]; u != 0 && s.letters(i) {
		return u, i + 1, true
	}
	return 0, i, false
}

// relative reads what counts from another time: "yesterday", "two days later",
// "last month", "the following day", "a week ago", "the same day".
func (s *scan) relative(i int) (expr, bool) {
	e := expr{kind: "DATE", form: offset, unit: day, weekday: -1, to: i + 1}
	switch s.low(i) {
	case "today":
		return e, true
	case "yesterday":
		e.n, e.dir = -1, -1
		return e, true
	case "tomorrow":
		e.n, e.dir = 1, 1
		return e, true
	case "this", "that", "last", "next", "each", "every":
		if x, ok := s.determined(i); ok {
			return x, true
		}
	case "the":
		if x, ok := s.theDay(i); ok {
			return x, true
		}
		if x, ok := s.determined(i + 1); ok && x.form != weekday && (s.low(i+1) != "last" || x.n != -1) {
			if x.dir == 1 {
				x.anchor = toStory // "the next day"
			}
			x.article = true
			return x, true
		}
		if s.low(i+1) == "same" && s.low(i+2) == "time" {
			return expr{kind: "DATE", form: offset, anchor: toStory, weekday: -1, to: i + 3}, true
		}
	}
	// "two days later", "a year ago", "years later", "hours later"
	n, vague, j, ok := s.count(i)
	if !ok {
		n, vague, j = 0, true, i
		if unitPlurals[s.low(i)] == 0 && s.low(i) != "moments" {
			return e, false
		}
	}
	u, j, ok := s.units(j)
	if !ok {
		return e, false
	}
	e.n, e.vague, e.unit = n, vague, u
	switch s.low(j) {
	case "later", "afterwards", "afterward", "thereafter", "hence":
		e.dir, e.anchor, e.to = 1, toStory, j+1
	case "earlier", "previously", "beforehand":
		e.dir, e.anchor, e.to = -1, toStory, j+1
		e.n = -e.n
	case "ago":
		e.dir, e.anchor, e.to = -1, toPublished, j+1
		e.n = -e.n
	case "after", "before", "following":
		if s.low(j) == "before" && (s.low(j+1) == "," || s.low(j+1) == "." || s.low(j+1) == ";") {
			e.dir, e.anchor, e.to = -1, toStory, j+1 // "hours before, they had left"
			e.n = -e.n
			break
		}
		if s.low(j) == "after" && (s.low(j+1) == "," || s.low(j+1) == "." || s.low(j+1) == ";") {
			e.dir, e.anchor, e.to = 1, toStory, j+1 // "and Town two days after."
			break
		}
		if s.low(j) == "following" && s.low(j+1) != "the" {
			return e, false
		}
		e.anchor, e.to, e.dir = toEvent, j, 1
		if s.low(j) == "before" {
			e.n, e.dir = -e.n, -1
		}
		if u == second || u == minute || u == hour || !s.letters(j+1) {
			return e, false
		}
	default:
		return e, false
	}
	if u == hour || u == minute || u == second {
		e.kind = "TIME"
	}
	return e, true
}

// theDay reads "the day before", "the day after tomorrow", "the day following".
func (s *scan) theDay(i int) (expr, bool) {
	e := expr{kind: "DATE", form: offset, unit: day, anchor: toStory, weekday: -1, article: true}
	if s.low(i+1) != "day" {
		return e, false
	}
	switch s.low(i + 2) {
	case "before", "after":
		e.n, e.dir, e.to = 1, 1, i+3
		if s.low(i+2) == "before" {
			e.n, e.dir = -1, -1
		}
		switch s.low(i + 3) {
		case "yesterday":
			e.anchor, e.n, e.to = toPublished, -2, i+4
		case "tomorrow":
			e.anchor, e.n, e.to = toPublished, 2, i+4
		default:
			if s.letters(i + 3) {
				return e, false
			}
		}
		return e, true
	case "following":
		if s.letters(i + 3) {
			return e, false
		}
		e.n, e.dir, e.to = 1, 1, i+3
		return e, true
	}
	return e, false
}

// determined reads "next week", "last Sunday", "this month", "following day",
// "same year", "last May", "next spring".
func (s *scan) determined(i int) (expr, bool) {
	e := expr{kind: "DATE", form: offset, weekday: -1}
	j := i + 1
	switch s.low(i) {
	case "this":
		if s.low(j) == "past" || s.low(j) == "coming" {
			j++
		}
	case "that":
		e.anchor = toStory
		if s.low(j) == "same" {
			j++
		}
	case "same":
		e.anchor = toStory
	case "last":
		e.n, e.dir = -1, -1
	case "next":
		e.n, e.dir = 1, 1
	case "coming":
		e.n, e.dir = 1, 1
	case "past":
		e.n, e.dir = -1, -1
		return e, false
	case "following":
		e.n, e.dir, e.anchor = 1, 1, toStory
	case "previous", "preceding":
		e.n, e.dir, e.anchor = -1, -1, toStory
	default:
		return e, false
	}
	if u := unitWords[s.low(j)]; u != 0 {
		if u == second || u == minute || u == hour || u == century && e.n == 0 {
			return e, false
		}
		if (s.low(i) == "that" || s.low(i) == "this") && u == day && s.low(i+1) != "same" && s.low(j+1) == "'" {
			return e, false
		}
		e.unit, e.to, e.whole = u, j+1, true
		return e, true
	}
	if wd, to, ok := s.dayOfWeek(j); ok {
		e.form, e.weekday, e.to = weekday, wd, to
		return e, true
	}
	if m, to := s.month(j); m > 0 && months[s.low(j)] > 0 {
		if d, _ := s.dayOf(to); d == 0 {
			e.form, e.date, e.to = calendar, date{month: m}, to
			return e, true
		}
		return e, false
	}
	if n := seasons[s.low(j)]; n > 0 {
		e.form, e.date, e.to = calendar, date{season: n}, j+1
		if y, _, ok := s.yearAfter(e.to); ok && s.low(e.to) != "," && y.year > 0 {
			return e, false
		}
		return e, true
	}
	return e, false
}

// word reads the single words that refer to a time.
func (s *scan) word(i int) (expr, bool) {
	e := expr{kind: "DATE", form: ref, weekday: -1, to: i + 1}
	if !s.letters(i) {
		return e, false
	}
	w := s.low(i)
	if v := refWords[w]; v != "" {
		if w == "future" && s.w[i].Upper || w == "former" && s.low(i-1) == "the" && !s.letters(i+1) {
			return e, false
		}
		e.value = v
		if w == "future" && s.low(i-1) == "the" {
			// "in the future"
			e.value = v
		}
		return e, true
	}
	if v := setWords[w]; v != "" {
		e.kind, e.form, e.value = "SET", set, v
		return e, true
	}
	next := s.low(i + 1)
	switch {
	case w == "present" && next == "-" && s.low(i+2) == "day" && s.joined(i+2):
		e.value, e.to = "PRESENT_REF", i+3
		return e, true
	case w == "modern" && (next == "-" || next == "day"):
		if next == "-" && s.low(i+2) == "day" {
			e.value, e.to = "PRESENT_REF", i+3
			return e, true
		}
		if next == "day" {
			e.value, e.to = "PRESENT_REF", i+2
			return e, true
		}
	case w == "at" && next == "present" && !s.letters(i+2):
		e.value, e.to = "PRESENT_REF", i+2
		return e, true
	case w == "the" && next == "moment" && s.low(i-1) == "at":
		e.value, e.to = "PRESENT_REF", i+2
		return e, true
	case w == "the" && next == "past" && !s.letters(i+2) && s.low(i-1) == "in":
		e.value, e.to = "PAST_REF", i+2
		return e, true
	case w == "these" && next == "days":
		e.value, e.to = "PRESENT_REF", i+2
		return e, true
	case w == "overnight":
		return expr{kind: "TIME", form: offset, unit: day, dayPart: "NI", n: -1, dir: -1, weekday: -1, to: i + 1}, true
	case w == "tonight":
		return expr{kind: "TIME", form: offset, unit: day, dayPart: "NI", weekday: -1, to: i + 1}, true
	}
	return e, false
}
