package front

import (
	"cmp"
	"slices"
	"time"

	"salient"
	"salient/geo"
	"salient/internal/disjoint"
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
	// Memory, if there is one, spares what is as it was when it was drawn last.
	Memory *Memory
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
	f.Lines = g.lines()
	areas := make(chan []salient.Area, 1)
	go func() { areas <- g.areas() }()
	r := g.newRounds(t)
	for _, comp := range g.components() {
		if a := g.known[comp[0]].actor; a != "" && (actor == "" || a == actor) {
			f.Pockets = append(f.Pockets, t.pocket(g, r, comp))
		}
	}
	rank(f.Pockets)
	f.Areas = <-areas
	return f
}

// ground is everything that the tracer works out before it looks at pockets.
type ground struct {
	plane plane
	walls *walls
	all   []node        // every place with a point, by place
	cells []cell        // of all
	known []node        // those of which something is known, by place
	whole []int         // index into all of each of known
	meet  [][]int       // neighbours among all
	touch [][]int       // neighbours among known, barriers or not
	links [][]int       // the same, those cut by barriers left out, roads put in
	parts disjoint.Sets // of known: linked and of one holder, also over ground that nobody is known to hold
	sides *sides
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
	g.sides = newSides(t)
	for i, c := range controls {
		n := node{place: c.Place, actor: c.By, level: c.Level, point: c.Point, at: g.plane.to(c.Point)}
		if c.Level == salient.NotKnown {
			n.actor = ""
		}
		n.side = g.sides.of(n.actor)
		if n.level != salient.NotKnown {
			g.known, g.whole = append(g.known, n), append(g.whole, i)
		}
		g.all = append(g.all, n)
	}
	radius := or(t.CellKM, DefaultCellKM)
	all := t.Memory.layOut(g.all, radius)
	g.cells, g.meet, g.touch = all.cells, all.touch, all.touch
	if len(g.known) < len(g.all) {
		g.touch = t.Memory.layOut(g.known, radius).touch
	}
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
	g.open(or(t.OpenKM, DefaultOpenKM), radius)
	return g
}

// open parts the known places into what hangs together: places of one holder
// that are linked, or that lie over ground that nobody is known to hold: up to
// km apart, the straight way between coming through the cell of nobody else.
// Reports name few of the places that exist; that nothing is said of the ground
// between two does not part them, an enemy or a river does. A river counts
// however near one of the two lies to it, for the way is long. Who moves along a
// route needs ground that is held: this makes no links of a Way.
func (g *ground) open(km, radius float64) {
	g.parts = disjoint.New(len(g.known))
	for i, ns := range g.links {
		for _, j := range ns {
			if g.known[i].side == g.known[j].side {
				g.parts.Join(i, j)
			}
		}
	}
	if km <= 2*radius {
		return
	}
	exact := *g.walls
	exact.slack = 0
	far, near := newGrid(g.known, km/4), newGrid(g.known, radius)
	clear := func(a, b node) bool {
		// From the middle to the ends, which lie on their own ground.
		steps := max(2, int(a.at.dist(b.at)/2))
		for k := range steps - 1 {
			s := steps/2 - k/2
			if k%2 == 1 {
				s = steps/2 + (k+1)/2
			}
			p := along(a.at, b.at, float64(s)/float64(steps))
			if best := near.nearest(p, radius); best >= 0 && g.known[best].side != a.side {
				return false
			}
		}
		return true
	}
	for i, n := range g.known {
		if n.actor == "" {
			continue
		}
		far.rows(n.at, km, func(from, to int32) {
			for k := from; k < to; k++ {
				j := far.nodes[k]
				if j <= i || g.known[j].side != n.side {
					continue
				}
				if d := n.at.dist(far.at[k]); d > km || d <= 2*radius || g.parts.Find(i) == g.parts.Find(j) {
					continue
				}
				if m := &g.known[j]; clear(n, *m) && !exact.blocks(n.at, m.at) {
					g.parts.Join(i, j)
				}
			}
		})
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
				best := grid.nearest(p, RoadKM)
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

// components lists what hangs together (see open), each sorted, the one with
// the first place first; contested ground without a holder that is linked hangs
// together too.
func (g *ground) components() [][]int {
	at := make([]int, len(g.known)) // of a root: 1 + index into out
	var out [][]int
	for i := range g.known {
		r := g.parts.Find(i)
		if at[r] == 0 {
			out = append(out, nil)
			at[r] = len(out)
		}
		out[at[r]-1] = append(out[at[r]-1], i)
	}
	return out
}

// areas joins touching cells of one actor and level.
func (g *ground) areas() []salient.Area {
	seen, in := make([]bool, len(g.all)), newMarks(len(g.all))
	var out []salient.Area
	for i, n := range g.all {
		if seen[i] || n.level == salient.NotKnown {
			continue
		}
		seen[i] = true
		comp := []int{i}
		for k := 0; k < len(comp); k++ {
			for _, j := range g.meet[comp[k]] {
				if !seen[j] && g.all[j].side == n.side && g.all[j].level == n.level {
					seen[j] = true
					comp = append(comp, j)
				}
			}
		}
		slices.Sort(comp)
		a := salient.Area{Actor: n.actor, Level: n.level}
		in.only(comp)
		for _, j := range comp {
			a.Places = append(a.Places, g.all[j].place)
			a.AreaKM2 += g.cells[j].area()
		}
		a.Outline = outline(g.cells, in.has, comp, g.plane)
		out = append(out, a)
	}
	slices.SortStableFunc(out, func(a, b salient.Area) int {
		return cmp.Or(cmp.Compare(a.Actor, b.Actor), cmp.Compare(a.Level, b.Level), cmp.Compare(a.Places[0], b.Places[0]))
	})
	return out
}

// marks is a set of small numbers that is emptied at no cost.
type marks struct {
	at  []int
	now int
}

func newMarks(n int) *marks { return &marks{at: make([]int, n)} }

// only makes it the set of these.
func (m *marks) only(list []int) {
	m.now++
	for _, i := range list {
		m.at[i] = m.now
	}
}

func (m *marks) has(i int) bool { return m.at[i] == m.now }

// add puts i in; false: it was there.
func (m *marks) add(i int) bool {
	if m.has(i) {
		return false
	}
	m.at[i] = m.now
	return true
}
