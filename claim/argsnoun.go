package claim

import (
	"strings"

	"salient"
)

// gerundPhrase recognises "after capturing X", read by parsers as a phrase
// about a captured X: a present participle right before a name that has a
// preposition and no article. It returns the preposition's token, or -1.
func (t *tree) gerundPhrase(p int) int {
	n := t.head(p)
	if n <= p || t.base(p) != "amod" || !t.gerund(p) || t.pos(n) != salient.PROPN || p == 0 {
		return -1
	}
	if c := t.child(n, "case"); c == p-1 && t.child(n, "det") < 0 {
		return c
	}
	return -1
}

// gerundArgs are the arguments of such a participle, read as a clause.
func (t *tree) gerundArgs(p int, add adder) {
	n := t.head(p)
	add("obj", n, "gerund", costShared)
	t.hangers(n, "gerund", costPP, add)
	v := t.head(n)
	if v < 0 {
		return
	}
	if t.norm(t.gerundPhrase(p)) == "from" {
		if o := t.child(v, "obj"); o >= 0 {
			add("subj", o, "gerund^>obj", costShared)
			return
		}
	}
	if s, how, cost := t.surfaceSubject(v, 0); s >= 0 {
		add("subj", s, "gerund^>"+how, costShared+cost)
	}
}

// timeNouns never are what something is done to.
var timeNouns = map[string]bool{"day": true, "night": true, "week": true, "month": true, "year": true, "time": true, "hour": true, "morning": true,
	"evening": true, "afternoon": true, "monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true,
	"sunday": true, "yesterday": true, "today": true, "tomorrow": true, "weekend": true, "dawn": true, "noon": true, "midnight": true}

// hangers adds the prepositional phrases that hang on noun n: a parser often
// hangs "from the town" on the object instead of the verb.
func (t *tree) hangers(n int, via string, cost float64, add adder) {
	for _, k := range t.kids[n] {
		switch t.base(k) {
		case "nmod", "obl":
			if t.rel(k) == "nmod:poss" {
				continue
			}
			c := t.caseOf(k)
			if c == "by" && t.base(n) == "acl" && (strings.HasSuffix(via, "(passive)>acl") || strings.HasPrefix(via, "obj>")) {
				continue // "Town, abandoned by X, was garrisoned", "took Town, held by X": X did only the one
			}
			if c != "" && c != "of" {
				add(c, k, via+">"+string(t.rel(k))+":"+c, cost)
			}
			// "the men of X from the town": the phrase may hang on X.
			if c != "" && cost < 3*costPP {
				t.hangers(k, via+">"+c, cost+costPP, add)
			}
		case "conj":
			if !t.verbal(k) {
				t.hangers(k, via+">conj", cost+costPP/2, add)
			}
		case "acl":
			// "men hiding in the town": where they are.
			if t.rel(k) != "acl:relcl" && cost < 3*costPP {
				t.hangers(k, via+">acl", cost+costPP, add)
			}
		}
	}
}

// headlineVerb reports a noun that must be a verb: it heads the sentence (or is
// joined to what does), names stand right before it as if compounded and right
// behind it without a preposition. Taggers read "Rebels seize Town" so.
func (t *tree) headlineVerb(p int) bool {
	if t.pos(p) != salient.NOUN && t.pos(p) != salient.PROPN || t.child(p, "cop", "det") > p {
		return false
	}
	if t.head(p) >= 0 || p == 0 || p+1 >= len(t.s.Tokens) || t.pos(p-1) != salient.PROPN && t.pos(p-1) != salient.NOUN {
		return false
	}
	for _, k := range t.kids[p] {
		if k > p && t.pos(k) == salient.PROPN && t.caseOf(k) == "" && (t.base(k) == "appos" || t.base(k) == "dep" || t.base(k) == "obj" || t.base(k) == "nmod" || t.base(k) == "flat") {
			between := false
			for j := p + 1; j < k; j++ {
				between = between || t.pos(j) == salient.PUNCT && t.norm(j) != "-"
			}
			return !between
		}
	}
	return false
}

// headlineArgs are the arguments of such a noun, read as a verb.
func (t *tree) headlineArgs(p int, add adder) {
	for _, k := range t.kids[p] {
		c := t.caseOf(k)
		switch b := t.base(k); {
		case k < p && (b == "compound" || b == "nsubj" || b == "nmod") && k == p-1:
			add("subj", k, "headline "+string(t.rel(k)), costShared)
		case k > p && c == "" && (b == "appos" || b == "dep" || b == "obj" || b == "nmod" || b == "flat"):
			add("obj", k, "headline "+string(t.rel(k)), costShared)
			t.hangers(k, "headline", costPP, add)
		case k > p && c != "" && (b == "nmod" || b == "obl"):
			add(c, k, string(t.rel(k))+":"+c, costShared)
		}
	}
}

// modifierArgs are the arguments of a participle or adjective before a noun:
// "the besieged town", "rebel-held districts", "advancing troops".
func (t *tree) modifierArgs(p int, add adder) {
	n := t.head(p)
	// "The army is closing ranks", read as a description of ranks.
	if c := t.child(n, "cop"); t.gerund(p) && c >= 0 && c == p-1 {
		if s := t.child(n, "nsubj"); s >= 0 {
			add("subj", s, "progressive", costShared)
		}
		add("obj", n, "progressive", costShared)
		t.hangers(n, "progressive", costShared, add)
		return
	}
	if t.gerund(p) {
		add("subj", n, "amod^", costShared)
	} else {
		add("obj", n, "amod^", costShared)
	}
	add("head", n, "amod^", 0)
	for _, k := range t.kids[p] {
		switch t.base(k) {
		case "compound", "obl", "nmod", "amod", "nsubj", "obj", "advmod", "dep":
			if k < p {
				add("subj", k, string(t.rel(k))+"-", costShared)
				add("mod", k, string(t.rel(k))+"-", costShared)
			}
		}
	}
	// "Rebels held Town", read as a phrase: who stands right before does it,
	// whether it is that or a compound "rebel held".
	if p > 0 && !t.gerund(p) && (t.pos(p-1) == salient.PROPN || t.pos(p-1) == salient.NOUN) {
		add("subj", p-1, "before", costShared)
	}
	// "X-held": a parser may hang X on the noun instead.
	if p >= 2 && (t.norm(p-1) == "-" || t.norm(p-1) == "–") {
		add("subj", p-2, "hyphen", costShared)
		add("mod", p-2, "hyphen", costShared)
	}
	t.hangers(n, "amod^", costPP, add)
}

// nounArgs are the arguments of a noun (or an adjective with a copula): its own
// phrases, and what the verb that carries it brings along.
func (t *tree) nounArgs(p int, add adder) {
	for _, k := range t.kids[p] {
		r := t.rel(k)
		switch t.base(k) {
		case "nsubj", "csubj":
			if !t.relative(k) {
				add("subj", k, string(r), 0)
				if t.pos(p) == salient.ADJ {
					t.hangers(k, string(r), costPP, add) // "the road to X is open"
				}
			} else if a, _ := t.antecedent(p); a >= 0 {
				add("subj", a, "relcl^", costShared)
			}
		case "nmod", "obl":
			c := t.caseOf(k)
			switch {
			case r == "nmod:poss":
				add("poss", k, string(r), 0)
			case r == "obl:agent":
				add("by", k, string(r), 0)
			case c == "":
				add("mod", k, string(r), costShared)
			default:
				add(c, k, string(r)+":"+c, 0)
				t.hangers(k, string(r)+":"+c, costPP, add)
			}
		case "compound", "amod", "flat", "det":
			if k < p && t.rel(k) != "compound:prt" {
				add("mod", k, string(r), 0)
				// "SDF-led", "US-backed": who stands before the hyphen.
				for _, kk := range t.kids[k] {
					if kk < k && (t.base(kk) == "compound" || t.base(kk) == "obl" || t.base(kk) == "nmod") {
						add("mod", kk, string(r)+">"+string(t.rel(kk)), costShared)
					}
				}
			}
		case "acl":
			if m := t.mark(k); m == "to" {
				add("comp", k, string(r), 0)
			}
			// "an attack launched by X on Y", "strikes carried out by X".
			if !t.gerund(k) {
				t.dependents(k, true, string(r)+">", costLight, add)
			} else {
				t.dependents(k, false, string(r)+">", costLight, add)
			}
		case "ccomp", "xcomp":
			add("comp", k, string(r), 0)
		case "advcl":
			if m := t.mark(k); m != "" {
				add("cl-"+m, k, string(r), 0)
			}
		}
	}
	if h := t.head(p); h >= 0 && t.base(p) == "nmod" && (t.caseOf(p) == "under" || t.caseOf(p) == "in") {
		for t.base(h) == "conj" && t.head(h) >= 0 && t.head(h) < h && !t.verbal(t.head(h)) {
			h = t.head(h) // "A and B in control of Town": both
		}
		add("head", h, "nmod^", costShared)
	}
	if h := t.head(p); h >= 0 && t.base(p) == "appos" && t.pos(h) == salient.PROPN {
		add("appos", h, "appos^", costShared) // "Town, the rebels' main base"
	} else if n := t.namedBefore(p); n >= 0 {
		add("appos", n, "behind", costPP) // hung on a noun before: "the road to Town, their base"
	}
	if h := t.head(p); h >= 0 && t.base(p) == "appos" {
		add("apposto", h, "appos^", costShared) // "the rebels, masters of Town"
	}
	if h := t.head(p); h >= 0 && t.base(p) == "nsubj" && t.child(h, "cop") >= 0 {
		add("cop", h, "predicate", 0)
	}
	if t.child(p, "nsubj") < 0 {
		if t.base(p) == "acl" || t.base(p) == "xcomp" || t.base(p) == "ccomp" && t.child(p, "cop") >= 0 || t.base(p) == "conj" && t.verbal(t.head(p)) || t.base(p) == "advcl" {
			if s, how, cost := t.surfaceSubject(p, 0); s >= 0 {
				add("subj", s, how, cost)
			}
		}
	}
	// Joined nouns share what hangs on the first before them and on the last
	// after them: "air and artillery strikes on X", "clashes and shelling in X".
	if t.base(p) == "conj" {
		if q := t.head(p); q >= 0 && !t.verbal(q) {
			for _, k := range t.kids[q] {
				if t.base(k) == "nmod" && t.caseOf(k) != "" && t.rel(k) != "nmod:poss" {
					add(t.caseOf(k), k, "conj^>"+t.caseOf(k), costPP)
				}
				if t.rel(k) == "nmod:poss" {
					add("poss", k, "conj^>poss", costPP)
				}
			}
		}
	}
	for _, k := range t.kids[p] {
		if t.base(k) == "conj" && !t.verbal(k) {
			for _, kk := range t.kids[k] {
				if t.base(kk) == "nmod" && t.rel(kk) != "nmod:poss" && t.caseOf(kk) != "" {
					add(t.caseOf(kk), kk, "conj>"+t.caseOf(kk), costPP)
				}
			}
		}
	}
	t.carried(p, add)
}

// amidst are prepositions by which a deed is put into or behind an event that its
// doer was part of: "after a battle", "in the course of an assault".
var amidst = map[string]bool{"after": true, "following": true, "during": true, "amid": true, "despite": true, "in": true, "in-course-of": true, "through": true}

// carried adds what the verb that a noun depends on brings to it.
func (t *tree) carried(p int, add adder) {
	q := p
	for steps := 0; t.base(q) == "conj" && steps < maxClimb && t.head(q) >= 0; steps++ {
		q = t.head(q)
	}
	if h := t.head(q); h >= 0 && t.base(q) == "nmod" && t.caseOf(q) == "of" && timeNouns[t.lemma[h]] {
		q = h // "after days of fighting"
	}
	v := t.head(q)
	if v >= 0 && t.base(q) == "obj" && (t.pos(v) == salient.NOUN || t.pos(v) == salient.PROPN) {
		// "Rebels announce capture of Town": a headline's verb, taken for a noun.
		if s := v - 1; s >= 0 && t.head(s) == v && (t.pos(s) == salient.PROPN || t.pos(s) == salient.NOUN) {
			fn := "xsubj"
			if t.light == nil || t.light(v) {
				fn = "vsubj"
			}
			add(fn, s, "^>headline", costShared)
		}
		add("verb", v, "^", 0)
		return
	}
	if v < 0 || t.pos(v) != salient.VERB {
		return
	}
	passive := t.passive(v)
	switch t.base(q) {
	case "obj", "nsubj":
		carrier := t.base(q) == "obj" && !passive
		for _, k := range t.kids[v] {
			if k == q {
				continue
			}
			switch t.base(k) {
			case "nsubj":
				// "For X the loss is a blow": a phrase taken for a subject.
				if c := t.caseOf(k); c != "" {
					add(c, k, "^>nsubj:"+c, costPP)
				}
			case "obl":
				if c := t.caseOf(k); c != "" {
					if c == "by" && !passive && t.base(q) == "obj" {
						add("by", k, "^>by", costLight)
						t.hangers(k, "^>by", costPP+costPP, add)
						continue
					}
					if t.rel(k) == "obl:agent" || c == "by" && passive {
						add("vsubj", k, "^>agent", costLight)
						continue
					}
					add(c, k, "^>obl:"+c, costPP)
					t.hangers(k, "^>obl:"+c, costPP+costPP, add)
				}
			case "obj":
				if t.base(q) == "nsubj" && !passive {
					add("vobj", k, "^>obj", costLight)
					t.hangers(k, "^>obj", costPP+costPP, add)
				}
			case "iobj":
				add("viobj", k, "^>iobj", costLight)
			}
		}
		if carrier {
			if s, how, cost := t.surfaceSubject(v, 0); s >= 0 {
				// "launched a strike" strikes; "repelled a strike" does not.
				fn := "xsubj"
				if t.light == nil || t.light(v) {
					fn = "vsubj"
				}
				add(fn, s, "^>"+how, costLight+cost)
			}
		}
	case "obl":
		for _, k := range t.kids[v] {
			if k == q {
				continue
			}
			if t.base(k) == "obl" {
				if c := t.caseOf(k); c != "" && c != "by" {
					add(c, k, "^>obl:"+c, costOuter)
				}
			}
			if t.base(k) == "obj" {
				add("vobj", k, "^>obj", costOuter)
			}
		}
		if s, how, cost := t.surfaceSubject(v, 0); s >= 0 {
			if passive {
				add("vobj", s, "^>"+how, costOuter+cost)
			} else {
				add("xsubj", s, "^>"+how, costOuter+cost)
			}
		}
		// "took Town after clashes": who took it was in them.
		if amidst[t.caseOf(q)] && (t.speaks == nil || !t.speaks(v)) {
			if a := t.agent(v); passive && a >= 0 {
				add("party", a, "^>agent", costOuter)
			} else if s, how, cost := t.surfaceSubject(v, 0); s >= 0 && !passive {
				add("party", s, "^>"+how, costOuter+cost)
			}
		}
	}
	add("verb", v, "^", 0)
}
