package api

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"salient"
	"salient/encode/record"
)

// A ledger is what was visible on one knowledge day, indexed for the routes.
// It is never changed once made.
type ledger struct {
	known    time.Time
	articles []salient.Article // all that were published by then; undated ones last
	byID     map[salient.ArticleID]salient.Article
	claims   []salient.Claim
	claim    map[salient.ClaimID]int // index into claims
	per      map[salient.ArticleID]int
	firstOf  map[salient.ArticleID]int // index into claims of its first
	events   []salient.Event
	eventAt  map[salient.EventID]int   // index into events
	tellings map[salient.ClaimID][]int // a claim's events, indices
	about    map[salient.PlaceID][]int // a place's claims, indices, in order
	happened map[salient.PlaceID][]int // a place's events, likewise
	places   []PlaceItem               // see spoken
	laid     sync.Once
	shut     map[salient.ActorID]bool // see shutIn
	shutting sync.Once
	actors   map[salient.ActorID]string // names that claims use
	undated  int
	// first and last bound the days that the reports speak of; zero where no
	// report is dated and no event has a day.
	first, last time.Time
}

// slack is how long before the first publication an event may lie and still
// stretch the days on show. Reports look back ("held since 2014"); without a
// bound one such clause would leave the slider to years without reports.
const slack = 60 * 24 * time.Hour

// ledgers remembers the last few ledgers of one revision.
type ledgers struct {
	mu       sync.Mutex
	revision string
	made     []*ledger // most recently used last
}

// mostLedgers bounds how many knowledge days are remembered.
const mostLedgers = 16

// ledger returns what was visible on the day known.
func (s *server) ledger(ctx context.Context, known time.Time) (*ledger, error) {
	rev, err := s.src.Revision(ctx)
	if err != nil {
		return nil, err
	}
	c := &s.ledgers
	c.mu.Lock()
	if c.revision != rev {
		c.revision, c.made = rev, nil
	}
	if i := slices.IndexFunc(c.made, func(l *ledger) bool { return l.known.Equal(known) }); i >= 0 {
		l := c.made[i]
		c.made = append(slices.Delete(c.made, i, i+1), l)
		c.mu.Unlock()
		return l, nil
	}
	c.mu.Unlock()

	l, err := s.makeLedger(ctx, known)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.revision == rev {
		c.made = append(c.made, l)
		if len(c.made) > mostLedgers {
			c.made = slices.Delete(c.made, 0, 1)
		}
	}
	return l, nil
}

func (s *server) makeLedger(ctx context.Context, known time.Time) (*ledger, error) {
	all, err := s.src.Articles(ctx)
	if err != nil {
		return nil, err
	}
	l := &ledger{
		known: known,
		byID:  map[salient.ArticleID]salient.Article{},
		claim: map[salient.ClaimID]int{},
		per:   map[salient.ArticleID]int{},

		about: map[salient.PlaceID][]int{}, happened: map[salient.PlaceID][]int{},
		firstOf: map[salient.ArticleID]int{}, eventAt: map[salient.EventID]int{}, tellings: map[salient.ClaimID][]int{}, actors: map[salient.ActorID]string{},
	}
	var undated []salient.Article
	for _, a := range all {
		l.byID[a.ID] = a
		switch {
		case !a.Dated():
			undated = append(undated, a)
		case known.IsZero() || !salient.Day(a.Published).After(known):
			l.articles = append(l.articles, a)
		}
	}
	slices.SortStableFunc(l.articles, func(a, b salient.Article) int {
		return cmp.Or(a.Published.Compare(b.Published), cmp.Compare(a.ID, b.ID))
	})
	l.undated = len(undated)
	if n := len(l.articles); n > 0 {
		l.first, l.last = salient.Day(l.articles[0].Published), salient.Day(l.articles[n-1].Published)
	}
	l.articles = append(l.articles, undated...)
	if l.claims, err = s.src.Claims(ctx, known); err != nil {
		return nil, err
	}
	for i := range l.claims {
		c := &l.claims[i]
		l.claim[c.ID] = i
		if l.per[c.Article]++; l.per[c.Article] == 1 {
			l.firstOf[c.Article] = i
		}
		for _, rs := range [...][]salient.Role{c.Actors, c.Recipients} {
			for _, r := range rs {
				if l.actors[r.Actor] == "" {
					l.actors[r.Actor] = r.Name
				}
			}
		}
		for _, p := range c.Places {
			note(l.about, p.Place, i)
		}
	}
	if l.events, err = s.src.Events(ctx, known); err != nil {
		return nil, err
	}
	for i, e := range l.events {
		l.eventAt[e.ID] = i
		note(l.happened, e.Place, i)
		for _, p := range e.Places {
			note(l.happened, p.Place, i)
		}
		for _, id := range e.Claims {
			l.tellings[id] = append(l.tellings[id], i)
		}
	}
	l.stretch()
	return l, nil
}

// note adds an index to those of a place, once; indices come in order.
func note(of map[salient.PlaceID][]int, id salient.PlaceID, i int) {
	if have := of[id]; id != "" && (len(have) == 0 || have[len(have)-1] != i) {
		of[id] = append(have, i)
	}
}

// event finds an event by id.
func (l *ledger) event(id salient.EventID) (salient.Event, bool) {
	i, ok := l.eventAt[id]
	if !ok {
		return salient.Event{}, false
	}
	return l.events[i], true
}

// eventsOf lists the ids of the events that a claim tells of, in their order.
func (l *ledger) eventsOf(id salient.ClaimID) []string {
	out := []string{}
	for _, i := range l.tellings[id] {
		out = append(out, string(l.events[i].ID))
	}
	return out
}

// named returns the name that claims use for an actor.
func (l *ledger) named(id salient.ActorID) (string, bool) {
	name, ok := l.actors[id]
	return name, ok && id != ""
}

// stretch widens the days on show to those of the events that happened.
func (l *ledger) stretch() {
	floor, dated := l.first.Add(-slack), !l.first.IsZero()
	for _, e := range l.events {
		if !e.Modality.Actual() || e.When.From.IsZero() || e.When.To.IsZero() {
			continue
		}
		from := salient.Day(e.When.From)
		if dated && (from.Before(floor) || from.After(l.last)) {
			continue
		}
		if l.first.IsZero() || from.Before(l.first) {
			l.first = from
		}
		if l.last.IsZero() || from.After(l.last) {
			l.last = from
		}
	}
}

// Actor and Place let records look up names.
func (s *server) Actor(id salient.ActorID) (salient.Actor, bool) {
	a, ok := s.actors[id]
	return a, ok
}

// Place looks up the gazetteer, which unpacks a place anew each time, and
// remembers: a picture names the same two thousand again and again.
func (s *server) Place(id salient.PlaceID) (salient.Place, bool) {
	type found struct {
		place salient.Place
		ok    bool
	}
	if f, ok := s.known.Load(id); ok {
		return f.(found).place, f.(found).ok
	}
	p, ok := s.src.Place(id)
	if ok { // ids that are none are without number
		s.known.Store(id, found{p, ok})
	}
	return p, ok
}

var _ record.Names = (*server)(nil)
