package place

import (
	"math"
	"slices"

	"salient/geo"
	"salient/know/gazetteer"
)

// A name that the world knows elsewhere, or not at all, may be a town of the
// text's own ground in another spelling. So names without a well-spelt reading
// near the sure places are looked for once more there, by the looser rules that
// would match too much in the whole world.

const (
	// groundKm bounds how far from their middle the sure places of a text may lie
	// to be of one ground.
	groundKm = 400.0
	// harderKm is how far round a sure place a name is looked for by looser rules.
	harderKm = 80.0
)

// A ground is where the sure places of a text lie.
type ground struct {
	middle geo.Point
	km     float64 // from the middle, of which all that is near them lies within
	as     []anchor
}

// groundOf finds the ground of the sure places: those round the one that most
// others lie near. ok is false where there is none.
func groundOf(as []anchor) (g ground, ok bool) {
	var towns []anchor
	for _, a := range as {
		if !vast(a.p) && a.p.Kind != "province" && a.p.Kind != "region" && a.p.Kind != "river" && a.p.Kind != "desert" {
			towns = append(towns, a)
		}
	}
	least := math.Inf(1)
	for _, a := range towns {
		sum := 0.0
		for _, b := range towns {
			sum += b.n * min(groundKm, geo.Distance(a.p.Point, b.p.Point)/1000)
		}
		if sum < least {
			least, g.middle = sum, a.p.Point
		}
	}
	for _, a := range towns {
		if d := geo.Distance(g.middle, a.p.Point) / 1000; d <= groundKm {
			g.as = append(g.as, a)
			g.km = max(g.km, d)
		}
	}
	// Rounded, so that the articles of one war ask the same.
	g.middle = geo.Point{Lat: math.Round(g.middle.Lat), Lon: math.Round(g.middle.Lon)}
	g.km = math.Ceil((g.km+harderKm+80)/100) * 100
	return g, len(g.as) > 0
}

// from is how far the nearest sure place of another name lies from p.
func (g ground) from(e *entry, p geo.Point) float64 {
	near := math.Inf(1)
	for _, a := range g.as {
		if a.e.plain != e.plain {
			near = min(near, geo.Distance(a.p.Point, p)/1000)
		}
	}
	return near
}

// widen adds readings on the text's own ground to the names that have none
// there whose spelling agrees.
func (r *run) widen(es []*entry) {
	g, ok := groundOf(anchorsOf(es))
	if !ok {
		return
	}
	for _, e := range es {
		if e.kind != "" && e.kind != "settlement" && e.kind != "district" || len(e.name) < 3 || e.known.country || len(e.known.province) > 0 {
			continue
		}
		if slices.ContainsFunc(e.read, func(rd reading) bool { return rd.m.Score >= strong && g.from(e, rd.m.Place.Point) <= loosely }) {
			continue
		}
		var more []gazetteer.Match
		for _, m := range r.f.g.LikeNear(e.name, g.middle, g.km) {
			if !gazetteer.Romanised(m.Place.Country) || !r.theatre(m.Place.Country) || g.from(e, m.Place.Point) > harderKm {
				continue
			}
			if !slices.ContainsFunc(e.read, func(rd reading) bool { return rd.m.Place.ID == m.Place.ID }) {
				more = append(more, m)
			}
		}
		r.assess(e, more)
	}
}

// theatre reports whether a country is one that the article is about.
func (r *run) theatre(iso string) bool {
	return slices.Contains(r.ctx.Countries, iso) || slices.Contains(r.home, iso)
}

// harder looks for a name without a place on the text's own ground, by the
// loosest rules. Only matches of at least the score least count.
func (r *run) harder(e *entry, as []anchor, least float64) bool {
	if e.kind == "site" || e.kind == "dam" || e.kind == "river" || e.kind == "oil-field" || e.kind == "country" {
		return false
	}
	supported := false
	for _, c := range e.cs {
		supported = supported || c.score >= needed+0.5 || c.unknown()
	}
	if !supported || len(e.name) < 4 {
		return false
	}
	g, ok := groundOf(as)
	if !ok {
		return false
	}
	var best gazetteer.Match
	top := math.Inf(-1)
	ask := r.f.g.LookupNear
	if least >= 0.7 {
		ask = r.f.g.LikeNear
	}
	for _, m := range ask(e.name, g.middle, g.km) {
		km := g.from(e, m.Place.Point)
		if _, ok := fits(e.kind, m.Place); !ok || m.Score < least || km > harderKm || !r.theatre(m.Place.Country) {
			continue
		}
		worth := m.Score - 0.1*km/harderKm + 0.05*float64(m.Place.Seat) + 0.02*float64(m.Place.Spellings)
		if worth > top {
			best, top = m, worth
		}
	}
	if best.Score == 0 {
		return false
	}
	for _, c := range e.cs {
		c.take(best)
	}
	return true
}
