package fuse

import (
	"slices"

	"salient"
	"salient/internal/disjoint"
)

// A groupKey names the claims of one type in an article and its copies.
type groupKey struct {
	typ  salient.Type
	lead salient.ArticleID
}

// A group holds the tellings of one type in an article and its copies that name
// no place. They may still tell of an occurrence that another one places.
type group struct {
	key   groupKey
	loose []*telling
	left  []*cluster // of those that join nothing at a place
}

func (g *group) drop(t *telling) {
	g.loose = slices.DeleteFunc(g.loose, func(x *telling) bool { return x == t })
}

// tellsOf lists the tellings of one type in an article and its copies, in
// canonical order.
func (b *Book) tellsOf(k groupKey) []*telling {
	var out []*telling
	for _, e := range b.toldWith(k.lead) {
		if e.claim.Type == k.typ {
			out = append(out, e.tells...)
		}
	}
	slices.SortFunc(out, order)
	return out
}

// join decides which cluster each loose telling belongs to: edges from the
// best downwards, to the clusters at places as they are, and among each other.
func (g *group) join(b *Book) {
	g.left = nil
	for _, l := range g.loose {
		l.in, l.with, l.why = nil, nil, nil
	}
	if len(g.loose) == 0 {
		return
	}
	tells := b.tellsOf(g.key)
	slices.SortFunc(g.loose, order)
	var edges []edge
	for i, x := range tells {
		for j := i + 1; j < min(len(tells), i+1+compared); j++ {
			y := tells[j]
			if x.place.Place != "" && y.place.Place != "" {
				continue
			}
			if score, why, ok := b.f.compare(x, y); ok && score >= b.f.Threshold {
				edges = append(edges, edge{i, j, score, why})
			}
		}
	}
	slices.SortFunc(edges, best)
	set := disjoint.New(len(tells))
	sum := make([]summary, len(tells))
	home := make([]*cluster, len(tells)) // of a set: the cluster at a place that it belongs to
	first := map[*cluster]int{}
	for i, t := range tells {
		sum[i] = summaryOf(t)
		if t.in == nil {
			continue
		}
		sum[i], home[i] = t.in.sum, t.in
		if f, ok := first[t.in]; ok {
			set.Join(f, i)
		} else {
			first[t.in] = i
		}
	}
	bindLoose(tells, set, home)
	for _, e := range edges {
		x, y := set.Find(e.a), set.Find(e.b)
		if x == y || home[x] != nil && home[y] != nil {
			continue
		}
		z, ok := b.f.unite(sum[x], sum[y], g.key.typ)
		if !ok {
			continue
		}
		h := home[x]
		if h == nil {
			h = home[y]
		}
		set.Join(x, y)
		r := set.Find(x)
		sum[r], home[r] = z, h
	}
	at := map[int]*cluster{}
	for i, t := range tells {
		r := set.Find(i)
		switch {
		case t.place.Place != "":
		case home[r] != nil:
			t.with = home[r]
		case at[r] == nil:
			at[r] = &cluster{group: g, sum: sum[r]}
			g.left = append(g.left, at[r])
			fallthrough
		default:
			at[r].tells, t.in = append(at[r].tells, t), at[r]
		}
	}
	for _, e := range edges {
		if r := set.Find(e.a); r != set.Find(e.b) {
			continue
		} else if c := at[r]; c != nil {
			c.why = strongest(c.why, e.why)
			continue
		}
		for _, i := range []int{e.a, e.b} {
			if t := tells[i]; t.place.Place == "" {
				t.why = strongest(t.why, e.why)
			}
		}
	}
}

// bindLoose joins loose tellings with what people tied them to in their group.
func bindLoose(tells []*telling, set disjoint.Sets, home []*cluster) {
	first := map[string]int{}
	for i, t := range tells {
		bond := t.claim.Review.Bond
		if bond == "" {
			continue
		}
		j, ok := first[bond]
		if !ok {
			first[bond] = i
			continue
		}
		x, y := set.Find(j), set.Find(i)
		if x == y || home[x] != nil && home[y] != nil {
			continue
		}
		h := home[x]
		if h == nil {
			h = home[y]
		}
		set.Join(x, y)
		home[set.Find(x)] = h
	}
}
