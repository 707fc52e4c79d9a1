package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"salient"
	"salient/data"
	"salient/know/model"
	"salient/text"
)

// showCmd makes what a stage sees readable; each subcommand shows one thing.
func showCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{Use: "show", Short: "make visible what a stage sees", Args: cobra.NoArgs}
	cmd.AddCommand(showTreeCmd(a), showCodebookCmd(a))
	return cmd
}

func showTreeCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "tree [SENTENCE…]", Short: "the dependency tree of a text",
		Long: `Print each sentence as a tree: a word below the word it hangs on, with the
relation, the part of speech, the lemma where it differs, and the features that
rules ask for. Dependents stand in the order of the text; those before their
head are marked <, those behind it >. Without words, or with "-", standard input
is read.`,
		Example: `  salient show tree "The town was taken from the rebels."`,
		RunE: func(_ *cobra.Command, args []string) error {
			words, err := a.words(args)
			if err != nil {
				return err
			}
			p, err := reader()
			if err != nil {
				return err
			}
			for i, s := range p.Parse(salient.Article{Text: words}).Sentences {
				if i > 0 {
					a.out.WriteByte('\n')
				}
				writeTree(a.out, words, s, s.Root(), "", "")
			}
			return nil
		},
	}
}

// reader is the reader of English that the program carries.
func reader() (*text.Parser, error) {
	m, err := model.Open(data.FS)
	if err != nil {
		return nil, fmt.Errorf("load the text model: %w", err)
	}
	p := text.New(m)
	return p, p.Err()
}

// writeTree writes the word i and what hangs on it. First is the indent of the
// word's own line, rest that of the lines below it.
func writeTree(w *output, article string, s salient.Sentence, i int, first, rest string) {
	if i < 0 {
		return
	}
	t := s.Tokens[i]
	fmt.Fprintf(w, "%s%s  %s %s", first, t.In(article), t.Rel, t.POS)
	if t.Lemma != t.Norm {
		fmt.Fprintf(w, " lemma=%s", t.Lemma)
	}
	if t.Feats != 0 {
		w.WriteString(" " + text.FeatsString(t.Feats))
	}
	w.WriteByte('\n')
	var kids []int
	for k := range s.Children(i) {
		kids = append(kids, k)
	}
	for n, k := range kids {
		side := "> "
		if k < i {
			side = "< "
		}
		if n+1 < len(kids) {
			writeTree(w, article, s, k, rest+"├─"+side, rest+"│   ")
		} else {
			writeTree(w, article, s, k, rest+"└─"+side, rest+"    ")
		}
	}
}
