package main

import (
	"github.com/spf13/cobra"

	"salient/eval"
)

// evalMentionsCmd measures the finders of names, places, times and quantities.
func evalMentionsCmd(a *app) *cobra.Command {
	var data string
	var asJSON bool
	cmd := &cobra.Command{
		Use: "mentions --data FOLDER", Short: "names, places and times on the public corpora", Args: cobra.NoArgs,
		Long: "Measure the finders of mentions on the development parts of the corpora below\nFOLDER (corpora/, geo/, seeds/). What is not there is left out.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			e, err := a.stages()
			if err != nil {
				return err
			}
			ms, err := eval.Mentions(cmd.Context(), e, data)
			if err != nil {
				return err
			}
			if asJSON {
				return a.out.page(ms)
			}
			return eval.WriteMeasures(a.out, ms)
		},
	}
	cmd.Flags().StringVar(&data, "data", "../shared", "folder of the corpora")
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return cmd
}
