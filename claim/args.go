package claim

import (
	"salient"
)

// An arg is an argument of a word in a deep function: "subj" is who does it,
// "obj" to whom it is done, whatever the clause makes of them; prepositions
// stand for themselves.
type arg struct {
	fn   string
	tok  int
	how  string  // the path, for people: "nsubj", "acl^" (climbed), "conj^>nsubj"
	cost float64 // 0 is a direct argument; what is shared or climbed to costs more
}

// Costs of getting at an argument. Small against one another on purpose: they
// only order alternatives and say how sure a role is.
const (
	costShared = 0.1 // shared in a conjunction, controlled, relative
	costLight  = 0.1 // through a light verb
	costPP     = 0.2 // a phrase that the parser hung on a neighbour
	costOuter  = 0.4 // from the clause above
	maxClimb   = 6
)

// args returns the deep arguments of word p, direct ones first. The order is
// that of cost, then of the text.
func (t *tree) args(p int) []arg {
	var out []arg
	add := func(fn string, tok int, how string, cost float64) {
		if tok < 0 || tok == p {
			return
		}
		for _, a := range out {
			if a.fn == fn && a.tok == tok {
				return
			}
		}
		out = append(out, arg{fn, tok, how, cost})
	}
	switch {
	case t.gerundPhrase(p) >= 0:
		t.gerundArgs(p, add)
	case t.rel(p) == "amod" && t.pos(p) != salient.NOUN || t.pos(p) == salient.ADJ && t.child(p, "nsubj", "cop") < 0 && t.head(p) >= 0 && t.rel(p) == "amod":
		t.modifierArgs(p, add)
	case t.pos(p) == salient.VERB || t.pos(p) == salient.AUX:
		t.verbArgs(p, add)
	case t.pos(p) == salient.NOUN && t.child(p, "obj", "aux") >= 0 && t.child(p, "cop") < 0:
		t.verbArgs(p, add) // a verb that the tagger took for a noun
	case t.headlineVerb(p):
		t.headlineArgs(p, add)
	default:
		t.nounArgs(p, add)
	}
	sortArgs(out)
	return out
}

// nominalArgs are the arguments of a verb form read as a noun.
func (t *tree) nominalArgs(p int) []arg {
	var out []arg
	add := func(fn string, tok int, how string, cost float64) {
		for _, a := range out {
			if a.fn == fn && a.tok == tok {
				return
			}
		}
		out = append(out, arg{fn, tok, how, cost})
	}
	t.nounArgs(p, add)
	// "The shelling of X": a parser may make the article the head.
	if h := t.head(p); h >= 0 && t.base(p) == "amod" && t.pos(h) == salient.DET {
		for _, k := range t.kids[h] {
			if c := t.caseOf(k); k > p && c != "" {
				add(c, k, "det>"+c, costShared)
			}
		}
	}
	sortArgs(out)
	return out
}

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

// sortArgs orders by cost, keeping the order in which they were found.
func sortArgs(a []arg) {
	for i := 1; i < len(a); i++ {
		for j := i; j > 0 && a[j].cost < a[j-1].cost; j-- {
			a[j], a[j-1] = a[j-1], a[j]
		}
	}
}

type adder func(fn string, tok int, how string, cost float64)

// verbArgs are the arguments of a verb.
func (t *tree) verbArgs(p int, add adder) {
	passive := t.passive(p)
	if s, how, cost := t.surfaceSubject(p, 0); s >= 0 {
		if passive {
			add("obj", s, how+"(passive)", cost)
		} else {
			add("subj", s, how, cost)
		}
	} else if s := t.nearSubject(p); s >= 0 {
		if passive {
			add("obj", s, "before(passive)", costOuter)
		} else {
			add("subj", s, "before", costOuter)
		}
	}
	t.dependents(p, passive, "", 0, add)
	// "which forces captured", "where rebels seized": the antecedent.
	if ante, rp := t.antecedent(p); ante >= 0 {
		t.gap(p, ante, rp, passive, add)
	}
	// Objects and phrases shared by joined verbs: "surrounded and captured X".
	if t.child(p, "obj") < 0 && !passive {
		for _, k := range t.kids[p] {
			if t.base(k) != "conj" || !t.verbal(k) || t.child(k, "nsubj") >= 0 || k-p > 4 {
				continue
			}
			if o := t.child(k, "obj"); o >= 0 {
				add("obj", o, "conj>obj", costShared)
			}
		}
	}
	// Coordinated verbs share what stands before the first of them.
	if q := t.head(p); q >= 0 && t.base(p) == "conj" && t.verbal(q) {
		for _, k := range t.kids[q] {
			if t.base(k) == "obl" && k < q && t.caseOf(k) != "by" {
				if c := t.caseOf(k); c != "" {
					add(c, k, "conj^>obl:"+c, costShared+costPP)
				}
			}
		}
		if t.passive(q) && passive {
			if a := t.agent(q); a >= 0 && t.agent(p) < 0 {
				add("subj", a, "conj^>agent", costPP)
			}
		}
		if t.child(p, "obj") < 0 && !passive && p-q <= 3 {
			if o := t.child(q, "obj"); o >= 0 && o > p {
				add("obj", o, "conj^>obj", costShared)
			}
		}
	}
	// The agent may hang on the last of joined participles: "captured and
	// executed by X".
	if passive && t.agent(p) < 0 {
		for _, k := range t.kids[p] {
			if t.base(k) == "conj" && t.verbal(k) {
				if a := t.agent(k); a >= 0 && t.child(k, "nsubj", "nsubj:pass") < 0 {
					add("subj", a, "conj>agent", costShared)
				}
			}
		}
	}
	t.outer(p, add)
	// Phrases behind the verb in its own clause that hang on nothing of the above.
	for j := p + 1; j < len(t.s.Tokens); j++ {
		if t.child(j, "case") < 0 || t.rel(j) == "nmod:poss" || t.clauseOf(j) != p {
			continue
		}
		if c := t.caseOf(j); c != "" && c != "of" && c != "by" {
			add(c, j, "clause:"+c, costOuter)
		}
	}
}

// dependents adds what hangs on word p itself. via is the path to p ("" for
// the trigger), cost what that path costs.
func (t *tree) dependents(p int, passive bool, via string, cost float64, add adder) {
	for _, k := range t.kids[p] {
		r := t.rel(k)
		how := via + string(r)
		switch t.base(k) {
		case "obj":
			add("obj", k, how, cost)
			t.hangers(k, how, cost+costPP, add)
			for _, o := range t.kids[k] {
				if t.base(o) == "nmod" && t.caseOf(o) == "of" {
					add("of-obj", o, how+">of", cost+costPP)
				}
			}
		case "iobj":
			add("iobj", k, how, cost)
			if passive {
				add("obj", k, how, cost+costPP)
			}
		case "obl", "nmod":
			c := t.caseOf(k)
			switch {
			case r == "obl:agent" && !passive && t.child(p, "nsubj") >= 0:
				add("by", k, how, cost) // "repelled an attack by X": X attacks
				t.hangers(k, how, cost+costPP, add)
			case r == "obl:agent", c == "by" && passive:
				add("subj", k, how, cost)
				add("by", k, how, cost)
			case r == "nmod:poss":
				add("poss", k, how, cost)
			case c == "":
				add("bare", k, how, cost)
				// "seized on Saturday the centre": an object behind a phrase of time.
				if b := t.base(k); b == "obl" && k > p && !passive && t.child(p, "obj") < 0 && (t.pos(k) == salient.NOUN || t.pos(k) == salient.PROPN) &&
					t.child(k, "nummod") < 0 && !timeNouns[t.lemma[k]] {
					add("obj", k, how+"(object)", cost+costOuter)
				}
			default:
				add(c, k, how+":"+c, cost)
				t.hangers(k, how+":"+c, cost+costPP, add)
			}
		case "advmod":
			switch t.lemma[k] {
			case "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest":
				for _, o := range t.kids[k] {
					if t.caseOf(o) == "of" {
						add("in", o, how+">"+t.norm(k)+" of", cost+costPP)
					}
				}
			}
			switch t.lemma[k] {
			case "there", "here", "nearby", "elsewhere":
				add("in", k, how, cost)
			}
			// "north of X", "close to X": the phrase hangs on the adverb.
			t.hangers(k, how, cost+costPP, add)
		case "xcomp", "ccomp":
			add("comp", k, how, cost)
		case "advcl", "acl":
			if m := t.mark(k); m != "" {
				add("cl-"+m, k, how, cost)
			} else if c := t.caseOf(k); c != "" {
				add("cl-"+c, k, how, cost)
			} else {
				add("cl", k, how, cost)
			}
		}
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
		add("head", h, "nmod^", costShared)
	}
	if h := t.head(p); h >= 0 && t.base(p) == "nsubj" && t.child(h, "cop") >= 0 {
		add("cop", h, "predicate", 0)
	}
	if t.child(p, "nsubj") < 0 {
		if t.base(p) == "acl" || t.base(p) == "xcomp" || t.base(p) == "conj" && t.verbal(t.head(p)) || t.base(p) == "advcl" {
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

// carried adds what the verb that a noun depends on brings to it.
func (t *tree) carried(p int, add adder) {
	q := p
	for steps := 0; t.base(q) == "conj" && steps < maxClimb && t.head(q) >= 0; steps++ {
		q = t.head(q)
	}
	v := t.head(q)
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
	}
	add("verb", v, "^", 0)
}

// outer adds the phrases of the clause above a dependent clause, under "outer".
func (t *tree) outer(p int, add adder) {
	q := p
	for steps := 0; steps < maxClimb; steps++ {
		switch t.base(q) {
		case "xcomp", "advcl", "acl", "ccomp", "conj":
		default:
			return
		}
		h := t.head(q)
		if h < 0 {
			return
		}
		if t.pos(h) == salient.VERB {
			for _, k := range t.kids[h] {
				if t.base(k) == "obl" {
					if c := t.caseOf(k); c != "" {
						add("outer", k, "outer:"+c, costOuter+0.1*float64(steps))
						if t.base(q) == "xcomp" {
							add(c, k, "xcomp^>obl:"+c, costPP)
						}
					}
				}
			}
		}
		q = h
	}
}

// relative reports a relative pronoun.
func (t *tree) relative(i int) bool {
	switch t.norm(i) {
	case "which", "that", "who", "whom", "whose", "where":
		return t.pos(i) == salient.PRON || t.pos(i) == salient.DET || t.pos(i) == salient.ADV || t.pos(i) == salient.SCONJ
	}
	return false
}

// nearSubject finds a noun phrase right before verb p that a parser hung
// elsewhere: "In X the rebels took …", read as the rebels of X. The phrase has no
// preposition of its own and ends at the verb or its auxiliaries. -1 if none.
func (t *tree) nearSubject(p int) int {
	if t.mark(p) == "to" || t.gerund(p) || t.rel(p) == "amod" || t.base(p) == "acl" {
		return -1
	}
	j := p - 1
	for j >= 0 && (t.pos(j) == salient.AUX || t.pos(j) == salient.ADV || t.pos(j) == salient.PART) {
		j--
	}
	if j < 0 || t.pos(j) != salient.NOUN && t.pos(j) != salient.PROPN {
		return -1
	}
	for {
		h := t.head(j)
		if h < 0 || h >= p || h < j-4 && t.base(j) != "flat" {
			break
		}
		if b := t.base(j); b != "flat" && b != "compound" && b != "amod" {
			break
		}
		j = h
	}
	switch t.base(j) {
	case "appos", "dep", "flat", "conj", "compound", "parataxis", "obl", "nmod", "root":
	default:
		return -1
	}
	if t.caseOf(j) != "" || t.rel(j) == "nmod:poss" || t.base(j) == "conj" && !t.comma(j) {
		return -1
	}
	return j
}

// comma reports that the phrase of j opens behind a comma.
func (t *tree) comma(j int) bool {
	first := j
	for _, k := range t.kids[j] {
		if k < first && t.base(k) != "punct" && t.base(k) != "cc" {
			first = k
		}
	}
	return first > 0 && t.norm(first-1) == ","
}

// besideAux is the noun right before the auxiliaries of p: in English nothing
// but its subject can stand there, wherever a parser hung it. -1 if there is none.
func (t *tree) besideAux(p int) int {
	first := p
	for _, k := range t.kids[p] {
		if t.base(k) == "aux" && k < first && t.lemma[k] != "to" {
			first = k
		}
	}
	j := first - 1
	for j >= 0 && t.pos(j) == salient.ADV {
		j--
	}
	if first == p || j < t.start || t.pos(j) != salient.NOUN && t.pos(j) != salient.PROPN {
		return -1
	}
	for {
		h := t.head(j)
		if b := t.base(j); h < 0 || h >= first || h < j-3 || b != "flat" && b != "compound" {
			return j
		}
		j = h
	}
}

// anotherSubject reports a second subject of p behind k.
func (t *tree) anotherSubject(p, k int) bool {
	for _, j := range t.kids[p] {
		if j > k && t.base(j) == "nsubj" {
			return true
		}
	}
	return false
}

// antecedent returns the noun that the relative clause of p describes, and the
// relative pronoun (-1 if left out); -1, -1 outside relative clauses.
func (t *tree) antecedent(p int) (noun, pronoun int) {
	q := p
	for steps := 0; steps < maxClimb; steps++ {
		if t.rel(q) == "acl:relcl" {
			pr := -1
			for j := range t.s.Tokens {
				if t.relative(j) && t.under(j, q) && t.clauseOf(j) == p {
					pr = j
					break
				}
			}
			return t.head(q), pr
		}
		if t.base(q) != "conj" && t.base(q) != "xcomp" || t.head(q) < 0 {
			return -1, -1
		}
		if q == p && t.child(p, "nsubj") >= 0 && !t.relative(t.child(p, "nsubj")) && t.base(q) == "conj" {
			return -1, -1
		}
		q = t.head(q)
	}
	return -1, -1
}

// gap gives the antecedent the function that it has inside the relative clause.
func (t *tree) gap(p, ante, pronoun int, passive bool, add adder) {
	if pronoun >= 0 {
		switch {
		case t.norm(pronoun) == "where":
			add("in", ante, "where^", costShared)
			return
		case t.base(pronoun) == "nsubj":
			return // surfaceSubject has it
		case t.base(pronoun) == "obj":
			add("obj", ante, "relcl^obj", costShared)
			return
		case t.base(pronoun) == "obl" || t.base(pronoun) == "nmod":
			if c := t.caseOf(pronoun); c != "" {
				add(c, ante, "relcl^"+c, costShared)
			}
			return
		}
	}
	if s := t.child(p, "nsubj"); s >= 0 && !t.relative(s) && t.child(p, "obj") < 0 && !passive {
		add("obj", ante, "relcl^obj", costShared)
	}
}

// surfaceSubject finds the subject of verb p in its own clause or, where it is
// left out, in the clause that lends it. -1 if there is none.
func (t *tree) surfaceSubject(p, depth int) (tok int, how string, cost float64) {
	if depth > maxClimb {
		return -1, "", 0
	}
	for _, k := range t.kids[p] {
		if b := t.base(k); b == "nsubj" || b == "csubj" {
			if k < t.start {
				continue // the dateline
			}
			if t.relative(k) {
				if a, _ := t.antecedent(p); a >= 0 {
					return a, "relcl^", costShared
				}
				if k <= 2 {
					return k, "opening relative", costShared // goes on with the sentence before
				}
				continue
			}
			// "Region, rebels take the town": a topic before the subject.
			if k == 0 && len(t.s.Tokens) > 1 && t.norm(1) == "," {
				if a := t.child(k, "appos"); a > 0 {
					return a, string(t.rel(k)) + ">appos", costShared
				}
				if a := t.child(k, "conj"); a > 0 && a < p && t.norm(a-1) == "," {
					return a, string(t.rel(k)) + ">conj", costShared
				}
				if t.anotherSubject(p, k) {
					continue
				}
			}
			return k, string(t.rel(k)), 0
		}
	}
	if j := t.besideAux(p); j >= 0 {
		return j, "before the auxiliary", costShared
	}
	// "Between 10 and 20 fighters surrendered": a parser takes the count for a
	// phrase of place.
	if t.pos(p) == salient.VERB && (t.head(p) < 0 || t.base(p) == "ccomp" || t.base(p) == "conj") {
		for _, k := range t.kids[p] {
			if k > p || t.base(k) != "obl" || t.child(k, "nummod") < 0 {
				continue
			}
			c := t.caseOf(k)
			if c == "" {
				c = t.caseOf(t.child(k, "nummod"))
			}
			switch c {
			case "between", "over", "around", "about", "from", "above", "under", "near", "up-to", "to", "at-least", "at":
				return k, "obl(count)", costShared
			}
		}
	}
	h := t.head(p)
	if h < 0 {
		return -1, "", 0
	}
	climb := func(step string) (int, string, float64) {
		s, how, c := t.surfaceSubject(h, depth+1)
		if s < 0 {
			return -1, "", 0
		}
		return s, step + "^>" + how, c + costShared
	}
	switch t.rel(p).Base() {
	case "acl":
		if t.rel(p) == "acl:relcl" {
			return h, "relcl^", costShared
		}
		if t.mark(p) == "to" {
			// "an attempt to reach": who attempts.
			if o := t.child(h, "nmod:poss"); o >= 0 {
				return o, "acl^>poss", costShared
			}
			for _, k := range t.kids[h] {
				if t.base(k) == "nmod" && (t.caseOf(k) == "by" || t.caseOf(k) == "of") {
					return k, "acl^>nmod", costShared
				}
			}
			if v := t.clauseOf(h); v >= 0 && (v != h || t.child(h, "nsubj") >= 0) && t.verbal(v) {
				if s, how, c := t.surfaceSubject(v, depth+1); s >= 0 && !t.under(h, s) {
					return s, "acl^^>" + how, c + costShared
				}
			}
			return -1, "", 0
		}
		return h, "acl^", costShared
	case "xcomp":
		if t.pos(h) == salient.VERB && !t.passive(h) && (t.causes == nil || t.causes(h)) {
			if o := t.child(h, "obj", "iobj"); o >= 0 && o < p {
				return o, "xcomp^>obj", costShared
			}
		}
		return climb("xcomp")
	case "conj":
		if t.verbal(h) || t.pos(h) == salient.VERB || t.pos(h) == salient.ADJ {
			return climb("conj")
		}
	case "dep":
		if t.mark(p) == "to" && t.clauseOf(h) != p {
			if s, how, c := t.surfaceSubject(t.clauseOf(h), depth+1); s >= 0 {
				return s, "dep^>" + how, c + costShared
			}
		}
	case "advcl":
		// "…, the alliance said, taking control": who took is in what is said.
		if t.speaks != nil && t.speaks(h) && t.child(h, "ccomp", "parataxis") >= 0 && t.mark(p) == "" {
			if c := t.child(h, "ccomp", "parataxis"); c < h {
				if s, how, cc := t.surfaceSubject(c, depth+1); s >= 0 {
					return s, "advcl^ccomp>" + how, cc + costShared
				}
			}
		}
		if m := t.mark(p); m == "from" || t.caseOf(p) == "from" {
			if o := t.child(h, "obj"); o >= 0 && o < p {
				return o, "advcl^>obj", costShared
			}
		}
		return climb("advcl")
	case "ccomp", "parataxis":
		if t.gerund(p) || t.mark(p) == "to" {
			return climb(string(t.rel(p)))
		}
	case "nsubj", "obj", "obl":
		if t.gerund(p) && t.pos(p) == salient.VERB && t.base(p) != "nsubj" {
			return climb(string(t.rel(p)))
		}
	}
	return -1, "", 0
}
