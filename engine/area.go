package engine

import (
	"slices"

	"salient"
	"salient/geo"
)

// An area is ground that a claim speaks of as a whole: the villages between
// two towns, a bank of a river. It bears on the places inside, fewer than it
// would if it named them.
type area struct {
	claim int // into stand
	box   geo.Box
	ring  []geo.Point
	towns []salient.PlaceID // settlements of the gazetteer inside, sorted
	on    bool              // not taken back
}

// Bounds of what a claim about an area may reach.
const (
	maxAreaKM2 = 6000 // beyond, "the whole east" says little about any one village
	maxTowns   = 60   // settlements that one claim may put on the map
)

// insideWeight is how far a claim about an area bears on a place inside, 0..1.
const insideWeight = 0.5

// direct reports whether a claim says outright who holds or lost ground.
func direct(t salient.Type) bool {
	switch t {
	case salient.Capture, salient.Controls, salient.Withdraw:
		return true
	}
	return false
}

// spread notes the areas of claim n, and what is due: the settlements that the
// gazetteer knows there, and the places inside that are spoken of already.
func (e *Engine) spread(f *folded, n int, on bool, due map[salient.PlaceID]bool) {
	s := f.state
	c := &f.stand[n]
	if !direct(c.Type) {
		return
	}
	if !slices.ContainsFunc(s.areas, func(a area) bool { return a.claim == n }) {
		for _, p := range c.Places {
			if a, ok := e.areaOf(p); ok && (p.Role == "" || p.Role == "location") {
				a.claim = n
				s.areas = append(s.areas, a)
			}
		}
	}
	for i := range s.areas {
		a := &s.areas[i]
		if a.claim != n {
			continue
		}
		a.on = on
		for _, p := range a.towns {
			due[p] = true
			s.locate(e, p, c)
		}
		for p, q := range s.points {
			if a.holds(q) {
				due[p] = true
			}
		}
	}
}

func (a *area) holds(p geo.Point) bool { return a.box.Contains(p) && geo.Contains(a.ring, p) }

// cover lists what bears on a place: the claims that name it and, if it is
// spoken of, those about areas in which it lies.
func (f *folded) cover(p salient.PlaceID) []int {
	s := f.state
	out := slices.Clone(s.named[p])
	spoken := len(out) > 0
	for _, a := range s.areas {
		_, town := slices.BinarySearch(a.towns, p)
		spoken = spoken || town && a.on
	}
	if !spoken {
		return nil
	}
	for _, a := range s.areas {
		if a.on && a.holds(s.points[p]) {
			out = f.file(out, a.claim, true)
		}
	}
	return out
}

// areaOf reads a place of a claim as an area with the settlements inside.
func (e *Engine) areaOf(p salient.ClaimPlace) (area, bool) {
	ring := p.Geometry.Points
	if p.Geometry.Shape != geo.PolygonShape || len(ring) < 3 {
		return area{}, false
	}
	if geo.Area(ring) > maxAreaKM2*1e6 {
		return area{}, false
	}
	a := area{box: geo.BoxOf(ring...), ring: ring}
	middle := a.box.Center()
	km := geo.Distance(middle, geo.Point{Lat: a.box.North, Lon: a.box.East}) / 1000
	for _, t := range e.know.Gazetteer.Near(middle, km, 20*maxTowns) {
		if len(a.towns) < maxTowns && geo.Contains(ring, t.Point) {
			a.towns = append(a.towns, t.ID)
		}
	}
	slices.Sort(a.towns)
	return a, true
}

// inside is what a claim's place says of a place that it does not name, 0..1.
// Control asks it of claims that were filed under the place, so it lies inside.
func inside(p salient.PlaceID, at salient.ClaimPlace) float64 {
	if at.Geometry.Shape != geo.PolygonShape || at.Place == p {
		return 0
	}
	return insideWeight
}
