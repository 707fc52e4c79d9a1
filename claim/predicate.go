package claim

import (
	"slices"
	"strings"

	"salient"
)

// counted behind: "the pockets are two", "the besieged areas of the army were five:
// A, B …", "the trapped groups numbered three", "the number of enclaves fell to one".

// numbered reads the count that is said of a noun in the plural by the verb
// behind it.
func (sc *scene) numbered(noun int) (n float64, at salient.Span, ok bool) {
	if !sc.feats(noun).Has(salient.Plural) {
		return 0, at, false
	}
	for j := noun + 1; j+1 < len(sc.s.Tokens) && j <= noun+12; j++ {
		switch w := sc.lemma[j]; {
		case sc.pos(j) == salient.VERB && w != "number" && w != "total" && !sc.countVerb(j):
			if sc.inPhrase(noun, j) {
				continue // "the islands left to the soldiers are two"
			}
			return 0, at, false
		case sc.norm(j) == "," || sc.norm(j) == ";" || sc.norm(j) == ":":
			return 0, at, false
		case w == "be" || w == "number" || w == "total" || sc.countVerb(j):
			k := j + 1
			for k+1 < len(sc.s.Tokens) && (sc.pos(k) == salient.ADV || sc.norm(k) == "to" || sc.norm(k) == "at") {
				if sc.norm(k) == "not" || sc.norm(k) == "n't" {
					return 0, at, false
				}
				k++
			}
			v, isNumber := sc.numberAt(k)
			if !isNumber || v > maxPockets || !sc.bare(k) || k+1 < len(sc.s.Tokens) && (sc.norm(k+1) == "of" || sc.norm(k+1) == "to") {
				return 0, at, false
			}
			return v, sc.s.Tokens[noun].Span.Cover(sc.s.Tokens[k].Span), true
		}
	}
	return 0, at, false
}

// countVerb reports a verb by which a number comes to what stands behind: of "the
// number of pockets has fallen to two".
func (sc *scene) countVerb(j int) bool {
	switch sc.lemma[j] {
	case "fall", "drop", "shrink", "rise", "grow", "stand", "reduce":
		return j+1 < len(sc.s.Tokens) && (sc.norm(j+1) == "to" || sc.norm(j+1) == "at")
	}
	return false
}

// inPhrase reports a word of the noun's own phrase that stands behind it.
func (sc *scene) inPhrase(noun, i int) bool {
	return sc.base(i) == "acl" && sc.head(i) == noun
}

// shutPhrase reports a noun of which its own words say that it is shut in: "three
// besieged garrisons", "two positions by now isolated".
func (sc *scene) shutPhrase(noun int) bool {
	if v := sc.head(noun); v >= 0 && sc.oneOf(shut, v) && sc.passive(v) && !sc.negatedAt(v) &&
		(sc.caseOf(noun) == "in" || sc.caseOf(noun) == "into" || sc.base(noun) == "nsubj") {
		return true // "are trapped in two places", "two garrisons had been besieged"
	}
	for j := max(noun-3, 0); j <= noun+6 && j < len(sc.s.Tokens); j++ {
		if j != noun && sc.pos(j) == salient.PUNCT {
			if j > noun {
				return false
			}
			continue
		}
		if sc.rel(j) == "acl:relcl" && sc.head(j) == noun {
			return sc.oneOf(shut, j) && !sc.negatedAt(j) // "camps in which they are surrounded"
		}
		if sc.norm(j) == "cut-off" || sc.oneOf(shut, j) && (sc.head(j) == noun || j == noun-1) && !sc.negatedAt(j) {
			return true
		}
	}
	return false
}

// butOf reads "all but one of the five pockets have been cleared", "neither of the two
// pockets has fallen", "the last of the two pockets fell": n is the count of the noun,
// from its token.
func (sc *scene) butOf(noun, from int, n float64) (left float64, at salient.Span, ok bool) {
	i := from - 1
	for i >= 0 && (sc.norm(i) == "the" || sc.norm(i) == "its" || sc.norm(i) == "their" || sc.norm(i) == "'s" || sc.pos(i) == salient.PROPN) {
		i--
	}
	if i < 1 || sc.norm(i) != "of" || n < 1 {
		return 0, at, false
	}
	at = sc.s.Tokens[i-1].Span.Cover(sc.s.Tokens[from].Span)
	switch w := sc.norm(i - 1); {
	case i > 1 && sc.norm(i-2) == "the" && n > 1 && (strings.HasSuffix(w, "er") || strings.HasSuffix(w, "ern") || ordinals[w] > 0 || w == "latter" || w == "upper") && sc.lost(i-1):
		return n - 1, at, true // "the western of the two pockets is gone"
	case w == "neither":
		return n, at, !sc.remains()
	case w == "last" && (sc.goneBehind(noun) || sc.lost(i-1) || slices.ContainsFunc(sc.kids[noun], func(k int) bool { return sc.base(k) == "acl" && sc.ended(k) })):
		return 0, at, true
	}
	if v, num := sc.numberAt(i - 1); num && i > 2 && sc.norm(i-2) == "but" && sc.norm(i-3) == "all" && v < n {
		if sc.goneBehind(noun) || sc.lost(noun) || sc.lost(i-1) {
			return v, at, true
		}
		return n - v, at, sc.governedBy(noun, staying)
	}
	return 0, at, false
}

// notBut reads "not three but two", "no longer in one but in two": the number behind.
func (sc *scene) notBut() (n float64, tok int, ok bool) {
	not := false
	for i := range sc.s.Tokens {
		w := sc.norm(i)
		if w == "not" || w == "longer" {
			not = sc.numberNear(i)
		}
		if w != "but" || !not {
			continue
		}
		for j := i + 1; j < len(sc.s.Tokens) && j <= i+3; j++ {
			if v, num := sc.numberAt(j); num && v <= maxPockets {
				return v, j, sc.bare(j)
			}
		}
	}
	return 0, 0, false
}

// numberNear reports a number within a few words behind.
func (sc *scene) numberNear(i int) bool {
	for j := i + 1; j < len(sc.s.Tokens) && j <= i+4; j++ {
		if _, ok := sc.numberAt(j); ok {
			return true
		}
	}
	return false
}

// fromTo reads "takes its strongholds from four to three" behind a noun.
func (sc *scene) fromTo(noun int) (n float64, at salient.Span, ok bool) {
	for i := noun + 1; i+3 < len(sc.s.Tokens) && i <= noun+6; i++ {
		if sc.norm(i) != "from" {
			continue
		}
		_, a := sc.numberAt(i + 1)
		v, b := sc.numberAt(i + 3)
		if a && b && sc.norm(i+2) == "to" && v <= maxPockets && sc.bare(i+3) {
			return v, sc.s.Tokens[i+1].Span.Cover(sc.s.Tokens[i+3].Span), true
		}
	}
	return 0, at, false
}

// relHolder is the side that a clause on the noun puts into it: "the two pockets in
// which the rebels were caught", "three areas that the army holds".
func (sc *scene) relHolder(noun int) []role {
	for _, k := range sc.kids[noun] {
		if sc.base(k) != "acl" {
			continue
		}
		subj := sc.child(k, "nsubj")
		if subj < 0 || !sc.passive(k) && (sc.oneOf(assaulting, k) || sc.oneOf(losing, k)) {
			continue
		}
		for _, r := range sc.actorsAt(subj, "force") {
			if r.Actor != "" && !r.Actor.Provisional() && !r.civil {
				return []role{r}
			}
		}
	}
	return nil
}
