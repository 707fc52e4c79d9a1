package main

import (
	"github.com/spf13/cobra"

	"salient/eval"
)

// evalHolderWordsCmd measures the finder of holders on marked reports.
func evalHolderWordsCmd(a *app) *cobra.Command {
	var data, files string
	var least float64
	var asJSON bool
	cmd := &cobra.Command{
		Use: "holder-words", Short: "words for who holds a place, on marked reports", Args: cobra.NoArgs,
		Long: "Measure how often the finder of holders points at the words for who holds each\nplace, and who has lost it, in the marked reports that it was not trained on.",
		RunE: func(*cobra.Command, []string) error {
			e, err := a.stages()
			if err != nil {
				return err
			}
			ts, err := eval.ReadHeldFiles(data, files)
			if err != nil {
				return err
			}
			return a.show(eval.HeldMarks(e, ts, least), asJSON)
		},
	}
	cmd.Flags().StringVar(&data, "data", "train/holders", "folder of the marked reports")
	cmd.Flags().StringVar(&files, "files", "*-held.txt", "which of them")
	cmd.Flags().Float64Var(&least, "least", 0.5, "chance from which on a word counts")
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return cmd
}
