package eval

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"testing"

	"salient/know/model"
	"salient/text"
)

// TestMeasuredTrees holds the reader of English to floors on every fourth
// sentence of the dev sets. Floors may only rise.
func TestMeasuredTrees(t *testing.T) {
	m, err := model.Open(os.DirFS("../data"))
	if err != nil {
		t.Fatal(err)
	}
	p := text.New(m)
	for _, c := range []struct {
		file                                string
		pos, uas, las, lemma, upper, rawLAS float64
	}{
		{"../../shared/corpora/ud-ewt/dev.conllu.gz", 95.5, 89.0, 85.8, 96.9, 85.5, 81.0},
		{"../../shared/corpora/ud-gum/dev.conllu.gz", 97.4, 90.0, 87.6, 97.8, 87.1, 86.5},
	} {
		bank, err := readBank(c.file)
		if errors.Is(err, fs.ErrNotExist) {
			t.Skipf("no treebank: %v", err)
		}
		if err != nil {
			t.Fatal(err)
		}
		var part []text.BankSentence
		for i := 0; i < len(bank); i += 4 {
			part = append(part, bank[i])
		}
		s, err := ScoreText(context.Background(), p, part)
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range []struct {
			name       string
			got, floor float64
		}{
			{"UPOS", s.Gold.UPOS.F1(), c.pos}, {"UAS", s.Gold.UAS.F1(), c.uas}, {"LAS", s.Gold.LAS.F1(), c.las},
			{"lemmas", s.Gold.Lemmas.F1(), c.lemma}, {"LAS in upper case", s.Upper.LAS.F1(), c.upper}, {"LAS of raw text", s.Raw.LAS.F1(), c.rawLAS},
		} {
			t.Logf("%s: %s %.2f", c.file, k.name, k.got)
			if k.got < k.floor {
				t.Errorf("%s: %s is %.2f, below its floor of %.2f", c.file, k.name, k.got, k.floor)
			}
		}
	}
}
