package engine

import (
	"math"
	"sync"

	"salient/geo"
	"salient/know/gazetteer"
)

// walls says whether a river of the base map lies between two places that may
// be neighbours. Without a base map nothing does.
type walls struct {
	gazetteer *gazetteer.Gazetteer
	near      sync.Map // [2]int cell → []gazetteer.Line
}

// Rivers are looked up by cells of cellDeg degrees, within reachKM of the
// middle of each: as far as any two neighbours in it may reach.
const (
	cellDeg = 0.25
	reachKM = 45
)

func (w *walls) between(a, b geo.Point) bool {
	mid := geo.Midpoint(a, b)
	cell := [2]int{int(math.Floor(mid.Lat / cellDeg)), int(math.Floor(mid.Lon / cellDeg))}
	lines, ok := w.near.Load(cell)
	if !ok {
		middle := geo.Point{Lat: (float64(cell[0]) + 0.5) * cellDeg, Lon: (float64(cell[1]) + 0.5) * cellDeg}
		lines, _ = w.near.LoadOrStore(cell, w.gazetteer.Lines("river", middle, reachKM))
	}
	pl := geo.NewPlane(mid)
	p, q := pl.To(a), pl.To(b)
	for _, l := range lines.([]gazetteer.Line) {
		for i := 1; i < len(l.Points); i++ {
			if cross(p, q, pl.To(l.Points[i-1]), pl.To(l.Points[i])) {
				return true
			}
		}
	}
	return false
}

// cross reports whether the stretches a–b and c–d cross.
func cross(a, b, c, d geo.XY) bool {
	side := func(p, q, r geo.XY) float64 { return (q.X-p.X)*(r.Y-p.Y) - (q.Y-p.Y)*(r.X-p.X) }
	return side(a, b, c)*side(a, b, d) < 0 && side(c, d, a)*side(c, d, b) < 0
}
