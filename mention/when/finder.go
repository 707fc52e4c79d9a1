package when

import (
	"salient"
	"salient/know/numeral"
)

// A Finder finds expressions of time. It holds nothing that changes and may be
// used by many at once.
type Finder struct{}

// New returns a Finder.
func New() *Finder { return &Finder{} }

// Find returns the expressions of time of a document in reading order. Those
// of furniture are left out. It takes time in proportion to the text.
func (f *Finder) Find(a salient.Article, d salient.Document) []salient.TimeMention {
	found := make([][]expr, len(d.Sentences))
	cut := make([][]numeral.Word, len(d.Sentences))
	for i, s := range d.Sentences {
		if s.Part == salient.Furniture {
			continue
		}
		cut[i] = numeral.Cut(a.Text, s.Span)
		found[i] = (&scan{w: cut[i]}).all()
	}
	st := &story{}
	if a.Dated() {
		st.pub = dateOf(a.Published)
	}
	st.history = tellsHistory(st.pub, found)
	var out []salient.TimeMention
	for i, s := range d.Sentences {
		if len(found[i]) == 0 {
			continue
		}
		future, current := tense(cut[i])
		rs := make([]reading, len(found[i]))
		for k, e := range found[i] {
			if w := cut[i][e.from].Low; w == "recently" || w == "lately" {
				e.dir = -1
			}
			rs[k] = st.read(e, i, future, current)
		}
		hours(rs, cut[i])
		ranges(rs)
		for _, r := range rs {
			at := salient.Span{Start: cut[i][r.from].Start, End: cut[i][r.to-1].End}
			r.when.Text, r.when.At = at.In(a.Text), at
			out = append(out, salient.TimeMention{Site: s.Site(i, at), Value: r.value, Kind: r.kind, When: r.when})
		}
	}
	return out
}

// hours gives a time of day the day that stands beside it: "at 11 am on 5 May",
// "on Sunday at dawn".
func hours(rs []reading, ws []numeral.Word) {
	for k := range rs {
		if rs[k].form != clock {
			continue
		}
		var by *reading
		if k+1 < len(rs) && rs[k+1].at.day > 0 && rs[k+1].from <= rs[k].to+2 && ws[rs[k].to].Low != "and" {
			by = &rs[k+1]
		} else if k > 0 && rs[k-1].at.day > 0 && rs[k-1].to >= rs[k].from-3 {
			by = &rs[k-1]
		}
		if by == nil {
			continue
		}
		rs[k].at, rs[k].when = by.at, by.when
		rs[k].value = by.at.timex() + "T" + rs[k].dayPart
	}
}

// ranges gives both ends of "from A to B" the whole stretch.
func ranges(rs []reading) {
	for k := range rs {
		if !rs[k].expr.first || rs[k].pair < 1 || rs[k].pair > len(rs) {
			continue
		}
		a, b := &rs[k].when, &rs[rs[k].pair-1].when
		if a.Interval.Zero() || b.Interval.Zero() {
			if a.EDTF != "" && b.EDTF != "" {
				a.EDTF += "/" + b.EDTF
				b.EDTF = a.EDTF
			}
			continue
		}
		if !a.From.Before(b.To) {
			continue
		}
		a.To, b.From = b.To, a.From
		if a.EDTF != "" && b.EDTF != "" {
			a.EDTF = end(a.EDTF, true) + "/" + end(b.EDTF, false)
			b.EDTF = a.EDTF
		}
	}
}

// end is one end of an EDTF interval, or the whole if it is none.
func end(s string, first bool) string {
	for i := range len(s) {
		if s[i] == '/' {
			if first {
				return s[:i]
			}
			return s[i+1:]
		}
	}
	return s
}

// historyYears is how many expressions must name a year at least two before
// the publication for an article to be read as a history.
const historyYears = 4

// tellsHistory reports whether the article speaks mostly of years long before
// its own, so that a bare "in May" belongs to the running date.
func tellsHistory(pub date, found [][]expr) bool {
	if !pub.known() {
		return false
	}
	old, own := 0, 0
	for _, es := range found {
		for _, e := range es {
			switch {
			case e.form != calendar || !e.date.known():
			case e.date.astro() <= pub.astro()-2:
				old++
			default:
				own++
			}
		}
	}
	return old >= historyYears && old > 2*own
}

// tense tells from single words whether a sentence speaks of what is to come
// and whether of what still lasts.
func tense(ws []numeral.Word) (future, current bool) {
	for i, w := range ws {
		switch w.Low {
		case "will", "shall", "tomorrow", "upcoming", "scheduled", "plans", "planned", "ll", "deadline":
			future = true
		case "going", "due", "set", "expected", "likely":
			future = future || i+1 < len(ws) && ws[i+1].Low == "to"
		case "have", "has", "ve", "is", "are", "remain", "remains", "still", "continue", "continues":
			current = true
		}
	}
	return future, current
}
