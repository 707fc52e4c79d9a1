package main

import (
	"fmt"

	"github.com/spf13/cobra"

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
