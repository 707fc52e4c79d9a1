package claim

import (
	"salient"
)

// relative reports a relative pronoun.
func (t *tree) relative(i int) bool {
	switch t.norm(i) {
	case "which", "that", "who", "whom", "whose", "where":
		return t.pos(i) == salient.PRON || t.pos(i) == salient.DET || t.pos(i) == salient.ADV || t.pos(i) == salient.SCONJ
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
			return t.seated(t.described(t.head(q), pr), pr), pr
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

// described is which of the names before ", which" the clause is of, where the
// tree has it of ante: of A in "A, 30 km south of B, which", of B in "between A and
// B, which is".
func (t *tree) described(ante, pronoun int) int {
	if ante < 0 || pronoun < 2 || t.norm(pronoun) != "which" || t.norm(pronoun-1) != "," || t.pos(ante) != salient.PROPN {
		return ante
	}
	if d := t.head(ante); d >= 0 && d < ante && compass[t.norm(d)] && t.caseOf(ante) == "of" {
		if a := t.head(d); a >= 0 && a < d && t.pos(a) == salient.PROPN && t.norm(a+1) == "," {
			return a
		}
	}
	if c := t.child(ante, "conj"); c > ante && c < pronoun && t.caseOf(ante) == "between" && t.pos(c) == salient.PROPN {
		return c
	}
	return ante
}

// seated is the name that an apposition describes, where the tree has the clause
// behind it be of a word inside: of Town in "Town, seat of the command, which is".
func (t *tree) seated(ante, pronoun int) int {
	if ante < 0 || pronoun < 2 || t.norm(pronoun) != "which" || t.norm(pronoun-1) != "," || t.pos(ante) == salient.PROPN {
		return ante
	}
	a := ante
	if t.base(a) == "nmod" && t.head(a) >= 0 && t.head(a) < a {
		a = t.head(a)
	}
	if h := t.head(a); a != ante && t.base(a) == "appos" && h >= 0 && h < a && t.pos(h) == salient.PROPN && t.comma(a) {
		return h
	}
	return ante
}

// distances and compass are the words by which a text says how far and where a
// place lies from another.
var (
	distances = map[string]bool{"kilometer": true, "kilometre": true, "km": true, "mile": true, "metre": true, "meter": true, "league": true}
	compass   = map[string]bool{"north": true, "south": true, "east": true, "west": true, "northeast": true, "northwest": true, "southeast": true, "southwest": true}
)

// nearAntecedent is the name right before ", which" where the tree has the clause
// describe a word further off: "10 km north of Town, which they hold". Of what
// is joined, the last is meant only behind "between". -1: the tree stands.
func (t *tree) nearAntecedent(ante, pronoun int) int {
	if pronoun < 2 || t.norm(pronoun) != "which" && t.norm(pronoun) != "where" || t.norm(pronoun-1) != "," || t.pos(pronoun-2) != salient.PROPN {
		return -1
	}
	j := pronoun - 2
	for {
		h := t.head(j)
		if b := t.base(j); h < 0 || h >= pronoun || b != "flat" && b != "compound" {
			break
		}
		j = h
	}
	// "Town, the capital of the province, which they hold": the town.
	top := j
	for t.base(top) == "nmod" && t.caseOf(top) == "of" && t.head(top) >= 0 {
		top = t.head(top)
	}
	if o := t.head(top); top != j && t.base(top) == "appos" && o >= 0 && t.pos(o) == salient.PROPN {
		return o
	}
	if t.base(j) == "conj" && t.head(j) == ante && t.caseOf(ante) == "between" {
		return j
	}
	for k := j; k != ante; k = t.head(k) { // "the villages of A and B, which": the tree is right
		if k < 0 {
			return j
		}
		if b := t.base(k); b != "conj" && !(b == "nmod" && t.caseOf(k) == "of" && t.feats(ante).Has(salient.Plural)) {
			return j
		}
	}
	return -1
}

// gap gives the antecedent the function that it has inside the relative clause.
func (t *tree) gap(p, ante, pronoun int, passive bool, add adder) {
	if far := t.overPhrase(pronoun); far >= 0 {
		ante = far
	} else if near := t.nearAntecedent(ante, pronoun); near >= 0 {
		ante = near
	}
	// "Town, a few kilometres to the south, which they took": how far it lies is not taken.
	for n := 0; n < 3 && (distances[t.lemma[ante]] || compass[t.norm(ante)]) && t.head(ante) >= 0 && t.head(ante) < ante && t.base(ante) != "obj"; n++ {
		ante = t.head(ante)
	}
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

// overPhrase is the object before a phrase between commas that only says where it
// lies: "regained the crossing, on the border with Country, which rebels had held".
// -1 where no such phrase stands before the pronoun.
func (t *tree) overPhrase(pronoun int) int {
	if pronoun < 5 || t.norm(pronoun) != "which" || t.norm(pronoun-1) != "," {
		return -1
	}
	j := pronoun - 2
	for ; j > 1 && t.norm(j) != ","; j-- {
		if p := t.pos(j); p == salient.VERB || p == salient.AUX || p == salient.CCONJ {
			return -1
		}
	}
	switch t.norm(j + 1) {
	case "on", "in", "at":
	default:
		return -1
	}
	k := j - 1
	for h := t.head(k); h >= 0 && h < j && (t.base(k) == "flat" || t.base(k) == "compound"); h = t.head(k) {
		k = h
	}
	if t.base(k) != "obj" {
		return -1
	}
	return k
}
