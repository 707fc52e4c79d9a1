package source

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"salient"
	"salient/source/charset"
	"salient/source/jsonl"
)

// maxSidecar is how large a sidecar may be, in bytes.
const maxSidecar = 1 << 20

// isReport tells by the ending that a file is one report; only such files have
// sidecars in a folder.
func isReport(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".txt", ".text", ".html", ".htm", ".xhtml":
		return true
	}
	return false
}

// sidecars are the names under which something may be stated about a report,
// the most particular first: NAME.txt.json, NAME.json.
func sidecars(report string) []string {
	names := []string{report + ".json"}
	if stem := strings.TrimSuffix(report, filepath.Ext(report)); stem != report && filepath.Base(stem) != "" {
		names = append(names, stem+".json")
	}
	return names
}

// ownerOf returns the report that the file is a sidecar of, if there is one
// beside it; exists says which files there are.
func ownerOf(file string, exists func(string) bool) (string, bool) {
	stem, ok := strings.CutSuffix(file, ".json")
	if !ok {
		return "", false
	}
	if isReport(stem) && exists(stem) {
		return stem, true
	}
	for _, ext := range []string{".txt", ".text", ".html", ".htm", ".xhtml"} {
		if exists(stem + ext) {
			return stem + ext, true
		}
	}
	return "", false
}

// readSidecars reads what is stated about a report. A sidecar that cannot be
// read gives its name and an error: a report with half of its facts would be
// stored under another id than the whole one.
func readSidecars(report string) (h Hints, broken string, err error) {
	for _, name := range sidecars(report) {
		if _, err := os.Lstat(name); err != nil {
			continue // none; whatever hinders looking hinders reading the report too
		}
		one, err := readSidecar(name)
		if err != nil {
			return Hints{}, name, fmt.Errorf("%w; the report it belongs to, %s, was not read", err, filepath.Base(report))
		}
		h = h.Over(one)
	}
	return h, "", nil
}

func readSidecar(name string) (Hints, error) {
	f, size, err := open(name)
	if err != nil {
		return Hints{}, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxSidecar+1))
	if err != nil {
		return Hints{}, plainly(name, err)
	}
	if len(raw) > maxSidecar {
		return Hints{}, fmt.Errorf("%w: %d bytes are too many for a sidecar (at most %d)", salient.ErrUnreadable, max(size, int64(len(raw))), maxSidecar)
	}
	if len(bytes.TrimSpace(raw)) == 0 {
		return Hints{}, fmt.Errorf("%w: the sidecar is empty", salient.ErrUnreadable)
	}
	text, _, err := charset.Decode(raw, false)
	if err != nil {
		return Hints{}, err
	}
	r, err := jsonl.Meta([]byte(strings.TrimPrefix(text, "\ufeff")))
	if err != nil {
		return Hints{}, err
	}
	return hints(r)
}
