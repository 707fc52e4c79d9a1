package ontology

import (
	"io/fs"

	"salient"
	"salient/know/table"
)

// An Example is a sentence of our own that tells a claim of a type and mode.
type Example struct {
	Type     salient.Type
	Mode     string
	Sentence string
}

// Examples reads examples.tsv: at least one sentence for each type and mode.
// The error joins all complaints, each with file and line.
func (o *Ontology) Examples(fsys fs.FS) ([]Example, error) {
	t, err := table.Read(fsys, "examples.tsv", "type", "mode", "sentence")
	if err != nil {
		return nil, err
	}
	t.Unique("type", "mode", "sentence")
	t.Sorted("type", "mode")
	var out []Example
	for _, row := range t.Rows {
		e := Example{salient.Type(row.Need("type")), row.Text("mode"), row.Need("sentence")}
		if _, ok := o.Type(e.Type); !ok {
			row.Complain("type %q has no row in types.tsv", e.Type)
		} else if e.Mode != "" && !o.HasMode(e.Type, e.Mode) {
			row.Complain("%s has no mode %q in modes.tsv", e.Type, e.Mode)
		}
		out = append(out, e)
	}
	return out, t.Err()
}
