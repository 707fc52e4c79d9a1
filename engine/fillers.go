package engine

import (
	"fmt"

	"salient"
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
	d := e.parser.Parse(a)
	return role.New(m, r.Vectors).Find(a, &d), nil
}
