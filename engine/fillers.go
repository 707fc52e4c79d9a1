package engine

import (
	"fmt"

	"salient"
	"salient/know/model"
	"salient/mention/role"
)

// Fillers finds who and what fills the roles of the violence that an article
// is about, by role and then by score. Paragraphs of the text may run on, set
// apart by three blanks. The error tells why the weights cannot
// be used; it wraps fs.ErrNotExist where there are none.
func (e *Engine) Fillers(a salient.Article) ([]role.Filler, error) {
	m, err := e.know.Roles()
	if err != nil {
		return nil, err
	}
	r, err := e.know.Text.Reader()
	if err != nil {
		return nil, fmt.Errorf("role fillers need the word vectors: %w", err)
	}
	a.Text = role.Paragraphs(a.Text)
	f := role.New(m, r.Vectors)
	states := f.Watch()
	d, told := e.Scene(a, states)
	return f.Find(a, &d, told, states), nil
}

// Scene reads an article as far as the finder of role fillers needs it: names,
// and words that tell of events, with parts that any noun may play. Watch is
// shown what the reader of trees makes of the words.
func (e *Engine) Scene(a salient.Article, watch model.Watcher) (salient.Document, salient.Mentions) {
	naming, telling := e.names.Read(), e.events.Read()
	d := e.parser.ParseFor(a, model.Watchers{naming, telling, watch})
	m := salient.Mentions{Names: naming.Find(a, d)}
	everybody := m
	for i := range d.Sentences {
		for j, t := range d.Sentences[i].Tokens {
			if t.POS == salient.NOUN || t.POS == salient.PROPN {
				everybody.Actors = append(everybody.Actors, salient.ActorMention{Site: salient.Site{Sentence: i, First: j, Last: j + 1, Head: j, At: t.Span}})
			}
		}
	}
	m.Events = telling.Find(d, everybody)
	return d, m
}
