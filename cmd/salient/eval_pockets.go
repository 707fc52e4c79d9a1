package main

import (
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"salient"
	"salient/engine"
	"salient/eval"
)

func evalPocketsCmd(a *app) *cobra.Command {
	var asJSON, misses bool
	var file string
	cmd := &cobra.Command{
		Use: "pockets", Short: "how many pockets reports leave to an actor", Args: cobra.NoArgs,
		Long: "Read short reports of several wars, written for this purpose, and count how\noften the number of pockets that each leaves to an actor is read exactly.\n--cases reads reports of your own: actor, count (\"-\": none stated) and text, by tabs.",
		RunE: func(*cobra.Command, []string) error {
			e, err := a.stages()
			if err != nil {
				return err
			}
			cases, err := pocketCases(file)
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
	cmd.Flags().StringVar(&file, "cases", "", "file of reports with their counts (default: those written for it)")
	cmd.Flags().BoolVar(&misses, "misses", false, "list what was read wrong")
	return cmd
}

// pocketCases reads the cases of a file; with no name, the built-in ones.
func pocketCases(file string) ([]eval.PocketCase, error) {
	if file == "" {
		return eval.PocketCases()
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	cases, err := eval.ReadPocketCases(string(b))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return cases, nil
}

// statedIn reads what a text states: of the actor asked for first, then of the others.
func statedIn(e *engine.Engine) func(string, salient.ActorID) []salient.StatedFigure {
	return func(text string, who salient.ActorID) []salient.StatedFigure {
		got := e.Analyze(salient.Article{ID: "ar-case", Text: text, Lang: "en"})
		all := e.Stated(got.Claims)
		return append(e.Of(all, who), slices.DeleteFunc(all, func(s salient.StatedFigure) bool { return s.Actor == who })...)
	}
}
