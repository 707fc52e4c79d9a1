package ontology

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"salient"
)

func real(t *testing.T) *Ontology {
	t.Helper()
	o, err := Load(os.DirFS("../../data/ontology"))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// constants reads the values of all constants of type Type off the source of
// the root package, so that a type added there cannot be forgotten here.
func constants(t *testing.T) []salient.Type {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), "../../claim.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []salient.Type
	ast.Inspect(f, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok {
			if id, ok := v.Type.(*ast.Ident); ok && id.Name == "Type" {
				s, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
				if err != nil {
					t.Fatal(err)
				}
				out = append(out, salient.Type(s))
			}
		}
		return true
	})
	return out
}

func TestEveryTypeHasARow(t *testing.T) {
	o := real(t)
	cs := constants(t)
	if len(cs) != 37 || len(o.Types()) != 37 {
		t.Errorf("%d constants, %d rows, want 37 of each", len(cs), len(o.Types()))
	}
	for _, c := range cs {
		info, ok := o.Type(c)
		if !ok {
			t.Errorf("%s has no row", c)
			continue
		}
		if info.Meaning == "" || len(info.Roles) == 0 || info.Roles[0].Name != "actor" {
			t.Errorf("%s: meaning %q, roles %v", c, info.Meaning, info.Roles)
		}
		for _, mode := range append(info.Modes, "") {
			for _, system := range []string{ACLED, PLOVER, CAMEO} {
				if o.Code(system, c, mode, "") == "" {
					t.Errorf("%s/%s has no %s code", c, mode, system)
				}
			}
		}
		if info.State != (info.ACLED == "none" && info.PLOVER == "none") {
			t.Errorf("%s: state %v with %s, %s", c, info.State, info.ACLED, info.PLOVER)
		}
	}
}

func TestCodes(t *testing.T) {
	o := real(t)
	for _, c := range []struct {
		system string
		typ    salient.Type
		mode   string
		when   string
		want   string
	}{
		{ACLED, salient.Capture, "", "", "Non-state actor overtakes territory"},
		{ACLED, salient.Capture, "", ByState, "Government regains territory"},
		{ACLED, salient.Explosive, "suicide", ByState, "Suicide bomb"},
		{ACLED, salient.Execute, "targeted", CivilianVictim, "Attack"},
		{ACLED, salient.Execute, "", CombatantVictim, "Other"},
		{PLOVER, salient.Negotiate, "fail", "", "REJECT"},
		{CAMEO, salient.Negotiate, "meet", "", "04"},
		{CAMEO, salient.Surrender, "", "", "08"},
		{CAMEO, "dance", "", "", ""},
	} {
		if got := o.Code(c.system, c.typ, c.mode, c.when); got != c.want {
			t.Errorf("Code(%s, %s, %q, %q) = %q, want %q", c.system, c.typ, c.mode, c.when, got, c.want)
		}
	}
}

func TestEffects(t *testing.T) {
	o := real(t)
	find := func(typ salient.Type, mode, role, on string) (string, float64) {
		for _, e := range o.Effects(typ, mode) {
			if e.Role == role && e.On == on {
				return e.Holds, e.Weight
			}
		}
		return "", 0
	}
	for _, c := range []struct {
		typ            salient.Type
		mode, role, on string
		want           string
		min, max       float64
	}{
		{salient.Capture, "", "actor", "location", Gains, 0.9, 1},
		{salient.Capture, "", "recipient", "location", Loses, 0.9, 1},
		{salient.Withdraw, "", "actor", "location", Loses, 0.9, 1},
		{salient.Withdraw, "transfer", "recipient", "location", Gains, 0.8, 1},
		{salient.Besiege, "", "recipient", "location", Gains, 0.5, 0.9},
		{salient.Besiege, "", "actor", "location", Loses, 0.2, 0.6},
		{salient.AirStrike, "", "recipient", "location", Gains, 0.1, 0.4},
		{salient.AirStrike, "no-such-mode", "recipient", "location", Gains, 0.1, 0.4}, // falls back on the type
		{salient.Clash, "", "actor", "location", Fights, 0.3, 0.9},
		{salient.Controls, "", "actor", "location", Gains, 1, 1},
		{salient.Presence, "", "actor", "location", Presence, 0.2, 0.6},
		{salient.PocketState, "", "actor", "bound", Gains, 0.2, 0.6},
		{salient.Statement, "", "actor", "location", "", 0, 0},
	} {
		holds, w := find(c.typ, c.mode, c.role, c.on)
		if holds != c.want || w < c.min || w > c.max {
			t.Errorf("%s/%s %s at %s: %q %v, want %q within %v to %v", c.typ, c.mode, c.role, c.on, holds, w, c.want, c.min, c.max)
		}
	}
	// A guess never weighs as much as plain words.
	for _, typ := range []salient.Type{salient.AirStrike, salient.Shelling, salient.Besiege, salient.Deploy, salient.Advance} {
		for _, e := range o.Effects(typ, "") {
			if e.Weight >= 0.9 {
				t.Errorf("%s weighs %v", typ, e.Weight)
			}
		}
	}
}

// small is a codebook of one type.
func small() map[string]string {
	return map[string]string{
		"types.tsv":    "type\tkind\tmeaning\ncapture\tevent\ttakes\n",
		"modes.tsv":    "type\tmode\tmeaning\ncapture\tquick\tin a day\n",
		"roles.tsv":    "type\trole\tneed\tmeaning\ncapture\tactor\texpected\twho\ncapture\tlocation\toptional\twhere\n",
		"effects.tsv":  "type\tmode\trole\ton\tholds\tweight\treason\ncapture\t\tactor\tlocation\t+1\t1\ttook it\n",
		"mappings.tsv": "type\tmode\tcase\tsystem\tcode\ncapture\t\t\tacled\tOther\ncapture\t\t\tcameo\t19\ncapture\t\t\tplover\tCOERCE\n",
	}
}

func load(files map[string]string) error {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	_, err := Load(fsys)
	return err
}

// One bad row for each check, with the complaint it must raise.
func TestCrossChecks(t *testing.T) {
	if err := load(small()); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ file, add, want string }{
		"kind":         {"types.tsv", "zap\tthing\tz\n", "types.tsv:3: kind is \"thing\""},
		"no mapping":   {"types.tsv", "zap\tevent\tz\n", "types.tsv:3: zap has no row for acled"},
		"no role":      {"types.tsv", "zap\tevent\tz\n", "types.tsv:3: zap has no role"},
		"mode of none": {"modes.tsv", "zap\tquick\tz\n", "modes.tsv:3: type \"zap\" has no row"},
		"role":         {"roles.tsv", "capture\tvictim\toptional\tz\n", "roles.tsv:4: role is \"victim\""},
		"need":         {"roles.tsv", "capture\torigin\tsometimes\tz\n", "roles.tsv:4: need is \"sometimes\""},
		"effect mode":  {"effects.tsv", "capture\tslow\tactor\tlocation\t+1\t1\tz\n", "effects.tsv:3: capture has no mode \"slow\""},
		"effect role":  {"effects.tsv", "capture\tquick\trecipient\tlocation\t-1\t1\tz\n", "effects.tsv:3: capture has no role \"recipient\""},
		"effect place": {"effects.tsv", "capture\tquick\tactor\tbound\t-1\t1\tz\n", "effects.tsv:3: capture has no role \"bound\""},
		"effect holds": {"effects.tsv", "capture\tquick\tactor\tlocation\tyes\t1\tz\n", "effects.tsv:3: holds is \"yes\""},
		"weight":       {"effects.tsv", "capture\tquick\tactor\tlocation\t+1\t3\tz\n", "effects.tsv:3: weight is 3"},
		"system":       {"mappings.tsv", "capture\tquick\t\ticews\t19\n", "mappings.tsv:5: system is \"icews\""},
		"cameo":        {"mappings.tsv", "capture\tquick\t\tcameo\t190\n", "mappings.tsv:5: code is \"190\""},
		"case":         {"mappings.tsv", "capture\tquick\tnight\tacled\tOther\n", "mappings.tsv:5: case is \"night\""},
	} {
		t.Run(name, func(t *testing.T) {
			files := small()
			files[c.file] += c.add
			if err := load(files); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
	files := small()
	delete(files, "modes.tsv")
	if err := load(files); err == nil || !strings.Contains(err.Error(), "modes.tsv") {
		t.Errorf("a missing table: %v", err)
	}
}
