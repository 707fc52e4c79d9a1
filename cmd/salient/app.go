package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"salient"
	"salient/data"
	"salient/engine"
	"salient/know"
	"salient/review"
	"salient/source"
	"salient/store"
	"salient/store/sqlite"
)

// version of the program. The knowledge inside has a version of its own.
const version = "0.1.0"

// app is what the commands share: streams, flags, and what is opened on demand.
type app struct {
	in  io.Reader
	out *output
	err io.Writer
	db  string

	knowledge string           // folder of the user's own tables; "" none
	now       func() time.Time // when a decision is made, an export written

	gazetteers []string // files laid over the built-in one

	once   sync.Once
	engine *engine.Engine
	broken error
}

// output is standard output, buffered.
type output struct{ *bufio.Writer }

func newOutput(w io.Writer) *output { return &output{bufio.NewWriterSize(w, 64<<10)} }

// line writes v as one line of JSON.
func (o *output) line(v any) error {
	enc := json.NewEncoder(o)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// page writes v as JSON for people.
func (o *output) page(v any) error {
	enc := json.NewEncoder(o)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// note writes a line for people to standard error.
func (a *app) note(format string, args ...any) {
	fmt.Fprintf(a.err, "salient: "+format+"\n", args...)
}

// stages builds the engine, once, when a command first needs it.
func (a *app) stages() (*engine.Engine, error) {
	a.once.Do(func() {
		var files fs.FS = data.FS
		if a.knowledge != "" {
			if st, err := os.Stat(a.knowledge); err != nil || !st.IsDir() {
				a.broken = fmt.Errorf("--knowledge %s: not a folder", a.knowledge)
				return
			}
			files = know.Overlay(files, os.DirFS(a.knowledge))
		}
		k, err := know.Load(files)
		if err != nil {
			a.broken = fmt.Errorf("load knowledge: %w", err)
			return
		}
		layers, err := a.layers()
		if err != nil {
			a.broken = err
			return
		}
		k.Lay(layers...)
		a.engine = engine.New(k)
	})
	return a.engine, a.broken
}

// open opens the ledger.
func (a *app) open(ctx context.Context) (*ledger, error) {
	db, err := sqlite.Open(ctx, a.db)
	if err != nil {
		return nil, err
	}
	return &ledger{db}, nil
}

// desk opens the ledger and the stages for questions. close must be called.
func (a *app) desk(ctx context.Context) (desk *engine.Desk, db *ledger, err error) {
	e, err := a.stages()
	if err != nil {
		return nil, nil, err
	}
	if db, err = a.open(ctx); err != nil {
		return nil, nil, err
	}
	return e.Desk(db), db, nil
}

// ledger joins the store to what the engine asks for.
type ledger struct{ store.Store }

var (
	_ engine.Tail   = (*ledger)(nil)
	_ engine.Keeper = (*ledger)(nil)
)

// AllClaims lists every claim as its reviews leave it.
func (l *ledger) AllClaims(ctx context.Context) ([]salient.Claim, error) {
	claims, err := l.Claims(ctx, store.ClaimFilter{})
	if err != nil {
		return nil, err
	}
	reviews, err := l.Reviews(ctx)
	if err != nil {
		return nil, err
	}
	return review.Apply(claims, reviews), nil
}

// Digests lists a digest of every article; false while there are reviews, which
// change claims that the articles' digests do not tell of.
func (l *ledger) Digests(ctx context.Context) (map[salient.ArticleID]string, bool, error) {
	reviews, err := l.Reviews(ctx)
	if err != nil || len(reviews) > 0 {
		return nil, false, err
	}
	out, err := l.Store.Digests(ctx)
	return out, true, err
}

// Some returns some articles and all their claims.
func (l *ledger) Some(ctx context.Context, ids []salient.ArticleID) (as []salient.Article, cs []salient.Claim, err error) {
	for _, id := range ids {
		a, err := l.Article(ctx, id)
		if err != nil {
			return nil, nil, err
		}
		claims, err := l.Claims(ctx, store.ClaimFilter{Article: id})
		if err != nil {
			return nil, nil, err
		}
		as, cs = append(as, a), append(cs, claims...)
	}
	return as, cs, nil
}

// Keep keeps a derived view in the store.
func (l *ledger) Keep(ctx context.Context, p engine.Picture) error {
	return l.KeepPicture(ctx, store.Picture{
		PictureKey: store.PictureKey{Known: p.Known, Revision: p.Revision, Version: p.Version},
		Latest:     p.Latest, Spells: p.Spells, Events: p.Events,
	})
}

// Kept returns what a kept view says of a day.
func (l *ledger) Kept(ctx context.Context, p engine.Picture, day time.Time) ([]salient.Control, []salient.Event, bool, error) {
	return l.PictureOn(ctx, store.PictureKey{Known: p.Known, Revision: p.Revision, Version: p.Version}, day)
}

// PutClaims stores what was drawn, and records what could not be read.
func (l *ledger) PutClaims(ctx context.Context, version string, drawn []engine.Drawn) error {
	var as []store.Analysis
	var fs []store.Failure
	for _, d := range drawn {
		as = append(as, store.Analysis{Article: d.Article.ID, Version: version, Claims: d.Claims})
		if d.Unread == "" {
			continue
		}
		for _, s := range d.Article.Sources {
			fs = append(fs, store.Failure{File: s.File, Line: s.Line, SHA256: s.SHA256, Reason: d.Unread})
		}
	}
	if err := l.PutAnalyses(ctx, as); err != nil {
		return err
	}
	return l.PutFailures(ctx, fs)
}

// when holds the two clocks of a question as flags.
type clocks struct{ at, known string }

func (c *clocks) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.at, "at", "", "valid day, YYYY-MM-DD (default: the last day of publication)")
	cmd.Flags().StringVar(&c.known, "known", "", "knowledge day, YYYY-MM-DD: only what was published by then (default: everything)")
}

// days reads the flags. Without --at it is the knowledge day, or else the last
// day of publication; zero if no report is dated.
func (c *clocks) days(ctx context.Context, d *engine.Desk) (at, known time.Time, err error) {
	if at, err = source.Date(c.at); err != nil {
		return at, known, fmt.Errorf("--at: %w", err)
	}
	if known, err = source.Date(c.known); err != nil {
		return at, known, fmt.Errorf("--known: %w", err)
	}
	if at.IsZero() {
		if at = known; at.IsZero() {
			_, at, err = d.Span(ctx)
		}
	}
	return at, known, err
}
