package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"salient/geo"
)

// TestReversalTables reads the tables of control of the small wars in
// testdata: each holder is a name of the registry, the rows of a place join, and
// every place is named in a report of its folder. The place keeps one position,
// and from the fourth folder on a table has 18 changes or more with a day, six
// places that change hands twice, and a holder at the start and at the end.
func TestReversalTables(t *testing.T) {
	known := registryNames(t)
	files, _ := filepath.Glob("testdata/reversal*/geo/control_*.csv")
	if len(files) < 2 {
		t.Fatalf("%d tables", len(files))
	}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		ts, _, err := ReadTurns(f, ',')
		f.Close()
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		said := ""
		reports, _ := filepath.Glob(filepath.Join(filepath.Dir(file), "../reports/*.txt"))
		for _, r := range reports {
			b, err := os.ReadFile(r)
			if err != nil {
				t.Fatal(err)
			}
			said += " " + folded(string(b)) + " "
		}
		held, day := map[string]string{}, time.Time{}
		at, turned := map[string]geo.Point{}, map[string]int{}
		first, last := map[string]string{}, map[string]string{}
		changes, twice := 0, 0
		for _, r := range ts {
			for _, name := range []string{r.From, r.To} {
				if name != "" && name != Contested && !known[name] {
					t.Errorf("%s: %s: no actor is called %q", file, r.Place, name)
				}
			}
			if r.Day.Before(day) {
				t.Errorf("%s: %s: not in the order of days", file, r.Place)
			}
			day = r.Day
			before, status := held[r.Place], r.Precision == "status"
			if was := r.From; before != "" && (!status && before != was || status && before != r.To) {
				t.Errorf("%s: %s on %s: %q held it, the row says otherwise", file, r.Place, r.Day.Format(time.DateOnly), before)
			}
			held[r.Place] = r.To
			if p, ok := at[r.Place]; ok && p != r.Point {
				t.Errorf("%s: %s stands in two positions", file, r.Place)
			}
			at[r.Place] = r.Point
			if first[r.Place] == "" {
				first[r.Place] = r.Precision
			}
			last[r.Place] = r.Precision
			if r.Precision == "day" {
				changes++
				if turned[r.Place]++; turned[r.Place] == 2 {
					twice++
				}
			}
			if !strings.Contains(said, " "+folded(r.Place)+" ") {
				t.Errorf("%s: no report names %s", file, r.Place)
			}
		}
		if filepath.Base(filepath.Dir(filepath.Dir(file))) < "reversal4" {
			continue
		}
		if changes < 18 || twice < 6 {
			t.Errorf("%s: %d changes, %d places that change hands twice", file, changes, twice)
		}
		for place := range at {
			if first[place] != "status" || last[place] != "status" {
				t.Errorf("%s: %s: no status at the start or at the end", file, place)
			}
		}
	}
}

// TestReversalReports reads the counts of pockets beside the small wars that
// have them: one for each report, and a name there is an actor's id.
func TestReversalReports(t *testing.T) {
	files, _ := filepath.Glob("testdata/reversal*/pockets.tsv")
	if len(files) == 0 {
		t.Fatal("no counts of pockets")
	}
	ids := map[string]bool{}
	for _, f := range registryRows(t, "actors.tsv") {
		ids[f[0]] = true
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		cases, err := ReadPocketCases(string(b))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		counted := map[string]bool{}
		for _, c := range cases {
			counted[folded(c.Text)] = true
			if !ids[string(c.Actor)] {
				t.Errorf("%s: no actor %q", file, c.Actor)
			}
		}
		reports, _ := filepath.Glob(filepath.Join(filepath.Dir(file), "reports/*.txt"))
		if len(reports) < 10 || len(cases) != len(reports) {
			t.Errorf("%s: %d counts, %d reports", file, len(cases), len(reports))
		}
		for _, r := range reports {
			text, err := os.ReadFile(r)
			if err != nil {
				t.Fatal(err)
			}
			if n := len(strings.Fields(string(text))); n < 130 || n > 460 {
				t.Errorf("%s: %d words", r, n)
			}
			if !counted[folded(string(text))] {
				t.Errorf("%s: no count of pockets", r)
			}
		}
	}
}

func registryNames(t *testing.T) map[string]bool {
	names := map[string]bool{}
	for _, f := range registryRows(t, "actors.tsv") {
		names[f[1]] = true
	}
	for _, f := range registryRows(t, "aliases.tsv") {
		names[f[0]] = true
	}
	return names
}

func registryRows(t *testing.T, name string) (rows [][]string) {
	t.Helper()
	b, err := os.ReadFile("../data/actors/" + name)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if f := strings.Split(strings.TrimRight(line, "\n"), "\t"); len(f) > 1 && !strings.HasPrefix(line, "#") {
			rows = append(rows, f)
		}
	}
	return rows
}
