package eval_test

import (
	"errors"
	"io/fs"
	"testing"

	"salient/eval"
)

// TestMeasuredNames holds the finder of names to floors on the dev parts.
func TestMeasuredNames(t *testing.T) {
	for _, c := range []struct {
		file, scheme string
		o            eval.NEROptions
		floor        float64
	}{
		{"re3d/dev.jsonl", eval.Re3d, eval.NEROptions{Outermost: true, LooseDet: true}, floorRe3d},
		{"uner-ewt/dev.jsonl", eval.UNER, eval.NEROptions{}, floorUNER},
	} {
		gold := rows[eval.NERDoc](t, 1, c.file)
		pred, err := eval.FindNames(reader(t), gold, c.scheme)
		if errors.Is(err, fs.ErrNotExist) {
			t.Skip("SKIPPED: no model of names; make it with `salient train names`")
		}
		if err != nil {
			t.Fatal(err)
		}
		table, err := eval.NER(gold, pred, c.o)
		if err != nil {
			t.Fatal(err)
		}
		atLeast(t, table, "exact", "MICRO", "F1", c.floor)
	}
}

// Floors of exact F1; they may only rise.
const (
	floorRe3d = 0.67
	floorUNER = 0.77
)

// TestSchemeByText: rows come back one for one, single sentences in the
// types of Universal NER.
func TestSchemeByText(t *testing.T) {
	docs := []eval.NERDoc{{ID: "a-1", Text: "Tandrel fell."}, {ID: "a-2", Text: "They left."}, {ID: "b", Text: "No."}}
	found, err := eval.FindNames(reader(t), docs, eval.ByText)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("SKIPPED: no model of names")
	}
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range docs {
		if found[i].ID != d.ID {
			t.Errorf("row %d is %q, want %q", i, found[i].ID, d.ID)
		}
		for _, e := range found[i].Entities {
			if e.Type != "PER" && e.Type != "LOC" && e.Type != "ORG" {
				t.Errorf("%q has the type %s of reports", d.ID, e.Type)
			}
		}
	}
}
