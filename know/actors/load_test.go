package actors

import (
	"strings"
	"testing"
	"testing/fstest"
)

// small is a registry of two invented states and their war.
func small() map[string]string {
	return map[string]string{
		"states.tsv": "id\tname\tiso\tdemonyms\tcapitals\tnames\tforce\n" +
			"ardenia\tArdenia\tAD\tArdenian\tArdstadt\t\tardenian-army\n" +
			"belmark\tBelmark\tBE\tBelmarker\t\t\t\n",
		"actors.tsv": "id\tname\tnative\tclass\ttraits\ttheatres\tcountry\tcolor\n" +
			"ardenian-army\tArdenian Army\t\tstate-force\tarmy\tAD\tAD\t#C0392B\n" +
			"grey-league\tGrey League\t\tarmed-group\trebel\tAD\t\t\n" +
			"op-north\tOperation North\t\toperation\tarmy\tAD\t\t\n",
		"aliases.tsv": "alias\tactor\tkind\tlang\tfrom\tto\tscore\n" +
			"Grey League\tgrey-league\tname\ten\t\t\t1\n" +
			"Operation North\top-north\toperation\ten\t\t\t1\n",
		"parents.tsv": "actor\tparent\trelation\tfrom\tto\n" +
			"ardenian-army\tardenia\tpart-of\t\t\n" +
			"op-north\tardenian-army\twaged-by\t\t\n",
		"blocs.tsv": "side\tname\tconflict\tcolor\n" +
			"ardenia\tArdenia\tnorth\t#000000\n" +
			"grey\tGrey League\tnorth\t#ffffff\n",
		"sides.tsv": "actor\tside\tconflict\tfrom\tto\n" +
			"ardenia\tardenia\tnorth\t\t\n",
		"relations.tsv": "side\tother\trelation\tfrom\tto\n" +
			"ardenia\tgrey\topposed\t\t\n",
	}
}

func load(files map[string]string) (*Registry, error) {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return Load(fsys)
}

func TestSmall(t *testing.T) {
	r, err := load(small())
	if err != nil {
		t.Fatal(err)
	}
	if r.Force("belmark") != "belmark-forces" || r.SideOn("op-north", day("2020-01-01")) != "ardenia" {
		t.Error("forces or sides are not linked")
	}
	if a, _ := r.Actor("ardenian-army"); a.Parent != "ardenia" {
		t.Errorf("parent %q", a.Parent)
	}
}

// One bad row for each check, with the complaint it must raise.
func TestCrossChecks(t *testing.T) {
	for name, c := range map[string]struct{ file, add, want string }{
		"iso":                {"states.tsv", "corvia\tCorvia\tcor\t\t\t\t\n", "states.tsv:4: iso is"},
		"force of no actor":  {"states.tsv", "corvia\tCorvia\tCO\t\t\t\tred-guard\n", "states.tsv:4: force red-guard is no actor"},
		"force of a group":   {"states.tsv", "corvia\tCorvia\tCO\t\t\t\tgrey-league\n", "states.tsv:4: force grey-league is of class armed-group"},
		"id of a state":      {"actors.tsv", "zz\tZ\t\tstate\t\t\t\t\n", "actors.tsv:5: class is \"state\""},
		"trait":              {"actors.tsv", "zz\tZ\t\tarmed-group\tfierce\t\t\t\n", "actors.tsv:5: trait \"fierce\""},
		"theatre":            {"actors.tsv", "zz\tZ\t\tarmed-group\trebel\tQQ\t\t\n", "actors.tsv:5: country \"QQ\""},
		"color":              {"actors.tsv", "zz\tZ\t\tarmed-group\trebel\tAD\t\tred\n", "actors.tsv:5: color is \"red\""},
		"nameless":           {"actors.tsv", "zz\tZ\t\tarmed-group\trebel\tAD\t\t\n", "actors.tsv:5: actor zz has no row in aliases.tsv"},
		"idle operation":     {"actors.tsv", "zz\tZ\t\toperation\tarmy\tAD\t\t\n", "actors.tsv:5: operation zz is waged by nobody"},
		"same id as a state": {"actors.tsv", "belmark\tZ\t\tarmed-group\trebel\tAD\t\t\n", "actors.tsv:5: actor belmark is given already"},
		"alias of nobody":    {"aliases.tsv", "Zed\tzed\tname\ten\t\t\t1\n", "aliases.tsv:4: actor zed is no actor"},
		"alias kind":         {"aliases.tsv", "Zed\tgrey-league\tnick\ten\t\t\t1\n", "aliases.tsv:4: kind is \"nick\""},
		"alias score":        {"aliases.tsv", "Zed\tgrey-league\tname\ten\t\t\t2\n", "aliases.tsv:4: score is 2"},
		"alias of nothing":   {"aliases.tsv", "al\tgrey-league\tname\ten\t\t\t1\n", "aliases.tsv:4: alias \"al\" folds to nothing"},
		"own parent":         {"parents.tsv", "zz\tzz\tpart-of\t\t\n", "parents.tsv:4: actor zz is no actor"},
		"circle":             {"parents.tsv", "ardenia\tardenian-army\tpart-of\t\t\n", "is part of itself"},
		"waged no operation": {"parents.tsv", "grey-league\tardenia\twaged-by\t\t\n", "waged-by another but of class"},
		"bloc color":         {"blocs.tsv", "zz\tZ\tnorth\tred\n", "blocs.tsv:4: color is"},
		"side of nobody":     {"sides.tsv", "zed\tgrey\tnorth\t\t\n", "sides.tsv:3: actor zed is no actor"},
		"side of no bloc":    {"sides.tsv", "grey-league\tblack\tnorth\t\t\n", "sides.tsv:3: side \"black\" has no row in blocs.tsv"},
		"relation":           {"relations.tsv", "grey\tgrey\topposed\t\t\n", "relations.tsv:3: side grey cannot be related to itself"},
		"relation kind":      {"relations.tsv", "grey\tardenia\tfriendly\t\t\n", "relations.tsv:3: relation is \"friendly\""},
	} {
		t.Run(name, func(t *testing.T) {
			files := small()
			files[c.file] += c.add
			_, err := load(files)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestMissingTable(t *testing.T) {
	files := small()
	delete(files, "sides.tsv")
	if _, err := load(files); err == nil || !strings.Contains(err.Error(), "sides.tsv") {
		t.Errorf("got %v", err)
	}
}
