package role

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"salient"
)

// written makes a document of sentences given as "word/POS/head/relation …",
// heads counted from 1, 0 for the root.
func written(t *testing.T, sentences ...string) (salient.Article, *salient.Document) {
	t.Helper()
	var a salient.Article
	d := &salient.Document{}
	for _, line := range sentences {
		s := salient.Sentence{Part: salient.Body, Parsed: true}
		for i, w := range strings.Fields(line) {
			f := strings.Split(w, "/")
			head, err := strconv.Atoi(f[2])
			if err != nil || len(f) != 4 {
				t.Fatalf("bad word %q", w)
			}
			if i > 0 {
				a.Text += " "
			}
			at := salient.Span{Start: len(a.Text), End: len(a.Text) + len(f[0])}
			a.Text += f[0]
			n := strings.ToLower(f[0])
			s.Tokens = append(s.Tokens, salient.Token{Span: at, Norm: n, Lemma: n, POS: salient.POS(f[1]), Head: head - 1, Rel: salient.Rel(f[3])})
		}
		s.Span = salient.Span{Start: s.Tokens[0].Start, End: len(a.Text)}
		a.Text += "\n"
		d.Sentences = append(d.Sentences, s)
	}
	return a, d
}

const ambush = "TWO/NUM/3/nummod ARMED/ADJ/3/amod MEN/NOUN/4/nsubj STOPPED/VERB/0/root THE/DET/6/det CONVOY/NOUN/4/obj OF/ADP/9/case GOVERNOR/NOUN/9/compound PEREZ/PROPN/6/nmod"

func texts(cs []Candidate) (out []string) {
	for _, c := range cs {
		out = append(out, c.Text)
	}
	return
}

func TestCandidates(t *testing.T) {
	a, d := written(t, ambush)
	got := texts(Candidates(a, d))
	for _, want := range []string{"men", "armed men", "two armed men", "convoy", "convoy of governor perez", "perez", "governor perez"} {
		if !slices.Contains(got, want) {
			t.Errorf("no candidate %q in %q", want, got)
		}
	}
	for _, not := range []string{"stopped", "of", "convoy of", "the convoy", "men stopped"} {
		if slices.Contains(got, not) {
			t.Errorf("%q is a candidate", not)
		}
	}
	for _, c := range Candidates(a, d) {
		if c.Head < c.First || c.Head >= c.Last || c.Last-c.First > maxWords {
			t.Errorf("%+v does not hold together", c)
		}
	}
}

func TestKey(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"THE BOMB", "bomb"}, {"a U.S.  Embassy", "us embassy"}, {"Pro-Government", "progovernment"}, {"the", ""}, {"ANOTHER A", "another"},
	} {
		if got := Key(tt.in); got != tt.want {
			t.Errorf("Key(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestParagraphs(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"One.  Two.", "One.  Two."}, {"One.   Two.", "One.\n\n Two."}, {"One.     Two.   Three", "One.\n\n   Two.\n\n Three"}, {"", ""}, {"  ", "  "},
	} {
		if got := Paragraphs(tt.in); got != tt.want {
			t.Errorf("Paragraphs(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestAliases(t *testing.T) {
	a, d := written(t,
		"NORTHERN/PROPN/3/compound PEOPLE/PROPN/3/compound FRONT/PROPN/7/nsubj (/PUNCT/5/punct NPF/PROPN/3/appos )/PUNCT/5/punct FREED/VERB/0/root ANNA/PROPN/7/obj LEE/PROPN/8/flat",
		"LEE/PROPN/2/nsubj THANKED/VERB/0/root MEN/NOUN/2/obj")
	v := newView(d, func(string) string { return "" })
	es := v.entities(a)
	at := func(text string) int {
		i := slices.IndexFunc(es, func(e Entity) bool { return e.Text == text })
		if i < 0 {
			t.Fatalf("no entity %q", text)
		}
		return i
	}
	same := Aliases(d, es)
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"northern people front", "npf", true}, {"anna lee", "lee", true}, {"npf", "lee", false}, {"men", "lee", false}, {"northern people front", "anna lee", false},
	} {
		if got := same(at(tt.a), at(tt.b)); got != tt.want || same(at(tt.b), at(tt.a)) != tt.want {
			t.Errorf("%q and %q: %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestPick(t *testing.T) {
	a, d := written(t, ambush)
	p := Look(a, d, func(string) string { return "" })
	p.Coarse = make([][]float32, len(p.Entities))
	for i, e := range p.Entities {
		p.Coarse[i] = []float32{-20}
		switch e.Text {
		case "men", "armed men", "convoy", "perez":
			p.Coarse[i][0] = float32(len(e.Text)) // the longer the better
		}
	}
	p.Keep(d)
	score := column(p.Coarse)
	var got []string
	for _, i := range p.Pick(score, 5) {
		got = append(got, p.Entities[i].Text)
	}
	if want := []string{"armed men", "convoy", "perez"}; !slices.Equal(got, want) {
		t.Errorf("picked %q, want %q: no rivals, nothing below the limit, best first", got, want)
	}
}

func column(x [][]float32) (out []float32) {
	for _, row := range x {
		out = append(out, row[0])
	}
	return
}
