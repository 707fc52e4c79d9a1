package quantity

import (
	"salient"
	"salient/know/numeral"
)

// A Finder finds amounts. It holds nothing that changes and may be used by
// many at once.
type Finder struct{}

// New returns a Finder.
func New() *Finder { return &Finder{} }

// Find returns the amounts of a document in reading order; none overlap.
// Furniture is passed over. It takes time in proportion to the text.
func (f *Finder) Find(a salient.Article, d salient.Document) []salient.QuantityMention {
	return f.FindOutside(a, d, nil)
}

// FindOutside is Find, but reads no amount that touches one of the spans,
// which are those of dates and names. They need not be sorted.
func (f *Finder) FindOutside(a salient.Article, d salient.Document, not []salient.Span) []salient.QuantityMention {
	not = salient.Union(not)
	var out []salient.QuantityMention
	for i, sent := range d.Sentences {
		if sent.Part == salient.Furniture {
			continue
		}
		s := &scan{w: numeral.Cut(a.Text, sent.Span)}
		first := len(out)
		end := -1 // word behind the amount before
		for k := 0; k < len(s.w); {
			m, ok := s.amount(k)
			if !ok || s.isDate(m) || s.inName(m) {
				k++
				continue
			}
			t, to, ok := s.counted(m, sent)
			at := salient.Span{Start: s.w[k].Start, End: s.w[max(to, m.to)-1].End}
			if !ok || s.offset(to, t) || salient.Overlapping(not, at) {
				k++
				continue
			}
			if t.factor > 0 {
				m.bounds = bounds{m.low * t.factor, m.best * t.factor, m.high * t.factor}
			}
			q := salient.QuantityMention{
				Site:     sent.Site(i, at),
				Quantity: salient.Quantity{Low: m.low, Best: m.best, High: m.high, Unit: t.unit, Group: t.group, Text: at.In(a.Text), At: at},
				Within:   s.within(k, max(to, m.to), m, t, out[first:], end),
			}
			if q.Within >= 0 {
				q.Within += first
				if w := out[q.Within]; q.Group == "" && q.Unit == w.Unit {
					q.Group = w.Group
				}
			}
			out = append(out, q)
			k = max(to, m.to)
			end = k
		}
	}
	return out
}

// isDate reports whether the number belongs to a date, a time or a sum of
// money.
func (s *scan) isDate(a amount) bool {
	i := a.from
	if s.w[i].Class != numeral.Figure {
		return s.low(i-1) == "$" || s.low(a.to-1) == "one" && a.to == i+1 && !s.oneThing(a.to)
	}
	switch s.low(i - 1) {
	case "$", "€", "£", "#", "no", "nos":
		return true
	}
	if monthNames[s.low(a.to)] && s.w[a.to].Upper || s.low(a.to) == "of" && monthNames[s.low(a.to+1)] && s.w[a.to+1].Upper {
		return true
	}
	if i > 0 && monthNames[s.low(i-1)] && s.w[i-1].Upper && !(s.low(i-1) == "may" && i == 1) {
		return s.w[i].Plain && s.w[i].Value <= 31 || s.year(i)
	}
	if s.low(a.to) == ":" && s.joined(a.to) || s.low(i-1) == ":" && s.joined(i) && s.joined(i-1) {
		return true
	}
	if s.low(i-1) == "/" || s.low(a.to) == "/" && s.joined(a.to) {
		return true
	}
	if s.year(i) && a.to == i+1 {
		return yearLeads[s.low(i-1)] || i >= 2 && s.low(i-1) == "," && monthNames[s.low(i-3)] || s.low(a.to) == "-"
	}
	return false
}

// year reports whether figure i can be a year of living memory.
func (s *scan) year(i int) bool {
	w := s.w[i]
	return w.Plain && len(w.Low) == 4 && w.Value >= 1900 && w.Value < 2050
}

// oneThing keeps "one" to what it counts: "one soldier", not "one of", "this one".
func (s *scan) oneThing(i int) bool {
	if s.low(i) == "-" {
		return nouns[s.low(i+1)].unit != ""
	}
	return nouns[s.low(i)].unit != "" || s.letters(i) && nouns[s.low(i+1)].unit != "" && !stops[s.low(i)]
}

// inName reports whether a figure is part of a name: "Brigade 105 stormed".
func (s *scan) inName(a amount) bool {
	i := a.from
	if s.w[i].Class != numeral.Figure || i == 0 {
		return false
	}
	switch first := s.low(i - 1); {
	case i == 1 && (stops[first] || harmed[first] || first == "only" || first == "just" || first == "another" || first == "all"):
		return false // upper case only because it begins the sentence
	}
	return s.letters(i-1) && s.w[i-1].Upper && s.w[i].Plain && a.to == i+1 && (!s.letters(a.to) || happened[s.low(a.to)]) && s.low(a.to) != "%"
}

// offset reports whether a length of time counts from elsewhere ("two days
// later"): that is a date.
func (s *scan) offset(i int, t thing) bool {
	switch t.unit {
	case "hour", "day", "week", "month", "year":
	default:
		return false
	}
	switch s.low(i) {
	case "later", "ago", "earlier", "before", "after", "old":
		return true
	}
	return false
}

// maxBack is how many amounts back the larger count may stand.
const maxBack = 6

// within finds the larger count of the sentence that this one is part of; -1
// if none. from and to are the words of this amount.
func (s *scan) within(from, to int, a amount, t thing, before []salient.QuantityMention, end int) int {
	if len(before) == 0 || t.unit != "people" && t.unit != "family" {
		return -1
	}
	said := false
	switch s.low(a.to) {
	case "of":
		switch s.low(a.to + 1) {
		case "them", "whom", "these", "those":
			said = true
		}
	}
	for k := from - 1; k >= max(end, from-8, 0) && !said; k-- {
		switch s.low(k) {
		case "including", "includes", "included", "among", "amongst":
			said = true
		case "of":
			said = s.low(k+1) == "whom" || s.low(k+1) == "them" && k+2 == from
		case ".", ";":
			return -1
		}
	}
	if !said {
		return -1
	}
	for k := len(before) - 1; k >= max(0, len(before)-maxBack); k-- {
		b := before[k]
		if (b.Unit == "people" || b.Unit == "family") && (b.High >= a.best || b.Unit != t.unit) && b.Within < 0 {
			return k
		}
	}
	return -1
}
