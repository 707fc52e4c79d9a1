package claim

import (
	"slices"
	"strconv"
	"strings"

	"salient"
)

// How many pockets are left is said in few words, and a tree helps little with
// them: "two of the three", "the last", "only one". So what stands before the
// noun is read from right to left, word by word, and the tree is asked for one
// thing alone: whether the pocket is lost in the clause.
//
//	three pockets                 3
//	the last, only, single pocket 1
//	no pocket                     0
//	lost its last pocket          0
//	two of the three pockets      2 where they are said to be left, else 3
//	two of the three pockets fell 1
//	the last two pockets fell     0
//	of the three only A is left   1
//	lost a pocket                 says nothing of how many are left

// A tally is what the words round a word for a pocket leave to whoever is shut in.
type tally struct {
	n    float64 // how many are left; -1: not said
	at   salient.Span
	lost bool // the pocket spoken of is held no more
	void bool // a number stands there that is not how many are left
}

// sole are the words by which a noun in the singular is the only one.
var sole = map[string]bool{"last": true, "sole": true, "single": true, "only": true, "lone": true, "final": true, "solitary": true, "remaining": true}

// losing are verbs by which whoever holds a pocket holds it no more: as object,
// as subject of the passive. ending are those by which it ends as their subject.
var (
	losing = wordSet("lose capture take clear eliminate remove wipe crush destroy retake recapture yield vacate relinquish cede seize liberate overrun overran " +
		"dismantle erase conquer annihilate smash collapse dissolve evacuate abandon surrender finish win clean mop sweep purge free " +
		"end eradicate uproot neutralize neutralise")
	ending  = wordSet("fall collapse surrender disappear vanish cease end capitulate go die dissolve crumble")
	nominal = wordSet("loss capture fall elimination removal turn clearing clearance destruction collapse surrender recapture end liberation conquest disappearance")
	staying = wordSet("remain survive stay leave hold keep retain persist resist endure exist have")
)

// tally reads the words round a noun.
func (sc *scene) tally(noun int) tally {
	t := tally{n: -1, lost: sc.lost(noun)}
	if sc.ofElse(noun) || sc.lemma[noun] == "nest" && noun > 0 && (sc.norm(noun-1) == "gun" || sc.norm(noun-1) == "sniper" || sc.norm(noun-1) == "machine-gun") {
		return tally{n: -1, void: true} // "two pockets of cholera"
	}
	n, from := sc.countBefore(noun)
	if from < 0 {
		if m, at, ok := sc.oneEach(noun); ok {
			return tally{n: m, at: at}
		}
	}
	if from > 1 && sc.norm(from-1) == "than" && (sc.norm(from-2) == "more" || sc.norm(from-2) == "fewer" || sc.norm(from-2) == "less") &&
		!(from > 2 && sc.norm(from-3) == "no") && !sc.negatedAt(noun) {
		return tally{n: -1, void: true} // "more than one pocket"
	}
	if from > 1 && sc.norm(from-1) == "of" && sc.norm(from-2) == "instead" {
		return tally{n: -1, lost: true} // "instead of one pocket": it was so
	}
	if from < 0 || n == allOf {
		if m, at, ok := sc.numbered(noun); ok {
			return tally{n: m, at: at}
		}
		if m, at, ok := sc.fromTo(noun); ok {
			return tally{n: m, at: at}
		}
		if m, at, ok := sc.listedOf(noun); ok && !t.lost {
			return tally{n: m, at: at}
		}
		if at := sc.nothingOf(noun); at >= 0 {
			return tally{n: 0, at: sc.s.Tokens[at].Span}
		}
	}
	if from < 0 {
		if at := sc.lastBehind(noun); at >= 0 {
			t.n, t.at = 1, sc.s.Tokens[at].Span
			if t.lost {
				t.n = 0
			}
		} else if m, at, ok := sc.namedBeside(noun); ok && !t.lost {
			t.n, t.at = m, at
		} else if at := sc.indefinite(noun); at >= 0 && !t.lost && (sc.oneOf(walled, noun) && (sc.remains() || sc.onlyStays(noun)) || sc.shutInOne(noun)) {
			t.n, t.at = 1, sc.s.Tokens[at].Span // "left with a closed pocket"
		}
		return t
	}
	t.n, t.at = n, sc.s.Tokens[from].Span
	if n == 0 && noun > 0 && slices.Contains([]string{"other", "further", "more"}, sc.norm(noun-1)) && !sc.remains() && (sc.oneOf(garrisoned, noun) || sc.oneOf(sites, noun)) {
		return tally{n: -1, void: true} // "there is no other place where it is surrounded"
	}
	if n == 0 && sc.describing(noun) {
		return tally{n: -1, void: true} // "the area is no enclave"
	}
	if m, at, ok := sc.butOf(noun, from, n); ok {
		return tally{n: m, at: at}
	}
	if m, at, ok := sc.downTo(noun, from); ok {
		return tally{n: m, at: at}
	}
	if m, at, ok := sc.ofThem(noun, from, n); ok {
		return tally{n: m, at: at}
	}
	if m, at, ok := sc.onlyNamed(noun); ok {
		return tally{n: m, at: at}
	}
	// "two of the three pockets", "one of its pockets"
	if m, part, ok := sc.partOf(from); ok {
		t.at = sc.s.Tokens[part].Span.Cover(t.at)
		switch {
		case m == 0 && n > 0 && !sc.remains() && !sc.governedBy(part, staying):
			t.n, t.lost = n, false // "none of the three pockets has fallen"
		case m == 0 && (t.lost || !sc.remains() && !sc.governedBy(part, staying)):
			t.n, t.lost, t.void = -1, false, true // "none of the pockets fell", "none of them has water"
		case n == allOf:
			t.n = -1
			if !t.lost {
				t.n = m
			}
		case sc.lost(part) || t.lost || part > 1 && sc.norm(part-1) == "of" && sc.norm(part-2) == "out":
			t.n, t.lost = n-m, false // "driven out of two of its three pockets"
		case sc.governedBy(part, staying):
			t.n = m
		}
		return t
	}
	switch {
	case n == allOf:
		return tally{n: -1, lost: t.lost}
	case t.lost && (sc.soleAt(from) || sc.allAt(from) || n == 0), n == 1 && sc.soleAt(from) && sc.existsNoMore(noun):
		t.n = 0
	case t.lost && n == 1 && sc.otherStays(noun):
		t.n, t.lost = 1, false
	case t.lost:
		t.n = -1
	}
	return t
}

// listedOf counts "the pockets of A and B" by their names.
func (sc *scene) listedOf(noun int) (n float64, at salient.Span, ok bool) {
	if !sc.feats(noun).Has(salient.Plural) || !sc.oneOf(walled, noun) || !sc.definite(noun) {
		return 0, at, false
	}
	for _, k := range sc.kids[noun] {
		if sc.base(k) != "nmod" || sc.caseOf(k) != "of" {
			continue
		}
		for _, c := range sc.conjuncts(k) {
			if sc.placeAt(c) == nil && !sc.amongPlaces(c) {
				return 0, at, false
			}
			n++
		}
		at = sc.phrase(k)
	}
	return n, at, n > 1
}

// nothingOf is the word that says that nothing is left of a pocket, or -1.
func (sc *scene) nothingOf(noun int) int {
	if sc.caseOf(noun) != "of" || !sc.remains() {
		return -1
	}
	for i := noun - 1; i >= 0 && noun-i <= 8; i-- {
		if sc.norm(i) == "nothing" || sc.norm(i) == "none" {
			return i
		}
	}
	return -1
}

// count puts into a claim of a pocket how many are left by the words round the
// first of its nouns that says so, and whether the pocket is lost.
func (d *reading) count(sc *scene, c *salient.Claim, toks []int) {
	for _, tok := range toks {
		if sc.pos(tok) == salient.VERB && !sc.is("pocketnoun", tok) {
			continue
		}
		if n, ok := sc.halves(tok); ok {
			c.Quantities = append(c.Quantities, salient.Quantity{Low: n, Best: n, High: n, Unit: "pocket", Text: sc.norm(tok), At: sc.s.Tokens[tok].Span})
			return
		}
		t := sc.tally(tok)
		if t.lost && sc.is("pocketnoun", tok) {
			c.Mode, d.lost = "lost", sc.index
			if h := sc.head(tok); h >= 0 && c.Modality == salient.Negated && sc.base(h) != "xcomp" &&
				(sc.oneOf(ending, h) || sc.lemma[h] == "abandon" || sc.givenUp(h)) {
				c.Modality = salient.Asserted // "ceased to exist", "gave up" are what "lost" says
			}
		}
		if t.n < 0 && sc.partitive(tok, "neither") && !sc.remains() {
			t.void = true // "neither pocket has water"
		} else if t.n < 0 && c.Modality == salient.Negated && c.Mode != "lost" && sc.anyOf(tok) {
			t.n, t.at = 0, sc.s.Tokens[tok].Span // "does not hold any pocket"
		}
		if t.void {
			c.Quantities = slices.DeleteFunc(c.Quantities, func(q salient.Quantity) bool { return q.Unit == "pocket" })
		}
		if t.n < 0 {
			continue
		}
		if t.n > 0 && c.Modality == salient.Negated && sc.atMost(t.at) {
			c.Modality = salient.Asserted // "no more than two"
		}
		if t.n == 0 && c.Modality == salient.Negated && sc.governedBy(tok, wishing) {
			c.Modality = salient.Intent // "wants no pocket left"
		}
		if sc.now() {
			c.Reasons = append(c.Reasons, salient.Reason{Rule: salient.CountOfNow, Weight: 0.5})
		}
		d.left = t.n
		qs := c.Quantities[:0:0]
		for _, q := range c.Quantities {
			if q.Unit != "pocket" {
				qs = append(qs, q)
			}
		}
		c.Quantities = append(qs, salient.Quantity{
			Low: t.n, Best: t.n, High: t.n, Unit: "pocket", Text: t.at.In(d.article.Text), At: t.at})
		return
	}
	if c.Mode == "lost" { // what is lost is not what is left
		c.Quantities = slices.DeleteFunc(c.Quantities, func(q salient.Quantity) bool { return q.Unit == "pocket" })
	}
}

// halves reads "in two", "in half": the parts that something is cut into.
func (sc *scene) halves(tok int) (float64, bool) {
	if tok == 0 || sc.norm(tok-1) != "in" && sc.norm(tok-1) != "into" {
		return 0, false
	}
	if sc.norm(tok) == "half" {
		return 2, true
	}
	n, ok := sc.numberAt(tok)
	if tok+1 < len(sc.s.Tokens) && (sc.pos(tok+1) == salient.NOUN || sc.pos(tok+1) == salient.ADJ) {
		return 0, false // "in two days"
	}
	return n, ok && n > 1
}

// countIn is the count of pockets that a claim carries.
func countIn(c salient.Claim) (float64, bool) {
	for _, q := range c.Quantities {
		if q.Unit == "pocket" && c.Type == salient.PocketState {
			return q.Best, true
		}
	}
	return -1, false
}

// allOf stands for a noun that is determined but not counted ("the pockets").
const allOf = -2

// onlyNamed reads "of the three pockets only A and B are left": how many are
// named after "only".
func (sc *scene) onlyNamed(noun int) (n float64, at salient.Span, ok bool) {
	if sc.caseOf(noun) != "of" || !sc.feats(noun).Has(salient.Plural) || !sc.remains() && !sc.resists() {
		return 0, at, false
	}
	for i := noun + 1; i < len(sc.s.Tokens); i++ {
		if sc.norm(i) != "only" {
			continue
		}
		for _, m := range sc.places {
			if m.First > i && !m.Metonym {
				if n == 0 && m.First > i+4 {
					return 0, at, false
				}
				n, at = n+1, sc.s.Tokens[i].Span.Cover(m.At)
			}
		}
		return n, at, n > 0
	}
	return 0, at, false
}

// countBefore reads the count before a noun: its value, and the token that
// gives it; from is -1 where there is none. The value is allOf after the
// determiner of a part ("one of the pockets").
func (sc *scene) countBefore(noun int) (n float64, from int) {
	one := -1 // the word that makes it the only one
	for i := noun - 1; i >= 0 && noun-i <= 7; i-- {
		w := sc.norm(i)
		if (w == "one" || w == "single") && sc.notBefore(i) {
			return 0, i
		}
		if v := nthWords[w]; v > 1 && i > 0 && sc.norm(i-1) == "a" && i+1 == noun && sc.governedBy(noun, kept) {
			return float64(v), i // "has a third pocket"
		}
		if v, ok := sc.numberAt(i); ok {
			if v == 1 && i > 0 && sc.norm(i-1) == "no" {
				return 0, i - 1
			}
			if v == 1 && sc.oneAndAnother(i) >= 0 && !sc.lost(noun) {
				return -1, -1 // "one group at A and another at B" are two
			}
			return v, i
		}
		switch {
		case w == "couple" || w == "pair":
			return 2, i
		case (w == "no" || w == "zero") && sc.norm(i+1) != "-":
			return 0, i
		case sole[w]:
			if one < 0 {
				one = i
			}
			continue
		case w == "of" && i > 0 && (sc.norm(i-1) == "couple" || sc.norm(i-1) == "pair"):
			continue
		case one < 0 && i > 0 && sc.norm(i-1) == "of" && (sc.pos(i) == salient.DET || sc.pos(i) == salient.PRON):
			return allOf, i
		}
		if !sc.within(i, one >= 0) {
			break
		}
	}
	if one >= 0 && !sc.feats(noun).Has(salient.Plural) {
		return 1, one
	}
	return -1, -1
}

// indefinite is the indefinite article of a noun, or -1. That of "a few enclaves" says nothing of one.
func (sc *scene) indefinite(noun int) int {
	if sc.feats(noun).Has(salient.Plural) {
		return -1
	}
	for i := noun - 1; i >= 0 && noun-i <= 4; i-- {
		if w := sc.norm(i); w == "a" || w == "an" {
			return i
		}
		if !sc.within(i, false) {
			break
		}
	}
	return -1
}

// remains reports whether the sentence speaks of what is left.
func (sc *scene) remains() bool {
	for i := range sc.s.Tokens {
		switch sc.norm(i) {
		case "left", "remains", "remain", "remaining":
			return true
		}
	}
	return false
}

// within reports whether the word can stand between a count and its noun:
// "three separate and isolated", "two still encircled", "the last, tiny".
func (sc *scene) within(i int, determined bool) bool {
	switch sc.pos(i) {
	case salient.ADJ, salient.ADV, salient.CCONJ, salient.NOUN, salient.PROPN, salient.VERB, salient.NUM:
		return true
	case salient.PUNCT:
		return strings.Contains(",-\"'“”‘’«»", sc.norm(i))
	case salient.DET:
		return determined
	}
	return false
}

// numberAt reads a cardinal; "single" is a word for the only one, not a count.
func (sc *scene) numberAt(i int) (float64, bool) {
	w := sc.norm(i)
	if v, ok := numberWords[w]; ok && w != "single" {
		return v, true
	}
	if v, err := strconv.Atoi(w); err == nil && v >= 0 && v < 1000 {
		return float64(v), true
	}
	return 0, false
}

// soleAt reports whether the token makes the noun the only one.
func (sc *scene) soleAt(i int) bool {
	return sole[sc.norm(i)] || i > 0 && sole[sc.norm(i-1)] || i > 1 && sc.norm(i-1) == "the" && sole[sc.norm(i-2)]
}

// partOf reads "M of (the)" right before a token: the part and its token.
func (sc *scene) partOf(from int) (m float64, part int, ok bool) {
	i := from - 1
	for i >= 0 && (sc.norm(i) == "the" || sc.norm(i) == "its" || sc.norm(i) == "their" || sc.norm(i) == "these" || sole[sc.norm(i)] ||
		sc.norm(i) == "'s" || sc.pos(i) == salient.PROPN) {
		i--
	}
	if i < 1 || sc.norm(i) != "of" {
		return 0, 0, false
	}
	if v, ok := sc.numberAt(i - 1); ok {
		if v == 1 && sc.notBefore(i-1) {
			v = 0
		}
		return v, i - 1, true
	}
	if sc.norm(i-1) == "none" {
		return 0, i - 1, true
	}
	return 0, 0, false
}

// lost reports whether the clause says that the thing is held no more.
func (sc *scene) lost(noun int) bool {
	h := sc.head(noun)
	if h < 0 {
		return sc.ends(noun)
	}
	switch sc.base(noun) {
	case "obj", "iobj":
		return (sc.oneOf(losing, h) || sc.givenUp(h)) && !sc.negatedAt(h)
	case "nsubj":
		if sc.passive(h) || sc.rel(noun) == "nsubj:pass" {
			return sc.oneOf(losing, h) && !sc.negatedAt(h)
		}
		return (sc.ended(h) || sc.norm(h) == "gone") && !sc.negatedAt(h)
	case "nmod":
		return sc.oneOf(nominal, h)
	case "acl":
		return false
	case "appos": // "took Town, their last pocket"
		if up := sc.head(h); up >= 0 && sc.base(h) == "nmod" && sc.caseOf(h) == "of" && sc.pos(up) == salient.NOUN {
			h = up // "the town of Town, their last pocket"
		}
		return sc.ends(noun) || sc.goneBehind(noun) || sc.base(h) != "appos" && noun > h && sc.lost(h)
	case "root", "dep", "conj":
		return sc.ends(noun) || sc.goneBehind(noun)
	}
	return sc.ends(noun)
}

// oneOf reports whether the word is in the set, by its lemma or, where the
// tagger left it inflected, by a base form it may have.
func (sc *scene) oneOf(set map[string]bool, i int) bool {
	return set[sc.lemma[i]] || anyStem(set, sc.norm(i))
}

// ends reports whether a participle on the noun says that it is lost ("the
// pocket captured yesterday").
func (sc *scene) ends(noun int) bool {
	for _, k := range sc.kids[noun] {
		if sc.base(k) == "acl" && sc.pastParticiple(k) && sc.oneOf(losing, k) && !sc.negatedAt(k) {
			return true
		}
	}
	return false
}

// governedBy reports whether the word hangs on a verb of the list.
func (sc *scene) governedBy(i int, verbs map[string]bool) bool {
	h := sc.head(i)
	for steps := 0; h >= 0 && steps < 2; steps++ {
		if sc.oneOf(verbs, h) {
			return true
		}
		h = sc.head(h)
	}
	return false
}

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// resists reports a verb of holding out in the sentence.
func (sc *scene) resists() bool {
	for i := range sc.s.Tokens {
		if sc.pos(i) == salient.VERB && (sc.lemma[i] == "resist" || sc.lemma[i] == "survive" || sc.lemma[i] == "hold" && i+1 < len(sc.s.Tokens) && sc.norm(i+1) == "out") {
			return true
		}
	}
	return false
}
