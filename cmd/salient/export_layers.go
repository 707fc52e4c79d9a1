package main

import (
	"context"
	"time"

	"salient"
	"salient/encode/layers"
	"salient/engine"
)

// exporter asks the desk for what one export is made of.
type exporter struct {
	desk      *engine.Desk
	at, known time.Time
	layers.View
}

func (x *exporter) load(ctx context.Context) (err error) {
	x.Names, x.Codes = x.desk, x.desk.Knowledge().Ontology
	if x.Claims, err = x.desk.Claims(ctx, x.known); err != nil {
		return err
	}
	if x.Events, err = x.desk.Events(ctx, x.known); err != nil {
		return err
	}
	if x.Flows, err = x.desk.Flows(ctx, x.From, x.To, x.known); err != nil {
		return err
	}
	articles, err := x.desk.Articles(ctx)
	if err != nil {
		return err
	}
	x.Articles = make(map[salient.ArticleID]salient.Article, len(articles))
	for _, r := range articles {
		x.Articles[r.ID] = r
	}
	if !x.at.IsZero() {
		if x.Picture, err = x.desk.Situation(ctx, x.at, x.known); err != nil {
			return err
		}
	}
	x.Prepare()
	return nil
}
