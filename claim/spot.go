package claim

import (
	"slices"

	"salient"
)

// A spot is a place found for an argument. m is nil for a place that has only
// words ("a village").
type spot struct {
	m      *salient.PlaceMention
	tok    int
	rel    salient.Relation // what the noun above it makes of it: "suburbs of"; "" nothing
	proper bool             // words that are a name
	plain  bool             // the relation that the text gives is another clause's
	inner  bool             // found inside a larger noun phrase
	taken  bool             // m was named earlier; here stands a noun for it: "the city", "there"
}

// placesAt resolves the word at tok, and what is joined to it, to places.
func (sc *scene) placesAt(tok int) []spot {
	if h := sc.amongWhich(tok); h >= 0 {
		tok = h
	}
	var out []spot
	for _, c := range append(sc.sisters(tok), sc.conjuncts(tok)...) {
		if c != tok && (sc.verbal(c) || sc.behindVerb(tok, c)) {
			continue
		}
		found := sc.placeAt(c)
		if found == nil && c == tok {
			if sc.amongPlaces(tok) {
				out = append(out, spot{tok: tok, proper: true})
				continue
			}
			return nil
		}
		out = appendSpots(out, found...)
	}
	return out
}

// amongWhich is the name that a sentence with "among" tells of a word: "among the
// towns that …, are Town and Town". -1 if there is none.
func (sc *scene) amongWhich(tok int) int {
	h := sc.head(tok)
	if h < 0 || sc.caseOf(tok) != "among" || sc.child(h, "cop") < 0 || sc.placeMention(h) == nil {
		return -1
	}
	return h
}

// sisters are names before tok that a parser made subjects beside it: "A, B and
// C were taken" with A apart from B.
func (sc *scene) sisters(tok int) (out []int) {
	h := sc.head(tok)
	if h < 0 || sc.base(tok) != "nsubj" || sc.child(tok, "cc", "conj") < 0 {
		return nil
	}
	for _, k := range sc.kids[h] {
		if k < tok && sc.base(k) == "nsubj" && sc.pos(k) == salient.PROPN && sc.listed(k, tok) && sc.placeMention(k) != nil {
			out = append(out, k)
		}
	}
	return out
}

func appendSpots(out []spot, more ...spot) []spot {
next:
	for _, s := range more {
		for _, o := range out {
			if o.m == s.m && s.m != nil || s.m == nil && o.tok == s.tok {
				continue next
			}
		}
		out = append(out, s)
	}
	return out
}

// placeAt resolves one word: the mention at it; else, if the word is a place
// noun ("suburbs", "positions", "area"), the places that its phrase names;
// else the bare words.
func (sc *scene) placeAt(tok int) []spot {
	if n := sc.howMany(tok); n > 0 && len(sc.placesInside(tok, 0)) == 0 {
		if sp := sc.lately(tok, n); len(sp) > 0 {
			return sp
		}
	}
	if m := sc.placeMention(tok); m != nil && m.Naming == salient.ByNoun && (!sc.definite(tok) || sc.feats(tok).Has(salient.Plural)) {
		// "a village", "villages": another one than was named.
		if sp := sc.placesInside(tok, 0); len(sp) > 0 {
			return sp
		}
		return []spot{{tok: tok}}
	} else if m != nil {
		// "the city", "the citadel": where something took place, before what was named last.
		if m.Naming == salient.ByNoun && sc.definite(tok) && !sc.ofSomething(tok) {
			inTown := sc.is("facility", tok) && settled(m.Kind) && m.Kind != "base" // which is the base itself
			if stage := sc.namedPlace(tok); stage != nil && (inTown || sc.is("townlike", tok)) {
				s := spot{m: stage, tok: tok, taken: true}
				if inTown {
					s.rel = salient.PartOf
				}
				return []spot{s}
			}
		}
		return []spot{{m: m, tok: tok}}
	}
	switch sc.norm(tok) {
	case "it", "latter", "its":
		if m := sc.lastStage(tok); m != nil {
			return []spot{{m: m, tok: tok, taken: true}}
		}
		return nil
	case "here", "there":
		if m := sc.onlyBefore(tok); m != nil {
			return []spot{{m: m, tok: tok, taken: true}}
		}
		if m := sc.namedPlace(tok); m != nil && sc.pos(tok) == salient.ADV {
			return []spot{{m: m, tok: tok, taken: true}}
		}
	}
	switch sc.norm(tok) {
	case "one", "ones", "half":
		if sc.townPart(tok) && len(sc.placesInside(tok, 0)) == 0 {
			return []spot{{tok: tok}} // "the southern ones", "its northern half"
		}
	}
	if sc.is("compass", tok) {
		// "from South of Town": the capital makes no name of it.
		if sp := sc.placesInside(tok, 0); len(sp) > 0 {
			return sp
		}
	}
	if sp, ok := sc.properPlace(tok); ok {
		return []spot{sp}
	}
	if k := sc.whatRemains(tok); k >= 0 {
		return sc.placeAt(k)
	}
	if sc.norm(tok) == "following" {
		return sc.enumerated(tok)
	}
	if !sc.is("placenoun", tok) && !sc.is("partitive", tok) && !sc.is("facility", tok) {
		// "Town opposite", "Town itself": a word behind the name, taken for its head.
		if m := sc.nameBefore(tok); m != nil {
			return []spot{{m: m, tok: m.Head}}
		}
		return sc.calledBy(tok)
	}
	if it := sc.shareOf(tok); it >= 0 {
		if m := sc.lastStage(it); m != nil {
			s := spot{m: m, tok: tok, taken: true, rel: salient.PartOf}
			if sc.lemma[tok] == "whole" || sc.lemma[tok] == "all" || sc.lemma[tok] == "entirety" {
				s.rel = "" // "the whole of it"
			}
			return []spot{s}
		}
	}
	if sp := sc.enumerated(tok); len(sp) > 0 {
		return sp
	}
	if sp, ok := sc.namesake(tok); ok {
		return []spot{sp}
	}
	if sp := sc.same(tok); len(sp) > 0 {
		return sp
	}
	if sp := sc.placesInside(tok, 0); len(sp) > 0 {
		rel := salient.Relation("")
		switch {
		case sc.is("placeedge", tok):
			rel = salient.Outskirts
		case sc.is("placenear", tok):
			rel = salient.Near
		case sc.is("placepart", tok):
			rel = salient.PartOf
		}
		for i := range sp {
			sp[i].rel, sp[i].inner = rel, true
			switch sc.caseOf(sp[i].tok) {
			case "near", "outside", "close-to":
			default:
				if rel == "" && sc.is("facility", tok) && wide(sp[i].m.Kind) {
					sp[i].rel = salient.PartOf
				}
			}
		}
		return sp
	}
	if sc.mentionOf(tok, false) != nil {
		return nil
	}
	if sc.definite(tok) && !sc.feats(tok).Has(salient.Plural) && !sc.ofSomething(tok) && !sc.comma(tok) && (sc.is("townlike", tok) || sc.is("arealike", tok)) && !sc.anotherZone(tok) {
		if m := sc.namedPlace(tok); m != nil {
			s := spot{m: m, tok: tok, taken: true}
			switch {
			case sc.is("placeedge", tok):
				s.rel = salient.Outskirts
			case sc.is("placepart", tok):
				s.rel = salient.PartOf
			case sc.is("arealike", tok):
				s.rel = salient.Near
			}
			return []spot{s}
		}
	}
	if sc.is("settlement", tok) || sc.is("landmark", tok) || sc.is("facility", tok) {
		return []spot{{tok: tok}}
	}
	return nil
}

// behindVerb reports that a verb which the tree takes for a joined noun stands
// between two that are joined: "takes the bridge and besieges Town".
func (sc *scene) behindVerb(tok, c int) bool {
	for j := tok + 1; j <= c; j++ {
		if sc.joinedVerb(j) {
			return true
		}
	}
	return false
}

// wide reports the kinds of place that a building or a field is a part of.
func wide(kind string) bool {
	switch kind {
	case "", "settlement", "city", "town", "village", "province", "district":
		return true
	}
	return false
}

// ofSomething reports a phrase of "of" behind the noun: "the centre of the capital"
// says which centre, and no place named before is meant.
func (sc *scene) ofSomething(tok int) bool {
	for _, k := range sc.kids[tok] {
		if sc.base(k) == "nmod" && sc.caseOf(k) == "of" {
			return true
		}
	}
	return false
}

// shareOf is the pronoun in "most of it", "large parts of it", else -1.
func (sc *scene) shareOf(tok int) int {
	if tok < 0 || !sc.is("partitive", tok) && !sc.is("placepart", tok) {
		return -1
	}
	for _, k := range sc.kids[tok] {
		if sc.base(k) == "nmod" && sc.caseOf(k) == "of" && sc.norm(k) == "it" {
			return k
		}
	}
	return -1
}

// placesInside collects the places of a place noun's phrase: "the town of X",
// "X's suburbs", "the area between X and Y", "positions near X".
func (sc *scene) placesInside(tok, depth int) []spot {
	if depth > 3 {
		return nil
	}
	for _, pass := range []func(k int) bool{
		func(k int) bool {
			switch sc.base(k) {
			case "compound", "flat", "appos", "amod":
				return true
			case "nmod":
				c := sc.caseOf(k)
				return sc.rel(k) == "nmod:poss" || c == "of" || c == ""
			}
			return false
		},
		func(k int) bool {
			return sc.base(k) == "nmod" || sc.base(k) == "obl" || sc.base(k) == "acl" || sc.base(k) == "advmod" || sc.base(k) == "amod"
		},
	} {
		var out []spot
		for _, k := range sc.kids[tok] {
			if !pass(k) {
				continue
			}
			for _, c := range sc.conjuncts(k) {
				m := sc.placeMention(c)
				switch at := sc.caseOf(c); {
				case at == "toward", m != nil && (at == "opposite" || at == "facing" || at == "from" || at == "to"):
					continue // where it leads to or looks at is not where it is
				case m != nil:
					out = appendSpots(out, spot{m: m, tok: c})
				case sc.base(k) != "amod":
					out = appendSpots(out, sc.placesInside(c, depth+1)...) // "X gas plant": X is the gas's
				}
			}
		}
		if len(out) > 0 {
			return itself(out)
		}
	}
	return nil
}

// itself drops places that only help to tell where another of the phrase lies:
// "the X field, east of Town".
func itself(sp []spot) []spot {
	aside := func(s spot) bool {
		switch s.m.Relation {
		case salient.NorthOf, salient.SouthOf, salient.EastOf, salient.WestOf:
			return true
		}
		return false
	}
	if !slices.ContainsFunc(sp, func(s spot) bool { return s.m != nil && !aside(s) }) {
		return sp
	}
	return slices.DeleteFunc(sp, func(s spot) bool { return s.m != nil && aside(s) })
}

// anotherZone reports "the buffer zone", "the border area": a noun says which, and
// no place named before is meant.
func (sc *scene) anotherZone(tok int) bool {
	k := sc.child(tok, "compound")
	return k >= 0 && k < tok && sc.pos(k) == salient.NOUN && sc.is("arealike", tok)
}
