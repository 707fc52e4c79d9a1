package event_test

import (
	"errors"
	"io/fs"
	"testing"

	"salient"
	"salient/data"
	"salient/know"
	"salient/know/model"
	"salient/mention/event"
	"salient/text"
)

func shipped(t testing.TB) (*know.Knowledge, *event.Finder, *text.Parser) {
	t.Helper()
	k, err := know.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	f := event.New(k.Events, k.Rules)
	if err := f.Err(); errors.Is(err, fs.ErrNotExist) {
		t.Skip("SKIPPED: no tagger of events; make it with `salient train events`")
	} else if err != nil {
		t.Fatal(err)
	}
	return k, f, text.New(k.Text)
}

// placed is a mention of a place in each sentence that says so.
func placed(d salient.Document, sentences ...int) (m salient.Mentions) {
	for _, n := range sentences {
		s := d.Sentences[n]
		m.Places = append(m.Places, salient.PlaceMention{Site: s.Site(n, s.Tokens[len(s.Tokens)-2].Span)})
	}
	return m
}

func TestFind(t *testing.T) {
	_, f, parser := shipped(t)
	const words = "Rebels shelled the garrison at Okelbar. The committee discussed the price of bread in Tandrel. Rebels shelled the barracks near Mirambo."
	read := func() []salient.EventMention {
		r := f.Read()
		a := salient.Article{Text: words}
		d := parser.ParseFor(a, r)
		return r.Find(d, placed(d, 0, 1))
	}
	got := read()
	for _, e := range got {
		if e.Sentence == 2 {
			t.Errorf("%q is told of, in a sentence without a mention", e.At.In(words))
		}
		if e.Type != "" && e.Sentence == 1 && e.Score > 0.5 {
			t.Errorf("%q is told of as %s %.2f", e.At.In(words), e.Type, e.Score)
		}
		if e.Score < 0 || e.Score > 1 || e.Sure < 0 || e.Sure > 1 {
			t.Errorf("chances of %q: %v, %v", e.At.In(words), e.Score, e.Sure)
		}
	}
	if len(got) == 0 || got[0].At.In(words) != "shelled" || got[0].Type != salient.Shelling {
		t.Fatalf("got %+v, want shelled told of as shelling first", got)
	}
	who := false
	for _, p := range got[0].Parts {
		who = who || p.Role == "actor" && p.Token == 0 && p.Score > 0.5
	}
	if !who {
		t.Errorf("the rebels are not who shelled: %+v", got[0].Parts)
	}
	again := read()
	if len(again) != len(got) || again[0].Score != got[0].Score {
		t.Error("read again, other events are told of")
	}
}

// TestNotShown: a reading that was not shown the words finds nothing.
func TestNotShown(t *testing.T) {
	_, f, parser := shipped(t)
	d := parser.Parse(salient.Article{Text: "Rebels shelled the garrison at Okelbar."})
	if got := f.Read().Find(d, placed(d, 0)); got != nil {
		t.Errorf("got %v, want nothing", got)
	}
}

// TestNoModel: without a model nothing is found, and Err says why.
func TestNoModel(t *testing.T) {
	k, err := know.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	f := event.New(func() (*model.Events, error) { return nil, fs.ErrNotExist }, k.Rules)
	r := f.Read()
	a := salient.Article{Text: "Rebels shelled the garrison at Okelbar."}
	d := text.New(k.Text).ParseFor(a, r)
	if got := r.Find(d, placed(d, 0)); got != nil {
		t.Errorf("got %v, want nothing", got)
	}
	if err := f.Err(); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Err is %v, want ErrNotExist", err)
	}
}
