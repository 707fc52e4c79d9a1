package eval

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"salient"
)

// TestHolders counts a right answer, a wrong one, one that is missing, a name that
// no registry knows, and a place that is rightly left open.
func TestHolders(t *testing.T) {
	cases, err := ReadHolderCases("# a comment\ndate\tholders\ttext\n2031-05-02\tOrsa=Blue Army; Velm=Red Army; Tarn=Red Army; Gol=Hill League; Mur=?\tA report.\n")
	if err != nil {
		t.Fatal(err)
	}
	names := func(name string, _ time.Time) (salient.ActorID, bool) {
		id, ok := map[string]salient.ActorID{"Blue Army": "blue", "Red Army": "red"}[name]
		return id, ok
	}
	table, misses, err := Holders(cases, names, func(HolderCase) (func(string) Answer, error) {
		return func(place string) Answer {
			switch place {
			case "Orsa", "Velm":
				return Answer{Known: true, By: "blue", Level: salient.Holds}
			case "Gol":
				return Answer{Known: true, By: "x:hill", Name: "hill league", Level: salient.Holds}
			case "Mur":
				return Answer{Known: true, By: "red", Level: salient.Present}
			}
			return Answer{Level: salient.NotKnown}
		}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for column, want := range map[string]float64{"found": 0.75, "answered": 0.75, "right": 0.5, "precision": 2.0 / 3} {
		if got, _ := table.Get("places held", "salient", column); got != want {
			t.Errorf("%s: %g, want %g", column, got, want)
		}
	}
	if got, _ := table.Get("places left open", "salient", "silent"); got != 1 {
		t.Errorf("silent: %g, want 1", got)
	}
	if len(misses) != 2 || misses[0].Place != "Velm" || misses[1].Place != "Tarn" {
		t.Errorf("misses: %v", misses)
	}
}

func TestReadHolderCasesRefuses(t *testing.T) {
	for _, bad := range []string{"2031-05-02\tOrsa=Blue", "2031-02-30\tOrsa=Blue\ttext", "2031-05-02\tOrsa\ttext", "2031-05-02\t=Blue\ttext"} {
		if _, err := ReadHolderCases(bad); !errors.Is(err, salient.ErrInvalid) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// TestHolderCasesAreCoded reads the files of cases: places stand in their texts, once each.
func TestHolderCasesAreCoded(t *testing.T) {
	files, _ := filepath.Glob("testdata/holders*.tsv")
	if len(files) == 0 {
		t.Fatal("no files")
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		cases, err := ReadHolderCases(string(b))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if len(cases) < 100 {
			t.Errorf("%s: %d reports", file, len(cases))
		}
		for i, c := range cases {
			seen := map[string]bool{}
			for _, w := range c.Want {
				if !strings.Contains(c.Text, w.Place) || seen[w.Place] {
					t.Errorf("%s: report %d: %q is not in it, or twice among its places", file, i+1, w.Place)
				}
				seen[w.Place] = true
			}
		}
	}
}
