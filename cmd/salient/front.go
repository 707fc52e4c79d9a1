package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"salient"
	"salient/encode/geojson"
	"salient/encode/record"
	"salient/engine"
)

// linksText says what joins places.
func linksText(roads string) string {
	if roads != "" {
		return "roads and neighbour distance"
	}
	return "neighbour distance"
}

func frontCmd(a *app) *cobra.Command {
	var asJSON, asGeo, stated bool
	var roads, name string
	var when clocks
	cmd := &cobra.Command{
		Use: "front", Short: "areas, front lines, pockets and borders on a day", Args: cobra.NoArgs,
		Long:    "What control everywhere amounts to: the ground of each actor, where hostile\nground meets, parts that are cut off, which borders can be reached. With\n--stated every figure that reports state (pockets, extent, sides, access,\nadvance), beside the one computed for the day of the report as known then.",
		Example: "  salient front --at 2018-05-20\n  salient front --stated --actor \"Islamic State\"",
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			d, done, err := a.roaded(ctx, roads)
			if err != nil {
				return err
			}
			defer done()
			at, known, err := when.days(ctx, d)
			if err != nil {
				return err
			}
			var who salient.ActorID
			if name != "" {
				if who, err = actorNamed(d, name); err != nil {
					return err
				}
			}
			if stated {
				return a.compare(ctx, d, who, known, asJSON)
			}
			s, err := d.Situation(ctx, at, known)
			if err != nil {
				return err
			}
			s.Front = only(s.Front, who)
			if asGeo {
				return geojson.Front(a.out, s, d)
			}
			days := record.FromSituation(salient.Situation{At: at, Known: known}, d)
			r := record.FromFront(s.Front, days.Known, linksText(roads), d)
			if err := a.borders(ctx, d, &r, s, at, known); err != nil {
				return err
			}
			if asJSON {
				return a.out.page(r)
			}
			a.tellFront(r)
			return nil
		},
	}
	when.flags(cmd)
	cmd.Flags().StringVar(&name, "actor", "", "only this actor's ground")
	cmd.Flags().StringVar(&roads, "roads", "", "GeoJSON lines along which places are joined")
	cmd.Flags().BoolVar(&stated, "stated", false, "stated figures beside computed ones")
	cmd.Flags().BoolVar(&asJSON, "json", false, "JSON")
	cmd.Flags().BoolVar(&asGeo, "geojson", false, "GeoJSON")
	return cmd
}

// roaded opens the ledger for questions about the front, with roads read from
// a file if one is named.
func (a *app) roaded(ctx context.Context, file string) (d *engine.Desk, done func() error, err error) {
	if file != "" {
		lines, err := readLines(file)
		if err != nil {
			return nil, nil, err
		}
		e, err := a.stages()
		if err != nil {
			return nil, nil, err
		}
		e.UseRoads(lines)
	}
	d, db, err := a.desk(ctx)
	if err != nil {
		return nil, nil, err
	}
	return d, db.Close, nil
}

// only keeps of a front what concerns one actor; all of it for "".
func only(f salient.Front, who salient.ActorID) salient.Front {
	if who == "" {
		return f
	}
	return salient.Front{
		At:      f.At,
		Areas:   slices.DeleteFunc(slices.Clone(f.Areas), func(x salient.Area) bool { return x.Actor != who }),
		Lines:   slices.DeleteFunc(slices.Clone(f.Lines), func(x salient.FrontLine) bool { return x.A != who && x.B != who }),
		Pockets: slices.DeleteFunc(slices.Clone(f.Pockets), func(x salient.Pocket) bool { return x.Actor != who }),
	}
}

// borders adds which borders those who have pockets reach.
func (a *app) borders(ctx context.Context, d *engine.Desk, r *record.Front, s salient.Situation, at, known time.Time) error {
	var last salient.ActorID
	for _, p := range s.Front.Pockets {
		if p.Actor == last {
			continue
		}
		last = p.Actor
		reach, err := d.BorderAccess(ctx, p.Actor, at, known)
		if err != nil {
			return err
		}
		b := record.Borders{Actor: record.FromActor(p.Actor, d), Borders: []record.Border{}}
		for _, x := range reach {
			b.Borders = append(b.Borders, record.Border{Country: x.Country, Place: record.FromPlaceID(x.Place, d), KM: x.KM, Reached: x.Touches})
		}
		r.Borders = append(r.Borders, b)
	}
	return nil
}

// tellFront writes a front for people.
func (a *app) tellFront(r record.Front) {
	fmt.Fprintf(a.out, "Front%s; places joined by %s\n", onDay(r.At), r.Links)
	fmt.Fprintln(a.out, "Areas")
	for _, x := range r.Areas {
		who := x.Actor.Name
		if x.Actor.ID == "" {
			who = "nobody alone"
		}
		fmt.Fprintf(a.out, "  %-36s %-10s %3d places %8.0f km²\n", who, x.Level, len(x.Places), x.AreaKM2)
	}
	fmt.Fprintln(a.out, "Front lines")
	for _, x := range r.Lines {
		fmt.Fprintf(a.out, "  %s – %s: %.0f km\n", x.A.Name, x.B.Name, x.KM)
	}
	fmt.Fprintln(a.out, "Parts")
	for _, x := range r.Pockets {
		var names []string
		for _, p := range x.Places {
			names = append(names, p.Name)
		}
		kind := "pocket"
		if x.Main {
			kind = "main body"
		}
		fmt.Fprintf(a.out, "  %s, %s: %s; %.0f km long, open to %s\n", x.Actor.Name, kind, strings.Join(names, ", "), x.ExtentKM, orNone(x.Exits))
	}
	fmt.Fprintln(a.out, "Borders")
	for _, x := range r.Borders {
		var said []string
		for _, b := range x.Borders {
			verb := "does not reach"
			if b.Reached {
				verb = "reaches"
			}
			said = append(said, fmt.Sprintf("%s %s (%s, %.0f km)", verb, b.Country, b.Place.Name, b.KM))
		}
		fmt.Fprintf(a.out, "  %s: %s\n", x.Actor.Name, orNone(said))
	}
}

// compare writes stated figures beside computed ones.
func (a *app) compare(ctx context.Context, d *engine.Desk, who salient.ActorID, known time.Time, asJSON bool) error {
	cs, err := d.Compare(ctx, who, known, nil)
	if err != nil {
		return err
	}
	rs, err := comparisons(ctx, d, cs, known)
	if err != nil {
		return err
	}
	if asJSON {
		return a.out.page(rs)
	}
	for _, r := range rs {
		computed, verdict := "nothing", "–"
		if r.Computed != nil {
			computed, verdict = fmt.Sprintf("%g", *r.Computed), "differs"
		}
		if r.Agrees {
			verdict = "agrees"
		}
		fmt.Fprintf(a.out, "%s %s%s, %s: stated %g, computed %s; %s\n   %q\n   %s\n", r.File, r.Figure, onDay(r.Day), r.Actor.Name, r.Stated, computed, verdict, oneLine(r.Quote), r.Why)
	}
	return nil
}

// comparisons makes records of comparisons.
func comparisons(ctx context.Context, d *engine.Desk, cs []salient.Comparison, known time.Time) ([]record.Comparison, error) {
	claims, err := d.Claims(ctx, known)
	if err != nil {
		return nil, err
	}
	byID := make(map[salient.ClaimID]salient.Claim, len(claims))
	for _, c := range claims {
		byID[c.ID] = c
	}
	out := make([]record.Comparison, 0, len(cs))
	for _, c := range cs {
		article, err := d.Article(ctx, c.Article)
		if err != nil {
			return nil, err
		}
		out = append(out, record.FromComparison(c, byID[c.Claims[0]], article, d))
	}
	return out, nil
}
