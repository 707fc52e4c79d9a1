// Package layers puts together the tables of one view of the ledger: what an
// export, the OGC API and the vector tiles hold. Unless told otherwise it
// coarsens what could endanger people (package public).
package layers

import (
	"cmp"
	"iter"
	"slices"
	"time"

	"salient"
	"salient/encode/flat"
	"salient/encode/public"
	"salient/encode/record"
)

// A View is what the tables are made of. Its fields are read, never changed.
type View struct {
	Names    record.Names
	Codes    flat.Codes
	Claims   []salient.Claim // in the order of their articles
	Events   []salient.Event
	Flows    []salient.Flow
	Articles map[salient.ArticleID]salient.Article
	Picture  salient.Situation // of the day; zero At: no day is known
	From, To time.Time         // events and claims that touch these days, both inclusive; zero: open
	Full     bool              // positions as recorded

	claim  map[salient.ClaimID]int // index into Claims
	coarse public.Coarsener
}

// Names of the layers, in the order in which maps are drawn.
var Names = []string{"fronts", "pockets", "control", "places", "flows", "events", "claims"}

// Prepare must be called once the fields are set, before anything else.
func (v *View) Prepare() {
	v.coarse = public.Coarsener{Names: v.Names}
	v.claim = make(map[salient.ClaimID]int, len(v.Claims))
	for i, c := range v.Claims {
		v.claim[c.ID] = i
	}
}

// Claim looks a claim and its report up, as they may be published.
func (v *View) Claim(id salient.ClaimID) (salient.Claim, salient.Article, bool) {
	i, ok := v.claim[id]
	if !ok {
		return salient.Claim{}, salient.Article{}, false
	}
	c, a := v.publish(v.Claims[i])
	return c, a, true
}

func (v *View) publish(c salient.Claim) (salient.Claim, salient.Article) {
	if v.Full {
		return c, v.Articles[c.Article]
	}
	return v.coarse.Claim(c, v.Articles[c.Article])
}

// Layer makes one layer: one of Names, "acled" or "ucdp".
func (v *View) Layer(name string) (flat.Layer, bool) {
	switch name {
	case "control":
		return flat.Layer{Table: &flat.Controls, Rows: flat.ControlRows(slices.Values(Held(v.Picture.Controls)), v.Names)}, true
	case "pockets":
		return flat.Layer{Table: &flat.Pockets, Rows: flat.PocketRows(v.Picture, v.Names)}, true
	case "fronts":
		return flat.Layer{Table: &flat.Fronts, Rows: flat.FrontRows(v.Picture, v.Names)}, true
	case "events":
		return flat.Layer{Table: &flat.Events, Rows: flat.EventRows(v.published(), v.Names, v.Codes)}, true
	case "acled":
		return flat.Layer{Table: &flat.ACLED, Rows: flat.ACLEDRows(v.published(), v.Names, v.Codes, v)}, true
	case "ucdp":
		return flat.Layer{Table: &flat.UCDP, Rows: flat.UCDPRows(v.published(), v.Names, v)}, true
	case "claims":
		return flat.Layer{Table: &flat.Claims, Rows: flat.ClaimRows(v.said())}, true
	case "flows":
		return flat.Layer{Table: &flat.Flows, Rows: flat.FlowRows(v.moving(), v.Names)}, true
	case "places":
		return flat.Layer{Table: &flat.Places, Rows: flat.PlaceRows(slices.Values(v.places()))}, true
	}
	return flat.Layer{}, false
}

// Held leaves out places of which nothing is known.
func Held(cs []salient.Control) []salient.Control {
	return slices.DeleteFunc(slices.Clone(cs), func(c salient.Control) bool { return c.Level == salient.NotKnown })
}

// touches reports whether an interval shares a day with From and To.
func (v *View) touches(i salient.Interval) bool {
	switch {
	case v.From.IsZero() && v.To.IsZero():
		return true
	case i.Zero(), !v.From.IsZero() && !i.To.IsZero() && !i.To.After(v.From):
		return false
	}
	return v.To.IsZero() || i.From.IsZero() || i.From.Before(v.To.AddDate(0, 0, 1))
}

// published lists events as they may be published.
func (v *View) published() iter.Seq[salient.Event] {
	return func(yield func(salient.Event) bool) {
		for _, e := range v.Events {
			if !v.touches(e.When) {
				continue
			}
			if !v.Full {
				var told []salient.Claim
				for _, id := range e.Claims {
					if i, ok := v.claim[id]; ok {
						told = append(told, v.Claims[i])
					}
				}
				e = v.coarse.Event(e, told)
			}
			if !yield(e) {
				return
			}
		}
	}
}

// said lists claims as they may be published.
func (v *View) said() iter.Seq2[salient.Claim, salient.Article] {
	return func(yield func(salient.Claim, salient.Article) bool) {
		for _, c := range v.Claims {
			if v.touches(c.When.Interval) && !yield(v.publish(c)) {
				return
			}
		}
	}
}

// moving lists flows as they may be published.
func (v *View) moving() iter.Seq[salient.Flow] {
	return func(yield func(salient.Flow) bool) {
		for _, f := range v.Flows {
			if !v.Full {
				f = v.coarse.Flow(f)
			}
			if !yield(f) {
				return
			}
		}
	}
}

// places lists the places that claims are made about, by id. Those that only
// sensitive claims name are left out of a public view.
func (v *View) places() []flat.PlaceCount {
	count := map[salient.PlaceID]*flat.PlaceCount{}
	for _, c := range v.Claims {
		if !v.Full && v.coarse.Sensitive(c) {
			continue
		}
		seen := map[salient.PlaceID]bool{}
		for _, p := range c.Places {
			if p.Place == "" || seen[p.Place] {
				continue
			}
			seen[p.Place] = true
			q := count[p.Place]
			if q == nil {
				q = &flat.PlaceCount{Place: salient.Place{ID: p.Place, Name: p.Name, Kind: p.Kind, Country: p.Country, Point: p.Point}, Located: p.Located}
				if g, ok := v.Names.Place(p.Place); ok {
					q.Place, q.Located = g, true
				}
				count[p.Place] = q
			}
			q.Claims++
		}
	}
	out := make([]flat.PlaceCount, 0, len(count))
	for _, q := range count {
		out = append(out, *q)
	}
	slices.SortFunc(out, func(a, b flat.PlaceCount) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// Outlets lists who published the claims, sorted.
func (v *View) Outlets() []string {
	out := []string{}
	for _, c := range v.Claims {
		out = append(out, string(v.Articles[c.Article].Outlet))
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(s string) bool { return s == "" })
}
