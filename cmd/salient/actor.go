package main

import (
	"cmp"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"salient"
	"salient/source"
)

// actorRow is one reading of a name.
type actorRow struct {
	ID      salient.ActorID    `json:"id"`
	Name    string             `json:"name"`
	Native  string             `json:"native,omitempty"`
	Class   salient.ActorClass `json:"class"`
	Country string             `json:"country,omitempty"`
	Side    string             `json:"side,omitempty"` // on the day asked for
	Alias   string             `json:"alias"`          // of the registry, that matched
	Kind    string             `json:"kind"`           // of the alias
	Score   float64            `json:"score"`
}

func actorCmd(a *app) *cobra.Command {
	var day string
	var asJSON bool
	cmd := &cobra.Command{
		Use: `actor "NAME" [--on DAY]`, Short: "explain which actors a name may mean", Args: cobra.ExactArgs(1),
		Long: "List the actors that a name may mean, with the alias that matched, its kind, how\nsurely it means the actor before any context, and the actor's side on a day.\nTables of your own are laid over the built-in ones by --knowledge.",
		Example: `  salient actor "SDF"
  salient actor "Tigray fighters" --on 2021-06-01`,
		RunE: func(_ *cobra.Command, args []string) error {
			e, err := a.stages()
			if err != nil {
				return err
			}
			var on time.Time
			if on, err = source.Date(day); err != nil {
				return fmt.Errorf("--on: %w", err)
			}
			reg := e.Knowledge().Actors
			rows := []actorRow{}
			for _, m := range reg.Lookup(args[0], on) {
				x, _ := reg.Actor(m.Actor)
				rows = append(rows, actorRow{x.ID, x.Name, x.Native, x.Class, x.Country, reg.SideOn(x.ID, on), m.Alias, m.Kind, m.Score})
			}
			if len(rows) == 0 {
				return fmt.Errorf("%w: no actor is called %q; hint: tables of your own, docs/actors.md", salient.ErrNotFound, args[0])
			}
			if asJSON {
				return a.out.page(rows)
			}
			for _, r := range rows {
				fmt.Fprintf(a.out, "%.2f  %-24s %s (%s; %q is its %s; side %s)\n", r.Score, r.ID, r.Name, r.Class, r.Alias, r.Kind, cmp.Or(r.Side, "none"))
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&day, "on", "", "day, YYYY-MM-DD (default: any)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return cmd
}
