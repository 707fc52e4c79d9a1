package front

import (
	"cmp"
	"slices"
	"time"

	"salient"
	"salient/geo"
)

// A Tracer draws the front. The zero value works with the default distances,
// no barriers, and everyone an enemy of everyone else. It may be used from
// several goroutines once it is set up.
type Tracer struct {
	CellKM   float64 // radius of a place's cell; 0: DefaultCellKM
	CrossKM  float64 // how near a crossing must lie to where a link crosses; 0: DefaultCrossKM
	ReachKM  float64 // how far beyond open ground an enemy closes a sector; 0: DefaultReachKM
	OpenKM   float64 // how far places are joined over ground that nobody is known to hold; 0: DefaultOpenKM
	SlackKM  float64 // how far Barriers may lie from the true line; 0: they are exact
	Barriers []Barrier
	Roads    [][]geo.Point // ways along which places within RoadKM of them are linked in turn
	// Hostile reports whether b is an enemy of a. Nil: everyone else is.
	Hostile func(a, b salient.ActorID) bool
}

// The default distances, in km. Villages of a river valley lie 3–10 km apart,
// those of a steppe 15–25 km: with cells of 15 km the former are told apart
// and the latter still joined.
const (
	DefaultCellKM  = 15.0
	DefaultCrossKM = 8.0
	DefaultReachKM = 30.0
	DefaultOpenKM  = 60.0
	RoadKM         = 3.0
)

func or(v, otherwise float64) float64 {
	if v > 0 {
		return v
	}
	return otherwise
}

func (t *Tracer) hostile(a, b salient.ActorID) bool {
	if b == "" || a == b {
		return false
	}
	return t.Hostile == nil || t.Hostile(a, b)
}

// Trace returns the front on a day from what is held: controls of any places
// in any order. Those whose interval does not hold the day are passed over, a
// place given twice counts once. Pockets are those of actor, or of all actors
// where it is ""; areas are always of all. Pockets are sorted by actor, the
// main body first, then by size and first place; areas by actor, level, first
// place.
func (t *Tracer) Trace(at time.Time, actor salient.ActorID, held []salient.Control) salient.Front {
	f := salient.Front{At: at}
	g := t.ground(at, held)
	if len(g.all) == 0 {
		return f
	}
	f.Areas = g.areas()
	f.Lines = t.lines(g)
	for _, comp := range g.components() {
		if a := g.known[comp[0]].actor; a != "" && (actor == "" || a == actor) {
			f.Pockets = append(f.Pockets, t.pocket(g, comp))
		}
	}
	rank(f.Pockets)
	return f
}

// ground is everything that the tracer works out before it looks at pockets.
type ground struct {
	plane plane
	walls *walls
	all   []node  // every place with a point, by place
	cells []cell  // of all
	known []node  // those of which something is known, by place
	whole []int   // index into all of each of known
	touch [][]int // neighbours among known, barriers or not
	links [][]int // the same, those cut by barriers left out, roads put in
	joins [][]int // links, and those over ground that nobody is known to hold
}

// ground lays out the places that are held, contested or unknown on the day.
func (t *Tracer) ground(at time.Time, held []salient.Control) *ground {
	controls := make([]salient.Control, 0, len(held))
	for _, c := range held {
		if (c.During.Zero() || at.IsZero() || c.During.Contains(at)) && c.Point != (geo.Point{}) {
			controls = append(controls, c)
		}
	}
	slices.SortStableFunc(controls, func(a, b salient.Control) int {
		return cmp.Or(cmp.Compare(a.Place, b.Place), a.During.From.Compare(b.During.From))
	})
	controls = slices.CompactFunc(controls, func(a, b salient.Control) bool { return a.Place == b.Place })
	g := &ground{}
	points := make([]geo.Point, 0, len(controls))
	for _, c := range controls {
		points = append(points, c.Point)
	}
	g.plane = newPlane(points)
	for i, c := range controls {
		n := node{place: c.Place, actor: c.By, level: c.Level, point: c.Point, at: g.plane.to(c.Point)}
		if c.Level == salient.NotKnown {
			n.actor = ""
		} else {
			g.known, g.whole = append(g.known, n), append(g.whole, i)
		}
		g.all = append(g.all, n)
	}
	radius := or(t.CellKM, DefaultCellKM)
	g.cells = cells(g.all, radius)
	knownCells := g.cells
	if len(g.known) < len(g.all) {
		knownCells = cells(g.known, radius)
	}
	g.touch = neighbours(knownCells)
	g.walls = newWalls(t.Barriers, g.plane, or(t.CrossKM, DefaultCrossKM), t.SlackKM)
	g.links = make([][]int, len(g.known))
	for i, ns := range g.touch {
		for _, j := range ns {
			if !g.walls.blocks(g.known[i].at, g.known[j].at) {
				g.links[i] = append(g.links[i], j)
			}
		}
	}
	g.pave(t.Roads)
	g.open(t, or(t.OpenKM, DefaultOpenKM), radius)
	return g
}

// open links places of one holder over ground that nobody is known to hold:
// those up to km apart between which the straight way comes through the cell of
// nobody else. Reports name few of the places that exist; that nothing is said
// of the ground between two does not part them, an enemy or a river does. A
// river counts however near one of the two lies to it, for the way is long.
// Who moves along a route needs ground that is held: these are no links of a Way.
func (g *ground) open(t *Tracer, km, radius float64) {
	g.joins = make([][]int, len(g.links))
	for i := range g.links {
		g.joins[i] = slices.Clone(g.links[i])
	}
	if km <= 2*radius {
		return
	}
	exact := *g.walls
	exact.slack = 0
	far, near := newGrid(g.known, km), newGrid(g.known, radius)
	clear := func(a, b node) bool {
		steps := max(2, int(a.at.dist(b.at)/2))
		for s := 1; s < steps; s++ {
			p := along(a.at, b.at, float64(s)/float64(steps))
			best, bestD := -1, radius
			near.near(p, func(j int) {
				if d := g.known[j].at.dist(p); d < bestD || d == bestD && best >= 0 && j < best {
					best, bestD = j, d
				}
			})
			if best >= 0 && g.known[best].actor != a.actor {
				return false
			}
		}
		return true
	}
	for i, n := range g.known {
		if n.actor == "" {
			continue
		}
		far.near(n.at, func(j int) {
			m := g.known[j]
			if j <= i || m.actor != n.actor || n.at.dist(m.at) > km || n.at.dist(m.at) <= 2*radius || slices.Contains(g.joins[i], j) {
				return
			}
			if clear(n, m) && !exact.blocks(n.at, m.at) {
				g.joins[i], g.joins[j] = append(g.joins[i], j), append(g.joins[j], i)
			}
		})
	}
	for i := range g.joins {
		slices.Sort(g.joins[i])
		g.joins[i] = slices.Compact(g.joins[i])
	}
}

// pave links known places in the order in which a road passes them.
func (g *ground) pave(roads [][]geo.Point) {
	if len(roads) == 0 {
		return
	}
	grid := newGrid(g.known, 2*RoadKM)
	for _, road := range roads {
		last := -1
		for i := 1; i < len(road); i++ {
			a, b := g.plane.to(road[i-1]), g.plane.to(road[i])
			steps := max(1, int(a.dist(b)/RoadKM)+1)
			for s := 0; s <= steps; s++ {
				p := along(a, b, float64(s)/float64(steps))
				best, bestD := -1, RoadKM
				grid.near(p, func(j int) {
					if d := g.known[j].at.dist(p); d < bestD || d == bestD && best >= 0 && j < best {
						best, bestD = j, d
					}
				})
				if best >= 0 && best != last {
					if last >= 0 {
						g.links[last], g.links[best] = append(g.links[last], best), append(g.links[best], last)
					}
					last = best
				}
			}
		}
	}
	for i := range g.links {
		slices.Sort(g.links[i])
		g.links[i] = slices.Compact(g.links[i])
	}
}

// components parts the known nodes into sets of linked nodes of one actor,
// each sorted; contested ground without a holder comes as sets of its own.
func (g *ground) components() [][]int {
	seen := make([]bool, len(g.known))
	var out [][]int
	for i := range g.known {
		if seen[i] {
			continue
		}
		seen[i] = true
		comp := []int{i}
		for k := 0; k < len(comp); k++ {
			for _, j := range g.joins[comp[k]] {
				if !seen[j] && g.known[j].actor == g.known[i].actor {
					seen[j] = true
					comp = append(comp, j)
				}
			}
		}
		slices.Sort(comp)
		out = append(out, comp)
	}
	return out
}

// areas joins touching cells of one actor and level.
func (g *ground) areas() []salient.Area {
	seen := make([]bool, len(g.all))
	touch := neighbours(g.cells)
	var out []salient.Area
	for i, n := range g.all {
		if seen[i] || n.level == salient.NotKnown {
			continue
		}
		seen[i] = true
		comp := []int{i}
		for k := 0; k < len(comp); k++ {
			for _, j := range touch[comp[k]] {
				if !seen[j] && g.all[j].actor == n.actor && g.all[j].level == n.level {
					seen[j] = true
					comp = append(comp, j)
				}
			}
		}
		slices.Sort(comp)
		a := salient.Area{Actor: n.actor, Level: n.level}
		in := member(comp)
		for _, j := range comp {
			a.Places = append(a.Places, g.all[j].place)
			a.AreaKM2 += g.cells[j].area()
		}
		a.Outline = outline(g.cells, in, comp, g.plane)
		out = append(out, a)
	}
	slices.SortStableFunc(out, func(a, b salient.Area) int {
		return cmp.Or(cmp.Compare(a.Actor, b.Actor), cmp.Compare(a.Level, b.Level), cmp.Compare(a.Places[0], b.Places[0]))
	})
	return out
}

// member makes a test for membership of a sorted set.
func member(sorted []int) func(int) bool {
	return func(i int) bool {
		_, ok := slices.BinarySearch(sorted, i)
		return ok
	}
}
