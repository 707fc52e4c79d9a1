package claim

import (
	"strings"

	"salient"
)

// A tree is a sentence prepared for walking.
type tree struct {
	s      *salient.Sentence
	index  int // of the sentence in its document
	kids   [][]int
	bases  []salient.Rel  // relations without subtypes
	lemma  []string       // lower case
	start  int            // first token behind a dateline; 0 where there is none
	causes func(int) bool // whether a verb makes its object do what its infinitive says; nil: any does
	speaks func(int) bool // whether a verb is one of speech; nil: none is
	light  func(int) bool // whether a verb only carries its noun of event; nil: any may
}

func newTree(s *salient.Sentence, index int) *tree {
	t := &tree{s: s, index: index, kids: make([][]int, len(s.Tokens)), bases: make([]salient.Rel, len(s.Tokens)), lemma: make([]string, len(s.Tokens))}
	t.start = dateline(s)
	for i, tok := range s.Tokens {
		l := strings.ToLower(tok.Lemma)
		if l == "" || l == "_" {
			l = tok.Norm
		}
		if base, ok := irregular[tok.Norm]; ok && (tok.POS == salient.VERB || tok.POS == salient.AUX) {
			l = base
		}
		t.lemma[i] = l
		t.bases[i] = tok.Rel.Base()
		if h := tok.Head; h >= 0 && h < len(s.Tokens) && h != i {
			t.kids[h] = append(t.kids[h], i)
		}
	}
	return t
}

// dateline finds the first token behind "TOWN, 3 May (agency) -" at the start of
// a sentence: short, without a verb, closed by a dash that stands free. 0 if there
// is none.
func dateline(s *salient.Sentence) int {
	if len(s.Tokens) < 6 || s.Tokens[0].POS != salient.PROPN && s.Tokens[0].POS != salient.PUNCT && s.Tokens[0].POS != salient.NOUN {
		return 0
	}
	for i := 1; i < len(s.Tokens)-3 && i <= 12; i++ {
		t := s.Tokens[i]
		if t.POS == salient.VERB || t.POS == salient.AUX {
			return 0
		}
		if t.Norm == "-" && t.Start > s.Tokens[i-1].End && s.Tokens[i+1].Start > t.End {
			return i + 1
		}
	}
	return 0
}

func (t *tree) rel(i int) salient.Rel     { return t.s.Tokens[i].Rel }
func (t *tree) base(i int) salient.Rel    { return t.bases[i] }
func (t *tree) pos(i int) salient.POS     { return t.s.Tokens[i].POS }
func (t *tree) head(i int) int            { return t.s.Tokens[i].Head }
func (t *tree) norm(i int) string         { return t.s.Tokens[i].Norm }
func (t *tree) feats(i int) salient.Feats { return t.s.Tokens[i].Feats }

// child returns the first child of i in one of the relations, or -1. A
// relation without subtype matches all its subtypes.
func (t *tree) child(i int, rels ...salient.Rel) int {
	for _, k := range t.kids[i] {
		for _, r := range rels {
			if t.rel(k) == r || t.base(k) == r {
				return k
			}
		}
	}
	return -1
}

// childLemma returns the first child of i with one of the lemmas, or -1.
func (t *tree) childLemma(i int, lemmas ...string) int {
	for _, k := range t.kids[i] {
		for _, l := range lemmas {
			if t.lemma[k] == l {
				return k
			}
		}
	}
	return -1
}

// under reports whether i is a or stands below it.
func (t *tree) under(i, a int) bool {
	for steps := 0; i >= 0 && steps <= len(t.s.Tokens); steps++ {
		if i == a {
			return true
		}
		i = t.head(i)
	}
	return false
}

// conjuncts returns i and what is joined to it by conjunction, in order.
func (t *tree) conjuncts(i int) []int {
	out := []int{i}
	for n := 0; n < len(out) && len(out) < maxConjuncts; n++ {
		for _, k := range t.kids[out[n]] {
			if t.base(k) == "conj" {
				out = append(out, k)
			}
		}
	}
	return out
}

// maxConjuncts bounds the length of a list that is taken apart.
const maxConjuncts = 24

// verbal reports whether the word heads a clause: a verb, or a noun or
// adjective with a copula or a subject.
func (t *tree) verbal(i int) bool {
	switch t.pos(i) {
	case salient.VERB, salient.AUX:
		return true
	}
	return t.child(i, "cop", "nsubj") >= 0
}

// clauseOf climbs from i to the word that heads its clause.
func (t *tree) clauseOf(i int) int {
	for steps := 0; steps < len(t.s.Tokens); steps++ {
		if t.verbal(i) || t.head(i) < 0 {
			return i
		}
		switch t.base(i) {
		case "acl", "advcl", "ccomp", "xcomp", "parataxis":
			return i
		}
		i = t.head(i)
	}
	return i
}

// gerund reports an -ing form. The feature is asked first; the ending stands in
// for it where no tagger ran.
func (t *tree) gerund(i int) bool {
	f := t.feats(i)
	if f.Has(salient.Gerund) {
		return true
	}
	return strings.HasSuffix(t.norm(i), "ing") && len(t.norm(i)) > 5 && t.lemma[i] != t.norm(i)
}

// pastParticiple reports whether the form can be one.
func (t *tree) pastParticiple(i int) bool {
	if t.gerund(i) || t.pos(i) == salient.NOUN || t.pos(i) == salient.PROPN {
		return false
	}
	f := t.feats(i)
	if f.Has(salient.Participle) {
		return true
	}
	if f.Has(salient.Finite) || f.Has(salient.Infinite) {
		return false
	}
	n := t.norm(i)
	return n != t.lemma[i] && (strings.HasSuffix(n, "ed") || strings.HasSuffix(n, "en") || irregularParticiples[n])
}

// irregularParticiples of English verbs that conflict news uses; those in -ed
// and -en need no list.
var irregularParticiples = map[string]bool{
	"held": true, "shot": true, "lost": true, "won": true, "met": true, "made": true, "caught": true, "cut": true,
	"hit": true, "struck": true, "sent": true, "brought": true, "fled": true, "left": true, "kept": true, "put": true,
	"set": true, "shut": true, "split": true, "overrun": true, "withdrawn": true, "drawn": true, "thrown": true,
	"blown": true, "flown": true, "led": true, "fought": true, "sought": true, "dealt": true, "bought": true,
	"sold": true, "told": true, "said": true, "paid": true, "built": true, "burnt": true, "flung": true, "hung": true,
	"gone": true, "done": true, "begun": true, "hurt": true, "rid": true, "slain": true, "torn": true, "worn": true, "laid": true,
}

// passive reports whether the clause of verb i has its surface subject as deep
// object.
func (t *tree) passive(i int) bool { return t.passiveAt(i, 0) }

func (t *tree) passiveAt(i, depth int) bool {
	if depth > 8 || t.gerund(i) {
		// "being surrounded" has the participle surrounded as its head.
		return false
	}
	if t.child(i, "nsubj:pass", "aux:pass", "csubj:pass") >= 0 {
		return true
	}
	// A subject that no auxiliary or agent makes passive: a past tense that the
	// tagger took for a participle.
	for _, k := range t.kids[i] {
		if t.rel(k) == "nsubj" && t.child(i, "aux", "cop") < 0 && t.agent(i) < 0 && !onlyParticiple(t.norm(i)) {
			return false
		}
	}
	if t.feats(i).Has(salient.Passive) {
		return true
	}
	if onlyParticiple(t.norm(i)) && t.child(i, "obj", "aux", "cop") < 0 && t.rel(i) == "root" {
		return true // "Army thrown back"
	}
	if !t.pastParticiple(i) {
		return false
	}
	var have, be, anyAux bool
	for _, k := range t.kids[i] {
		if k < i && (t.base(k) == "aux" || t.base(k) == "cop") {
			anyAux = true
			switch t.lemma[k] {
			case "have", "'ve":
				have = true
			case "be", "get":
				be = true
			}
		}
	}
	switch {
	case be:
		return true
	case have, anyAux:
		return false
	}
	switch t.rel(i) {
	case "acl", "amod":
		return true
	case "conj":
		if t.child(i, "nsubj", "obj") < 0 {
			return t.passiveAt(t.head(i), depth+1)
		}
		return false
	case "advcl", "xcomp", "root", "ccomp", "parataxis":
		// "Backed by jets, …"; a headline's "Town captured by rebels". Without
		// an object and with an agent it cannot be the active past.
		return t.child(i, "obj") < 0 && (t.agent(i) >= 0 || t.rel(i) == "advcl" && t.child(i, "nsubj", "mark") < 0)
	}
	return false
}

// onlyParticiple reports a form that is no past tense: "thrown", "driven".
func onlyParticiple(n string) bool {
	switch n {
	case "fallen", "gone", "risen", "begun":
		return false
	}
	return strings.HasSuffix(n, "wn") || strings.HasSuffix(n, "ven") || strings.HasSuffix(n, "ken") || strings.HasSuffix(n, "ten") || strings.HasSuffix(n, "len")
}

// auxBefore reports an auxiliary of the verb.
func (t *tree) auxBefore(i int) bool { return t.child(i, "aux") >= 0 }

// means of transport and of speech that "by" names without an article.
var means = map[string]bool{"bus": true, "car": true, "truck": true, "lorry": true, "boat": true, "ship": true, "ferry": true, "plane": true, "train": true,
	"helicopter": true, "road": true, "air": true, "sea": true, "land": true, "rail": true, "foot": true, "telephone": true, "phone": true, "night": true, "day": true, "now": true, "nightfall": true, "noon": true, "midnight": true, "dawn": true, "mistake": true, "force": true, "lot": true,
	"surprise": true, "storm": true, "stealth": true, "chance": true, "accident": true, "agreement": true}

// agent returns the head of the by-phrase, or -1.
func (t *tree) agent(i int) int {
	for _, k := range t.kids[i] {
		if means[t.lemma[k]] && t.child(k, "det") < 0 {
			continue // "brought out by bus"
		}
		if t.rel(k) == "obl:agent" && (k > i || !t.auxBefore(i)) {
			return k
		}
	}
	for _, k := range t.kids[i] {
		if (t.base(k) == "obl" || t.base(k) == "nmod") && k > i {
			if t.caseOf(k) == "by" && !(means[t.lemma[k]] && t.child(k, "det") < 0) {
				return k
			}
		}
	}
	return -1
}

// caseOf returns the preposition of a phrase: its case markers joined by "-"
// ("out-of"), or "" where there is none. "towards" is given as "toward".
func (t *tree) caseOf(i int) string {
	var words []string
	first := -1
	for _, k := range t.kids[i] {
		if first >= 0 && k < i && t.rel(k) == "cc" {
			break // "in and through the town": in
		}
		if t.rel(k) != "case" || k > i {
			continue
		}
		if first >= 0 && t.child(k, "cc") >= 0 {
			break
		}
		if first < 0 {
			first = k
		}
		words = append(words, t.norm(k))
		for _, f := range t.kids[k] {
			if t.rel(f) == "fixed" {
				words = append(words, t.norm(f))
			}
		}
	}
	if len(words) == 0 {
		return ""
	}
	// Taggers disagree on "out of" and "away from": the first word may hang on
	// the verb. What stands before the preposition decides.
	if first > 0 && len(words) == 1 {
		switch prev := t.norm(first - 1); {
		case words[0] == "of" && prev == "out", words[0] == "to" && (prev == "close" || prev == "next" || prev == "back"):
			words = append([]string{prev}, words...)
		}
	}
	for i, w := range words {
		if w == "towards" {
			words[i] = "toward"
		}
	}
	if t.lemma[i] == "direction" && words[0] == "in" {
		return "toward"
	}
	switch c := strings.Join(words, "-"); c {
	case "away-from", "back-from", "off", "off-of", "out-from", "from-out-of", "from-within", "from-inside":
		return "from"
	case "out":
		return "out-of"
	case "back-to", "over-to", "up-to", "onto", "on-to", "as-far-as":
		return "to"
	case "back-into", "in-to", "deep-into", "inside-of":
		return "into"
	default:
		return c
	}
}

// mark returns the lemma of the word that introduces clause i ("if", "to",
// "after"), or "".
func (t *tree) mark(i int) string {
	for _, k := range t.kids[i] {
		if t.rel(k) == "mark" {
			m := t.norm(k)
			for _, f := range t.kids[k] {
				if t.rel(f) == "fixed" {
					m += "-" + t.norm(f)
				}
			}
			return m
		}
	}
	return ""
}

// marks returns all words that introduce clause i: "in order to" has several.
func (t *tree) marks(i int) []string {
	var out []string
	for _, k := range t.kids[i] {
		if t.rel(k) == "mark" || t.rel(k) == "case" && t.pos(i) == salient.VERB {
			out = append(out, t.norm(k))
			for _, f := range t.kids[k] {
				if t.rel(f) == "fixed" {
					out = append(out, t.norm(f))
				}
			}
		}
	}
	return out
}
