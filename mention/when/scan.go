package when

import "salient/know/numeral"

// A scan finds the expressions of one sentence.
type scan struct {
	w []numeral.Word
}

// low is the lower-case word at i; "" outside the sentence.
func (s *scan) low(i int) string {
	if i < 0 || i >= len(s.w) {
		return ""
	}
	return s.w[i].Low
}

func (s *scan) letters(i int) bool {
	return i >= 0 && i < len(s.w) && s.w[i].Class == numeral.Letters
}

// joined reports whether word i follows word i-1 without a blank.
func (s *scan) joined(i int) bool { return i > 0 && i < len(s.w) && !s.w[i].Spaced }

// all returns the expressions in order of place; none overlap.
func (s *scan) all() []expr {
	if !s.tells() {
		return nil
	}
	var out []expr
	for i := 0; i < len(s.w); {
		if !s.opens(i) {
			i++
			continue
		}
		e, ok := s.at(i)
		if !ok || e.to <= i {
			i++
			continue
		}
		if e.form == void {
			i = e.to
			continue
		}
		e.from = i
		out = append(out, e)
		out = s.tail(out)
		i = out[len(out)-1].to
	}
	return s.pairs(s.elliptic(out))
}

// tells reports whether the sentence has a word that some expression of time
// cannot do without: a figure, or one of telling.
func (s *scan) tells() bool {
	for i := range s.w {
		if w := &s.w[i]; w.Class == numeral.Figure || w.Ordinal || telling[w.Low] {
			return true
		}
	}
	return false
}

// opens reports whether an expression may begin at word i.
func (s *scan) opens(i int) bool {
	w := &s.w[i]
	if w.Class == numeral.Mark {
		return w.Low == "'"
	}
	if w.Class != numeral.Letters {
		return true
	}
	// Of articles the word behind them tells, which most texts have too many of to try.
	switch w.Low {
	case "the":
		return i+1 < len(s.w) && (afterThe[s.low(i+1)] || s.opening(i+1))
	case "a", "an":
		return i+1 < len(s.w) && (afterA[s.low(i+1)] || unitWords[s.low(i+1)] != 0)
	}
	return s.opening(i)
}

// opening is opens by the word alone.
func (s *scan) opening(i int) bool {
	switch w := &s.w[i]; w.Class {
	case numeral.Letters:
		return openings[w.Low] || numeral.Begins(w.Low)
	case numeral.Mark:
		return w.Low == "'"
	}
	return true
}

// at returns the longest expression that begins at word i; of two of one
// length the earlier rule wins.
func (s *scan) at(i int) (best expr, ok bool) {
	for _, rule := range []func(*scan, int) (expr, bool){
		(*scan).modified, (*scan).partOfDay, (*scan).calendar, (*scan).relative, (*scan).span, (*scan).every, (*scan).word, (*scan).clock,
	} {
		if e, is := rule(s, i); is && (!ok || e.to > best.to) {
			best, ok = e, true
		}
	}
	return best, ok
}

// tail adds what depends on the expression just found: the second day of
// "May 3-5", the second year of "1995-96".
func (s *scan) tail(out []expr) []expr {
	e := out[len(out)-1]
	if e.form != calendar || e.mod == atEnd || e.to+1 >= len(s.w) {
		return out
	}
	link, n := s.low(e.to), s.w[e.to+1]
	if !n.Plain || link != "-" && link != "to" && link != "and" && link != "/" {
		return out
	}
	next := e
	next.from, next.to, next.mod = e.to+1, e.to+2, plain
	switch {
	case e.date.day > 0 && !e.dayFirst && e.date.month > 0 && !e.date.known():
		if n.Value < 1 || n.Value > 31 || int(n.Value) <= e.date.day || len(n.Low) > 2 || s.counts(e.to+2) || link != "-" && s.letters(e.to+2) {
			return out
		}
		if m, _ := s.month(e.to + 2); m > 0 {
			return out
		}
		next.date.day = int(n.Value)
		if y, to, ok := s.yearAfter(e.to + 2); ok {
			next.date.year, next.date.bc, next.date.digits = y.year, y.bc, 4
			out[len(out)-1].date.year, out[len(out)-1].date.bc, out[len(out)-1].date.digits = y.year, y.bc, 4
			next.to = to
		}
		if !next.date.valid() {
			return out
		}
	case e.date.known() && e.date.month == 0 && e.date.day == 0 && !e.date.bc && (link == "-" || link == "/") && len(n.Low) == 2 && s.joined(e.to+1):
		y := e.date.year/100*100 + int(n.Value)
		if y <= e.date.year || s.joined(e.to+2) && s.letters(e.to+2) {
			return out
		}
		next.date.year = y
	default:
		return out
	}
	return append(out, next)
}

// elliptic adds ends that lean on the date behind them: "3" of "between 3 and
// 5 May", "499" of "499 to 493 BC"; and hands a year back over a link, as in
// "from March to May 2015".
func (s *scan) elliptic(in []expr) []expr {
	out := make([]expr, 0, len(in)+2)
	for k, e := range in {
		floor := 0
		if k > 0 {
			floor = in[k-1].to
		}
		var lead []expr
		for at := e; at.form == calendar; {
			p, ok := s.leaning(at, floor)
			if !ok {
				break
			}
			lead = append(lead, p)
			at = p
		}
		for j := len(lead) - 1; j >= 0; j-- {
			out = append(out, lead[j])
		}
		out = append(out, e)
	}
	for k := len(out) - 2; k >= 0; k-- {
		a, b := &out[k], &out[k+1]
		if a.form != calendar || b.form != calendar || a.date.year != 0 || a.ofSame || a.ofLast != 0 || !b.date.known() || s.link(*a, *b) == "" {
			continue
		}
		if a.date.season == 0 && a.date.month == 0 || b.date.month == 0 && b.date.season == 0 {
			continue
		}
		a.date.year, a.date.bc, a.date.digits = b.date.year, b.date.bc, 4
		if a.date.month > b.date.month && b.date.month > 0 && !b.date.bc {
			a.date.year--
		}
		if !a.date.valid() {
			a.date.year, a.date.digits = 0, 0
		}
	}
	return out
}

// link is the word or mark that joins two expressions, or "" if something
// else stands between them.
func (s *scan) link(a, b expr) string {
	i := a.to
	if s.low(i) == "," && b.from == i+2 {
		i++
	}
	if b.from != i+1 {
		return ""
	}
	switch w := s.low(i); w {
	case "-", "to", "and", "or", "/", "until", "till", "through":
		return w
	}
	return ""
}

// leaning reads an end that leans on e, right before it.
func (s *scan) leaning(e expr, floor int) (expr, bool) {
	i := e.from - 1
	link := s.low(i)
	switch link {
	case "-", "to", "and", "or", "/", ",":
	default:
		return e, false
	}
	p := e
	p.mod, p.pair = plain, 0
	k := i - 1 // last word of the leaning end
	if k < floor {
		return e, false
	}
	if s.letters(k) && k > floor && s.w[k-1].Ordinal && s.joined(k) {
		k-- // "the 13th to"
	}
	n := s.w[k]
	if n.Class != numeral.Figure || !n.Plain || s.joined(k+1) && link != "-" && link != "/" && link != "," && !n.Ordinal {
		return e, false
	}
	p.from, p.to = k, i
	before := s.low(k - 1)
	if before == "the" && k-1 >= floor && n.Ordinal {
		p.from = k - 1
		before = s.low(k - 2)
	}
	switch {
	case e.dayFirst && e.date.day > 0 && e.date.month > 0:
		if n.Value < 1 || n.Value > 31 || len(n.Low) > 2 {
			return e, false
		}
		switch before {
		case "", "on", "between", "from", "of", "the", "(", ",", "since", "until", "by", "and", ";", "-", "during", "to", "in", "after", "before", ":", ".":
		default:
			return e, false
		}
		p.date.day = int(n.Value)
		if int(n.Value) > e.date.day && link != "," && link != "and" && link != "or" {
			return e, false // "20-5 May"
		}
		p.dayFirst = true
	case e.date.bc && e.date.known() && e.date.month == 0:
		if n.Value <= float64(e.date.year) || n.Value > 4000 || link == "," {
			return e, false
		}
		p.date.year = int(n.Value)
		if before == "of" && s.low(k-2) == "rest" && s.low(k-3) == "the" && k-3 >= floor {
			p.from = k - 3
		}
	default:
		return e, false
	}
	if !p.date.valid() && p.date.day > 0 {
		return e, false
	}
	p.bracketed = false
	return p, true
}

// pairs marks the two ends of ranges: "from A to B", "between A and B", "A-B".
func (s *scan) pairs(out []expr) []expr {
	for k := 0; k+1 < len(out); k++ {
		a, b := &out[k], &out[k+1]
		if a.form != calendar || b.form != calendar || a.pair != 0 {
			continue
		}
		switch s.link(*a, *b) {
		case "-", "until", "till", "through":
		case "to":
		case "and":
			if s.low(a.from-1) != "between" {
				continue
			}
		default:
			continue
		}
		a.pair, b.pair, a.first = k+2, k+1, true
	}
	return out
}
