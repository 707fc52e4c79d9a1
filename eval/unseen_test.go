package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"salient"
)

// TestUnseenIsCoded reads the coding of the reports in testdata/unseen: the
// types are those of the ontology, what was coded as words of a report stands
// in it, nothing is coded twice, and each report has its count of pockets.
func TestUnseenIsCoded(t *testing.T) {
	list, err := os.ReadFile("../data/ontology/types.tsv")
	if err != nil {
		t.Fatal(err)
	}
	types := map[salient.Type]bool{}
	for line := range strings.Lines(string(list)) {
		if f := strings.Split(line, "\t"); len(f) == 3 && !strings.HasPrefix(line, "#") && f[0] != "type" {
			types[salient.Type(f[0])] = true
		}
	}
	least := map[string]int{"dev": 24, "held": 24, "dev2": 20, "held2": 10, "dev3": 12, "held3": 12, "dev4": 12, "held4": 12} // reports of a folder
	folders, _ := filepath.Glob("testdata/unseen/*/pockets.tsv")
	if len(folders) != len(least) {
		t.Fatalf("%d folders of reports, want %d", len(folders), len(least))
	}
	for _, counts := range folders {
		text, err := os.ReadFile(counts)
		if err != nil {
			t.Fatal(err)
		}
		cases, err := ReadPocketCases(string(text))
		if err != nil {
			t.Fatalf("%s: %v", counts, err)
		}
		counted := map[string]bool{}
		for _, c := range cases {
			counted[folded(c.Text)] = true
		}
		reports, _ := filepath.Glob(filepath.Join(filepath.Dir(counts), "*.txt"))
		if n := least[filepath.Base(filepath.Dir(counts))]; n == 0 || len(reports) < n || len(counted) != len(reports) {
			t.Errorf("%s: counts of %d reports, %d reports", counts, len(counted), len(reports))
		}
		for _, report := range reports {
			checkCoded(t, report, types, counted)
		}
	}
}

// checkCoded checks the coding of one report.
func checkCoded(t *testing.T, report string, types map[salient.Type]bool, counted map[string]bool) {
	t.Helper()
	b, err := os.ReadFile(report)
	if err != nil {
		t.Error(err)
		return
	}
	text := string(b)
	if n := len(strings.Fields(text)); n < 120 || n > 400 {
		t.Errorf("%s: %d words", report, n)
	}
	if !counted[folded(text)] {
		t.Errorf("%s: no count of pockets", report)
	}
	gold, err := ReadCoded(strings.TrimSuffix(report, ".txt") + ".tsv")
	if err != nil {
		t.Error(err)
		return
	}
	said := map[string]bool{}
	for _, g := range gold {
		if !types[g.Type] {
			t.Errorf("%s: %q is no type", report, g.Type)
		}
		for _, w := range append(append([]string{}, g.Actor...), g.Place...) {
			if !worded([]string{w}, text) {
				t.Errorf("%s: %s: %q is not in the report", report, g.Type, w)
			}
		}
		row := strings.Join([]string{string(g.Type), strings.Join(g.Actor, "|"), strings.Join(g.Place, "|"), string(g.Modality)}, "\t")
		if said[row] {
			t.Errorf("%s: coded twice: %s", report, row)
		}
		said[row] = true
	}
}
