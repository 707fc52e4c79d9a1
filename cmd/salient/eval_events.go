package main

import (
	"github.com/spf13/cobra"

	"salient/engine"
	"salient/eval"
)

// evalEventsCmd measures the tagger of events and the rules on marked texts.
func evalEventsCmd(a *app) *cobra.Command {
	var data, files string
	var asJSON bool
	cmd := &cobra.Command{
		Use: "events", Short: "words for events on marked texts: the tagger, the rules, both", Args: cobra.NoArgs,
		Long: "Measure who finds the words for events, their types, modalities and parts in\nthe marked texts that the tagger was not trained on.",
		RunE: func(*cobra.Command, []string) error {
			both, err := a.stages()
			if err != nil {
				return err
			}
			ts, err := eval.ReadMarkedFiles(data, files)
			if err != nil {
				return err
			}
			return a.show(eval.Marked(both, engine.New(both.Knowledge().WithoutEvents()), ts), asJSON)
		},
	}
	cmd.Flags().StringVar(&data, "data", "train/events", "folder of the marked texts")
	cmd.Flags().StringVar(&files, "files", "*-held.txt", "which of them")
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return cmd
}
