package claim

import (
	"testing"

	"salient"
	"salient/text"
)

// A number that changes is nobody's deed; who lets it change is somebody.
func TestDeedsOfNumbers(t *testing.T) {
	x := newExtractor(t)
	noun := func(head int, rel salient.Rel) salient.Token {
		return salient.Token{POS: salient.NOUN, Head: head, Rel: rel}
	}
	for _, c := range []struct {
		words string
		toks  []salient.Token
		want  int
	}{
		{"Renamo total rose against Frelimo", []salient.Token{noun(1, "compound"), noun(2, "nsubj"), {POS: salient.VERB, Head: -1, Rel: "root"}, {POS: salient.ADP, Head: 4, Rel: "case"}, noun(2, "obl")}, 0},
		{"Renamo units rose against Frelimo", []salient.Token{noun(1, "compound"), noun(2, "nsubj"), {POS: salient.VERB, Head: -1, Rel: "root"}, {POS: salient.ADP, Head: 4, Rel: "case"}, noun(2, "obl")}, 1},
	} {
		a := salient.Article{ID: "ar-test", Text: c.words}
		d := text.New(nil).Parse(a)
		s := &d.Sentences[0]
		for i := range s.Tokens {
			s.Tokens[i].POS, s.Tokens[i].Head, s.Tokens[i].Rel, s.Tokens[i].Lemma = c.toks[i].POS, c.toks[i].Head, c.toks[i].Rel, s.Tokens[i].Norm
		}
		s.Parsed = true
		if got := x.Deeds(a, s, func(i int) bool { return i == 0 || i == 4 }); len(got) != c.want {
			t.Errorf("%q: %d deeds, want %d: %+v", c.words, len(got), c.want, got)
		}
	}
}
