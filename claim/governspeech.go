package claim

import (
	"salient"
)

// hearsay reports a verb of speech that, said of somebody, leaves open whether
// it is so: "is said to", not "was confirmed to".
func (sc *scene) hearsay(v int) bool {
	switch sc.lemma[v] {
	case "confirm", "declare", "announce", "reveal", "document", "observe", "acknowledge":
		return false
	}
	return sc.is("speech", v)
}

// whoSays reads doubt about a report in its subject, and what somebody makes of
// the words: "unconfirmed reports say", "dismissed claims that".
func (sc *scene) whoSays(v int, s *sense) {
	for _, k := range sc.kids[v] {
		if sc.base(k) == "nsubj" && sc.is("speech-noun", k) {
			sc.nounCues(k, s)
		}
	}
	if h := sc.head(v); h >= 0 && sc.is("g-deny", h) && (sc.base(v) == "ccomp" || sc.base(v) == "obj" || sc.base(v) == "nsubj") {
		s.set(salient.Negated, "governed by g-deny", sc.norm(h))
	}
}

// reminds reports "it should be noted that", "it must be said that", "it is worth
// recalling that": what follows is told as fact.
func (sc *scene) reminds(v int) bool {
	switch sc.lemma[v] {
	case "note", "mention", "remember", "recall", "say", "stress", "add", "emphasise", "emphasize", "underline", "record", "remind", "worth", "point", "highlight", "observe":
	default:
		return false
	}
	it := false
	for _, k := range sc.kids[v] {
		switch sc.norm(k) {
		case "it":
			it = true
		case "not", "never":
			return false
		}
	}
	if !it {
		return sc.lemma[v] != "worth" && sc.base(v) == "xcomp" && sc.head(v) >= 0 && sc.lemma[sc.head(v)] == "worth"
	}
	return sc.lemma[v] == "worth" || sc.child(v, "aux") >= 0 && sc.is("aux-should", sc.child(v, "aux"))
}

// saidNoun is the noun of speech whose "that" clause a parser hung on another noun
// as a relative one: "denied reports by villagers that the town had fallen". -1 if
// the clause is none.
func (sc *scene) saidNoun(clause int) int {
	if !sc.complete(clause) {
		return -1
	}
	for j := clause - 1; j >= sc.start; j-- {
		if sc.pos(j) == salient.VERB && j < sc.head(clause) {
			return -1
		}
		if sc.is("speech-noun", j) && sc.pos(j) == salient.NOUN {
			return j
		}
	}
	return -1
}

// provides reports "the deal provides that", "under the plan it foresees that".
func (sc *scene) provides(v int) bool {
	switch sc.lemma[v] {
	case "provide", "stipulate", "foresee", "envisage", "prescribe", "state":
	default:
		return false
	}
	n := sc.child(v, "nsubj")
	return n >= 0 && (sc.is("deal", n) || sc.lemma[n] == "plan" || sc.lemma[n] == "term")
}

// lookedInto reads reports of something that are not yet borne out: "reports of an
// attack are being verified".
func (sc *scene) lookedInto(n int, s *sense) {
	v := sc.head(n)
	if v < 0 {
		return
	}
	switch sc.lemma[v] {
	case "verify", "investigate", "check", "examine":
		s.set(salient.Hedged, "reports that are looked into", sc.norm(v))
	}
}

// toldBy is the noun of speech whose content the clause at cur is, where the tree
// hangs it on a noun between: "denied reports by channels of Town that the army lost
// it". h, the noun above the clause, where there is none.
func (sc *scene) toldBy(cur, h int) int {
	if sc.mark(cur) != "that" || sc.is("speech-noun", h) || sc.is("g-nominal", h) {
		return h
	}
	for n := h; sc.base(n) == "nmod" && sc.head(n) >= 0; {
		if n = sc.head(n); sc.is("speech-noun", n) {
			return n
		}
	}
	return h
}
