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
	var pts []xy
	grid := map[[2]int][]int{}
	key := func(p xy) [2]int { return [2]int{int(math.Floor(p.x / snap)), int(math.Floor(p.y / snap))} }
	id := func(p xy) int {
		k := key(p)
		for dx := -1; dx <= 1; dx++ {
			for dy := -1; dy <= 1; dy++ {
				for _, i := range grid[[2]int{k[0] + dx, k[1] + dy}] {
					if pts[i].dist(p) <= snap {
						return i
					}
				}
			}
		}
		pts = append(pts, p)
		grid[k] = append(grid[k], len(pts)-1)
		return len(pts) - 1
	}
	var starts []int
	next := map[int][]int{}
	for _, i := range members {
		c := &cs[i]
		for k, j := range c.beyond {
			if j != open && in(j) {
				continue
			}
			a, b := id(c.corners[k]), id(c.corners[(k+1)%len(c.corners)])
			if a != b {
				next[a] = append(next[a], b)
				starts = append(starts, a)
			}
		}
	}
	var out [][]xy
	for _, s := range starts {
		for len(next[s]) > 0 {
			var ring []xy
			for v := s; len(next[v]) > 0; {
				ring = append(ring, pts[v])
				w := next[v][0]
				next[v] = next[v][1:]
				v = w
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
