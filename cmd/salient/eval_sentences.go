package main

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"salient/eval"
	"salient/text"
)

func evalSentencesCmd(a *app) *cobra.Command {
	var asJSON, misses bool
	cmd := &cobra.Command{
		Use: "sentences FILE…", Short: "claims beside the marks in sentences", Args: cobra.MinimumNArgs(1),
		Long: "Read sentences in which a person marked the words that say an event or a state,\n[word/type|m=modality|a=actor|t=target|p=place], and set the claims beside them.",
		RunE: func(_ *cobra.Command, files []string) error {
			e, err := a.stages()
			if err != nil {
				return err
			}
			var texts []text.MarkedText
			for _, f := range files {
				got, err := eval.ReadMarkedFiles(filepath.Split(f))
				if err != nil {
					return err
				}
				texts = append(texts, got...)
			}
			if misses {
				eval.SentenceMisses(e, texts, a.out)
				return nil
			}
			return a.show(eval.Sentences(e, texts), asJSON)
		},
	}
	cmd.Flags().BoolVar(&misses, "misses", false, "list what was missed and what was drawn besides, sentence by sentence")
	cmd.Flags().BoolVar(&asJSON, "json", false, "one table a line, as JSON")
	return cmd
}
