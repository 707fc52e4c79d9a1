package engine

import (
	"slices"
	"strings"
	"time"

	"salient"
	"salient/claim"
	"salient/control"
	"salient/front"
	"salient/fuse"
	"salient/know"
	"salient/mention/actor"
	"salient/mention/place"
	"salient/mention/quantity"
	"salient/mention/when"
	"salient/text"
)

// New builds the stages over what is known of the world.
func New(k *know.Knowledge) *Engine {
	return &Engine{
		know:       k,
		parser:     text.New(k.Text),
		actors:     actor.New(k.Actors, k.Lexicon),
		places:     place.New(k.Gazetteer, placeLists(k)),
		times:      when.New(),
		quantities: quantity.New(),
		claims: claim.New(claim.Knowledge{
			Rules: k.Rules, Actors: k.Actors, Places: k.Gazetteer, Reliability: k.Outlets.Reliability,
		}),
		fuser:  fuse.New(),
		model:  control.New(k.Ontology.Effects),
		tracer: &front.Tracer{},
	}
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
	return e.tracer.Trace(at, "", held)
}
