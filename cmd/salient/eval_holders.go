package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"salient"
	"salient/engine"
	"salient/eval"
	"salient/geo"
	"salient/store"
	"salient/store/sqlite"
)

func evalHoldersCmd(a *app) *cobra.Command {
	var asJSON, misses bool
	var file string
	cmd := &cobra.Command{
		Use: "holders", Short: "who holds the places of short reports, each read alone", Args: cobra.NoArgs,
		Long:    "Read short reports, each into a database of its own, and compare whom the map\ngives their places to with what a careful reader says. A file has a day, what is\nheld (\"Place=Holder; Place=?\" where it is left open) and the text, by tabs.",
		Example: "  salient eval holders --cases eval/testdata/holders.tsv",
		RunE: func(cmd *cobra.Command, _ []string) error {
			e, err := a.stages()
			if err != nil {
				return err
			}
			b, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			cases, err := eval.ReadHolderCases(string(b))
			if err != nil {
				return fmt.Errorf("%s: %w", file, err)
			}
			names := e.Desk(&ledger{})
			t, missed, err := eval.Holders(cases, holderNamed(names), func(c eval.HolderCase) (func(string) eval.Answer, error) {
				return readAlone(cmd.Context(), e, c)
			})
			if err != nil {
				return err
			}
			if err := a.table(t, asJSON); err != nil {
				return err
			}
			for _, m := range missed {
				if misses {
					fmt.Fprintln(a.out, m)
				}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "JSON")
	cmd.Flags().StringVar(&file, "cases", "", "file of reports with who holds their places")
	cmd.Flags().BoolVar(&misses, "misses", false, "list what was answered wrong")
	cmd.MarkFlagRequired("cases")
	return cmd
}

// readAlone reads one report into a ledger of its own and answers for its places
// at the end of its day.
func readAlone(ctx context.Context, e *engine.Engine, c eval.HolderCase) (func(string) eval.Answer, error) {
	db, err := sqlite.Open(ctx, ":memory:")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	l := &ledger{db}
	art := e.Titled(salient.Article{ID: "ar-case", Text: c.Text, Lang: "en", Published: c.Day, Sources: []salient.Source{{File: "case", SHA256: strings.Repeat("0", 64), Bytes: len(c.Text), Format: "text"}}})
	if _, err := l.PutArticles(ctx, []salient.Article{art}, []store.Original{{SHA256: art.Sources[0].SHA256, Bytes: []byte(c.Text)}}); err != nil {
		return nil, err
	}
	if err := e.Process(ctx, l, nil); err != nil {
		return nil, err
	}
	s, err := e.Desk(l).Situation(ctx, c.Day.AddDate(0, 0, 1), time.Time{})
	if err != nil {
		return nil, err
	}
	_, mentions := e.Read(art)
	return func(name string) eval.Answer { return onMap(e, s, art.Text, mentions.Places, name) }, nil
}

// onMap is what the map says of the place that a report calls by name.
func onMap(e *engine.Engine, s salient.Situation, text string, places []salient.PlaceMention, name string) eval.Answer {
	for _, m := range places {
		if m.Place == "" || !m.Located || !calledSo(m, text, name) {
			continue
		}
		out := eval.Answer{Known: true, Level: salient.NotKnown}
		near := samePlaceKM * 1000.0
		for _, k := range s.Controls {
			d := geo.Distance(m.Point, k.Point)
			if k.Place == m.Place {
				d = -1
			}
			if d < near {
				near = d
				out.By, out.Level = k.By, k.Level
			}
		}
		if actor, ok := e.Knowledge().Actors.Actor(out.By); ok {
			out.Name = actor.Name
		}
		return out
	}
	return eval.Answer{Level: salient.NotKnown}
}

// calledSo reports whether a mention is of the place that a report calls by name:
// by these words, or by the part of them beside the word for its kind ("Tabqa" of
// "Tabqa airbase"), if what was found is a base, a dam, a crossing and no town.
func calledSo(m salient.PlaceMention, text, name string) bool {
	if strings.EqualFold(strings.TrimPrefix(m.Name, "the "), strings.TrimPrefix(name, "the ")) {
		return true
	}
	switch m.Kind {
	case "settlement", "district", "province", "country":
		return false
	}
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return false
		}
		i += from
		if i <= m.NameAt.Start && m.NameAt.End <= i+len(name) {
			return true
		}
		from = i + len(name)
	}
}
