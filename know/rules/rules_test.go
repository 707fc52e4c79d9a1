package rules

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"salient"
)

func load(t *testing.T) *Set {
	t.Helper()
	s, err := Load(os.DirFS("../../data/rules"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestOwnRulesLoad(t *testing.T) {
	s := load(t)
	said := map[salient.Type]bool{}
	for _, r := range s.Rules() {
		for _, y := range r.Says {
			said[y.Type] = true
		}
	}
	for _, ty := range types {
		if !said[ty] {
			t.Errorf("no rule says %s", ty)
		}
	}
}

// Names belong in the registry and the gazetteer. A rule file is in lower case
// throughout, which the loader enforces; what is left to check is that nothing
// in it is a country, which a lower-case slip could hide.
func TestRulesNameNobody(t *testing.T) {
	s := load(t)
	for _, c := range s.Classes() {
		for _, w := range s.Class(c) {
			for _, bad := range []string{"syria", "iraq", "isis", "sdf", "raqqa", "euphrates", "kurdish", "taliban", "russian", "ukraine", "houthi", "daesh"} {
				if strings.Contains(w, bad) {
					t.Errorf("class %s names %q", c, w)
				}
			}
		}
	}
}

func TestComplaintsNameFileAndLine(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"unknown type", "rule a\n  verb go\n  says going\n", `x.rules:3: "going" is no type`},
		{"no trigger", "rule a\n  says clash\n", "x.rules:1: rule a has no trigger"},
		{"no type", "\nrule a\n  verb go\n", "x.rules:2: rule a says nothing"},
		{"unknown key", "rule a\n  verb go\n  says clash\n  wibble x\n", `x.rules:4: "wibble" is neither a key nor a role`},
		{"unknown class", "rule a\n  verb go obj/@nothing\n  says clash\n", "x.rules:2: @nothing is no class"},
		{"unknown class of trigger", "rule a\n  verb @nothing\n  says clash\n", "x.rules:2: @nothing is no class"},
		{"unknown filler", "rule a\n  verb go\n  says clash\n  actor subj:elf\n", `x.rules:4: "elf" is no filler`},
		{"unknown condition", "rule a\n  verb go\n  says clash\n  when sunny\n", `x.rules:4: "sunny" is no condition`},
		{"upper case", "rule a\n  verb Go\n  says clash\n", `x.rules:2: trigger "Go"`},
		{"upper case in a class", "class a = Go\nrule a\n  verb go\n  says clash\n", `x.rules:1: class a: "Go"`},
		{"twice", "rule a\n  verb go\n  says clash\nrule a\n  verb go\n  says clash\n", "x.rules:4: rule a is already at x.rules:1"},
		{"need without role", "rule a\n  verb go\n  says clash\n  need actor\n", "x.rules:1: rule a needs actor"},
		{"outside", "verb go\n", `x.rules:1: "verb" stands outside a rule`},
		{"two types", "rule a\n  verb go\n  says clash\n  says capture\n", "x.rules:4: rule a already says clash"},
		{"class in class", "class a = @b\nrule a\n  verb go\n  says clash\n", "x.rules:1: class a takes in @b"},
		{"modality", "rule a\n  verb go\n  says clash\n  modality sure\n", `x.rules:4: "sure" is no modality`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := Load(fstest.MapFS{"x.rules": {Data: []byte(tc.text)}})
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v, want %q", err, tc.want)
			}
		})
	}
	if _, err := Load(fstest.MapFS{}); err == nil || !strings.Contains(err.Error(), "hint") {
		t.Errorf("empty folder: got %v, want a hint", err)
	}
}

func TestOrderOnATrigger(t *testing.T) {
	s, err := Load(fstest.MapFS{"x.rules": {Data: []byte(`
class grip = control, hold
class wide = @grip, reins
rule plain
  verb take, seize   # a comment
  says seize
rule back
  verb take+back
  says capture
rule control
  verb take obj/@wide
  says capture
  also controls
  actor! subj:force, by
`)}})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range s.On("take") {
		names = append(names, f.Name)
	}
	if got, want := strings.Join(names, " "), "control back plain"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	f := s.On("take")[0]
	if !f.Trigger.Frame[0].Words["hold"] || !f.Trigger.Frame[0].Words["reins"] {
		t.Errorf("classes are not filled in: %v", f.Trigger.Frame[0].Words)
	}
	if !f.Roles[0].Required || f.Roles[0].Alts[0].String() != "subj:force" || f.Roles[0].Alts[1].String() != "by" {
		t.Errorf("roles: %+v", f.Roles)
	}
	if !slices.Equal(s.Class("grip"), []string{"control", "hold"}) {
		t.Errorf("class grip: %v", s.Class("grip"))
	}
}

func FuzzLoad(f *testing.F) {
	f.Add("class a = b\nrule r\n  verb go obj/@a|c\n  says clash infighting\n  actor! subj:force\n")
	f.Add("rule")
	f.Add("class = \nclass a = @a\nrule \n verb +\n verb x /\n actor : \n when !")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Load(fstest.MapFS{"x.rules": {Data: []byte(text)}})
		if err == nil && s == nil {
			t.Fatal("no set and no error")
		}
	})
}

func TestTagged(t *testing.T) {
	set, err := Load(fstest.MapFS{"a.rules": {Data: []byte("rule r\n  verb *\n  says shelling\n  actor subj:force\n  origin from:place\n  place loc:place\n")}})
	if err != nil {
		t.Fatal(err)
	}
	got := set.Tagged(salient.Shelling)
	if len(got) != 1 || len(set.Tagged(salient.Capture)) != 0 || len(set.On("*")) != 0 {
		t.Fatalf("rules for shelling: %v, for capture: %v, for an asterisk: %v", got, set.Tagged(salient.Capture), set.On("*"))
	}
	// Who and where by the tagger comes last, and only once for a place.
	for i, want := range []string{"tagged-actor", "tagged-place", "loc:place"} {
		alts := got[0].Roles[i].Alts
		if last := alts[len(alts)-1].String(); last != want {
			t.Errorf("%s ends with %s, want %s", got[0].Roles[i].Role, last, want)
		}
	}
}
