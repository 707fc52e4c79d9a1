package main

import (
	"github.com/spf13/cobra"

	"salient/train"
)

// trainPocketsCmd makes the counter of pockets.
func trainPocketsCmd(a *app) *cobra.Command {
	var data, holders, events, out string
	var opts train.HolderOptions
	cmd := &cobra.Command{
		Use: "pockets", Short: "train the counter of pockets", Args: cobra.NoArgs,
		Long: "Train the counter of pockets from reports in which it is marked how many a side has left\n(train/pockets) and from texts that count none, to stand on the reader of trees and the finders of mentions. The same reports,\nmodels, rules, options and kind of processor give the same bytes. With --folds nothing is\nwritten: each part of the reports is left out in turn and measured on.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			on, err := a.holderReader()
			if err != nil {
				return err
			}
			return train.Pockets(cmd.Context(), data, holders, events, out, on, opts, func(f string, args ...any) { a.note(f, args...) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&data, "data", "train/pockets", "folder of the marked reports")
	f.StringVar(&holders, "holders", "train/holders", "folder of reports in which no pockets are counted")
	f.StringVar(&events, "events", "train/events", "folder of sentences in which no pockets are counted")
	f.StringVar(&out, "out", "data/model", "folder to write to")
	f.IntVar(&opts.Epochs, "epochs", 0, "passes over the data")
	f.Uint64Var(&opts.Seed, "seed", 0, "seed")
	f.IntVar(&opts.Folds, "folds", 0, "leave each of so many parts out in turn, and measure on it")
	return cmd
}
