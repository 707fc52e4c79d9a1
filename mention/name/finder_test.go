package name_test

import (
	"errors"
	"io/fs"
	"testing"

	"salient"
	"salient/data"
	"salient/know"
	"salient/know/model"
	"salient/mention/name"
	"salient/text"
)

// finder is the one with the embedded model; the test is skipped without it.
func finder(t testing.TB) *name.Finder {
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
	return f
}

func TestFind(t *testing.T) {
	f := finder(t)
	parser := text.New(nil)
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
		a := salient.Article{Text: c.text}
		got := map[string]salient.NameType{}
		last := salient.Site{}
		for _, n := range f.Find(a, parser.Parse(a)) {
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

func TestSchemeUnknown(t *testing.T) {
	if _, err := finder(t).Scheme("none", salient.Article{}, salient.Document{}); !errors.Is(err, salient.ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
}

// TestNoModel: without a model nothing is found, and Err says why.
func TestNoModel(t *testing.T) {
	f := name.New(func() (*model.Names, error) { return nil, fs.ErrNotExist }, func() (*model.Lists, error) { return &model.Lists{}, nil })
	a := salient.Article{Text: "Nairobi fell."}
	if got := f.Find(a, text.New(nil).Parse(a)); got != nil {
		t.Errorf("got %v, want nothing", got)
	}
	if err := f.Err(); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Err is %v, want ErrNotExist", err)
	}
}
