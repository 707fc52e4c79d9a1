package holder_test

import (
	"errors"
	"io/fs"
	"reflect"
	"testing"

	"salient"
	"salient/data"
	"salient/know"
	"salient/know/model"
	"salient/mention/holder"
	"salient/text"
)

func shipped(t testing.TB) (*know.Knowledge, *holder.Finder, *text.Parser) {
	t.Helper()
	k, err := know.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	f := holder.New(k.Holders, k.Rules)
	if err := f.Err(); errors.Is(err, fs.ErrNotExist) {
		t.Skip("SKIPPED: no finder of holders; make it with `salient train holders`")
	} else if err != nil {
		t.Fatal(err)
	}
	return k, f, text.New(k.Text)
}

// placed is a mention of each word that is named, wherever it stands.
func placed(d salient.Document, words string, names ...string) (m salient.Mentions) {
	for n, s := range d.Sentences {
		for i, t := range s.Tokens {
			for _, w := range names {
				if t.In(words) == w {
					m.Places = append(m.Places, salient.PlaceMention{Site: salient.Site{Sentence: n, First: i, Last: i + 1, Head: i, At: t.Span},
						Naming: salient.ByName, Name: w, Place: salient.PlaceID("p:" + w), Kind: "settlement"})
				}
			}
		}
	}
	return m
}

func TestFind(t *testing.T) {
	_, f, parser := shipped(t)
	const words = "The rebels' flag flies over Okelbar. Army guns shelled Mirambo all night. Tandrel is in the hands of the army."
	read := func() []salient.HolderMention {
		r := f.Read()
		d := parser.ParseFor(salient.Article{Text: words}, r)
		got := r.Find(d, placed(d, words, "Okelbar", "Mirambo", "Tandrel"))
		for _, h := range got {
			for _, p := range [2]salient.Pointing{h.Holder, h.Loser} {
				for k, w := range p.Words {
					if w.Score < 0 || w.Score > p.Some+0.01 || k > 0 && w.Score > p.Words[k-1].Score {
						t.Errorf("chances %v", p)
					}
				}
			}
		}
		held := map[int]string{}
		for _, h := range got {
			if h.Holder.Score() > 0.5 {
				w := h.Holder.Words[0]
				held[h.Place] = d.Sentences[w.Sentence].Tokens[w.Token].In(words)
			}
		}
		if held[0] == "army" || held[1] != "" || held[2] != "army" {
			t.Errorf("held: %v", held)
		}
		return got
	}
	if one, two := read(), read(); !reflect.DeepEqual(one, two) {
		t.Errorf("read again, %v is %v", one, two)
	}
}

// TestNotShown: a reading that was not shown the words finds nothing.
func TestNotShown(t *testing.T) {
	_, f, parser := shipped(t)
	const words = "The rebels' flag flies over Okelbar."
	d := parser.Parse(salient.Article{Text: words})
	if got := f.Read().Find(d, placed(d, words, "Okelbar")); got != nil {
		t.Errorf("got %v, want nothing", got)
	}
}

// TestNoModel: without a model nothing is found, and Err says why.
func TestNoModel(t *testing.T) {
	k, err := know.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	f := holder.New(func() (*model.Holders, error) { return nil, fs.ErrNotExist }, k.Rules)
	const words = "The rebels' flag flies over Okelbar."
	r := f.Read()
	d := text.New(k.Text).ParseFor(salient.Article{Text: words}, r)
	if got := r.Find(d, placed(d, words, "Okelbar")); got != nil {
		t.Errorf("got %v, want nothing", got)
	}
	if err := f.Err(); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Err is %v, want ErrNotExist", err)
	}
}

// FuzzFind: whatever the text, the finder points at words that are there.
func FuzzFind(f *testing.F) {
	_, finder, parser := shipped(f)
	f.Add("The army (govt) : Okelbar - theirs; Mirambo, no one's.\n\nOkelbar! Okelbar?")
	f.Add("Okelbar")
	f.Fuzz(func(t *testing.T, words string) {
		r := finder.Read()
		d := parser.ParseFor(salient.Article{Text: words}, r)
		for _, h := range r.Find(d, placed(d, words, "Okelbar", "Mirambo")) {
			for _, p := range [2]salient.Pointing{h.Holder, h.Loser} {
				for _, w := range p.Words {
					if w.Sentence < 0 || w.Sentence >= len(d.Sentences) || w.Token < 0 || w.Token >= len(d.Sentences[w.Sentence].Tokens) {
						t.Errorf("%+v is no word", w)
					}
				}
			}
		}
	})
}
