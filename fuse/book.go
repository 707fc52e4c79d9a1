package fuse

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"salient"
)

// A Book keeps what claims amount to while reports come in: which claims still
// stand, which voice each has, and the events. What it says depends on what
// was added, never on the order or on how it was shared out; adding costs in
// proportion to what is said at the places and in the articles added. It is
// not safe for concurrent use while Add runs.
//
// The claims must be those that were known on the day in question: a
// retraction that had not been published yet must not be among them.
type Book struct {
	f      *Fuser
	claims map[salient.ClaimID]*entry
	copies *copies
	places map[salient.PlaceID]*spot
	shards map[shardKey]*shard
	// The claims of an article and its copies by type, of which some may lack a
	// place: they are joined to events after those at places are made.
	groups map[groupKey]*group
	stray  map[salient.ArticleID][]*entry // claims of articles that were not added
	bonds  map[string][]*telling          // what people tied together: the first telling of each claim
}

// An entry is a claim with what is known of it besides.
type entry struct {
	claim *salient.Claim
	tells []*telling
	by    *salient.Claim // what took it back; nil: it stands
}

// A spot is what is said of one place, in canonical order.
type spot struct {
	claims []*salient.Claim
	back   map[salient.ClaimID]*salient.Claim
	turns  []turn
}

// NewBook returns an empty book.
func (f *Fuser) NewBook() *Book {
	return &Book{
		f: f, claims: map[salient.ClaimID]*entry{}, copies: newCopies(), places: map[salient.PlaceID]*spot{},
		shards: map[shardKey]*shard{}, groups: map[groupKey]*group{}, stray: map[salient.ArticleID][]*entry{}, bonds: map[string][]*telling{},
	}
}

// A Touch says what adding changed.
type Touch struct {
	// Claims whose standing or voice may have changed, the new ones included.
	Claims []salient.ClaimID
}

// Add puts in articles with their claims. What is there already is passed
// over. It does not keep the slices, but keeps the claims.
func (b *Book) Add(articles []Article, claims []salient.Claim) Touch {
	touched := map[salient.ClaimID]bool{}
	fresh := make([]*entry, 0, len(claims))
	for i := range claims {
		c := &claims[i]
		if b.claims[c.ID] != nil {
			continue
		}
		e := &entry{claim: c, tells: tellings(c)}
		b.claims[c.ID] = e
		fresh = append(fresh, e)
		touched[c.ID] = true
	}
	w := &work{book: b, places: map[salient.PlaceID]bool{}, shards: map[shardKey]bool{}, groups: map[groupKey]bool{}}
	regrouped := b.copies.add(articles)
	for _, a := range articles {
		if es := b.stray[a.ID]; es != nil {
			b.copies.all[a.ID].claims = append(b.copies.all[a.ID].claims, es...)
			delete(b.stray, a.ID)
		}
	}
	w.place(fresh)
	// What was taken back, and what no longer is.
	for p := range w.places {
		for _, id := range b.retake(p) {
			touched[id] = true
			for _, t := range b.claims[id].tells {
				w.stale(t)
			}
		}
	}
	w.regroup(regrouped, fresh, touched)
	w.run()
	w.company(touched)
	return Touch{Claims: slices.Sorted(maps.Keys(touched))}
}

// retake works out anew what was taken back at a place, and returns the claims
// for which that changed.
func (b *Book) retake(p salient.PlaceID) []salient.ClaimID {
	s := b.places[p]
	old := s.back
	s.back = b.f.takenBack(s.claims)
	var changed []salient.ClaimID
	for id := range old {
		if s.back[id] != old[id] {
			changed = append(changed, id)
		}
	}
	for id := range s.back {
		if old[id] == nil {
			changed = append(changed, id)
		}
	}
	var out []salient.ClaimID
	for _, id := range changed {
		e := b.claims[id]
		var by *salient.Claim
		for _, p := range e.claim.Places {
			if s := b.places[p.Place]; s != nil {
				if x := s.back[id]; x != nil && (by == nil || canonical(x, by) < 0) {
					by = x
				}
			}
		}
		if by != e.by {
			e.by = by
			out = append(out, id)
		}
	}
	return out
}

// Claim returns a claim that was added; nil: it was not. It must not be changed.
func (b *Book) Claim(id salient.ClaimID) *salient.Claim {
	if e := b.claims[id]; e != nil {
		return e.claim
	}
	return nil
}

// By returns the claim that took this one back.
func (b *Book) By(id salient.ClaimID) (salient.ClaimID, bool) {
	if e := b.claims[id]; e != nil && e.by != nil {
		return e.by.ID, true
	}
	return "", false
}

// Current returns the claims that nobody took back, in the order given.
func (b *Book) Current(claims []salient.Claim) []salient.Claim {
	out := make([]salient.Claim, 0, len(claims))
	for _, c := range claims {
		if _, back := b.By(c.ID); !back {
			out = append(out, c)
		}
	}
	return out
}

// CopyOf returns the article that this one is a near copy of.
func (b *Book) CopyOf(id salient.ArticleID) (salient.ArticleID, bool) {
	l, ok := b.copies.leader(id)
	return l.ID, ok && l.ID != id
}

// Text names the article that id is a copy of, or itself.
func (b *Book) Text(id salient.ArticleID) salient.ArticleID {
	if l, ok := b.copies.leader(id); ok {
		return l.ID
	}
	return id
}

// Origin names the independent source that a claim comes from: the agency it
// went through, a speaker known by name, or the outlet that published the text
// first. Equal strings are one voice.
func (b *Book) Origin(c *salient.Claim) string {
	if c.Voice.Through != "" {
		return "through " + strings.ToLower(c.Voice.Through)
	}
	if named(c.Voice.Speaker) {
		return "speaker " + strings.ToLower(c.Voice.Speaker)
	}
	if l, ok := b.copies.leader(c.Article); ok {
		if l.Outlet != "" {
			return "outlet " + string(l.Outlet)
		}
		return "article " + string(l.ID)
	}
	if c.Voice.Outlet != "" {
		return "outlet " + string(c.Voice.Outlet)
	}
	return "article " + string(c.Article)
}

// Company lists the actors, or the recipients, that the other claims of its
// event name where a claim that says a place changed hands names none; nil
// where it names some itself, or they do not agree.
func (b *Book) Company(id salient.ClaimID) (actors, recipients []salient.Role) {
	e := b.claims[id]
	if e == nil || !lacking(e.claim) {
		return nil, nil
	}
	for _, t := range e.tells {
		at := t.in
		if t.with != nil {
			at = t.with
		}
		if at == nil {
			continue
		}
		all := append(slices.Clone(at.tells), at.loose...)
		slices.SortFunc(all, order)
		for _, o := range all {
			c := o.claim
			if c == e.claim || !c.Modality.Actual() || b.claims[c.ID].by != nil {
				continue
			}
			if len(e.claim.Actors) == 0 {
				actors = agree(actors, c.Actors)
			}
			if len(e.claim.Recipients) == 0 {
				recipients = agree(recipients, c.Recipients)
			}
		}
		if at.shard != nil && at.shard.rival(at, t, actors) {
			actors = nil
		}
	}
	return actors, recipients
}

// rival reports whether somebody else than actors is said to have taken the
// place in the days of t.
func (s *shard) rival(at *cluster, t *telling, actors []salient.Role) bool {
	who := ids(actors)
	for _, c := range s.clusters {
		if c == at || !t.dated() || c.sum.from > c.sum.to || c.sum.from > t.to+1 || c.sum.to < t.from-1 {
			continue
		}
		if len(c.sum.actors) > 0 && !overlap(c.sum.actors, who) && slices.ContainsFunc(c.tells, func(t *telling) bool { return t.claim.Modality.Actual() }) {
			return true
		}
	}
	return false
}

// lacking reports whether a claim says that a place changed hands, and not
// between whom.
func lacking(c *salient.Claim) bool {
	return c.Type == salient.Capture && c.Modality.Actual() && (len(c.Actors) == 0 || len(c.Recipients) == 0)
}

// agree adds roles to those found so far, each actor once.
func agree(have, more []salient.Role) []salient.Role {
	for _, r := range more {
		if r.Actor != "" && !slices.ContainsFunc(have, func(h salient.Role) bool { return h.Actor == r.Actor }) {
			have = append(have, r)
		}
	}
	return have
}

// Events returns all events, sorted by id. They are made when asked for, and
// not kept.
func (b *Book) Events() []salient.Event {
	var out []salient.Event
	b.each(func(c *cluster) {
		if e, ok := b.eventOf(c); ok {
			out = append(out, e)
		}
	})
	slices.SortFunc(out, byID)
	return out
}

// On returns the events that touch a day, sorted by id.
func (b *Book) On(day time.Time) []salient.Event {
	var out []salient.Event
	at := dayOf(day)
	b.each(func(c *cluster) {
		// The hull of a cluster and of what is joined to it holds its event.
		if c.sum.bond == "" && !c.near(at) {
			return
		}
		if e, ok := b.eventOf(c); ok && !e.When.Zero() && e.When.Contains(day) {
			out = append(out, e)
		}
	})
	slices.SortFunc(out, byID)
	return out
}

func byID(x, y salient.Event) int { return cmp.Compare(x.ID, y.ID) }

// each visits every cluster, in no order that means anything.
func (b *Book) each(visit func(*cluster)) {
	for _, s := range b.shards {
		for _, c := range s.clusters {
			visit(c)
		}
	}
	for _, g := range b.groups {
		for _, c := range g.left {
			visit(c)
		}
	}
}

// Stand works out the standing of claims, given in any order.
func (f *Fuser) Stand(claims []salient.Claim, articles []Article) *Book {
	b := f.NewBook()
	b.Add(articles, slices.Clone(claims))
	return b
}

// Merge returns the events that claims tell of, sorted by id. The order of the
// input does not matter and what is given twice counts once. Every claim is in
// at least one event.
func (f *Fuser) Merge(claims []salient.Claim, articles []Article) []salient.Event {
	return f.Stand(claims, articles).Events()
}
