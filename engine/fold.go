package engine

import (
	"slices"
	"sync"
	"time"

	"salient"
	"salient/control"
	"salient/fuse"
)

// folded is the fold as of one knowledge day.
type folded struct {
	claims  []salient.Claim
	events  []salient.Event
	history map[salient.PlaceID][]salient.Control
	places  []salient.PlaceID // sorted

	stand   []salient.Claim           // those that bear on control, with holders for actors
	bearing map[salient.PlaceID][]int // into stand
	model   control.Model             // that history was inferred with
	// What each claim does to the map, on demand.
	impactsOnce sync.Once
	impacts     []salient.Impact
	// What the baselines make of it, on demand.
	lastOnce sync.Once
	last     map[salient.PlaceID][]salient.Control
}

// of lists claims by their index into stand.
func (f *folded) of(list []int) []salient.Claim {
	out := make([]salient.Claim, len(list))
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

// foldClaims runs the fold half up to control: what still stands and who
// speaks, the events, and who held each place that anything is said of.
func (e *Engine) foldClaims(as []salient.Article, cs []salient.Claim) *folded {
	articles := sketches(as)
	standing := e.fuser.Stand(cs, articles)
	f := &folded{claims: cs, events: chronological(standing.Events()), history: map[salient.PlaceID][]salient.Control{}, bearing: map[salient.PlaceID][]int{}}
	f.model = *e.model
	f.model.Origin = standing.Origin
	for _, c := range standing.Current(cs) {
		c, ok := e.holders(c)
		if !ok {
			continue
		}
		f.stand = append(f.stand, c)
		n := len(f.stand) - 1
		for _, p := range c.Places {
			if p.Place == "" || !p.Located || !holdable(p.Kind) {
				continue
			}
			if list := f.bearing[p.Place]; len(list) == 0 || list[len(list)-1] != n {
				f.bearing[p.Place] = append(list, n)
			}
		}
	}
	for id, list := range f.bearing {
		if h := f.model.Infer(id, f.of(list)); len(h) > 0 {
			f.history[id] = e.named(id, h)
			f.places = append(f.places, id)
		}
	}
	slices.Sort(f.places)
	return f
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
	case "country", "province", "district", "region", "desert", "river", "border", "sea":
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
