package engine

import (
	"slices"
	"strings"
	"sync"
	"time"

	"salient"
	"salient/claim"
	"salient/control"
	"salient/front"
	"salient/fuse"
	"salient/know"
	"salient/know/actors"
	"salient/know/model"
	"salient/mention/actor"
	"salient/mention/event"
	"salient/mention/holder"
	"salient/mention/name"
	"salient/mention/place"
	"salient/mention/quantity"
	"salient/mention/when"
	"salient/text"
)

// New builds the stages over what is known of the world.
func New(k *know.Knowledge) *Engine {
	e := NewFold(k)
	e.parser = text.New(k.Text)
	e.words = e.parser.Words()
	e.names = name.New(k.Names, sync.OnceValues(func() (*model.Lists, error) { return nameLists(k) }))
	e.events = event.New(k.Events, k.Rules)
	e.held = holder.New(k.Holders, k.Rules)
	e.counter = holder.NewCounter(k.Pockets, k.Rules)
	e.actors = actor.New(k.Actors, k.Lexicon)
	e.places = place.New(k.Gazetteer, placeLists(k))
	e.times = when.New()
	e.quantities = quantity.New()
	e.claims = claim.New(claim.Knowledge{
		Rules: k.Rules, Actors: k.Actors, Places: k.Gazetteer, Reliability: k.Outlets.Reliability,
	})
	return e
}

// NewFold builds the fold half alone, over actors, ontology and gazetteer: for
// ledgers whose claims are drawn already. Analyze must not be asked of it.
func NewFold(k *know.Knowledge) *Engine {
	return &Engine{know: k, peoples: peoples(k.Actors), fuser: fuse.New(), model: holding(k), tracer: &front.Tracer{Memory: &front.Memory{}}}
}

// holding is the model of control over what is known of the world.
func holding(k *know.Knowledge) *control.Model {
	m := control.New(k.Ontology.Effects)
	m.Area = inside
	m.Wall = (&walls{gazetteer: k.Gazetteer}).between
	m.Allied = func(a, b salient.ActorID, on time.Time) bool { return k.Actors.Between(a, b, on) == actors.Allied }
	return m
}

// chronological sorts events by first day, then id; undated ones last.
func chronological(events []salient.Event) []salient.Event {
	slices.SortStableFunc(events, func(a, b salient.Event) int {
		if a.When.Zero() != b.When.Zero() {
			if a.When.Zero() {
				return 1
			}
			return -1
		}
		if c := a.When.From.Compare(b.When.From); c != 0 {
			return c
		}
		return strings.Compare(string(a.ID), string(b.ID))
	})
	return events
}

// front draws the front of a day from what is held on it.
func (e *Engine) front(at time.Time, held []salient.Control) salient.Front {
	return e.tracerFor(at, held).Trace(at, "", held)
}
