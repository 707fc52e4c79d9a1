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
	but   []geo.Point       // places that bound it and are not meant: the ends of "between", the town of a countryside
	unit  unit              // of which all is meant, instead of a ring
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
	wholeWeight = 0.5 // "all of the province", of the places in it that are spoken of
	maxTowns    = 40  // settlements that one claim may put on the map
	butKM       = 2.5 // how near to a bound a place is the bound
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
		for p := range s.points {
			if s.holds(a, p) {
				due[p] = true
			}
		}
	}
}

// holds reports whether a place lies in the area.
func (s *state) holds(a *area, p salient.PlaceID) bool {
	if a.unit != (unit{}) {
		return s.units[p] == a.unit
	}
	return a.contains(s.points[p])
}

func (a *area) contains(p geo.Point) bool {
	if !a.box.Contains(p) || !geo.Contains(a.ring, p) {
		return false
	}
	return !slices.ContainsFunc(a.but, func(q geo.Point) bool { return geo.Distance(p, q) < butKM*1000 })
}

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
	for i := range s.areas {
		if a := &s.areas[i]; a.on && s.holds(a, p) {
			out = f.file(out, a.claim, true)
		}
	}
	return out
}

// extended reports whether a claim speaks of the whole of the ground that its
// place covers, rather than of somewhere in it ("near A").
func extended(p salient.ClaimPlace) bool {
	return p.Relation == salient.Whole || len(ringOf(p)) >= 3
}

// lineKM is how far the ground between two places, or along a river, reaches to
// the sides of the line.
const lineKM = 5

// ringOf is the ground that a claim's place covers; nil: it is not ground as a whole.
func ringOf(p salient.ClaimPlace) []geo.Point {
	switch p.Relation {
	case salient.Between, salient.Along:
		if p.Geometry.Shape == geo.LineShape && len(p.Geometry.Points) >= 2 {
			return geo.Buffer(p.Geometry.Points, lineKM*1000)
		}
	case salient.EastBank, salient.WestBank, salient.NorthBank, salient.SouthBank, salient.CountryOf, salient.PartOf:
	default:
		return nil
	}
	if p.Geometry.Shape != geo.PolygonShape {
		return nil
	}
	return p.Geometry.Points
}

// areaOf reads a place of a claim as an area with the settlements inside.
func (e *Engine) areaOf(p salient.ClaimPlace) (area, bool) {
	if p.Relation == salient.Whole {
		if p.Kind != "province" {
			return area{}, false // "all of the mountain" is not all of the province that it lies in
		}
		u := e.unitOf(p.Place)
		if u == (unit{}) {
			u = unit{p.Country, p.Name}
		}
		return area{unit: u}, u.name != ""
	}
	ring := ringOf(p)
	if len(ring) < 3 {
		return area{}, false
	}
	size := geo.Area(ring) / 1e6
	if size > largeKM2 {
		return area{}, false
	}
	a := area{box: geo.BoxOf(ring...), ring: ring}
	switch p.Relation {
	case salient.Between:
		if p.Geometry.Shape == geo.LineShape {
			a.but = []geo.Point{p.Geometry.Points[0], p.Geometry.Points[len(p.Geometry.Points)-1]}
		}
	case salient.CountryOf:
		a.but = []geo.Point{p.Point}
	}
	if size > smallKM2 {
		return a, true
	}
	middle := a.box.Center()
	km := geo.Distance(middle, geo.Point{Lat: a.box.North, Lon: a.box.East}) / 1000
	for _, t := range e.know.Gazetteer.Near(middle, km, 20*maxTowns) {
		if len(a.towns) < maxTowns && a.contains(t.Point) {
			a.towns = append(a.towns, t.ID)
		}
	}
	slices.Sort(a.towns)
	return a, true
}

// A unit is a first-order unit of a country.
type unit struct{ country, name string }

// unitOf is the unit in which a place of the gazetteer lies, or which it is.
func (e *Engine) unitOf(p salient.PlaceID) unit {
	q, ok := e.know.Gazetteer.Place(p)
	if !ok || q.Admin1 == "" {
		return unit{}
	}
	return unit{q.Country, q.Admin1}
}

// inside is what a claim's place says of a place that it does not name, 0..1.
// Control asks it of claims that were filed under the place, so it lies inside.
func inside(p salient.PlaceID, at salient.ClaimPlace) float64 {
	if at.Relation == salient.Whole {
		return wholeWeight
	}
	ring := ringOf(at)
	if len(ring) < 3 {
		return 0
	}
	switch size := geo.Area(ring) / 1e6; {
	case size <= smallKM2:
		return smallWeight
	case size <= largeKM2:
		return largeWeight
	}
	return 0
}
