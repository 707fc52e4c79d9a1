package claim_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"salient"
)

// TestFoundCounts: what the counter of pockets marks becomes one number for each side,
// where the rules have read none.
func TestFoundCounts(t *testing.T) {
	e := whole(t)
	const words = "The army of Syria went on. As for the Islamic State, folk say it still sits in two bits of town, Hajin and Susah, of five. On Monday Susah was combed. The Islamic State was said to plan more bits."
	a := salient.Article{ID: "ar-count", Lang: "en", Published: time.Date(2018, 12, 4, 0, 0, 0, 0, time.UTC), Text: words}
	d, m := e.Read(a)
	find := func(sentence int, word string) (int, int) {
		k := slices.IndexFunc(d.Sentences[sentence].Tokens, func(tok salient.Token) bool { return tok.In(a.Text) == word })
		if k < 0 {
			t.Fatalf("no %s in %q", word, d.Sentences[sentence].In(a.Text))
		}
		return sentence, k
	}
	mark := func(sentence int, word, what string, chance float64) salient.PocketMention {
		s, k := find(sentence, word)
		own, w := find(1, "State")
		to := salient.Pointing{Some: chance, Words: []salient.PointedWord{{Sentence: own, Token: w, Score: chance}}}
		p := salient.PocketMention{Sentence: s, Token: k}
		switch what {
		case "now":
			p.Now = to
		case "part":
			p.Part = to
		case "gone":
			p.Gone = to
		case "before":
			p.Before = to
		}
		return p
	}
	for _, c := range []struct {
		name  string
		marks []salient.PocketMention
		want  string
	}{
		{"a number", []salient.PocketMention{mark(1, "two", "now", 0.9)}, "islamic-state=2"},
		{"not sure enough", []salient.PocketMention{mark(1, "two", "now", 0.4)}, ""},
		{"one of the list falls", []salient.PocketMention{mark(1, "two", "now", 0.9), mark(1, "Hajin", "part", 0.9), mark(1, "Susah", "part", 0.9), mark(2, "Susah", "gone", 0.9)}, "islamic-state=1"},
		{"a number of before less what is gone", []salient.PocketMention{mark(1, "five", "before", 0.9), mark(2, "Susah", "gone", 0.9)}, "islamic-state=4"},
		{"a number of before alone", []salient.PocketMention{mark(1, "five", "before", 0.9)}, ""},
		{"a list that it is not sure of", []salient.PocketMention{mark(1, "Hajin", "part", 0.6), mark(1, "Susah", "part", 0.6)}, ""},
	} {
		m.Pockets = c.marks
		var got []string
		for _, k := range e.Claims().Extract(a, d, m) {
			if !slices.ContainsFunc(k.Reasons, func(r salient.Reason) bool { return r.Rule == salient.FoundCount }) {
				continue
			}
			if k.ID == "" || k.Sentence == 0 || len(k.Quantities) != 1 {
				t.Errorf("%s: %+v", c.name, k)
			}
			got = append(got, fmt.Sprintf("%s=%g", k.Actors[0].Actor, k.Quantities[0].Best))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %q, want %q", c.name, s, c.want)
		}
	}
}

// TestCountsOfNothing: what counts no pockets is left alone, however sure the counter is.
func TestCountsOfNothing(t *testing.T) {
	e := whole(t)
	for _, c := range []struct{ text, word, want string }{
		{"The Islamic State has two patches of the town.", "two", "2"},
		{"Both towns were already under the control of the Islamic State.", "Both", ""},
		{"Hajin and Susah are the only towns that the Islamic State still holds.", "only", ""},
		{"The only card of the Islamic State is time.", "only", ""},
		{"The Islamic State holds almost nothing here.", "nothing", ""},
		{"Nothing is left to the Islamic State here.", "Nothing", "0"},
		{"The last stronghold of the Islamic State collapsed on Monday.", "last", "0"},
	} {
		a := salient.Article{ID: "ar-nothing", Lang: "en", Published: time.Date(2018, 12, 4, 0, 0, 0, 0, time.UTC), Text: "It rained. " + c.text}
		d, m := e.Read(a)
		find := func(word string) int {
			return slices.IndexFunc(d.Sentences[1].Tokens, func(tok salient.Token) bool { return tok.In(a.Text) == word })
		}
		k, own := find(c.word), find("State")
		if k < 0 || own < 0 {
			t.Fatalf("%s: no %s", c.text, c.word)
		}
		m.Pockets = []salient.PocketMention{{Sentence: 1, Token: k, Now: salient.Pointing{Some: 0.95, Words: []salient.PointedWord{{Sentence: 1, Token: own, Score: 0.95}}}}}
		got := ""
		for _, k := range e.Claims().Extract(a, d, m) {
			for _, q := range k.Quantities {
				if q.Unit == "pocket" {
					got = fmt.Sprint(q.Best)
				}
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}
