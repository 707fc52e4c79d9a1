package claim_test

import (
	"slices"
	"testing"
	"time"

	"salient"
)

// TestFoundHolders: where no rule reads who holds a town, the word that the finder of
// holders points at makes a claim that names its reason, if it is sure enough.
func TestFoundHolders(t *testing.T) {
	e := whole(t)
	a := salient.Article{ID: "ar-held", Lang: "en", Published: time.Date(2018, 3, 4, 0, 0, 0, 0, time.UTC),
		Text: "The school opened late. In Hajin judges of the Islamic State hear quarrels about wells."}
	d, m := e.Read(a)
	place := slices.IndexFunc(m.Places, func(p salient.PlaceMention) bool { return p.Name == "Hajin" })
	if place < 0 {
		t.Fatal("no Hajin")
	}
	state := slices.IndexFunc(d.Sentences[1].Tokens, func(tok salient.Token) bool { return tok.In(a.Text) == "State" })
	for _, c := range []struct {
		chance float64
		want   int
	}{{0.95, 1}, {0.5, 0}} {
		m.Holders = []salient.HolderMention{{Place: place, Holder: salient.Pointing{Some: c.chance, Words: []salient.PointedWord{{Sentence: 1, Token: state, Score: c.chance}}}}}
		var got []salient.Claim
		for _, k := range e.Claims().Extract(a, d, m) {
			if slices.ContainsFunc(k.Reasons, func(r salient.Reason) bool { return r.Rule == salient.FoundHolder && r.Weight == c.chance }) {
				got = append(got, k)
			}
		}
		if len(got) != c.want {
			t.Errorf("from a chance of %g: %+v, want %d", c.chance, got, c.want)
		}
		for _, k := range got {
			if k.Type != salient.Controls || len(k.Actors) != 1 || k.Actors[0].Actor != "islamic-state" || k.Places[0].Text != "Hajin" {
				t.Errorf("got %+v, want that the Islamic State holds Hajin", k)
			}
		}
	}
}

// TestFoundHolderDriven: who is cleared out of a town is not who holds it, however sure the
// finder of holders is.
func TestFoundHolderDriven(t *testing.T) {
	e := whole(t)
	for _, c := range []struct {
		text, word string
		want       int
	}{
		{"In Hajin, calm on Sunday, the Islamic State hears quarrels.", "State", 1},
		{"The streets were cleansed on Sunday of the jihadist elements. In Hajin the shops are open.", "elements", 0},
		{"The streets are a home to the jihadist elements. In Hajin the shops are open.", "elements", 1},
	} {
		a := salient.Article{ID: "ar-driven", Lang: "en", Published: time.Date(2018, 3, 4, 0, 0, 0, 0, time.UTC), Text: "The school opened late. " + c.text}
		d, m := e.Read(a)
		place := slices.IndexFunc(m.Places, func(p salient.PlaceMention) bool { return p.Name == "Hajin" })
		in, word := -1, -1
		for i, s := range d.Sentences {
			if k := slices.IndexFunc(s.Tokens, func(tok salient.Token) bool { return tok.In(a.Text) == c.word }); k >= 0 {
				in, word = i, k
			}
		}
		if place < 0 || word < 0 {
			t.Fatalf("%s: no Hajin or no %s", c.text, c.word)
		}
		m.Holders = []salient.HolderMention{{Place: place, Holder: salient.Pointing{Some: 0.95, Words: []salient.PointedWord{{Sentence: in, Token: word, Score: 0.95}}}}}
		got := 0
		for _, k := range e.Claims().Extract(a, d, m) {
			if slices.ContainsFunc(k.Reasons, func(r salient.Reason) bool { return r.Rule == salient.FoundHolder }) {
				got++
			}
		}
		if got != c.want {
			t.Errorf("%s: %d claims of the finder, want %d", c.text, got, c.want)
		}
	}
}
