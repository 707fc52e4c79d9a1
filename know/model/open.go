package model

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"sync"

	"salient"
)

// A stander is a network that stands on the states of one reader of trees.
type stander interface {
	base() [sha256.Size]byte // Sum of the reader that it was trained on
	stand(*Reader)           // takes what it needs of that reader
}

// openOn returns a function that unpacks the network in a file below fsys on its
// first call and sets it on the reader of t. train is the command that makes it anew.
func openOn[M stander](fsys fs.FS, t *Text, file, train string, decode func([]byte) (M, error)) func() (M, error) {
	return sync.OnceValues(func() (none M, err error) {
		b, err := fs.ReadFile(fsys, file)
		if err != nil {
			return none, fmt.Errorf("read %s: %w", file, err)
		}
		m, err := decode(b)
		if err != nil {
			return none, fmt.Errorf("read %s: %w", file, err)
		}
		r, err := t.Reader()
		if err != nil {
			return none, err
		}
		if m.base() != r.Sum {
			return none, fmt.Errorf("read %s: it was trained on another reader of trees: %w; hint: %s", file, salient.ErrInvalid, train)
		}
		m.stand(r)
		return m, nil
	})
}
