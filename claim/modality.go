package claim

import (
	"salient"
)

// A sense is what the grammar around a trigger makes of it.
type sense struct {
	modality salient.Modality
	why      []salient.Reason
	perfect  bool  // past perfect: told as background
	read     []int // words of the trigger's frame: what they govern the rule has read
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

// senseOf works out the modality of what token i says. frame are further words
// of the trigger: their own negations and determiners count too.
func (sc *scene) senseOf(i int, frame []int) sense {
	s := sense{modality: salient.Asserted, read: frame}
	sc.local(i, &s)
	for _, f := range frame {
		sc.nounCues(f, &s)
	}
	sc.climb(i, &s)
	sc.before(i, &s)
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
			case sc.fronted(k, i):
				s.set(salient.Conditional, "inversion", sc.norm(k))
			case sc.rules().In("aux-should", l):
				s.set(salient.Intent, "auxiliary", sc.norm(k))
			case l == "be" && sc.mark(i) == "to" && k < sc.child(i, "mark"):
				s.set(salient.Forecast, "auxiliary", sc.norm(k)+" to") // "are to be continued"
			case sc.norm(k) == "had":
				had = true
			case l == "have" && sc.norm(k) == "'d":
				had = true
			}
		case "advmod", "obl", "discourse":
			switch {
			case sc.is("hedge-adverb", k):
				s.set(salient.Hedged, "adverb", sc.norm(k))
			case sc.is("historic-adverb", k), sc.then(k):
				s.set(salient.Historical, "adverb", sc.norm(k))
			case sc.is("near-adverb", k) && k < i && sc.pos(i) == salient.VERB:
				s.set(salient.Hedged, "adverb", sc.norm(k))
			case timeNouns[sc.lemma[k]] && sc.opening(k):
				s.set(salient.Historical, "time", sc.norm(k)) // "in the first days of the operation"
			case sc.is("earlier", sc.child(k, "amod")) && sc.is("era", k):
				s.set(salient.Historical, "time", sc.norm(k)) // "in the previous war"
			}
		case "advcl":
			if sc.mark(k) == "if" && sc.is("borne-out", k) {
				s.set(salient.Hedged, "if it is so", sc.norm(k)) // ", if the activists are right"
			} else if (sc.mark(k) == "if" || sc.whenever(k)) && k < i && (!sc.auxed(i) || sc.childLemma(i, "can") >= 0) && (!sc.pastOf(i) || sc.child(i, "aux:pass") >= 0) && !sc.concedes(k) {
				s.set(salient.Conditional, "follows a condition", sc.norm(k)) // "if Town falls, the road lies open"
			}
		case "parataxis":
			if n := sc.child(k, "nsubj"); k > i && n >= 0 && sc.is("speech-noun", n) && sc.is("speech", k) {
				sc.nounCues(n, s) // ", unconfirmed reports say"
			}
			if k > i && sc.is("g-believe", k) && (sc.passive(k) || sc.childLemma(k, "it") >= 0) {
				s.set(salient.Hedged, "belief beside", sc.norm(k)) // ", it is thought"
			}
		case "nsubj", "csubj":
			if sc.anyone(k) {
				s.set(salient.Conditional, "whoever it is", sc.norm(k))
			}
		case "mark", "cc":
			if sc.is("conditional-mark", k) && (sc.base(i) == "advcl" || sc.base(i) == "ccomp" || sc.head(i) < 0 || sc.base(i) == "conj") {
				s.set(salient.Conditional, "conjunction", sc.norm(k))
			}
		}
	}
	if sc.whenever(i) {
		s.set(salient.Conditional, "conjunction", "when, of what is to come")
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

// auxed reports an auxiliary beside the "is" of a passive.
func (sc *scene) auxed(i int) bool {
	for _, k := range sc.kids[i] {
		if sc.base(k) == "aux" && (sc.rel(k) != "aux:pass" || sc.norm(k) != "is" && sc.norm(k) != "are") {
			return true
		}
	}
	return false
}

// then reports a phrase that puts a clause into a past that is over: "at that
// time", "at first", "in those days", "back then".
func (sc *scene) then(k int) bool {
	if k == 0 {
		return false
	}
	before := sc.norm(k - 1)
	switch sc.norm(k) {
	case "time":
		return before == "that" && k > 1 && (sc.norm(k-2) == "at" || sc.norm(k-2) == "by")
	case "first":
		return before == "at"
	case "days":
		return before == "those"
	case "then":
		return before == "back"
	}
	return false
}

// fronted reports an auxiliary that makes a condition by standing before its
// subject: "should the base be lost", "were the town to fall".
func (sc *scene) fronted(k, i int) bool {
	switch sc.norm(k) {
	case "should", "were", "had":
	default:
		return false
	}
	n := sc.child(i, "nsubj")
	return n > k && k < i && (sc.base(i) == "advcl" || k == sc.start) && sc.norm(len(sc.s.Tokens)-1) != "?"
}

// anyone reports a subject that stands for whoever it may be: "whoever holds the
// hill can close the road".
func (sc *scene) anyone(k int) bool {
	for j := k; j >= sc.start && j >= k-2; j-- {
		switch sc.norm(j) {
		case "whoever", "whichever", "anyone", "anybody":
			return j == k || sc.under(j, k)
		}
	}
	return false
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
			if sc.norm(k) == "neither" {
				return true
			}
			for _, d := range sc.kids[k] {
				switch n := sc.norm(d); {
				case sc.base(d) == "det" && (n == "no" || n == "neither"), sc.base(d) == "cc" && n == "neither" && d < k:
					return true // "neither the army nor the militia went in"
				case n == "not" && d < k && d+1 < len(sc.s.Tokens) && (sc.norm(d+1) == "a" || sc.norm(d+1) == "one" || sc.norm(d+1) == "any") && !sc.notOnly(d):
					return true // "not a single truck entered"
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
		if (sc.norm(j) == "longer" || sc.norm(j) == "more") && sc.norm(j-1) == "no" {
			return true
		}
		if sc.pos(j) == salient.VERB {
			break
		}
	}
	return false
}

// whenever reports "when Town falls": told of the present, and so not yet so.
func (sc *scene) whenever(i int) bool {
	if sc.base(i) != "advcl" || sc.pos(i) != salient.VERB || !sc.feats(i).Has(salient.PresentTense) || sc.child(i, "aux") >= 0 || sc.s.Part != salient.Body {
		return false
	}
	w := sc.childLemma(i, "when", "once")
	h := sc.head(i)
	if w < 0 || w > i || h < 0 || sc.base(w) != "advmod" && sc.base(w) != "mark" {
		return false
	}
	return !sc.feats(h).Has(salient.PastTense)
}

// concedes reports "even if".
func (sc *scene) concedes(i int) bool {
	m := sc.child(i, "mark")
	return m > 0 && sc.norm(m-1) == "even"
}

// opening reports the first days of something that has gone on for longer, told in
// the past perfect: "had taken the hills in the first week of the offensive".
func (sc *scene) opening(k int) bool {
	a := sc.childLemma(k, "first", "initial", "early", "opening")
	v := sc.head(k)
	if a < 0 || v < 0 {
		return false
	}
	had := sc.childLemma(v, "have")
	if had < 0 || sc.norm(had) != "had" {
		return false
	}
	for _, o := range sc.kids[k] {
		if sc.base(o) == "nmod" && sc.caseOf(o) == "of" && (sc.is("era", o) || sc.is("offensive", o) || sc.lemma[o] == "operation" || sc.lemma[o] == "siege" || sc.lemma[o] == "battle") {
			return true
		}
	}
	return false
}
