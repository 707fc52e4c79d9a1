package api

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"math"
	"slices"
	"sync"
	"time"

	"salient"
	"salient/encode/record"
)

// What the page draws, in few bytes. A slider asks for day after day, of which
// one differs from the next in a few places: the difference is what is sent.

// DayQuery asks for a day, or for what differs from another.
type DayQuery struct {
	Clocks
	Since      string `query:"since" format:"date" example:"2017-10-03" doc:"A day that the client has: only places that are held otherwise are sent. Left out: all."`
	SinceKnown string `query:"since_known" format:"date" doc:"Knowledge day of that picture; left out: the one asked for."`
}

// DrawnDay is who holds what on a day, and the day's events.
type DrawnDay struct {
	At     string        `json:"at"`
	Known  string        `json:"known"`
	Since  string        `json:"since" doc:"The day from which it differs by what is listed; empty if all is listed."`
	Held   []record.Held `json:"held" doc:"By place's id. With since: those that differ. Names and positions are in /api/v1/places and /api/v1/actors."`
	Gone   []string      `json:"gone" doc:"With since: places of which nothing was found any more."`
	Events []record.Told `json:"events" doc:"All that touch the day, by id."`
}

// drawnDay answers /day.
func (s *server) drawnDay(ctx context.Context, q *DayQuery) (*body[DrawnDay], error) {
	for name, d := range map[string]string{"since": q.Since, "since_known": q.SinceKnown} {
		if errs := checkDay("query."+name, d); errs != nil {
			return nil, invalid(errs)
		}
	}
	at, known, err := s.clocks(ctx, q.Clocks)
	if err != nil {
		return nil, s.problem(ctx, "day", err)
	}
	out := DrawnDay{At: date(at), Known: date(known), Since: q.Since, Held: []record.Held{}, Gone: []string{}, Events: []record.Told{}}
	if at.IsZero() {
		return &body[DrawnDay]{out}, nil
	}
	now, err := s.heldOn(ctx, at, known)
	if err != nil {
		return nil, s.problem(ctx, "day", err)
	}
	was := map[string]record.Held{}
	if q.Since != "" {
		then, err := s.heldOn(ctx, day(q.Since), day(cmp.Or(q.SinceKnown, q.Known)))
		if err != nil {
			return nil, s.problem(ctx, "day", err)
		}
		for _, c := range then.Controls {
			was[string(c.Place)] = record.FromHeld(c)
		}
	}
	for _, c := range now.Controls {
		h := record.FromHeld(c)
		if old, ok := was[h.Place]; !ok || old != h {
			out.Held = append(out.Held, h)
		}
		delete(was, h.Place)
	}
	out.Gone = slices.AppendSeq(out.Gone, maps.Keys(was))
	slices.Sort(out.Gone)
	for _, e := range now.Events {
		out.Events = append(out.Events, record.FromTold(e, s))
	}
	return &body[DrawnDay]{out}, nil
}

// ground answers /ground.
func (s *server) ground(ctx context.Context, q *Clocks) (*body[record.Ground], error) {
	at, known, err := s.clocks(ctx, *q)
	if err != nil {
		return nil, s.problem(ctx, "ground", err)
	}
	if at.IsZero() {
		return &body[record.Ground]{record.FromGround(salient.Situation{Known: known})}, nil
	}
	got, err := s.picture(ctx, at, known)
	if err != nil {
		return nil, s.problem(ctx, "ground", err)
	}
	return &body[record.Ground]{record.FromGround(got)}, nil
}

// SeriesQuery asks for figures over time.
type SeriesQuery struct {
	KnownClock
	Range
	Samples int  `query:"samples" minimum:"2" maximum:"96" default:"48" doc:"At most so many days, evenly spaced, the first and the last among them."`
	AsKnown bool `query:"as_known" doc:"Each day as it was known on that day, instead of as known."`
}

// Series is what each actor had on sampled days.
type Series struct {
	First  string        `json:"first"`
	Last   string        `json:"last"`
	Known  string        `json:"known"`
	Days   []string      `json:"days"`
	Actors []ActorSeries `json:"actors" doc:"Those who hold anything on one of the days, by places over all of them, then id."`
}

// ActorSeries is one actor's figures, as many as days.
type ActorSeries struct {
	Actor   record.Ref `json:"actor"`
	Places  []int      `json:"places" doc:"Settlements that it holds."`
	Pockets []int      `json:"pockets" doc:"Areas in one piece apart from its main body."`
	AreaKM2 []float64  `json:"area_km2" doc:"Ground of all of its pieces."`
}

// series answers /series.
func (s *server) series(ctx context.Context, q *SeriesQuery) (*body[Series], error) {
	l, err := s.ledger(ctx, day(q.Known))
	if err != nil {
		return nil, s.problem(ctx, "series", err)
	}
	first, last := day(cmp.Or(q.From, date(l.first))), day(cmp.Or(q.To, date(l.last)))
	out := Series{First: date(first), Last: date(last), Known: date(l.known), Days: []string{}, Actors: []ActorSeries{}}
	if first.IsZero() || last.Before(first) {
		return &body[Series]{out}, nil
	}
	days := sampled(first, last, q.Samples)
	pictures, err := s.picturesOn(ctx, days, l.known, q.AsKnown)
	if err != nil {
		return nil, s.problem(ctx, "series", err)
	}
	of := map[salient.ActorID]*ActorSeries{}
	get := func(id salient.ActorID) *ActorSeries {
		if of[id] == nil {
			n := len(days)
			of[id] = &ActorSeries{record.FromActor(id, s), make([]int, n), make([]int, n), make([]float64, n)}
		}
		return of[id]
	}
	for i, d := range days {
		out.Days = append(out.Days, date(d))
		for _, c := range pictures[i].Controls {
			if c.Level == salient.Holds && c.By != "" {
				get(c.By).Places[i]++
			}
		}
		for _, p := range pictures[i].Front.Pockets {
			if p.Actor == "" {
				continue
			}
			x := get(p.Actor)
			x.AreaKM2[i] += p.AreaKM2
			if !p.Main {
				x.Pockets[i]++
			}
		}
	}
	for _, x := range of {
		for i, a := range x.AreaKM2 {
			x.AreaKM2[i] = math.Round(a*10) / 10
		}
		out.Actors = append(out.Actors, *x)
	}
	slices.SortFunc(out.Actors, func(a, b ActorSeries) int {
		return cmp.Or(cmp.Compare(sum(b.Places), sum(a.Places)), cmp.Compare(a.Actor.ID, b.Actor.ID))
	})
	return &body[Series]{out}, nil
}

// picturesOn are those of several days, as many at once as there are processors.
func (s *server) picturesOn(ctx context.Context, days []time.Time, known time.Time, asKnown bool) ([]salient.Situation, error) {
	out, errs := make([]salient.Situation, len(days)), make([]error, len(days))
	next := make(chan int)
	var wg sync.WaitGroup
	for range cap(s.heavy) {
		wg.Go(func() {
			for i := range next {
				k := known
				if asKnown {
					k = days[i]
				}
				out[i], errs[i] = s.picture(ctx, days[i], k)
			}
		})
	}
	for i := range days {
		if ctx.Err() != nil { // nobody waits any more
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
	return out, errors.Join(append(errs, ctx.Err())...)
}

func sum(xs []int) (n int) {
	for _, x := range xs {
		n += x
	}
	return n
}

// sampled are days from first to last, both in, evenly spaced, at most n.
func sampled(first, last time.Time, n int) []time.Time {
	const dayLong = 24 * time.Hour
	all := int(last.Sub(first) / dayLong)
	step := max(1, (all+n-2)/max(1, n-1))
	var out []time.Time
	for i := 0; i < all; i += step {
		out = append(out, first.Add(time.Duration(i)*dayLong))
	}
	return append(out, last)
}
