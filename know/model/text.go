package model

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"
)

// FurnitureFile lists what the buttons and links around an article say.
const FurnitureFile = "lexicon/en/furniture.txt"

// A Text is everything that package text learns from data.
type Text struct {
	furniture []string
	load      func() (*Reader, error)
}

// Open looks into the data folder. A missing list is an empty list; the
// weights are not read before they are asked for.
func Open(fsys fs.FS) (*Text, error) {
	t := &Text{load: sync.OnceValues(func() (*Reader, error) { return load(fsys) })}
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

// Of wraps a reader that is at hand already, one just trained, say.
func Of(r *Reader) *Text {
	r.Prime()
	return &Text{load: func() (*Reader, error) { return r, nil }}
}

// Furniture returns the lines of the list of page furniture, comments included.
func (t *Text) Furniture() []string { return t.furniture }

// Reader unpacks the weights, the first time it is called, and returns them.
// The error wraps fs.ErrNotExist where there are none, salient.ErrInvalid
// where they are broken or of another version. It may be called from many
// goroutines.
func (t *Text) Reader() (*Reader, error) { return t.load() }

func load(fsys fs.FS) (*Reader, error) {
	b, err := fs.ReadFile(fsys, WeightsFile)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", WeightsFile, err)
	}
	r, err := Decode(b)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", WeightsFile, err)
	}
	if b, err = fs.ReadFile(fsys, VectorsFile); err != nil {
		return nil, fmt.Errorf("read %s: %w", VectorsFile, err)
	}
	if r.Vectors, err = DecodeVectors(b); err != nil {
		return nil, fmt.Errorf("read %s: %w", VectorsFile, err)
	}
	r.Prime()
	return r, nil
}
