package claim

import (
	"strings"

	"salient"
)

// Pockets may be listed where nobody counts them: a side "is cut in pieces", its
// men "no longer have contact with each other", and then "the first group is at A,
// the second at B". What says that a side is parted stands for a count that is
// not known; the list behind it gives the number.

// One side is in several parts: by verbs of parting, and by what the parts can do
// for each other no more.
var (
	parting  = wordSet("divide separate split cut scatter fragment isolate dismember sunder sever break disconnect")
	reaching = wordSet("help reach support reinforce join supply assist contact communicate see aid relieve meet resupply")
	contacts = wordSet("contact connection link communication connexion union touch connect unite contiguous")
)

// parted finds the word by which somebody is in parts; false where it is denied,
// planned or past.
func (sc *scene) parted() (tok int, ok bool) {
	n := len(sc.s.Tokens)
	for i := range n {
		if !sc.content(i) {
			continue
		}
		switch {
		case sc.oneOf(parting, i) && sc.pos(i) != salient.ADJ && sc.partedAt(i),
			sc.oneOf(reaching, i) && sc.noMoreBefore(i) && sc.eachOther(i),
			sc.oneOf(contacts, i) && sc.contactLost(i):
			if sc.senseOf(i, nil).modality.Actual() || sc.noMoreBefore(i) && !sc.supposed(i) {
				return i, true
			}
		}
	}
	return 0, false
}

// content reports a word that says something by itself: most of a sentence does not,
// and asking lists of words for those costs time.
func (sc *scene) content(i int) bool {
	switch sc.pos(i) {
	case salient.NOUN, salient.PROPN, salient.VERB, salient.ADJ:
		return true
	}
	return false
}

// supposed reports that the word hangs on a plan or a condition.
func (sc *scene) supposed(i int) bool {
	switch sc.senseOf(i, nil).modality {
	case salient.Asserted, salient.Reported, salient.Negated:
		return false
	}
	return true
}

// partedAt reads a verb of parting that is done to its subject: "is divided in
// separate areas", "are separated from each other", "are separated.", "is cut in pieces".
func (sc *scene) partedAt(i int) bool {
	if sc.negatedAt(i) || !sc.passive(i) && !sc.pastParticiple(i) {
		return false
	}
	if sc.eachOther(i) {
		return true
	}
	for j := i + 1; j < len(sc.s.Tokens) && j <= i+5; j++ {
		w := sc.norm(j)
		if (sc.oneOf(fenced, j) || w == "pieces" || w == "parts" || w == "islands" || w == "pockets") && sc.feats(j).Has(salient.Plural) {
			return true
		}
		if sc.norm(j) == "from" {
			return false
		}
	}
	if sc.lemma[i] == "cut" || sc.lemma[i] == "break" || sc.lemma[i] == "isolate" || sc.lemma[i] == "sever" {
		return false // "is cut", "is isolated" may be one
	}
	return i+1 >= len(sc.s.Tokens) || sc.pos(i+1) == salient.PUNCT
}

// eachOther reports "each other", "one another", "among themselves" within a few words behind.
func (sc *scene) eachOther(i int) bool {
	for j := i + 1; j < len(sc.s.Tokens) && j <= i+6; j++ {
		switch w := sc.norm(j); {
		case w == "each" && j+1 < len(sc.s.Tokens) && sc.norm(j+1) == "other",
			w == "one" && j+1 < len(sc.s.Tokens) && sc.norm(j+1) == "another",
			(w == "them" || w == "themselves") && (sc.norm(j-1) == "among" || sc.norm(j-1) == "between" || sc.norm(j-1) == "amongst"):
			return true
		}
	}
	return false
}

// noMoreBefore reports "no longer", "cannot", "not … anymore" before a word.
func (sc *scene) noMoreBefore(i int) bool {
	for j := i - 1; j >= 0 && j >= i-5; j-- {
		switch sc.norm(j) {
		case "longer":
			return j > 0 && sc.norm(j-1) == "no"
		case "cannot", "n't", "not", "unable":
			return true
		}
	}
	return false
}

// contactLost reads "no longer have contact", "loses the connections", "is no longer united".
func (sc *scene) contactLost(i int) bool {
	for j := i - 1; j >= 0 && j >= i-6; j-- {
		switch w := sc.norm(j); {
		case w == "longer" && j > 0 && sc.norm(j-1) == "no", w == "no" && j+1 == i, w == "without":
			return true
		case sc.lemma[j] == "lose" || w == "lost":
			return true
		case sc.pos(j) == salient.PUNCT:
			return false
		}
	}
	return false
}

// arm makes the sentence stand for a count of pockets that is not known, if it
// says that somebody is in parts or speaks of pockets without a number.
func (d *reading) arm(sc *scene, drafts []draft) (made []draft) {
	for _, dr := range drafts {
		if dr.Type == salient.PocketState {
			return nil
		}
	}
	tok, ok := sc.parted()
	if n, in, halved := sc.inParts(); halved {
		if who := sc.claimant(in); len(who) > 0 {
			d.holder, d.unreal = who, ""
			return d.recounted(sc, n, in)
		}
	}
	if !ok {
		return nil
	}
	d.unreal = ""
	if who := sc.claimant(tok); len(who) > 0 {
		d.holder = who
	} else if len(d.topic) > 0 && sc.index-d.topicAt <= reach {
		d.holder = d.topic
	} else {
		return nil
	}
	d.counted, d.left = sc.index, -1
	d.armed = sc.index
	return nil
}

// claimant is the armed side that a word before which it stands is said of: the
// nearest one before it that does not do it ("by the army").
func (sc *scene) claimant(tok int) []role {
	for k := len(sc.actors) - 1; k >= 0; k-- {
		m := sc.actors[k]
		if m.Last > tok || m.Actor == "" || sc.isCivil(m) || m.Naming == salient.ByMetonym {
			continue
		}
		if by := sc.agentBy(m); by > 0 {
			switch sc.norm(by - 1) {
			case "held", "controlled", "occupied", "defended", "kept", "run", "manned":
			default:
				continue
			}
		}
		r := sc.mentionRole(m, m.Head)
		switch r.class {
		case salient.ArmedGroup, salient.StateForce, salient.Coalition:
			return []role{r}
		}
	}
	return nil
}

// agentBy is the "by" right before a mention; 0 where there is none.
func (sc *scene) agentBy(m *salient.ActorMention) int {
	for _, i := range []int{m.First - 1, m.First - 2} {
		if i > 0 && sc.norm(i) == "by" {
			return i
		}
	}
	return 0
}

// oneAndAnother finds "one" that opens a list of two or more: "one group was closed
// at A and another at B", "the one of A in the north, the one of B in the south".
// More is the token of what goes on with it; -1 where nothing does.
func (sc *scene) oneAndAnother(i int) (more int) {
	if sc.norm(i) != "one" || i > 0 && sc.norm(i-1) == "the" && !(i+1 < len(sc.s.Tokens) && sc.pos(i+1) == salient.ADP) {
		return -1
	}
	if i > 0 {
		switch sc.pos(i - 1) {
		case salient.ADP, salient.NUM, salient.ADJ, salient.VERB, salient.AUX:
			return -1 // "in one and the same town"
		}
	}
	if i+1 < len(sc.s.Tokens) && sc.pos(i+1) == salient.NOUN && !sc.pocketWord(i+1) && !sc.oneOf(bodies, i+1) {
		return -1
	}
	if i+1 < len(sc.s.Tokens) && (sc.norm(i+1) == "of" && !(i > 0 && sc.norm(i-1) == "the") && !sc.partWhole(min(i+2, len(sc.s.Tokens)-1), -1)) {
		return -1
	}
	for j := i + 1; j < len(sc.s.Tokens); j++ {
		switch w := sc.norm(j); {
		case w == "another" && sc.restOfList(j),
			w == "other" && sc.norm(j-1) == "the" && sc.restOfList(j),
			nthWords[w] > 1 && (sc.norm(j-1) == "a" || sc.norm(j-1) == "the") && sc.restOfList(j),
			w == "one" && (sc.norm(j-1) == "the" || sc.pos(j-1) == salient.ADJ || (sc.norm(j-1) == "," || sc.norm(j-1) == "and") && j+1 < len(sc.s.Tokens) && sc.pos(j+1) == salient.ADP) && sc.restOfList(j):
			return j
		}
	}
	return -1
}

// bodies are nouns of people that are together in one place.
var bodies = wordSet("group band part unit body column half contingent batch bunch remnant force knot cluster nucleus company battalion")

// restOfList reports that a word stands for a further piece: nothing behind it that
// it belongs to, or one of the nouns of pockets and bodies of men.
func (sc *scene) restOfList(i int) bool {
	return sc.bare(i) || i+1 < len(sc.s.Tokens) && (sc.pocketWord(i+1) || sc.oneOf(bodies, i+1))
}

// settledIn reports a place that a piece of a list is in: a word of place, or a
// name, behind what opens it.
func (sc *scene) settledIn(from, to int) bool {
	for _, m := range sc.places {
		if m.First >= from && m.First < to && !m.Metonym {
			return true
		}
	}
	for j := from; j < to && j <= from+7; j++ {
		switch sc.norm(j) {
		case "in", "at", "around", "near", "on", "along", "between", "inside", "under", "upstream", "downstream", "behind", "above", "below":
			return true
		}
		if strings.HasSuffix(sc.norm(j), "ing") {
			return false
		}
	}
	return false
}

// holed are verbs of who is shut in where he stands.
var holed = wordSet("dig hole entrench cling pin strand corner besiege surround encircle trap close cut isolate shut barricade")

// inParts reads "is split in two", "was cut in three": the token of the number and how
// many parts there are.
func (sc *scene) inParts() (n float64, tok int, ok bool) {
	for i := range sc.s.Tokens {
		if sc.pos(i) != salient.VERB || !sc.oneOf(splitting, i) || sc.negatedAt(i) || !sc.senseOf(i, nil).modality.Actual() {
			continue
		}
		if obj := sc.child(i, "obj"); !sc.passive(i) && obj >= 0 && len(sc.ownerIn(obj)) == 0 {
			continue
		}
		for j := i + 1; j+1 < len(sc.s.Tokens) && j <= i+3; j++ {
			if v, half := sc.halves(j + 1); half && (sc.norm(j) == "in" || sc.norm(j) == "into") {
				return v, j + 1, true
			}
		}
	}
	return 0, 0, false
}

// ownerIn is the armed side named in the words of a noun: "the ground of the Front".
func (sc *scene) ownerIn(noun int) []role {
	at := sc.phrase(noun)
	for _, m := range sc.actors {
		if m.Actor == "" || !at.Contains(m.At) || sc.isCivil(m) {
			continue
		}
		switch r := sc.mentionRole(m, m.Head); r.class {
		case salient.ArmedGroup, salient.StateForce:
			return []role{r}
		}
	}
	return nil
}
