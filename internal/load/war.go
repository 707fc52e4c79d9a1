package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"salient"
	"salient/api"
	"salient/data"
	"salient/encode/brief"
	"salient/encode/flat"
	"salient/encode/record"
	"salient/engine"
	"salient/geo"
	"salient/internal/scenario"
	"salient/store"
	"salient/web"
)

// A war is an invented one with all of its reports.
type war struct {
	land            *scenario.Country
	ledger          *scenario.Ledger
	claims, reports int
	first, last     time.Time // days of publication
}

// invent makes up a war of at least so many claims.
func invent(claims, towns int) (*war, error) {
	land, err := scenario.WideLand(towns)
	if err != nil {
		return nil, err
	}
	w, reports := &war{land: land, ledger: &scenario.Ledger{}}, scenario.NewWar(land, 1)
	for w.claims < claims {
		r := reports.Next()
		w.claims += len(r.Claims)
		w.reports++
		w.ledger.Put(r)
		if p := r.Article.Published; !p.IsZero() {
			if w.first.IsZero() || p.Before(w.first) {
				w.first = p
			}
			if p.After(w.last) {
				w.last = p
			}
		}
	}
	return w, nil
}

// site is the whole site over the war, in memory.
func (w *war) site() http.Handler {
	return w.over(engine.NewFold(w.land.Know).Desk(w.ledger), nil)
}

func (w *war) over(desk *engine.Desk, words store.Store) http.Handler {
	return api.New(source{desk, w.land.Know.Ontology, words}, api.Options{ReadOnly: true, Page: web.FS(), Started: time.Now()})
}

// serve answers at the address, from a database of the war in the named file,
// until the process is told to stop. Without a name the file is gone afterwards.
func (w *war) serve(addr, file string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if file == "" {
		dir, err := os.MkdirTemp("", "load-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		file = filepath.Join(dir, "war.db")
	}
	db, err := w.shelve(ctx, file)
	if err != nil {
		return err
	}
	defer db.Close()
	desk := engine.NewFold(w.land.Know).Desk(db)
	if err := desk.Warm(ctx); err != nil {
		return err
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "load: %d reports, %d claims; serving http://%s\n", w.reports, w.claims, l.Addr())
	srv := &http.Server{Handler: w.over(desk, db), ReadHeaderTimeout: 5 * time.Second}
	go func() {
		begin := time.Now()
		api.Prepare(ctx, srv.Handler, addr)
		fmt.Fprintf(os.Stderr, "load: first answers prepared in %.1f s\n", time.Since(begin).Seconds())
	}()
	go func() {
		<-ctx.Done()
		srv.Close()
	}()
	if err := srv.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// source is a desk over an invented ledger. It is not reviewed, has no undated
// report, and is searched where it has a database.
type source struct {
	*engine.Desk
	codes flat.Codes
	words store.Store
}

func (source) Brief(s salient.Situation, claim func(salient.ClaimID) (salient.Claim, bool)) salient.Brief {
	return brief.ComposeFrom(s, claim)
}

// Basemap is the one that the program carries: the land is invented, the sea
// round it is not.
func (source) Basemap(name string) ([]byte, bool) {
	b, err := fs.ReadFile(data.FS, "basemap/"+name+".json")
	return b, err == nil
}

func (s source) Codes() flat.Codes                                { return s.codes }
func (source) FindPlaces(string, *geo.Point, int) []salient.Place { return nil }
func (source) Datings(context.Context) (record.Order, error)      { return record.Order{}, nil }
func (source) Reviews(context.Context) ([]salient.Review, error)  { return nil, nil }
func (source) PutReview(context.Context, salient.Review) error    { return salient.ErrInvalid }
func (s source) FindClaims(ctx context.Context, q store.Search) ([]store.Hit, error) {
	if s.words == nil {
		return nil, nil
	}
	return s.words.FindClaims(ctx, q)
}
func (s source) FindArticles(ctx context.Context, q store.Search) ([]store.Hit, error) {
	if s.words == nil {
		return nil, nil
	}
	return s.words.FindArticles(ctx, q)
}
func (source) ReadClaim(context.Context, salient.ClaimID) (salient.Claim, error) {
	return salient.Claim{}, salient.ErrNotFound
}
