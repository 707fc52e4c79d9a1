package train

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"salient"
)

// TestSilverTrees hangs trees on the words of texts, passes over those of which
// nobody was sure, and refuses what does not fit.
func TestSilverTrees(t *testing.T) {
	dir, folder := corporaOf(t), t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "a-1.txt"), []byte("# one\n\nRebels [left/withdraw|a=Rebels].\nThe hill burned.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	const head = "tags NOUN|Number=Plur VERB|Tense=Past|VerbForm=Fin PUNCT|_\nrelations nsubj root punct\n=events a-1\n"
	got, err := readSilverTrees(packed(t, head+"0,0,1 1,1,0 2,2,-1\n- 4\n"), folder, dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || len(got[0].Words) != 3 {
		t.Fatalf("%d sentences, want one of three words", len(got))
	}
	for i, want := range []struct {
		form string
		pos  salient.POS
		rel  salient.Rel
		head int
	}{{"Rebels", salient.NOUN, "nsubj", 1}, {"left", salient.VERB, "root", -1}, {".", salient.PUNCT, "punct", 1}} {
		w := got[0].Words[i]
		if w.Form != want.form || w.POS != want.pos || w.Rel != want.rel || w.Head != want.head {
			t.Errorf("word %d is %q %s %s on %d, want %v", i, w.Form, w.POS, w.Rel, w.Head, want)
		}
	}
	if !got[0].Words[0].Feats.Has(salient.Plural) {
		t.Error("the plural is lost")
	}
	for _, bad := range []string{"=events b\n", head + "0,0,1\n", head + "0,0,1 1,1,0 2,2,9\n", head + "0,0,1 9,1,0 2,2,-1\n", head + "- 7\n", head + "0,0,x 1,1,0 2,2,-1\n", "0,0,1\n"} {
		if _, err := readSilverTrees(packed(t, bad), folder, dir); !errors.Is(err, salient.ErrInvalid) {
			t.Errorf("%q: %v, want an error that it does not fit", bad, err)
		}
	}
}
