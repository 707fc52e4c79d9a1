package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"salient"
	"salient/encode/geojson"
	"salient/encode/record"
	"salient/engine"
)

func pocketsCmd(a *app) *cobra.Command {
	var asJSON, asGeo bool
	var name string
	var when clocks
	cmd := &cobra.Command{
		Use: "pockets --actor NAME", Short: "an actor's pockets, computed and as stated", Args: cobra.NoArgs,
		Long:    "The connected parts of what an actor holds on a day, with what bounds them,\nand how many pockets the reports of the weeks before and undated reports\nleave to it: one statement a report, with its words.",
		Example: "  salient pockets --actor \"Islamic State\" --at 2018-05-20",
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			d, db, err := a.desk(ctx)
			if err != nil {
				return err
			}
			defer db.Close()
			who, err := actorNamed(d, name)
			if err != nil {
				return err
			}
			at, known, err := when.days(ctx, d)
			if err != nil {
				return err
			}
			computed, stated, err := d.Pockets(ctx, who, at, known)
			if err != nil {
				return err
			}
			if asGeo {
				return geojson.Pockets(a.out, salient.Situation{At: at, Known: known, Front: salient.Front{Pockets: computed}}, d)
			}
			articles, err := d.Articles(ctx)
			if err != nil {
				return err
			}
			claims, err := d.Claims(ctx, known)
			if err != nil {
				return err
			}
			r := record.FromPockets(who, at, known, computed, stated, claims, articles, d)
			if asJSON {
				return a.out.page(r)
			}
			a.tellPockets(r)
			return nil
		},
	}
	cmd.Flags().StringVar(&name, "actor", "", "whose pockets: name, alias or id")
	cmd.MarkFlagRequired("actor")
	when.flags(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "JSON")
	cmd.Flags().BoolVar(&asGeo, "geojson", false, "GeoJSON of the computed ones")
	return cmd
}

// actorNamed finds the force that a user means by a name.
func actorNamed(d *engine.Desk, name string) (salient.ActorID, error) {
	if who, ok := d.Holder(name, time.Time{}); ok {
		return who, nil
	}
	return "", fmt.Errorf("--actor %q: %w among those that can hold ground; hint: use a name or an alias, such as \"Syrian Army\"", name, salient.ErrNotFound)
}

// tellPockets writes pockets for people.
func (a *app) tellPockets(r record.Pockets) {
	fmt.Fprintf(a.out, "%s: %d computed%s\n", r.Name, len(r.Pockets), onDay(r.At))
	for i, p := range r.Pockets {
		fmt.Fprintf(a.out, "%d. %d places, %.0f km long, %.0f km²", i+1, len(p.Places), p.ExtentKM, p.AreaKM2)
		if p.Main {
			fmt.Fprint(a.out, " (largest)")
		}
		var names []string
		for _, q := range p.Places {
			names = append(names, q.Name)
		}
		fmt.Fprintf(a.out, "\n   %s\n", strings.Join(names, ", "))
		for _, s := range p.Neighbours {
			who := s.Actor.Name
			if s.Actor.ID == "" {
				who = "nobody known"
			}
			fmt.Fprintf(a.out, "   %3.0f %% of its edge: %s\n", 100*s.Share, who)
		}
		fmt.Fprintf(a.out, "   open to: %s\n", orNone(p.Exits))
	}
	for _, s := range r.Stated {
		how := ""
		if s.Implied {
			how = ", implied"
		}
		fmt.Fprintf(a.out, "stated: %d (%s%s) by %s%s\n   %q\n", s.Count, s.Modality, how, s.File, onDay(s.Known), oneLine(s.Quote))
		for _, p := range s.Pockets {
			fmt.Fprintf(a.out, "   %d. %q\n", p.Ordinal, oneLine(p.Quote))
		}
	}
}

func onDay(day string) string {
	if day == "" {
		return ", undated"
	}
	return " on " + day
}

func orNone(s []string) string {
	if len(s) == 0 {
		return "none"
	}
	return strings.Join(s, ", ")
}

// oneLine puts a quotation on one line.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// quoted looks up the words of a claim.
func quoted(ctx context.Context, d *engine.Desk, c salient.Claim) (record.Claim, error) {
	article, err := d.Article(ctx, c.Article)
	if err != nil {
		return record.Claim{}, err
	}
	return record.FromClaim(c, article), nil
}
