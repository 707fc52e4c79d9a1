package claim

import (
	"salient"
)

// A Deed is who did what to whom in one clause, read off the tree for any verb,
// known to the rules or not. It serves the coding schemes that want a dyad from
// every sentence; claims come from the rules.
type Deed struct {
	Verb     int   // token that heads the clause
	Words    []int // tokens that tell of the event: the verb, what it governs, its noun of event
	Sources  []int // heads of the phrases that do it, in order
	Targets  []int // heads of the phrases to whom it is done, in order
	Places   []int // heads of phrases of place under the verb
	Speech   bool  // Sources say something of Targets; the clause they speak of follows
	Future   bool  // promised, planned or threatened
	Negated  bool
	Category string // class of the lexicon, "" if it has none for the words
}

// Deeds reads the clauses of a sentence that say something happened, the main
// one first, joined ones after it; none without a tree. who reports whether the
// token heads the name of somebody who may act.
func (x *Extractor) Deeds(a salient.Article, s *salient.Sentence, who func(tok int) bool) []Deed {
	if !s.Parsed || s.Root() < 0 {
		return nil
	}
	r := &reading{x: x, article: &a}
	sc := newScene(r, s, 0)
	dr := deedReader{scene: sc, who: who, seen: map[int]bool{}}
	dr.visit(s.Root(), nil, 0)
	return dr.out
}

type deedReader struct {
	*scene
	who  func(int) bool
	seen map[int]bool
	out  []Deed
}

// maxDeedDepth bounds the descent into clauses within clauses.
const maxDeedDepth = 6

// visit reads the clause of v. lent are the sources of the clause above, for a
// clause whose subject is left out or a pronoun.
func (r *deedReader) visit(v int, lent []int, depth int) {
	if depth > maxDeedDepth || r.seen[v] {
		return
	}
	r.seen[v] = true
	passive := r.passive(v)
	subject := -1
	for _, k := range r.kids[v] {
		if b := r.base(k); (b == "nsubj" || b == "csubj") && (subject < 0 || len(r.group(subject)) == 0) {
			subject = k // of two, the one that names somebody: "old foes X and Y"
		}
	}
	sources := r.group(subject)
	if len(sources) == 0 && (subject < 0 || r.borrowed(subject)) && !passive {
		sources = lent
	}
	// "X said …": go on to what is said. Speech behind the words it reports is
	// an attribution and nobody's deed.
	if c := r.said(v); c >= 0 {
		if c < v {
			sources = nil
		}
		inner := r.group(r.child(c, "nsubj"))
		if len(sources) > 0 && len(inner) > 0 && !r.same(sources, inner) {
			r.out = append(r.out, Deed{Verb: v, Words: []int{v}, Sources: sources, Targets: inner, Speech: true})
		}
		r.visit(c, sources, depth+1)
		r.joined(v, sources, depth)
		return
	}
	if r.figures(subject) && r.is("deed-change", v) {
		r.joined(v, nil, depth) // "X's total has risen": nobody did that
		return
	}
	d := Deed{Verb: v, Sources: sources}
	d.Words = r.eventWords(v)
	switch {
	case passive:
		d.Targets = r.group(subject)
		if len(d.Targets) == 0 && subject >= 0 && r.borrowed(subject) {
			d.Targets = lent
		}
		d.Sources = r.group(r.agent(v))
		if len(d.Sources) == 0 {
			d.Sources = r.without(r.target(v), d.Targets)
		}
	case r.is("deed-receive", v):
		if from := r.fromWhom(v); len(from) > 0 {
			d.Sources, d.Targets = from, sources
			break
		}
		d.Targets = r.without(r.target(v), d.Sources)
	default:
		d.Targets = r.without(r.target(v), d.Sources)
	}
	d.Places = r.where(v, d.Targets)
	d.Future, d.Negated = r.outlook(v)
	r.out = append(r.out, d)
	r.joined(v, sources, depth)
}

// figures reports a subject that is a number of something, by its head or by
// what is joined to it ("death and injury total").
func (r *deedReader) figures(n int) bool {
	if n < 0 {
		return false
	}
	for _, c := range r.conjuncts(n) {
		if r.is("deed-figure", c) {
			return true
		}
	}
	return false
}

// joined reads the clauses joined to v.
func (r *deedReader) joined(v int, sources []int, depth int) {
	for _, k := range r.kids[v] {
		if r.base(k) == "conj" && r.verbal(k) {
			r.visit(k, sources, depth+1)
		}
	}
}

// said is the clause that a verb of speech or thought reports, or -1. A verb that
// is an event of its own (accuse, demand, threaten) reports nothing.
func (r *deedReader) said(v int) int {
	if r.pos(v) != salient.VERB || !r.is("speech", v) && !r.is("deed-think", v) || r.deedClass(v) != "" {
		return -1
	}
	for _, k := range r.kids[v] {
		if b := r.base(k); (b == "ccomp" || b == "parataxis" && k < v) && r.verbal(k) {
			return k
		}
	}
	return -1
}

// borrowed reports a subject that stands for the one before: a pronoun, or
// something that belongs to one ("their forces").
func (r *deedReader) borrowed(i int) bool {
	if r.pos(i) == salient.PRON {
		return true
	}
	p := r.child(i, "nmod:poss")
	return p >= 0 && r.pos(p) == salient.PRON
}

// group lists the actors of a noun phrase: the phrase's own, else the first
// within it, and those joined to it.
func (r *deedReader) group(n int) []int {
	if n < 0 {
		return nil
	}
	var out []int
	add := func(i int) {
		for _, o := range out {
			if o == i {
				return
			}
		}
		out = append(out, i)
	}
	var collect func(i, depth int)
	collect = func(i, depth int) {
		if depth > maxDeedDepth {
			return
		}
		if r.who(i) {
			add(i)
		} else {
			// What stands in the phrase, in the order of the text; only the
			// first of them acts for it.
			for _, k := range r.kids[i] {
				switch r.rel(k) {
				case "conj", "acl:relcl", "advcl", "parataxis", "punct", "cc", "case", "det":
					continue
				}
				before := len(out)
				collect(k, depth+1)
				if len(out) > before {
					break
				}
			}
		}
		for _, k := range r.kids[i] {
			if r.base(k) == "conj" && !r.verbal(k) {
				collect(k, depth+1)
			}
		}
	}
	collect(n, 0)
	return out
}

// farPrepositions open phrases that say where or when rather than to whom; a
// target in them is taken only if there is no other.
var farPrepositions = map[string]bool{"in": true, "at": true, "after": true, "during": true, "near": true, "since": true, "before": true, "along": true, "throughout": true}

// target finds to whom the clause of v does it: in its object, else in its
// phrases, else in the clause that it governs.
func (r *deedReader) target(v int) []int {
	var near, far []int
	for _, k := range r.kids[v] {
		switch r.base(k) {
		case "obj", "iobj":
			if near = r.group(k); len(near) > 0 {
				return near
			}
		}
	}
	for _, k := range r.kids[v] {
		switch r.base(k) {
		case "obl", "nmod", "advmod":
			if r.rel(k) == "nmod:poss" || r.rel(k) == "obl:tmod" || r.caseOf(k) == "by" && r.passive(v) || r.caseOf(k) == "according-to" {
				continue
			}
			g := r.group(k)
			switch {
			case len(g) == 0:
			case farPrepositions[r.caseOf(k)]:
				if far == nil {
					far = g
				}
			case near == nil:
				near = g
			}
		}
	}
	if len(near) > 0 {
		return near
	}
	for _, k := range r.kids[v] {
		switch r.base(k) {
		case "xcomp", "ccomp", "acl", "advcl":
			if r.base(k) == "advcl" && r.mark(k) != "to" {
				continue
			}
			if g := r.group(r.child(k, "nsubj")); len(g) > 0 {
				return g
			}
			if g := r.target(k); len(g) > 0 {
				return g
			}
			if g := r.group(k); len(g) > 0 && !r.verbal(k) {
				return g
			}
		}
	}
	if len(far) > 0 {
		return far
	}
	if r.pos(v) != salient.VERB {
		// "is in conflict with X": the predicate's own phrases.
		for _, k := range r.kids[v] {
			if b := r.base(k); b == "amod" || b == "compound" {
				if g := r.group(k); len(g) > 0 {
					return g
				}
			}
		}
	}
	return nil
}

// fromWhom is the giver of something received: "from X".
func (r *deedReader) fromWhom(v int) []int {
	for _, k := range r.kids[v] {
		if r.caseOf(k) == "from" {
			if g := r.group(k); len(g) > 0 {
				return g
			}
		}
	}
	if o := r.child(v, "obj"); o >= 0 {
		for _, k := range r.kids[o] {
			if r.caseOf(k) == "from" {
				if g := r.group(k); len(g) > 0 {
					return g
				}
			}
		}
	}
	return nil
}

// where lists the phrases of place under v that are not targets.
func (r *deedReader) where(v int, targets []int) []int {
	var out []int
	for _, k := range r.kids[v] {
		if b := r.base(k); b != "obl" && b != "nmod" {
			continue
		}
		if c := r.caseOf(k); !locative[c] && c != "from" || len(r.without([]int{k}, targets)) == 0 {
			continue
		}
		if r.is("calendar", k) || !r.placeWords(k) {
			continue
		}
		out = append(out, k)
	}
	return out
}

// placeWords reports whether the phrase names a place: a proper name or a noun of place.
func (r *deedReader) placeWords(i int) bool {
	if r.is("settlement", i) || r.is("placenoun", i) {
		return true
	}
	return r.pos(i) == salient.PROPN
}

func (r *deedReader) without(a, b []int) []int {
	var out []int
	for _, i := range a {
		in := false
		for _, j := range b {
			in = in || i == j
		}
		if !in {
			out = append(out, i)
		}
	}
	return out
}

func (r *deedReader) same(a, b []int) bool {
	return len(r.without(a, b)) == 0 && len(r.without(b, a)) == 0
}

// outlook tells whether the deed is still to come, and whether it is denied.
func (r *deedReader) outlook(v int) (future, negated bool) {
	s := sense{modality: salient.Asserted}
	r.local(v, &s)
	r.climb(v, &s)
	switch s.modality {
	case salient.Forecast, salient.Intent, salient.Conditional, salient.Hedged:
		future = true
	case salient.Negated:
		negated = true
	}
	return future, negated
}
