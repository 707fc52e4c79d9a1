package when

import (
	"fmt"
	"time"

	"salient"
)

// Lengths in days of what words leave open; see the package comment.
const (
	vagueDaysBefore = 10
	vagueDaysAfter  = 7
	recentDays      = 30
	vagueWeeks      = 8
	vagueMonths     = 12
	vagueYears      = 10
)

// interval is what a reading says about days.
func (st *story) interval(r reading, current bool) salient.When {
	w := salient.When{Basis: salient.Unknown}
	e := r.expr
	switch e.form {
	case calendar:
		w.Basis = salient.Explicit
		if e.dir != 0 {
			w.Basis = salient.Relative
		}
		w.Interval = r.at.interval(e.mod)
		if e.dayPart == "NI" && r.at.day > 0 && !w.Interval.Zero() {
			w.To = w.To.AddDate(0, 0, 1) // a night ends on the next day
		}
		w.EDTF = r.at.edtf(e.mod, w.Interval)
		if e.dir != 0 && w.Interval.Zero() {
			w.Basis = salient.Unknown // "last May" of an unknown year
			w.EDTF = ""
		}
		if e.dayPart == "NI" && !w.Interval.Zero() {
			w.EDTF = days(w.Interval)
		}
	case weekday:
		w.Basis = salient.Relative
		if r.at.day == 0 {
			w.OffsetFrom, w.OffsetTo = -6, 1
			if e.dir < 0 {
				w.OffsetFrom, w.OffsetTo = -7, 0
			}
			if e.dir > 0 {
				w.OffsetFrom, w.OffsetTo = 1, 8
			}
			return w
		}
		w.Interval = r.at.interval(plain)
		w.EDTF = days(w.Interval)
	case offset:
		return st.offsetInterval(r, w)
	case part:
		w.Basis = salient.Explicit
		w.Interval = r.at.interval(plain)
		if n := unitDays(e.unit, e.n); !w.Interval.Zero() && !e.vague {
			if from := w.To.AddDate(0, 0, -n); e.mod == atEnd && from.After(w.From) {
				w.From = from
			}
			if to := w.From.AddDate(0, 0, n); e.mod == atStart && to.Before(w.To) {
				w.To = to
			}
		}
		if !w.Interval.Zero() {
			w.EDTF = days(w.Interval)
		}
	case stretch:
		if e.anchor == toPublished && (e.dir > 0 || e.article || current) || e.anchor == toStory && st.now.day > 0 {
			return st.stretchInterval(r, w)
		}
	case ref:
		switch {
		case r.value == "PRESENT_REF":
			return st.fromPub(w, 0, 1)
		case r.value == "PAST_REF" && e.to-e.from == 1 && e.kind == "DATE":
			if r.past() {
				return st.fromPub(w, -recentDays, 1)
			}
		}
	}
	return w
}

// past reports whether the reading is "recently" or "lately" rather than a
// quality ("former", "recent").
func (r reading) past() bool { return r.dir < 0 }

// fromPub sets the days [from, to) counted from the publication.
func (st *story) fromPub(w salient.When, from, to int) salient.When {
	w.Basis = salient.Relative
	if !st.pub.known() {
		w.OffsetFrom, w.OffsetTo = from, to
		return w
	}
	t := st.pub.time()
	w.Interval = salient.Interval{From: t.AddDate(0, 0, from), To: t.AddDate(0, 0, to)}
	w.EDTF = days(w.Interval)
	return w
}

func (st *story) offsetInterval(r reading, w salient.When) salient.When {
	e := r.expr
	if e.anchor == toEvent {
		return w
	}
	n := int(e.n)
	if e.anchor == toPublished && e.unit == day {
		to := n + 1
		if e.dayPart == "NI" {
			to++
		}
		return st.fromPub(w, n, to)
	}
	if !st.pub.known() && (e.anchor == toPublished || !st.now.known()) {
		if e.anchor == toStory {
			return w // "the next day" of an unknown day
		}
		if e.vague {
			n = 0
		}
		span := map[unit]int{week: 7, month: 31, year: 366, decade: 3653, century: 36525}[e.unit]
		if span == 0 {
			return st.fromPub(w, -1, 1)
		}
		switch {
		case e.vague && e.dir < 0:
			return st.fromPub(w, -vague(e.unit), 1)
		case n < 0 && e.whole: // "last month": somewhere in the month before
			return st.fromPub(w, (n-1)*span+1, 0)
		case n < 0: // "two months ago"
			return st.fromPub(w, n*span-span/2, n*span+span/2+1)
		case n > 0:
			return st.fromPub(w, 1, (n+1)*span)
		}
		return st.fromPub(w, -span+1, span)
	}
	w.Basis = salient.Relative
	if !r.at.known() && r.at.digits == 0 {
		w.Basis = salient.Unknown
		return w
	}
	w.Interval = r.at.interval(e.mod)
	if e.unit == week {
		from := r.at.time()
		w.Interval = salient.Interval{From: from, To: from.AddDate(0, 0, 7)}
		w.EDTF = days(w.Interval)
		return w
	}
	if e.dayPart == "NI" && r.at.day > 0 {
		w.To = w.To.AddDate(0, 0, 1)
		w.EDTF = days(w.Interval)
		return w
	}
	w.EDTF = r.at.edtf(e.mod, w.Interval)
	return w
}

// vague is how many days a vague number of units may reach.
func vague(u unit) int {
	switch u {
	case day:
		return vagueDaysBefore
	case week:
		return vagueWeeks * 7
	case month:
		return vagueMonths * 31
	case year, decade, century:
		return vagueYears * 366
	}
	return 1
}

// unitDays is a length in whole days, rounded up.
func unitDays(u unit, n float64) int {
	f := map[unit]float64{hour: 1.0 / 24, day: 1, week: 7, month: 30.4375, year: 365.25, decade: 3652.5, century: 36525}[u]
	return int(min(n, 1e5)*f + 0.999)
}

func (st *story) stretchInterval(r reading, w salient.When) salient.When {
	e := r.expr
	n := 0
	switch {
	case e.vague && e.dir > 0 && e.unit == day:
		n = vagueDaysAfter
	case e.vague:
		n = vague(e.unit)
	default:
		n = unitDays(e.unit, e.n)
	}
	n = max(n, 1)
	if e.anchor == toStory && st.now.day > 0 {
		t := st.now.time()
		w.Basis = salient.Relative
		w.Interval = salient.Interval{From: t.AddDate(0, 0, 1), To: t.AddDate(0, 0, n+1)}
		if e.dir < 0 {
			w.Interval = salient.Interval{From: t.AddDate(0, 0, -n), To: t}
		}
		w.EDTF = days(w.Interval)
		return w
	}
	if e.dir > 0 {
		return st.fromPub(w, 0, n+1)
	}
	return st.fromPub(w, -n, 1)
}

// interval is the stretch of days of a date narrowed by m; zero if the year
// is unknown.
func (d date) interval(m mod) salient.Interval {
	if d.year == 0 && d.digits != 2 || d.digits == 0 {
		return salient.Interval{}
	}
	var from, to time.Time
	switch {
	case d.digits == 3 && d.bc:
		from = time.Date(1-d.year-9, 1, 1, 0, 0, 0, 0, time.UTC)
		to = from.AddDate(10, 0, 0)
	case d.digits == 3:
		from = time.Date(d.year, 1, 1, 0, 0, 0, 0, time.UTC)
		to = from.AddDate(10, 0, 0)
	case d.digits == 2 && d.bc:
		from = time.Date(1-d.year-100, 1, 1, 0, 0, 0, 0, time.UTC)
		to = from.AddDate(100, 0, 0)
	case d.digits == 2:
		from = time.Date(d.year+1, 1, 1, 0, 0, 0, 0, time.UTC)
		to = from.AddDate(100, 0, 0)
	case d.season == 24:
		from = time.Date(d.astro()-1, 12, 1, 0, 0, 0, 0, time.UTC)
		to = from.AddDate(0, 3, 0)
	case d.season > 0:
		from = time.Date(d.astro(), time.Month((d.season-21)*3+3), 1, 0, 0, 0, 0, time.UTC)
		to = from.AddDate(0, 3, 0)
	case d.day > 0 && d.month > 0:
		from = d.time()
		to = from.AddDate(0, 0, 1)
	case d.month > 0:
		from = d.time()
		to = from.AddDate(0, 1, 0)
	default:
		from = d.time()
		to = from.AddDate(1, 0, 0)
	}
	// Whole days as integers: a Duration holds no more than 292 years.
	n := int((to.Unix() - from.Unix()) / 86400)
	if n < 3 {
		return salient.Interval{From: from, To: to}
	}
	switch m {
	case early, atStart:
		to = from.AddDate(0, 0, (n+2)/3)
	case middle:
		from, to = from.AddDate(0, 0, (n+2)/3), from.AddDate(0, 0, n-n/3)
	case late, atEnd:
		from = from.AddDate(0, 0, n-n/3)
	}
	return salient.Interval{From: from, To: to}
}

// edtf is the EDTF level 1 form of a date. Where the words narrow it, of the
// days that remain.
func (d date) edtf(m mod, in salient.Interval) string {
	if in.Zero() {
		switch {
		case d.month > 0 && d.day > 0:
			return fmt.Sprintf("XXXX-%02d-%02d", d.month, d.day)
		case d.month > 0:
			return fmt.Sprintf("XXXX-%02d", d.month)
		case d.season > 0:
			return fmt.Sprintf("XXXX-%02d", d.season)
		}
		return ""
	}
	if m != plain && m != about {
		return days(in)
	}
	s := ""
	switch {
	case (d.digits == 3 || d.digits == 2) && d.bc:
		return days(in)
	case d.digits == 3:
		return fmt.Sprintf("%03dX", d.year/10)
	case d.digits == 2:
		return fmt.Sprintf("%02dXX", d.year/100)
	default:
		s = edtfYear(d.astro())
	}
	switch {
	case d.season > 0:
		s += fmt.Sprintf("-%02d", d.season)
	case d.month > 0:
		s += fmt.Sprintf("-%02d", d.month)
		if d.day > 0 {
			s += fmt.Sprintf("-%02d", d.day)
		}
	}
	if m == about {
		s += "~"
	}
	return s
}

func edtfYear(y int) string {
	if y < 0 {
		return fmt.Sprintf("-%04d", -y)
	}
	return fmt.Sprintf("%04d", y)
}

// days writes an interval as its first and last day.
func days(in salient.Interval) string {
	day := func(t time.Time) string {
		return edtfYear(t.Year()) + t.Format("-01-02")
	}
	from, last := day(in.From), day(in.To.AddDate(0, 0, -1))
	if from == last {
		return from
	}
	return from + "/" + last
}
