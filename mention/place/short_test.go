package place_test

import (
	"strings"
	"testing"

	"salient"
	"salient/geo"
	"salient/know/gazetteer"
	"salient/mention/place"
	"salient/text"
)

// articled takes "at" for an article, as the real gazetteer does, and has a base
// that is called by a number.
type articled struct{ karzia }

var brigade = salient.Place{ID: "brigade", Name: "Brigade 41", Kind: "base", Country: "XA", Point: geo.Point{Lat: 30.05, Lon: 40.3}}

func (articled) Lookup(name string) []gazetteer.Match {
	if strings.EqualFold(name, brigade.Name) {
		return []gazetteer.Match{{Place: brigade, Name: brigade.Name, Rule: "exact", Score: 1}}
	}
	bare, ok := strings.CutPrefix(name, "At ")
	ms := karzia{}.Lookup(bare)
	for i := range ms {
		if ok {
			ms[i].Rule, ms[i].Score = "article", 0.9
		}
	}
	return ms
}

func (a articled) Same(name string) []gazetteer.Match   { return a.Lookup(name) }
func (a articled) Glance(name string) []gazetteer.Match { return a.Lookup(name) }
func (a articled) Peek(name string) []gazetteer.Match   { return a.Lookup(name) }

func (a articled) HasPrefix(words ...string) bool {
	s := strings.Join(words, " ")
	bare := strings.TrimPrefix(s, "At ")
	return s == "At" || strings.HasPrefix(brigade.Name, s) || a.karzia.HasPrefix(bare)
}

// findIn finds places where the finder of names took some words for a person's.
func findIn(words string, ctx place.Context, persons ...string) []salient.PlaceMention {
	a := salient.Article{Text: words}
	d := text.New(nil).Parse(a)
	for _, p := range persons {
		at := strings.Index(words, p)
		ctx.Names = append(ctx.Names, salient.NameMention{Site: salient.Site{At: salient.Span{Start: at, End: at + len(p)}}, Type: salient.PersonName, Proper: true})
	}
	return place.New(articled{}, place.Lists{}).FindIn(a, d, ctx)
}

func placed(ms []salient.PlaceMention, name string, id salient.PlaceID) bool {
	for _, m := range ms {
		if m.Name == name && m.Place == id {
			return true
		}
	}
	return false
}

func TestLedByPreposition(t *testing.T) {
	ms := findIn("They held Belsa. At Orhan the guns of the garrison fell silent.", place.Context{})
	if !placed(ms, "Orhan", "orhan") {
		t.Errorf("the preposition at the head of the sentence is no part of the name: %+v", ms)
	}
}

func TestTownTakenForPerson(t *testing.T) {
	for _, c := range []struct {
		words string
		want  bool
	}{
		{"The army of Karzia moved on. Orhan had given in on Monday.", true},
		{"The army of Karzia moved on. Orhan said on Monday that he had.", false},
		{"The army of Karzia moved on. General Orhan had given in on Monday.", false},
		{"The army moved on. Belsa had given in on Monday.", false}, // no theatre, and a small town
	} {
		who := "Orhan"
		if strings.Contains(c.words, "Belsa") {
			who = "Belsa"
		}
		if got := len(findIn(c.words, place.Context{}, who)) > 0 && hasName(findIn(c.words, place.Context{}, who), who); got != c.want {
			t.Errorf("%q: %s found: %v, want %v", c.words, who, got, c.want)
		}
	}
}

func hasName(ms []salient.PlaceMention, name string) bool {
	for _, m := range ms {
		if m.Name == name {
			return true
		}
	}
	return false
}

func TestNumberedBase(t *testing.T) {
	const words = "Two bases near Orhan fell, first Brigade 41 and then the silos."
	if ms := findIn(words, place.Context{Countries: []string{"XA"}}); !placed(ms, "Brigade 41", "brigade") {
		t.Errorf("a base is called by its number: %+v", ms)
	}
	if ms := findIn("Near Quros, first Brigade 41 and then Brigade 42 attacked.", place.Context{}); hasName(ms, "Brigade 41") || hasName(ms, "Brigade 42") {
		t.Errorf("without its country a number names no base, nor does one that nobody knows: %+v", ms)
	}
}
