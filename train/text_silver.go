package train

import (
	_ "embed"
	"fmt"
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

// readSilverTrees lays silver trees on the texts that they were drawn of: those of
// the marked sentences in folder, and of the corpora below dataDir, which has the
// folders corpora and geo.
func readSilverTrees(file []byte, folder, dataDir string) ([]text.BankSentence, error) {
	src, err := openSilver(file, folder, dataDir)
	if err != nil {
		return nil, err
	}
	var tags, rels []string
	var out, bank []text.BankSentence
	for n := 1; src.Scan(); n++ {
		line := src.Text()
		bad := func() ([]text.BankSentence, error) {
			return nil, fmt.Errorf("silver trees, line %d: %.40q does not fit the texts: %w", n, line, salient.ErrInvalid)
		}
		if key, ok := strings.CutPrefix(line, "="); ok {
			t, ok := src.textOf(key)
			if !ok || len(bank) > 0 {
				return bad()
			}
			a := salient.Article{Lang: "en", Text: t}
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
	return out, src.Err()
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
