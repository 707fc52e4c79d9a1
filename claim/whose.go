package claim

import (
	"slices"
	"strings"

	"salient"
)

// Whose a pocket is: who attacks it, shuts it in or holds all but it is not in it,
// though he is the subject of the sentence.

// assaulting are verbs whose subject is outside a pocket that the sentence speaks of.
var assaulting = wordSet("attack assault shell bomb bombard strike hit pound storm search comb target advance move push press converge " +
	"besiege encircle surround trap reduce split cut divide break clear squeeze compress isolate raid bomb close tighten seal raze drive fire shoot")

// exceptions are words before what a statement leaves out.
var exceptions = map[string]bool{"except": true, "excepting": true, "excluding": true, "save": true, "bar": true, "barring": true, "minus": true}

// excepted reports whether the noun is what the clause leaves out: "holds the
// town except for one pocket", "apart from a single pocket".
func (sc *scene) excepted(noun int) bool {
	for i := noun - 1; i >= 0 && noun-i <= 7; i-- {
		w := sc.norm(i)
		next := sc.norm(i + 1)
		switch {
		case exceptions[w], w == "but" && (next == "for" || i > 0 && sc.norm(i-1) == "all"),
			(w == "apart" || w == "aside") && next == "from", w == "exception" && next == "of", w == "other" && next == "than":
			return true
		}
		switch sc.pos(i) {
		case salient.VERB, salient.AUX:
			return false
		}
	}
	return false
}

// outsider reports whether who would hold the pocket of a firing is the subject
// of a deed that is done to it from outside.
func (sc *scene) outsider(f fired, noun int) bool {
	fl, ok := f.roles["actor"]
	if !ok || len(fl.actors) == 0 {
		return false
	}
	switch fl.alt.Func {
	case "subj", "vsubj", "xsubj":
	default:
		return false
	}
	if sc.excepted(noun) {
		return fl.token < noun
	}
	h := sc.head(noun)
	for steps := 0; h >= 0 && steps < 4 && sc.pos(h) != salient.VERB; steps++ {
		h = sc.head(h)
	}
	if h < 0 || sc.pos(h) != salient.VERB || sc.passive(h) || !sc.oneOf(assaulting, h) {
		return false
	}
	// "They split into two" has no object.
	if sc.child(h, "obj") >= 0 || sc.base(noun) == "obj" || noun > h && sc.progresses(h) {
		return true
	}
	return slices.ContainsFunc(sc.actors, func(m *salient.ActorMention) bool {
		return m.First > h && m.Last <= noun && m.Actor != "" && m.Actor != fl.actors[0].Actor
	})
}

// progresses reports a verb of going somewhere: "closing on the men in the pocket".
func (sc *scene) progresses(h int) bool {
	switch sc.lemma[h] {
	case "advance", "move", "push", "press", "converge", "close", "drive":
		return true
	}
	return false
}

// namedBefore is the armed side whose name stands right before the noun: "two Front
// enclaves".
func (sc *scene) namedBefore(noun int) []role {
	for _, m := range sc.actors {
		if m.Last != noun || m.Actor == "" || m.Naming != salient.ByName {
			continue
		}
		if r := sc.mentionRole(m, m.Head); !r.civil {
			return []role{r}
		}
	}
	return nil
}

// insider is the armed side named in the words of the noun itself or in the
// clause that hangs on it ("one pocket, where soldiers resist"); else the one side
// of the sentence besides those outside it.
func (sc *scene) insider(c *salient.Claim, noun int, outside []role) {
	at := sc.phrase(noun)
	for _, m := range sc.actors {
		if m.Actor == "" || m.First <= noun || m.At.Overlaps(c.Voice.At) || !at.Contains(m.At) && !sc.whereBetween(noun, m.First) {
			continue
		}
		r := sc.mentionRole(m, m.Head)
		if slices.ContainsFunc(outside, func(o role) bool { return o.Actor == r.Actor }) || r.civil {
			continue
		}
		c.Actors = []salient.Role{r.Role}
		c.Reasons = append(c.Reasons, salient.Reason{Rule: "named with the pocket", Weight: 0.5, Text: r.Text})
		return
	}
	sc.holderOf(c, noun, outside...)
}

// whereBetween reports a "where" or "in which" between two words: the clause
// behind it may hang on any noun before it.
func (sc *scene) whereBetween(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if sc.norm(i) == "where" || sc.norm(i) == "which" && sc.norm(i-1) == "in" {
			return true
		}
	}
	return false
}

// asOfNow are words by which a count is that of the day of the report.
var asOfNow = wordSet("now today currently presently nowadays")

// now reports whether the sentence says that it tells of the day itself.
func (sc *scene) now() bool {
	for i := range sc.s.Tokens {
		if asOfNow[sc.norm(i)] && (i+1 >= len(sc.s.Tokens) || sc.norm(i+1) != "'s") {
			return true
		}
	}
	return false
}

// pocketNoun is the noun for the pocket in the words that set a rule off: the
// trigger, or a part of its frame.
func (sc *scene) pocketNoun(f fired) int {
	for _, i := range append([]int{f.trigger}, f.frame...) {
		if sc.is("realpocket", i) || sc.is("pocketnoun", i) {
			return i
		}
	}
	return f.trigger
}

// besideVerb is the armed side whose name stands right before the verb of a pocket,
// where a tree has taken the subject of an earlier clause: "the army took the road
// and the Front (NF) in the north is left with two pockets".
func (sc *scene) besideVerb(f fired, noun int) (role, bool) {
	fl, ok := f.roles["actor"]
	if !ok || len(fl.actors) == 0 || sc.pos(f.trigger) != salient.VERB || noun < f.trigger {
		return role{}, false
	}
	var m *salient.ActorMention
	for j := f.trigger - 1; j >= 0 && m == nil && f.trigger-j <= 10; j-- {
		for _, a := range sc.actors {
			if a.Actor != "" && covers(a.Site, j) {
				m = a
			}
		}
		switch sc.pos(j) {
		case salient.AUX, salient.ADV, salient.ADP, salient.DET, salient.PUNCT, salient.PROPN, salient.ADJ:
		default:
			if m == nil && len(sc.placeAt(j)) == 0 {
				return role{}, false
			}
		}
	}
	if m == nil || fl.token >= m.First || m.First == 0 || sc.isCivil(m) {
		return role{}, false
	}
	before := m.First - 1
	for before > 0 && (sc.pos(before) == salient.DET || sc.norm(before) == "(" || slices.ContainsFunc(sc.actors, func(a *salient.ActorMention) bool { return a.Actor == m.Actor && covers(a.Site, before) })) {
		before--
	}
	if sc.pos(before) != salient.CCONJ {
		return role{}, false
	}
	verb := false
	for j := fl.token; j < before; j++ {
		verb = verb || sc.pos(j) == salient.VERB
	}
	r := sc.mentionRole(m, m.Head)
	return r, verb && r.Actor != fl.actors[0].Actor && !r.civil
}

// cornered is the one armed side named so far that has taken no ground in the report:
// "the defenders", "the generals" that are left with a pocket are its men.
func (d *reading) cornered(sc *scene) (role, bool) {
	var found []role
	add := func(r role) {
		if !d.gains[r.Actor] && !slices.ContainsFunc(found, func(o role) bool { return o.Actor == r.Actor }) {
			found = append(found, r)
		}
	}
	for _, r := range d.seen {
		add(r)
	}
	for _, m := range sc.actors {
		if m.Actor == "" || m.Actor.Provisional() || m.Naming == salient.ByPronoun {
			continue
		}
		if r := sc.mentionRole(m, m.Head); r.class == salient.ArmedGroup || r.class == salient.StateForce {
			add(r)
		}
	}
	if len(found) != 1 || len(d.gains) == 0 {
		return role{}, false
	}
	return found[0], true
}

// unnamed reports an actor that is only a common noun of people, which no registry has.
func unnamed(r salient.Role) bool {
	return r.Actor.Provisional() && r.Text == strings.ToLower(r.Text)
}

// yetToBe reports that the pockets of a noun come of a deed that is only meant or
// supposed: "means to cut them into three pockets". What is to be done to pockets that
// there are ("plans to storm the two pockets") says nothing against them.
func (sc *scene) yetToBe(noun int) (salient.Modality, bool) {
	v := sc.clauseOf(noun)
	switch sc.caseOf(noun) {
	case "in", "into", "to":
	default:
		return "", false
	}
	if !sc.oneOf(splitting, v) && !sc.oneOf(shrinking, v) {
		return "", false
	}
	m := sc.senseOf(v, nil).modality
	return m, m == salient.Intent || m == salient.Forecast || m == salient.Conditional
}
