package role

import (
	"slices"
	"strings"

	"salient"
)

// A Feature is the hash of what is seen, FNV-1a of the template's name and its values.
type Feature uint32

func hashOf(template string, values ...string) Feature {
	h := uint32(2166136261)
	mix := func(s string) {
		for i := 0; i < len(s); i++ {
			h = (h ^ uint32(s[i])) * 16777619
		}
		h = (h ^ 0xff) * 16777619
	}
	mix(template)
	for _, v := range values {
		mix(v)
	}
	return Feature(h ^ h>>15)
}

// An Entity is all candidates of a document that read alike.
type Entity struct {
	Text string
	At   []Candidate // in order
	Own  []Feature   // of the words themselves and of the document; sorted, each once
	Each [][]Feature // of the surroundings of each mention; sorted, each once
}

// All is the union of its features, sorted.
func (e *Entity) All() []Feature {
	all := slices.Clone(e.Own)
	for _, f := range e.Each {
		all = append(all, f...)
	}
	return once(all)
}

// once sorts features and drops repeats, in place.
func once(fs []Feature) []Feature {
	slices.Sort(fs)
	return slices.Compact(fs)
}

// Classes names the class of a word: words of like meaning have the same.
// "" is the class of unknown words.
type Classes func(norm string) string

// view is one document being looked at.
type view struct {
	d       *salient.Document
	trees   []*tree
	classes Classes
	lemmas  [][]string // by sentence: content words, each once
	told    []told     // by sentence: what other finders saw
	scene   []float32  // the violence of the document, by type
}

func newView(d *salient.Document, m salient.Mentions, classes Classes) *view {
	v := &view{d: d, classes: classes, told: sorted(d, m), scene: scene(m), trees: make([]*tree, len(d.Sentences)), lemmas: make([][]string, len(d.Sentences))}
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if !s.Parsed || s.Part == salient.Furniture {
			continue
		}
		v.trees[i] = newTree(s)
		seen := map[string]bool{}
		for _, t := range s.Tokens {
			switch t.POS {
			case salient.NOUN, salient.VERB, salient.ADJ, salient.PROPN:
				l := lemma(&t)
				if !seen[l] {
					seen[l] = true
					v.lemmas[i] = append(v.lemmas[i], l)
				}
			}
		}
	}
	return v
}

func lemma(t *salient.Token) string { return strings.ToLower(t.Lemma) }

// step is one move up a tree.
type step struct {
	rel   string
	to    int
	lemma string
}

// path goes up from h: through conjunctions unseen, through appositions with a
// mark, at most n steps.
func (v *view) path(s *salient.Sentence, h, n int) (out []step) {
	at := h
	for guard := 0; guard < 12 && len(out) < n; guard++ {
		t := &s.Tokens[at]
		if t.Head < 0 {
			return append(out, step{"root", -1, ""})
		}
		r := t.Rel
		switch r.Base() {
		case "conj":
			// A noun coordinated with another has that one's place; a verb keeps its own.
			if nominal(t.POS) && nominal(s.Tokens[t.Head].POS) {
				at = t.Head
				continue
			}
		case "compound", "flat":
			if nominal(s.Tokens[t.Head].POS) && len(out) == 0 && r.Base() == "flat" {
				at = t.Head
				continue
			}
		}
		name := string(r)
		if c := caseOf(s, at); c != "" {
			name += ":" + c
		}
		out = append(out, step{name, t.Head, lemma(&s.Tokens[t.Head])})
		at = t.Head
	}
	return out
}

// caseOf is the preposition of a noun, "" without one.
func caseOf(s *salient.Sentence, i int) string {
	for j := max(0, i-8); j < min(len(s.Tokens), i+3); j++ {
		if s.Tokens[j].Head == i && s.Tokens[j].Rel.Base() == "case" {
			return s.Tokens[j].Norm
		}
	}
	return ""
}

func bucket(n int, edges ...int) string {
	for i, e := range edges {
		if n <= e {
			return string(rune('a' + i))
		}
	}
	return string(rune('a' + len(edges)))
}

// context adds what is seen around one candidate.
func (v *view) context(add func(string, ...string), c Candidate) {
	s := &v.d.Sentences[c.Sentence]
	t := v.trees[c.Sentence]
	word := func(i int) string {
		if i < 0 {
			return "<s>"
		}
		if i >= len(s.Tokens) {
			return "</s>"
		}
		return s.Tokens[i].Norm
	}
	head := &s.Tokens[c.Head]
	hl, hc := lemma(head), v.classes(head.Norm)
	add("w-1", word(c.First-1))
	add("w+1", word(c.Last))
	add("w-2", word(c.First-2), word(c.First-1))
	add("w+2", word(c.Last), word(c.Last+1))
	add("c-1", v.classes(word(c.First-1)))
	add("c+1", v.classes(word(c.Last)))
	// What was left out of the noun phrase on either side.
	if i := c.First - 1; i >= 0 {
		x := &s.Tokens[i]
		inside := x.Head >= c.First && x.Head < c.Last
		add("left", string(x.POS), string(x.Rel), yes(inside))
		add("leftw", x.Norm, yes(inside))
	}
	if i := c.Last; i < len(s.Tokens) {
		x := &s.Tokens[i]
		top := i
		for s.Tokens[top].Head > i {
			top = s.Tokens[top].Head
		}
		inside := s.Tokens[top].Head >= c.First && s.Tokens[top].Head < c.Last
		add("right", string(x.POS), string(s.Tokens[top].Rel), yes(inside))
		add("rightw", x.Norm, string(s.Tokens[top].Rel), yes(inside))
	}
	add("pos", string(s.Tokens[c.First].POS), string(s.Tokens[c.Last-1].POS), string(head.POS))
	det := "-"
	for _, k := range t.children[c.Head] {
		switch k := &s.Tokens[k]; k.Rel.Base() {
		case "det", "nummod":
			det = k.Norm
			if k.POS == salient.NUM {
				det = "#"
			}
		case "amod", "compound":
			add("mod", lemma(k))
			add("modc", v.classes(k.Norm))
		case "appos":
			add("appos", lemma(k))
			add("apposc", v.classes(k.Norm))
		case "acl":
			add("acl", lemma(k))
			add("aclc", v.classes(k.Norm), string(k.Rel))
		case "nmod":
			add("nmod", lemma(k))
			add("nmodc", v.classes(k.Norm))
		}
	}
	add("det", det)
	p := v.path(s, c.Head, 3)
	if len(p) > 0 {
		g := p[0]
		gc := ""
		if g.to >= 0 {
			gc = v.classes(s.Tokens[g.to].Norm)
		}
		add("p1", g.rel, g.lemma)
		add("p1r", g.rel)
		add("p1c", g.rel, gc)
		add("p1h", g.rel, g.lemma, hl)
		add("p1hc", g.rel, g.lemma, hc)
		add("p1cc", g.rel, gc, hc)
		// Other arguments of the same governor.
		if g.to >= 0 {
			for _, k := range t.children[g.to] {
				x := &s.Tokens[k]
				if k == c.Head || x.POS == salient.PUNCT {
					continue
				}
				switch x.Rel.Base() {
				case "conj", "xcomp", "ccomp", "advcl":
					add("then", g.rel, string(x.Rel), lemma(x))
					add("thenc", g.rel, string(x.Rel), v.classes(x.Norm))
				case "nsubj", "obj", "obl", "aux", "advmod", "compound", "nmod":
					add("sib", g.rel, string(x.Rel), lemma(x))
					add("sibc", g.rel, gc, string(x.Rel), v.classes(x.Norm))
				}
			}
		}
		if len(p) > 1 {
			b := p[1]
			bc := ""
			if b.to >= 0 {
				bc = v.classes(s.Tokens[b.to].Norm)
			}
			add("p2", g.rel, g.lemma, b.rel, b.lemma)
			add("p2c", g.rel, gc, b.rel, bc)
			add("p2x", g.rel, b.rel, b.lemma)
			add("p2xc", g.rel, b.rel, bc, hc)
			if len(p) > 2 {
				add("p3", g.rel, b.rel, p[2].rel, p[2].lemma)
			}
		}
	}
	// What the sentence is about.
	for _, l := range v.lemmas[c.Sentence] {
		add("s", l)
	}
	// What stands close by.
	for d := 1; d <= 6; d++ {
		for _, i := range []int{c.First - d, c.Last + d - 1} {
			if i < 0 || i >= len(s.Tokens) {
				continue
			}
			side := "<"
			if i >= c.Last {
				side = ">"
			}
			x := &s.Tokens[i]
			switch x.POS {
			case salient.VERB, salient.NOUN, salient.PROPN, salient.ADJ:
				add("near", side, lemma(x))
				add("nearc", side, v.classes(x.Norm), hc)
			}
		}
	}
	add("at", bucket(c.Sentence, 0, 1, 2, 4, 8, 14))
	v.told[c.Sentence].around(add, c, p)
}

func yes(b bool) string {
	if b {
		return "y"
	}
	return "n"
}

// inside adds what is seen of the words themselves.
func (v *view) inside(add func(string, ...string), e *Entity) {
	c := e.At[0]
	s := &v.d.Sentences[c.Sentence]
	add("key", e.Text)
	words := strings.Fields(e.Text)
	for _, w := range words {
		add("in", w)
	}
	add("first", words[0])
	add("last", words[len(words)-1])
	add("n", bucket(len(words), 1, 2, 3, 4, 6))
	head := &s.Tokens[c.Head]
	hc := v.classes(head.Norm)
	add("h", lemma(head))
	add("hc", hc)
	add("hn", head.Norm)
	add("shape", string(rune('0'+c.Shape)), string(head.POS))
	add("shapeh", string(rune('0'+c.Shape)), hc)
	add("lastc", v.classes(words[len(words)-1]))
	add("firstc", v.classes(words[0]))
	for _, w := range words {
		add("inc", v.classes(w))
	}
	// The pattern of parts of speech, and of known given names.
	var pat strings.Builder
	for i := c.First; i < c.Last; i++ {
		x := &s.Tokens[i]
		switch {
		case x.POS == salient.PROPN:
			pat.WriteString("P" + v.classes(x.Norm))
		case x.POS == salient.ADP:
			pat.WriteString("-" + x.Norm + "-")
		default:
			pat.WriteString(string(x.POS) + " ")
		}
	}
	add("pat", pat.String())
}

// entities groups the candidates of a document and describes them; in order of
// first mention.
func (v *view) entities(a salient.Article) []Entity {
	var out []Entity
	byText := map[string]int{}
	for _, c := range Candidates(a, v.d) {
		i, ok := byText[c.Text]
		if !ok {
			i = len(out)
			byText[c.Text] = i
			out = append(out, Entity{Text: c.Text})
		}
		out[i].At = append(out[i].At, c)
	}
	longer := v.longer(out)
	for i := range out {
		e := &out[i]
		var fs []Feature
		add := func(template string, values ...string) { fs = append(fs, hashOf(template, values...)) }
		take := func() []Feature {
			out := slices.Clone(once(fs))
			fs = fs[:0]
			return out
		}
		v.inside(add, e)
		add("count", bucket(len(e.At), 1, 2, 3, 5, 8))
		add("longer", bucket(longer[i], 0, 1, 2, 4))
		e.Own = take()
		for _, c := range e.At {
			v.context(add, c)
			e.Each = append(e.Each, take())
		}
	}
	return out
}

// longer counts, for each entity, the entities that end in it: fuller names of
// the same.
func (v *view) longer(es []Entity) []int {
	ends := map[string]int{}
	for _, e := range es {
		for i := 0; i < len(e.Text); i++ {
			if e.Text[i] == ' ' {
				ends[e.Text[i+1:]]++
			}
		}
	}
	out := make([]int, len(es))
	for i, e := range es {
		out[i] = ends[e.Text]
	}
	return out
}
