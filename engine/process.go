package engine

import (
	"context"
	"fmt"
	"runtime"

	"golang.org/x/sync/errgroup"

	"salient"
)

// A Ledger is what the engine needs of a store to draw claims.
type Ledger interface {
	Pending(ctx context.Context, version string, limit int) ([]salient.Article, error)
	PutClaims(ctx context.Context, version string, drawn []Drawn) error
}

// Drawn is what was drawn from one article.
type Drawn struct {
	Article salient.Article
	Claims  []salient.Claim
	Unread  string // why nothing could be drawn; "" if it was read
	Note    string // what the second reader gave; "" without one
}

// batch is how many articles are read between two writes: enough to keep the
// cores busy, few enough that little is lost when the run is stopped.
const batch = 64

// Process draws the claims of every article that is due and stores them. The
// result does not hang on how the work was shared out. each is called after
// every batch, in order of article id; it may be nil.
func (e *Engine) Process(ctx context.Context, l Ledger, each func([]Drawn)) error {
	version := e.Version()
	last := ""
	for {
		due, err := l.Pending(ctx, version, batch)
		if err != nil {
			return fmt.Errorf("list articles due: %w", err)
		}
		if len(due) == 0 {
			return nil
		}
		// A ledger that keeps offering the same articles would never end.
		if now := string(due[0].ID); now == last {
			return fmt.Errorf("article %s stays due after it was analysed", now)
		} else {
			last = now
		}
		drawn, err := e.read(ctx, due)
		if err != nil {
			return err
		}
		if err := l.PutClaims(ctx, version, drawn); err != nil {
			return fmt.Errorf("store claims: %w", err)
		}
		if each != nil {
			each(drawn)
		}
	}
}

// read analyses articles on all cores; results are collected by index.
func (e *Engine) read(ctx context.Context, as []salient.Article) ([]Drawn, error) {
	out := make([]Drawn, len(as))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, a := range as {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			got := e.Analyze(a)
			note := ""
			if e.second != nil && got.Unread == "" {
				var err error
				if note, err = e.readAgain(ctx, a, &got); err != nil {
					return err
				}
			}
			out[i] = Drawn{a, got.Claims, got.Unread, note}
			return nil
		})
	}
	return out, g.Wait()
}
