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
	case t.bareGenitive(p) >= 0:
		t.genitiveArgs(p, add)
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
			t.hangers(s, how+"(passive)", cost+costPP, add)
		} else {
			add("subj", s, how, cost)
		}
		for _, k := range t.kids[s] {
			if t.base(k) == "nmod" && t.caseOf(k) == "of" {
				add("of-subj", k, how+">of", cost+costPP)
			}
		}
	} else if s := t.nearSubject(p); s >= 0 {
		if passive {
			add("obj", s, "before(passive)", costOuter)
		} else {
			add("subj", s, "before", costOuter)
		}
	}
	t.dependents(p, passive, "", 0, add)
	if p > 1 && t.norm(p-1) == "-" && passive {
		add("bare", p-2, "before the hyphen", costShared) // "is X-held", wherever a parser hung X
	}
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

// comparative is the noun that "more than" counts where the tree makes the
// comparative its head: "freed more than a thousand inmates". -1 if k is none.
func (t *tree) comparative(k int) int {
	switch t.norm(k) {
	case "more", "less", "fewer":
	default:
		return -1
	}
	if k+1 >= len(t.s.Tokens) || t.norm(k+1) != "than" {
		return -1
	}
	for j := k + 2; j < len(t.s.Tokens) && j <= k+6; j++ {
		if t.pos(j) == salient.NOUN && (t.head(j) == t.head(k) || t.head(j) == k) && t.child(j, "nummod", "det") >= 0 {
			return j
		}
	}
	return -1
}

// dependents adds what hangs on word p itself. via is the path to p ("" for
// the trigger), cost what that path costs.
func (t *tree) dependents(p int, passive bool, via string, cost float64, add adder) {
	for _, k := range t.kids[p] {
		r := t.rel(k)
		how := via + string(r)
		switch t.base(k) {
		case "obj":
			if n := t.comparative(k); n >= 0 {
				add("obj", n, how+">than", cost)
			}
			add("obj", k, how, cost)
			t.hangers(k, how, cost+costPP, add)
			for _, o := range t.kids[k] {
				if t.base(o) == "nmod" && t.caseOf(o) == "of" {
					add("of-obj", o, how+">of", cost+costPP)
				}
			}
		case "iobj":
			add("iobj", k, how, cost)
			if !passive && t.child(p, "obj") < 0 {
				add("obj", k, how, cost+costShared) // "claimed Town": a lone object
			}
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
				if c == "in" && t.lemma[k] == "front" {
					for _, o := range t.kids[k] {
						if t.caseOf(o) == "of" {
							add("in-front-of", o, how+">in front of", cost)
						}
					}
				}
				add(c, k, how+":"+c, cost)
				t.hangers(k, how+":"+c, cost+costPP, add)
				// "controls about a third of the city": a count taken for a phrase.
				if roughly[c] && shares[t.lemma[k]] && !passive && t.child(p, "obj") < 0 && k == t.firstAfter(p) {
					add("obj", k, how+"(count)", cost+costShared)
				}
			}
		case "advmod":
			switch t.lemma[k] {
			case "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest":
				add("toward", k, how, cost+costPP) // "leads west"
				for _, o := range t.kids[k] {
					if t.caseOf(o) == "of" {
						add("in", o, how+">"+t.norm(k)+" of", cost+costPP)
					}
				}
			}
			switch t.lemma[k] {
			case "northward", "southward", "eastward", "westward", "northwards", "southwards", "eastwards", "westwards":
				add("toward", k, how, cost)
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

// roughly are the words before a count that a parser takes for prepositions,
// shares what may be counted so of a place.
var (
	roughly = map[string]bool{"about": true, "around": true, "over": true, "nearly": true, "some": true, "almost": true, "roughly": true, "above": true, "under": true}
	shares  = map[string]bool{"third": true, "half": true, "quarter": true, "percent": true, "part": true, "fifth": true, "tenth": true, "fourth": true, "%": true}
)

// firstAfter is the head of the phrase that begins right behind the verb; -1 if
// none of its dependents does.
func (t *tree) firstAfter(p int) int {
	for _, k := range t.kids[p] {
		for j := range t.s.Tokens {
			if j == p+1 && t.under(j, k) && k > p {
				return k
			}
		}
	}
	return -1
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
