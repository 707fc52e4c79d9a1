package claim

import (
	"slices"

	"salient"
)

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

// untrue reports a verb that finds its subject wrong: "turned out to be invented".
func (sc *scene) untrue(v int) bool {
	for _, k := range sc.kids[v] {
		if sc.base(k) == "xcomp" && (sc.is("g-deny", k) || sc.is("untruth", k)) {
			return true
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
		case sc.norm(c) == "from":
			if v >= 0 && sc.is("g-from", v) {
				s.set(salient.Negated, "governed by g-from", sc.norm(v))
			}
		case v >= 0 && gerundal[sc.norm(c)]:
			sc.govern(v, s) // "aimed at taking Town", "accused of shelling Town"
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
			if o := sc.child(h, "obj"); o >= 0 && o < cur && sc.base(cur) == "ccomp" && sc.is("denial", h) && sc.takesUp(o) {
				return // "contradicted this: the soldiers hold the town"
			}
			if sc.deniesBare(h) {
				s.set(salient.Reported, "voice clause", sc.norm(h))
				sc.whoSays(h, s)
				return // "residents deny: the soldiers hold the town"
			}
			if sc.base(cur) == "ccomp" && sc.provides(h) {
				s.set(salient.Intent, "terms of a deal", sc.norm(h))
				return
			}
			if sc.reminds(h) {
				sc.whoSays(h, s)
				return // "it should be noted that": it is so
			}
			if sc.base(cur) == "ccomp" && sc.mark(cur) == "that" && sc.lemma[h] == "agree" && !sc.negatedAt(h) {
				return // "both sides agree that the town is held"
			}
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
				sc.whoSays(h, s)
				return
			}
			if sc.base(cur) == "xcomp" && sc.passive(h) && sc.hearsay(h) {
				s.set(salient.Hedged, "hearsay", sc.norm(h)+" to") // "is said to have taken"
			}
			sc.governed(cur, h, s)
			if sc.base(cur) == "xcomp" && sc.mark(cur) == "to" && sc.pos(h) == salient.VERB && !sc.passive(h) && !sc.causes(h) {
				if o := sc.child(h, "obj"); o >= 0 && o < cur {
					s.set(salient.Intent, "purpose clause", "to "+sc.lemma[cur])
				}
			}
		case "acl":
			h = sc.toldBy(cur, h)
			if sc.rel(cur) == "acl:relcl" {
				if n := sc.saidNoun(cur); n >= 0 {
					sc.nounCues(n, s)
					if g := sc.head(n); g >= 0 && sc.is("g-deny", g) && (sc.base(n) == "obj" || sc.base(n) == "nsubj") {
						s.set(salient.Negated, "governed by g-deny", sc.norm(g))
					}
				}
				return
			}
			if sc.mark(cur) == "to" || sc.caseOf(cur) != "" || sc.mark(cur) == "of" {
				if !sc.govern(h, s) {
					sc.governedNoun(cur, h, s)
				}
			} else if sc.is("evidence-noun", h) && (sc.child(h, "det") >= 0 && sc.norm(sc.child(h, "det")) == "no" || sc.head(h) >= 0 && sc.negatedAt(sc.head(h))) {
				s.set(salient.Hedged, "without evidence", sc.norm(h))
				return
			} else if sc.lemma[h] == "condition" && sc.mark(cur) == "that" && sc.caseOf(h) == "on" {
				s.set(salient.Conditional, "conjunction", "on condition that")
				return
			} else if sc.is("g-nominal", h) && sc.mark(cur) == "that" {
				sc.govern(h, s) // "fears that the town will fall"
				return
			} else if sc.is("speech-noun", h) {
				sc.nounCues(h, s)
				// "denied reports that", "claims that … are false"
				if g := sc.head(h); g >= 0 && (sc.base(h) == "obj" && sc.is("g-deny", g) || sc.base(h) == "nsubj" && (sc.is("g-deny", g) || sc.is("untruth", g) || sc.untrue(g))) {
					s.set(salient.Negated, "governed by g-deny", sc.norm(g))
				} else if g >= 0 && sc.base(h) == "nsubj" && sc.is("g-confirm", g) && sc.negatedAt(g) {
					s.set(salient.Hedged, "not confirmed", sc.norm(g))
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
			case sc.mark(cur) == "to" && sc.is("g-expect", h) && sc.child(h, "obj") > h && sc.child(h, "obj") < cur:
				sc.govern(h, s) // "expects the plant to work again", taken for a purpose
			case sc.lemma[h] == "able" && sc.mark(cur) == "to":
				sc.localUp(h, s) // "were able, after a week, to take Town": they did
			case sc.purpose(cur):
				s.set(salient.Intent, "purpose clause", "to "+sc.lemma[cur])
			case sc.rules().In("conditional-mark", m):
				s.set(salient.Conditional, "conjunction", m)
				return
			case m == "once" || m == "as-soon-as" || m == "as" && sc.soonBefore(cur):
				// Told of the present, it is still to come.
				if a := sc.child(cur, "aux", "aux:pass"); !sc.feats(cur).Has(salient.PastTense) && a < 0 || a >= 0 && (sc.norm(a) == "has" || sc.norm(a) == "have" || sc.norm(a) == "is" || sc.norm(a) == "are") {
					s.set(salient.Forecast, "conjunction", "as soon as")
				}
				return
			case (m == "before" || m == "until" || m == "till") && !sc.gerund(cur):
				a := sc.child(cur, "aux", "aux:pass", "cop")
				if a < 0 && sc.feats(cur).Has(salient.PresentTense) || a >= 0 && (sc.feats(a).Has(salient.PresentTense) && sc.norm(a) != "were" || sc.norm(a) == "can") {
					s.set(salient.Forecast, "conjunction", m)
				}
				return
			case m == "until" || m == "till":
				s.set(salient.Forecast, "conjunction", m) // "until liberating the town"
				return
			case gerundal[m] && sc.gerund(cur):
				sc.governed(cur, h, s) // "aimed at retaking Town"
			case m == "" && sc.gerund(cur) && cur > h && sc.base(h) == "xcomp" && sc.head(h) >= 0 && sc.is("g-attempt", sc.head(h)):
				h = sc.head(h) // "tried to retake Town, blowing up a car": that they did
			case m == "after" && sc.longBefore(cur):
				s.set(salient.Historical, "conjunction", "long after")
				return
			case m == "instead-of" || m == "rather-than" || sc.caseOf(cur) == "instead-of" || sc.caseOf(cur) == "rather-than":
				s.set(salient.Negated, "preposition", "instead of")
				return
			case m == "after" || m == "because" || m == "since" || m == "although" || m == "though" || m == "while" || m == "as" || m == "whereas" || m == "that" || m == "so":
				return
			case m == "without" || sc.caseOf(cur) == "without":
				s.set(salient.Negated, "preposition", "without")
				return
			case m == "from" || sc.caseOf(cur) == "from":
				if sc.is("g-from", h) || sc.is("g-fail", h) {
					s.set(salient.Negated, "governed by g-from", sc.norm(h)) // "refrained from entering"
				}
				return
			}
		case "conj":
			if sc.mark(h) == "to" && sc.mark(cur) != "to" && !sc.feats(cur).Has(salient.Infinite) && sc.pastParticiple(cur) && sc.child(cur, "aux", "aux:pass") < 0 {
				return // "had vowed to fight on and shelled Town": it did
			}
			for _, k := range sc.kids[h] {
				if k < cur && sc.then(k) {
					s.set(salient.Historical, "shared time", sc.norm(k))
				}
			}
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

// longBefore reports that the clause behind "after" is months or years before
// what the sentence tells: "seven months after they had lost it".
func (sc *scene) longBefore(i int) bool {
	for _, k := range sc.kids[i] {
		if sc.rel(k) != "mark" || k == 0 {
			continue
		}
		switch sc.lemma[k-1] {
		case "month", "year", "decade":
			return true
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
	if slices.Contains(s.read, h) {
		return false
	}
	if sc.lemma[h] == "prefer" && sc.pos(h) == salient.VERB && sc.feats(h).Has(salient.PastTense) && sc.child(h, "aux") < 0 {
		return false // "preferred to give themselves up": they did
	}
	for _, g := range governors {
		if sc.is(g.class, h) || sc.phrasal(g.class, h) {
			if g.class == "g-deny" && sc.lemma[h] == "lie" && sc.pos(h) == salient.VERB {
				return false // "the road lies open"
			}
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

// phrasal reports whether the verb with its particle is in the class: "call-off".
func (sc *scene) phrasal(class string, v int) bool {
	if sc.pos(v) != salient.VERB {
		return false
	}
	p := -1
	if v+1 < len(sc.s.Tokens) && sc.pos(v+1) == salient.ADP {
		p = v + 1
	}
	for _, k := range sc.kids[v] {
		if sc.rel(k) == "compound:prt" || sc.base(k) == "advmod" && sc.pos(k) == salient.ADP {
			p = k
			break
		}
	}
	// The lemma of a rare form may be wrong: "ruled".
	return p >= 0 && (sc.rules().In(class, sc.lemma[v]+"-"+sc.norm(p)) ||
		slices.ContainsFunc(stems(sc.norm(v)), func(l string) bool { return sc.rules().In(class, l+"-"+sc.norm(p)) }))
}
