package eval

import (
	"context"
	"path/filepath"
	"strings"

	"salient"
	"salient/engine"
)

// Schemes of names that FindNames knows, after the corpora that define them.
const (
	UNER = "uner"
	Re3d = "re3d"
	// ByText takes Re3d for reports and UNER for single sentences.
	ByText = ""
)

// reportWords is how many words the texts must have on the mean to count as
// reports rather than single sentences.
const reportWords = 50

// FindNames finds the names of texts, in the shape of the gold files.
func FindNames(e *engine.Engine, docs []NERDoc, scheme string) ([]NERDoc, error) {
	if scheme == ByText {
		words := 0
		for _, d := range docs {
			words += len(strings.Fields(d.Text))
		}
		scheme = UNER
		if words > reportWords*len(docs) {
			scheme = Re3d
		}
	}
	out := make([]NERDoc, len(docs))
	for i, d := range docs {
		names, err := e.Names(scheme, salient.Article{Text: d.Text})
		if err != nil {
			return nil, err
		}
		points := NewPoints(d.Text)
		out[i] = NERDoc{ID: d.ID, Entities: []Entity{}}
		for _, n := range names {
			var en Entity
			en.Begin, en.End = points.Of(n.At)
			en.Type = n.Type
			out[i].Entities = append(out[i].Entities, en)
		}
	}
	return out, nil
}

// measureNames: exact micro-F1 on re3d, outermost names, articles before names
// ignored; and on Universal NER.
func measureNames(ctx context.Context, e *engine.Engine, data string) ([]Measure, error) {
	var out []Measure
	for _, m := range []struct {
		name, file, scheme string
		bar                float64
		o                  NEROptions
	}{
		{"names, re3d, exact F1", "re3d/dev.jsonl", Re3d, 0.62, NEROptions{Outermost: true, LooseDet: true}},
		{"names, Universal NER, exact F1", "uner-ewt/dev.jsonl", UNER, 0.78, NEROptions{}},
	} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		gold, err := ReadFile[NERDoc](filepath.Join(data, "corpora", filepath.FromSlash(m.file)))
		if err != nil {
			return nil, err
		}
		pred, err := FindNames(e, gold, m.scheme)
		if err != nil {
			return nil, err
		}
		t, err := NER(gold, pred, m.o)
		if err != nil {
			return nil, err
		}
		f1, _ := t.Get("exact", "MICRO", "F1")
		n, _ := t.Get("exact", "MICRO", "gold")
		out = append(out, Measure{m.name, m.bar, f1, int(n)})
	}
	return out, nil
}
