package claim

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"salient"
	"salient/data"
	"salient/know"
	"salient/text"
)

var updateTrees = flag.Bool("trees", false, "append the model's trees of test sentences that have none to testdata/trees; read them and mend them by hand")

// TestTreesAreThere plants trees, with -trees; without it TestCases complains of
// those that are missing.
func TestTreesAreThere(t *testing.T) {
	if !*updateTrees {
		t.Skip("only with -trees")
	}
	k, err := know.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	parser := text.New(k.Text)
	ts := readTrees(t)
	files, _ := filepath.Glob("testdata/*.txt")
	for _, name := range files {
		f, err := os.OpenFile(treesOf(name), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for _, s := range readScenarios(t, name) {
			words, _ := unmark(t, s.text)
			a := salient.Article{ID: "ar-test", Text: words, Published: s.dated}
			plainDoc := text.New(nil).Parse(a)
			if len(ts.plant(a, &plainDoc)) == 0 {
				continue
			}
			d := parser.Parse(a)
			for _, sent := range d.Sentences {
				var forms []string
				for _, tok := range sent.Tokens {
					forms = append(forms, plain(tok.In(a.Text)))
				}
				key := strings.Join(forms, " ")
				if _, have := ts[key]; have || len(forms) == 0 {
					continue
				}
				ts[key] = sent.Tokens
				for i, tok := range sent.Tokens {
					lemma := tok.Lemma
					if lemma == "" {
						lemma = tok.Norm
					}
					fmt.Fprintf(f, "%d\t%s\t%s\t%s\t_\t%s\t%d\t%s\t_\t_\n", i+1, forms[i], lemma, tok.POS, featNames(tok.Feats), tok.Head+1, tok.Rel)
				}
				fmt.Fprintln(f)
			}
		}
	}
}

// treesOf names the file of the trees of a file of sentences: each has its
// own, so that two people who add sentences seldom meet in one file.
func treesOf(cases string) string {
	return filepath.Join("testdata", "trees", strings.TrimSuffix(filepath.Base(cases), ".txt")+".conllu")
}

// featNames writes the features that the claims' grammar asks for.
func featNames(f salient.Feats) string {
	var out []string
	for _, n := range []struct {
		f    salient.Feats
		name string
	}{
		{salient.Singular, "Number=Sing"}, {salient.Plural, "Number=Plur"}, {salient.PastTense, "Tense=Past"}, {salient.PresentTense, "Tense=Pres"},
		{salient.Finite, "VerbForm=Fin"}, {salient.Infinite, "VerbForm=Inf"}, {salient.Gerund, "VerbForm=Ger"}, {salient.Participle, "VerbForm=Part"},
		{salient.Passive, "Voice=Pass"},
	} {
		if f.Has(n.f) {
			out = append(out, n.name)
		}
	}
	if len(out) == 0 {
		return "_"
	}
	return strings.Join(out, "|")
}
