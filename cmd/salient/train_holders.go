package main

import (
	"github.com/spf13/cobra"

	"salient/train"
)

// trainHoldersCmd makes the finder of holders.
func trainHoldersCmd(a *app) *cobra.Command {
	var data, events, out string
	var opts train.HolderOptions
	cmd := &cobra.Command{
		Use: "holders", Short: "train the finder of holders", Args: cobra.NoArgs,
		Long: "Train the finder of who holds places from reports in which it is marked\n(train/holders) and from marked sentences (train/events), to stand on the reader of trees and the finders of mentions. The\nsame reports, models, rules, options and kind of processor give the same bytes.\nWith --folds nothing is written: each part of the reports is left out in turn and\nmeasured on.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			on, err := a.holderReader()
			if err != nil {
				return err
			}
			return train.Holders(cmd.Context(), data, events, out, on, opts, func(f string, args ...any) { a.note(f, args...) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&data, "data", "train/holders", "folder of the marked reports")
	f.StringVar(&events, "events", "train/events", "folder of marked sentences, in which most places are held by nobody that is named")
	f.StringVar(&out, "out", "data/model", "folder to write to")
	f.IntVar(&opts.Epochs, "epochs", 0, "passes over the data")
	f.Uint64Var(&opts.Seed, "seed", 0, "seed")
	f.IntVar(&opts.Folds, "folds", 0, "leave each of so many parts out in turn, and measure on it")
	return cmd
}

// holderReader is what the finders of holders and pockets are trained to stand on.
func (a *app) holderReader() (train.HolderReader, error) {
	e, err := a.stages()
	if err != nil {
		return train.HolderReader{}, err
	}
	k := e.Knowledge()
	r, err := k.Text.Reader()
	if err != nil {
		return train.HolderReader{}, err
	}
	return train.HolderReader{Reader: r, Rules: k.Rules, Read: e.Mentions}, nil
}
