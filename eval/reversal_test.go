package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestReversalTables reads the tables of control of the small wars in
// testdata: each holder is a name of the registry, the rows of a place join, and
// every place is named in a report of its folder.
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
			if !strings.Contains(said, " "+folded(r.Place)+" ") {
				t.Errorf("%s: no report names %s", file, r.Place)
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
		if len(reports) < 14 || len(cases) != len(reports) {
			t.Errorf("%s: %d counts, %d reports", file, len(cases), len(reports))
		}
		for _, r := range reports {
			text, err := os.ReadFile(r)
			if err != nil {
				t.Fatal(err)
			}
			if n := len(strings.Fields(string(text))); n < 130 || n > 350 {
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
