package lexicon

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"salient"
)

func words(s string) []salient.Token {
	var out []salient.Token
	for _, w := range strings.Fields(s) {
		out = append(out, salient.Token{Norm: strings.ToLower(w)})
	}
	return out
}

func load(text string) (*Lexicon, error) {
	return Load(fstest.MapFS{"en/a.txt": {Data: []byte(text)}})
}

func TestFind(t *testing.T) {
	l, err := load("# kinds\narmed group|armed groups\tnonstate=0.9;one\ngroup\tone\nso-called\n")
	if err != nil {
		t.Fatal(err)
	}
	list := l.List("", "a")
	for text, want := range map[string]string{
		"the armed groups left":   "1-3/1",
		"an armed Group":          "1-3/0",
		"a group of armed people": "1-2/0",
		"the so - called group":   "1-4/0 4-5/0",
		"the so-called group":     "1-2/0 2-3/0",
		"armed - group":           "0-3/0",
		"armed":                   "",
		"so":                      "",
		"":                        "",
		"grouping - so -":         "",
	} {
		var got []string
		for _, m := range list.Find(words(text)) {
			got = append(got, itoa(m.First)+"-"+itoa(m.Last)+"/"+itoa(m.Form))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %s", text, got, want)
		}
	}
	m, ok := list.Before(words("two armed groups fought"), 3)
	if !ok || m.First != 1 || m.Entry.Weight("nonstate") != 0.9 || m.Entry.Weight("one") != 1 || m.Entry.Has("two") {
		t.Errorf("Before: %+v, %v", m, ok)
	}
	if _, ok := list.Word("So called"); !ok {
		t.Error("Word does not find a phrase")
	}
	if _, ok := l.List("fr", "a").Word("group"); ok {
		t.Error("a list of another language was found")
	}
}

func itoa(i int) string { return string(rune('0' + i)) }

func TestComplaints(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"twice":       {"a\nb|a\n", "en/a.txt:2: \"a\" is given already in line 1"},
		"unsorted":    {"b\na\n", "en/a.txt:2: \"a\" should stand before"},
		"weight":      {"a\tx=2\n", "en/a.txt:1: weight of \"x\" is \"2\""},
		"no weight":   {"a\tx=\n", "en/a.txt:1: weight of \"x\""},
		"empty tag":   {"a\tx;;y\n", "en/a.txt:1: tag \"\" is empty"},
		"tag twice":   {"a\tx;x\n", "en/a.txt:1: tag \"x\" is given twice"},
		"empty form":  {"a||b\n", "en/a.txt:1: form \"\" is empty"},
		"blank":       {"a |b\n", "en/a.txt:1: form \"a \""},
		"not UTF-8":   {"a\xff\n", "en/a.txt:1: is not valid UTF-8"},
		"only hyphen": {"-\n", "en/a.txt:1: form \"-\" is empty"},
	} {
		if _, err := load(c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

// TestShipped loads the lists that ship, and holds nouns for actors to the
// kinds that the registry and the finder know.
func TestShipped(t *testing.T) {
	l, err := Load(os.DirFS("../../data/lexicon"))
	if err != nil {
		t.Fatal(err)
	}
	kinds := strings.Fields("air army bandit cartel civilian coalition gang government islamist jihadist kurdish mercenary militia peacekeeper police rebel separatist tribal state nonstate any enemy")
	extra := strings.Fields("one force means skip loyal")
	for _, name := range []string{"groups", "civilians", "qualifiers"} {
		list := l.List("en", name)
		if len(list.Entries()) < 15 {
			t.Errorf("%s has %d entries", name, len(list.Entries()))
		}
		for _, e := range list.Entries() {
			for _, tag := range e.Tags() {
				if !contains(kinds, tag) && !contains(extra, tag) {
					t.Errorf("%s: %s has the unknown tag %s", name, e.Forms[0], tag)
				}
			}
		}
	}
	for _, name := range []string{"heads", "former", "patrons", "locative", "pronouns", "speakers", "states"} {
		if len(l.List("en", name).Entries()) == 0 {
			t.Errorf("%s is empty", name)
		}
	}
	for _, c := range []struct{ noun, tag string }{{"jihadists", "jihadist"}, {"soldiers", "army"}, {"rebels", "rebel"}, {"fighters", "nonstate"}} {
		if e, ok := l.List("en", "groups").Word(c.noun); !ok || e.Weight(c.tag) < 0.9 {
			t.Errorf("%s: %v", c.noun, e)
		}
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func FuzzLoad(f *testing.F) {
	f.Add("a|b\tx=0.5;y\n", "a - b")
	f.Add("\t\n||\n", "")
	f.Fuzz(func(t *testing.T, file, text string) {
		l, err := load(file)
		if err != nil {
			return
		}
		for _, m := range l.List("en", "a").Find(words(text)) {
			if m.First >= m.Last {
				t.Errorf("empty match %+v", m)
			}
		}
	})
}
