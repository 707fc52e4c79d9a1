package claim

import "salient"

// Ways of saying how many pockets are left in which the count does not stand
// right before the noun.

// shrinking are verbs by which who or what is spoken of ends up in the ground
// that follows.
var shrinking = wordSet("confine shrink dwindle contract reduce squeeze compress pen trap encircle surround corner hem whittle narrow " +
	"bottle box restrict limit enclose shut catch push drive herd besiege hole")

// shutInOne reads a noun in the singular with "a" that holds all of somebody:
// "shrunk to a strip", "trapped in a pocket", "they are in a cauldron".
func (sc *scene) shutInOne(noun int) bool {
	if sc.feats(noun).Has(salient.Plural) {
		return false
	}
	if sc.cop(noun) && sc.oneOf(walled, noun) {
		for i := range noun {
			if sole[sc.norm(i)] {
				return !sc.negatedAt(noun) // "the last ground they hold is a pocket"
			}
		}
	}
	if sc.base(noun) == "appos" && sc.oneOf(walled, noun) {
		for i := 1; i < noun; i++ {
			if sc.norm(i) == "but" && sc.norm(i-1) == "nothing" || sc.norm(i) == "only" {
				return true // "they hold nothing but the works, an enclave of …"
			}
		}
	}
	for i := noun + 2; i < len(sc.s.Tokens) && i <= noun+4 && sc.norm(noun+1) == "of"; i++ {
		if sc.pos(i) == salient.NUM && sc.norm(i) != "dozen" {
			return false // "confined to an area of 12 km²" is said by its extent
		}
	}
	switch sc.caseOf(noun) {
	case "to", "into", "in", "inside", "within", "on":
	default:
		return false
	}
	if h := sc.head(noun); h >= 0 && sc.oneOf(shrinking, h) {
		return !sc.negatedAt(h)
	}
	return sc.cop(noun) && sc.oneOf(walled, noun) && !sc.negatedAt(noun)
}

// cop reports a form of "be" that makes the noun what is said of the subject.
func (sc *scene) cop(noun int) bool {
	for _, k := range sc.kids[noun] {
		if sc.base(k) == "cop" {
			return true
		}
	}
	return false
}

// namedBeside counts pockets in the plural by the names before them: "the A and
// B enclaves". listedOf reads names behind them.
func (sc *scene) namedBeside(noun int) (n float64, at salient.Span, ok bool) {
	if !sc.feats(noun).Has(salient.Plural) || !sc.oneOf(walled, noun) {
		return 0, at, false
	}
	link := func(i int) bool { // between the names of a list
		switch sc.norm(i) {
		case ",", "and":
			return true
		}
		return false
	}
	at = sc.s.Tokens[noun].Span
	i := noun
	for k := len(sc.places) - 1; k >= 0; k-- {
		m := sc.places[k]
		if m.Last > i {
			continue
		}
		for i > m.Last && link(i-1) {
			i--
		}
		if i != m.Last || m.Metonym {
			break
		}
		n, i, at = n+1, m.First, m.At.Cover(at)
	}
	return n, at, n > 1
}

// downTo reads "from three pockets to two", "three pockets to one".
func (sc *scene) downTo(noun, from int) (n float64, at salient.Span, ok bool) {
	h := sc.head(noun)
	if v := sc.clauseOf(noun); h >= 0 && sc.base(noun) != "obj" && (sc.lemma[v] == "reduce" || sc.lemma[v] == "whittle") {
		h = -1
	}
	if !(from > 0 && sc.norm(from-1) == "from") && h >= 0 && !(sc.base(noun) == "obj" && (sc.lemma[h] == "reduce" || sc.lemma[h] == "bring" || sc.lemma[h] == "cut" || sc.lemma[h] == "whittle")) {
		return 0, at, false
	}
	for i := noun + 1; i+1 < len(sc.s.Tokens) && i <= noun+6; i++ {
		switch sc.pos(i) {
		case salient.VERB, salient.AUX, salient.PUNCT:
			return 0, at, false
		}
		if sc.norm(i) != "to" {
			continue
		}
		j := i + 1
		for j+1 < len(sc.s.Tokens) && (sc.norm(j) == "just" || sc.norm(j) == "only" || sc.norm(j) == "a") {
			j++
		}
		v, isNumber := sc.numberAt(j)
		if sc.norm(j) == "single" {
			v, isNumber = 1, true
		}
		if !isNumber || j+1 < len(sc.s.Tokens) && sc.pos(j+1) == salient.NOUN && sc.norm(j+1) != "one" && !sc.oneOf(walled, j+1) {
			return 0, at, false
		}
		return v, sc.s.Tokens[from].Span.Cover(sc.s.Tokens[j].Span), true
	}
	return 0, at, false
}

// ofThem reads "of five pockets four were overrun", "of the five pockets two
// remain": all is the count of the noun.
func (sc *scene) ofThem(noun, from int, all float64) (n float64, at salient.Span, ok bool) {
	i := from - 1
	for i >= 0 && (sc.norm(i) == "the" || sc.norm(i) == "its" || sc.norm(i) == "their" || sc.norm(i) == "'s" || sc.norm(i) == "'" || sc.pos(i) == salient.PROPN) {
		i--
	}
	if i < 0 || sc.norm(i) != "of" || i > 0 && sc.pos(i-1) == salient.NUM {
		return 0, at, false
	}
	for j := noun + 1; j+1 < len(sc.s.Tokens) && j <= noun+12; j++ {
		v, isNumber := sc.numberAt(j)
		if !isNumber || v > all || !sc.bare(j) || sc.pos(j-1) == salient.ADP {
			continue
		}
		at = sc.s.Tokens[from].Span.Cover(sc.s.Tokens[j].Span)
		if sc.goneBehind(j) {
			return all - v, at, true
		}
		return v, at, sc.stays(j)
	}
	return 0, at, false
}

// describing reports whether the noun is what something else is said to be.
func (sc *scene) describing(noun int) bool {
	cop, subject := false, false
	for _, k := range sc.kids[noun] {
		switch sc.base(k) {
		case "cop":
			cop = true
		case "nsubj":
			subject = sc.norm(k) != "there"
		case "expl":
			return false
		}
	}
	return cop && subject
}

// anyOf reports whether a negation of what is said of the noun leaves none:
// "has no longer any pocket", not "the pocket is not closed".
func (sc *scene) anyOf(noun int) bool {
	if sc.describing(noun) {
		return false
	}
	if h := sc.head(noun); h >= 0 && sc.base(noun) == "nsubj" && (sc.lemma[h] == "exist" || sc.lemma[h] == "remain") {
		return true // "the pocket no longer exists"
	}
	for i := noun - 1; i >= 0 && noun-i <= 4; i-- {
		switch sc.norm(i) {
		case "the", "this", "that", "these", "those", "its", "their", "'s", "both", "all", "each":
			return false
		}
		if !sc.within(i, true) {
			break
		}
	}
	return true
}

// allAt reports whether the count is of all there are: "both", "the two", "all three".
func (sc *scene) allAt(i int) bool {
	return sc.norm(i) == "both" || i > 0 && (sc.norm(i-1) == "the" || sc.norm(i-1) == "all" || sc.norm(i-1) == "these")
}

// atMost reports whether the number at a span is the most there are: "no more than two".
func (sc *scene) atMost(at salient.Span) bool {
	for i := range sc.s.Tokens {
		if sc.s.Tokens[i].Span.Start == at.Start {
			return i > 2 && sc.norm(i-1) == "than" && sc.norm(i-2) == "more"
		}
	}
	return false
}

// notBefore reads "not one", "not a single" at its last word.
func (sc *scene) notBefore(i int) bool {
	if i > 0 && sc.norm(i-1) == "a" {
		i--
	}
	return i > 0 && (sc.norm(i-1) == "not" || sc.norm(i-1) == "n't")
}

// holders are the common nouns that pockets in the plural may be "of" and be
// ground that somebody holds; what else is not named is scattered about.
var holders = wordSet("resistance fighter militant militiaman gunman insurgent rebel guerrilla terrorist jihadist extremist soldier troop " +
	"defender holdout force unit opposition enemy remnant control territory ground land")

// ofElse reports whether the noun is plural and of something that holds no
// ground: "pockets of cholera".
func (sc *scene) ofElse(noun int) bool {
	if !sc.feats(noun).Has(salient.Plural) || !sc.is("realpocket", noun) {
		return false
	}
	for _, k := range sc.kids[noun] {
		if sc.base(k) != "nmod" || sc.caseOf(k) != "of" || sc.pos(k) != salient.NOUN || sc.oneOf(holders, k) {
			continue
		}
		for _, m := range sc.actors {
			if k >= m.First && k < m.Last {
				return false
			}
		}
		for _, m := range sc.places {
			if k >= m.First && k < m.Last {
				return false
			}
		}
		return true
	}
	return false
}

// wishing are verbs by which somebody says how he would have it.
var wishing = wordSet("want wish hope vow promise aim plan intend demand")

// ended reports whether the verb says that its subject has ceased to be or to
// resist, "gave up" among them.
func (sc *scene) ended(verb int) bool {
	if sc.oneOf(ending, verb) {
		return true
	}
	w := sc.lemma[verb]
	return (w == "give" || sc.norm(verb) == "gave") && verb+1 < len(sc.s.Tokens) && sc.norm(verb+1) == "up"
}

// givenUp reads "gave up" as a verb of losing.
func (sc *scene) givenUp(verb int) bool {
	if sc.lemma[verb] != "give" && sc.norm(verb) != "gave" {
		return false
	}
	return verb+1 < len(sc.s.Tokens) && sc.norm(verb+1) == "up"
}

// existsNoMore reads "the last pocket no longer exists".
func (sc *scene) existsNoMore(noun int) bool {
	longer := false // the tree may hang the noun on who says so
	for i := noun + 1; i < len(sc.s.Tokens) && i <= noun+12; i++ {
		longer = longer || sc.norm(i) == "longer" && sc.norm(i-1) == "no"
		switch {
		case sc.lemma[i] == "exist" || sc.lemma[i] == "remain":
			return longer || sc.negatedAt(i) || i+2 < len(sc.s.Tokens) && sc.norm(i+1) == "no" && (sc.norm(i+2) == "more" || sc.norm(i+2) == "longer")
		case sc.pos(i) == salient.VERB || sc.pos(i) == salient.PUNCT:
			return false
		}
	}
	return false
}

// otherStays reports "…, the other still resists" behind a noun.
func (sc *scene) otherStays(noun int) bool {
	for i := noun + 2; i < len(sc.s.Tokens); i++ {
		if sc.norm(i) == "other" && sc.norm(i-1) == "the" && sc.bare(i) {
			return !sc.goneBehind(i)
		}
	}
	return false
}

// oneEach reads "two groups are trapped in separate pockets": as many as there are
// groups in the sentence.
func (sc *scene) oneEach(noun int) (n float64, at salient.Span, ok bool) {
	if !sc.feats(noun).Has(salient.Plural) || noun == 0 {
		return 0, at, false
	}
	switch sc.norm(noun - 1) {
	case "separate", "different", "separated", "distinct", "own":
	default:
		return 0, at, false
	}
	for i := 1; i < noun; i++ {
		if v, isNumber := sc.numberAt(i - 1); isNumber && (sc.lemma[i] == "group" || sc.lemma[i] == "part" || sc.lemma[i] == "band") {
			return v, sc.s.Tokens[i-1].Span.Cover(sc.s.Tokens[noun].Span), v > 1
		}
	}
	return 0, at, false
}

// partitive reports the word among those right before a noun.
func (sc *scene) partitive(noun int, word string) bool {
	for i := noun - 1; i >= 0 && noun-i <= 4; i-- {
		if sc.norm(i) == word {
			return true
		}
		if !sc.within(i, true) && sc.norm(i) != "of" {
			return false
		}
	}
	return false
}

// onlyStays reads "only there does a pocket hold out".
func (sc *scene) onlyStays(noun int) bool {
	h := sc.head(noun)
	if h < 0 || sc.base(noun) != "nsubj" || !sc.oneOf(staying, h) || sc.negatedAt(h) {
		return false
	}
	for i := range noun {
		if sc.norm(i) == "only" {
			return true
		}
	}
	return false
}

// lastBehind reads "the pocket at A, its last in the valley": the word that
// makes it the only one, or -1.
func (sc *scene) lastBehind(noun int) int {
	if sc.feats(noun).Has(salient.Plural) {
		return -1
	}
	for i := noun + 1; i < len(sc.s.Tokens) && i <= noun+8; i++ {
		switch sc.pos(i) {
		case salient.VERB, salient.AUX:
			return -1
		}
		if sole[sc.norm(i)] && sc.owned(i) && sc.bare(i) {
			return i
		}
	}
	return -1
}
