package claim

import "salient"

// Notes and posts say whose a place is by the name of who has it alone, as if it
// were an adjective: "the airport remains Houthi", "Town is the Resistance's", "A
// and B (still Taliban, quiet)".

// bearing reads such words.
func (d *reading) bearing(sc *scene, drafts []draft) []draft {
	var out []draft
	for _, m := range sc.actors {
		if !sc.groundByName(m) {
			continue
		}
		for _, p := range sc.borneBy(m) {
			if !toldOf(drafts, p.m.Place) {
				out = append(out, d.enrolledAt(sc, sc.mentionRole(m, m.Head), m, p, sc.s.Tokens[p.tok].Span)...)
			}
		}
	}
	return out
}

// groundByName reports a force called by its name; a state is not meant ("Crimea
// is Ukrainian" says whose it ought to be).
func (sc *scene) groundByName(m *salient.ActorMention) bool {
	if m.Naming != salient.ByName || m.Actor == "" || sc.isCivil(m) {
		return false
	}
	switch sc.mentionRole(m, m.Head).class {
	case salient.State, salient.Organisation, salient.Operation:
		return false
	}
	return true
}

// borneBy are the places that bear the name of an actor.
func (sc *scene) borneBy(m *salient.ActorMention) []spot {
	h := m.Head
	if sc.bracketed(m) {
		return sc.listBefore(m.First)
	}
	verb := h
	switch k := sc.child(h, "cop"); {
	case k >= 0 && sc.lemma[k] == "be":
	case sc.base(h) == "xcomp" && sc.head(h) >= 0 && (sc.lemma[sc.head(h)] == "remain" || sc.lemma[sc.head(h)] == "stay"):
		verb = sc.head(h)
	default:
		return nil
	}
	s := sc.child(verb, "nsubj")
	if s < 0 || s > m.First || sc.negatedAt(verb) || !sc.likeAdjective(m) {
		return nil
	}
	switch sc.senseOf(verb, nil).modality {
	case salient.Asserted, salient.Reported:
	default:
		return nil
	}
	var out []spot
	for _, p := range sc.placesAt(s) {
		if p.m != nil && p.m.Place != "" && settled(p.m.Kind) && (p.rel == "" || p.rel == salient.At) {
			out = append(out, p)
		}
	}
	return out
}

// likeAdjective reports a name in the predicate that says whose something is: with an
// apostrophe, or without an article ("it was the Taliban who came" is of them).
func (sc *scene) likeAdjective(m *salient.ActorMention) bool {
	if k := sc.child(m.Head, "case"); k >= 0 {
		return sc.norm(k) == "'s" || sc.norm(k) == "'"
	}
	return sc.child(m.Head, "det", "acl", "nmod") < 0 && sc.norm(m.First) != "the"
}

// bracketed reports an actor that is the first thing in a bracket, but for "still"
// and its like, and the only one of its piece: "(still Houthi, with some shooting)".
func (sc *scene) bracketed(m *salient.ActorMention) bool {
	i := m.First - 1
	for i >= sc.start && (sc.is("g-tenure-before", i) || sc.pos(i) == salient.DET) {
		i--
	}
	if i < sc.start || sc.norm(i) != "(" && sc.norm(i) != "[" || m.Last >= len(sc.s.Tokens) {
		return false
	}
	switch sc.norm(m.Last) {
	case ")", "]", ",", ";":
		return true
	}
	return false
}

// listBefore are the towns that stand right before the bracket in which token i is:
// "A (…)", "A and B (…)".
func (sc *scene) listBefore(i int) []spot {
	for i > sc.start && sc.norm(i) != "(" && sc.norm(i) != "[" {
		i--
	}
	var out []spot
	for {
		m := sc.townBefore(i)
		if m == nil {
			return out
		}
		out = append([]spot{{m: m, tok: m.Head, plain: true}}, out...)
		i = m.First - 1
		if i <= sc.start || sc.norm(i) != "and" {
			return out
		}
	}
}

// townBefore is the settlement whose name ends right before token i.
func (sc *scene) townBefore(i int) *salient.PlaceMention {
	for _, m := range sc.places {
		if m.Last == i && m.Naming == salient.ByName && !m.Metonym && m.Place != "" && settled(m.Kind) {
			return m
		}
	}
	return nil
}
