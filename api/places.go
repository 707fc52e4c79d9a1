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

// spoken lists the places that claims are made about, by name, then id. The
// list is kept with the ledger and must not be changed.
func (s *server) spoken(l *ledger) []PlaceItem {
	l.laid.Do(func() {
		l.places = make([]PlaceItem, 0, len(l.about))
		for id, at := range l.about {
			item := s.placeItem(id, l.firstNamed(id))
			item.Claims = len(at)
			l.places = append(l.places, item)
		}
		slices.SortFunc(l.places, func(a, b PlaceItem) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	})
	return l.places
}

// firstNamed is a place as the first claim about it names it.
func (l *ledger) firstNamed(id salient.PlaceID) (p salient.ClaimPlace) {
	if at := l.about[id]; len(at) > 0 {
		places := l.claims[at[0]].Places
		p = places[slices.IndexFunc(places, func(p salient.ClaimPlace) bool { return p.Place == id })]
	}
	return p
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
	about := l.about[id]
	wanted := slices.Clone(about)
	for _, h := range history {
		out.History = append(out.History, record.FromControl(h, s))
		for _, c := range h.Claims {
			if i, ok := l.claim[c]; ok {
				wanted = append(wanted, i)
			}
		}
	}
	slices.Sort(wanted)
	var cs []salient.Claim
	for _, i := range slices.Compact(wanted) {
		cs = append(cs, l.claims[i])
	}
	if _, ok := s.src.Place(id); !ok && len(about) == 0 {
		return nil, notFound("place", q.ID.ID, "/api/v1/places lists those that claims are made about")
	}
	out.Place = s.placeItem(id, l.firstNamed(id))
	out.Place.Claims = len(about)
	out.Claims = l.sourced(cs)
	for _, i := range l.happened[id] {
		out.Events = append(out.Events, record.FromEvent(l.events[i], s))
	}
	return &body[PlaceFull]{out}, nil
}
