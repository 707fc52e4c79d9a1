package role

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"salient"
	"salient/know/model"
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
	v := newView(d, salient.Mentions{}, func(string) string { return "" })
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
	p := Sight{Classes: func(string) string { return "" }}.Look(a, d, salient.Mentions{}, &States{})
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

func TestLies(t *testing.T) {
	c := Candidate{First: 2, Last: 5, Head: 4}
	for _, tt := range []struct {
		first, last int
		want        string
	}{{0, 2, ""}, {5, 6, ""}, {2, 5, "="}, {1, 6, "<"}, {3, 5, ">h"}, {2, 4, ">"}, {4, 7, "x"}} {
		if got := lies(c, salient.Site{First: tt.first, Last: tt.last}); got != tt.want {
			t.Errorf("to %d-%d: %q, want %q", tt.first, tt.last, got, tt.want)
		}
	}
}

// stopped is the event of the ambush, by the men, and the name in it.
var stopped = salient.Mentions{
	Names: []salient.NameMention{{Site: salient.Site{First: 7, Last: 9, Head: 8}, Type: salient.PersonName, Proper: true}},
	Events: []salient.EventMention{{Site: salient.Site{First: 3, Last: 4, Head: 3}, Type: salient.Abduct, Score: 0.5, Modality: salient.Asserted,
		Parts: []salient.EventPart{{Role: "actor", Token: 2, Score: 0.8}, {Role: "recipient", Token: 5, Score: 0.4}}}},
}

func TestFacts(t *testing.T) {
	a, d := written(t, ambush)
	v := newView(d, stopped, func(string) string { return "" })
	const lie = len(nameKinds)
	for _, e := range v.entities(a) {
		want := make([]float32, factDim)
		want[lie+5] = 0.5
		switch e.Text {
		case "men", "armed men":
			want[lie+1] = 0.4
		case "convoy":
			want[lie+2] = 0.2
		case "governor perez":
			want[0], want[lie] = 2, 4
		default:
			continue
		}
		if got := v.facts(&e); !slices.Equal(got, want) {
			t.Errorf("%q: facts %v, want %v", e.Text, got, want)
		}
	}
	if got := v.scene[slices.Index(violent[:], salient.Abduct)]; got != 0.5 {
		t.Errorf("abductions add up to %v", got)
	}
}

func TestWrite(t *testing.T) {
	a, d := written(t, ambush)
	s := &States{}
	for i := range d.Sentences[0].Tokens {
		for range model.PressedDim {
			s.rows = append(s.rows, float32(i))
		}
	}
	p := Sight{Classes: func(string) string { return "" }}.Look(a, d, stopped, s)
	n := len(p.Entities)
	p.Coarse, p.Best, p.Deep = make([][]float32, n), make([][]float32, n), make([][]float32, n)
	for i := range n {
		p.Coarse[i], p.Best[i], p.Deep[i] = []float32{1}, []float32{2}, []float32{3}
	}
	p.Incident, p.Sentence = 4, []float32{5}
	i := slices.IndexFunc(p.Entities, func(e Entity) bool { return e.Text == "armed men" })
	x := make([]float32, Inputs(1))
	p.Write(x, i, 0)
	states := x[vectorViews*model.VectorDim:]
	for k, want := range []float32{2, 3, 0, 2, 1.5} { // head, word above, before, last, mean
		if got := states[k*model.PressedDim]; got != want {
			t.Errorf("state %d is that of word %v, want %v", k, got, want)
		}
	}
	rest := states[stateViews*model.PressedDim+formDim:]
	if want := []float32{1, 2, 3, 4, 5, 5}; !slices.Equal(rest[:6], want) {
		t.Errorf("scores %v, want %v", rest[:6], want)
	}
	if at := 6 + factDim + slices.Index(violent[:], salient.Abduct); rest[at] != 0.5 || len(rest) != 6+factDim+len(violent) {
		t.Errorf("the scene is not where it should be: %v", rest[6:])
	}
}
