package front

import (
	"cmp"
	"slices"

	"salient"
	"salient/geo"
)

// lines draws where the ground of two hostile actors meets: the edges that
// cells of one share with cells of the other, joined end to end. Ground between
// friends has no front, nor has ground that borders on what nobody is known to
// hold. Sorted by the actors (the lesser id first), then from north to south.
func (g *ground) lines() []salient.FrontLine {
	type pair struct{ a, b salient.ActorID }
	edges := map[pair][][2]xy{}
	for i, n := range g.all {
		if n.actor == "" || n.level == salient.NotKnown {
			continue
		}
		c := &g.cells[i]
		for k, j := range c.beyond {
			if j == open || c.length(k) < least {
				continue
			}
			o := g.all[j]
			if o.actor == "" || o.level == salient.NotKnown || n.actor >= o.actor || !g.sides.hostile(n.side, o.side) {
				continue
			}
			p := pair{n.actor, o.actor}
			edges[p] = append(edges[p], [2]xy{c.corners[k], c.corners[(k+1)%len(c.corners)]})
		}
	}
	var out []salient.FrontLine
	for p, es := range edges {
		for _, run := range join(es) {
			l := salient.FrontLine{A: p.a, B: p.b}
			for k, q := range run {
				l.Points = append(l.Points, g.plane.from(q))
				if k > 0 {
					l.KM += run[k-1].dist(q)
				}
			}
			out = append(out, l)
		}
	}
	slices.SortFunc(out, func(a, b salient.FrontLine) int {
		return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B), byPoint(a.Points[0], b.Points[0]), cmp.Compare(len(a.Points), len(b.Points)))
	})
	return out
}

func byPoint(a, b geo.Point) int {
	return cmp.Or(cmp.Compare(b.Lat, a.Lat), cmp.Compare(a.Lon, b.Lon))
}

// join chains stretches whose ends lie within snap of each other into runs, the
// longest way on first come; each stretch is used once.
func join(es [][2]xy) [][]xy {
	// A fixed order, so that the same ground gives the same runs.
	for i, e := range es {
		if later(e[1], e[0]) {
			es[i] = [2]xy{e[1], e[0]}
		}
	}
	slices.SortFunc(es, func(a, b [2]xy) int {
		return cmp.Or(cmp.Compare(b[0].y, a[0].y), cmp.Compare(a[0].x, b[0].x), cmp.Compare(b[1].y, a[1].y), cmp.Compare(a[1].x, b[1].x))
	})
	used := make([]bool, len(es))
	// grow adds to a run at its end as long as a stretch begins or ends there.
	grow := func(run []xy) []xy {
		for {
			end, found := run[len(run)-1], false
			for i, e := range es {
				if used[i] {
					continue
				}
				switch {
				case e[0].dist(end) <= snap:
					run, found = append(run, e[1]), true
				case e[1].dist(end) <= snap:
					run, found = append(run, e[0]), true
				}
				if found {
					used[i] = true
					break
				}
			}
			if !found {
				return run
			}
		}
	}
	var out [][]xy
	for i, e := range es {
		if used[i] {
			continue
		}
		used[i] = true
		run := grow([]xy{e[0], e[1]})
		slices.Reverse(run)
		out = append(out, grow(run))
	}
	return out
}

// later orders points from north to south, then from west to east.
func later(a, b xy) bool { return a.y > b.y || a.y == b.y && a.x < b.x }
