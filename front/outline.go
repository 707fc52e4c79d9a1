package front

import (
	"math"

	"salient/geo"
)

// snap is the distance in km within which two corners are one: neighbouring
// discs, drawn as polygons, meet their common edge a few metres apart.
const snap = 0.25

// tiny is the area in km² under which a ring is an artefact of drawing.
const tiny = 0.02

// rings walks round the union of the cells for which in is true and returns
// its outer boundary rings, largest first. Inner rings (holes) are left out.
func rings(cs []cell, in func(int) bool, members []int) [][]xy {
	type edge struct{ a, b xy }
	var edges []edge
	for _, i := range members {
		c := &cs[i]
		for k, j := range c.beyond {
			if j == open || !in(j) {
				edges = append(edges, edge{c.corners[k], c.corners[(k+1)%len(c.corners)]})
			}
		}
	}
	ps := newPoints(len(edges))
	// Of each stretch: where it leads, and the next one that begins where it does; -1 none.
	to, after := make([]int, 0, len(edges)), make([]int, 0, len(edges))
	var first, last []int // of a point: stretches that begin there
	var starts []int
	for _, e := range edges {
		a, b := ps.id(e.a), ps.id(e.b)
		for len(first) < len(ps.at) {
			first, last = append(first, -1), append(last, -1)
		}
		if a == b {
			continue
		}
		if first[a] < 0 {
			first[a] = len(to)
		} else {
			after[last[a]] = len(to)
		}
		last[a] = len(to)
		to, after, starts = append(to, b), append(after, -1), append(starts, a)
	}
	var out [][]xy
	for _, s := range starts {
		for first[s] >= 0 {
			var ring []xy
			for v := s; first[v] >= 0; {
				ring = append(ring, ps.at[v])
				e := first[v]
				first[v] = after[e]
				v = to[e]
			}
			if area(ring) > tiny {
				out = append(out, ring)
			}
		}
	}
	for i := 1; i < len(out); i++ {
		for j := i; j > 0 && area(out[j]) > area(out[j-1]); j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
	return out
}

// points numbers points; those within snap of an earlier one are that one.
type points struct {
	at      []xy
	squares map[[2]int32][]int // by squares of 4 snap; nil: there are few, and all are looked at
}

// fewPoints is up to how many it is quicker to look at all than to keep squares.
const fewPoints = 32

func newPoints(edges int) *points {
	ps := &points{at: make([]xy, 0, edges)}
	if edges > fewPoints {
		ps.squares = make(map[[2]int32][]int, edges)
	}
	return ps
}

func (ps *points) id(p xy) int {
	if ps.squares == nil {
		for i, q := range ps.at {
			if q.dist(p) <= snap {
				return i
			}
		}
		ps.at = append(ps.at, p)
		return len(ps.at) - 1
	}
	square := func(v float64) int32 { return int32(math.Floor(v / (4 * snap))) }
	found := -1
	for x := square(p.x - snap); x <= square(p.x+snap); x++ {
		for y := square(p.y - snap); y <= square(p.y+snap); y++ {
			for _, i := range ps.squares[[2]int32{x, y}] {
				if (found < 0 || i < found) && ps.at[i].dist(p) <= snap {
					found = i
				}
			}
		}
	}
	if found < 0 {
		found = len(ps.at)
		ps.at = append(ps.at, p)
		k := [2]int32{square(p.x), square(p.y)}
		ps.squares[k] = append(ps.squares[k], found)
	}
	return found
}

// outline is the largest ring as a polygon; nothing where there is none.
func outline(cs []cell, in func(int) bool, members []int, pl plane) geo.Geometry {
	rs := rings(cs, in, members)
	if len(rs) == 0 {
		return geo.Geometry{}
	}
	g := geo.Geometry{Shape: geo.PolygonShape}
	for _, p := range rs[0] {
		g.Points = append(g.Points, pl.from(p))
	}
	return g
}
