package api

import (
	"context"
	"slices"

	"salient"
	"salient/encode/record"
)

// EventQuery narrows the list of events.
type EventQuery struct {
	Who
	Sense
	KnownClock
	Range
	Window
	At string `query:"at" format:"date" doc:"Only events that touch this day."`

	box *box
}

// eventList answers /events.
func (s *server) eventList(ctx context.Context, q *EventQuery) (*body[EventList], error) {
	if errs := checkDay("query.at", q.At); errs != nil {
		return nil, invalid(errs)
	}
	l, err := s.ledger(ctx, day(q.Known))
	if err != nil {
		return nil, s.problem(ctx, "events", err)
	}
	q.box, _ = parseBox(q.BBox) // checked before
	total, hits := picked(q.Window, l.events, func(e *salient.Event) bool {
		return q.fits(e) && (q.Source == "" || l.toldBy(e, salient.OutletID(q.Source)))
	})
	return &body[EventList]{EventList{Total: total, Offset: q.Offset, Events: s.events(hits)}}, nil
}

func (q *EventQuery) fits(e *salient.Event) bool {
	actor, place := salient.ActorID(q.Actor), salient.PlaceID(q.Place)
	switch {
	case q.Type != "" && string(e.Type) != q.Type,
		q.Modality != "" && string(e.Modality) != q.Modality,
		actor != "" && !slices.Contains(e.Actors, actor) && !slices.Contains(e.Recipients, actor),
		place != "" && e.Place != place && !hasPlace(e.Places, place),
		!q.box.holdsPlace(e.Places),
		q.At != "" && (e.When.Zero() || !overlaps(e.When, salient.DayInterval(day(q.At)))):
		return false
	}
	return q.touches(e.When)
}

// toldBy reports whether the outlet tells the event.
func (l *ledger) toldBy(e *salient.Event, outlet salient.OutletID) bool {
	return slices.ContainsFunc(e.Claims, func(id salient.ClaimID) bool {
		i, ok := l.claim[id]
		return ok && l.claims[i].Voice.Outlet == outlet
	})
}

// eventOne answers /events/{id}.
func (s *server) eventOne(ctx context.Context, q *ID) (*body[record.Event], error) {
	l, err := s.ledger(ctx, day(""))
	if err != nil {
		return nil, s.problem(ctx, "event", err)
	}
	if e, ok := l.event(salient.EventID(q.ID)); ok {
		return &body[record.Event]{record.FromEvent(e, s)}, nil
	}
	return nil, notFound("event", q.ID, "/api/v1/events lists them")
}

// events makes the records of events.
func (s *server) events(es []salient.Event) []record.Event {
	out := make([]record.Event, 0, len(es))
	for _, e := range es {
		out = append(out, record.FromEvent(e, s))
	}
	return out
}
