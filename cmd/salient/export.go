package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/spf13/cobra"

	"salient"
	"salient/encode/csv"
	"salient/encode/geojson"
	"salient/engine"
)

func exportCmd(a *app) *cobra.Command {
	var when clocks
	format, what := "geojson", "situation"
	cmd := &cobra.Command{
		Use: "export", Short: "write the record for other tools", Args: cobra.NoArgs,
		Long: "Write GeoJSON (the situation of a day) or CSV (--what claims, events or control).",
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			if !slices.Contains([]string{"geojson", "csv"}, format) {
				return fmt.Errorf("--format %q: %w; hint: geojson or csv", format, salient.ErrInvalid)
			}
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
			if format == "geojson" {
				return geojsonSituation(a.out, s, d)
			}
			switch what {
			case "control", "situation":
				return csv.Controls(a.out, slices.Values(s.Controls), d)
			case "events":
				events, err := d.Events(ctx, known)
				if err != nil {
					return err
				}
				return csv.Events(a.out, slices.Values(events), d)
			case "claims":
				claims, err := d.Claims(ctx, known)
				if err != nil {
					return err
				}
				return csv.Claims(a.out, withArticles(ctx, d, claims))
			}
			return fmt.Errorf("--what %q: %w; hint: claims, events or control", what, salient.ErrInvalid)
		},
	}
	when.flags(cmd)
	cmd.Flags().StringVar(&format, "format", format, "geojson or csv")
	cmd.Flags().StringVar(&what, "what", what, "with csv: claims, events or control")
	return cmd
}

func withArticles(ctx context.Context, d *engine.Desk, claims []salient.Claim) iter.Seq2[salient.Claim, salient.Article] {
	return func(yield func(salient.Claim, salient.Article) bool) {
		for _, c := range claims {
			article, err := d.Article(ctx, c.Article)
			if err != nil || !yield(c, article) {
				return
			}
		}
	}
}

func geojsonSituation(w io.Writer, s salient.Situation, d *engine.Desk) error {
	return geojson.Situation(w, s, d, geojson.Options{})
}
