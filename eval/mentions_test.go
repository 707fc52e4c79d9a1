package eval_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"salient/engine"
	"salient/eval"
	"salient/know"
)

// handOuts holds the corpora beside the repository; they are not part of it.
const handOuts = "../../shared"

// reader builds the stages over the tree's data, or skips where it is not made.
func reader(t testing.TB) *engine.Engine {
	t.Helper()
	k, err := know.Load(os.DirFS("../data"))
	if err != nil {
		t.Skip("the knowledge is not all there: ", err)
	}
	return engine.New(k)
}

// rows reads every nth row of a corpus, or skips where it is not there.
func rows[D eval.Keyed](t *testing.T, nth int, names ...string) (out []D) {
	t.Helper()
	for _, name := range names {
		all, err := eval.ReadFile[D](filepath.Join(handOuts, "corpora", name))
		if err != nil {
			t.Skip("the corpora are not here: ", err)
		}
		for i := 0; i < len(all); i += nth {
			out = append(out, all[i])
		}
	}
	return out
}

// TestMeasuredToponyms holds recognition and resolution to floors on every ninth text
// of the four corpora together. The whole is measured by `salient eval mentions`.
func TestMeasuredToponyms(t *testing.T) {
	gold := rows[eval.GeoDoc](t, 9, "geoparse/geovirus_dev.jsonl", "geoparse/geowebnews_dev.jsonl", "geoparse/lgl_dev.jsonl", "geoparse/trnews_dev.jsonl")
	e := reader(t)
	var pred []eval.GeoDoc
	for _, d := range gold {
		pred = append(pred, eval.LocateToponyms(e, d))
	}
	table, err := eval.Toponyms(gold, pred, eval.GeoOptions{})
	if err != nil {
		t.Fatal(err)
	}
	atLeast(t, table, "recognition", "overlap", "F1", 0.82)
	atLeast(t, table, "resolution", "acc@161km", "share", 0.84)
	atLeast(t, table, "end to end", "@161km", "F1", 0.68)
}

// TestMeasuredHeadlines holds transliterated names to a floor on every tenth headline.
func TestMeasuredHeadlines(t *testing.T) {
	gold := rows[eval.GeoDoc](t, 10, "geoparse/ucdp_headlines.jsonl")
	e := reader(t)
	var pred []eval.GeoDoc
	for _, d := range gold {
		pred = append(pred, eval.LocateToponyms(e, d))
	}
	table, err := eval.Toponyms(gold, pred, eval.GeoOptions{})
	if err != nil {
		t.Fatal(err)
	}
	atLeast(t, table, "end to end", "@25km", "R", 0.84)
}

// TestMeasuredTimexes holds expressions of time to a floor on every third history.
func TestMeasuredTimexes(t *testing.T) {
	gold := rows[eval.TimexDoc](t, 3, "wikiwars/dev.jsonl")
	e := reader(t)
	var pred []eval.TimexDoc
	for _, d := range gold {
		pred = append(pred, eval.ReadTimexes(e, d))
	}
	table, err := eval.Timexes(gold, pred)
	if err != nil {
		t.Fatal(err)
	}
	atLeast(t, table, "timex", "strict + value", "F1", 0.845)
}

// atLeast fails where a number of a table has fallen below its floor. Floors
// may only rise.
func atLeast(t *testing.T, table eval.Table, group, row, column string, floor float64) {
	t.Helper()
	got, ok := table.Get(group, row, column)
	t.Logf("%s, %s, %s: %.3f (floor %.3f)", group, row, column, got, floor)
	if !ok || got < floor {
		t.Errorf("%s, %s, %s is %.3f, below its floor of %.3f", group, row, column, got, floor)
	}
}

// TestMeasuredSeedPlaces: the settlements that the seed reports name are placed
// where they are. The imported gazetteer is measured by hand (docs/gazetteer.md).
func TestMeasuredSeedPlaces(t *testing.T) {
	if _, err := os.Stat(filepath.Join(handOuts, "geo")); err != nil {
		t.Skip("the seeds are not here: ", err)
	}
	ms, err := eval.SeedPlaces(context.Background(), reader(t), handOuts)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range ms {
		t.Logf("%s: %.3f of %d", m.Name, m.Got, m.Gold)
		if m.Got < 1 {
			t.Errorf("%s: %.3f of %d", m.Name, m.Got, m.Gold)
		}
	}
}
