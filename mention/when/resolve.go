package when

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"salient"
)

// A story holds what the expressions of one article are anchored to.
type story struct {
	pub     date // day of publication; zero: unknown
	history bool // the article tells of other years than its own
	now     date // running date; zero: none yet
	nowAt   int  // sentence that set it
}

// A reading is an expression with its value.
type reading struct {
	expr
	value string
	at    date // the calendar date it means; zero if it means none
	when  salient.When
}

// read gives the expression its value and moves the running date.
func (st *story) read(e expr, sentence int, future, current bool) reading {
	r := reading{expr: e, value: e.value}
	switch e.form {
	case calendar:
		r.at = st.fill(e, sentence, future)
		r.value = r.at.timex()
		if !r.at.named() {
			r.value = ""
		}
		st.move(e, r.at, sentence)
	case weekday:
		st.weekday(&r, future)
		if !future && r.dir <= 0 && r.at.day > 0 && !st.history {
			st.now, st.nowAt = r.at, sentence // "on Tuesday …; the next day"
		}
	case offset:
		if e.dayPart == "NI" && e.n == -1 && e.to-e.from == 1 && st.nowAt == sentence && st.now.day > 0 {
			// "broke in on Tuesday and held it overnight"
			e.anchor, e.n, e.dir = toStory, 0, 0
			r.expr = e
		}
		st.offset(&r)
		yesterday := e.anchor == toPublished && e.unit == day && e.n == -1
		if r.at.known() && (e.dir >= 0 || yesterday) && r.at.day > 0 && (e.anchor == toStory || !st.history) {
			st.move(e, r.at, sentence)
		}
	case duration, stretch:
		r.value = period(e)
	case part:
		r.at = st.fill(e, sentence, future)
		r.value = period(e)
	case clock:
		r.value = "XXXX-XX-XXT" + e.dayPart
	}
	if e.dayPart != "" && e.form != clock {
		if r.at.day == 0 {
			r.value = padDay(r.value)
		}
		r.value += "T" + e.dayPart
	}
	r.when = st.interval(r, current)
	return r
}

// named reports whether any part is told.
func (d date) named() bool { return d.year != 0 || d.month != 0 || d.day != 0 || d.season != 0 }

// padDay completes a value to the precision of a day.
func padDay(v string) string {
	switch {
	case v == "":
		return "XXXX-XX-XX"
	case strings.Count(v, "-") == 0:
		return v + "-XX-XX"
	case strings.Count(v, "-") == 1:
		return v + "-XX"
	}
	return v
}

// timex is the TIMEX3 value of a date.
func (d date) timex() string {
	var b strings.Builder
	if d.bc {
		b.WriteString("BC")
	}
	switch {
	case d.digits == 4 && d.year != 0:
		fmt.Fprintf(&b, "%04d", d.year)
	case d.digits == 3:
		fmt.Fprintf(&b, "%03d", d.year/10)
	case d.digits == 2:
		fmt.Fprintf(&b, "%02d", d.year/100)
	default:
		b.WriteString("XXXX")
	}
	switch {
	case d.season > 0:
		b.WriteString("-" + seasonCodes[d.season])
	case d.month > 0:
		fmt.Fprintf(&b, "-%02d", d.month)
		if d.day > 0 {
			fmt.Fprintf(&b, "-%02d", d.day)
		}
	case d.day > 0:
		fmt.Fprintf(&b, "-XX-%02d", d.day)
	}
	return b.String()
}

// fill completes a calendar expression from its anchors.
func (st *story) fill(e expr, sentence int, future bool) date {
	d := e.date
	switch {
	case d.digits > 0 && d.year != 0 || d.digits == 2:
		return d
	case e.ofSame:
		return st.inYear(d, st.now, 0)
	case e.ofLast != 0:
		return st.inYear(d, st.pub, e.ofLast)
	case e.dir != 0 || e.anchor == toStory:
		return st.neighbour(d, e)
	case d.month == 0 && d.season == 0: // "the 13th"
		base := st.now
		if base.month == 0 && st.pub.known() {
			base = st.pub
			if d.day > base.day && !future {
				base = addMonths(base, -1)
			}
		}
		if base.month == 0 {
			return d
		}
		base.day, base.season = d.day, 0
		if !base.valid() {
			return d
		}
		return base
	}
	if st.history || !st.pub.known() || st.now.known() && st.nowAt >= sentence-1 && st.now.year != st.pub.year {
		if !st.now.known() {
			if st.history && st.pub.known() {
				return st.nearest(d, future)
			}
			return d
		}
		by := 0
		switch {
		case d.season == 24 && (st.now.month >= 9 || st.now.season == 23):
			by = 1
		case d.month > 0 && d.month <= 2 && st.now.month >= 11 && d.month+12-st.now.month <= 3:
			by = 1
		}
		return st.inYear(d, st.now, by)
	}
	return st.nearest(d, future)
}

// inYear puts d into the year of base, moved by some years. Where that day
// does not exist or the base is unknown, d stays open.
func (st *story) inYear(d, base date, by int) date {
	if !base.known() {
		return d
	}
	base = addYears(base, by)
	x := d
	x.year, x.bc, x.digits = base.year, base.bc, 4
	if !x.valid() {
		return d
	}
	return x
}

// neighbour reads "last May", "next spring", "the following summer".
func (st *story) neighbour(d date, e expr) date {
	base := st.pub
	if e.anchor == toStory {
		base = st.now
		if !base.known() {
			base = st.pub
		}
	}
	if !base.known() {
		return d
	}
	here, there := order(base), order(d)
	by := 0
	switch {
	case e.dir < 0 && there >= here:
		by = -1
	case e.dir > 0 && there <= here:
		by = 1
	}
	return st.inYear(d, base, by)
}

// order is a month by which seasons and months of a year can be compared.
func order(d date) int {
	switch d.season {
	case 21, 22, 23:
		return (d.season-21)*3 + 4
	case 24:
		return 1
	}
	return d.month
}

// nearest is the last such day on or before the publication, or, where the
// sentence speaks of the future, the first on or after it.
func (st *story) nearest(d date, future bool) date {
	if !st.pub.known() {
		return d
	}
	by := 0
	after := order(d) > order(st.pub) || d.month == st.pub.month && d.day > st.pub.day
	before := order(d) < order(st.pub) || d.month == st.pub.month && d.day > 0 && d.day < st.pub.day
	switch {
	case !future && after:
		by = -1
	case future && before && order(st.pub)-order(d) > 3:
		by = 1
	}
	for range 8 { // 29 February: back or on to a leap year
		if x := st.inYear(d, st.pub, by); x.known() {
			return x
		}
		if future {
			by++
		} else {
			by--
		}
	}
	return d
}

// move makes at the running date if it is one that a narrative goes on from.
func (st *story) move(e expr, at date, sentence int) {
	if !at.known() || e.mod == about && at.month == 0 || at.season > 0 && e.date.year == 0 {
		return
	}
	if at.month == 0 && at.season == 0 {
		if e.bracketed || e.since && st.pub.known() && !st.history {
			return // "(1998)": a publication or a life; "a ghost town since 1998"
		}
		if st.now.known() && st.now.astro() == at.astro() {
			return
		}
		if st.pub.known() && at.astro() > st.pub.astro() {
			return
		}
	}
	st.now, st.nowAt = at, sentence
}

func (st *story) weekday(r *reading, future bool) {
	base, dir := st.pub, r.dir
	if st.history && st.now.day > 0 || r.anchor == toStory && st.now.day > 0 {
		base = st.now
		if dir == 0 {
			dir = 1
		}
	}
	if !base.known() || base.day == 0 {
		r.value = "XXXX-WXX-" + strconv.Itoa((r.expr.weekday+6)%7+1)
		return
	}
	t := base.time()
	if r.expr.whole { // a day of a calendar week, which begins on a Monday
		monday := t.AddDate(0, 0, -(int(t.Weekday())+6)%7+7*int(r.expr.n))
		r.at = dateOf(monday.AddDate(0, 0, (r.expr.weekday+6)%7))
		r.value = r.at.timex()
		return
	}
	diff := (r.expr.weekday - int(t.Weekday()) + 7) % 7 // 0..6 days on
	switch {
	case dir > 0 && base == st.pub:
		if diff == 0 {
			diff = 7
		}
	case dir > 0:
	case dir < 0 && diff == 0:
		diff = -7
	case dir == 0 && future:
	default:
		if diff > 0 {
			diff -= 7
		}
	}
	r.at = dateOf(t.AddDate(0, 0, diff))
	r.value = r.at.timex()
}

// offset gives an expression that counts from an anchor its value.
func (st *story) offset(r *reading) {
	e := r.expr
	base := st.pub
	switch e.anchor {
	case toStory:
		if base = st.now; !base.known() {
			base = st.pub
		}
	case toEvent:
		base = date{}
	}
	n := int(e.n)
	if e.unit == 0 { // "the same time"
		r.at = base
		r.value = base.timex()
		if !base.known() {
			r.value = "XXXX"
		}
		return
	}
	if !base.known() {
		r.value = map[unit]string{day: "XXXX-XX-XX", week: "XXXX-WXX", month: "XXXX-XX", hour: "XXXX-XX-XXTXX", minute: "XXXX-XX-XXTXX", second: "XXXX-XX-XXTXX"}[e.unit]
		if r.value == "" {
			r.value = "XXXX"
		}
		return
	}
	switch e.unit {
	case day:
		if base.day == 0 || e.vague {
			r.value = padDay(date{year: base.year, bc: base.bc, digits: 4, month: base.month}.timex())
			return
		}
		r.at = dateOf(base.time().AddDate(0, 0, n))
		if base.bc {
			r.at = base
			r.at.day += n
			if !r.at.valid() || r.at.day < 1 {
				r.at = date{}
			}
		}
	case week:
		if base.day == 0 || e.vague || base.bc {
			r.value = date{year: base.year, bc: base.bc, digits: 4}.timex() + "-WXX"
			return
		}
		t := base.time().AddDate(0, 0, 7*n)
		y, w := t.ISOWeek()
		r.value = fmt.Sprintf("%04d-W%02d", y, w)
		// the interval is worked out from the Monday
		r.at = dateOf(t.AddDate(0, 0, -(int(t.Weekday())+6)%7))
		return
	case month:
		if base.month == 0 || e.vague {
			r.value = date{year: base.year, bc: base.bc, digits: 4}.timex() + "-XX"
			return
		}
		r.at = addMonths(date{year: base.year, bc: base.bc, digits: 4, month: base.month}, n)
	case year, decade, century:
		if e.vague {
			r.value = "XXXX"
			if base.bc {
				r.value = "BCXXXX"
			}
			return
		}
		scale := map[unit]float64{year: 1, decade: 10, century: 100}[e.unit]
		r.at = addYears(date{year: base.year, bc: base.bc, digits: 4}, int(e.n*scale))
		if e.whole && e.unit == decade {
			r.at.digits, r.at.year = 3, r.at.year/10*10
		}
		if e.whole && e.unit == century {
			r.at.digits, r.at.year = 2, r.at.year/100*100
		}
	default: // hours and less: the day is the anchor's
		r.at = base
		r.value = padDay(base.timex()) + "TXX"
		return
	}
	r.value = r.at.timex()
	if !r.at.named() {
		r.value = "XXXX-XX-XX"
	}
}

// period is the TIMEX3 value of a length of time: P3D, PT2H, PXM, P1DE.
func period(e expr) string {
	n := "X"
	if !e.vague {
		n = strconv.FormatFloat(e.n, 'f', -1, 64)
		n = strings.TrimPrefix(n, "0.")
		if e.n < 1 {
			n = "." + n
		}
	}
	switch e.unit {
	case hour:
		return "PT" + n + "H"
	case minute:
		return "PT" + n + "M"
	case second:
		return "PT" + n + "S"
	case decade:
		return "P" + n + "DE"
	case century:
		return "P" + n + "CE"
	}
	return "P" + n + string(rune(e.unit))
}

func dateOf(t time.Time) date {
	y, m, d := t.UTC().Date()
	x := date{year: y, digits: 4, month: int(m), day: d}
	if y < 1 {
		x.year, x.bc = 1-y, true
	}
	return x
}

// time is the first day of the date.
func (d date) time() time.Time {
	m, dd := max(d.month, 1), max(d.day, 1)
	return time.Date(d.astro(), time.Month(m), dd, 0, 0, 0, 0, time.UTC)
}

// addYears moves a date by whole years; there is no year 0 between 1 BC and 1.
func addYears(d date, n int) date {
	a := d.astro() + n
	d.year, d.bc = a, false
	if a < 1 {
		d.year, d.bc = 1-a, true
	}
	return d
}

func addMonths(d date, n int) date {
	m := d.month - 1 + n
	by := m / 12
	if m %= 12; m < 0 {
		m += 12
		by--
	}
	d = addYears(d, by)
	d.month, d.day = m+1, 0
	return d
}
