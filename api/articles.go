package api

import (
	"context"
	"strings"

	"salient"
	"salient/encode/record"
)

// ArticleQuery narrows the list of reports.
type ArticleQuery struct {
	KnownClock
	Range
	Window
	Outlet string `query:"outlet" pattern:"^[A-Za-z0-9:._-]{1,100}$" patternDescription:"an outlet's id" doc:"Outlet id."`
	Q      string `query:"q" maxLength:"200" doc:"Words that the report holds, in any case."`
}

// articleList answers /articles.
func (s *server) articleList(ctx context.Context, q *ArticleQuery) (*body[ArticleList], error) {
	l, err := s.ledger(ctx, day(q.Known))
	if err != nil {
		return nil, s.problem(ctx, "articles", err)
	}
	needle := strings.ToLower(strings.TrimSpace(q.Q))
	total, hits := picked(q.Window, l.articles, func(a *salient.Article) bool {
		var when salient.Interval
		if a.Dated() {
			when = salient.DayInterval(a.Published)
		}
		return (q.Outlet == "" || string(a.Outlet) == q.Outlet) && q.touches(when) &&
			(needle == "" || strings.Contains(strings.ToLower(a.Title), needle) || strings.Contains(strings.ToLower(a.Text), needle))
	})
	out := ArticleList{Total: total, Offset: q.Offset, Articles: []ArticleItem{}}
	for _, a := range hits {
		out.Articles = append(out.Articles, ArticleItem{record.FromArticle(a, false), l.per[a.ID]})
	}
	return &body[ArticleList]{out}, nil
}

// article answers /articles/{id}.
func (s *server) article(ctx context.Context, q *struct {
	ID
	KnownClock
}) (*body[ArticleFull], error) {
	l, err := s.ledger(ctx, day(q.Known))
	if err != nil {
		return nil, s.problem(ctx, "article", err)
	}
	a, err := s.src.Article(ctx, salient.ArticleID(q.ID.ID))
	if err != nil {
		return nil, s.problem(ctx, "article "+q.ID.ID, err)
	}
	return &body[ArticleFull]{ArticleFull{record.FromArticle(a, true), l.sourced(l.of(a.ID))}}, nil
}
