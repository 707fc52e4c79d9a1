package api

import (
	"cmp"
	"context"
	"slices"

	"salient"
	"salient/encode/record"
)

// pointlike are the gazetteer's kinds that somebody can hold as a whole, and
// that a map shows as a point. Provinces, rivers and countries are not.
var pointlike = []string{"settlement", "dam", "oil-field", "base", "crossing", "site", "mountain"}

// PlaceQuery narrows the list of places.
type PlaceQuery struct {
	KnownClock
	All bool `query:"all" doc:"Also provinces, rivers and other places that are no point."`
}

// placeList answers /places.
func (s *server) placeList(ctx context.Context, q *PlaceQuery) (*body[PlaceList], error) {
	l, err := s.ledger(ctx, day(q.Known))
	if err != nil {
		return nil, s.problem(ctx, "places", err)
	}
	out := PlaceList{Places: []PlaceItem{}}
	for _, p := range s.spoken(l) {
		if q.All || slices.Contains(pointlike, p.Kind) {
			out.Places = append(out.Places, p)
		}
	}
	return &body[PlaceList]{out}, nil
}

// spoken lists the places that claims are made about, by name, then id.
func (s *server) spoken(l *ledger) []PlaceItem {
	count := map[salient.PlaceID]int{}
	first := map[salient.PlaceID]salient.ClaimPlace{}
	for _, c := range l.claims {
		seen := map[salient.PlaceID]bool{}
		for _, p := range c.Places {
			if p.Place == "" || seen[p.Place] {
				continue
			}
			seen[p.Place] = true
			count[p.Place]++
			if _, ok := first[p.Place]; !ok {
				first[p.Place] = p
			}
		}
	}
	out := make([]PlaceItem, 0, len(count))
	for id, n := range count {
		item := s.placeItem(id, first[id])
		item.Claims = n
		out = append(out, item)
	}
	slices.SortFunc(out, func(a, b PlaceItem) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return out
}

// placeItem describes a place from the gazetteer, else from the claim.
func (s *server) placeItem(id salient.PlaceID, c salient.ClaimPlace) PlaceItem {
	if p, ok := s.src.Place(id); ok {
		return PlaceItem{Place: record.FromPlace(p), Native: p.Native, Country: p.Country, Admin1: p.Admin1}
	}
	return PlaceItem{Place: record.FromClaimPlace(c).Place, Country: c.Country}
}

// place answers /places/{id}.
func (s *server) place(ctx context.Context, q *struct {
	ID
	KnownClock
}) (*body[PlaceFull], error) {
	id := salient.PlaceID(q.ID.ID)
	l, err := s.ledger(ctx, day(q.Known))
	if err != nil {
		return nil, s.problem(ctx, "place", err)
	}
	history, err := s.src.History(ctx, id, l.known)
	if err != nil {
		return nil, s.problem(ctx, "place "+q.ID.ID, err)
	}
	out := PlaceFull{Known: date(l.known), History: []record.Control{}, Events: []record.Event{}}
	wanted := map[salient.ClaimID]bool{}
	for _, h := range history {
		out.History = append(out.History, record.FromControl(h, s))
		for _, c := range h.Claims {
			wanted[c] = true
		}
	}
	var named salient.ClaimPlace
	var cs []salient.Claim
	count := 0
	for _, c := range l.claims {
		about := hasPlace(c.Places, id)
		if about {
			if count == 0 {
				named = c.Places[slices.IndexFunc(c.Places, func(p salient.ClaimPlace) bool { return p.Place == id })]
			}
			count++
		}
		if about || wanted[c.ID] {
			cs = append(cs, c)
		}
	}
	if _, ok := s.src.Place(id); !ok && count == 0 {
		return nil, notFound("place", q.ID.ID, "/api/v1/places lists those that claims are made about")
	}
	out.Place = s.placeItem(id, named)
	out.Place.Claims = count
	out.Claims = l.sourced(cs)
	for _, e := range l.events {
		if e.Place == id || hasPlace(e.Places, id) {
			out.Events = append(out.Events, record.FromEvent(e, s))
		}
	}
	return &body[PlaceFull]{out}, nil
}
