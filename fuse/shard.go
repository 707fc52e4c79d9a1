package fuse

import (
	"cmp"
	"slices"

	"salient"
	"salient/internal/disjoint"
)

// A shardKey names what can be one occurrence: claims of one type at one place.
type shardKey struct {
	typ   salient.Type
	place salient.PlaceID
}

// A shard holds the tellings of one type at one place.
type shard struct {
	key      shardKey
	tells    []*telling
	clusters []*cluster
}

// A cluster is tellings of one occurrence at a place.
type cluster struct {
	shard *shard // nil: of a group
	group *group
	tells []*telling
	sum   summary
	why   []salient.Reason
	loose []*telling // joined to it, from articles that tell of it, without a place
}

// near reports whether one of the tellings is of the day, so that the event may be.
func (c *cluster) near(day int) bool {
	from, to := c.sum.from, c.sum.to
	for _, t := range c.loose {
		if t.dated() && from > to {
			from, to = t.from, t.to
		} else if t.dated() {
			from, to = min(from, t.from), max(to, t.to)
		}
	}
	return from <= day && day <= to
}

// A summary is what a further telling must fit.
type summary struct {
	actors   []salient.ActorID // of which every telling with actors shares one, or fits
	losers   []salient.ActorID // of a change of hands, who is said to have lost by it
	place    salient.PlaceID
	from, to int
	longest  int    // of one telling, in days after the first
	bond     string // what people tied the claims to, "" nothing
}

func summaryOf(t *telling) summary {
	s := summary{actors: registered(t.actors), place: t.place.Place, from: t.from, to: t.to, longest: t.to - t.from, bond: t.claim.Review.Bond}
	if t.claim.Type == salient.Capture {
		s.losers = registered(t.recipients)
	}
	if symmetric(t.claim.Type) {
		s.actors = registered(unique(append(slices.Clone(t.actors), t.recipients...)))
	}
	return s
}

// unite joins two summaries; false: they cannot be one occurrence.
func (f *Fuser) unite(x, y summary, typ salient.Type) (summary, bool) {
	if x.place != "" && y.place != "" && x.place != y.place || !f.fit(x.actors, y.actors) || x.bond != "" && y.bond != "" && x.bond != y.bond {
		return x, false
	}
	if overlap(x.actors, y.losers) || overlap(y.actors, x.losers) {
		return x, false // who took it on one day and lost it on the next: two occurrences
	}
	z := x
	z.losers = unique(append(slices.Clone(x.losers), y.losers...))
	z.bond = cmp.Or(x.bond, y.bond)
	if z.place == "" {
		z.place = y.place
	}
	switch {
	case z.from > z.to:
		z.from, z.to, z.longest = y.from, y.to, y.longest
	case y.from <= y.to:
		z.from, z.to = min(x.from, y.from), max(x.to, y.to)
		// Chains of neighbouring days must not grow into one long event.
		z.longest = max(x.longest, y.longest)
		if z.to-z.from > z.longest+f.window(typ) {
			return x, false
		}
	}
	if len(z.actors) == 0 {
		z.actors = y.actors
	} else if both := common(x.actors, y.actors); len(both) > 0 {
		z.actors = both
	}
	return z, true
}

// edges finds the pairs of a shard that fit: those near in time, and those of
// one article or its copies where one is undated.
func (s *shard) edges(f *Fuser, turns []turn) []edge {
	var out []edge
	try := func(a, b int) {
		a, b = min(a, b), max(a, b)
		score, why, ok := f.compare(s.tells[a], s.tells[b])
		if ok && score >= f.Threshold && !changedBetween(turns, s.tells[a], s.tells[b]) {
			out = append(out, edge{a, b, score, why})
		}
	}
	by := make([]int, len(s.tells))
	for i := range by {
		by[i] = i
	}
	slices.SortFunc(by, func(i, j int) int {
		a, b := s.tells[i], s.tells[j]
		return cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(a.from, b.from), cmp.Compare(i, j))
	})
	for n, i := range by {
		a := s.tells[i]
		if !a.dated() {
			continue
		}
		for _, j := range by[n+1 : min(len(by), n+1+compared)] {
			b := s.tells[j]
			if b.class != a.class || b.dated() && b.from-a.to > f.window(s.key.typ) {
				break
			}
			try(i, j)
		}
	}
	slices.SortFunc(by, func(i, j int) int {
		return cmp.Or(cmp.Compare(s.tells[i].group, s.tells[j].group), cmp.Compare(i, j))
	})
	for n, i := range by {
		for _, j := range by[n+1 : min(len(by), n+1+compared)] {
			a, b := s.tells[i], s.tells[j]
			if a.group != b.group {
				break
			}
			if !a.dated() || !b.dated() {
				try(i, j)
			}
		}
	}
	slices.SortFunc(out, best)
	return slices.CompactFunc(out, func(x, y edge) bool { return x.a == y.a && x.b == y.b })
}

// cluster joins the tellings of a shard along edges, best first, where the two
// clusters allow it.
func (s *shard) cluster(f *Fuser, turns []turn) {
	slices.SortFunc(s.tells, order)
	edges := s.edges(f, turns)
	set := disjoint.New(len(s.tells))
	sum := make([]summary, len(s.tells))
	for i, t := range s.tells {
		sum[i] = summaryOf(t)
	}
	bind(s.tells, set)
	for _, e := range edges {
		a, b := set.Find(e.a), set.Find(e.b)
		if a == b {
			continue
		}
		if z, ok := f.unite(sum[a], sum[b], s.key.typ); ok {
			set.Join(a, b)
			sum[set.Find(a)] = z
		}
	}
	s.clusters = nil
	at := make([]*cluster, len(s.tells))
	for i, t := range s.tells {
		r := set.Find(i)
		if at[r] == nil {
			at[r] = &cluster{shard: s, sum: sum[r]}
			s.clusters = append(s.clusters, at[r])
		}
		at[r].tells = append(at[r].tells, t)
		t.in = at[r]
	}
	for _, e := range edges {
		if r := set.Find(e.a); r == set.Find(e.b) {
			at[r].why = strongest(at[r].why, e.why)
		}
	}
}

// eventOf makes the event of a cluster and of those that people tied to it;
// false where another of those makes it.
func (b *Book) eventOf(c *cluster) (salient.Event, bool) {
	tied := b.tied(c)
	if tied[0] != c {
		return salient.Event{}, false
	}
	var m []*telling
	var why []salient.Reason
	for _, c := range tied {
		m = append(append(m, c.tells...), c.loose...)
		why = strongest(why, c.why)
		for _, l := range c.loose {
			why = strongest(why, l.why)
		}
	}
	slices.SortFunc(m, order)
	return b.event(m, why), true
}

// tied lists the clusters that people made one with this, the first first.
func (b *Book) tied(c *cluster) []*cluster {
	if c.sum.bond == "" || len(b.bonds[c.sum.bond]) < 2 {
		return []*cluster{c}
	}
	var out []*cluster
	for _, t := range b.bonds[c.sum.bond] {
		at := t.in
		if t.with != nil {
			at = t.with
		}
		if !slices.Contains(out, at) {
			out = append(out, at)
		}
	}
	if !slices.Contains(out, c) {
		return []*cluster{c} // it has of the bond only further places of its claims
	}
	return out
}

// bind joins what people tied together, whatever the words say.
func bind(ts []*telling, s disjoint.Sets) {
	first := map[string]int{}
	for i, t := range ts {
		if bond := t.claim.Review.Bond; bond == "" {
			continue
		} else if j, ok := first[bond]; ok {
			s.Join(j, i)
		} else {
			first[bond] = i
		}
	}
}
