package train

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// readFolder reads the files *.txt of a folder whose names are wanted, in the order of
// their names, and puts what they hold one behind the other. Without any the error wraps
// os.ErrNotExist.
func readFolder[T any](folder string, want func(name string) bool, read func(name string, r io.Reader) ([]T, error)) ([]T, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return nil, err
	}
	var out []T
	for _, path := range files {
		name := filepath.Base(path)
		if !want(name) {
			continue
		}
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		some, err := read(name, f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", folder, err)
		}
		out = append(out, some...)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no marked texts (*.txt) in %s (%w)", folder, os.ErrNotExist)
	}
	return out, nil
}
