package front

import (
	"math"
	"slices"
	"time"

	"salient"
	"salient/geo"
)

// An Axis is a line along which progress is measured, from where the actor
// comes from to where it is going.
type Axis struct {
	From, To   geo.Point
	CorridorKM float64 // places further from the line do not count; 0: 10
}

// An Advance is what one actor gained and lost between two days.
type Advance struct {
	Actor              salient.ActorID
	From, To           time.Time
	Gained, Lost       []salient.PlaceID // sorted
	GainedKM2, LostKM2 float64
	// DeepestKM is how far the furthest gained place lies from the nearest place
	// held before, and Direction the compass sector in which; 0 and "" if nothing
	// was gained or nothing held before.
	DeepestKM float64
	Direction string
	// AlongKM is how much further along the axis the furthest held place lies
	// than before, in km; negative where ground was lost; 0 without an axis.
	AlongKM float64
}

// Advance compares what an actor held on two days. held are the controls of
// both days (intervals as control.Model gives them), in any order; ground is
// measured by the cells of the places held, contested or unknown on either day.
func (t *Tracer) Advance(actor salient.ActorID, from, to time.Time, held []salient.Control, axis *Axis) Advance {
	a := Advance{Actor: actor, From: from, To: to}
	before, after := t.ground(from, held), t.ground(to, held)
	old, now := before.heldBy(actor), after.heldBy(actor)
	for _, n := range now {
		if !slices.ContainsFunc(old, func(m node) bool { return m.place == n.place }) {
			a.Gained = append(a.Gained, n.place)
			a.GainedKM2 += after.areaOf(n.place)
			nearest, from := math.Inf(1), node{}
			for _, m := range old {
				if d := geo.Distance(m.point, n.point) / 1000; d < nearest {
					nearest, from = d, m
				}
			}
			if len(old) > 0 && nearest > a.DeepestKM {
				a.DeepestKM = nearest
				pl := newPlane([]geo.Point{from.point, n.point})
				a.Direction = Compass[sector(pl.to(from.point), pl.to(n.point))]
			}
		}
	}
	for _, m := range old {
		if !slices.ContainsFunc(now, func(n node) bool { return m.place == n.place }) {
			a.Lost = append(a.Lost, m.place)
			a.LostKM2 += before.areaOf(m.place)
		}
	}
	if axis != nil {
		a.AlongKM = axis.furthest(now) - axis.furthest(old)
	}
	return a
}

// furthest is how far along the axis the furthest of the places lies, in km,
// 0 where none lies in the corridor.
func (a Axis) furthest(ns []node) float64 {
	width := or(a.CorridorKM, 10)
	pl := newPlane([]geo.Point{a.From, a.To})
	o, e := pl.to(a.From), pl.to(a.To)
	long := o.dist(e)
	if long == 0 {
		return 0
	}
	best := 0.0
	for _, n := range ns {
		p := pl.to(n.point)
		s := p.sub(o).dot(e.sub(o)) / long
		if off := math.Abs(cross(o, e, p)) / long; off <= width && s <= long+width {
			best = max(best, min(s, long))
		}
	}
	return best
}

func (g *ground) heldBy(actor salient.ActorID) []node {
	var out []node
	for _, n := range g.known {
		if n.actor == actor {
			out = append(out, n)
		}
	}
	return out
}

func (g *ground) areaOf(p salient.PlaceID) float64 {
	for i, n := range g.all {
		if n.place == p {
			return g.cells[i].area()
		}
	}
	return 0
}

// A Sector is one eighth of what lies round a pocket.
type Sector struct {
	Name       string  // "N", "NE", …
	BoundaryKM float64 // length of the pocket's boundary in it
	Enemy      float64 // share of that held by enemies, 0..1
	Shut       bool    // no way out: mostly enemy, or an enemy behind the open ground
}

// Closure returns, sector by sector from north clockwise, how the component of
// actor's places that place belongs to is closed in, and the share of its
// whole boundary that enemies hold. ok is false where the actor does not hold
// the place.
func (t *Tracer) Closure(at time.Time, actor salient.ActorID, place salient.PlaceID, held []salient.Control) (sectors [8]Sector, share float64, ok bool) {
	g := t.ground(at, held)
	for _, comp := range g.components() {
		if g.known[comp[0]].actor != actor || !slices.ContainsFunc(comp, func(i int) bool { return g.known[i].place == place }) {
			continue
		}
		r := g.newRounds(t)
		r.at(g, comp)
		s := r.surround(g, comp)
		for n, name := range Compass {
			sectors[n] = Sector{Name: name, BoundaryKM: s.total[n], Shut: s.shut(n)}
			if s.total[n] > 0 {
				sectors[n].Enemy = s.enemy[n] / s.total[n]
			}
		}
		return sectors, s.closed(), true
	}
	return sectors, 0, false
}

// Sides counts from how many of the four sides (north, east, south, west) a
// pocket whose places lie at inside is attacked, the attacks having come from
// the places at from. The sides are sorted as in Compass.
func Sides(inside, from []geo.Point) []string {
	if len(inside) == 0 {
		return nil
	}
	pl := newPlane(inside)
	var middle xy
	for _, p := range inside {
		q := pl.to(p)
		middle.x += q.x / float64(len(inside))
		middle.y += q.y / float64(len(inside))
	}
	var hit [4]bool
	for _, p := range from {
		q := pl.to(p)
		bearing := math.Atan2(q.x-middle.x, q.y-middle.y) * 180 / math.Pi
		hit[int(math.Round(bearing/90)+4)%4] = true
	}
	var out []string
	for n, name := range []string{"N", "E", "S", "W"} {
		if hit[n] {
			out = append(out, name)
		}
	}
	return out
}
