package engine

import (
	"time"

	"salient"
	"salient/front"
	"salient/geo"
	"salient/know/actors"
)

// riverSlackKM is how far the rivers of the base map may lie from their true
// course: a link across one is cut only between places further from it.
const riverSlackKM = 5.0

// tracerFor is the tracer for what is held on a day: with the rivers round it
// as barriers, the crossings that the gazetteer has, and everybody hostile who
// is not on the same side or allied then.
func (e *Engine) tracerFor(at time.Time, held []salient.Control) *front.Tracer {
	t := *e.tracer
	t.Roads = append(t.Roads[:len(t.Roads):len(t.Roads)], e.roads...)
	// Asked of every pair of places; a front knows a handful of actors.
	known := map[[2]salient.ActorID]bool{}
	t.Hostile = func(a, b salient.ActorID) bool {
		k := [2]salient.ActorID{a, b}
		h, ok := known[k]
		if !ok {
			h = e.know.Actors.Between(a, b, at) != actors.Allied
			known[k] = h
		}
		return h
	}
	box := geo.BoxOf()
	for _, c := range held {
		if c.Point != (geo.Point{}) {
			box = box.Extend(c.Point)
		}
	}
	if box.Empty() {
		return &t
	}
	middle := box.Center()
	km := geo.Distance(middle, geo.Point{Lat: box.North, Lon: box.East})/1000 + t.CellKM
	t.SlackKM = riverSlackKM
	crossings := e.know.Gazetteer.Features("crossing", middle, km)
	for _, l := range e.know.Gazetteer.Lines("river", middle, km) {
		b := front.Barrier{Line: l.Points}
		for _, c := range crossings {
			if f, ok := geo.Nearest(c.Point, l.Points); ok && f.Metres <= riverSlackKM*1000 {
				b.Crossings = append(b.Crossings, c.Point)
			}
		}
		t.Barriers = append(t.Barriers, b)
	}
	return &t
}

// UseRoads gives the front roads to join places along. It is to be called
// before the first question.
func (e *Engine) UseRoads(lines [][]geo.Point) { e.roads = lines }
