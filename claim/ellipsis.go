package claim

import (
	"strings"

	"salient"
)

// A report that has once named pockets goes on without the noun: "the two that
// are left", "the smaller one fell", "none remains". What stands for it is read
// by the order of the words, for a tree has little to hold on to there.

// elliptic reads, from a token on, counts whose noun stands before them: "the two that
// are left", "only one remains", "there are now three", if a pocket was spoken
// of in one of the two sentences before or in this one.
func (sc *scene) elliptic(from int) (n float64, tok int, ok bool) {
	for i := from; i < len(sc.s.Tokens); i++ {
		v, isNumber := sc.numberAt(i)
		if sc.norm(i) == "none" && i+1 < len(sc.s.Tokens) && sc.norm(i+1) != "of" && sc.stays(i) {
			return 0, i, true
		}
		if !isNumber || v == 0 || i > 0 && sc.norm(i-1) == "of" {
			continue // "one remains of two"
		}
		// "reduced from three to one"
		if i >= 3 && sc.norm(i-1) == "to" && sc.norm(i-3) == "from" {
			if _, ok := sc.numberAt(i - 2); ok {
				return v, i, true
			}
		}
		if i+1 < len(sc.s.Tokens) {
			switch p, w := sc.pos(i+1), sc.norm(i+1); {
			case asOfNow[w]: // "it has one today"
			case p == salient.NOUN || p == salient.PROPN || p == salient.ADJ || p == salient.NUM || p == salient.SYM || w == "of" || w == "hundred" || w == "thousand":
				continue
			}
		}
		if sc.stays(i) {
			return v, i, true
		}
	}
	return 0, 0, false
}

// stays looks for "left", "remain" and their like near the number, and for
// "now closed in one".
func (sc *scene) stays(i int) bool {
	for j := i + 1; j < len(sc.s.Tokens) && j <= i+4; j++ {
		switch sc.lemma[j] {
		case "remain", "survive":
			return true
		}
		if sc.norm(j) == "left" {
			return true
		}
		if sc.pos(j) == salient.PUNCT {
			break
		}
	}
	if i > 0 && (sc.lemma[i-1] == "become" || i > 1 && sc.norm(i-1) == "to" && sc.norm(i-2) == "down") {
		return true // "have become one", "are down to one"
	}
	now, is := i+1 < len(sc.s.Tokens) && asOfNow[sc.norm(i+1)], false
	for j := i - 1; j >= 0 && j >= i-5 && sc.pos(j) != salient.PUNCT; j-- {
		switch w := sc.norm(j); {
		case w == "just" || w == "only" || asOfNow[w]:
			now = true
		case w == "left" || w == "remaining" || w == "remain" || w == "remains":
			return true
		}
		switch sc.lemma[j] {
		case "be", "close", "have", "hold", "confine", "reduce", "keep", "retain", "control":
			is = true
		}
	}
	return now && is
}

// oneLess reads a pocket without its noun that is lost: "the smaller one was
// cleared", "the second has fallen" leave one less than were counted, "the last
// of them surrendered" none.
func (d *reading) oneLess(sc *scene, from int) (n float64, tok int, ok bool) {
	for i := from; i < len(sc.s.Tokens); i++ {
		only := sole[sc.norm(i)]
		if only && sc.owned(i) && sc.bare(i) && d.lost >= 0 && sc.index-d.lost <= 1 && sc.copular() {
			return 0, i, true // "it was the rebels' last"
		}
		if !only && !sc.standsIn(i) || only && !sc.bare(i) || !sc.goneBehind(i) {
			continue
		}
		switch {
		case only:
			return 0, i, true
		case d.left > 1: // one alone is not told apart from others
			return d.left - 1, i, true
		}
	}
	return 0, 0, false
}

// owned reports whether the word stands behind a possessive.
func (sc *scene) owned(i int) bool {
	return i > 0 && (sc.norm(i-1) == "'s" || sc.norm(i-1) == "'" || sc.norm(i-1) == "its" || sc.norm(i-1) == "their")
}

// bare reports whether no noun follows that the word could belong to, or "one".
func (sc *scene) bare(i int) bool {
	if i+1 >= len(sc.s.Tokens) {
		return true
	}
	switch sc.pos(i + 1) {
	case salient.NOUN, salient.PROPN, salient.ADJ, salient.NUM:
		return sc.norm(i+1) == "one"
	}
	return true
}

// standsIn reports whether the word stands for one pocket of several: "the
// smaller one", "the second", "the other", "one of them", "another".
func (sc *scene) standsIn(i int) bool {
	if !sc.bare(i) {
		return false
	}
	before := func(w string) bool { return i > 0 && sc.norm(i-1) == w }
	if i > 1 && sc.norm(i-1) == "the" && sc.pos(i-2) == salient.ADP {
		return false // "in the first they crossed the river"
	}
	switch w := sc.norm(i); {
	case w == "one":
		if i == 0 || i > 1 && sc.norm(i-2) == "the" && sc.pos(i-1) == salient.ADJ {
			return true // "the smaller one"
		}
		switch sc.pos(i - 1) {
		case salient.DET, salient.ADJ, salient.ADP, salient.NUM, salient.AUX, salient.VERB:
			return false // "no one", "of one"
		}
		return true
	case w == "another":
		return true
	case w == "latter" || w == "former" || ordinals[w] > 0 || w == "other":
		return before("the") && !(i+1 < len(sc.s.Tokens) && sc.norm(i+1) == "one")
	}
	w := sc.norm(i)
	compared := strings.HasSuffix(w, "er") || strings.HasSuffix(w, "est") || strings.HasSuffix(w, "most") || strings.HasSuffix(w, "ern")
	return (sc.pos(i) == salient.ADJ || sc.pos(i) == salient.ADV) && compared && before("the") && i+1 < len(sc.s.Tokens) &&
		(sc.pos(i+1) == salient.AUX || sc.pos(i+1) == salient.VERB)
}

// goneBehind reports whether the first verb behind a word says that what the
// word stands for is held no more: "… was cleared", "… has fallen".
func (sc *scene) goneBehind(i int) bool {
	be, not := false, false
	for j := i + 1; j < len(sc.s.Tokens) && j <= i+9; j++ {
		switch w := sc.norm(j); {
		case w == ";" || w == "which" || w == "that" || w == "who":
			return false
		case w == "not" || w == "n't" || w == "never":
			not = true
		case sc.pos(j) == salient.AUX:
			be = be || sc.lemma[j] == "be"
		case sc.pos(j) == salient.VERB:
			return !not && (be && sc.oneOf(losing, j) || !be && sc.ended(j))
		}
	}
	return false
}

// noneLeft reads that of pockets spoken of before there is none: "not a single one is
// in its hands", "does not have one anymore", "now has none".
func (sc *scene) noneLeft() (n float64, tok int, ok bool) {
	for i := range sc.s.Tokens {
		w := sc.norm(i)
		if w != "one" && w != "none" || !sc.bare(i) || i+1 < len(sc.s.Tokens) && sc.norm(i+1) == "of" && !sc.partWhole(min(i+2, len(sc.s.Tokens)-1), -1) {
			continue
		}
		not, has := w == "none", false
		for j := i - 1; j >= 0 && j >= i-6; j-- {
			switch x := sc.norm(j); {
			case x == "not" || x == "n't" || x == "never" || x == "longer":
				not = true
			case sc.lemma[j] == "have" || sc.lemma[j] == "hold" || sc.lemma[j] == "keep" || sc.lemma[j] == "retain" || sc.lemma[j] == "control" || x == "has" || x == "had":
				has = true
			case x == "even" || x == "a" || x == "single" || x == "any" || sc.pos(j) == salient.AUX || sc.pos(j) == salient.ADV:
				continue
			default:
				j = -1
			}
		}
		single := i > 0 && (sc.norm(i-1) == "single" || sc.norm(i-1) == "even") || w == "none"
		if !not || !single {
			continue
		}
		for j := i + 1; j < len(sc.s.Tokens) && j <= i+6 && !has; j++ {
			switch sc.norm(j) {
			case "left", "remains", "remain", "survives", "exists", "hands", "control":
				has = true
			case ",", ";":
				j = len(sc.s.Tokens)
			}
		}
		if has {
			return 0, i, true
		}
	}
	return 0, 0, false
}
