package api

import (
	"cmp"
	"context"
	"slices"
	"time"

	"salient"
	"salient/encode/record"
)

// CompareQuery asks what changed between two days, or between what was known.
type CompareQuery struct {
	At        string `query:"at" format:"date" required:"true" example:"2017-10-01" doc:"The first day."`
	With      string `query:"with" format:"date" example:"2017-11-01" doc:"The second day; left out: the first, so that what was known is compared."`
	KnownWith string `query:"known_with" format:"date" doc:"Knowledge day of the second picture; left out: that of the first."`
	KnownClock
}

// MapComparison is what changed, place by place.
type MapComparison struct {
	From    Moment        `json:"from"`
	To      Moment        `json:"to"`
	Changes []PlaceChange `json:"changes" doc:"By place's name, then id."`
	Balance []Balance     `json:"balance" doc:"Places gained and lost, by actor."`
}

// Moment is a picture's two days.
type Moment struct {
	At    string `json:"at"`
	Known string `json:"known"`
}

// PlaceChange is a place that is held otherwise.
type PlaceChange struct {
	Place record.Place    `json:"place"`
	Was   *record.Control `json:"was,omitempty" doc:"Left out where nothing was known."`
	Is    *record.Control `json:"is,omitempty" doc:"Left out where nothing is known."`
}

// Balance is what an actor gained and lost.
type Balance struct {
	Actor  record.Ref `json:"actor"`
	Gained int        `json:"gained" doc:"Places that it holds in the second picture alone."`
	Lost   int        `json:"lost" doc:"Places that it held in the first picture alone."`
	Before int        `json:"before"`
	After  int        `json:"after"`
}

// compare answers /compare.
func (s *server) compare(ctx context.Context, q *CompareQuery) (*body[MapComparison], error) {
	for name, d := range map[string]string{"at": q.At, "with": q.With, "known_with": q.KnownWith} {
		if errs := checkDay("query."+name, d); errs != nil {
			return nil, invalid(errs)
		}
	}
	if q.With == "" && q.KnownWith == "" {
		return nil, refuse("query.with", "expected a second day as with, or a second knowledge day as known_with", "")
	}
	from := [2]time.Time{day(q.At), day(q.Known)}
	to := [2]time.Time{day(cmp.Or(q.With, q.At)), day(cmp.Or(q.KnownWith, q.Known))}
	a, err := s.picture(ctx, from[0], from[1])
	if err != nil {
		return nil, s.problem(ctx, "compare", err)
	}
	b, err := s.picture(ctx, to[0], to[1])
	if err != nil {
		return nil, s.problem(ctx, "compare", err)
	}
	out := MapComparison{From: Moment{date(from[0]), date(from[1])}, To: Moment{date(to[0]), date(to[1])}, Changes: []PlaceChange{}, Balance: []Balance{}}
	was, is := byPlace(a.Controls), byPlace(b.Controls)
	balance := map[salient.ActorID]*Balance{}
	of := func(c salient.Control) *Balance {
		if c.By == "" || c.Level != salient.Holds {
			return &Balance{} // counted nowhere
		}
		x := balance[c.By]
		if x == nil {
			x = &Balance{Actor: record.FromActor(c.By, s)}
			balance[c.By] = x
		}
		return x
	}
	for id, x := range was {
		of(x).Before++
		y, both := is[id]
		if both && y.By == x.By && y.Level == x.Level {
			continue
		}
		if x.By != y.By || y.Level != salient.Holds {
			of(x).Lost++
		}
		r := record.FromControl(x, s)
		change := PlaceChange{Place: r.Place, Was: &r}
		if both {
			now := record.FromControl(y, s)
			change.Is = &now
		}
		out.Changes = append(out.Changes, change)
	}
	for id, y := range is {
		of(y).After++
		x, both := was[id]
		if !both || x.By != y.By || x.Level != salient.Holds {
			of(y).Gained++
		}
		if !both {
			r := record.FromControl(y, s)
			out.Changes = append(out.Changes, PlaceChange{Place: r.Place, Is: &r})
		}
	}
	slices.SortFunc(out.Changes, func(a, b PlaceChange) int {
		return cmp.Or(cmp.Compare(a.Place.Name, b.Place.Name), cmp.Compare(a.Place.ID, b.Place.ID))
	})
	for _, x := range balance {
		out.Balance = append(out.Balance, *x)
	}
	slices.SortFunc(out.Balance, func(a, b Balance) int {
		return cmp.Or(cmp.Compare(b.Gained+b.Lost, a.Gained+a.Lost), cmp.Compare(a.Actor.ID, b.Actor.ID))
	})
	return &body[MapComparison]{out}, nil
}

// byPlace indexes what is held; places of which nothing is known are left out.
func byPlace(cs []salient.Control) map[salient.PlaceID]salient.Control {
	out := make(map[salient.PlaceID]salient.Control, len(cs))
	for _, c := range cs {
		if c.Level != salient.NotKnown {
			out[c.Place] = c
		}
	}
	return out
}
