package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"salient"
	"salient/engine"
	"salient/eval"
	"salient/geo"
	"salient/know/actors"
	"salient/source"
	"salient/store"
	"salient/store/sqlite"
)

// Distances within which a settlement of a table of control is the place that
// the map speaks of: its own, and for the nearest-report baseline the nearest.
const (
	samePlaceKM = 4
	nearestKM   = 30
)

func evalControlCmd(a *app) *cobra.Command {
	var data, gold string
	var reports []string
	var asJSON, misses bool
	cmd := &cobra.Command{
		Use: "control", Short: "who holds what, against tables of control", Args: cobra.NoArgs,
		Long:    "Read reports into a database of their own, and set the map that they give\nbeside tables of control (DATA/geo/control_*.csv) and beside three simpler\nmaps: last report wins, nearest report wins, and one that never changes.",
		Example: "  salient eval control --data ../shared",
		RunE: func(cmd *cobra.Command, _ []string) error {
			files, err := filepath.Glob(filepath.Join(data, "geo", "control_*.csv"))
			if err != nil {
				return err
			}
			if len(files) == 0 {
				return fmt.Errorf("--data %s: %w: no geo/control_*.csv", data, salient.ErrNotFound)
			}
			d, err := a.scratch(cmd.Context(), reports)
			if err != nil {
				return err
			}
			for _, file := range files {
				if misses {
					if err := a.missedControl(cmd.Context(), d, file); err != nil {
						return err
					}
					continue
				}
				t, err := a.measureControl(cmd.Context(), d, file, gold)
				if err != nil {
					return err
				}
				if err := a.table(t, asJSON); err != nil {
					return err
				}
			}
			if misses {
				return nil
			}
			switch g, err := a.measureGold(cmd.Context(), d, gold, files); {
			case errors.Is(err, fs.ErrNotExist):
				a.note("no statements to compare with at %s", gold)
			case err != nil:
				return err
			default:
				return a.table(g, asJSON)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&data, "data", "", "folder with geo/control_*.csv")
	cmd.Flags().StringSliceVar(&reports, "reports", []string{"samples/deir-ez-zor"}, "reports to read")
	cmd.Flags().StringVar(&gold, "gold", "samples/gold.tsv", "what the reports say, read by hand")
	cmd.Flags().BoolVar(&asJSON, "json", false, "JSON")
	cmd.Flags().BoolVar(&misses, "misses", false, "instead, list by cause the days on which the map has no answer or another than the table")
	cmd.MarkFlagRequired("data")
	return cmd
}

// table prints one table of figures.
func (a *app) table(t eval.Table, asJSON bool) error {
	if asJSON {
		return a.out.line(t)
	}
	return t.Write(a.out)
}

// scratch reads reports into a ledger in memory that goes with the program.
func (a *app) scratch(ctx context.Context, paths []string) (*engine.Desk, error) {
	e, err := a.stages()
	if err != nil {
		return nil, err
	}
	db, err := sqlite.Open(ctx, ":memory:")
	if err != nil {
		return nil, err
	}
	l := &ledger{db}
	n := 0
	for r := range source.Walk(ctx, paths, a.in, source.Hints{}) {
		switch {
		case r.Problem != nil:
			return nil, fmt.Errorf("%v", *r.Problem)
		case r.Item != nil:
			n++
			if _, err := l.PutArticles(ctx, []salient.Article{e.Titled(r.Item.Article)}, []store.Original{{SHA256: r.Item.Article.Sources[0].SHA256, Bytes: r.Item.Raw}}); err != nil {
				return nil, err
			}
		}
	}
	if n == 0 {
		return nil, fmt.Errorf("%w: no reports in %s", salient.ErrNotFound, strings.Join(paths, ", "))
	}
	if err := e.Process(ctx, l, nil); err != nil {
		return nil, err
	}
	return e.Desk(l), nil
}

// holderNamed reads a name of a table of control as the map names holders.
func holderNamed(d *engine.Desk) eval.ActorByName {
	return func(name string, on time.Time) (salient.ActorID, bool) { return d.Holder(name, on) }
}

// seer asks the desk for situations; hindsight: with everything known, else as
// known on the day itself; guess: what to say of places of which no word is known, or nil.
func seer(ctx context.Context, ask func(context.Context, time.Time, time.Time) (salient.Situation, error), hindsight bool, km float64, guess eval.Guess, failed *error) eval.Seer {
	return eval.Seen(func(day time.Time) salient.Situation {
		known := day
		if hindsight {
			known = time.Time{}
		}
		s, err := ask(ctx, day, known)
		*failed = errors.Join(*failed, err)
		return s
	}, km, guess)
}

// missedControl lists where the map and a table of control part, and why.
func (a *app) missedControl(ctx context.Context, d *engine.Desk, file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	turns, _, err := eval.ReadTurns(f, ',')
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	told := eval.Told{Allied: func(a, b salient.ActorID, on time.Time) bool {
		return d.Knowledge().Actors.Between(a, b, on) == actors.Allied
	}}
	if told.Articles, err = d.Articles(ctx); err != nil {
		return err
	}
	if told.Claims, err = d.Claims(ctx, time.Time{}); err != nil {
		return err
	}
	var failed error
	err = eval.ControlMisses(turns, holderNamed(d), eval.ControlOptions{}, told, seer(ctx, d.Held, true, samePlaceKM, d.Around, &failed), samePlaceKM, a.out)
	return errors.Join(err, failed)
}

func (a *app) measureControl(ctx context.Context, d *engine.Desk, file, gold string) (eval.Table, error) {
	f, err := os.Open(file)
	if err != nil {
		return eval.Table{}, err
	}
	defer f.Close()
	turns, skipped, err := eval.ReadTurns(f, ',')
	if err != nil {
		return eval.Table{}, fmt.Errorf("%s: %w", file, err)
	}
	var failed error
	model := seer(ctx, d.Held, true, samePlaceKM, d.Around, &failed)
	seers := []eval.NamedSeer{
		{Name: "salient", Ask: model, Against: "last report wins"},
		{Name: "salient, known that day", Ask: seer(ctx, d.Held, false, samePlaceKM, d.Around, &failed), Against: "last report wins"},
		{Name: "salient, without guesses", Ask: seer(ctx, d.Held, true, samePlaceKM, nil, &failed), Against: "last report wins"},
		{Name: "last report wins", Ask: seer(ctx, d.LastReport, true, samePlaceKM, nil, &failed)},
		{Name: "nearest report wins", Ask: seer(ctx, d.LastReport, true, nearestKM, nil, &failed)},
		{Name: "never changes", Ask: seer(ctx, d.Static, true, samePlaceKM, nil, &failed)},
	}
	switch hand, err := a.byHand(ctx, d, gold, turns); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return eval.Table{}, err
	default:
		seers = append(seers,
			eval.NamedSeer{Name: "salient, read by hand", Ask: seer(ctx, hand.Held, true, samePlaceKM, hand.Around, &failed), Against: "last report, by hand"},
			eval.NamedSeer{Name: "last report, by hand", Ask: seer(ctx, hand.LastReport, true, samePlaceKM, nil, &failed)})
	}
	t, err := eval.Control(turns, holderNamed(d), eval.ControlOptions{}, seers...)
	if err != nil {
		return t, err
	}
	g, err := eval.Reliability(turns, holderNamed(d), eval.ControlOptions{}, model)
	if err != nil {
		return t, err
	}
	t.Groups = append(t.Groups, g)
	t.Title = fmt.Sprintf("%s: %s; %d rows without a position left out", filepath.Base(file), t.Title, skipped)
	return t, failed
}

// theatreKM is how far from the middle of a table of control its places may lie.
const theatreKM = 200

func midst(turns []eval.Turn) geo.Point {
	box := geo.BoxOf()
	for _, t := range turns {
		box = box.Extend(t.Point)
	}
	return box.Center()
}

// byHand is a desk over what was read by hand in the same reports.
func (a *app) byHand(ctx context.Context, d *engine.Desk, file string, turns []eval.Turn) (*engine.Desk, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	says, err := eval.ReadStatements(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	l, unplaced, err := eval.ReadByHand(ctx, says, d, midst(turns), theatreKM)
	if err != nil {
		return nil, err
	}
	if unplaced > 0 {
		a.note("%s: %d of %d statements have no place that the gazetteer knows", file, unplaced, len(says))
	}
	e, err := a.stages()
	if err != nil {
		return nil, err
	}
	return e.Desk(l), nil
}

// measureGold sets the map beside what the reports say, right or wrong; the
// tables of control tell where the theatre lies.
func (a *app) measureGold(ctx context.Context, d *engine.Desk, file string, tables []string) (eval.Table, error) {
	f, err := os.Open(file)
	if err != nil {
		return eval.Table{}, err
	}
	defer f.Close()
	says, err := eval.ReadStatements(f)
	if err != nil {
		return eval.Table{}, fmt.Errorf("%s: %w", file, err)
	}
	var all []eval.Turn
	for _, name := range tables {
		in, err := os.Open(name)
		if err != nil {
			return eval.Table{}, err
		}
		turns, _, err := eval.ReadTurns(in, ',')
		in.Close()
		if err != nil {
			return eval.Table{}, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, turns...)
	}
	find, err := eval.NewFinder(ctx, d, midst(all), theatreKM)
	if err != nil {
		return eval.Table{}, err
	}
	return eval.Statements(ctx, says, d, find)
}
