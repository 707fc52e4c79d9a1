package claim

import (
	"slices"

	"salient"
)

// governedNoun reads a noun that governs an infinitive: "an attempt to reach".
func (sc *scene) governedNoun(cur, h int, s *sense) {
	for _, k := range sc.kids[h] {
		if sc.is("adj-failed", k) {
			s.set(salient.Negated, "adjective", sc.norm(k))
		}
	}
	if sc.mark(cur) == "to" && sc.pos(h) == salient.NOUN {
		s.set(salient.Intent, "infinitive of a noun", sc.norm(h)+" to")
	}
}

// localUp reads the cues on a governor: its negation and auxiliaries hold for
// what it governs.
func (sc *scene) localUp(h int, s *sense) {
	var own sense
	own.modality = salient.Asserted
	sc.local(h, &own)
	if own.modality != salient.Asserted {
		s.why = append(s.why, own.why...)
		if rank[own.modality] > rank[s.modality] {
			s.modality = own.modality
		}
	}
	s.perfect = s.perfect || own.perfect
}

// fromNoun reads what governs a noun that tells of an event: "plans for an
// attack", "will launch a strike", "the army repelled an assault", "attempts
// failed". It reports whether to go on climbing.
func (sc *scene) fromNoun(cur, h int, s *sense) bool {
	b := sc.base(cur)
	if sc.pos(h) == salient.NOUN || sc.pos(h) == salient.PROPN {
		c := sc.caseOf(cur)
		if b == "nmod" && c == "of" && sc.caseOf(h) == "in" && (sc.norm(h) == "event" || sc.norm(h) == "case") {
			s.set(salient.Conditional, "preposition", "in the "+sc.norm(h)+" of")
			return false
		}
		if b == "nmod" && (c == "of" || c == "for" || c == "at" || c == "") || b == "compound" {
			if sc.is("g-nominal", h) || sc.is("g-attempt", h) || sc.is("g-plan", h) || sc.is("g-fail", h) || sc.is("g-want", h) || sc.is("g-threaten", h) {
				sc.govern(h, s)
				sc.nounCues(h, s)
			}
			if sc.is("speech-noun", h) {
				sc.nounCues(h, s)
				sc.lookedInto(h, s)
			}
			return true
		}
		switch {
		case b == "nmod" && (c == "about" || c == "over" || c == "on") && (sc.is("talks", h) || sc.is("g-nominal", h)):
			s.set(salient.Hedged, "talk of", sc.norm(h)+" "+c)
			return true
		case b == "nmod" && (c == "about" || c == "of" || c == "on") && sc.is("speech-noun", h):
			sc.nounCues(h, s)
			sc.lookedInto(h, s)
			return true // "rejects the reports about the fall of Town"
		case b == "nmod" && (c == "in" || c == "for") && sc.is("part-in", h):
			return true // "denied involvement in the attack"
		case b == "nsubj" && sc.child(h, "cop") >= 0:
			sc.predicated(h, s)
			return false
		}
		return b == "appos"
	}
	if b == "nsubj" && sc.child(h, "cop") >= 0 {
		sc.predicated(h, s)
		return false
	}
	if sc.pos(h) != salient.VERB && !sc.verbal(h) {
		return false
	}
	passive := sc.passive(h)
	switch {
	case b == "obj" && !passive, b == "nsubj" && passive:
		sc.govern(h, s)
		sc.localUp(h, s)
		return true
	case b == "nsubj" && slices.Contains(s.read, h):
		sc.localUp(h, s) // "the truce could collapse", read by a rule for both words
		return true
	case b == "nsubj":
		if x := sc.child(h, "xcomp"); x >= 0 && sc.pos(x) == salient.ADJ && sc.is("g-believe", h) {
			sc.predicated(x, s) // "its fall appears imminent"
		}
		if sc.is("g-fail", h) || sc.peters(h) {
			s.set(salient.Negated, "subject of", sc.norm(h))
		}
		if sc.is("occur", h) || sc.is("light", h) || sc.lemma[h] == "be" || sc.lemma[h] == "exist" || sc.lemma[h] == "remain" {
			sc.localUp(h, s)
			return true
		}
		if m := sc.child(h, "mark"); m >= 0 && sc.is("conditional-mark", m) {
			s.set(salient.Conditional, "conjunction", sc.norm(m)) // "if fighting spreads"
		}
		// A deed that "could change the war" has still been done; one that "would" has not.
		if sc.childLemma(h, "would") >= 0 && !sc.futureInPast(h) {
			s.set(salient.Conditional, "auxiliary", "would")
		}
		return false
	case b == "obl":
		c := sc.caseOf(cur)
		if c == "in" && (sc.is("part-in", sc.child(h, "obj")) || sc.lemma[h] == "participate") {
			sc.localUp(h, s)
			return true // "denies that its units took part in the assault"
		}
		if c == "ahead-of" {
			s.set(salient.Forecast, "preposition", "ahead of")
		}
		if c == "for" && sc.is("g-pave", h) {
			s.set(salient.Hedged, "governed by g-pave", sc.norm(h))
			sc.localUp(h, s)
		}
		if c == "for" && (sc.is("g-fail", h) || sc.is("g-prevent", h)) {
			return false // "stopped for lack of fuel"
		}
		if c == "for" || c == "against" || c == "of" || c == "from" {
			sc.govern(h, s)
		}
		if sc.is("g-threaten", h) || sc.is("g-plan", h) {
			sc.govern(h, s)
		}
		return false
	}
	return false
}

// peters reports "ran out of steam", "came to nothing", "ground to a halt".
func (sc *scene) peters(v int) bool {
	for _, k := range sc.kids[v] {
		if sc.base(k) == "obl" {
			switch sc.lemma[k] {
			case "steam", "momentum", "halt", "standstill", "nothing", "naught":
				return true
			}
		}
	}
	return false
}

// gerundal are prepositions by which a word governs an -ing form as it would an
// infinitive.
var gerundal = map[string]bool{"at": true, "of": true, "to": true, "on": true, "for": true, "against": true, "about": true, "toward": true, "towards": true, "in": true}

// predicated reads what is said of a noun of event: "the fall of Town is
// imminent", "its capture is the goal", "would be a blow".
func (sc *scene) predicated(h int, s *sense) {
	switch {
	case sc.is("goal", h):
		s.set(salient.Intent, "predicate", sc.norm(h))
	case sc.pos(h) == salient.ADJ && (sc.is("g-expect", h) || sc.is("adj-forecast", h)), sc.norm(h) == "near" || sc.norm(h) == "imminent",
		(sc.norm(h) == "away" || sc.norm(h) == "off") && h > 0 && timeNouns[sc.lemma[h-1]]:
		s.set(salient.Forecast, "predicate", sc.norm(h))
	case sc.pos(h) == salient.ADJ && (sc.is("g-believe", h) || sc.is("g-possible", h) || sc.is("adj-hedge", h)):
		s.set(salient.Hedged, "predicate", sc.norm(h))
	case sc.is("g-deny", h) || sc.is("impossible", h):
		s.set(salient.Negated, "predicate", sc.norm(h))
	case sc.childLemma(h, "would") >= 0 && !sc.futureInPast(h):
		s.set(salient.Conditional, "auxiliary", "would")
	}
}
