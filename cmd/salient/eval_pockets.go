package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"salient"
	"salient/engine"
	"salient/eval"
)

func evalPocketsCmd(a *app) *cobra.Command {
	var asJSON, misses bool
	cmd := &cobra.Command{
		Use: "pockets", Short: "how many pockets reports leave to an actor", Args: cobra.NoArgs,
		Long: "Read short reports of several wars, written for this purpose, and count how\noften the number of pockets that each leaves to an actor is read exactly.",
		RunE: func(*cobra.Command, []string) error {
			e, err := a.stages()
			if err != nil {
				return err
			}
			cases, err := eval.PocketCases()
			if err != nil {
				return err
			}
			for i := range cases {
				cases[i].Actor = e.Holder(cases[i].Actor, time.Time{})
			}
			t, missed := eval.PocketCounts(cases, statedIn(e))
			if err := a.table(t, asJSON); err != nil {
				return err
			}
			for _, m := range missed {
				if misses {
					fmt.Fprintf(a.out, "want %d (%t), got %q: %s\n", m.Count, m.Stated, m.Got, m.Text)
				}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "JSON")
	cmd.Flags().BoolVar(&misses, "misses", false, "list what was read wrong")
	return cmd
}

// statedIn reads what a text states.
func statedIn(e *engine.Engine) func(string) []salient.StatedFigure {
	return func(text string) []salient.StatedFigure {
		got := e.Analyze(salient.Article{ID: "ar-case", Text: text, Lang: "en"})
		return e.Stated(got.Claims)
	}
}
