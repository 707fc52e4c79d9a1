package scenario

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"salient/engine"
)

// least is how many scenarios there must be.
const least = 110

func TestScenarios(t *testing.T) {
	country, err := Varland()
	if err != nil {
		t.Fatal(err)
	}
	e := engine.NewFold(country.Know)
	names, _ := filepath.Glob("testdata/*.txt")
	total := 0
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all, err := Parse(country, filepath.Base(name), string(text))
		if err != nil {
			t.Fatal(err)
		}
		total += len(all)
		for _, sc := range all {
			t.Run(filepath.Base(name)+"/"+sc.Name, func(t *testing.T) { run(t, country, e, sc) })
		}
	}
	if total < least {
		t.Errorf("%d scenarios, want %d at least", total, least)
	}
}

// run asks the questions of one scenario, and makes sure that the order of
// arrival does not show.
func run(t *testing.T, country *Country, e *engine.Engine, sc Scenario) {
	ctx := context.Background()
	if len(sc.Asks) == 0 {
		t.Fatalf("%s:%d: nothing is asked", sc.File, sc.Line)
	}
	at := func(rs []Report) *engine.Desk {
		l := &Ledger{}
		l.Put(rs...)
		return e.Desk(l)
	}
	desk := at(sc.Reports)
	for _, a := range sc.Asks {
		got, err := country.Answer(ctx, desk, a)
		if err != nil {
			t.Errorf("%s:%d: %v", sc.File, a.Line, err)
		} else if got != a.Expect {
			t.Errorf("%s:%d: %s %s: got %q, want %q", sc.File, a.Line, a.What, a.About, got, a.Expect)
		}
	}
	want, err := Digest(ctx, desk, sc.Asks)
	if err != nil {
		t.Fatal(err)
	}
	same := func(how string, d *engine.Desk) {
		t.Helper()
		if got, err := Digest(ctx, d, sc.Asks); err != nil || got != want {
			t.Errorf("%s:%d: %s: another answer than in order (%v)", sc.File, sc.Line, how, err)
		}
	}
	back := slices.Clone(sc.Reports)
	slices.Reverse(back)
	same("backwards", at(back))
	shuffled := slices.Clone(sc.Reports)
	r := rand.New(rand.NewPCG(1, 2))
	r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	same("shuffled", at(shuffled))
	for how, rs := range map[string][]Report{"report by report": sc.Reports, "report by report, backwards": back, "report by report, shuffled": shuffled} {
		l := &Ledger{}
		d := e.Desk(l)
		for _, x := range rs {
			l.Put(x)
			// A question makes the desk take in what is new.
			if _, err := d.Situation(ctx, sc.Asks[0].At, time.Time{}); err != nil {
				t.Fatal(err)
			}
		}
		same(how, d)
	}
}
