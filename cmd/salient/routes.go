package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"salient"
	"salient/encode/geojson"
	"salient/encode/record"
	"salient/engine"
	"salient/geo"
)

// A routeRecord is a way, or why there is none.
type routeRecord struct {
	Actor  record.Ref     `json:"actor"`
	From   record.Place   `json:"from"`
	To     record.Place   `json:"to"`
	Border string         `json:"border,omitempty"` // country behind the border
	Open   bool           `json:"open"`
	By     string         `json:"by"` // what joins places: roads, neighbour distance
	KM     float64        `json:"km"` // along the places
	GapKM  float64        `json:"gap_km"`
	Places []record.Place `json:"places"`
	CutBy  []record.Bound `json:"cut_by"`
}

type routePage struct {
	At     string        `json:"at"`
	Known  string        `json:"known"`
	Routes []routeRecord `json:"routes"`
}

func routesCmd(a *app) *cobra.Command {
	var from, to, name, roads string
	var asJSON, asGeo bool
	var when clocks
	cmd := &cobra.Command{
		Use: "routes --from PLACE --to BORDER", Short: "whether a border or a place can be reached through held ground", Args: cobra.NoArgs,
		Long:    "Look for a way from a place, through places of whoever holds it, to a country's\nborder or to another place; and say who cuts it where there is none.",
		Example: "  salient routes --from Gharanij --to Iraq --at 2018-05-01\n  salient routes --actor \"Islamic State\" --to Iraq --at 2018-05-20",
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			if from == "" && name == "" {
				return fmt.Errorf("%w: want --from PLACE or --actor NAME", salient.ErrInvalid)
			}
			d, done, err := a.roaded(ctx, roads)
			if err != nil {
				return err
			}
			defer done()
			var q engine.RouteQuery
			if q.At, q.Known, err = when.days(ctx, d); err != nil {
				return err
			}
			if name != "" {
				if q.Actor, err = actorNamed(d, name); err != nil {
					return err
				}
			}
			if from != "" {
				p, err := d.FindPlace(ctx, from)
				if err != nil {
					return err
				}
				q.From = p.ID
			}
			goal, err := d.FindGoal(ctx, to)
			if err != nil {
				return err
			}
			q.To = goal.ID
			routes, err := d.Routes(ctx, q)
			if err != nil {
				return err
			}
			days := record.FromSituation(salient.Situation{At: q.At, Known: q.Known}, d)
			p := routePage{At: days.At, Known: days.Known, Routes: []routeRecord{}}
			for _, r := range routes {
				p.Routes = append(p.Routes, fromRoute(r, d))
			}
			switch {
			case asJSON:
				return a.out.page(p)
			case asGeo:
				return routesGeo(a, d, p, routes)
			}
			for _, r := range p.Routes {
				a.tellRoute(r)
			}
			if len(p.Routes) == 0 {
				fmt.Fprintf(a.out, "no such border is near what is held%s\n", onDay(p.At))
			}
			return nil
		},
	}
	when.flags(cmd)
	cmd.Flags().StringVar(&from, "from", "", "place to start from (default: each part of what the actor holds)")
	cmd.Flags().StringVar(&to, "to", "", "country whose border is meant, or a place")
	cmd.Flags().StringVar(&name, "actor", "", "through whose ground (default: who holds the start)")
	cmd.Flags().StringVar(&roads, "roads", "", "GeoJSON lines along which places are joined")
	cmd.MarkFlagRequired("to")
	cmd.Flags().BoolVar(&asJSON, "json", false, "JSON")
	cmd.Flags().BoolVar(&asGeo, "geojson", false, "GeoJSON")
	return cmd
}

func fromRoute(r engine.Route, d *engine.Desk) routeRecord {
	out := routeRecord{
		Actor: record.FromActor(r.Actor, d), From: record.FromPlaceID(r.From, d), To: record.FromPlaceID(r.To, d), Border: r.Border,
		Open: r.Open, By: r.By, KM: tenth(r.KM), GapKM: tenth(max(0, r.Gap)), Places: []record.Place{}, CutBy: []record.Bound{},
	}
	for _, id := range r.Places {
		out.Places = append(out.Places, record.FromPlaceID(id, d))
	}
	for _, b := range r.Cut {
		out.CutBy = append(out.CutBy, record.Bound{Place: record.FromPlaceID(b.Place, d), Actor: record.FromActor(b.Actor, d)})
	}
	return out
}

func (a *app) tellRoute(r routeRecord) {
	goal := r.To.Name
	if r.Border != "" {
		goal = "the border of " + r.Border
	}
	state := "cut"
	if r.Open {
		state = "open"
	}
	fmt.Fprintf(a.out, "%s, from %s to %s: %s (by %s)\n", r.Actor.Name, r.From.Name, goal, state, r.By)
	var names []string
	for _, p := range r.Places {
		names = append(names, p.Name)
	}
	fmt.Fprintf(a.out, "   as far as it goes: %s; %.0f km\n", strings.Join(names, " – "), r.KM)
	var cut []string
	for _, b := range r.CutBy {
		cut = append(cut, b.Place.Name+" ("+b.Actor.Name+")")
	}
	if !r.Open {
		fmt.Fprintf(a.out, "   beside it: %s\n", orNone(cut))
	}
}

func routesGeo(a *app, d *engine.Desk, p routePage, routes []engine.Route) error {
	var paths []geojson.Path
	for i, r := range routes {
		path := geojson.Path{ID: fmt.Sprintf("route/%d", i+1), Properties: p.Routes[i]}
		for _, id := range r.Places {
			if q, ok := d.Place(id); ok {
				path.Points = append(path.Points, q.Point)
			}
		}
		paths = append(paths, path)
	}
	return geojson.Paths(a.out, p.At, p.Known, paths)
}

func flowsCmd(a *app) *cobra.Command {
	var fromDay, toDay, knownDay string
	var asJSON, asGeo bool
	cmd := &cobra.Command{
		Use: "flows", Short: "who moved from where to where: flight, evacuation, escape, surrender", Args: cobra.NoArgs,
		Long: "Movements of people that reports tell of, each with its claims: origin and\ndestination where they are said, how many, who, when.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			d, db, err := a.desk(ctx)
			if err != nil {
				return err
			}
			defer db.Close()
			days, err := dates(fromDay, toDay, knownDay)
			if err != nil {
				return err
			}
			flows, err := d.Flows(ctx, days[0], days[1], days[2])
			if err != nil {
				return err
			}
			rs := make([]record.Flow, 0, len(flows))
			for _, f := range flows {
				rs = append(rs, record.FromFlow(f, d))
			}
			switch {
			case asJSON:
				return a.out.page(rs)
			case asGeo:
				return flowsGeo(a, flows, rs, knownDay)
			}
			for _, r := range rs {
				a.tellFlow(r)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&fromDay, "from", "", "first day, YYYY-MM-DD")
	cmd.Flags().StringVar(&toDay, "to", "", "last day, YYYY-MM-DD")
	cmd.Flags().StringVar(&knownDay, "known", "", "knowledge day, YYYY-MM-DD: only what was published by then (default: everything)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "JSON")
	cmd.Flags().BoolVar(&asGeo, "geojson", false, "GeoJSON of those whose two ends are known")
	return cmd
}

func (a *app) tellFlow(r record.Flow) {
	day := r.First
	if day == "" {
		day = "undated   "
	}
	many := "people"
	if r.People != nil {
		many = fmt.Sprintf("%g–%g %s", r.People.Low, r.People.High, r.Group)
	}
	var who []string
	for _, x := range r.Actors {
		who = append(who, x.Name)
	}
	ends := func(ps []record.ClaimPlace) string {
		var names []string
		for _, p := range ps {
			names = append(names, p.Name)
		}
		return orNone(names)
	}
	fmt.Fprintf(a.out, "%s  %s: %s (%s) from %s to %s  %d claims, %d sources\n", day, r.Type, many, orNone(who), ends(r.Origin), ends(r.Destination), len(r.Claims), r.Sources)
}

func flowsGeo(a *app, flows []salient.Flow, rs []record.Flow, known string) error {
	var paths []geojson.Path
	for i, f := range flows {
		for _, o := range f.Origin {
			for _, q := range f.Destination {
				if o.Located && q.Located {
					paths = append(paths, geojson.Path{ID: fmt.Sprintf("flow/%s/%d", f.Event, len(paths)+1), Points: []geo.Point{o.Point, q.Point}, Properties: rs[i]})
				}
			}
		}
	}
	return geojson.Paths(a.out, "", known, paths)
}
