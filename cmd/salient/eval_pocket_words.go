package main

import (
	"github.com/spf13/cobra"

	"salient/eval"
)

// evalPocketWordsCmd measures the counter of pockets on marked reports.
func evalPocketWordsCmd(a *app) *cobra.Command {
	var data, files string
	var least float64
	var asJSON bool
	cmd := &cobra.Command{
		Use: "pocket-words", Short: "words for how many pockets are left, on marked reports", Args: cobra.NoArgs,
		Long: "Measure how often the counter of pockets finds the words that tell how many a side has\nleft, and whose they are, in the marked reports that it was not trained on.",
		RunE: func(*cobra.Command, []string) error {
			e, err := a.stages()
			if err != nil {
				return err
			}
			ts, err := eval.ReadCountedFiles(data, files)
			if err != nil {
				return err
			}
			return a.show(eval.CountMarks(e, ts, least), asJSON)
		},
	}
	cmd.Flags().StringVar(&data, "data", "train/pockets", "folder of the marked reports")
	cmd.Flags().StringVar(&files, "files", "*-held.txt", "which of them")
	cmd.Flags().Float64Var(&least, "least", 0.5, "chance from which on a word counts")
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return cmd
}
