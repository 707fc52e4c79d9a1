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

// Names finds the names of one scheme in a text: for tools that ask for them alone.
func (e *Engine) Names(scheme string, a salient.Article) ([]name.Span, error) {
	reading := e.names.Read(scheme)
	out, err := reading.Spans(a, e.parser.ParseFor(a, reading))
	if err != nil {
		return nil, fmt.Errorf("find names: %w", err)
	}
	return out, nil
}
