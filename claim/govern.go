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

// before reads, from the order of the words alone, what a tree often gets wrong:
// "yet to take", "refused to free", "close to taking", "should Town fall, …", "a
// matter of time before Town falls".
func (sc *scene) before(i int, s *sense) {
	j := i - 1
	for j > 0 && (sc.pos(j) == salient.ADV && sc.norm(j) != "yet" || sc.norm(j) == "be") {
		j--
	}
	if j > 0 && (sc.norm(j) == "to" || sc.norm(j) == "of" && sc.gerund(i)) {
		switch w := sc.norm(j - 1); {
		case sc.norm(j) == "to" && sc.lemma[j-1] == "be" && sc.head(j-1) == i && sc.pos(i) == salient.VERB && !sc.gerund(i):
			s.set(salient.Forecast, "order of words", w+" to") // "is to be reopened"
		case sc.norm(j) == "to" && w == "due" && !sc.gerund(i):
			s.set(salient.Forecast, "order of words", "due to") // "is due to reach"
		case w == "yet" && sc.norm(j) == "to":
			s.set(salient.Negated, "order of words", "yet to")
		case (w == "close" || w == "closer" || w == "short" || w == "near") && sc.gerund(i):
			s.set(salient.Negated, "order of words", w+" "+sc.norm(j))
		case sc.norm(j) == "to" && w == "used" && sc.child(j-1, "aux", "cop") < 0 && sc.pos(j-1) == salient.VERB && sc.child(j-1, "nsubj:pass") < 0:
			s.set(salient.Historical, "order of words", "used to")
		case sc.norm(j) == "to" && sc.head(i) != j-1 && sc.pos(j-1) != salient.PROPN && !sc.gerund(i) && (sc.is("g-fail", j-1) || sc.is("g-want", j-1) || sc.is("g-intend", j-1)):
			sc.govern(j-1, s)
		}
	}
	if sc.is("bodypart", i) && sc.pos(i) != salient.VERB {
		// A headline's "Siege of Town broken".
		for k := i + 1; k < len(sc.s.Tokens); k++ {
			if p := sc.pos(k); p == salient.VERB || p == salient.ADJ || p == salient.AUX || p == salient.ADV {
				switch sc.norm(k) {
				case "broken", "lifted", "ended", "raised", "relieved", "over":
					s.set(salient.Negated, "order of words", sc.norm(i)+" … "+sc.norm(k))
				}
				if p != salient.ADJ && p != salient.AUX {
					break
				}
			}
		}
	}
	comma, told := 0, false
	for k := i - 1; k >= sc.start; k-- {
		switch sc.norm(k) {
		case "that":
			told = told || k > 0 && sc.is("speech-noun", k-1)
		case ",", ";", ":":
			comma++
		case "before", "until", "till":
			if k >= 3 && comma == 0 && (sc.norm(k-3) == "matter" || sc.norm(k-3) == "question") && (sc.norm(k-1) == "time" || sc.norm(k-1) == "hours" || sc.norm(k-1) == "days" || sc.norm(k-1) == "weeks") {
				s.set(salient.Forecast, "order of words", "a matter of time")
			}
		}
	}
	// "Rejected as propaganda reports that Town has fallen."
	for k := i - 1; told && k >= sc.start; k-- {
		if sc.pos(k) == salient.VERB && sc.is("denial", k) && sc.child(k, "nsubj") >= 0 {
			s.set(salient.Negated, "order of words", sc.norm(k)+" … reports that")
		}
	}
	// "Reports that Town has fallen proved to be false."
	for k := i + 1; told && k < len(sc.s.Tokens); k++ {
		if sc.pos(k) == salient.ADJ && sc.is("g-deny", k) {
			s.set(salient.Negated, "order of words", "reports that … "+sc.norm(k))
		}
	}
	if sc.s.Part == salient.Body && sc.norm(len(sc.s.Tokens)-1) == "?" {
		s.set(salient.Hedged, "question", "?")
	}
	// "Should Town fall, …": the auxiliary opens a sentence that is no question.
	n := len(sc.s.Tokens)
	if comma > 0 || i <= sc.start || sc.norm(n-1) == "?" {
		return
	}
	switch w := sc.norm(sc.start); w {
	case "should", "were", "had":
		if sc.pos(sc.start) != salient.AUX && sc.pos(sc.start) != salient.VERB {
			return
		}
		for k := i + 1; k < n; k++ {
			if sc.norm(k) == "," {
				s.set(salient.Conditional, "order of words", w+" …,")
				return
			}
		}
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
