package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"salient"
	"salient/claim"
	"salient/source"
)

// explainCmd shows how the claims of a text come about.
func explainCmd(a *app) *cobra.Command {
	var date string
	var brief bool
	cmd := &cobra.Command{
		Use:   "explain [SENTENCE…]",
		Short: "show tree, mentions, rules tried and claims of a text",
		Long: `Read a sentence (the arguments; none or "-": standard input) as the body of an
article and tell how its claims come about: the dependency tree, the mentions,
each rule that was tried with what it missed, and the claims with their reasons.
An analyst who writes a rule checks it so.`,
		Example: `  salient explain "Rebels drove the garrison out of the town."
  salient explain --claims < report.txt`,
		RunE: func(_ *cobra.Command, args []string) error {
			words, err := a.words(args)
			if err != nil {
				return err
			}
			return a.explain(words, date, brief)
		},
	}
	cmd.Flags().StringVar(&date, "date", "", "day of publication, YYYY-MM-DD (default: undated)")
	cmd.Flags().BoolVar(&brief, "claims", false, "only the claims, one a line under their sentence")
	return cmd
}

// words is the text that a command is given: its arguments, or standard input
// where there are none or "-".
func (a *app) words(args []string) (string, error) {
	words := strings.Join(args, " ")
	if len(args) > 0 && words != "-" {
		return words, nil
	}
	all, err := io.ReadAll(a.in)
	if err != nil {
		return "", fmt.Errorf("read standard input: %w", err)
	}
	return string(all), nil
}

func (a *app) explain(words, date string, brief bool) error {
	e, err := a.stages()
	if err != nil {
		return err
	}
	article := salient.Article{ID: "ar-explain", Lang: "en", Text: words}
	if article.Published, err = source.Date(date); err != nil {
		return fmt.Errorf("--date: %w", err)
	}
	article = e.Titled(article)
	if !brief {
		_, err = a.out.WriteString(e.Explain(article))
		return err
	}
	got := e.Analyze(article)
	if got.Unread != "" {
		return fmt.Errorf("%s", got.Unread)
	}
	n := 0
	for i, s := range got.Document.Sentences {
		if s.Part == salient.Furniture || s.Repeat {
			continue
		}
		fmt.Fprintf(a.out, "%s: %s\n", s.Part, strings.Join(strings.Fields(s.Span.In(words)), " "))
		for ; n < len(got.Claims) && got.Claims[n].Sentence <= i; n++ {
			if got.Claims[n].Sentence == i {
				fmt.Fprintf(a.out, "    %s\n", claim.Line(got.Claims[n]))
			}
		}
	}
	return nil
}
