package claim

import (
	"slices"

	"salient"
)

// categories of interaction in the order in which a word is looked for: the
// classes "deed-NAME" and "deed-NAME-noun" of the lexicon. The order settles
// words that two of them know.
var categories = []string{"threaten", "warn", "demand", "reject", "disapprove", "protest", "investigate", "concede",
	"retreat", "sanction", "assault", "fight", "coerce", "mobilize", "aid", "cooperate", "support", "agree", "consult"}

// deedClass is the category of a verb by itself or with its particle, or "".
func (sc *scene) deedClass(v int) string {
	if p := sc.childPrep(v); p != "" {
		for _, c := range categories {
			if sc.rules().In("deed-"+c, sc.lemma[v]+"-"+p) {
				return c
			}
		}
	}
	for _, c := range categories {
		if sc.is("deed-"+c, v) {
			return c
		}
	}
	// A lemma that the tagger got wrong.
	for _, l := range stems(sc.norm(v)) {
		for _, c := range categories {
			if sc.rules().In("deed-"+c, l) {
				return c
			}
		}
	}
	return ""
}

// childPrep is the particle or preposition that may belong to verb v: "call for",
// "break off".
func (sc *scene) childPrep(v int) string {
	for _, k := range sc.kids[v] {
		if sc.rel(k) == "compound:prt" || sc.base(k) == "advmod" && (sc.norm(k) == "off" || sc.norm(k) == "out" || sc.norm(k) == "up" || sc.norm(k) == "down") {
			return sc.norm(k)
		}
	}
	for _, k := range sc.kids[v] {
		if b := sc.base(k); b == "obl" || b == "nmod" {
			if c := sc.caseOf(k); c == "for" || c == "on" || c == "with" || c == "to" {
				return c
			}
		}
	}
	return ""
}

// deedNoun is the category of a noun of event, or "".
func (sc *scene) deedNoun(n int) string {
	for _, c := range categories {
		if sc.is("deed-"+c+"-noun", n) {
			return c
		}
	}
	return ""
}

// eventWords are the tokens that tell of the event of v: the verb, the verbs it
// governs, and their objects.
func (sc *scene) eventWords(v int) []int {
	out := []int{v}
	for steps := 0; steps < 4; steps++ {
		next := -1
		for _, k := range sc.kids[out[len(out)-1]] {
			if b := sc.base(k); (b == "xcomp" || b == "ccomp" || b == "advcl" && sc.mark(k) == "to") && sc.verbal(k) {
				next = k
				break
			}
		}
		if next < 0 || slices.Contains(out, next) {
			break
		}
		out = append(out, next)
	}
	return out
}

// Categorize names the category of a deed, in capitals as the schemes write it,
// "" if its words are unknown. It also returns the tokens that decided.
func (x *Extractor) Categorize(a salient.Article, s *salient.Sentence, d Deed) (category string, words []int) {
	sc := newScene(&reading{x: x, article: &a}, s, 0)
	c, words := sc.categorize(d)
	return upper(c), words
}

// CategoryOfWords is the category that the sentence's words suggest where none of
// its clauses has one: that of the first noun of event, else of the first verb.
func (x *Extractor) CategoryOfWords(a salient.Article, s *salient.Sentence) string {
	sc := newScene(&reading{x: x, article: &a}, s, 0)
	for i := range s.Tokens {
		if sc.pos(i) == salient.NOUN {
			if c := sc.deedNoun(i); c != "" {
				return upper(c)
			}
		}
	}
	for i := range s.Tokens {
		if sc.pos(i) == salient.VERB && !sc.is("speech", i) {
			if c := sc.deedClass(i); c != "" {
				return upper(c)
			}
		}
	}
	return ""
}

func (sc *scene) categorize(d Deed) (string, []int) {
	v := d.Words[0]
	words := []int{v}
	promise, refusal, threat := false, false, false
	// Down through what governs: "decided to allow", "agreed to lift".
	chain := d.Words
	last := v
	for n, w := range chain {
		last = w
		if n > 0 {
			words = append(words, w)
		}
		if n+1 == len(chain) {
			break
		}
		c := sc.deedClass(w)
		switch {
		case c == "threaten" || c == "warn":
			threat = true
		case sc.is("deed-refusal", w) || sc.lemma[w] == "fail":
			refusal = true
		case sc.is("deed-promise", w):
			promise = true
		case sc.is("deed-plan", w):
			d.Future = true
		case sc.is("deed-through", w) || sc.is("speech", w):
		case c == "demand" || c == "disapprove" || c != "":
			return c, words
		}
	}
	noun, nounTok := sc.nounOf(last)
	c := sc.deedClass(last)
	if (c == "" || sc.is("deed-empty", last)) && noun != "" {
		c = noun
	}
	if nounTok >= 0 && noun != "" {
		words = append(words, nounTok)
	}
	if c == "" {
		c = noun
	}
	harm := sc.is("deed-harm", last) || sc.nounHarms(last)
	switch {
	case threat:
		return "threaten", words
	case refusal:
		return "reject", words
	case promise:
		return "agree", words
	case sc.should(v):
		return "demand", words
	case c == "threaten" || c == "demand" || c == "disapprove" || c == "reject":
		return c, words
	case c == "warn":
		return "threaten", words
	case d.Negated && (c == "support" || c == "agree" || c == "aid" || c == "concede" || c == "cooperate"):
		return "reject", words
	case d.Future && harm:
		return "threaten", words
	case d.Future && c != "":
		return "agree", words
	case c == "coerce" && noun == "protest":
		return "coerce", words
	case (c == "fight" || c == "assault") && !sc.stateForce(d.Sources):
		if c == "fight" && sc.is("deed-kill", last) {
			return "assault", words
		}
	case c == "assault" && sc.is("deed-kill", last):
		return "fight", words
	}
	return c, words
}

// should reports that the clause says what somebody must do.
func (sc *scene) should(v int) bool {
	for _, k := range sc.kids[v] {
		if sc.base(k) == "aux" && sc.rules().In("aux-should", sc.lemma[k]) {
			return true
		}
	}
	return false
}

// nounOf is the category of the noun that v carries: its object, what hangs on
// that, its subject in the passive, or a phrase ("in protest", "on alert").
func (sc *scene) nounOf(v int) (string, int) {
	if sc.pos(v) == salient.NOUN || sc.pos(v) == salient.ADJ {
		if c := sc.deedNoun(v); c != "" {
			return c, v
		}
	}
	for _, want := range []salient.Rel{"obj", "nsubj:pass", "xcomp", "obl", "nsubj"} {
		for _, k := range sc.kids[v] {
			if sc.rel(k) != want && sc.base(k) != want {
				continue
			}
			if c := sc.deedNoun(k); c != "" {
				return c, k
			}
			for _, kk := range sc.kids[k] {
				if b := sc.base(kk); b == "compound" || b == "nmod" && sc.caseOf(kk) == "of" || b == "conj" {
					if c := sc.deedNoun(kk); c != "" {
						return c, kk
					}
				}
			}
		}
	}
	return "", -1
}

func (sc *scene) nounHarms(v int) bool {
	for _, k := range sc.kids[v] {
		if b := sc.base(k); b == "obj" || b == "obl" {
			if sc.is("deed-harm-noun", k) {
				return true
			}
			for _, kk := range sc.kids[k] {
				if sc.is("deed-harm-noun", kk) {
					return true
				}
			}
		}
	}
	return false
}

// stateForce reports whether one of the phrases names the force of a state.
func (sc *scene) stateForce(heads []int) bool {
	for _, h := range heads {
		if sc.is("deed-state", h) {
			return true
		}
		for _, k := range sc.kids[h] {
			if sc.is("deed-state", k) {
				return true
			}
		}
		if hh := sc.head(h); hh >= 0 && sc.is("deed-state", hh) {
			return true
		}
	}
	return false
}

func upper(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'a' && c <= 'z' {
			b[i] = c - 'a' + 'A'
		}
	}
	return string(b)
}
