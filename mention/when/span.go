package when

// span reads durations: "three days", "for months", "the past few hours",
// "within the week", "a six-month siege", "in recent weeks".
func (s *scan) span(i int) (expr, bool) {
	e := expr{kind: "DURATION", form: duration, weekday: -1}
	if x, ok := s.anchored(i); ok {
		return x, true
	}
	if x, ok := s.partOf(i); ok {
		return x, true
	}
	if x, ok := s.compound(i); ok {
		return x, true
	}
	if n, vague, j, ok := s.count(i); ok {
		u, to, ok := s.units(j)
		if !ok {
			return e, false
		}
		one := s.low(j-1) == "a" || s.low(j-1) == "an"
		if one && !s.spanLead(i-1) && i == j-1 {
			return e, false
		}
		if unitPlurals[s.low(j)] == 0 && !one && n != 1 && n != 0.5 {
			return e, false
		}
		if (u == second || u == minute) && s.w[j].Low == "second" {
			return e, false // "one second …" is an ordinal as often
		}
		if s.low(to) == "old" {
			to++
		}
		e.n, e.vague, e.unit, e.to = n, vague, u, to
		e.behind(s.low(i - 1))
		return e, true
	}
	// bare plurals after a preposition: "for months", "within days"
	if u := unitPlurals[s.low(i)]; u != 0 && s.letters(i) {
		switch s.low(i - 1) {
		case "for", "within", "after", "over", "lasted", "lasting", "took", "in":
		default:
			return e, false
		}
		if s.low(i) == "seconds" || s.low(i) == "nights" {
			return e, false
		}
		e.vague, e.unit, e.to = true, u, i+1
		e.behind(s.low(i - 1))
		return e, true
	}
	return e, false
}

// behind makes a duration a stretch of time, by the preposition before it.
func (e *expr) behind(preposition string) {
	switch preposition {
	case "for":
		e.form, e.dir = stretch, -1
	case "within":
		e.form, e.dir, e.until = stretch, 1, true
	}
}

func (s *scan) spanLead(i int) bool {
	switch s.low(i) {
	case "for", "in", "within", "lasted", "lasting", "than", "after", "about", "nearly", "over", "took", "takes", "almost", "every", "under", "during", "just", "only", "roughly", "of", "approximately", "around":
		return true
	}
	return false
}

// anchored reads a stretch that touches an anchor: "[in] the past two weeks",
// "the coming days", "the first three months", "recent weeks", "[within] the
// week", "the last hours".
func (s *scan) anchored(i int) (expr, bool) {
	e := expr{kind: "DURATION", form: stretch, weekday: -1}
	j := i
	the := s.low(j) == "the"
	if the {
		j++
	}
	// "within the week": before its end, as seen from the publication
	if the && (s.low(i-1) == "within" || s.low(i-1) == "inside") {
		if u := unitWords[s.low(j)]; u != 0 && u != second {
			e.n, e.unit, e.dir, e.until, e.to = 1, u, 1, true, j+1
			return e, true
		}
	}
	story := false
	switch s.low(j) {
	case "past":
		e.dir = -1
	case "last":
		e.dir = -1
	case "recent":
		e.dir = -1
	case "next", "coming":
		e.dir = 1
	case "following", "succeeding", "subsequent", "ensuing":
		e.dir, story = 1, true
	case "previous", "preceding":
		e.dir, story = -1, true
	case "first", "final", "initial", "opening", "early", "closing":
		e.form, e.dir = duration, 0
		if !the {
			return e, false
		}
	default:
		return e, false
	}
	if story {
		e.anchor = toStory
	}
	word := s.low(j)
	j++
	n, vague, k, counted := s.count(j)
	if !counted {
		n, vague, k = 0, true, j
		if s.low(j) == "few" || s.low(j) == "several" {
			k = j + 1
		}
	}
	u, to, ok := s.units(k)
	if !ok {
		return e, false
	}
	if _, single := unitWords[s.low(k)]; single && !counted {
		// "the past year"; "the first day", "last year" are dates
		if word != "past" {
			return e, false
		}
		n, vague = 1, false
	}
	if !the && word != "recent" && word != "past" && !counted && s.low(i-1) != "in" && s.low(i-1) != "over" && s.low(i-1) != "during" {
		return e, false
	}
	e.n, e.vague, e.unit, e.to, e.article = n, vague, u, to, the
	// "the last two weeks of the war" end with the war
	if s.low(to) == "of" && (word == "last" || word == "past") {
		e.form, e.dir = duration, 0
	}
	return e, true
}

// partOf reads "the last week of August", "the first two months of 1939": a
// length at one end of a calendar date.
func (s *scan) partOf(i int) (expr, bool) {
	e := expr{kind: "DURATION", form: part, weekday: -1}
	if s.low(i) != "the" {
		return e, false
	}
	switch s.low(i + 1) {
	case "first", "opening":
		e.mod = atStart
	case "last", "final", "closing":
		e.mod = atEnd
	default:
		return e, false
	}
	n, vague, j, ok := s.count(i + 2)
	if !ok {
		n, j = 1, i+2
		if unitPlurals[s.low(j)] != 0 {
			vague = true
		}
	}
	u, j, ok := s.units(j)
	if !ok || s.low(j) != "of" {
		return e, false
	}
	c, ok := s.calendar(j + 1)
	if !ok {
		if m, to := s.month(j + 1); m > 0 {
			c, ok = s.monthFirst(j+1, m, to)
			if !ok {
				c, ok = expr{date: date{month: m}, to: to}, true
			}
		}
	}
	if !ok || c.form != calendar || c.date.day > 0 {
		return e, false
	}
	e.n, e.vague, e.unit, e.date, e.to, e.ofSame, e.ofLast = n, vague, u, c.date, c.to, c.ofSame, c.ofLast
	return e, true
}

// compound reads "six-month", "three-year-long", "month-long", "21-year-old".
func (s *scan) compound(i int) (expr, bool) {
	e := expr{kind: "DURATION", form: duration, weekday: -1}
	n, vague, j, ok := s.count(i)
	k := j + 1
	switch {
	case ok && !vague && s.low(j) == "-" && s.joined(j+1):
	case ok && !vague && n != 1 && unitWords[s.low(j)] != 0 && s.low(j-1) != "a" && s.low(j-1) != "an":
		// "a three year period"
		if s.low(j+1) != "period" && s.low(j+1) != "long" && s.low(j+1) != "old" && s.low(j+1) != "truce" && s.low(j+1) != "siege" && s.low(j+1) != "war" && s.low(j+1) != "ceasefire" && s.low(j+1) != "campaign" && s.low(j+1) != "march" && s.low(j+1) != "-" {
			return e, false
		}
		k = j
	case unitWords[s.low(i)] != 0 || unitPlurals[s.low(i)] != 0:
		if s.low(i+1) != "-" || s.low(i+2) != "long" || !s.joined(i+2) {
			return e, false
		}
		e.unit, _, _ = s.units(i)
		e.n, e.to = 1, i+3
		e.vague = unitPlurals[s.low(i)] != 0
		return e, true
	default:
		return e, false
	}
	u := unitWords[s.low(k)]
	if u == 0 {
		u = unitPlurals[s.low(k)]
	}
	if u == 0 || u == second && s.low(k) == "second" {
		return e, false
	}
	e.n, e.unit, e.to = n, u, k+1
	for (s.low(e.to) == "-" || s.low(e.to-1) != "-") && (s.low(e.to+1) == "long" || s.low(e.to+1) == "old") && s.low(e.to) == "-" {
		e.to += 2
	}
	if s.low(e.to) == "long" || s.low(e.to) == "old" {
		e.to++
	}
	return e, true
}

// every reads sets: "every day", "each night", "per month", "twice a week".
func (s *scan) every(i int) (expr, bool) {
	e := expr{kind: "SET", form: set, weekday: -1}
	switch s.low(i) {
	case "every", "each":
		if s.low(i+1) == "other" {
			return e, false
		}
		if wd, to, ok := s.dayOfWeek(i + 1); ok {
			e.value, e.to = "XXXX-WXX-"+string(rune('0'+(wd+6)%7+1)), to
			return e, true
		}
		if p := dayParts[s.low(i+1)]; p != "" {
			e.value, e.to = "XXXX-XX-XXT"+p, i+2
			return e, true
		}
	case "per":
	case "a", "an":
		if w := s.low(i - 1); w != "times" && w != "twice" && w != "once" {
			return e, false
		}
	default:
		return e, false
	}
	e.value = setValue(unitWords[s.low(i+1)])
	e.to = i + 2
	return e, e.value != ""
}

func setValue(u unit) string {
	switch u {
	case day:
		return "XXXX-XX-XX"
	case week:
		return "XXXX-WXX"
	case month:
		return "XXXX-XX"
	case year:
		return "XXXX"
	case hour:
		return "XXXX-XX-XXTXX"
	}
	return ""
}
