package api

import (
	"cmp"
	"context"
	"slices"
	"time"

	"salient"
	"salient/encode/record"
)

// flowTypes are the types that tell of people who go from somewhere to
// somewhere.
var flowTypes = []salient.Type{salient.Flee, salient.Evacuate, salient.DefectEscape, salient.Surrender, salient.Withdraw, salient.Deploy, salient.Release}

// FlowQuery narrows the list of flows.
type FlowQuery struct {
	Clocks
	Range
	Window
	Actor string `query:"actor" pattern:"^[A-Za-z0-9:._-]{1,100}$" patternDescription:"an actor's id as listed by /api/v1/actors" doc:"Whose people."`
	Type  string `query:"type" enum:"flee,evacuate,defect-escape,surrender,withdraw,deploy,release"`
}

// FlowList lists movements of people.
type FlowList struct {
	Total  int    `json:"total"`
	Offset int    `json:"offset"`
	Flows  []Flow `json:"flows"`
}

// Flow is one movement, told by one or several claims.
type Flow struct {
	Event       string            `json:"event"`
	Type        string            `json:"type"`
	Modality    string            `json:"modality"`
	Who         []record.Ref      `json:"who"`
	From        []record.Place    `json:"from" doc:"Where they came from; empty if unknown."`
	To          []record.Place    `json:"to" doc:"Where they went; empty if unknown."`
	People      []record.Quantity `json:"people" doc:"How many, as the claims say; claims may differ."`
	First       string            `json:"first" doc:"First day."`
	Last        string            `json:"last" doc:"Last day, inclusive."`
	Sources     int               `json:"sources"`
	Claims      []string          `json:"claims"`
	Coordinates [][2]float64      `json:"coordinates,omitempty" doc:"From and to as [lon, lat], where both are placed."`
}

// flowList answers /flows.
func (s *server) flowList(ctx context.Context, q *FlowQuery) (*body[FlowList], error) {
	at, known := day(q.At), day(q.Known)
	l, err := s.ledger(ctx, known)
	if err != nil {
		return nil, s.problem(ctx, "flows", err)
	}
	var hits []Flow
	for _, e := range l.events {
		switch {
		case !slices.Contains(flowTypes, e.Type), q.Type != "" && string(e.Type) != q.Type,
			q.Actor != "" && !slices.Contains(e.Actors, salient.ActorID(q.Actor)) && !slices.Contains(e.Recipients, salient.ActorID(q.Actor)),
			!at.IsZero() && (e.When.Zero() || !overlaps(e.When, salient.DayInterval(at))), !q.touches(e.When):
			continue
		}
		if f, ok := s.flow(l, e); ok {
			hits = append(hits, f)
		}
	}
	return &body[FlowList]{FlowList{Total: len(hits), Offset: q.Offset, Flows: append([]Flow{}, cut(q.Window, hits)...)}}, nil
}

// flow makes a flow of an event that names an origin or a destination.
func (s *server) flow(l *ledger, e salient.Event) (Flow, bool) {
	r := record.FromEvent(e, s)
	f := Flow{
		Event: r.ID, Type: r.Type, Modality: r.Modality, Who: r.Actors, From: []record.Place{}, To: []record.Place{},
		People: []record.Quantity{}, First: r.From, Last: r.To, Sources: r.Sources, Claims: r.Claims,
	}
	for _, p := range e.Places {
		switch x := record.FromClaimPlace(p).Place; p.Role {
		case "origin":
			f.From = append(f.From, x)
		case "destination":
			f.To = append(f.To, x)
		}
	}
	if len(f.From) == 0 && len(f.To) > 0 || len(f.To) == 0 && len(f.From) > 0 {
		// The other end may be where it took place.
		for _, p := range e.Places {
			if p.Role == "location" || p.Role == "" {
				end := &f.From
				if len(f.From) > 0 {
					end = &f.To
				}
				*end = append(*end, record.FromClaimPlace(p).Place)
				break
			}
		}
	}
	if len(f.From) == 0 && len(f.To) == 0 {
		return f, false
	}
	for _, id := range e.Claims {
		if i, ok := l.claim[id]; ok {
			for _, q := range record.FromClaim(l.claims[i], l.byID[l.claims[i].Article]).Quantities {
				if (q.Unit == "people" || q.Group != "") && !slices.Contains(f.People, q) {
					f.People = append(f.People, q)
				}
			}
		}
	}
	end := func(ps []record.Place) ([2]float64, bool) {
		for _, p := range ps {
			if p.Lat != nil && p.Lon != nil {
				return [2]float64{*p.Lon, *p.Lat}, true
			}
		}
		return [2]float64{}, false
	}
	if a, ok := end(f.From); ok {
		if b, ok := end(f.To); ok {
			f.Coordinates = [][2]float64{a, b}
		}
	}
	return f, true
}

// RouteList lists what is said of roads, crossings and borders.
type RouteList struct {
	At     string  `json:"at"`
	Known  string  `json:"known"`
	Routes []Route `json:"routes" doc:"The latest word first."`
}

// Route is what one claim says of a way.
type Route struct {
	Claim       SourcedClaim   `json:"claim"`
	Status      string         `json:"status" doc:"cut, open, or as the claim's mode says; empty if it says neither."`
	Places      []record.Place `json:"places" doc:"The ends, or what it passes."`
	Coordinates [][2]float64   `json:"coordinates,omitempty" doc:"The placed ends as [lon, lat]; a straight line where two stand, not the course of the road."`
}

// routeDays is for how long what is said of a way is shown.
const routeDays = 60

// routeList answers /routes.
func (s *server) routeList(ctx context.Context, q *Clocks) (*body[RouteList], error) {
	at, known, err := s.clocks(ctx, *q)
	if err != nil {
		return nil, s.problem(ctx, "routes", err)
	}
	l, err := s.ledger(ctx, known)
	if err != nil {
		return nil, s.problem(ctx, "routes", err)
	}
	out := RouteList{At: date(at), Known: date(known), Routes: []Route{}}
	since := at.AddDate(0, 0, -routeDays)
	var cs []salient.Claim
	for _, c := range l.claims {
		if c.Type != salient.RouteChange && c.Type != salient.RouteStatus && c.Type != salient.BorderAccess || !c.Modality.Actual() || c.When.Interval.Zero() {
			continue
		}
		if !c.When.From.After(at) && (c.When.To.IsZero() || c.When.To.After(since)) {
			cs = append(cs, c)
		}
	}
	slices.SortStableFunc(cs, func(a, b salient.Claim) int {
		return cmp.Or(latest(b).Compare(latest(a)), cmp.Compare(a.ID, b.ID))
	})
	for _, c := range cs {
		r := Route{Claim: l.source(c), Status: c.Mode, Places: []record.Place{}}
		for _, p := range r.Claim.Places {
			r.Places = append(r.Places, p.Place)
			if p.Lat != nil && p.Lon != nil {
				r.Coordinates = append(r.Coordinates, [2]float64{*p.Lon, *p.Lat})
			}
		}
		out.Routes = append(out.Routes, r)
	}
	return &body[RouteList]{out}, nil
}

func latest(c salient.Claim) time.Time {
	if c.When.To.IsZero() {
		return c.When.From
	}
	return c.When.To
}

// SourceItem is an outlet and what it has said.
type SourceItem struct {
	ID          string `json:"id"`
	Reports     int    `json:"reports"`
	Claims      int    `json:"claims"`
	Reliability string `json:"reliability" doc:"Admiralty code A to F; F cannot be judged."`
	First       string `json:"first" doc:"Day of its first dated report."`
	Last        string `json:"last"`
}

// SourceList lists outlets.
type SourceList struct {
	Sources []SourceItem `json:"sources"`
}

// sourceList answers /sources.
func (s *server) sourceList(ctx context.Context, q *KnownClock) (*body[SourceList], error) {
	l, err := s.ledger(ctx, day(q.Known))
	if err != nil {
		return nil, s.problem(ctx, "sources", err)
	}
	items := map[salient.OutletID]*SourceItem{}
	for _, a := range l.articles {
		x := items[a.Outlet]
		if x == nil {
			x = &SourceItem{ID: string(a.Outlet), Reliability: "F"}
			items[a.Outlet] = x
		}
		x.Reports++
		x.Claims += l.per[a.ID]
		if a.Dated() {
			x.First = cmp.Or(x.First, date(a.Published))
			x.Last = date(a.Published)
		}
	}
	for _, c := range l.claims {
		if x := items[c.Voice.Outlet]; x != nil && x.Reliability == "F" && c.Reliability != 0 {
			x.Reliability = string(rune(c.Reliability))
		}
	}
	out := SourceList{Sources: []SourceItem{}}
	for _, x := range items {
		out.Sources = append(out.Sources, *x)
	}
	slices.SortFunc(out.Sources, func(a, b SourceItem) int { return cmp.Or(cmp.Compare(b.Reports, a.Reports), cmp.Compare(a.ID, b.ID)) })
	return &body[SourceList]{out}, nil
}
