package model

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// Where the parts of the reader lie in the data folder.
const (
	FurnitureFile = "lexicon/en/furniture.txt"
)

// A Text is everything that package text learns from data.
type Text struct {
	fsys      fs.FS
	furniture []string
}

// Open looks into the data folder. A missing list is an empty list; the
// weights are not read before they are asked for.
func Open(fsys fs.FS) (*Text, error) {
	t := &Text{fsys: fsys}
	b, err := fs.ReadFile(fsys, FurnitureFile)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", FurnitureFile, err)
	default:
		t.furniture = strings.Split(string(b), "\n")
	}
	return t, nil
}

// Furniture returns the lines of the list of page furniture, comments included.
func (t *Text) Furniture() []string { return t.furniture }
