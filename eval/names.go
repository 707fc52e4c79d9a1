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

// FindNames finds the names of texts, in the shape of the gold files. Texts that
// are sentences of one document (the same "doc", or ids that differ in a number
// behind the last hyphen) are read together.
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
	var out []NERDoc
	for i := 0; i < len(docs); {
		j := i + 1
		for j < len(docs) && document(docs[j]) != "" && document(docs[j]) == document(docs[i]) {
			j++
		}
		parts := make([]salient.Article, j-i)
		for k, d := range docs[i:j] {
			parts[k] = salient.Article{Text: d.Text}
		}
		names, err := e.Names(scheme, parts...)
		if err != nil {
			return nil, err
		}
		for k, d := range docs[i:j] {
			points := NewPoints(d.Text)
			p := NERDoc{ID: d.ID, Entities: []Entity{}}
			for _, n := range names[k] {
				var en Entity
				en.Begin, en.End = points.Of(n.At)
				en.Type = n.Type
				p.Entities = append(p.Entities, en)
			}
			out = append(out, p)
		}
		i = j
	}
	return out, nil
}

// document names the document that a text is a sentence of, "" if it stands alone.
func document(d NERDoc) string {
	if d.Doc != "" {
		return d.Doc
	}
	i := strings.LastIndexByte(d.ID, '-')
	if i < 0 || i+1 == len(d.ID) || strings.Trim(d.ID[i+1:], "0123456789") != "" {
		return ""
	}
	return d.ID[:i]
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
