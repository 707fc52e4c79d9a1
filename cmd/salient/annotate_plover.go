package main

import (
	"cmp"
	"context"
	"io"
	"slices"

	"salient"
	"salient/claim"
	"salient/engine"
	"salient/eval"
)

// ploverTask codes the main event of a sentence in the categories of PLOVER and
// marks the words of its source, target and event.
var ploverTask = task{
	name: "plover", short: "category, source and target of a sentence's main event",
	run: func(ctx context.Context, a *app, in io.Reader, _ annotateOptions) error {
		docs, err := eval.Read[eval.PloverDoc](in)
		if err != nil {
			return err
		}
		e, err := a.stages()
		if err != nil {
			return err
		}
		for _, d := range docs {
			if err := ctx.Err(); err != nil {
				return err
			}
			got := plover(e, d.ID, d.Text)
			if err := a.out.line(got); err != nil {
				return err
			}
		}
		return nil
	},
}

// plover codes one sentence. Of its deeds the first with a category counts.
func plover(e *engine.Engine, id, text string) eval.PloverDoc {
	out := eval.PloverDoc{ID: id, Spans: []eval.RoleSpan{}}
	article := salient.Article{ID: salient.ArticleID(id), Lang: "en", Text: text}
	doc, _ := e.Read(article)
	points := eval.NewPoints(text)
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		n := claim.NewNouns(e.Claims(), article, s)
		deeds := e.Claims().Deeds(article, s, n.Actor)
		best := -1
		for k, d := range deeds {
			c, _ := e.Claims().Categorize(article, s, d)
			if !d.Speech && (best < 0 || out.Event == "" && c != "") {
				best, out.Event = k, c
			}
		}
		if best < 0 {
			continue
		}
		if out.Event == "" {
			out.Event = e.Claims().CategoryOfWords(article, s)
		}
		d := deeds[best]
		_, words := e.Claims().Categorize(article, s, d)
		mark := func(role string, at salient.Span) {
			if at.Empty() {
				return
			}
			b, end := points.Of(at)
			out.Spans = append(out.Spans, eval.RoleSpan{Role: role, Begin: b, End: end})
		}
		source, target := "SRC", "TAR"
		if len(d.Targets) == 0 && len(d.Sources) > 1 {
			source = "SRC/TAR" // they do it with one another
		}
		for _, t := range d.Sources {
			mark(source, n.Span(t))
		}
		for _, t := range d.Targets {
			mark(target, n.Span(t))
		}
		for _, t := range words {
			mark("EVT", s.Tokens[t].Span)
		}
		if out.Event != "" {
			break
		}
	}
	slices.SortStableFunc(out.Spans, func(a, b eval.RoleSpan) int { return cmp.Compare(a.Begin, b.Begin) })
	return out
}
