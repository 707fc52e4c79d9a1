package api

import (
	"context"
	"slices"

	"salient"
	"salient/encode/record"
)

// WhyQuery asks what a place's control on a day rests on.
type WhyQuery struct {
	Place string `query:"place" required:"true" pattern:"^[A-Za-z0-9:._-]{1,100}$" patternDescription:"a place's id such as gn:174506" doc:"Place id."`
	Clocks
}

// Why is the chain from a value to the words it rests on.
type Why struct {
	At      string          `json:"at"`
	Known   string          `json:"known"`
	Place   PlaceItem       `json:"place"`
	Control *record.Control `json:"control,omitempty" doc:"Left out where nobody is known to hold the place."`
	Guess   *record.Control `json:"guess,omitempty" doc:"Where no word says who holds the place: the side that holds most of what lies round it. A guess, and no part of the map."`
	For     []SourcedClaim  `json:"for" doc:"Claims that the finding rests on, in the order of their weight."`
	Against []SourcedClaim  `json:"against" doc:"Claims of the same time that give the place to somebody else or deny the finding."`
	Unsaid  []SourcedClaim  `json:"unsaid" doc:"Claims about the place that bear on nobody's control: hedged, forecast, intended."`
	Before  []SourcedClaim  `json:"before" doc:"Earlier claims about who holds it, which later ones have superseded; the latest first."`
	Events  []record.Event  `json:"events" doc:"Events at the place on the day."`
	Earlier *record.Control `json:"earlier,omitempty" doc:"Who held it before."`
}

// nearDays is how long before and after a day a contradicting claim counts as
// being of the same time.
const nearDays = 7

// why answers /why.
func (s *server) why(ctx context.Context, q *WhyQuery) (*body[Why], error) {
	at, known, err := s.clocks(ctx, q.Clocks)
	if err != nil {
		return nil, s.problem(ctx, "why", err)
	}
	l, err := s.ledger(ctx, known)
	if err != nil {
		return nil, s.problem(ctx, "why", err)
	}
	id := salient.PlaceID(q.Place)
	history, err := s.src.History(ctx, id, known)
	if err != nil {
		return nil, s.problem(ctx, "why", err)
	}
	out := Why{At: date(at), Known: date(known), For: []SourcedClaim{}, Against: []SourcedClaim{}, Unsaid: []SourcedClaim{}, Before: []SourcedClaim{}, Events: []record.Event{}}
	holds := -1
	for i, h := range history {
		if h.During.Contains(at) {
			holds = i
		}
	}
	resting := map[salient.ClaimID]bool{}
	by := salient.ActorID("")
	if holds >= 0 {
		h := history[holds]
		r := record.FromControl(h, s)
		out.Control, out.For, by = &r, l.cited(h.Claims), h.By
		for _, c := range h.Claims {
			resting[c] = true
		}
		if holds > 0 {
			e := record.FromControl(history[holds-1], s)
			out.Earlier = &e
		}
	}
	if p, ok := s.src.Place(id); ok {
		switch g, ok, err := s.src.Surroundings(ctx, p, at, known); {
		case err != nil:
			return nil, s.problem(ctx, "why", err)
		case ok:
			r := record.FromControl(g, s)
			out.Guess = &r
		}
	}
	var against, unsaid, before []salient.Claim
	for _, n := range l.about[id] {
		c := l.claims[n]
		near := overlaps(c.When.Interval, salient.Interval{From: at.AddDate(0, 0, -nearDays), To: at.AddDate(0, 0, nearDays+1)})
		switch {
		case resting[c.ID] || c.When.Interval.Zero():
		case c.Modality == salient.Negated && near:
			against = append(against, c)
		case !c.Modality.Actual():
			if near {
				unsaid = append(unsaid, c)
			}
		case !speaksOfControl(c.Type):
		case near && disagrees(c, by):
			against = append(against, c)
		case c.When.From.Before(at):
			before = append(before, c)
		}
	}
	if _, ok := s.src.Place(id); !ok && len(l.about[id]) == 0 {
		return nil, notFound("place", q.Place, "/api/v1/places lists those that claims are made about")
	}
	out.Place = s.placeItem(id, l.firstNamed(id))
	out.Place.Claims = len(l.about[id])
	slices.SortStableFunc(before, func(a, b salient.Claim) int { return b.When.From.Compare(a.When.From) })
	out.Against, out.Unsaid, out.Before = l.sourced(against), l.sourced(unsaid), l.sourced(before[:min(len(before), 100)])
	for _, i := range l.happened[id] {
		if e := l.events[i]; !e.When.Zero() && overlaps(e.When, salient.DayInterval(at)) {
			out.Events = append(out.Events, record.FromEvent(e, s))
		}
	}
	return &body[Why]{out}, nil
}

// speaksOfControl lists the types that say who holds a place.
func speaksOfControl(t salient.Type) bool {
	switch t {
	case salient.Capture, salient.Withdraw, salient.Controls, salient.Presence, salient.Clash, salient.Sieged, salient.Besiege, salient.PocketState:
		return true
	}
	return false
}

// disagrees reports whether a claim gives a place to somebody else than by, or
// takes it from by.
func disagrees(c salient.Claim, by salient.ActorID) bool {
	is := func(r salient.Role) bool { return r.Actor == by }
	switch c.Type {
	case salient.Capture, salient.Controls:
		return by != "" && len(c.Actors) > 0 && !slices.ContainsFunc(c.Actors, is)
	case salient.Withdraw:
		return by != "" && slices.ContainsFunc(c.Actors, is)
	}
	return false
}

// EventWhy is an event with the claims that tell it.
type EventWhy struct {
	record.Event
	Evidence []SourcedClaim `json:"evidence"`
}

// eventWhy answers /events/{id}/why.
func (s *server) eventWhy(ctx context.Context, q *ID) (*body[EventWhy], error) {
	l, err := s.ledger(ctx, day(""))
	if err != nil {
		return nil, s.problem(ctx, "event", err)
	}
	e, ok := l.event(salient.EventID(q.ID))
	if !ok {
		return nil, notFound("event", q.ID, "/api/v1/events lists them")
	}
	return &body[EventWhy]{EventWhy{record.FromEvent(e, s), l.cited(e.Claims)}}, nil
}
