package engine

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"salient"
	"salient/know"
)

// A Reader is what a desk needs of a store to answer questions.
type Reader interface {
	Revision(ctx context.Context) (string, error)
	Articles(ctx context.Context) ([]salient.Article, error)
	AllClaims(ctx context.Context) ([]salient.Claim, error)
}

// A Tail is a Reader that can tell what changed, so that a desk need not read
// all of a large ledger again for one more report.
type Tail interface {
	Reader
	// Digests lists a digest of every article with its claims; false: it cannot
	// be told which articles a change touches.
	Digests(ctx context.Context) (map[salient.ArticleID]string, bool, error)
	// Some returns some articles and all their claims, in any order.
	Some(ctx context.Context, ids []salient.ArticleID) ([]salient.Article, []salient.Claim, error)
}

// A Desk answers questions about a ledger: the fold half, derived anew when
// the ledger changes and kept until it changes again. It is safe for
// concurrent use. What it returns must not be changed.
type Desk struct {
	engine *Engine
	ledger Reader

	mu       sync.Mutex
	revision string
	hauls    []haul                            // what was read, as it was read; the first in the order of the ledger
	articles []salient.Article                 // all, in order; nil: see sorted
	byID     map[salient.ArticleID]int         // into articles
	claims   []salient.Claim                   // all, in order; nil: see told
	digests  map[salient.ArticleID]string      // nil: not known
	folds    map[string]*folded                // by knowledge day
	dates    *datebook                         // nil until somebody asks for days
	stated   map[string][]salient.StatedFigure // by knowledge day; nil: see Stated

	made sync.Map // knowledge day → the revision whose fold is in memory
}

// A haul is what was read from the ledger at one time.
type haul struct {
	articles []salient.Article
	claims   []salient.Claim
}

// maxFolds bounds how many knowledge days are kept derived at once.
const maxFolds = 24

// Desk returns a desk over a ledger.
func (e *Engine) Desk(l Reader) *Desk { return &Desk{engine: e, ledger: l} }

// load brings the facts up to the ledger's revision. The caller holds mu.
func (d *Desk) load(ctx context.Context) error {
	rev, err := d.ledger.Revision(ctx)
	if err != nil {
		return fmt.Errorf("read ledger: %w", err)
	}
	if rev == d.revision && d.folds != nil {
		return nil
	}
	if done, err := d.follow(ctx); done || err != nil {
		if err == nil {
			d.revision, d.stated = rev, nil
			d.made.Clear()
			for key := range d.folds {
				d.made.Store(key, rev)
			}
		}
		return err
	}
	articles, err := d.ledger.Articles(ctx)
	if err != nil {
		return fmt.Errorf("read ledger: %w", err)
	}
	claims, err := d.ledger.AllClaims(ctx)
	if err != nil {
		return fmt.Errorf("read ledger: %w", err)
	}
	d.revision, d.hauls, d.articles, d.claims = rev, []haul{{articles, claims}}, nil, nil
	d.folds, d.stated = map[string]*folded{}, nil
	d.made.Clear()
	return nil
}

// follow takes in what was added since the last load; false: more than that
// happened, or it cannot be told. The caller holds mu.
func (d *Desk) follow(ctx context.Context) (bool, error) {
	tail, ok := d.ledger.(Tail)
	if !ok {
		return false, nil
	}
	now, ok, err := tail.Digests(ctx)
	if err != nil {
		return false, fmt.Errorf("read ledger: %w", err)
	}
	was := d.digests
	d.digests = nil
	if !ok {
		return false, nil
	}
	d.digests = now
	if was == nil || d.folds == nil {
		return false, nil
	}
	var fresh []salient.ArticleID
	for id, x := range now {
		switch before, old := was[id]; {
		case !old:
			fresh = append(fresh, id)
		case before != x:
			return false, nil // changed
		}
	}
	if len(now)-len(fresh) < len(was) {
		return false, nil // gone
	}
	slices.Sort(fresh)
	as, cs, err := tail.Some(ctx, fresh)
	if err != nil {
		return false, fmt.Errorf("read ledger: %w", err)
	}
	d.hauls = append(d.hauls, haul{as, cs})
	d.articles, d.claims = nil, nil
	all := d.folds[""]
	d.folds = map[string]*folded{}
	if all != nil {
		d.folds[""] = d.engine.grow(all, as, cs)
	}
	return true, nil
}

// sorted is all articles in the order of the ledger. The caller holds mu.
func (d *Desk) sorted() []salient.Article {
	if d.articles != nil {
		return d.articles
	}
	d.articles = d.hauls[0].articles
	if len(d.hauls) > 1 {
		d.articles = nil
		for _, h := range d.hauls {
			d.articles = append(d.articles, h.articles...)
		}
		first := func(a *salient.Article) string {
			if len(a.Sources) > 0 {
				return a.Sources[0].File
			}
			return ""
		}
		slices.SortFunc(d.articles, func(a, b salient.Article) int {
			if a.Dated() != b.Dated() {
				if a.Dated() {
					return -1
				}
				return 1
			}
			return cmp.Or(a.Published.Compare(b.Published), cmp.Compare(first(&a), first(&b)), cmp.Compare(a.ID, b.ID))
		})
	}
	d.byID = make(map[salient.ArticleID]int, len(d.articles))
	for i, a := range d.articles {
		d.byID[a.ID] = i
	}
	return d.articles
}

// told is all claims in the order of the ledger. The caller holds mu.
func (d *Desk) told() []salient.Claim {
	if d.claims != nil {
		return d.claims
	}
	d.claims = d.hauls[0].claims
	if len(d.hauls) > 1 {
		d.sorted()
		d.claims = nil
		for _, h := range d.hauls {
			d.claims = append(d.claims, h.claims...)
		}
		slices.SortFunc(d.claims, func(a, b salient.Claim) int {
			return cmp.Or(cmp.Compare(d.byID[a.Article], d.byID[b.Article]), cmp.Compare(a.Sentence, b.Sentence), cmp.Compare(a.At.Start, b.At.Start),
				cmp.Compare(a.At.End, b.At.End), cmp.Compare(a.Type, b.Type), cmp.Compare(a.ID, b.ID))
		})
	}
	return d.claims
}

// Revision is a digest that changes whenever the ledger does.
func (d *Desk) Revision(ctx context.Context) (string, error) { return d.ledger.Revision(ctx) }

// Articles lists all reports, by publication, undated ones last.
func (d *Desk) Articles(ctx context.Context) ([]salient.Article, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.load(ctx); err != nil {
		return nil, err
	}
	return d.sorted(), nil
}

// Article returns one report.
func (d *Desk) Article(ctx context.Context, id salient.ArticleID) (salient.Article, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.load(ctx); err != nil {
		return salient.Article{}, err
	}
	as := d.sorted()
	i, ok := d.byID[id]
	if !ok {
		return salient.Article{}, fmt.Errorf("article %s: %w", id, salient.ErrNotFound)
	}
	return as[i], nil
}

// Claims lists the claims visible on the day known; the zero time asks for all.
func (d *Desk) Claims(ctx context.Context, known time.Time) ([]salient.Claim, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.load(ctx); err != nil {
		return nil, err
	}
	return visible(d.told(), known), nil
}

// Events lists the events, by first day, then id.
func (d *Desk) Events(ctx context.Context, known time.Time) ([]salient.Event, error) {
	f, err := d.fold(ctx, known)
	if err != nil {
		return nil, err
	}
	return f.chronicle(), nil
}

// History lists who held a place, in the order of valid time.
func (d *Desk) History(ctx context.Context, place salient.PlaceID, known time.Time) ([]salient.Control, error) {
	f, err := d.fold(ctx, known)
	if err != nil {
		return nil, err
	}
	return f.history[place], nil
}

// Places lists the places that any claim bears on, sorted.
func (d *Desk) Places(ctx context.Context, known time.Time) ([]salient.PlaceID, error) {
	f, err := d.fold(ctx, known)
	if err != nil {
		return nil, err
	}
	return f.places, nil
}

// fold derives, or recalls, the fold as of the day known.
func (d *Desk) fold(ctx context.Context, known time.Time) (*folded, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.load(ctx); err != nil {
		return nil, err
	}
	key := knownKey(known)
	if f, ok := d.folds[key]; ok {
		return f, nil
	}
	if len(d.folds) >= maxFolds {
		clear(d.folds)
		d.made.Clear()
	}
	f := d.engine.foldClaims(d.sorted(), visible(d.told(), known))
	d.folds[key] = f
	d.made.Store(key, d.revision)
	d.keep(ctx, key, f)
	return f, nil
}

// Warm folds what is known, so that later questions find it done. Meanwhile who
// holds what on a day is answered from a kept picture, if there is one.
func (d *Desk) Warm(ctx context.Context) error {
	_, err := d.fold(ctx, time.Time{})
	return err
}

// Situation is the picture on one day, as known on one day.
func (d *Desk) Situation(ctx context.Context, at, known time.Time) (salient.Situation, error) {
	s, err := d.Held(ctx, at, known)
	if err != nil {
		return salient.Situation{}, err
	}
	return d.WithFront(s), nil
}

// WithFront adds the front to a picture that Held gave.
func (d *Desk) WithFront(s salient.Situation) salient.Situation {
	s.Front = d.engine.front(s.At, s.Controls)
	return s
}

// Held is the picture without its front, whose areas and lines cost most.
func (d *Desk) Held(ctx context.Context, at, known time.Time) (salient.Situation, error) {
	at = salient.Day(at)
	s := salient.Situation{At: at, Known: known}
	ok := false
	var err error
	if s.Controls, s.Events, ok, err = d.recall(ctx, at, known); err != nil {
		return salient.Situation{}, err
	}
	if !ok {
		f, err := d.fold(ctx, known)
		if err != nil {
			return salient.Situation{}, err
		}
		s.Controls, s.Events = f.on(at), f.eventsOn(at)
	}
	return s, nil
}

// statedWithinDays is for how long a statement of how many pockets there are
// is set beside the computed ones.
const statedWithinDays = 45

// Pockets returns an actor's components as computed for a day, and what reports
// state of how many there are, one statement a report: those published in the
// weeks up to that day, and those of undated reports. Of an operation the force
// that wages it is meant.
func (d *Desk) Pockets(ctx context.Context, actor salient.ActorID, at, known time.Time) ([]salient.Pocket, []salient.StatedFigure, error) {
	s, err := d.Situation(ctx, at, known)
	if err != nil {
		return nil, nil, err
	}
	return d.PocketsIn(ctx, s, actor)
}

// PocketsIn is the same from a picture that is at hand.
func (d *Desk) PocketsIn(ctx context.Context, s salient.Situation, actor salient.ActorID) ([]salient.Pocket, []salient.StatedFigure, error) {
	if id, ok := d.engine.holder(actor, s.At); ok {
		actor = id
	}
	var computed []salient.Pocket
	for _, p := range s.Front.Pockets {
		if d.engine.holdsFor(p.Actor, actor, s.At) {
			computed = append(computed, p)
		}
	}
	all, err := d.Stated(ctx, actor, s.Known)
	if err != nil {
		return nil, nil, err
	}
	at := s.At
	stated := slices.DeleteFunc(all, func(s salient.StatedFigure) bool {
		return s.Figure != salient.PocketCount ||
			!s.Known.IsZero() && (!s.Known.Before(at.AddDate(0, 0, 1)) || !s.Known.After(at.AddDate(0, 0, -statedWithinDays)))
	})
	return computed, stated, nil
}

// Span is the first and last day of publication; zero if no report is dated.
func (d *Desk) Span(ctx context.Context) (first, last time.Time, err error) {
	if k, ok := d.ledger.(Keeper); ok {
		if first, last, err = k.Span(ctx); err != nil || last.IsZero() {
			return time.Time{}, time.Time{}, err
		}
		return salient.Day(first), salient.Day(last), nil
	}
	as, err := d.Articles(ctx)
	if err != nil {
		return first, last, err
	}
	for _, a := range as {
		if !a.Dated() {
			continue
		}
		if day := salient.Day(a.Published); first.IsZero() || day.Before(first) {
			first = day
		}
		if day := salient.Day(a.Published); day.After(last) {
			last = day
		}
	}
	return first, last, nil
}

// FindPlace finds the place that a user means: an id, or a name among the
// places that claims bear on, else in the gazetteer.
func (d *Desk) FindPlace(ctx context.Context, name string) (salient.Place, error) {
	if p, ok := d.engine.know.Gazetteer.Place(salient.PlaceID(name)); ok {
		return p, nil
	}
	ids, err := d.Places(ctx, time.Time{})
	if err != nil {
		return salient.Place{}, err
	}
	matches := d.engine.know.Gazetteer.Lookup(name)
	for _, m := range matches {
		if _, ok := slices.BinarySearch(ids, m.Place.ID); ok {
			return m.Place, nil
		}
	}
	for _, id := range ids {
		if p, ok := d.engine.know.Gazetteer.Place(id); ok && strings.EqualFold(p.Name, name) {
			return p, nil
		}
	}
	return salient.Place{}, fmt.Errorf("place %q: %w among the places that reports speak of; hint: `salient situation` lists them", name, salient.ErrNotFound)
}

// Actors lists the registry.
func (d *Desk) Actors() []salient.Actor { return d.engine.know.Actors.All() }

// Actor looks up the registry.
func (d *Desk) Actor(id salient.ActorID) (salient.Actor, bool) { return d.engine.know.Actors.Actor(id) }

// Place looks up the gazetteer.
func (d *Desk) Place(id salient.PlaceID) (salient.Place, bool) {
	return d.engine.know.Gazetteer.Place(id)
}

// Knowledge is what the desk's engine was built over.
func (d *Desk) Knowledge() *know.Knowledge { return d.engine.know }
