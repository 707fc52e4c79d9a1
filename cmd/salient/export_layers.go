package main

import (
	"context"
	"iter"
	"slices"
	"time"

	"salient"
	"salient/encode/flat"
	"salient/encode/public"
	"salient/engine"
)

// exporter holds what the layers of one export are made of.
type exporter struct {
	desk      *engine.Desk
	ledger    *ledger
	at, known time.Time
	from, to  time.Time
	full      bool
	claims    []salient.Claim
	claim     map[salient.ClaimID]int // index into claims
	events    []salient.Event
	flows     []salient.Flow
	article   map[salient.ArticleID]salient.Article
	picture   salient.Situation
	coarse    public.Coarsener
}

// load asks the desk once for what the layers need.
func (x *exporter) load(ctx context.Context) (err error) {
	x.coarse = public.Coarsener{Names: x.desk}
	if x.claims, err = x.desk.Claims(ctx, x.known); err != nil {
		return err
	}
	x.claim = make(map[salient.ClaimID]int, len(x.claims))
	for i, c := range x.claims {
		x.claim[c.ID] = i
	}
	if x.events, err = x.desk.Events(ctx, x.known); err != nil {
		return err
	}
	if x.flows, err = x.desk.Flows(ctx, x.from, x.to, x.known); err != nil {
		return err
	}
	articles, err := x.desk.Articles(ctx)
	if err != nil {
		return err
	}
	x.article = make(map[salient.ArticleID]salient.Article, len(articles))
	for _, r := range articles {
		x.article[r.ID] = r
	}
	if x.at.IsZero() {
		return nil
	}
	x.picture, err = x.desk.Situation(ctx, x.at, x.known)
	return err
}

// Claim looks a claim and its report up, as they may be published.
func (x *exporter) Claim(id salient.ClaimID) (salient.Claim, salient.Article, bool) {
	i, ok := x.claim[id]
	if !ok {
		return salient.Claim{}, salient.Article{}, false
	}
	c, a := x.publish(x.claims[i])
	return c, a, true
}

func (x *exporter) publish(c salient.Claim) (salient.Claim, salient.Article) {
	if x.full {
		return c, x.article[c.Article]
	}
	return x.coarse.Claim(c, x.article[c.Article])
}

// layer makes one layer by name.
func (x *exporter) layer(name string) (flat.Layer, bool) {
	codes := x.desk.Knowledge().Ontology
	switch name {
	case "control":
		return flat.Layer{Table: &flat.Controls, Rows: flat.ControlRows(slices.Values(known(x.picture.Controls)), x.desk)}, true
	case "pockets":
		return flat.Layer{Table: &flat.Pockets, Rows: flat.PocketRows(x.picture, x.desk)}, true
	case "fronts":
		return flat.Layer{Table: &flat.Fronts, Rows: flat.FrontRows(x.picture, x.desk)}, true
	case "events":
		return flat.Layer{Table: &flat.Events, Rows: flat.EventRows(x.published(), x.desk, codes)}, true
	case "acled":
		return flat.Layer{Table: &flat.ACLED, Rows: flat.ACLEDRows(x.published(), x.desk, codes, x)}, true
	case "ucdp":
		return flat.Layer{Table: &flat.UCDP, Rows: flat.UCDPRows(x.published(), x.desk, x)}, true
	case "claims":
		return flat.Layer{Table: &flat.Claims, Rows: flat.ClaimRows(x.said())}, true
	case "flows":
		return flat.Layer{Table: &flat.Flows, Rows: flat.FlowRows(x.moving(), x.desk)}, true
	case "places":
		return flat.Layer{Table: &flat.Places, Rows: flat.PlaceRows(slices.Values(x.places()))}, true
	}
	return flat.Layer{}, false
}

// known leaves out places of which nothing is known.
func known(cs []salient.Control) []salient.Control {
	return slices.DeleteFunc(slices.Clone(cs), func(c salient.Control) bool { return c.Level == salient.NotKnown })
}

// touches reports whether an interval shares a day with --from and --to.
func (x *exporter) touches(i salient.Interval) bool {
	switch {
	case x.from.IsZero() && x.to.IsZero():
		return true
	case i.Zero(), !x.from.IsZero() && !i.To.IsZero() && !i.To.After(x.from):
		return false
	}
	return x.to.IsZero() || i.From.IsZero() || i.From.Before(x.to.AddDate(0, 0, 1))
}

// published lists events as they may be published.
func (x *exporter) published() iter.Seq[salient.Event] {
	return func(yield func(salient.Event) bool) {
		for _, e := range x.events {
			if !x.touches(e.When) {
				continue
			}
			if !x.full {
				var told []salient.Claim
				for _, id := range e.Claims {
					if i, ok := x.claim[id]; ok {
						told = append(told, x.claims[i])
					}
				}
				e = x.coarse.Event(e, told)
			}
			if !yield(e) {
				return
			}
		}
	}
}

// said lists claims as they may be published.
func (x *exporter) said() iter.Seq2[salient.Claim, salient.Article] {
	return func(yield func(salient.Claim, salient.Article) bool) {
		for _, c := range x.claims {
			if x.touches(c.When.Interval) && !yield(x.publish(c)) {
				return
			}
		}
	}
}

// moving lists flows as they may be published.
func (x *exporter) moving() iter.Seq[salient.Flow] {
	return func(yield func(salient.Flow) bool) {
		for _, f := range x.flows {
			if !x.full {
				f = x.coarse.Flow(f)
			}
			if !yield(f) {
				return
			}
		}
	}
}

// places lists the places that claims are made about, by id. Those that only
// sensitive claims name are left out of a public export.
func (x *exporter) places() []flat.PlaceCount {
	count := map[salient.PlaceID]*flat.PlaceCount{}
	for _, c := range x.claims {
		if !x.full && x.coarse.Sensitive(c) {
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
				if g, ok := x.desk.Place(p.Place); ok {
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
	slices.SortFunc(out, func(a, b flat.PlaceCount) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return out
}

// outlets lists who published the claims that are visible, sorted.
func (x *exporter) outlets() []string {
	out := []string{}
	for _, c := range x.claims {
		out = append(out, string(x.article[c.Article].Outlet))
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(s string) bool { return s == "" })
}
