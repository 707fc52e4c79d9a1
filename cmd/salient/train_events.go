package main

import (
	"github.com/spf13/cobra"

	"salient/train"
)

// trainEventsCmd makes the tagger of events.
func trainEventsCmd(a *app) *cobra.Command {
	var marks, data, out string
	var opts train.EventOptions
	cmd := &cobra.Command{
		Use: "events", Short: "train the tagger of events", Args: cobra.NoArgs,
		Long: "Train the tagger of events from sentences whose words for events are marked\n(train/events), to stand on the reader of trees, the finder of names and the\nrules. The same texts, models, rules, options and kind of processor give the\nsame bytes. With --folds nothing is written: each part of the texts is left out\nin turn and measured on.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			e, err := a.stages()
			if err != nil {
				return err
			}
			k := e.Knowledge()
			on := train.EventReader{Text: k.Text, Names: k.Names, Lists: k.NameLists, Actors: k.Actors, Lexicon: k.Lexicon, Rules: k.Rules}
			for _, t := range k.Ontology.Types() {
				on.Types = append(on.Types, string(t.Type))
			}
			return train.Events(cmd.Context(), marks, data, out, on, opts, func(f string, args ...any) { a.note(f, args...) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&marks, "marks", "train/events", "folder of the marked sentences")
	f.StringVar(&data, "data", "../shared", "folder that has the corpora and geo, for the texts with silver labels")
	f.IntVar(&opts.Silver, "silver", 0, "times that these are read; 0 as the shipped model was made, below 0 not at all")
	f.StringVar(&out, "out", "data/model", "folder to write to")
	f.IntVar(&opts.Epochs, "epochs", train.EventEpochs, "passes over the data")
	f.Uint64Var(&opts.Seed, "seed", 1, "seed of all that is drawn at random")
	f.IntVar(&opts.Folds, "folds", 0, "leave out every n-th text in turn and measure on it")
	return cmd
}
