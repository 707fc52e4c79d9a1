package when_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"
	"unicode/utf8"

	"salient"
	"salient/mention/when"
)

// wikiwars is the corpus of Mazur and Dale 2010 beside the repository; it is
// not part of it.
const wikiwars = "../../../shared/corpora/wikiwars/dev.jsonl"

// TestMeasureWikiWars prints strict and relaxed scores and holds the strict
// extent and value F1 to a floor. With SALIENT_PRED set to a folder it writes
// the predictions there, in the shape that score.py timex reads.
func TestMeasureWikiWars(t *testing.T) {
	f, err := os.Open(wikiwars)
	if err != nil {
		t.Skip("the corpus is not here: ", err)
	}
	defer f.Close()
	type timex struct {
		Begin int    `json:"begin"`
		End   int    `json:"end"`
		Type  string `json:"type"`
		Value string `json:"value"`
		Text  string `json:"text,omitempty"`
	}
	type row struct {
		ID      string  `json:"id"`
		DCT     string  `json:"dct,omitempty"`
		Text    string  `json:"text,omitempty"`
		Timexes []timex `json:"timexes"`
	}
	var out *json.Encoder
	if dir := os.Getenv("SALIENT_PRED"); dir != "" {
		w, err := os.Create(filepath.Join(dir, "wikiwars.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		out = json.NewEncoder(w)
	}
	finder := when.New()
	var strict, value, pred, gold int
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		var r row
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		a := salient.Article{Text: r.Text}
		a.Published, _ = time.Parse("2006-01-02", r.DCT)
		type key struct {
			b, e int
			v    string
		}
		golds, extents := map[key]int{}, map[key]int{}
		for _, g := range r.Timexes {
			golds[key{g.Begin, g.End, g.Value}]++
			extents[key{g.Begin, g.End, ""}]++
		}
		gold += len(r.Timexes)
		p := row{ID: r.ID, Timexes: []timex{}}
		for _, m := range finder.Find(a, document(a)) {
			b := utf8.RuneCountInString(r.Text[:m.At.Start])
			e := b + utf8.RuneCountInString(m.At.In(r.Text))
			p.Timexes = append(p.Timexes, timex{b, e, m.Kind, m.Value, m.At.In(r.Text)})
			pred++
			if k := (key{b, e, m.Value}); golds[k] > 0 {
				golds[k]--
				value++
			}
			if k := (key{b, e, ""}); extents[k] > 0 {
				extents[k]--
				strict++
			}
		}
		if out != nil {
			if err := out.Encode(p); err != nil {
				t.Fatal(err)
			}
		}
	}
	f1 := func(tp int) float64 { return 200 * float64(tp) / float64(pred+gold) }
	t.Logf("wikiwars dev: gold %d, predicted %d; strict F1 %.2f; strict extent and value F1 %.2f", gold, pred, f1(strict), f1(value))
	if f1(value) < 84 {
		t.Errorf("strict extent and value F1 is %.2f", f1(value))
	}
}
