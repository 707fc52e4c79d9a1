package front

import (
	"math"
	"slices"

	"salient/geo"
)

// A Barrier is a line that cannot be passed but at its crossings: a river and
// its bridges.
type Barrier struct {
	Line      []geo.Point
	Crossings []geo.Point
}

// least is the length in km of a shared edge from which two cells touch.
const least = 0.05

// neighbours lists for each node those whose cells touch its own, sorted; a
// node at another's point is neighbour to it alone.
func neighbours(cs []cell) [][]int {
	out := make([][]int, len(cs))
	add := func(i, j int) {
		out[i], out[j] = append(out[i], j), append(out[j], i)
	}
	for i := range cs {
		if t := cs[i].twin; t >= 0 {
			add(i, t)
		}
		for k, j := range cs[i].beyond {
			if j != open && cs[i].length(k) >= least {
				add(i, j)
			}
		}
	}
	for i := range out {
		slices.Sort(out[i])
		out[i] = slices.Compact(out[i])
	}
	return out
}

// walls answers whether a link crosses a barrier.
type walls struct {
	size      float64
	pieces    map[[2]int][]piece
	crossings [][]xy // by barrier
	reach     float64
	slack     float64
}

// A piece is one stretch of a barrier.
type piece struct {
	a, b    xy
	barrier int
}

func newWalls(bs []Barrier, pl plane, reach, slack float64) *walls {
	w := &walls{size: 20, pieces: map[[2]int][]piece{}, reach: reach, slack: slack}
	for n, b := range bs {
		var cross []xy
		for _, p := range b.Crossings {
			cross = append(cross, pl.to(p))
		}
		w.crossings = append(w.crossings, cross)
		for i := 1; i < len(b.Line); i++ {
			p := piece{pl.to(b.Line[i-1]), pl.to(b.Line[i]), n}
			w.each(p.a, p.b, func(k [2]int) { w.pieces[k] = append(w.pieces[k], p) })
		}
	}
	return w
}

// each calls do for every grid square that the box round a and b touches. Lines
// of more than maxSquares squares are cut in halves first, so that a long
// slanting line does not fill the whole box.
func (w *walls) each(a, b xy, do func([2]int)) {
	key := func(v float64) int { return int(math.Floor(v / w.size)) }
	x0, x1, y0, y1 := key(min(a.x, b.x)), key(max(a.x, b.x)), key(min(a.y, b.y)), key(max(a.y, b.y))
	const maxSquares = 16
	if (x1-x0+1)*(y1-y0+1) > maxSquares && a.dist(b) > w.size {
		m := mid(a, b)
		w.each(a, m, do)
		w.each(m, b, do)
		return
	}
	for x := x0; x <= x1; x++ {
		for y := y0; y <= y1; y++ {
			do([2]int{x, y})
		}
	}
}

// blocks reports whether the way from a to b crosses a barrier where there is
// no crossing. Where one of the two lies within slack of the barrier, nobody
// can say on which side of it that is, and it does not block.
func (w *walls) blocks(a, b xy) bool {
	blocked := false
	w.each(a, b, func(k [2]int) {
		for _, p := range w.pieces[k] {
			if blocked {
				return
			}
			at, ok := meet(a, b, p.a, p.b)
			blocked = ok && !slices.ContainsFunc(w.crossings[p.barrier], func(c xy) bool { return c.dist(at) <= w.reach }) &&
				(w.slack <= 0 || w.far(a, p.barrier) && w.far(b, p.barrier))
		}
	})
	return blocked
}

// far reports whether a lies further than slack from every stretch of a barrier.
func (w *walls) far(a xy, barrier int) bool {
	near := false
	w.each(xy{a.x - w.slack, a.y - w.slack}, xy{a.x + w.slack, a.y + w.slack}, func(k [2]int) {
		for _, p := range w.pieces[k] {
			near = near || p.barrier == barrier && toStretch(a, p.a, p.b) <= w.slack
		}
	})
	return !near
}

// meet returns where the stretches ab and cd cross.
func meet(a, b, c, d xy) (xy, bool) {
	d1, d2 := cross(c, d, a), cross(c, d, b)
	d3, d4 := cross(a, b, c), cross(a, b, d)
	if d1*d2 > 0 || d3*d4 > 0 || d1 == d2 {
		return xy{}, false
	}
	return along(a, b, d1/(d1-d2)), true
}
