package train

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// A silverFile is a file of silver labels, read line by line, with the texts that it
// labels. It holds none of them itself.
type silverFile struct {
	*bufio.Scanner
	texts map[string]string   // of the corpora, by key
	own   map[string][]string // lines of the marked sentences, by file
	small map[string]bool     // words that are written in small letters as a rule
}

// openSilver opens a file for the corpora below dataDir, which has the folders
// corpora and geo, and the marked sentences in folder.
func openSilver(file []byte, folder, dataDir string) (*silverFile, error) {
	f := &silverFile{}
	var err error
	if f.texts, err = silverTexts(dataDir); err != nil {
		return nil, err
	}
	if f.own, err = plainLines(folder); err != nil {
		return nil, err
	}
	if f.small, err = smallWords(dataDir); err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	f.Scanner = bufio.NewScanner(z)
	f.Buffer(nil, 1<<20)
	return f, nil
}

// textOf is the text of a key: one of the corpora's; "events" and a file of marked
// sentences, each line a paragraph; "swap" and what exchanged reads.
func (f *silverFile) textOf(key string) (string, bool) {
	t, ok := f.texts[key]
	if name, is := strings.CutPrefix(key, "events "); is {
		t, ok = strings.Join(f.own[name], "\n\n"), len(f.own[name]) > 0
	}
	if swaps, is := strings.CutPrefix(key, "swap "); is {
		t, ok = exchanged(f.own, swaps)
	}
	return cased(t, f.small), ok
}

// A marked word of train/events, and its word.
var markedWord = regexp.MustCompile(`\[([^\[\]/]+)/[^\[\]]+\]`)

// plainLines gives the lines of a folder of marked sentences without their marks, by
// the file's name without its ending.
func plainLines(folder string) (map[string][]string, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return nil, err
	}
	out := map[string][]string{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(filepath.Base(f), ".txt")
		for line := range strings.Lines(string(b)) {
			if line = strings.TrimSuffix(line, "\n"); line != "" && line[0] != '#' {
				out[name] = append(out[name], markedWord.ReplaceAllString(line, "$1"))
			}
		}
	}
	return out, nil
}
