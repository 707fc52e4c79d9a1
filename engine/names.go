package engine

import (
	"fmt"

	"salient"
	"salient/know"
	"salient/know/model"
	"salient/mention/name"
)

// nameLists joins the lists of known names with what the tables know.
func nameLists(k *know.Knowledge) (*model.Lists, error) {
	base, err := k.NameLists()
	if err != nil {
		return nil, err
	}
	return name.Lists(base, k.Actors, k.Lexicon), nil
}

// Names finds the names of one scheme in the parts of one document: for tools
// that ask for them alone. The answer has a list for each part.
func (e *Engine) Names(scheme string, parts ...salient.Article) ([][]name.Span, error) {
	in := make([]name.Part, len(parts))
	for i, a := range parts {
		in[i] = name.Part{Article: a, Document: e.words.Parse(a)}
	}
	out, err := e.names.Scheme(scheme, in)
	if err != nil {
		return nil, fmt.Errorf("find names: %w", err)
	}
	return out, nil
}
