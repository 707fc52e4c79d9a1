package front

import "math"

// A grid finds the nodes near a point.
type grid struct {
	size       float64 // of a square, in km
	low        xy      // the south-west corner of the first square
	wide, tall int     // squares from side to side
	start      []int32 // of a square, row by row: where its nodes begin; those of the next begin where they end
	nodes      []int   // by square, then index
	at         []xy    // where each of them lies
}

// newGrid sorts nodes into squares of the size in km, or larger ones where the
// nodes lie so far apart that most squares would be empty.
func newGrid(nodes []node, size float64) *grid {
	g := &grid{size: size, start: []int32{0, 0}, wide: 1, tall: 1}
	if len(nodes) == 0 {
		return g
	}
	high := nodes[0].at
	g.low = high
	for _, n := range nodes[1:] {
		g.low = xy{min(g.low.x, n.at.x), min(g.low.y, n.at.y)}
		high = xy{max(high.x, n.at.x), max(high.y, n.at.y)}
	}
	for most := float64(4*len(nodes) + 1024); ; g.size *= 2 {
		wide, tall := math.Floor((high.x-g.low.x)/g.size)+1, math.Floor((high.y-g.low.y)/g.size)+1
		if wide*tall <= most {
			g.wide, g.tall = int(wide), int(tall)
			break
		}
	}
	g.start = make([]int32, g.wide*g.tall+1)
	square := make([]int32, len(nodes))
	for i, n := range nodes {
		x, y := g.square(n.at)
		square[i] = int32(y*g.wide + x)
		g.start[square[i]+1]++
	}
	for k := range g.wide * g.tall {
		g.start[k+1] += g.start[k]
	}
	g.nodes, g.at = make([]int, len(nodes)), make([]xy, len(nodes))
	filled := make([]int32, g.wide*g.tall)
	for i, n := range nodes {
		k := g.start[square[i]] + filled[square[i]]
		filled[square[i]]++
		g.nodes[k], g.at[k] = i, n.at
	}
	return g
}

func (g *grid) square(p xy) (x, y int) {
	return int(math.Floor((p.x - g.low.x) / g.size)), int(math.Floor((p.y - g.low.y) / g.size))
}

// rows calls do for the stretches of nodes and at that hold every node that may
// be within reach of p.
func (g *grid) rows(p xy, reach float64, do func(from, to int32)) {
	x0, y0 := g.square(xy{p.x - reach, p.y - reach})
	x1, y1 := g.square(xy{p.x + reach, p.y + reach})
	x0, x1 = max(x0, 0), min(x1, g.wide-1)
	if x0 > x1 {
		return
	}
	for y := max(y0, 0); y <= min(y1, g.tall-1); y++ {
		if from, to := g.start[y*g.wide+x0], g.start[y*g.wide+x1+1]; from < to {
			do(from, to)
		}
	}
}

// near calls do for every node that may be within size of p.
func (g *grid) near(p xy, do func(int)) {
	g.rows(p, g.size, func(from, to int32) {
		for _, i := range g.nodes[from:to] {
			do(i)
		}
	})
}

// nearest is the node nearest to p, nearer than radius; of several the first;
// -1 where there is none.
func (g *grid) nearest(p xy, radius float64) int {
	best, bestD := -1, radius*radius
	g.rows(p, radius, func(from, to int32) {
		for k := from; k < to; k++ {
			d := g.at[k].sub(p)
			if e := d.dot(d); e < bestD || e == bestD && best >= 0 && g.nodes[k] < best {
				best, bestD = g.nodes[k], e
			}
		}
	})
	return best
}
