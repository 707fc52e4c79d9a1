package api

import (
	"context"
	"slices"
	"sync"
	"time"

	"salient"
	"salient/encode/flat"
	"salient/encode/layers"
	"salient/encode/mvt"
	"salient/encode/record"
)

// A view is the layers of one knowledge day, laid out once and kept. Layers
// that hang on a day (pockets, fronts, the map's control) are laid out for each.
type view struct {
	layers.View
	once map[string]func() mvt.Set
	last time.Time // last day that the reports speak of
}

// views remembers the last few.
type views struct {
	mu       sync.Mutex
	revision string
	made     []keyed[*view]
	days     []keyed[*dayView]
	pictures []keyed[salient.Situation]
	held     []keyed[salient.Situation]
	briefs   []keyed[salient.Brief]
}

type keyed[T any] struct {
	key string
	get func() (T, error)
}

// mostViews, mostDays and mostPictures bound how many knowledge days, and days
// of the map, are kept laid out, and how many situations: drawing the front of
// a day is the dearest of all. A brief is asked for twice, its start and the whole.
const (
	mostViews    = 4
	mostDays     = 48
	mostPictures = 96
	mostBriefs   = 8
)

// keep returns what is kept under the key, the most recently used last, or
// makes a place for it.
func keep[T any](list *[]keyed[T], most int, key string, start func() (T, error)) func() (T, error) {
	i := slices.IndexFunc(*list, func(k keyed[T]) bool { return k.key == key })
	if i >= 0 {
		k := (*list)[i]
		*list = append(slices.Delete(*list, i, i+1), k)
		return k.get
	}
	if len(*list) >= most {
		*list = slices.Delete(*list, 0, 1)
	}
	k := keyed[T]{key, sync.OnceValues(start)}
	*list = append(*list, k)
	return k.get
}

// view returns the layers as known on a day.
func (s *server) view(ctx context.Context, known time.Time) (*view, error) {
	l, err := s.ledger(ctx, known)
	if err != nil {
		return nil, err
	}
	rev, err := s.src.Revision(ctx)
	if err != nil {
		return nil, err
	}
	s.views.mu.Lock()
	s.views.fresh(rev)
	get := keep(&s.views.made, mostViews, date(known), func() (*view, error) {
		return s.makeView(context.WithoutCancel(ctx), l)
	})
	s.views.mu.Unlock()
	return got(&s.views, get)
}

// fresh forgets what was laid out of another revision. The caller holds mu.
func (v *views) fresh(rev string) {
	if v.revision != rev {
		v.revision, v.made, v.days, v.pictures, v.held, v.briefs = rev, nil, nil, nil, nil, nil
	}
}

// got runs what was kept. A failure is not kept: it may pass.
func got[T any](v *views, get func() (T, error)) (T, error) {
	out, err := get()
	if err != nil {
		v.mu.Lock()
		v.fresh("")
		v.mu.Unlock()
	}
	return out, err
}

// picture is the situation of a day, worked out once.
func (s *server) picture(ctx context.Context, at, known time.Time) (salient.Situation, error) {
	rev, err := s.src.Revision(ctx)
	if err != nil {
		return salient.Situation{}, err
	}
	s.views.mu.Lock()
	s.views.fresh(rev)
	get := keep(&s.views.pictures, mostPictures, date(at)+"/"+date(known), func() (salient.Situation, error) {
		held, err := s.heldOn(context.WithoutCancel(ctx), at, known)
		if err != nil {
			return held, err
		}
		// More at once than there are processors would only make each later.
		s.heavy <- struct{}{}
		defer func() { <-s.heavy }()
		return s.src.WithFront(held), nil
	})
	s.views.mu.Unlock()
	return got(&s.views, get)
}

// heldOn is the same without its front, worked out once.
func (s *server) heldOn(ctx context.Context, at, known time.Time) (salient.Situation, error) {
	rev, err := s.src.Revision(ctx)
	if err != nil {
		return salient.Situation{}, err
	}
	s.views.mu.Lock()
	s.views.fresh(rev)
	get := keep(&s.views.held, mostPictures, date(at)+"/"+date(known), func() (salient.Situation, error) {
		return s.src.Held(context.WithoutCancel(ctx), at, known)
	})
	s.views.mu.Unlock()
	return got(&s.views, get)
}

func (s *server) makeView(ctx context.Context, l *ledger) (*view, error) {
	v := &view{last: l.last, once: map[string]func() mvt.Set{}}
	v.Names, v.Codes, v.Claims, v.Events, v.Articles, v.Full = s, s.src.Codes(), l.claims, l.events, l.byID, s.full
	var err error
	if v.Flows, err = s.src.Flows(ctx, time.Time{}, time.Time{}, l.known); err != nil {
		return nil, err
	}
	v.Prepare()
	for _, name := range []string{"events", "claims", "flows", "places"} {
		v.once[name] = sync.OnceValue(func() mvt.Set {
			layer, _ := v.Layer(name)
			return mvt.NewSet(layer.Table, slices.Collect(layer.Rows))
		})
	}
	held, err := s.histories(ctx, l)
	if err != nil {
		return nil, err
	}
	v.once["control"] = sync.OnceValue(func() mvt.Set {
		// Every hold of every place, so that a question about any day finds it.
		rows := slices.Collect(flat.ControlRows(slices.Values(held), s))
		return mvt.NewSet(&flat.Controls, rows)
	})
	return v, nil
}

// histories lists every known hold of every place that claims are made about,
// by place, then time.
func (s *server) histories(ctx context.Context, l *ledger) ([]salient.Control, error) {
	var out []salient.Control
	for _, p := range s.spoken(l) {
		h, err := s.src.History(ctx, salient.PlaceID(p.ID), l.known)
		if err != nil {
			return nil, err
		}
		out = append(out, layers.Held(h)...)
	}
	slices.SortStableFunc(out, func(a, b salient.Control) int {
		switch {
		case a.Place < b.Place:
			return -1
		case a.Place > b.Place:
			return 1
		}
		return a.During.From.Compare(b.During.From)
	})
	return out, nil
}

// A dayView is the layers that hang on a day.
type dayView struct{ pockets, fronts, control mvt.Set }

// on lays out the layers of a day.
func (s *server) on(ctx context.Context, at, known time.Time) (*dayView, error) {
	if at.IsZero() {
		return &dayView{pockets: mvt.NewSet(&flat.Pockets, nil), fronts: mvt.NewSet(&flat.Fronts, nil), control: mvt.NewSet(&flat.Controls, nil)}, nil
	}
	if _, err := s.view(ctx, known); err != nil { // brings the revision up to date
		return nil, err
	}
	s.views.mu.Lock()
	get := keep(&s.views.days, mostDays, date(at)+"/"+date(known), func() (*dayView, error) {
		picture, err := s.picture(context.WithoutCancel(ctx), at, known)
		if err != nil {
			return nil, err
		}
		return &dayView{
			pockets: mvt.NewSet(&flat.Pockets, slices.Collect(flat.PocketRows(picture, s))),
			fronts:  mvt.NewSet(&flat.Fronts, slices.Collect(flat.FrontRows(picture, s))),
			control: mvt.NewSet(&flat.Controls, slices.Collect(flat.ControlRows(slices.Values(layers.Held(picture.Controls)), s))),
		}, nil
	})
	s.views.mu.Unlock()
	return got(&s.views, get)
}

var _ record.Names = (*server)(nil)
