package train

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"salient"
)

// corporaOf writes corpora of one text each.
func corporaOf(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, body := range map[string]string{
		"geo/ucdp_ged_syria_2017_2019.csv.gz": "id,source_headline\n1,\"Rebels seize a hill near Tandrel; Airstrike in Tandrel (S12a), Tandrel; Rebels seize a hill near Tandrel\"\n",
		"corpora/re3d/train.jsonl":            `{"id":"a","nc":true,"text":"Not to be read."}` + "\n" + `{"id":"b","text":"The army left Örebel."}` + "\n",
		"corpora/muc4/train.jsonl":            `{"id":"M1","text":"GUERRILLAS ATTACKED TANDREL."}` + "\n",
		"corpora/ud-ewt/train.conllu.gz":      "# newdoc id = x\n# text = The hill burned.\n1\tThe\tthe\tDET\t_\t_\t2\tdet\t_\t_\n2\thill\thill\tNOUN\t_\t_\t3\tnsubj\t_\t_\n3\tattacked\tattack\tVERB\t_\t_\t0\troot\t_\t_\n\n",
		"corpora/ud-gum/train.conllu.gz":      "# newdoc id = y\n# text = In Rome.\n1\tIn\tin\tADP\t_\t_\t2\tcase\t_\t_\n2\tRome\tRome\tPROPN\t_\t_\t0\troot\t_\t_\n\n",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		b := []byte(body)
		if filepath.Ext(path) == ".gz" {
			b = packed(t, body)
		}
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func packed(t *testing.T, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestSilverEvents lays labels on texts: words, parts and words left open, counted in
// code points; a text in capitals is written as others are, a marked sentence has other words in it.
func TestSilverEvents(t *testing.T) {
	dir, folder := corporaOf(t), t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "a-1.txt"), []byte("# one\n\nA line.\nÖr [fell/capture|p=Ör] to the army.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := readSilverEvents(packed(t, "=ucdp 0\n7 5 capture asserted a-7--1 p18-25\n13 4 ?\n=re3d b\n9 4 withdraw asserted p5-11\n=muc4 M1\n11 8 clash reported a-11--1 p9-16\n=gum 0\n=swap a-1 1 3-7:succumbed 15-19:militia\n3 9 capture asserted a17-24 p-3--1\n"), folder, dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 5 {
		t.Fatalf("%d texts, want 5", len(got))
	}
	for _, want := range []struct {
		text, mark int
		word, typ  string
		parts      []string
	}{
		{0, 0, "seize", "capture", []string{"Rebels", "Tandrel"}},
		{0, 1, "near", "?", nil},
		{1, 0, "left", "withdraw", []string{"Örebel"}},
		{2, 0, "attacked", "clash", []string{"Guerrillas", "Tandrel"}},
		{4, 0, "succumbed", "capture", []string{"militia", "Ör"}},
	} {
		x := got[want.text]
		m := x.Marks[want.mark]
		if w := m.At.In(x.Text); w != want.word || string(m.Type) != want.typ {
			t.Errorf("text %d: %q is %s, want %q %s", want.text, w, m.Type, want.word, want.typ)
		}
		if len(m.Parts) != len(want.parts) {
			t.Errorf("text %d: %d parts, want %d", want.text, len(m.Parts), len(want.parts))
			continue
		}
		for i, p := range m.Parts {
			if w := p.At.In(x.Text); w != want.parts[i] {
				t.Errorf("text %d: part %q, want %q", want.text, w, want.parts[i])
			}
		}
	}
	for _, bad := range []string{"=re3d a\n", "=ucdp 1\n", "1 2 ?\n", "=muc4 M1\n11 99 ?\n", "=muc4 M1\n11 8 clash\n", "=muc4 M1\n11 8 clash asserted q1-2\n", "=muc4 M1\nx 8 ?\n", "=swap a-1 2 3-7:x\n", "=swap b-1 0\n", "=swap a-1 1 3-99:x\n"} {
		if _, err := readSilverEvents(packed(t, bad), folder, dir); !errors.Is(err, salient.ErrInvalid) {
			t.Errorf("%q: %v, want an error that it does not fit", bad, err)
		}
	}
}
