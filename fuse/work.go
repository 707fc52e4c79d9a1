package fuse

import (
	"slices"

	"salient"
)

// work is what one Add must do anew: places with new claims, then the shards
// at them, then the groups of articles that have claims in those.
type work struct {
	book   *Book
	places map[salient.PlaceID]bool
	shards map[shardKey]bool // whose clusters may change
	groups map[groupKey]bool // whose claims without a place may join otherwise
	dirty  map[shardKey]bool // whose events may change
}

// place files new claims under their places.
func (w *work) place(fresh []*entry) {
	b := w.book
	for _, e := range fresh {
		for _, p := range e.claim.Places {
			if p.Place == "" {
				continue
			}
			s := b.places[p.Place]
			if s == nil {
				s = &spot{}
				b.places[p.Place] = s
			}
			if n := len(s.claims); n > 0 && s.claims[n-1] == e.claim {
				continue
			}
			s.claims = append(s.claims, e.claim)
			w.places[p.Place] = true
		}
	}
	for p := range w.places {
		s := b.places[p]
		slices.SortFunc(s.claims, canonical)
		s.claims = slices.Compact(s.claims)
		s.turns = turnsOf(s.claims, p)
	}
}

// stale marks what a telling is part of as to be worked out anew.
func (w *work) stale(t *telling) {
	if p := t.place.Place; p != "" {
		w.shards[shardKey{t.claim.Type, p}] = true
	}
	if t.group != "" {
		w.groups[groupKey{t.claim.Type, t.group}] = true
	}
}

// regroup files the tellings of new claims, and files anew those of articles
// whose copies changed.
func (w *work) regroup(moved []salient.ArticleID, fresh []*entry, touched map[salient.ClaimID]bool) {
	b := w.book
	if len(moved) > 0 {
		in := map[salient.ArticleID]bool{}
		for _, id := range moved {
			in[id] = true
		}
		for _, id := range moved {
			for _, c := range b.ofArticle(id) {
				touched[c.claim.ID] = true
				for _, t := range c.tells {
					if now := b.Text(id); t.group != "" && t.group != now {
						w.stale(t) // where it was
						if g := b.groups[groupKey{t.claim.Type, t.group}]; g != nil {
							g.drop(t)
						}
						t.group = now
						b.file(t)
					}
					w.stale(t)
				}
			}
		}
	}
	turned := map[salient.PlaceID]bool{}
	for _, e := range fresh {
		for _, t := range e.tells {
			t.group = b.Text(e.claim.Article)
			b.file(t)
			b.shelve(t)
			w.stale(t)
			if changesHands(e.claim) && t.place.Place != "" {
				turned[t.place.Place] = true
			}
		}
		if bond := e.claim.Review.Bond; bond != "" {
			b.bonds[bond] = append(b.bonds[bond], e.tells[0])
		}
		b.byArticle(e)
	}
	// Whether a place changed hands in between bears on these types.
	for p := range turned {
		for _, typ := range []salient.Type{salient.Capture, salient.Withdraw, salient.Controls} {
			if k := (shardKey{typ, p}); b.shards[k] != nil {
				w.shards[k] = true
			}
		}
	}
}

// run does the work.
func (w *work) run() {
	b := w.book
	w.dirty = map[shardKey]bool{}
	for k := range w.shards {
		s := b.shards[k]
		s.cluster(b.f, b.places[k.place].turns)
		w.dirty[k] = true
		for _, t := range s.tells {
			if g := (groupKey{k.typ, t.group}); b.groups[g] != nil {
				w.groups[g] = true
			}
		}
	}
	for k := range w.groups {
		g := b.groups[k]
		if g == nil {
			continue
		}
		for _, l := range g.loose {
			if l.with != nil {
				w.dirty[l.with.shard.key] = true
				l.with.loose = slices.DeleteFunc(l.with.loose, func(x *telling) bool { return x == l })
			}
		}
		g.join(b)
		for _, l := range g.loose {
			if l.with != nil {
				w.dirty[l.with.shard.key] = true
				l.with.loose = append(l.with.loose, l)
			}
		}
		if len(g.loose) == 0 {
			delete(b.groups, k)
		}
	}
	// What events are made of is kept in order, so that making them changes nothing.
	for k := range w.dirty {
		for _, c := range b.shards[k].clusters {
			slices.SortFunc(c.loose, order)
		}
	}
	for _, ts := range b.bonds {
		slices.SortFunc(ts, order)
	}
}

// company adds the claims whose company may have changed.
func (w *work) company(touched map[salient.ClaimID]bool) {
	for k := range w.dirty {
		if k.typ != salient.Capture {
			continue
		}
		for _, c := range w.book.shards[k].clusters {
			for _, t := range append(slices.Clone(c.tells), c.loose...) {
				if lacking(t.claim) {
					touched[t.claim.ID] = true
				}
			}
		}
	}
}

// file puts a telling without a place into its group.
func (b *Book) file(t *telling) {
	if t.place.Place != "" {
		return
	}
	k := groupKey{t.claim.Type, t.group}
	g := b.groups[k]
	if g == nil {
		g = &group{key: k}
		b.groups[k] = g
	}
	g.loose = append(g.loose, t)
}

// shelve puts a new telling into its shard.
func (b *Book) shelve(t *telling) {
	if t.place.Place == "" {
		return
	}
	k := shardKey{t.claim.Type, t.place.Place}
	s := b.shards[k]
	if s == nil {
		s = &shard{key: k}
		b.shards[k] = s
	}
	s.tells = append(s.tells, t)
}

// byArticle notes whose claim it is, for when copies of the article turn up.
func (b *Book) byArticle(e *entry) {
	if t := b.copies.all[e.claim.Article]; t != nil {
		t.claims = append(t.claims, e)
	} else {
		b.stray[e.claim.Article] = append(b.stray[e.claim.Article], e)
	}
}

// ofArticle lists the claims of an article.
func (b *Book) ofArticle(id salient.ArticleID) []*entry {
	if t := b.copies.all[id]; t != nil {
		return t.claims
	}
	return b.stray[id]
}

// toldWith lists the claims of the article and of its copies.
func (b *Book) toldWith(id salient.ArticleID) []*entry {
	t := b.copies.all[id]
	if t == nil {
		return b.stray[id]
	}
	var out []*entry
	for _, c := range t.root().copies {
		out = append(out, c.claims...)
	}
	return out
}

// Told lists the claims of an article that was added, in no order that means
// anything. They must not be changed.
func (b *Book) Told(id salient.ArticleID) []*salient.Claim {
	told := b.ofArticle(id)
	out := make([]*salient.Claim, len(told))
	for i, e := range told {
		out[i] = e.claim
	}
	return out
}
