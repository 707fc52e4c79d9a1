package place

import (
	"salient"
	"salient/know/gazetteer"
	"salient/know/numeral"
)

// A run is the work on one article.
type run struct {
	f       *Finder
	a       salient.Article
	d       salient.Document
	ctx     Context
	lines   []*line
	hints   map[string]float64           // countries that demonyms hint at
	home    []string                     // countries that the text tells of, in order
	spelled map[string][]gazetteer.Match // by same
	peeked  map[string][]gazetteer.Match // by peek
	seen    map[string][]gazetteer.Match // by glance
	known   map[string][]gazetteer.Match // by lookup

	begun map[string]bool // by hasPrefix

	prepared map[string]*prepared // by the key of the entry

	lows     map[string]int // how often words stand in lower case
	caps     map[string]int
	named    map[string]bool // words capitalised where a capital tells something
	surnames map[string]bool
	paired   map[*candidate]bool   // what another is said to lie in
	last     *candidate            // the one judged before
	called   []salient.NameMention // proper names that a trained finder saw, in order
}

// newRun cuts the text and takes notes on its words.
func newRun(f *Finder, a salient.Article, d salient.Document, skip []salient.Span) *run {
	r := &run{f: f, a: a, d: d, spelled: map[string][]gazetteer.Match{}, peeked: map[string][]gazetteer.Match{}, seen: map[string][]gazetteer.Match{}, known: map[string][]gazetteer.Match{}, begun: map[string]bool{}, prepared: map[string]*prepared{}, lows: map[string]int{},
		caps: map[string]int{}, named: map[string]bool{}, surnames: map[string]bool{}}
	for i, s := range d.Sentences {
		if s.Part == salient.Furniture {
			continue
		}
		r.lines = append(r.lines, newLine(a.Text, i, s, skip))
	}
	for _, l := range r.lines {
		for i, w := range l.w {
			switch {
			case w.Class != numeral.Letters:
			case !w.Upper:
				r.lows[w.Low]++
			case !l.title:
				r.caps[w.Low]++
				if i > 0 && l.low(i-1) != "\"" && l.low(i-1) != "." {
					r.named[w.Low] = true
				}
			}
		}
		if l.title {
			continue
		}
		for _, g := range l.groups() {
			r.people(l, g)
		}
	}
	return r
}

// people notes the surnames of a group that names a person in full: a title
// or a given name begins it, or a verb of speaking follows.
func (r *run) people(l *line, g group) {
	last := g.to - 1
	if last <= g.from || !l.capital(last) || bodies[l.low(last)] || kinds[l.low(last)] != "" {
		return
	}
	first := l.low(g.from)
	if persons[first] || persons[l.low(g.from-1)] && l.letters(g.from-1) || r.f.given(first) && g.to-g.from <= 4 && !at[l.low(g.from-1)] {
		if persons[l.low(last)] {
			return
		}
		r.surnames[l.low(last)] = true
		return
	}
	// "Tondra Pehlin said": two or three unknown words before speech or an age
	if n := g.to - g.from; n >= 2 && n <= 3 && g.from > 0 && !at[l.low(g.from-1)] && !maybeAt[l.low(g.from-1)] && kinds[first] == "" && !at[first] && !beforeNames[first] {
		next := l.low(g.to)
		age := next == "," && g.to+1 < len(l.w) && l.w[g.to+1].Plain
		if says[next] || age || next == "'" || next == "who" || next == "," && l.low(g.to+1) == "who" || says[l.low(g.from-1)] {
			if !r.hasPrefix(l.text(r.a.Text, g.from, g.to)) {
				r.surnames[l.low(last)] = true
			}
		}
	}
}
