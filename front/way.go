package front

import (
	"slices"
	"time"

	"salient"
	"salient/geo"
)

// A Way is a way from a place to a goal through ground that one actor can use.
type Way struct {
	Open bool
	// Places from the start to the goal where there is a way, with the fewest
	// links (of equals, the first in order of place); else as far as it goes:
	// the place that comes nearest to the goal.
	Places []salient.PlaceID
	KM     float64         // length along Places, straight from each to the next
	Cut    []salient.Bound // who holds the places next to what can be reached, if it is closed; sorted
	By     string          // "roads and neighbour distance" or "neighbour distance"
	Gap    float64         // km from the last place to the goal; 0 where the goal is a place reached
}

// Way looks for a way of actor from place to any of the goals: places that it
// holds, or a line (a border) within CellKM of a place that it holds. Ground
// held by others, contested without a holder, or unknown cannot be used. ok is
// false where actor does not hold the start.
func (t *Tracer) Way(at time.Time, actor salient.ActorID, start salient.PlaceID, goals []salient.PlaceID, border []geo.Point, held []salient.Control) (w Way, ok bool) {
	g := t.ground(at, held)
	w.By = "neighbour distance"
	if len(t.Roads) > 0 {
		w.By = "roads and neighbour distance"
	}
	first := slices.IndexFunc(g.known, func(n node) bool { return n.place == start && n.actor == actor })
	if first < 0 {
		return w, false
	}
	var line []xy
	for _, p := range border {
		line = append(line, g.plane.to(p))
	}
	radius := or(t.CellKM, DefaultCellKM)
	// gap is how far a node is from a goal, 0 at a goal place.
	gap := func(i int) (float64, bool) {
		n := g.known[i]
		if slices.Contains(goals, n.place) {
			return 0, true
		}
		best := -1.0
		for k := 1; k < len(line); k++ {
			if d := toStretch(n.at, line[k-1], line[k]); best < 0 || d < best {
				best = d
			}
		}
		for _, m := range g.all {
			if slices.Contains(goals, m.place) {
				if d := n.at.dist(m.at); best < 0 || d < best {
					best = d
				}
			}
		}
		return best, len(line) > 0 && best >= 0 && best <= radius && !slices.Contains(goals, n.place) && nearLine(n.at, line, radius)
	}
	from := make([]int, len(g.known))
	for i := range from {
		from[i] = -2
	}
	from[first] = -1
	queue := []int{first}
	nearest, nearestGap := first, -1.0
	end := -1
	for k := 0; k < len(queue) && end < 0; k++ {
		i := queue[k]
		d, there := gap(i)
		if there {
			end, w.Gap = i, d
			break
		}
		if d >= 0 && (nearestGap < 0 || d < nearestGap) {
			nearest, nearestGap = i, d
		}
		for _, j := range g.links[i] {
			if from[j] == -2 && g.known[j].actor == actor {
				from[j] = i
				queue = append(queue, j)
			}
		}
	}
	w.Open = end >= 0
	if !w.Open {
		end, w.Gap = nearest, max(0, nearestGap)
		for _, i := range queue {
			for _, j := range g.touch[i] {
				if a := g.known[j].actor; a != actor && a != "" {
					w.Cut = append(w.Cut, salient.Bound{Place: g.known[j].place, Actor: a})
				}
			}
		}
		slices.SortFunc(w.Cut, func(a, b salient.Bound) int {
			if a.Place == b.Place {
				return 0
			}
			if a.Place < b.Place {
				return -1
			}
			return 1
		})
		w.Cut = slices.Compact(w.Cut)
	}
	for i := end; i >= 0; i = from[i] {
		w.Places = append(w.Places, g.known[i].place)
		if from[i] >= 0 {
			w.KM += geo.Distance(g.known[i].point, g.known[from[i]].point) / 1000
		}
	}
	slices.Reverse(w.Places)
	return w, true
}

func nearLine(p xy, line []xy, km float64) bool {
	for k := 1; k < len(line); k++ {
		if toStretch(p, line[k-1], line[k]) <= km {
			return true
		}
	}
	return false
}

// toStretch is the distance of p from the stretch ab.
func toStretch(p, a, b xy) float64 {
	d := b.sub(a)
	if l := d.dot(d); l > 0 {
		s := p.sub(a).dot(d) / l
		return p.dist(along(a, b, max(0, min(1, s))))
	}
	return p.dist(a)
}
