package claim

import "salient"

// hands are the types that say who has a place.
func hands(t salient.Type) bool {
	return t == salient.Capture || t == salient.Controls || t == salient.Withdraw
}

// alongside adds the places that a clause names beside those that it is about:
// "retook Town, together with A and B", "took Town with the village of A".
func (sc *scene) alongside(t salient.Type, trigger int, where []spot) []spot {
	if !hands(t) || len(where) == 0 {
		return where
	}
	clause := sc.clauseOf(trigger)
	about := where
	for j := range sc.s.Tokens {
		if sc.norm(j) != "with" || sc.base(j) != "case" && sc.base(j) != "fixed" {
			continue
		}
		h := sc.head(j)
		if sc.base(j) == "fixed" && h >= 0 {
			h = sc.head(h)
		}
		if h <= j || j < trigger && !sc.besides(j-1, about) || j > trigger && sc.clauseOf(h) != clause {
			continue
		}
		if b := sc.norm(j - 1); b != "together" && b != "along" && !(sc.is("settlement", h) && t == salient.Capture) {
			continue
		}
		for _, s := range sc.placesOfList(h) {
			if s.m != nil && s.m.Naming == salient.ByName && settled(s.m.Kind) {
				s.plain = true
				where = appendSpots(where, s)
			}
		}
	}
	return where
}

// besides reports "together" or "along" at token i right behind one of the places
// that a clause is about: "Town, together with A and B, was taken".
func (sc *scene) besides(i int, about []spot) bool {
	k := i - 1
	for k >= 0 && sc.pos(k) == salient.PUNCT {
		k--
	}
	for _, s := range about {
		if k >= 0 && s.m != nil && covers(s.m.Site, k) {
			return true
		}
	}
	return false
}

// placesOfList are the places of a word and of those that are joined to it.
func (sc *scene) placesOfList(h int) []spot {
	var out []spot
	for _, k := range sc.conjuncts(h) {
		out = appendSpots(out, sc.placesAt(k)...)
	}
	return out
}

// inTown puts the town spoken of behind a part of it that has no name: "the
// northern quarters are under the rebels, while the army keeps the southern ones".
func (sc *scene) inTown(t salient.Type, where []spot) []spot {
	if !hands(t) {
		return where
	}
	out := append([]spot(nil), where...)
	for n, s := range out {
		if s.m != nil || !sc.townPart(s.tok) {
			continue
		}
		if m := sc.townJustNow(s.tok); m != nil {
			out[n] = spot{m: m, tok: s.tok, rel: salient.PartOf, taken: true}
		}
	}
	return out
}

// townPart reports "the northern quarters", "the left bank", "the southern ones".
func (sc *scene) townPart(tok int) bool {
	switch sc.lemma[tok] {
	case "quarter", "district", "neighbourhood", "neighborhood", "half", "side", "part", "bank", "one", "suburb":
	default:
		return false
	}
	if !sc.definite(tok) && !sc.itsOwn(tok) || sc.ofSomething(tok) {
		return false
	}
	for _, k := range sc.kids[tok] {
		if k < tok && (sc.base(k) == "amod" || sc.base(k) == "compound") {
			switch sc.norm(k) {
			case "northern", "southern", "eastern", "western", "north", "south", "east", "west", "central", "left", "right", "old", "other", "remaining", "inner", "outer",
				"north-eastern", "north-western", "south-eastern", "south-western", "northeastern", "northwestern", "southeastern", "southwestern":
				return true
			}
		}
	}
	return false
}

// itsOwn reports "its" half.
func (sc *scene) itsOwn(tok int) bool {
	k := sc.child(tok, "nmod")
	return k >= 0 && k < tok && (sc.norm(k) == "its" || sc.norm(k) == "their")
}

// townJustNow is the settlement named before the word in its sentence or, as the
// only one that matters, in the sentence before. nil if there is none.
func (sc *scene) townJustNow(tok int) *salient.PlaceMention {
	var best *salient.PlaceMention
	for _, m := range sc.places {
		if m.First < tok && !m.Metonym && m.Place != "" && m.Naming == salient.ByName && settled(m.Kind) {
			switch m.Relation {
			case "", salient.At, salient.PartOf:
				best = m
			}
		}
	}
	if best != nil || sc.doc == nil {
		return best
	}
	return sc.passedLast(1, false)
}
