package main

import (
	"context"
	"fmt"
	"slices"

	"salient"
	"salient/store"
	"salient/store/sqlite"
)

// A shelf is the war in a database as `salient serve` has one, so that what is
// asked of it, searches by words above all, costs what it costs there.
type shelf struct{ store.Store }

// shelve puts the war into a database in the named file, unless it is there already.
func (w *war) shelve(ctx context.Context, file string) (shelf, error) {
	db, err := sqlite.Open(ctx, file)
	if err != nil {
		return shelf{}, err
	}
	if n, err := db.Counts(ctx); err != nil || n.Articles == w.reports && n.Claims == w.claims {
		return shelf{db}, err
	}
	articles, err := w.ledger.Articles(ctx)
	if err != nil {
		return shelf{}, err
	}
	claims, err := w.ledger.AllClaims(ctx)
	if err != nil {
		return shelf{}, err
	}
	of := map[salient.ArticleID][]salient.Claim{}
	for _, c := range claims {
		of[c.Article] = append(of[c.Article], c)
	}
	for part := range slices.Chunk(articles, 1000) {
		if _, err := db.PutArticles(ctx, part, nil); err != nil {
			return shelf{}, fmt.Errorf("keep the war: %w", err)
		}
		drawn := make([]store.Analysis, len(part))
		for i, a := range part {
			drawn[i] = store.Analysis{Article: a.ID, Version: "load", Claims: of[a.ID]}
		}
		if err := db.PutAnalyses(ctx, drawn); err != nil {
			return shelf{}, fmt.Errorf("keep the war: %w", err)
		}
	}
	return shelf{db}, nil
}

// AllClaims lists every claim; nobody has reviewed one.
func (s shelf) AllClaims(ctx context.Context) ([]salient.Claim, error) {
	return s.Claims(ctx, store.ClaimFilter{})
}
