package api

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"salient"
	"salient/encode/record"
)

// groundLayers are the parts of the base map, from the ground up.
var groundLayers = []string{"countries", "land", "provinces", "rivers", "borders"}

// meta answers /meta.
func (s *server) meta(ctx context.Context, _ *struct{}) (*body[Meta], error) {
	l, err := s.ledger(ctx, day(""))
	if err != nil {
		return nil, s.problem(ctx, "meta", err)
	}
	rev, err := s.src.Revision(ctx)
	if err != nil {
		return nil, s.problem(ctx, "meta", err)
	}
	m := Meta{
		Version: s.version, Revision: rev, Edition: s.edition(rev), First: date(l.first), Last: date(l.last),
		Counts: Counts{Articles: len(l.articles), Undated: l.undated, Claims: len(l.claims), Events: len(l.events)},
		Types:  []string{}, Modalities: []string{}, Basemaps: []string{},
		Tiles: s.tiles.URL, Credit: s.tiles.Credit, Reviews: !s.readOnly,
	}
	if n := len(l.articles) - l.undated; n > 0 {
		m.FirstKnown, m.LastKnown = date(l.articles[0].Published), date(l.articles[n-1].Published)
	}
	types, modalities := map[string]bool{}, map[string]bool{}
	for _, c := range l.claims {
		types[string(c.Type)], modalities[string(c.Modality)] = true, true
	}
	m.Types, m.Modalities = slices.AppendSeq(m.Types, maps.Keys(types)), slices.AppendSeq(m.Modalities, maps.Keys(modalities))
	slices.Sort(m.Types)
	slices.Sort(m.Modalities)
	for _, p := range s.spoken(l) {
		if !slices.Contains(pointlike, p.Kind) {
			continue
		}
		m.Counts.Places++
		m.Bounds = m.Bounds.with(p.Place)
	}
	for _, name := range groundLayers {
		if _, ok := s.src.Basemap(name); ok {
			m.Basemaps = append(m.Basemaps, name)
		}
	}
	return &body[Meta]{m}, nil
}

// with widens the box to hold the place; a nil box holds nothing.
func (b *Bounds) with(p record.Place) *Bounds {
	switch {
	case p.Lat == nil || p.Lon == nil:
		return b
	case b == nil:
		return &Bounds{West: *p.Lon, South: *p.Lat, East: *p.Lon, North: *p.Lat}
	}
	return &Bounds{West: min(b.West, *p.Lon), South: min(b.South, *p.Lat), East: max(b.East, *p.Lon), North: max(b.North, *p.Lat)}
}

// actorList answers /actors.
func (s *server) actorList(ctx context.Context, q *KnownClock) (*body[ActorList], error) {
	l, err := s.ledger(ctx, day(q.Known))
	if err != nil {
		return nil, s.problem(ctx, "actors", err)
	}
	items := map[salient.ActorID]ActorItem{}
	for id, a := range s.actors {
		items[id] = ActorItem{
			ID: string(id), Name: a.Name, Native: a.Native, Class: string(a.Class), Side: a.Side,
			Parent: string(a.Parent), Country: a.Country, Color: a.Color,
		}
	}
	for _, c := range l.claims {
		seen := map[salient.ActorID]bool{}
		for _, r := range slices.Concat(c.Actors, c.Recipients) {
			if r.Actor == "" || seen[r.Actor] {
				continue
			}
			seen[r.Actor] = true
			item, ok := items[r.Actor]
			if !ok {
				item = ActorItem{ID: string(r.Actor), Name: cmp.Or(r.Name, string(r.Actor)), Provisional: r.Actor.Provisional()}
			}
			item.Claims++
			items[r.Actor] = item
		}
	}
	out := ActorList{Actors: make([]ActorItem, 0, len(items))}
	for _, item := range items {
		out.Actors = append(out.Actors, item)
	}
	slices.SortFunc(out.Actors, func(a, b ActorItem) int { return cmp.Compare(a.ID, b.ID) })
	return &body[ActorList]{out}, nil
}
