package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"salient"
	"salient/encode/record"
)

func situationCmd(a *app) *cobra.Command {
	var asJSON, asGeo bool
	var when clocks
	cmd := &cobra.Command{
		Use: "situation", Short: "who holds what on a day, as known on a day", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			d, db, err := a.desk(ctx)
			if err != nil {
				return err
			}
			defer db.Close()
			at, known, err := when.days(ctx, d)
			if err != nil {
				return err
			}
			s, err := d.Situation(ctx, at, known)
			if err != nil {
				return err
			}
			switch {
			case asGeo:
				return geojsonSituation(a.out, s, d)
			case asJSON:
				return a.out.page(record.FromSituation(s, d))
			}
			for _, c := range s.Controls {
				r := record.FromControl(c, d)
				fmt.Fprintf(a.out, "%-28s %-10s %-36s %.2f  since %s, last word %s\n", r.Place.Name, r.Level, r.Actor.Name, r.Probability, r.Since, r.LastWord)
			}
			return nil
		},
	}
	when.flags(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "JSON")
	cmd.Flags().BoolVar(&asGeo, "geojson", false, "GeoJSON")
	return cmd
}

func pocketsCmd(a *app) *cobra.Command {
	var asJSON bool
	var name string
	var when clocks
	cmd := &cobra.Command{
		Use: "pockets", Short: "an actor's pockets, computed and as stated", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			e, err := a.stages()
			if err != nil {
				return err
			}
			who, ok := e.Knowledge().Actors.Resolve(name)
			if !ok {
				return fmt.Errorf("--actor %q: %w in the registry; hint: use a name or an alias, such as \"Syrian Army\"", name, salient.ErrNotFound)
			}
			who = e.Knowledge().Actors.StandsFor(who)
			d, db, err := a.desk(ctx)
			if err != nil {
				return err
			}
			defer db.Close()
			at, known, err := when.days(ctx, d)
			if err != nil {
				return err
			}
			computed, stated, err := d.Pockets(ctx, who, at, known)
			if err != nil {
				return err
			}
			articles, err := d.Articles(ctx)
			if err != nil {
				return err
			}
			r := record.FromPockets(who, at, known, computed, stated, articles, d)
			if asJSON {
				return a.out.page(r)
			}
			fmt.Fprintf(a.out, "%s at %s: %d computed\n", r.Name, r.At, len(r.Pockets))
			for i, p := range r.Pockets {
				fmt.Fprintf(a.out, "%d. %d places, %.0f km long, %.0f km², exits %v", i+1, len(p.Places), p.ExtentKM, p.AreaKM2, p.Exits)
				if p.Main {
					fmt.Fprint(a.out, " (largest)")
				}
				fmt.Fprintln(a.out)
				for _, q := range p.Places {
					fmt.Fprintf(a.out, "   %s\n", q.Name)
				}
			}
			for _, s := range r.Stated {
				fmt.Fprintf(a.out, "stated: %d by %s %s\n   %q\n", s.Count, s.File, s.Known, s.Quote)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&name, "actor", "", "whose pockets: name, alias or id")
	cmd.MarkFlagRequired("actor")
	when.flags(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "JSON")
	return cmd
}
