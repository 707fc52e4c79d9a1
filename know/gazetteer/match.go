package gazetteer

import (
	"cmp"
	"runtime"
	"slices"
	"strings"

	"salient"
	"salient/geo"
)

// A Match is one place that a name may mean.
type Match struct {
	Place salient.Place
	Name  string  // the spelling of the gazetteer that matched
	Rule  string  // "exact", "folded", "article", "romanised", "loose", "skeleton", "edit"
	Score float64 // of the rule, 0..1
}

// maxLoose bounds how many matches below roman Lookup returns: a short name
// without its vowels is many places. Those of the nearer spelling, then of the
// larger population, stay; LookupNear has no such bound.
const maxLoose = 40

// maxSame bounds how many places of a name that matches better Lookup returns,
// the more populous first: some hundred villages are called San José.
const maxSame = 80

// best returns each place that was found once, by the best rule that leads to
// it: sorted by rule, then by rank. With loosest > 0 they are at most maxSame
// places whose spelling agrees and loosest others.
func (q *query) best(loosest int) (kept, all []candidate) {
	// By place, in the order in which they were found.
	q.order = q.order[:0]
	for i, c := range q.found {
		q.order = append(q.order, c.place()<<32|uint64(i))
	}
	slices.Sort(q.order)
	out := make([]candidate, 0, len(q.order))
	for _, o := range q.order {
		c := q.found[uint32(o)]
		n := len(out) - 1
		if n < 0 || out[n].rank != c.rank {
			out = append(out, c)
		} else if b := &out[n]; c.rule < b.rule || c.rule == b.rule && c.form < b.form {
			*b = c
		}
	}
	// By rule, then by place, which they are sorted by already.
	slices.SortStableFunc(out, func(a, b candidate) int { return cmp.Compare(a.rule, b.rule) })
	if loosest <= 0 {
		return out, out
	}
	n := upTo(out, roman)
	same, like := q.largest(out[:n], maxSame), q.largest(out[n:], loosest)
	if len(same)+len(like) == len(out) {
		return out, out
	}
	return slices.Concat(same, like), out
}

// place numbers the place of a candidate: those of the overlay first.
func (c *candidate) place() uint64 { return uint64(int64(c.rank) + 1<<25) }

// upTo returns how many candidates, sorted by rule, match by r or better.
func upTo(cs []candidate, r rule) int {
	n := slices.IndexFunc(cs, func(c candidate) bool { return c.rule > r })
	if n < 0 {
		return len(cs)
	}
	return n
}

// largest cuts candidates, sorted by rule and rank, to n: those of the better rule
// first, and of the rule that not all have room of those of the larger population.
func (q *query) largest(cs []candidate, n int) []candidate {
	if len(cs) <= n {
		return cs
	}
	if cs[n-1].rule != cs[n].rule {
		return cs[:n]
	}
	const most = 1<<31 - 1
	q.order = q.order[:0]
	for i, c := range cs {
		if c.rule != cs[n].rule {
			q.order = append(q.order, uint64(c.rule)<<60|uint64(i))
			continue // all or none of its rule stay
		}
		people := 1 << 30 // the overlay is short and chosen
		if c.rank >= 0 {
			people = min(q.g.x.population(int(c.rank)), most)
		}
		q.order = append(q.order, uint64(c.rule)<<60|uint64(most-people)<<24|uint64(i))
	}
	slices.Sort(q.order)
	out := make([]candidate, n)
	for i := range out {
		out[i] = cs[q.order[i]&(1<<24-1)]
	}
	return out
}

// matches turns candidates into what answers the question, best first.
func (g *Gazetteer) matches(cs []candidate, key question) []Match {
	out := make([]Match, 0, len(cs))
	twice := false // perhaps
	runtime.KeepAlive(g.x.touch(cs))
	for i := range cs {
		c := &cs[i]
		out = append(out, Match{Name: c.form, Rule: rules[c.rule].name, Score: rules[c.rule].score})
		p, ok := &out[len(out)-1].Place, true
		if c.rank < 0 {
			*p, twice = g.over.place(int(-1-c.rank)), true
			ok = !key.hard || geo.Distance(key.near, p.Point) <= key.km*1000
		} else {
			ok = g.place(p, c, key.brief)
		}
		if !ok {
			out = out[:len(out)-1]
		}
	}
	sortMatches(out)
	if !twice {
		return out
	}
	// A place that the overlay took from the index by alias comes twice.
	ids := make(map[salient.PlaceID]bool, len(out))
	return slices.DeleteFunc(out, func(m Match) bool {
		was := ids[m.Place.ID]
		ids[m.Place.ID] = m.Place.ID != ""
		return was
	})
}

// place makes p the place of a candidate from the index.
func (g *Gazetteer) place(p *salient.Place, c *candidate, brief bool) bool {
	rank := int(c.rank)
	s, ok := g.x.spot(rank)
	if !ok {
		return false
	}
	e := g.x.extra(s.extra)
	switch {
	case brief && c.rule > roman:
		g.x.outline(p, s, e)
		return true
	case brief && e.kind == "settlement":
		if n, ok := g.over.byGeoNames[e.geonames]; ok && e.geonames != 0 {
			*p = g.over.place(n)
		} else {
			g.x.outline(p, s, e)
		}
		return true
	}
	name := ""
	if c.main {
		name = c.form
	}
	g.x.assemble(p, rank, int(c.serial), s, e, name)
	if n, ok := g.over.byID[p.ID]; ok {
		*p = g.over.place(n)
	}
	return true
}

// sortMatches puts the best score first, then the larger population, then the
// lesser id. Matches are large: numbers are sorted in their place.
func sortMatches(ms []Match) {
	turn := make([]int, len(ms))
	for i := range turn {
		turn[i] = i
	}
	slices.SortFunc(turn, func(i, j int) int {
		a, b := &ms[i], &ms[j]
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.Place.Population, a.Place.Population), strings.Compare(string(a.Place.ID), string(b.Place.ID)), i-j)
	})
	// Each goes where its turn is, round by round.
	for start := range turn {
		if turn[start] == start {
			continue
		}
		first, at := ms[start], start
		for turn[at] != start {
			from := turn[at]
			ms[at], turn[at] = ms[from], at
			at = from
		}
		ms[at], turn[at] = first, at
	}
}
