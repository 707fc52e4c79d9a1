package main

import (
	"context"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
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

// site is the whole site over the war.
func (w *war) site() http.Handler {
	desk := engine.NewFold(w.land.Know).Desk(w.ledger)
	return api.New(source{desk, w.land.Know.Ontology}, api.Options{ReadOnly: true, Page: web.FS(), Started: time.Now()})
}

// serve answers at the address until the process ends.
func (w *war) serve(addr string) error {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "load: %d reports, %d claims; serving http://%s\n", w.reports, w.claims, l.Addr())
	return (&http.Server{Handler: w.site(), ReadHeaderTimeout: 5 * time.Second}).Serve(l)
}

// source is a desk over an invented ledger. It is not searched, not reviewed,
// and has no undated report.
type source struct {
	*engine.Desk
	codes flat.Codes
}

func (s source) Brief(ctx context.Context, at, known time.Time) (salient.Brief, error) {
	picture, err := s.Situation(ctx, at, known)
	if err != nil {
		return salient.Brief{}, err
	}
	claims, err := s.Claims(ctx, known)
	return brief.Compose(picture, claims), err
}

// Basemap is the one that the program carries: the land is invented, the sea
// round it is not.
func (source) Basemap(name string) ([]byte, bool) {
	b, err := fs.ReadFile(data.FS, "basemap/"+name+".json")
	return b, err == nil
}

func (s source) Codes() flat.Codes                                           { return s.codes }
func (source) FindPlaces(string, *geo.Point, int) []salient.Place            { return nil }
func (source) Datings(context.Context) (record.Order, error)                 { return record.Order{}, nil }
func (source) Reviews(context.Context) ([]salient.Review, error)             { return nil, nil }
func (source) PutReview(context.Context, salient.Review) error               { return salient.ErrInvalid }
func (source) FindClaims(context.Context, store.Search) ([]store.Hit, error) { return nil, nil }
func (source) FindArticles(context.Context, store.Search) ([]store.Hit, error) {
	return nil, nil
}
func (source) ReadClaim(context.Context, salient.ClaimID) (salient.Claim, error) {
	return salient.Claim{}, salient.ErrNotFound
}
