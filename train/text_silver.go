package train

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"salient"
	"salient/text"
)

// silverTrees are the trees of texts about wars, as a larger network drew them
// (train/silver/teach_trees.py has the format and how it was made). It holds no text.
//
//go:embed silver/trees.tsv.gz
var silverTrees []byte

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

// readSilverTrees lays silver trees on the texts that they were drawn of: those of
// the marked sentences in folder, and of the corpora below dataDir, which has the
// folders corpora and geo.
func readSilverTrees(file []byte, folder, dataDir string) ([]text.BankSentence, error) {
	texts, err := silverTexts(dataDir)
	if err != nil {
		return nil, err
	}
	own, err := plainLines(folder)
	if err != nil {
		return nil, err
	}
	for name, lines := range own { // each line a paragraph
		texts["events "+name] = strings.Join(lines, "\n\n")
	}
	small, err := smallWords(dataDir)
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	var tags, rels []string
	var out, bank []text.BankSentence
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		bad := func() ([]text.BankSentence, error) {
			return nil, fmt.Errorf("silver trees, line %d: %.40q does not fit the texts: %w", n, line, salient.ErrInvalid)
		}
		if key, ok := strings.CutPrefix(line, "="); ok {
			t, ok := texts[key]
			if !ok || len(bank) > 0 {
				return bad()
			}
			a := salient.Article{Lang: "en", Text: cased(t, small)}
			bank = text.Bank(a, text.New(nil).Parse(a))
			continue
		}
		f := strings.Fields(line)
		switch {
		case len(f) > 1 && f[0] == "tags":
			tags = f[1:]
			continue
		case len(f) > 1 && f[0] == "relations":
			rels = f[1:]
			continue
		case len(f) == 0 || len(bank) == 0:
			return bad()
		}
		s := bank[0]
		bank = bank[1:]
		if f[0] == "-" { // the larger network was not sure of it
			if len(f) != 2 || f[1] != strconv.Itoa(len(s.Words)) {
				return bad()
			}
			continue
		}
		if len(f) != len(s.Words) || !hang(&s, f, tags, rels) {
			return bad()
		}
		out = append(out, s)
	}
	return out, lines.Err()
}

// hang gives the words of a sentence their tags, relations and heads: "tag,relation,way",
// the first two by number, the way to the head in words, 0 for the root.
func hang(s *text.BankSentence, f, tags, rels []string) bool {
	for i, x := range f {
		p := strings.Split(x, ",")
		if len(p) != 3 {
			return false
		}
		var v [3]int
		for k, d := range p {
			n, err := strconv.Atoi(d)
			if err != nil {
				return false
			}
			v[k] = n
		}
		if v[0] < 0 || v[0] >= len(tags) || v[1] < 0 || v[1] >= len(rels) || i+v[2] < 0 || i+v[2] >= len(s.Words) {
			return false
		}
		pos, feats, _ := strings.Cut(tags[v[0]], "|")
		w := &s.Words[i]
		w.POS, w.Feats, w.Rel, w.Head = salient.POS(pos), text.ParseFeats(feats), salient.Rel(rels[v[1]]), i+v[2]
		if v[2] == 0 {
			w.Head = -1
		}
	}
	return true
}
