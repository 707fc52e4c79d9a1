package api

import (
	"context"

	"salient"
	"salient/encode/record"
)

// frontOn answers /front: the ground of each actor and the lines between.
func (s *server) frontOn(ctx context.Context, q *Clocks) (*body[record.Front], error) {
	at, known, err := s.clocks(ctx, *q)
	if err != nil {
		return nil, s.problem(ctx, "front", err)
	}
	if at.IsZero() {
		return &body[record.Front]{record.FromFront(salient.Front{}, date(known), links, s)}, nil
	}
	got, err := s.picture(ctx, at, known)
	if err != nil {
		return nil, s.problem(ctx, "front", err)
	}
	f := got.Front
	f.At = at
	return &body[record.Front]{record.FromFront(f, date(known), links, s)}, nil
}

// links says what joins places: the server reads no roads.
const links = "neighbour distance"

// StatedQuery asks for stated figures.
type StatedQuery struct {
	KnownClock
	Actor string `query:"actor" pattern:"^[A-Za-z0-9:._-]{1,100}$" patternDescription:"an actor's id as listed by /api/v1/actors" doc:"Actor id. Left out: every actor."`
	Window
}

// ComparisonList is a page of stated figures beside computed ones.
type ComparisonList struct {
	Total       int                 `json:"total"`
	Offset      int                 `json:"offset"`
	Comparisons []record.Comparison `json:"comparisons" doc:"By report. Each figure is computed for the day of the report, as known then."`
}

// stated answers /stated.
func (s *server) stated(ctx context.Context, q *StatedQuery) (*body[ComparisonList], error) {
	known := day(q.Known)
	l, err := s.ledger(ctx, known)
	if err != nil {
		return nil, s.problem(ctx, "stated", err)
	}
	all, err := s.src.Compare(ctx, salient.ActorID(q.Actor), known, nil)
	if err != nil {
		return nil, s.problem(ctx, "stated", err)
	}
	out := ComparisonList{Total: len(all), Offset: q.Offset, Comparisons: []record.Comparison{}}
	for _, c := range cut(q.Window, all) {
		var lead salient.Claim
		if len(c.Claims) > 0 {
			if i, ok := l.claim[c.Claims[0]]; ok {
				lead = l.claims[i]
			}
		}
		out.Comparisons = append(out.Comparisons, record.FromComparison(c, lead, l.byID[c.Article], s))
	}
	return &body[ComparisonList]{out}, nil
}
