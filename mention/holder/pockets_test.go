package holder_test

import (
	"errors"
	"io/fs"
	"reflect"
	"slices"
	"testing"

	"salient"
	"salient/engine"
	"salient/mention/holder"
)

// TestCounting: numbers, words that count and heads of phrases are asked for, years and
// other large figures are not.
func TestCounting(t *testing.T) {
	_, _, parser := shipped(t)
	const words = "In 2017 the last two pockets, Okelbar and the old market, were 350 km off."
	d := parser.Parse(salient.Article{Text: words})
	var got []string
	for _, n := range holder.Counting(&d) {
		got = append(got, n.Text)
	}
	for _, w := range []string{"last", "two", "pockets", "okelbar", "market"} {
		if !slices.Contains(got, w) {
			t.Errorf("%v: no %s", got, w)
		}
	}
	for _, w := range []string{"2017", "350", "old", "were", "in"} {
		if slices.Contains(got, w) {
			t.Errorf("%v: %s", got, w)
		}
	}
}

// TestCounter reads a report of places that no model has seen.
func TestCounter(t *testing.T) {
	k, _, _ := shipped(t)
	if err := holder.NewCounter(k.Pockets, k.Rules).Err(); errors.Is(err, fs.ErrNotExist) {
		t.Skip("SKIPPED: no counter of pockets; make it with `salient train pockets`")
	} else if err != nil {
		t.Fatal(err)
	}
	e := engine.New(k)
	read := func(words string) (string, []salient.PocketMention) {
		d, m := e.Read(salient.Article{ID: "ar-1", Lang: "en", Text: words})
		for _, p := range m.Pockets {
			if p.Now.Score() > 0.5 {
				w := p.Now.Words[0]
				return d.Sentences[p.Sentence].Tokens[p.Token].In(words) + " of " + d.Sentences[w.Sentence].Tokens[w.Token].In(words), m.Pockets
			}
		}
		return "", m.Pockets
	}
	const words = "The army of Ardenia took Okelbar on Monday. The rebels are now left with two pockets, in the hills and along the coast."
	got, one := read(words)
	if got != "two of rebels" {
		t.Errorf("got %q from %+v", got, one)
	}
	if _, two := read(words); !reflect.DeepEqual(one, two) {
		t.Errorf("read again, %v is %v", one, two)
	}
	for _, quiet := range []string{"Two soldiers died in Okelbar when the rebels shelled the bakery.", ""} {
		if got, _ := read(quiet); got != "" {
			t.Errorf("%s: %s", quiet, got)
		}
	}
}

// TestCounterNotShown: a count that was not shown the words finds nothing.
func TestCounterNotShown(t *testing.T) {
	k, _, parser := shipped(t)
	const words = "The rebels are left with two pockets."
	d := parser.Parse(salient.Article{Text: words})
	if got := holder.NewCounter(k.Pockets, k.Rules).Read(words).Find(d, salient.Mentions{}); got != nil {
		t.Errorf("got %v", got)
	}
}
