package claim

import (
	"salient"
)

// A sense is what the grammar around a trigger makes of it.
type sense struct {
	modality salient.Modality
	why      []salient.Reason
	perfect  bool // past perfect: told as background
}

// rank orders modalities by how far they are from fact: the farthest that any
// word asks for wins.
var rank = map[salient.Modality]int{
	salient.Asserted: 0, salient.Reported: 1, salient.Historical: 2, salient.Hedged: 3,
	salient.Forecast: 4, salient.Intent: 5, salient.Negated: 6, salient.Conditional: 7,
}

func (s *sense) set(m salient.Modality, rule, text string) {
	s.why = append(s.why, salient.Reason{Rule: "modality " + rule, Weight: 1, Text: text})
	if rank[m] > rank[s.modality] {
		s.modality = m
	}
}

// governors maps the classes of words that govern a clause or a noun to the
// sense that they lend it. Order matters: the first class that has the word.
var governors = []struct {
	class string
	sense salient.Modality
}{
	{"g-fail", salient.Negated}, {"g-prevent", salient.Negated}, {"g-deny", salient.Negated},
	{"g-attempt", salient.Intent}, {"g-intend", salient.Intent}, {"g-plan", salient.Intent}, {"g-want", salient.Intent},
	{"g-threaten", salient.Intent}, {"g-order", salient.Intent},
	{"g-expect", salient.Forecast}, {"g-believe", salient.Hedged}, {"g-possible", salient.Hedged},
}

// senseOf works out the modality of what token i says. frame are further words
// of the trigger: their own negations and determiners count too.
func (sc *scene) senseOf(i int, frame []int) sense {
	s := sense{modality: salient.Asserted}
	sc.local(i, &s)
	for _, f := range frame {
		sc.nounCues(f, &s)
	}
	sc.climb(i, &s)
	return s
}

// local reads the cues that hang on word i itself.
func (sc *scene) local(i int, s *sense) {
	if sc.negatedAt(i) {
		s.set(salient.Negated, "negation", "“"+sc.norm(i)+"” is negated")
	}
	had := false
	// "The goal is to cut the road": what somebody aims at.
	if n := sc.child(i, "nsubj"); n >= 0 && sc.pos(i) == salient.VERB && sc.child(i, "cop") >= 0 && (sc.mark(i) == "to" || sc.childLemma(i, "to") >= 0) {
		if !sc.govern(n, s) {
			s.set(salient.Intent, "predicate infinitive", sc.norm(n)+" is to")
		}
	}
	for _, k := range sc.kids[i] {
		l := sc.lemma[k]
		switch sc.base(k) {
		case "aux":
			switch {
			case sc.norm(k) == "'d" || l == "would":
				if sc.futureInPast(i) {
					s.set(salient.Forecast, "auxiliary", "would, told of the past")
					continue
				}
				s.set(salient.Conditional, "auxiliary", "would")
			case sc.rules().In("aux-forecast", l) || sc.norm(k) == "wo" || sc.norm(k) == "'ll":
				s.set(salient.Forecast, "auxiliary", sc.norm(k))
			case sc.rules().In("aux-hedge", l) || sc.rules().In("aux-hedge", sc.norm(k)):
				if sc.norm(k) == "could" && sc.negatedAt(i) || sc.norm(k) == "can" || sc.norm(k) == "ca" {
					// "could not advance": it did not. "can leave": a state of affairs.
					continue
				}
				s.set(salient.Hedged, "auxiliary", sc.norm(k))
			case sc.rules().In("aux-should", l):
				s.set(salient.Intent, "auxiliary", sc.norm(k))
			case sc.norm(k) == "had":
				had = true
			case l == "have" && sc.norm(k) == "'d":
				had = true
			}
		case "advmod", "obl", "discourse":
			switch {
			case sc.is("hedge-adverb", k):
				s.set(salient.Hedged, "adverb", sc.norm(k))
			case sc.is("historic-adverb", k):
				s.set(salient.Historical, "adverb", sc.norm(k))
			}
		case "mark", "cc":
			if sc.is("conditional-mark", k) && (sc.base(i) == "advcl" || sc.base(i) == "ccomp" || sc.head(i) < 0 || sc.base(i) == "conj") {
				s.set(salient.Conditional, "conjunction", sc.norm(k))
			}
		}
	}
	s.perfect = s.perfect || had
	if sc.pos(i) == salient.NOUN || sc.pos(i) == salient.PROPN {
		sc.nounCues(i, s)
	}
	// Near words that a parser may have hung elsewhere: "reportedly captured".
	for j := i - 1; j >= 0 && j >= i-2; j-- {
		if sc.is("hedge-adverb", j) && sc.head(j) != i && sc.pos(j) == salient.ADV {
			s.set(salient.Hedged, "adverb", sc.norm(j))
		}
	}
}

// futureInPast reports "said that it would": the future as seen then, without a
// condition.
func (sc *scene) futureInPast(i int) bool {
	h := sc.head(i)
	if h < 0 || sc.base(i) != "ccomp" && sc.base(i) != "xcomp" && sc.base(i) != "acl" {
		return false
	}
	for _, k := range sc.kids[i] {
		if sc.base(k) == "advcl" && sc.is("conditional-mark", sc.child(k, "mark")) {
			return false
		}
	}
	return sc.is("speech", h) || sc.is("g-threaten", h) || sc.is("g-deny", h) || sc.is("g-expect", h) || sc.is("speech-noun", h) || sc.is("g-plan", h)
}

// nounCues reads determiners and adjectives of a noun: "no clashes", "a
// planned offensive", "the failed attack".
func (sc *scene) nounCues(i int, s *sense) {
	for _, k := range sc.kids[i] {
		if k > i {
			continue
		}
		switch sc.base(k) {
		case "det", "advmod", "amod", "cc":
			switch l := sc.lemma[k]; {
			case sc.base(k) == "det" && (l == "no" || l == "neither"):
				s.set(salient.Negated, "determiner", sc.norm(k))
			case sc.is("adj-forecast", k):
				s.set(salient.Forecast, "adjective", sc.norm(k))
			case sc.is("adj-plan", k):
				s.set(salient.Intent, "adjective", sc.norm(k))
			case sc.is("adj-hedge", k):
				s.set(salient.Hedged, "adjective", sc.norm(k))
			case sc.is("adj-failed", k):
				s.set(salient.Negated, "adjective", sc.norm(k))
			case sc.is("adj-former", k):
				s.set(salient.Historical, "adjective", sc.norm(k))
			}
		}
	}
}

// negatedAt reports a negation that hangs on the word: not, never, no longer,
// neither, a subject or object with "no".
func (sc *scene) negatedAt(i int) bool {
	for _, k := range sc.kids[i] {
		switch sc.norm(k) {
		case "neither", "nor":
			if k < i-3 {
				continue // it joins whole phrases: "Neither from the north …, because"
			}
			return true
		case "not", "n't", "never", "hardly", "barely", "nowhere", "cannot":
			if sc.base(k) == "advmod" || sc.base(k) == "cc" || sc.base(k) == "neg" || sc.pos(k) == salient.PART || sc.pos(k) == salient.ADV {
				if sc.notOnly(k) {
					continue
				}
				return true
			}
		case "no":
			if sc.pos(i) == salient.NOUN || sc.pos(i) == salient.PROPN {
				return true
			}
		case "none", "nobody", "nothing":
			if sc.base(k) == "nsubj" || sc.base(k) == "obj" {
				return true
			}
		}
		if b := sc.base(k); (b == "nsubj" || b == "obj") && sc.pos(i) != salient.NOUN {
			for _, d := range sc.kids[k] {
				if sc.base(d) == "det" && (sc.norm(d) == "no" || sc.norm(d) == "neither") {
					return true
				}
			}
		}
	}
	return sc.noLonger(i)
}

// notOnly reports "not only", which denies nothing.
func (sc *scene) notOnly(k int) bool {
	if k+1 < len(sc.s.Tokens) {
		switch sc.norm(k + 1) {
		case "only", "just", "merely", "simply":
			return true
		}
	}
	return false
}

// noLonger reports "no longer", "not … any longer", "not … any more".
func (sc *scene) noLonger(i int) bool {
	for _, k := range sc.kids[i] {
		switch sc.norm(k) {
		case "longer":
			return true
		case "anymore":
			return true
		}
	}
	// The parser may hang it on the auxiliary: "can no longer enter".
	for j := i - 1; j > 0 && j >= i-3; j-- {
		if sc.norm(j) == "longer" && sc.norm(j-1) == "no" {
			return true
		}
		if sc.pos(j) == salient.VERB {
			break
		}
	}
	return false
}

// climb follows the word up the tree and reads what governs it.
func (sc *scene) climb(i int, s *sense) {
	cur := i
	if c := sc.gerundPhrase(i); c >= 0 {
		switch v := sc.head(sc.head(i)); {
		case sc.norm(c) == "without":
			s.set(salient.Negated, "preposition", "without")
		case sc.norm(c) == "from" && v >= 0 && sc.is("g-from", v):
			s.set(salient.Negated, "governed by g-from", sc.norm(v))
		}
		return
	}
	for steps := 0; steps < 10; steps++ {
		h := sc.head(cur)
		if h < 0 {
			return
		}
		switch sc.base(cur) {
		case "dep":
			if sc.purpose(cur) && sc.inOrder(cur) {
				s.set(salient.Intent, "purpose clause", "to "+sc.lemma[cur])
			}
		case "xcomp", "ccomp", "csubj":
			if sc.base(cur) == "ccomp" && sc.is("speech", h) && sc.mark(cur) != "to" {
				// "told them that", "warned that": only doubt and denial reach in.
				if sc.negatedAt(h) && !sc.is("g-deny", h) {
					s.set(salient.Hedged, "speech denied", sc.norm(h))
				}
				for _, class := range []string{"g-deny", "g-believe", "g-expect"} {
					if sc.is(class, h) {
						sc.govern(h, s)
						break
					}
				}
				return
			}
			sc.governed(cur, h, s)
			if sc.base(cur) == "xcomp" && sc.mark(cur) == "to" && sc.pos(h) == salient.VERB && !sc.passive(h) && !sc.causes(h) {
				if o := sc.child(h, "obj"); o >= 0 && o < cur {
					s.set(salient.Intent, "purpose clause", "to "+sc.lemma[cur])
				}
			}
		case "acl":
			if sc.rel(cur) == "acl:relcl" {
				return
			}
			if sc.mark(cur) == "to" || sc.caseOf(cur) != "" || sc.mark(cur) == "of" {
				if !sc.govern(h, s) {
					sc.governedNoun(cur, h, s)
				}
			} else if sc.is("speech-noun", h) {
				// "denied reports that", "claims that … are false"
				if g := sc.head(h); g >= 0 && (sc.base(h) == "obj" && sc.is("g-deny", g) || sc.base(h) == "nsubj" && sc.is("g-deny", g)) {
					s.set(salient.Negated, "governed by g-deny", sc.norm(g))
				}
				// The same where the parser hangs "are false" on the noun.
				for _, k := range sc.kids[h] {
					if k > h && sc.is("g-deny", k) && sc.child(k, "cop") >= 0 {
						s.set(salient.Negated, "governed by g-deny", sc.norm(k))
					}
				}
				return
			} else {
				return
			}
		case "advcl":
			switch m := sc.mark(cur); {
			case sc.purpose(cur):
				s.set(salient.Intent, "purpose clause", "to "+sc.lemma[cur])
			case sc.rules().In("conditional-mark", m):
				s.set(salient.Conditional, "conjunction", m)
				return
			case m == "once" || m == "as-soon-as" || m == "as" && sc.soonBefore(cur):
				// Told of the present, it is still to come.
				if !sc.feats(cur).Has(salient.PastTense) && sc.child(cur, "aux") < 0 {
					s.set(salient.Forecast, "conjunction", "as soon as")
				}
				return
			case m == "after" || m == "because" || m == "since" || m == "although" || m == "though" || m == "while" || m == "as" || m == "whereas" || m == "that" || m == "so":
				return
			case m == "without" || sc.caseOf(cur) == "without":
				s.set(salient.Negated, "preposition", "without")
				return
			case m == "from" || sc.caseOf(cur) == "from":
				if sc.is("g-from", h) {
					s.set(salient.Negated, "governed by g-from", sc.norm(h))
				}
				return
			}
		case "conj":
			if sc.child(cur, "nsubj", "nsubj:pass") < 0 && sc.verbal(h) {
				// Joined verbs share auxiliaries, not negations of their own.
				if sc.child(cur, "aux") < 0 || sc.sameAux(cur, h) {
					sc.sharedAux(h, s)
				}
			} else if !sc.verbal(cur) {
				sc.nounCues(h, s)
			}
		case "obj", "nsubj", "obl", "nmod", "iobj", "appos", "compound":
			if sc.verbal(cur) && sc.base(cur) != "obl" && sc.base(cur) != "nmod" && sc.base(cur) != "obj" {
				return
			}
			if !sc.fromNoun(cur, h, s) {
				return
			}
		case "parataxis":
			if !sc.is("speech", h) {
				return
			}
		case "root":
			return
		}
		cur = h
	}
}

// sameAux reports that neither verb has a finite auxiliary of its own.
func (sc *scene) sameAux(a, b int) bool { return sc.child(a, "aux") < 0 && sc.child(b, "aux") < 0 }

// sharedAux reads the auxiliaries and marks of the first of joined verbs.
func (sc *scene) sharedAux(h int, s *sense) {
	for _, k := range sc.kids[h] {
		if sc.base(k) == "aux" {
			l := sc.lemma[k]
			switch {
			case l == "would":
				s.set(salient.Conditional, "shared auxiliary", "would")
			case sc.rules().In("aux-forecast", l) || sc.norm(k) == "wo" || sc.norm(k) == "'ll":
				s.set(salient.Forecast, "shared auxiliary", sc.norm(k))
			case sc.rules().In("aux-hedge", l) && sc.norm(k) != "can":
				s.set(salient.Hedged, "shared auxiliary", sc.norm(k))
			case sc.norm(k) == "had":
				s.perfect = true
			}
		}
		if sc.base(k) == "mark" && sc.is("conditional-mark", k) && sc.norm(k) != "should" {
			s.set(salient.Conditional, "shared conjunction", sc.norm(k))
		}
		if sc.base(k) == "advmod" && sc.is("hedge-adverb", k) && k < h {
			s.set(salient.Hedged, "shared adverb", sc.norm(k))
		}
	}
}

// purpose reports a clause of purpose: "to retake X", "in order to", "so as to".
// An infinitive after a noun that it describes is not one.
func (sc *scene) purpose(i int) bool {
	if ms := sc.marks(i); len(ms) > 1 && ms[0] == "so" && ms[1] == "that" {
		for _, k := range sc.kids[i] {
			if sc.base(k) == "aux" && (sc.is("aux-hedge", k) || sc.is("aux-forecast", k) || sc.lemma[k] == "can" || sc.lemma[k] == "would") {
				return true // "so that they could leave" is a purpose, "so that clashes broke out" a result
			}
		}
		return false
	}
	if sc.mark(i) == "to" || sc.childLemma(i, "to") >= 0 && sc.child(i, "mark") >= 0 {
		return true
	}
	ms := sc.marks(i)
	for n := 0; n+1 < len(ms); n++ {
		if ms[n] == "in" && ms[n+1] == "order" {
			return true
		}
	}
	return false
}

// inOrder reports "in order" or "so as" before the clause's "to".
func (sc *scene) inOrder(i int) bool {
	for j := i - 1; j >= 2 && j >= i-3; j-- {
		if sc.norm(j) == "to" {
			return sc.norm(j-1) == "order" || sc.norm(j-1) == "as"
		}
	}
	return false
}

// soonBefore reports "as soon as" before clause i.
func (sc *scene) soonBefore(i int) bool {
	for j := i - 1; j >= 2 && j >= i-8; j-- {
		if sc.norm(j) == "as" && sc.norm(j-1) == "soon" {
			return true
		}
	}
	return false
}

// governed reads a verb or adjective h that governs the clause of cur.
func (sc *scene) governed(cur, h int, s *sense) {
	if sc.govern(h, s) {
		return
	}
	// What governs may itself be negated, a plan, a forecast: "did not manage
	// to", "will try to".
	if sc.is("g-chance", h) {
		return // "it is no coincidence that": it is so
	}
	if sc.base(cur) == "xcomp" || sc.base(cur) == "csubj" || sc.gerund(cur) || sc.mark(cur) == "to" {
		sc.localUp(h, s)
	}
}

// govern applies the class of a governing word; false if it has none. A
// negated governor of failure or refusal is left as failure: text that says
// "did not fail to" is rarer than text whose tree is wrong.
func (sc *scene) govern(h int, s *sense) bool {
	for _, g := range governors {
		if sc.is(g.class, h) {
			m := g.sense
			if g.class == "g-expect" && sc.pos(h) == salient.ADJ {
				m = salient.Forecast
			}
			s.set(m, "governed by "+g.class, sc.norm(h))
			return true
		}
	}
	return false
}

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
		if b == "nmod" && (c == "of" || c == "for" || c == "at" || c == "") || b == "compound" {
			if sc.is("g-nominal", h) || sc.is("g-attempt", h) || sc.is("g-plan", h) || sc.is("g-fail", h) || sc.is("g-want", h) || sc.is("g-threaten", h) {
				sc.govern(h, s)
				sc.nounCues(h, s)
			}
			return true
		}
		return b == "appos"
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
	case b == "nsubj":
		if sc.is("g-fail", h) {
			s.set(salient.Negated, "subject of", sc.norm(h))
		}
		if sc.is("occur", h) || sc.is("light", h) || sc.lemma[h] == "be" || sc.lemma[h] == "exist" || sc.lemma[h] == "remain" {
			sc.localUp(h, s)
			return true
		}
		// A deed that "could change the war" has still been done.
		return false
	case b == "obl":
		c := sc.caseOf(cur)
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
