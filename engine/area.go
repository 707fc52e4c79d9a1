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

// Bounds of what a claim about an area may reach, and how far it bears on a
// place inside, 0..1: "all the villages between A and B" nearly names them;
// "the east bank is free" is often said before it is so, and puts no village
// on the map that nobody named.
const (
	smallKM2    = 800
	smallWeight = 0.5
	largeKM2    = 6000
	largeWeight = 0.25
	maxTowns    = 40 // settlements that one claim may put on the map
)

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
	c := f.stand[n]
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

// extended reports whether a claim speaks of the whole of the ground that its
// place's geometry covers, rather than of somewhere in it ("near A").
func extended(p salient.ClaimPlace) bool {
	if p.Geometry.Shape != geo.PolygonShape || len(p.Geometry.Points) < 3 {
		return false
	}
	switch p.Relation {
	case salient.Between, salient.EastBank, salient.WestBank, salient.Along, salient.CountryOf:
		return true
	}
	return false
}

// areaOf reads a place of a claim as an area with the settlements inside.
func (e *Engine) areaOf(p salient.ClaimPlace) (area, bool) {
	ring := p.Geometry.Points
	if !extended(p) {
		return area{}, false
	}
	size := geo.Area(ring) / 1e6
	if size > largeKM2 {
		return area{}, false
	}
	a := area{box: geo.BoxOf(ring...), ring: ring}
	if size > smallKM2 {
		return a, true
	}
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
	if !extended(at) {
		return 0
	}
	switch size := geo.Area(at.Geometry.Points) / 1e6; {
	case size <= smallKM2:
		return smallWeight
	case size <= largeKM2:
		return largeWeight
	}
	return 0
}
