package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"salient"
	"salient/engine"
	"salient/source"
)

// An asked is what a command about reports is asked for.
type asked struct {
	articles []salient.Article // those named, in the order of the command line
	all      bool              // besides, whatever of the ledger the command is about
	json     bool
}

// aboutArticles makes a command about reports that are named by file or id.
func (a *app) aboutArticles(cmd *cobra.Command, all string, run func(context.Context, *engine.Desk, asked) error) *cobra.Command {
	var x asked
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		if len(args) == 0 && !x.all {
			return fmt.Errorf("%w: want articles, or --all", salient.ErrInvalid)
		}
		d, db, err := a.desk(ctx)
		if err != nil {
			return err
		}
		defer db.Close()
		if x.articles, err = a.articlesNamed(ctx, d, args); err != nil {
			return err
		}
		return run(ctx, d, x)
	}
	cmd.Flags().BoolVar(&x.all, "all", false, all)
	cmd.Flags().BoolVar(&x.json, "json", false, "JSON")
	return cmd
}

// articlesNamed finds articles by id in the ledger, else reads them from files.
func (a *app) articlesNamed(ctx context.Context, d *engine.Desk, names []string) ([]salient.Article, error) {
	e, err := a.stages()
	if err != nil {
		return nil, err
	}
	var out []salient.Article
	for _, name := range names {
		article, err := d.Article(ctx, salient.ArticleID(name))
		if err == nil {
			out = append(out, article)
			continue
		}
		if !errors.Is(err, salient.ErrNotFound) {
			return nil, err
		}
		if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("article %q: %w: neither an id of the ledger nor a file", name, salient.ErrNotFound)
		}
		n := len(out)
		for r := range source.Walk(ctx, []string{name}, a.in, source.Hints{}) {
			switch {
			case r.Item != nil:
				out = append(out, e.Titled(r.Item.Article))
			case r.Problem != nil:
				return nil, fmt.Errorf("%v", *r.Problem)
			}
		}
		if len(out) == n {
			return nil, fmt.Errorf("%s: %w: no article in it", name, salient.ErrInvalid)
		}
	}
	return out, nil
}
