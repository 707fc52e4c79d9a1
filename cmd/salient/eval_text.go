package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"salient/data"
	"salient/eval"
	"salient/know/model"
	"salient/text"
)

// evalTextCmd prints how well sentences, tags, lemmas and trees are read.
func evalTextCmd(a *app) *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use: "text", Short: "sentences, tags, lemmas and trees on the dev sets", Args: cobra.NoArgs,
		Long: "Measure the reader of English on ud-ewt/dev.conllu.gz and ud-gum/dev.conllu.gz\nbelow --data: on the treebanks' own words, on the same in upper case, and from\nraw text, by the rules of the CoNLL 2018 shared task.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			m, err := model.Open(data.FS)
			if err != nil {
				return fmt.Errorf("load the text model: %w", err)
			}
			scores, err := eval.Text(cmd.Context(), text.New(m), dir)
			if err != nil {
				return err
			}
			return eval.WriteTextTable(a.out, scores)
		},
	}
	cmd.Flags().StringVar(&dir, "data", "", "folder with ud-ewt and ud-gum")
	cmd.MarkFlagRequired("data")
	return cmd
}
