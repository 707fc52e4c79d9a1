package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"salient"
	"salient/engine"
	"salient/internal/scenario"
)

// A ledger hands out the reports of a war as a store would, and keeps none of
// those that it has handed out.
type ledger struct {
	articles []salient.Article
	claims   []salient.Claim
	digests  map[salient.ArticleID]string
	fresh    []scenario.Report
}

var _ engine.Tail = (*ledger)(nil)

// fill takes the first n reports of a war.
func (l *ledger) fill(war *scenario.War, n int) {
	l.digests = map[salient.ArticleID]string{}
	l.articles = make([]salient.Article, 0, n)
	l.claims = make([]salient.Claim, 0, 3*n+n/20)
	for range n {
		r := war.Next()
		l.articles, l.claims = append(l.articles, r.Article), append(l.claims, r.Claims...)
		l.digests[r.Article.ID] = "1"
	}
	slices.SortFunc(l.articles, func(a, b salient.Article) int {
		return cmp.Or(a.Published.Compare(b.Published), cmp.Compare(a.Sources[0].File, b.Sources[0].File))
	})
	at := make(map[salient.ArticleID]int, n)
	for i, a := range l.articles {
		at[a.ID] = i
	}
	slices.SortFunc(l.claims, func(a, b salient.Claim) int {
		return cmp.Or(cmp.Compare(at[a.Article], at[b.Article]), cmp.Compare(a.Sentence, b.Sentence), cmp.Compare(a.ID, b.ID))
	})
}

// put adds one report.
func (l *ledger) put(r scenario.Report) {
	l.digests[r.Article.ID] = "1"
	l.fresh = append(l.fresh, r)
}

// Revision names what is in the ledger.
func (l *ledger) Revision(context.Context) (string, error) { return fmt.Sprint(len(l.digests)), nil }

// Articles hands out the reports that the ledger was filled with.
func (l *ledger) Articles(context.Context) (out []salient.Article, err error) {
	out, l.articles = l.articles, nil
	return out, nil
}

// AllClaims hands out their claims.
func (l *ledger) AllClaims(context.Context) (out []salient.Claim, err error) {
	out, l.claims = l.claims, nil
	return out, nil
}

// Digests lists all reports.
func (l *ledger) Digests(context.Context) (map[salient.ArticleID]string, bool, error) {
	return maps.Clone(l.digests), true, nil
}

// Some hands out reports that were added.
func (l *ledger) Some(_ context.Context, ids []salient.ArticleID) (as []salient.Article, cs []salient.Claim, err error) {
	for _, r := range l.fresh {
		if _, ok := slices.BinarySearch(ids, r.Article.ID); ok {
			as, cs = append(as, r.Article), append(cs, r.Claims...)
		}
	}
	l.fresh = nil
	return as, cs, nil
}
