package claim

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"salient"
	"salient/know/ontology"
	"salient/text"
)

// TestCases reads every file of testdata: sentences of several wars, one
// construction each, with the claims they make.
func TestCases(t *testing.T) {
	x := newExtractor(t)
	ts := readTrees(t)
	files, _ := filepath.Glob("testdata/*.txt")
	if len(files) == 0 {
		t.Fatal("no test files")
	}
	cases := 0
	for _, f := range files {
		for _, s := range readScenarios(t, f) {
			cases++
			t.Run(s.String(), func(t *testing.T) {
				got, missing := claimsOf(t, x, ts, s)
				if len(missing) > 0 {
					t.Fatalf("no tree for %q", missing)
				}
				check(t, s, got)
			})
		}
	}
	t.Logf("%d cases", cases)
}

func claimsOf(t testing.TB, x *Extractor, ts trees, s scenario) (lines, missing []string) {
	words, marks := unmark(t, s.text)
	a := salient.Article{ID: "ar-test", Text: words, Published: s.dated}
	d := text.New(nil).Parse(a)
	missing = ts.plant(a, &d)
	if len(missing) > 0 {
		return nil, missing
	}
	for _, c := range x.Extract(a, d, mentionsOf(t, a, &d, marks)) {
		lines = append(lines, Line(c))
	}
	return lines, nil
}

// check compares claims as sets: each line wanted has a claim of its own, and
// none is left over.
func check(t *testing.T, s scenario, got []string) {
	t.Helper()
	used := make([]bool, len(got))
	for _, w := range s.want {
		found := false
		for i, g := range got {
			if !used[i] && answers(g, w) {
				used[i], found = true, true
				break
			}
		}
		if !found {
			t.Errorf("%s\n\twant %s\n\tgot  %s", s.text, w, strings.Join(got, "\n\t     "))
		}
	}
	if s.open {
		return
	}
	for i, g := range got {
		if !used[i] {
			t.Errorf("%s\n\tnot wanted: %s", s.text, g)
		}
	}
}

// TestRulesFitTheOntology checks what rules say against the codebook's tables:
// a mode or a role that a type does not have would be lost downstream.
func TestRulesFitTheOntology(t *testing.T) {
	x := newExtractor(t)
	o, err := ontology.Load(os.DirFS("../data/ontology"))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range x.k.Rules.Rules() {
		for _, say := range r.Says {
			info, ok := o.Type(say.Type)
			if !ok {
				t.Errorf("%s: %s is not in the ontology", r.At(), say.Type)
				continue
			}
			if say.Mode != "" && !slices.Contains(info.Modes, say.Mode) {
				t.Errorf("%s: %s has no mode %q", r.At(), say.Type, say.Mode)
			}
			for _, spec := range r.Roles {
				role := spec.Role
				switch role {
				case "place":
					role = "location"
				case "count":
					continue
				}
				if !slices.ContainsFunc(info.Roles, func(o ontology.Role) bool { return o.Name == role }) {
					t.Errorf("%s: %s has no role %q", r.At(), say.Type, role)
				}
			}
		}
	}
}
