package name_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"salient"
	"salient/data"
	"salient/know"
	"salient/know/model"
	"salient/mention/name"
	"salient/text"
)

// shipped is the finder with the embedded model, and the parser that it stands
// on; the test is skipped without them.
func shipped(t testing.TB) (*name.Finder, *text.Parser) {
	t.Helper()
	k, err := know.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	f := name.New(k.Names, func() (*model.Lists, error) {
		base, err := model.OpenLists(data.FS)
		if err != nil {
			return nil, err
		}
		return name.Lists(base, k.Actors, k.Lexicon), nil
	})
	if err := f.Err(); errors.Is(err, fs.ErrNotExist) {
		t.Skip("SKIPPED: no model of names; make it with `salient train names`")
	} else if err != nil {
		t.Fatal(err)
	}
	return f, text.New(k.Text)
}

// read finds the names of a text.
func read(f *name.Finder, p *text.Parser, s string) []salient.NameMention {
	r := f.Read()
	a := salient.Article{Text: s}
	return r.Find(a, p.ParseFor(a, r))
}

func TestFind(t *testing.T) {
	f, parser := shipped(t)
	for _, c := range []struct {
		rule, text string
		want       map[string]salient.NameType
		not        []string // words that are no part of a proper name of a place
	}{
		{"persons, bodies and places", "General Okello Marwan of the Ministry of Defence arrived in Nairobi on Monday.",
			map[string]salient.NameType{"Ministry of Defence": salient.OrganisationName, "Nairobi": salient.LocationName}, nil},
		{"a body by its last word", "Analysts at the Tandrel Institute said so.", map[string]salient.NameType{"Tandrel Institute": salient.OrganisationName}, nil},
		{"a person is no place", "Commander Yusuf Tandrel said the road was open.", map[string]salient.NameType{"Yusuf Tandrel": salient.PersonName}, nil},
	} {
		got := map[string]salient.NameType{}
		last := salient.Site{}
		for _, n := range read(f, parser, c.text) {
			got[n.At.In(c.text)] = n.Type
			if n.Sentence == last.Sentence && n.First < last.Last {
				t.Errorf("%s: %q overlaps the name before", c.rule, n.At.In(c.text))
			}
			last = n.Site
		}
		for w, k := range c.want {
			if got[w] != k {
				t.Errorf("%s: %q is %q, want %q (all: %v)", c.rule, w, got[w], k, got)
			}
		}
	}
}

// TestFindFollowsTheText: a text of many sentences, long ones, and furniture
// between them has the names of its sentences, each at its place.
func TestFindFollowsTheText(t *testing.T) {
	f, parser := shipped(t)
	const s = "General Okello of the Ministry of Defence arrived in Nairobi on Monday."
	long := strings.TrimSuffix(strings.Repeat("they spoke of water, of roads and of schools, and ", 30), ", and ") + " in Nairobi."
	want := read(f, parser, s)
	if len(want) == 0 {
		t.Fatal("no name in the sentence alone")
	}
	joined := s + "\n\nSkip to main content\n\n" + long + "\n\n" + strings.Repeat(s+"\n\n", 40)
	got := map[string]int{}
	for _, n := range read(f, parser, joined) {
		got[n.At.In(joined)]++
	}
	for _, n := range want {
		if w := n.At.In(s); got[w] < 41 {
			t.Errorf("%q found %d times, want 41 or more (all: %v)", w, got[w], got)
		}
	}
}

func TestSchemeUnknown(t *testing.T) {
	f, _ := shipped(t)
	if _, err := f.Read("none").Spans(salient.Article{}, salient.Document{}); !errors.Is(err, salient.ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
}

// TestNotShown: a reading that was not shown the words finds nothing.
func TestNotShown(t *testing.T) {
	f, parser := shipped(t)
	if got := f.Read().Find(salient.Article{Text: "Nairobi fell."}, parser.Parse(salient.Article{Text: "Nairobi fell."})); got != nil {
		t.Errorf("got %v, want nothing", got)
	}
}

// TestNoModel: without a model nothing is found, and Err says why.
func TestNoModel(t *testing.T) {
	_, parser := shipped(t)
	f := name.New(func() (*model.Names, error) { return nil, fs.ErrNotExist }, func() (*model.Lists, error) { return &model.Lists{}, nil })
	if got := read(f, parser, "Nairobi fell."); got != nil {
		t.Errorf("got %v, want nothing", got)
	}
	if err := f.Err(); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Err is %v, want ErrNotExist", err)
	}
}
