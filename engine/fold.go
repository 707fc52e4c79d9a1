package engine

import (
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"salient"
	"salient/control"
	"salient/fuse"
	"salient/geo"
)

// folded is the fold as of one knowledge day: the events, and who held each
// place that anything is said of. It is not changed once made; grow makes the
// next one.
type folded struct {
	parts  [][]salient.Claim // what was said, as it was taken in
	places []salient.PlaceID
	// Who held each place, in the order of valid time.
	history map[salient.PlaceID][]salient.Control

	stand   []*salient.Claim          // those that bear on control, with holders for actors
	bearing map[salient.PlaceID][]int // into stand
	model   control.Model             // that history was inferred with
	state   *state

	eventsOnce sync.Once
	events     []salient.Event
	agenda     atomic.Pointer[agenda] // of events, once they are made
	// What each claim does to the map, on demand.
	impactsOnce sync.Once
	impacts     []salient.Impact
	// What the baselines make of it, on demand.
	lastOnce sync.Once
	last     map[salient.PlaceID][]salient.Control
}

// state is what a fold and those grown from it share: it belongs to the newest
// and is read under its lock.
type state struct {
	mu     sync.RWMutex
	book   *fuse.Book
	net    *control.Net
	index  map[salient.ClaimID]int       // into stand; −1: bears on nothing
	named  map[salient.PlaceID][]int     // claims that name the place, by id
	points map[salient.PlaceID]geo.Point // of places that were named or covered
	units  map[salient.PlaceID]unit      // of the same
	areas  []area
	record *record // who is named where, for what names nobody
}

// said lists all claims, in no order that means anything.
func (f *folded) said() []salient.Claim {
	if len(f.parts) == 1 {
		return f.parts[0]
	}
	return slices.Concat(f.parts...)
}

// of lists claims by their index into stand.
func (f *folded) of(list []int) []*salient.Claim {
	out := make([]*salient.Claim, len(list))
	for i, n := range list {
		out[i] = f.stand[n]
	}
	return out
}

// visible keeps the claims published by the end of the day known. Undated
// claims are visible only where everything is.
func visible(cs []salient.Claim, known time.Time) []salient.Claim {
	if known.IsZero() {
		return cs
	}
	end := salient.Day(known).AddDate(0, 0, 1)
	out := make([]salient.Claim, 0, len(cs))
	for _, c := range cs {
		if !c.Known.IsZero() && c.Known.Before(end) {
			out = append(out, c)
		}
	}
	return out
}

// foldClaims runs the fold half up to control.
func (e *Engine) foldClaims(as []salient.Article, cs []salient.Claim) *folded {
	s := &state{book: e.fuser.NewBook(), index: map[salient.ClaimID]int{}, named: map[salient.PlaceID][]int{}, points: map[salient.PlaceID]geo.Point{}, units: map[salient.PlaceID]unit{}, record: newRecord()}
	empty := &folded{state: s, history: map[salient.PlaceID][]salient.Control{}, bearing: map[salient.PlaceID][]int{}, model: *e.model}
	empty.model.Origin, empty.model.Text = s.book.Origin, s.book.Text
	s.net = empty.model.NewNet()
	return e.grow(empty, as, cs)
}

// grow returns the fold with more reports and their claims: what a fold of all
// of them made at once would be. f must be the newest of its line.
func (e *Engine) grow(f *folded, as []salient.Article, cs []salient.Claim) *folded {
	s := f.state
	s.mu.Lock()
	defer s.mu.Unlock()
	g := &folded{
		parts: append(f.parts[:len(f.parts):len(f.parts)], cs), stand: f.stand, model: f.model, state: s,
		history: maps.Clone(f.history), bearing: maps.Clone(f.bearing),
	}
	touched := s.book.Add(sketches(as), cs).Claims
	touched, asked := s.noted(e, touched)
	due := map[salient.PlaceID]bool{}
	for _, id := range touched {
		_, back := s.book.By(id)
		n, old := s.index[id]
		if c := s.book.Claim(id); !old || n >= 0 && (e.lacks(c) || e.wants(c)) {
			// New, or what others tell of the same event may fill it in anew.
			full := e.complete(s.book, s.record, c)
			h, ok := e.holders(full)
			if !old && !(e.speaks(&h) && (ok || e.lacks(c) || e.wants(c))) {
				s.index[id] = -1
				continue
			}
			if old && n >= 0 {
				if alike(g.stand[n], &h) && !asked[id] {
					continue
				}
				for _, p := range spots(g.stand[n]) {
					s.named[p] = g.file(s.named[p], n, false)
				}
				e.spread(g, n, false, due)
			}
			n = len(g.stand)
			g.stand = append(g.stand, thrifty(c, &h))
			s.index[id] = n
		}
		if n < 0 {
			continue
		}
		for _, p := range spots(g.stand[n]) {
			due[p] = true
			s.named[p] = g.file(s.named[p], n, !back)
			s.locate(e, p, g.stand[n])
		}
		e.spread(g, n, !back, due)
	}
	for p := range due {
		if list := g.cover(p); len(list) > 0 {
			g.bearing[p] = list
		} else {
			delete(g.bearing, p)
		}
	}
	places := slices.Sorted(maps.Keys(due))
	for _, p := range s.net.Settle(places, func(p salient.PlaceID) []*salient.Claim { return g.of(g.bearing[p]) }, func(p salient.PlaceID) geo.Point { return s.points[p] }) {
		if h := s.net.History(p); len(h) > 0 {
			g.history[p] = e.named(p, h)
		} else {
			delete(g.history, p)
		}
	}
	g.places = slices.Sorted(maps.Keys(g.history))
	return g
}

// file puts claim n into a list kept in the order of the claims' ids, or takes it out.
func (f *folded) file(list []int, n int, on bool) []int {
	i, there := slices.BinarySearchFunc(list, n, func(a, b int) int { return compareIDs(f.stand[a].ID, f.stand[b].ID) })
	switch {
	case on && !there:
		return slices.Insert(list, i, n)
	case !on && there:
		return slices.Delete(list, i, i+1)
	}
	return list
}

func compareIDs[T ~string](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// spots lists the places that a claim names and that somebody can hold, each once.
func spots(c *salient.Claim) []salient.PlaceID {
	var out []salient.PlaceID
	for _, p := range c.Places {
		if p.Place != "" && p.Located && holdable(p.Kind) && !extended(p) && !slices.Contains(out, p.Place) {
			out = append(out, p.Place)
		}
	}
	return out
}

// noted puts the new ones of the claims touched on record and returns them with
// the open claims that the record may now fill in otherwise, in order, and which
// were touched themselves.
func (s *state) noted(e *Engine, touched []salient.ClaimID) (all []salient.ClaimID, asked map[salient.ClaimID]bool) {
	asked = make(map[salient.ClaimID]bool, len(touched))
	var where []stretch
	var places []salient.PlaceID
	for _, id := range touched {
		asked[id] = true
		if _, old := s.index[id]; old {
			continue
		}
		c := s.book.Claim(id)
		w, p := s.record.add(e, c, e.wants(c), e.lacks(c))
		where, places = append(where, w...), append(places, p...)
	}
	for id := range s.record.due(where, places) {
		if !asked[id] {
			touched = append(touched, id)
		}
	}
	slices.Sort(touched)
	return touched, asked
}

// alike reports whether two readings of a claim give the same sides the same.
func alike(a, b *salient.Claim) bool {
	same := func(a, b salient.Role) bool { return a.Actor == b.Actor && a.Side == b.Side }
	return a.Modality == b.Modality && slices.EqualFunc(a.Actors, b.Actors, same) && slices.EqualFunc(a.Recipients, b.Recipients, same)
}

// thrifty is the claim as it was read where rolling up its actors changed
// nothing: most claims, and a copy of each would be dear.
func thrifty(read, rolled *salient.Claim) *salient.Claim {
	if alike(read, rolled) {
		return read
	}
	return rolled
}

// speaks reports whether a claim can bear on control at all.
func (e *Engine) speaks(c *salient.Claim) bool {
	return c.Modality.Actual() && len(e.know.Ontology.Effects(c.Type, c.Mode)) > 0
}

// locate notes where a place lies: as the gazetteer has it or, where it does
// not know it, as a claim does.
func (s *state) locate(e *Engine, p salient.PlaceID, c *salient.Claim) {
	if _, ok := s.points[p]; ok {
		return
	}
	if q, ok := e.know.Gazetteer.Place(p); ok {
		s.points[p], s.units[p] = q.Point, unit{q.Country, q.Admin1}
		return
	}
	for _, cp := range c.Places {
		if cp.Place == p && cp.Located {
			s.points[p] = cp.Point
		}
	}
}

// chronicle lists the events by first day, then id; undated ones last.
func (f *folded) chronicle() []salient.Event {
	f.eventsOnce.Do(func() {
		f.state.mu.RLock()
		defer f.state.mu.RUnlock()
		f.events = chronological(f.state.book.Events())
		f.agenda.Store(newAgenda(f.events))
	})
	return f.events
}

// eventsOn lists the events that touch a day, in the same order.
func (f *folded) eventsOn(day time.Time) []salient.Event {
	if a := f.agenda.Load(); a != nil {
		return a.on(f.events, day)
	}
	f.state.mu.RLock()
	defer f.state.mu.RUnlock()
	return chronological(f.state.book.On(day))
}

// sketches makes what fuse compares of articles.
func sketches(as []salient.Article) []fuse.Article {
	out := make([]fuse.Article, len(as))
	for i, a := range as {
		out[i] = fuse.Article{ID: a.ID, Outlet: a.Outlet, Published: a.Published, Sketch: fuse.NewSketch(a.Text)}
	}
	return out
}

// holdable says which kinds of place somebody can hold as a whole: what is
// larger than a town or a line is not one settlement's control.
func holdable(kind string) bool {
	switch kind {
	case "country", "continent", "province", "district", "region", "desert", "river", "border", "sea":
		return false
	}
	return true
}

// named fills in name and position from the gazetteer where the model left them out.
func (e *Engine) named(id salient.PlaceID, h []salient.Control) []salient.Control {
	p, ok := e.know.Gazetteer.Place(id)
	if !ok {
		return h
	}
	for i := range h {
		if h[i].Name == "" || h[i].Name == string(id) {
			h[i].Name = p.Name
		}
		h[i].Point = p.Point
	}
	return h
}

// on lists who holds what on a day, by place.
func (f *folded) on(at time.Time) []salient.Control {
	var out []salient.Control
	for _, id := range f.places {
		if c, ok := control.At(f.history[id], at); ok {
			out = append(out, c)
		}
	}
	return out
}
