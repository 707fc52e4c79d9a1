package claim

import (
	"strings"

	"salient"
)

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
	for j >= 0 && (t.pos(j) == salient.ADV || j == first-1 && t.norm(j) == "," && j > 2) {
		j--
	}
	if j >= 0 && j < first-1 && t.norm(first-1) == "," && t.base(j) != "appos" && !(t.base(j) == "conj" && t.base(t.head(j)) == "appos") {
		return -1
	}
	if first == p || j < t.start || t.pos(j) != salient.NOUN && t.pos(j) != salient.PROPN {
		return -1
	}
	for {
		h := t.head(j)
		if b := t.base(j); h < 0 || h >= first || h < j-3 || b != "flat" && b != "compound" || t.caseOf(h) != "" {
			break
		}
		j = h
	}
	// "A, B and C were": the list is the subject, not its last name.
	for t.base(j) == "conj" && t.head(j) >= t.start && t.head(j) < j && !t.verbal(t.head(j)) && t.listed(t.head(j), j) {
		j = t.head(j)
	}
	// "300 people, most of them women, have": whom the apposition describes.
	if h := t.head(j); t.base(j) == "appos" && h >= t.start && h < j && t.norm(first-1) == "," && t.comma(j) && t.caseOf(h) == "" {
		return h
	}
	return j
}

// listed reports that nothing but names, commas and "and" stands from i to j.
func (t *tree) listed(i, j int) bool {
	for k := i; k <= j; k++ {
		switch t.pos(k) {
		case salient.PROPN, salient.PUNCT, salient.CCONJ, salient.DET, salient.ADJ:
		default:
			return false
		}
	}
	return true
}

// saidOf reports that what verb p says stands between k and p: k is its subject
// rather than the speaker.
func (t *tree) saidOf(p, k int) bool {
	if t.speaks == nil || !t.speaks(p) {
		return false
	}
	for _, c := range t.kids[p] {
		if b := t.base(c); (b == "ccomp" || b == "parataxis") && c > k && c < p && t.mark(c) == "" {
			return true
		}
	}
	return false
}

// closed reports a comma right before the verb and its auxiliaries.
func (t *tree) closed(p int) bool {
	j := p - 1
	for j > 0 && (t.pos(j) == salient.AUX || t.pos(j) == salient.ADV || t.pos(j) == salient.PART) {
		j--
	}
	return j > 2 && t.norm(j) == ","
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

// hungOnTime is the noun right before verb p that a parser has joined to a time
// before it: "took Town on Sunday and the militia fled". -1 if there is none.
func (t *tree) hungOnTime(p int) int {
	j := p - 1
	for j >= t.start && (t.pos(j) == salient.ADV || t.pos(j) == salient.AUX) {
		j--
	}
	for j >= t.start && (t.base(j) == "flat" || t.base(j) == "compound") && t.head(j) >= 0 && t.head(j) < p && t.head(j) > p-6 {
		j = t.head(j)
	}
	if j < t.start || t.base(j) != "conj" || t.pos(j) != salient.NOUN && t.pos(j) != salient.PROPN || timeNouns[t.lemma[j]] {
		return -1
	}
	if h := t.head(j); h < 0 || h > j || !timeNouns[t.lemma[h]] && t.pos(h) != salient.NUM {
		return -1
	}
	return j
}

// joinedByAnd reports a list before p that "and" closes: "A, B and C fell".
func (t *tree) joinedByAnd(k, p int) bool {
	for _, c := range t.kids[k] {
		if t.base(c) == "conj" && c < p && t.child(c, "cc") >= 0 {
			return true
		}
	}
	return false
}

// surfaceSubject finds the subject of verb p in its own clause or, where it is
// left out, in the clause that lends it. -1 if there is none.
func (t *tree) surfaceSubject(p, depth int) (tok int, how string, cost float64) {
	if depth > maxClimb {
		return -1, "", 0
	}
	for _, k := range t.kids[p] {
		if b := t.base(k); b == "nsubj" || b == "csubj" || b == "expl" && t.norm(k) == "it" && t.speaks != nil && t.speaks(p) && !t.passive(p) {
			if k < t.start {
				continue // the dateline
			}
			if t.anotherSubject(p, k) && (timeNouns[t.lemma[k]] || t.saidOf(p, k)) || t.date(k) {
				continue // "Today, Sunday, Town is held"; "Town, …, was taken, the army said"
			}
			if t.relative(k) {
				if t.anotherSubject(p, k) && t.norm(k) == "that" {
					continue // "reports that units had": no relative clause
				}
				if a, pr := t.antecedent(p); a >= 0 {
					if near := t.nearAntecedent(a, pr); near >= 0 && t.child(p, "cop") >= 0 {
						a = near // "the exit is toward the south and Town, which is government-held"
					}
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
				if a := t.child(k, "conj"); a > 0 && a < p && t.norm(a-1) == "," && !t.joinedByAnd(k, p) {
					return a, string(t.rel(k)) + ">conj", costShared
				}
				if t.anotherSubject(p, k) {
					if t.closed(p) {
						return k, string(t.rel(k)) + "(apposition)", costShared // "Town, the seat of the province, is held"
					}
					continue
				}
			}
			return k, string(t.rel(k)), 0
		}
	}
	if j := t.besideAux(p); j >= 0 {
		return j, "before the auxiliary", costShared
	}
	if k := t.numbered(p); k >= 0 {
		return k, "obl(count)", costShared // "More than 300 people have fled", taken for a phrase
	}
	// "Between 10 and 20 fighters surrendered": a parser takes the count for a
	// phrase of place.
	if t.pos(p) == salient.VERB && (t.head(p) < 0 || t.base(p) == "ccomp" || t.base(p) == "conj") {
		for _, k := range t.kids[p] {
			there := t.child(p, "expl") >= 0 && t.pos(k) == salient.NUM // "there are between 10 and 20 of them"
			if k > p && !there || t.base(k) != "obl" || t.child(k, "nummod") < 0 && !there {
				continue
			}
			c := t.caseOf(k)
			if c == "" && t.child(k, "nummod") >= 0 {
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
	if o := t.accused(p); o >= 0 {
		return o, "accused", costShared
	}
	switch t.rel(p).Base() {
	case "acl":
		if t.rel(p) == "acl:relcl" {
			return h, "relcl^", costShared
		}
		if m := t.mark(p); m == "to" || m == "of" {
			// "an attempt to reach", "their claim of having taken": who attempts.
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
		if o := t.calledUpon(h, p); o >= 0 {
			return o, "xcomp^>upon", costShared
		}
		if t.pos(h) == salient.VERB && !t.passive(h) && (t.causes == nil || t.causes(h)) {
			if o := t.child(h, "obj", "iobj"); o >= 0 && o < p {
				return o, "xcomp^>obj", costShared
			}
		}
		return climb("xcomp")
	case "conj":
		if j := t.hungOnTime(p); j >= 0 {
			return j, "hung on a time", costShared
		}
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
		// "called upon the garrison to surrender": who is called upon.
		if t.mark(p) == "to" {
			if o := t.calledUpon(h, p); o >= 0 {
				return o, "advcl^>upon", costShared
			}
		}
		if o := t.child(h, "obj"); t.mark(p) == "to" && o > h && o < p && t.causes != nil && t.causes(h) && !t.passive(h) {
			return o, "advcl^>obj", costShared // "expects the plant to work", taken for a purpose
		}
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
		// "Town, the seat of the province, was taken, the army said": both subjects
		// hung on the verb of speech. Who speaks stands behind what is said.
		if k := t.child(h, "nsubj"); k >= t.start && k < p && t.saidOf(h, k) && t.anotherSubject(h, p) {
			return k, "ccomp^nsubj", costShared
		}
	case "nsubj", "obj", "obl":
		if t.base(p) == "obj" && t.speaks != nil && t.speaks(h) && t.lemma[h] != "admit" && t.lemma[h] != "acknowledge" && t.lemma[h] != "concede" {
			return -1, "", 0 // "reported looting": somebody else's
		}
		if t.gerund(p) && t.pos(p) == salient.VERB && t.base(p) != "nsubj" {
			return climb(string(t.rel(p)))
		}
	}
	return -1, "", 0
}

// date reports a day or an hour of the calendar that a parser took for the subject:
// "10 May: Town was taken", "14:30 – Rebels entered".
func (t *tree) date(k int) bool {
	if t.pos(k) == salient.NUM && strings.Contains(t.norm(k), ":") {
		return true
	}
	if months[t.norm(k)] {
		return t.child(k, "nummod") >= 0 || k > 0 && t.pos(k-1) == salient.NUM
	}
	if t.pos(k) != salient.NUM {
		return false
	}
	return k+1 < len(t.s.Tokens) && months[t.norm(k+1)] || k > 0 && months[t.norm(k-1)]
}

var months = map[string]bool{"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true,
	"september": true, "october": true, "november": true, "december": true}

// calledUpon is who is to do what p says in "called on X to", "appealed to X to",
// "shouted to X to"; -1 if verb h calls on nobody before p.
func (t *tree) calledUpon(h, p int) int {
	switch t.lemma[h] {
	case "call", "appeal", "plead", "shout", "prevail", "signal", "beckon":
	default:
		return -1
	}
	for _, k := range t.kids[h] {
		if b := t.base(k); (b == "obl" || b == "obj") && k > h && k < p {
			switch t.caseOf(k) {
			case "on", "upon", "to", "with", "for":
				return k
			}
		}
	}
	return -1
}

// blaming are verbs whose object is said to have done what "of" or "for" and a
// gerund tell: "accused the militia of shelling Town".
var blaming = map[string]bool{"accuse": true, "suspect": true, "convict": true, "acquit": true, "blame": true, "charge": true, "reproach": true, "clear": true}

// numbered is a counted noun before the verb that a parser hung on it without a
// preposition: its subject. -1 if there is none.
func (t *tree) numbered(p int) int {
	if t.pos(p) != salient.VERB || t.passive(p) && t.child(p, "nsubj") >= 0 {
		return -1
	}
	for _, k := range t.kids[p] {
		if k < p && t.base(k) == "obl" && t.caseOf(k) == "" && t.pos(k) == salient.NOUN && t.child(k, "nummod") >= 0 && !timeNouns[t.lemma[k]] && !distances[t.lemma[k]] {
			return k
		}
	}
	return -1
}

// accused is whom a verb of blame has as its object, where p is what he is said to
// have done; -1 if p is not told so.
func (t *tree) accused(p int) int {
	if m := t.mark(p); m != "of" && m != "for" && t.caseOf(p) != "of" {
		return -1
	}
	v := t.head(p)
	if v >= 0 && t.base(v) == "obj" {
		v = t.head(v)
	}
	if v < 0 || !blaming[t.lemma[v]] {
		return -1
	}
	if o := t.child(v, "obj"); o > v && o < p {
		return o
	}
	return -1
}
