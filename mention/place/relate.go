package place

import (
	"slices"
	"strings"

	"salient"
	"salient/geo"
	"salient/know/gazetteer"
)

// relate reads the relations of the kept candidates: each gets its own, and
// pairs named by "between A and B" and "from A to B" become one mention of the
// first, whose other end is the second.
func (r *run) relate(cs []*candidate) {
	for k, c := range cs {
		kind := ""
		if c.chosen >= 0 {
			kind = c.found.Kind
		}
		c.rel = c.l.relationOf(c.kindAt[0], c.kindAt[1], kind)
		if kind == "river" && c.rel.km == 0 { // "east of the river" is its east bank
			switch c.rel.kind {
			case salient.NorthOf, salient.SouthOf, salient.EastOf, salient.WestOf:
				c.rel.kind = bankOf(c.rel.bearing)
			}
		}
		if c.beside && c.rel.kind == salient.At {
			c.rel.kind = salient.Near
		}
		if c.embedded || c.metonym {
			c.rel = relation{kind: salient.At, from: c.kindAt[0], to: c.kindAt[1]}
		}
		if k > 0 && cs[k-1].l == c.l && c.rel.from < cs[k-1].kindAt[1] {
			c.rel.from = c.kindAt[0] // the words belong to the name before
		}
	}
	for k := 1; k < len(cs); k++ {
		// "towards Orhan and Belsa" goes for both
		if a, c := cs[k-1], cs[k]; c.rel.kind == salient.At && shared[a.rel.kind] && a.rel.km == 0 && a.rel.from < a.kindAt[0] && a.l == c.l && onlyJoins(a.l, a.kindAt[1], c.kindAt[0]) && !c.embedded && !c.metonym {
			c.rel.kind = a.rel.kind
		}
	}
	for k, c := range cs {
		if c.taken || k+1 >= len(cs) {
			continue
		}
		l := c.l
		i := l.overKind(l.overThe(c.kindAt[0]))
		switch w := l.low(i - 1); {
		case w == "between" || w == "in" && l.low(i) == "between":
			r.between(cs, k, i-1)
		case w == "from":
			d := cs[k+1]
			if d.l != c.l {
				break
			}
			j := l.overKind(l.overThe(d.kindAt[0]))
			if x := l.low(j - 1); (x == "to" || x == "towards" || x == "toward" || x == "into") && j-1 >= c.kindAt[1] && j-1-c.kindAt[1] <= 3 && c.chosen >= 0 && d.chosen >= 0 {
				c.rel = relation{kind: salient.From, from: i - 1, to: d.kindAt[1]}
				c.second, d.taken = d, true
			}
		}
	}
}

// shared are the relations that one preposition gives to several names.
var shared = map[salient.Relation]bool{salient.Near: true, salient.Toward: true, salient.From: true, salient.Outskirts: true, salient.CountryOf: true, salient.Through: true}

// onlyJoins reports whether the words [i, j) only join names: "and", ", the
// town of", "(".
func onlyJoins(l *line, i, j int) bool {
	if i >= j || l.low(i) == "in" {
		return false
	}
	for ; i < j; i++ {
		switch w := l.low(i); {
		case w == "and" || w == "or" || w == "," || w == "the" || w == "of" || w == "(" || w == ")" || kinds[w] != "" && !l.capital(i):
		default:
			return false
		}
	}
	return true
}

func (l *line) overThe(i int) int {
	if l.low(i-1) == "the" {
		return i - 1
	}
	return i
}

// between joins the names of "between A and B" and "between A, B and C": the
// first takes the last for its other end where there are two; of more, each
// stays a mention of its own.
func (r *run) between(cs []*candidate, k, at int) {
	l := cs[k].l
	end := k
	joined := false
	for end+1 < len(cs) && cs[end+1].l == l && !joined {
		if !onlyJoins(l, cs[end].kindAt[1], cs[end+1].kindAt[0]) {
			break
		}
		and := false
		for i := cs[end].kindAt[1]; i < cs[end+1].kindAt[0]; i++ {
			and = and || l.low(i) == "and"
		}
		end++
		joined = and
	}
	if !joined {
		return
	}
	for _, c := range cs[k : end+1] {
		c.rel = relation{kind: salient.Between, from: c.kindAt[0], to: c.kindAt[1]}
	}
	a, b := cs[k], cs[end]
	a.rel.from = at
	if end == k+1 && a.chosen >= 0 && b.chosen >= 0 {
		a.rel.to = b.kindAt[1]
		a.second, b.taken = b, true
	}
}

// geometry gives a mention of a candidate its geometry and precision.
func (r *run) geometry(m *salient.PlaceMention, c *candidate, kept []*candidate) {
	if c.chosen < 0 {
		return
	}
	if d := c.second; d != nil {
		m.Second, m.SecondAt = d.found.ID, d.l.span(d.from, d.to)
		if r.borderOf(m, c, kept) {
			return
		}
		if vast(c.found) || vast(d.found) {
			m.Precision = 5 // the line from middle to middle of two countries tells nothing
			return
		}
		m.Geometry, m.Precision = segment(c.found.Point, d.found.Point), betweenPrecision(c.found.Point, d.found.Point)
		if m.Relation == salient.From {
			m.Precision = max(m.Precision, 5)
		}
		return
	}
	if r.borderOf(m, c, kept) {
		return
	}
	m.Geometry, m.Precision = shape(c.found, c.rel, r.anchor(c, kept), r.rivers(c.found.Name, c.name))
}

// rivers finds the lines of a river of one of the names near a point.
func (r *run) rivers(names ...string) func(near geo.Point, km float64) [][]geo.Point {
	return func(near geo.Point, km float64) [][]geo.Point {
		var out [][]geo.Point
		for _, line := range r.f.g.Lines("river", near, km) {
			if slices.ContainsFunc(names, func(n string) bool { return sameName(line.Name, n) }) {
				out = append(out, line.Points)
			}
		}
		return out
	}
}

// anchor is where along a river or border the text speaks of: the nearest
// located settlement of the sentence, else of the sentences before.
func (r *run) anchor(c *candidate, kept []*candidate) *geo.Point {
	var best *geo.Point
	bestGap := 1 << 30
	for _, o := range kept {
		if o == c || o.chosen < 0 || o.found.Kind != "settlement" || o.embedded || o.metonym {
			continue
		}
		gap := 0
		switch {
		case o.l == c.l:
			gap = max(o.from-c.to, c.from-o.to, 0)
		case o.l.sent < c.l.sent:
			gap = 1000 * (c.l.sent - o.l.sent)
		default:
			gap = 100000 + 1000*(o.l.sent-c.l.sent)
		}
		if gap < bestGap {
			p := o.found.Point
			best, bestGap = &p, gap
		}
	}
	return best
}

// sameName reports whether two names are spellings of one, "River" apart.
func sameName(a, b string) bool {
	return gazetteer.Fold(withoutRiver(a)).Like(gazetteer.Fold(withoutRiver(b)))
}

func withoutRiver(s string) string {
	f := strings.Fields(s)
	out := f[:0]
	for _, w := range f {
		if w := strings.ToLower(w); w == "river" || w == "nahr" {
			continue
		}
		out = append(out, w)
	}
	return strings.Join(out, " ")
}
