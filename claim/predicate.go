package claim

import "salient"

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

// partLost reads "the post was one of three garrisons that the army still had": what
// was one of them, told in the past of ground that has just changed hands, is one no
// more. noun is that of the pockets.
func (sc *scene) partLost(part, noun int) bool {
	if part < 2 || sc.norm(part-1) != "was" && sc.norm(part-1) != "were" {
		return false
	}
	for j := noun + 1; j < len(sc.s.Tokens) && j <= noun+12; j++ {
		switch sc.norm(j) {
		case "had", "held", "kept", "retained", "controlled", "remained", "left":
			return true
		}
	}
	return false
}

// shutPhrase reports a noun of which its own words say that it is shut in: "three
// besieged garrisons", "two positions by now isolated".
func (sc *scene) shutPhrase(noun int) bool {
	for j := max(noun-3, 0); j <= noun+4 && j < len(sc.s.Tokens); j++ {
		if j != noun && sc.pos(j) == salient.PUNCT {
			if j > noun {
				return false
			}
			continue
		}
		if sc.norm(j) == "cut-off" || sc.oneOf(shut, j) && (sc.head(j) == noun || j == noun-1) && !sc.negatedAt(j) {
			return true
		}
	}
	return false
}

// leftFrom reads "withdrew from one of its two redoubts" at the part.
func (sc *scene) leftFrom(part int) bool {
	if part < 2 || sc.norm(part-1) != "from" && sc.norm(part-1) != "out" {
		return false
	}
	for j := part - 2; j >= 0 && j >= part-4; j-- {
		if sc.is("going", j) || sc.lemma[j] == "chase" || sc.lemma[j] == "drive" || sc.lemma[j] == "expel" || sc.lemma[j] == "oust" {
			return !sc.negatedAt(j) && sc.senseOf(j, nil).modality.Actual()
		}
	}
	return false
}
