package claim

import (
	"salient"
)

// nameBefore is the place right before an adjective or adverb that a parser made
// the head of its name. nil if there is none.
func (sc *scene) nameBefore(tok int) *salient.PlaceMention {
	if p := sc.pos(tok); tok == 0 || p != salient.ADJ && p != salient.ADV {
		return nil
	}
	if k := tok - 1; sc.head(k) == tok && sc.base(k) == "compound" {
		return sc.placeMention(k)
	}
	return nil
}

// amongPlaces reports a proper name that the gazetteer does not have and that is
// joined to names of places: "A, B and C fell".
func (sc *scene) amongPlaces(tok int) bool {
	if sc.pos(tok) != salient.PROPN || sc.mentionOf(tok, false) != nil {
		return false
	}
	for _, c := range sc.conjuncts(tok) {
		if m := sc.placeMention(c); m != nil && m.Place != "" && m.Naming == salient.ByName {
			return true
		}
	}
	return false
}

// namesake is a building or field with a name of its own that no gazetteer knows
// ("the Jafra oil field, east of Town"): its words, not the town beside it.
func (sc *scene) namesake(tok int) (spot, bool) {
	if !sc.is("facility", tok) {
		return spot{}, false
	}
	for _, k := range sc.kids[tok] {
		if k > tok || sc.pos(k) != salient.PROPN || sc.base(k) != "compound" {
			continue
		}
		for _, m := range sc.places {
			if covers(m.Site, k) || sc.under(m.Head, k) {
				return spot{}, false
			}
		}
		for _, m := range sc.actors {
			if covers(m.Site, k) {
				return spot{}, false
			}
		}
		return spot{tok: tok, proper: true}, true
	}
	return spot{}, false
}

// properSpan covers a name with its parts: "Al-Abr" is three tokens.
func (sc *scene) properSpan(tok int) salient.Span {
	first, last := tok, tok
	for changed := true; changed; {
		changed = false
		for j := range sc.s.Tokens {
			h := sc.head(j)
			if h < first || h > last || j >= first && j <= last {
				continue
			}
			if b := sc.base(j); (b == "flat" || b == "compound") && sc.pos(j) != salient.NOUN && (j == first-1 || j <= last+2 && j > last) {
				first, last, changed = min(first, j), max(last, j), true
			}
		}
	}
	return sc.s.Tokens[first].Span.Cover(sc.s.Tokens[last].Span)
}

// properPlace is a proper name that no gazetteer knows, standing where a place
// stands: behind a preposition of place. It is recorded by its words alone. A name
// that the finders took for somebody, or for a day, is none.
func (sc *scene) properPlace(tok int) (spot, bool) {
	if sc.pos(tok) != salient.PROPN || sc.is("calendar", tok) || sc.mentionOf(tok, false) != nil {
		return spot{}, false
	}
	for _, m := range sc.actors {
		if covers(m.Site, tok) {
			return spot{}, false
		}
	}
	for _, m := range sc.places {
		if covers(m.Site, tok) {
			return spot{}, false // a metonym, or a part of a longer name
		}
	}
	for _, m := range sc.times {
		if covers(m.Site, tok) {
			return spot{}, false
		}
	}
	if b := sc.base(tok); b == "obj" || sc.rel(tok) == "nsubj:pass" {
		// "captured Name": a place unless a title says that it is a person.
		for _, k := range sc.kids[tok] {
			if k < tok && (sc.is("person", k) || sc.is("leader", k)) {
				return spot{}, false
			}
		}
		return spot{tok: tok, proper: true}, tok >= sc.start
	}
	c := sc.caseOf(sc.phraseTop(tok))
	if !locative[c] && c != "from" && c != "to" && c != "toward" && c != "into" && c != "out-of" && c != "through" {
		return spot{}, false
	}
	return spot{tok: tok, proper: true}, true
}

// townFalls reports a name whose verb is one of towns: a capital that falls or is
// overrun is the city, not the state that is called after it.
func (sc *scene) townFalls(tok int) bool {
	h := sc.head(tok)
	if h < 0 || !sc.is("of-towns", h) {
		return false
	}
	if sc.passive(h) {
		return sc.base(tok) == "nsubj" || sc.base(tok) == "obj"
	}
	return sc.base(tok) == "nsubj" && sc.is("town-falls", h)
}

// placeMention returns the place mention that the word heads or belongs to.
func (sc *scene) placeMention(tok int) *salient.PlaceMention {
	var best *salient.PlaceMention
	for _, m := range sc.places {
		if m.Metonym && !sc.townFalls(m.Head) || !covers(m.Site, tok) {
			continue
		}
		if m.Head == tok || sc.phraseHead(m.Site, tok) {
			if best == nil || m.Head == tok && best.Head != tok {
				best = m
			}
		}
	}
	return best
}

// calledBy is the place whose name stands between commas behind a noun that says
// what it is to somebody: "its twin, Town, was lost". nil if there is none.
func (sc *scene) calledBy(tok int) []spot {
	if sc.pos(tok) != salient.NOUN || sc.is("person", tok) || sc.is("weapon", tok) {
		return nil
	}
	k := sc.child(tok, "appos")
	if k <= tok || sc.pos(k) != salient.PROPN || !sc.comma(k) {
		return nil
	}
	if m := sc.placeMention(k); m != nil && m.Naming == salient.ByName && settled(m.Kind) && !sc.named(k) {
		return []spot{{m: m, tok: k}}
	}
	return nil
}
