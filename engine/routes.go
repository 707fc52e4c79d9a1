package engine

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"salient"
	"salient/front"
	"salient/geo"
)

// A RouteQuery asks whether an actor can get from a place to a border or
// another place through ground that it holds.
type RouteQuery struct {
	Actor salient.ActorID // "": who holds From
	From  salient.PlaceID // "": from each part of what the actor holds
	// To is a settlement, or a country, whose border is meant; a country that
	// From lies in means its borders with all others.
	To        salient.PlaceID
	At, Known time.Time
}

// A Route is a way from a place, or why there is none.
type Route struct {
	front.Way
	Actor salient.ActorID
	From  salient.PlaceID
	To    salient.PlaceID
	// Border is the country behind the border reached or looked for, ISO 3166-1
	// alpha-2; "" where To is a settlement.
	Border string
}

// Routes answers the query. With a start there is one route a border; without
// one, a route for each part of what the actor holds, the largest first.
func (d *Desk) Routes(ctx context.Context, q RouteQuery) ([]Route, error) {
	s, err := d.Situation(ctx, q.At, q.Known)
	if err != nil {
		return nil, err
	}
	actor := q.Actor
	if q.From != "" {
		i := slices.IndexFunc(s.Controls, func(c salient.Control) bool { return c.Place == q.From })
		if i < 0 || s.Controls[i].By == "" {
			return nil, fmt.Errorf("%s: %w: nobody is known to hold it on that day", d.placeName(q.From), salient.ErrNotFound)
		}
		actor = cmp.Or(actor, s.Controls[i].By)
	}
	if id, ok := d.engine.holder(actor, q.At); ok {
		actor = id
	}
	var starts []salient.PlaceID
	if q.From != "" {
		starts = []salient.PlaceID{q.From}
	} else {
		for _, p := range s.Front.Pockets {
			if p.Actor == actor {
				starts = append(starts, p.Places[0])
			}
		}
	}
	tracer := d.engine.tracerFor(s.At, s.Controls)
	var out []Route
	for _, start := range starts {
		for _, g := range d.goals(q.To, start, s.Controls) {
			way, ok := tracer.Way(s.At, actor, start, g.places, nil, s.Controls)
			if !ok {
				return nil, fmt.Errorf("%s: %w: the actor does not hold it on that day", d.placeName(start), salient.ErrNotFound)
			}
			if len(way.Places) > 0 {
				way.Gap = g.gap(d, way.Places[len(way.Places)-1], way)
			}
			out = append(out, Route{Way: way, Actor: actor, From: start, To: q.To, Border: g.border})
		}
	}
	return out, nil
}

// A goal is where a route may end.
type goal struct {
	border string
	to     salient.PlaceID
	places []salient.PlaceID
}

// gap is how far the last place lies from the goal, in km; −1: further than can be seen.
func (g goal) gap(d *Desk, last salient.PlaceID, w front.Way) float64 {
	if g.border == "" {
		return w.Gap
	}
	if km, ok := d.engine.borders(last)[g.border]; ok {
		return km
	}
	return -1
}

// goals lists the borders that To stands for, or To itself.
func (d *Desk) goals(to, start salient.PlaceID, held []salient.Control) []goal {
	p, ok := d.Place(to)
	if !ok || p.Kind != "country" {
		return []goal{{to: to, places: []salient.PlaceID{to}}}
	}
	from, _ := d.Place(start)
	byBorder := map[string][]salient.PlaceID{}
	for _, c := range held {
		at, ok := d.Place(c.Place)
		if !ok || at.Country != from.Country {
			continue
		}
		for country, km := range d.engine.borders(c.Place) {
			if km <= borderKM && country != from.Country && (p.Country == country || p.Country == from.Country) {
				byBorder[country] = append(byBorder[country], c.Place)
			}
		}
	}
	if p.Country != from.Country && len(byBorder) == 0 {
		byBorder[p.Country] = nil
	}
	var out []goal
	for country, places := range byBorder {
		slices.Sort(places)
		out = append(out, goal{border: country, places: places})
	}
	slices.SortFunc(out, func(a, b goal) int { return cmp.Compare(a.border, b.border) })
	return out
}

// A place reaches a border that its cell reaches.
const borderKM = front.DefaultCellKM

// How far borders are looked for round a place, and how finely.
const (
	probeKM   = 40.0
	probeStep = 2.5
	probeRays = 24
)

// borders says how far the borders of other countries lie from a place, in km,
// by country, up to probeKM: the nearest ground of that country on any of
// probeRays rays, to probeStep km. Outlines are true to about a kilometre.
func (e *Engine) borders(id salient.PlaceID) map[string]float64 {
	if v, ok := e.borderCache.Load(id); ok {
		return v.(map[string]float64)
	}
	out := map[string]float64{}
	if p, ok := e.know.Gazetteer.Place(id); ok {
		home, _ := e.know.Gazetteer.Within(p.Point)
		for ray := range probeRays {
			for km := probeStep; km <= probeKM; km += probeStep {
				country, _ := e.know.Gazetteer.Within(geo.Destination(p.Point, float64(ray)*360/probeRays, km*1000))
				if country == "" || country == home {
					continue
				}
				if d, ok := out[country]; !ok || km < d {
					out[country] = km
				}
				break
			}
		}
	}
	e.borderCache.Store(id, out)
	return out
}

// BorderAccess says of each country that borders on what an actor holds, and in
// which it holds nothing, on the day, how far the nearest place that it holds lies from the border, in
// km, and which place that is; those within borderKM touch it.
func (d *Desk) BorderAccess(ctx context.Context, actor salient.ActorID, at, known time.Time) ([]BorderReach, error) {
	s, err := d.Situation(ctx, at, known)
	if err != nil {
		return nil, err
	}
	best, home := map[string]BorderReach{}, map[string]bool{}
	for _, c := range s.Controls {
		if c.By != actor || c.Level == salient.NotKnown {
			continue
		}
		if p, ok := d.Place(c.Place); ok {
			home[p.Country] = true
		}
		for country, km := range d.engine.borders(c.Place) {
			if r, ok := best[country]; !ok || km < r.KM {
				best[country] = BorderReach{Country: country, Place: c.Place, KM: km, Touches: km <= borderKM}
			}
		}
	}
	var out []BorderReach
	for _, r := range best {
		if !home[r.Country] {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b BorderReach) int { return cmp.Compare(a.Country, b.Country) })
	return out, nil
}

// A BorderReach is how near an actor's ground comes to a border.
type BorderReach struct {
	Country string // ISO 3166-1 alpha-2, behind the border
	Place   salient.PlaceID
	KM      float64
	Touches bool
}

// Advance compares what an actor held on two days, as known on one.
func (d *Desk) Advance(ctx context.Context, actor salient.ActorID, from, to, known time.Time, axis *front.Axis) (front.Advance, error) {
	f, err := d.fold(ctx, known)
	if err != nil {
		return front.Advance{}, err
	}
	from, to = salient.Day(from), salient.Day(to)
	held := append(f.on(from), f.on(to)...)
	if id, ok := d.engine.holder(actor, to); ok {
		actor = id
	}
	return d.engine.tracerFor(to, held).Advance(actor, from, to, held, axis), nil
}

// Advances compares what everybody held on two days; actors who neither gained
// nor lost are left out. Sorted by actor. axis may be nil.
func (d *Desk) Advances(ctx context.Context, from, to, known time.Time, axis *front.Axis) ([]front.Advance, error) {
	f, err := d.fold(ctx, known)
	if err != nil {
		return nil, err
	}
	from, to = salient.Day(from), salient.Day(to)
	held := append(f.on(from), f.on(to)...)
	var actors []salient.ActorID
	for _, c := range held {
		if c.By != "" && c.Level != salient.NotKnown {
			actors = append(actors, c.By)
		}
	}
	slices.Sort(actors)
	var out []front.Advance
	for _, actor := range slices.Compact(actors) {
		if a := d.engine.tracerFor(to, held).Advance(actor, from, to, held, axis); len(a.Gained)+len(a.Lost) > 0 {
			out = append(out, a)
		}
	}
	return out, nil
}

// FindGoal finds the country or the place that a user means as the end of a
// route.
func (d *Desk) FindGoal(ctx context.Context, name string) (salient.Place, error) {
	for _, m := range d.engine.know.Gazetteer.Lookup(name) {
		if m.Place.Kind == "country" {
			return m.Place, nil
		}
	}
	return d.FindPlace(ctx, name)
}
