package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"salient"
	"salient/engine"
	"salient/source"
	"salient/store"
)

func ingestCmd(a *app) *cobra.Command {
	var outlet, published, retrieved string
	var second secondReader
	cmd := &cobra.Command{
		Use: "ingest PATH…", Short: "read reports: files, folders, archives, - for standard input", Args: cobra.MinimumNArgs(1),
		Long: "Read plain text, web pages and archives of one JSON object a line\n(url, outlet, title, text, published). NAME.json beside NAME.txt may state\noutlet, title, published and url. Reading the same report twice adds nothing.\n\n--reader names a server of language models that is asked about each report as\nwell; it gets the text of the reports. What it says is kept only where it quotes\nthe report and fits the codebook.",
		RunE: func(cmd *cobra.Command, paths []string) error {
			h := source.Hints{Outlet: salient.OutletID(outlet)}
			var err error
			if h.Published, err = source.Date(published); err != nil {
				return fmt.Errorf("--published: %w", err)
			}
			if h.Retrieved, err = source.Date(retrieved); err != nil {
				return fmt.Errorf("--retrieved: %w", err)
			}
			return a.ingest(cmd.Context(), paths, h, second)
		},
	}
	cmd.Flags().StringVar(&outlet, "outlet", "", "who published reports that do not say so")
	cmd.Flags().StringVar(&published, "published", "", "day of publication of reports that do not say so, YYYY-MM-DD")
	cmd.Flags().StringVar(&retrieved, "retrieved", "", "day on which they were retrieved, YYYY-MM-DD")
	second.flags(cmd)
	return cmd
}

// writeBatch is how many articles are stored in one transaction.
const writeBatch = 200

func (a *app) ingest(ctx context.Context, paths []string, h source.Hints, second secondReader) error {
	// Most of the memory is models that stay; collecting sooner keeps reading
	// below 300 MB at a few percent of the time. GOGC in the environment wins.
	if os.Getenv("GOGC") == "" {
		defer debug.SetGCPercent(debug.SetGCPercent(40))
	}
	e, err := a.stages()
	if err != nil {
		return err
	}
	if e, err = second.join(e); err != nil {
		return err
	}
	db, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	bar := a.bar("reading", source.Measure(ctx, paths).Bytes)
	var read, added, unread int
	var articles []salient.Article
	var originals []store.Original
	var failures []store.Failure
	flush := func() error {
		n, err := db.PutArticles(ctx, articles, originals)
		if err == nil {
			err = db.PutFailures(ctx, failures)
		}
		added += n
		articles, originals, failures = articles[:0], originals[:0], failures[:0]
		return err
	}
	for r := range source.Walk(ctx, paths, a.in, h) {
		if bar != nil {
			bar.Add64(r.Bytes)
		}
		switch {
		case r.Item != nil:
			read++
			articles = append(articles, e.Titled(r.Item.Article))
			originals = append(originals, store.Original{SHA256: r.Item.Article.Sources[0].SHA256, Bytes: r.Item.Raw})
			if r.Item.Note != "" {
				a.note("%s: %s", r.Item.Article.Sources[0].File, r.Item.Note)
			}
		case r.Problem != nil:
			unread++
			a.note("%v", *r.Problem)
			failures = append(failures, store.Failure{File: r.Problem.File, Line: r.Problem.Line, SHA256: r.Problem.SHA256, Reason: r.Problem.Err.Error()})
		case r.Notice != nil:
			a.note("%s: %s", r.Notice.File, r.Notice.Text)
		}
		if len(articles) >= writeBatch {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := errors.Join(flush(), ctx.Err()); err != nil {
		return err
	}
	claims := 0
	err = e.Process(ctx, db, func(drawn []engine.Drawn) {
		for _, d := range drawn {
			claims += len(d.Claims)
			if d.Note != "" {
				a.note("%s: %s", d.Article.Sources[0].File, d.Note)
			}
			if d.Unread == "" {
				continue
			}
			unread++
			for _, s := range d.Article.Sources {
				a.note("%s: %s", s.File, d.Unread)
			}
		}
	})
	if err != nil {
		return err
	}
	a.note("read %d reports, %d new, %d claims drawn; %d inputs could not be read", read, added, claims, unread)
	if unread > 0 {
		return errPartial
	}
	return nil
}

// bar is a progress bar on a terminal, nil elsewhere.
func (a *app) bar(what string, bytes int64) *progressbar.ProgressBar {
	f, ok := a.err.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	return progressbar.NewOptions64(bytes, progressbar.OptionSetWriter(f), progressbar.OptionSetDescription(what), progressbar.OptionShowBytes(true), progressbar.OptionClearOnFinish())
}
