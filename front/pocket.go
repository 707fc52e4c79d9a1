package front

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"salient"
	"salient/geo"
)

// Compass names the eight sectors, clockwise from north; each is 45° wide and
// centred on its direction.
var Compass = [8]string{"N", "NE", "E", "SE", "S", "SW", "W", "NW"}

// sector of the direction from a to b, as an index into Compass.
func sector(a, b xy) int {
	bearing := math.Atan2(b.x-a.x, b.y-a.y) * 180 / math.Pi
	return int(math.Round(bearing/45)+8) % 8
}

// rounds is what looking round one component after the other needs.
type rounds struct {
	t       *Tracer
	reach   float64
	near    *grid  // of known, by reach
	in      *marks // known nodes of the component
	inWhole *marks // the same among all
	seen    *marks // known nodes looked at for it
	whole   []int
}

func (g *ground) newRounds(t *Tracer) *rounds {
	r := &rounds{t: t, reach: or(t.ReachKM, DefaultReachKM), in: newMarks(len(g.known)), inWhole: newMarks(len(g.all)), seen: newMarks(len(g.known))}
	r.near = newGrid(g.known, r.reach)
	return r
}

// at turns to a component (indices into known, sorted).
func (r *rounds) at(g *ground, comp []int) {
	r.whole = r.whole[:0]
	for _, i := range comp {
		r.whole = append(r.whole, g.whole[i])
	}
	r.in.only(comp)
	r.inWhole.only(r.whole)
	r.seen.only(comp)
}

// pocket describes one component (indices into known, sorted).
func (t *Tracer) pocket(g *ground, r *rounds, comp []int) salient.Pocket {
	r.at(g, comp)
	p := salient.Pocket{Actor: g.known[comp[0]].actor}
	for _, i := range comp {
		p.Places = append(p.Places, g.known[i].place)
		p.AreaKM2 += g.cells[g.whole[i]].area()
		for _, j := range g.touch[i] {
			if !r.in.has(j) && g.known[j].actor != p.Actor && g.known[j].actor != "" {
				p.Bounds = append(p.Bounds, salient.Bound{Place: g.known[j].place, Actor: g.known[j].actor})
			}
		}
	}
	slices.Sort(p.Places)
	slices.SortFunc(p.Bounds, func(a, b salient.Bound) int {
		return cmp.Or(cmp.Compare(a.Actor, b.Actor), cmp.Compare(a.Place, b.Place))
	})
	p.Bounds = slices.Compact(p.Bounds)
	p.ExtentKM = g.extent(comp)
	p.Outline = outline(g.cells, r.inWhole.has, r.whole, g.plane)
	ring := r.surround(g, comp)
	p.Neighbours = ring.shares()
	p.Exits = ring.exits()
	p.Reasons = []salient.Reason{
		{Rule: "front/closed", Weight: round2(ring.closed()), Text: fmt.Sprintf("%.0f %% of its boundary is held by its enemies", 100*ring.closed())},
		{Rule: "front/links", Text: t.linkText()},
	}
	return p
}

func (t *Tracer) linkText() string {
	if len(t.Roads) > 0 {
		return "places are joined along roads and by neighbour distance"
	}
	return fmt.Sprintf("places are joined by neighbour distance, up to %.0f km, and up to %.0f km over ground that nobody is known to hold, not by roads",
		2*or(t.CellKM, DefaultCellKM), or(t.OpenKM, DefaultOpenKM))
}

func round2(x float64) float64 { return math.Round(x*100) / 100 }

// rank sorts pockets by actor, largest first, and marks each actor's largest.
func rank(ps []salient.Pocket) {
	slices.SortFunc(ps, func(a, b salient.Pocket) int {
		return cmp.Or(cmp.Compare(a.Actor, b.Actor), cmp.Compare(len(b.Places), len(a.Places)), cmp.Compare(b.AreaKM2, a.AreaKM2), cmp.Compare(a.Places[0], b.Places[0]))
	})
	for i := range ps {
		ps[i].Main = i == 0 || ps[i].Actor != ps[i-1].Actor
	}
}

// extent is the longest distance between two places, in km, on the globe. The
// two are corners of the convex hull, so only those are tried.
func (g *ground) extent(comp []int) float64 {
	order := slices.Clone(comp)
	slices.SortFunc(order, func(i, j int) int {
		a, b := g.known[i].at, g.known[j].at
		return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y), cmp.Compare(i, j))
	})
	var hull []int
	for pass := range 2 {
		base := len(hull)
		for _, i := range order {
			for len(hull) >= base+2 && cross(g.known[hull[len(hull)-2]].at, g.known[hull[len(hull)-1]].at, g.known[i].at) <= 0 {
				hull = hull[:len(hull)-1]
			}
			hull = append(hull, i)
		}
		if pass == 0 {
			slices.Reverse(order)
		}
	}
	longest := 0.0
	for n, i := range hull {
		for _, j := range hull[n+1:] {
			longest = max(longest, geo.Distance(g.known[i].point, g.known[j].point)/1000)
		}
	}
	return longest
}

// A surround is what lies round a component: km of boundary by holder and
// sector, and the sectors in which an enemy stands behind open ground.
type surround struct {
	by     map[salient.ActorID]float64
	total  [8]float64
	enemy  [8]float64
	beyond [8]bool
}

// pieceKM is how finely a boundary is shared out to the sectors, in km.
const pieceKM = 2.0

// surround looks round the component that the rounds are at.
func (r *rounds) surround(g *ground, comp []int) *surround {
	s := &surround{by: map[salient.ActorID]float64{}}
	side, nobody := g.known[comp[0]].side, g.sides.of("")
	var middle xy
	for _, i := range comp {
		middle.x += g.known[i].at.x / float64(len(comp))
		middle.y += g.known[i].at.y / float64(len(comp))
	}
	for _, i := range r.whole {
		c := &g.cells[i]
		for k, j := range c.beyond {
			if j != open && r.inWhole.has(j) {
				continue
			}
			who := nobody
			if j != open {
				who = g.all[j].side
			}
			km, hostile := c.length(k), g.sides.hostile(side, who)
			s.by[g.sides.actors[who]] += km
			// A long edge runs through several sectors.
			pieces := int(km/pieceKM) + 1
			for i := range pieces {
				at := along(c.corners[k], c.corners[(k+1)%len(c.corners)], (float64(i)+0.5)/float64(pieces))
				n := sector(middle, at)
				s.total[n] += km / float64(pieces)
				if hostile {
					s.enemy[n] += km / float64(pieces)
				}
			}
		}
	}
	for _, i := range comp {
		at := g.known[i].at
		r.near.near(at, func(j int) {
			n := &g.known[j]
			if n.side != side && !r.seen.has(j) && n.at.dist(at) <= r.reach && r.seen.add(j) && g.sides.hostile(side, n.side) {
				s.beyond[sector(middle, n.at)] = true
			}
		})
	}
	return s
}

// shares lists who holds the boundary, largest share first, then by actor.
func (s *surround) shares() []salient.Share {
	total := 0.0
	var actors []salient.ActorID
	for a := range s.by {
		actors = append(actors, a)
	}
	slices.Sort(actors)
	for _, a := range actors {
		total += s.by[a]
	}
	var out []salient.Share
	for _, a := range actors {
		if total > 0 && s.by[a] > 0 {
			out = append(out, salient.Share{Actor: a, Share: s.by[a] / total})
		}
	}
	slices.SortStableFunc(out, func(a, b salient.Share) int { return cmp.Compare(b.Share, a.Share) })
	return out
}

// exits are the sectors not closed, in the order of Compass.
func (s *surround) exits() []string {
	var out []string
	for n, name := range Compass {
		if !s.shut(n) {
			out = append(out, name)
		}
	}
	return out
}

// shut reports whether enemies hold most of the boundary in a sector, or stand
// behind its open ground.
func (s *surround) shut(n int) bool {
	return s.total[n] > 0 && s.enemy[n] >= s.total[n]/2 || s.beyond[n]
}

// closed is the share of the boundary held by enemies, 0..1.
func (s *surround) closed() float64 {
	total, enemy := 0.0, 0.0
	for n := range s.total {
		total, enemy = total+s.total[n], enemy+s.enemy[n]
	}
	if total == 0 {
		return 0
	}
	return enemy / total
}
