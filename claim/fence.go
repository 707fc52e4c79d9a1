package claim

import (
	"slices"
	"strings"

	"salient"
)

// maxPockets is more pockets than any report has counted: "60 pieces" are no ground.
const maxPockets = 20

// fenced are nouns that can be a pocket where something in the sentence says
// that it is shut in, cut off, or all that is left; walled those that are one
// by themselves.
var (
	fenced = wordSet("area zone section strip sector patch part region piece group corner half sliver fragment bag ring block cluster")
	walled = wordSet("pocket enclave stronghold bastion redoubt holdout foothold toehold hotbed island cauldron kettle kessel nest")
	shut   = wordSet("isolate isolated separate separated split divide cut squeeze confine close enclose surround encircle trap besiege " +
		"shut pen corner reduce break fragment contact hole strand maroon cleave slice carve bottle blockade ring")
	kept = wordSet("hold control retain keep have leave left remain survive resist persist")
)

// footing are nouns of which the last, once lost, leaves nothing. A last
// stronghold may leave many places that are not strong.
var footing = wordSet("foothold toehold holdout island")

// fence reads counts of pockets that no rule has read: a number before such a
// noun, in a sentence that says that they are shut in or what is left.
func (d *reading) fence(sc *scene, drafts []draft) []draft {
	closed, stays, only := false, false, false
	for i := range sc.s.Tokens {
		closed = closed || sc.oneOf(shut, i) || sc.norm(i) == "down" && i+1 < len(sc.s.Tokens) && sc.norm(i+1) == "to"
		stays = stays || sc.oneOf(kept, i)
		only = only || sole[sc.norm(i)]
		switch sc.norm(i) {
		case "only", "just", "left", "last", "remaining":
			only = true
		}
	}
	for _, dr := range drafts {
		if dr.Type == salient.PocketState {
			return nil
		}
	}
	for i := range sc.s.Tokens {
		wall := sc.oneOf(walled, i)
		if !closed && !wall && sc.oneOf(fenced, i) && (sc.inPieces(i) || d.armed >= 0 && sc.index-d.armed <= 1) {
			closed = true
		}
		garrison := closed && !wall && (sc.oneOf(garrisoned, i) && (sc.shutPhrase(i) || sc.onlyHeld(i)) || sc.oneOf(sites, i) && sc.trappedIn(i))
		if garrison && sc.ofOtherName(i) {
			continue
		}
		if sc.pos(i) == salient.VERB && !walled[sc.norm(i)] || !wall && !garrison && !((closed || sc.remains()) && sc.oneOf(fenced, i)) && !(sc.oneOf(fenced, i) && sc.partGone(i)) {
			continue
		}
		if !wall && !closed && !sc.remains() && !sc.partGone(i) || wall && !closed && !only && !(stays && sc.is("realpocket", i)) && !sc.partGone(i) {
			continue
		}
		if h := sc.head(i); h >= 0 && sc.base(i) == "nsubj" && sc.child(h, "obj") >= 0 && sc.oneOf(shut, h) && !sc.passive(h) {
			continue // "the two groups had divided the routes"
		}
		t := sc.tally(i)
		if t.n == 1 && sc.norm(i) == "half" {
			continue // "nearer to one half"
		}
		if t.n > maxPockets || t.n < 1 && !(t.n == 0 && t.lost && sc.oneOf(footing, i)) || t.n > 0 && t.lost {
			continue
		}
		c := d.pocketClaim(sc, sc.s.Span, i)
		if s := sc.senseOf(i, nil); !s.modality.Actual() {
			c.Modality = s.modality
		} else if m, ok := sc.yetToBe(i); ok {
			c.Modality = m
		}
		d.unreal = ""
		if !c.Modality.Actual() && c.Modality != salient.Negated && c.Modality != salient.Historical {
			d.unreal = c.Modality
		}
		d.fenceHolder(sc, &c, i)
		if garrison && len(c.Actors) == 0 {
			continue // posts of nobody named
		}
		c.Quantities = []salient.Quantity{{Low: t.n, Best: t.n, High: t.n, Unit: "pocket", Text: t.at.In(d.article.Text), At: t.at}}
		c.Reasons = append(c.Reasons, salient.Reason{Rule: "counted ground that is shut in or left", Weight: 0.6,
			Text: "“" + sc.norm(i) + "” after “" + t.at.In(d.article.Text) + "”"})
		d.counted, d.left = sc.index, t.n
		for _, r := range c.Actors {
			d.holder = []role{{Role: r}}
		}
		return []draft{{Claim: c, token: i}}
	}
	return nil
}

// fenceHolder says whose the pocket is: the one who has it in the sentence, not the
// one who attacks it; else that of the last count.
func (d *reading) fenceHolder(sc *scene, c *salient.Claim, noun int) {
	before := c.Actors
	v := sc.clauseOf(noun)
	if !sc.passive(v) && (sc.oneOf(assaulting, v) || sc.oneOf(losing, v)) && (sc.base(noun) == "obj" || sc.child(v, "obj") >= 0) {
		if subj := sc.child(v, "nsubj"); subj >= 0 && !(sc.lemma[v] == "lose" || sc.lemma[v] == "abandon" || sc.lemma[v] == "evacuate" || sc.lemma[v] == "surrender") {
			outside := sc.actorsAt(subj, "force")
			c.Actors = nil
			sc.insider(c, noun, outside)
			if len(c.Actors) > 0 || len(outside) == 0 {
				return
			}
			c.Actors = slices.DeleteFunc(slices.Clone(before), func(r salient.Role) bool {
				return slices.ContainsFunc(outside, func(o role) bool { return o.Actor == r.Actor })
			})
			return
		}
	}
	if who := sc.relHolder(noun); len(who) > 0 {
		c.Actors = []salient.Role{who[0].Role}
		return
	}
	if who := sc.claimant(noun); len(who) > 0 && !who[0].At.Overlaps(c.Voice.At) && !(d.counted == sc.index-1 && len(before) > 0 && !d.gains[before[0].Actor]) {
		c.Actors = []salient.Role{who[0].Role}
		return
	}
	if len(c.Actors) == 0 {
		sc.holderOf(c, noun)
	}
	if len(c.Actors) == 0 && sc.pronominal() && sc.index-d.topicAt <= reach && len(d.topic) == 1 && !d.gains[d.topic[0].Actor] && d.topic[0].class == salient.ArmedGroup {
		c.Actors = []salient.Role{d.topic[0].Role}
	}
}

// holderOf gives a pocket whose holder no grammar names the one armed side that
// the sentence names, if it names one alone besides those outside. noun is the
// word for the pocket.
func (sc *scene) holderOf(c *salient.Claim, noun int, outside ...role) {
	switch sc.caseOf(noun) {
	case "into", "toward", "towards", "against", "onto":
		if len(outside) == 0 {
			return // who goes there is another
		}
	}
	if sc.x.k.Actors == nil {
		return
	}
	var only *salient.ActorMention
	for _, m := range sc.actors {
		if m.Actor == "" || m.Actor.Provisional() || m.At.Overlaps(c.Voice.At) ||
			slices.ContainsFunc(outside, func(r role) bool { return r.Actor == sc.x.k.Actors.StandsFor(m.Actor) }) {
			continue
		}
		a, ok := sc.x.k.Actors.Actor(m.Actor)
		if !ok || a.Class != salient.ArmedGroup && a.Class != salient.StateForce {
			continue
		}
		if only != nil && only.Actor != m.Actor {
			return
		}
		only = m
	}
	if only == nil {
		return
	}
	r := sc.mentionRole(only, only.Head).Role
	c.Actors = []salient.Role{r}
	c.Reasons = append(c.Reasons, salient.Reason{Rule: "the one armed side of the sentence", Weight: 0.4, Text: r.Text})
}

// inPieces reads "are in two pieces".
func (sc *scene) inPieces(noun int) bool {
	switch sc.lemma[noun] {
	case "piece", "part", "section", "fragment", "half":
	default:
		return false
	}
	if noun < 3 || sc.norm(noun-2) != "in" || !sc.feats(noun).Has(salient.Plural) {
		return false
	}
	_, ok := sc.numberAt(noun - 1)
	return ok && (sc.pos(noun-3) == salient.AUX || sc.pos(noun-3) == salient.VERB || sc.cop(noun))
}

// partGone reads "lost one of the three areas that it still held", "all but one of the
// five strongholds have been cleared": of a number of them so many are lost.
func (sc *scene) partGone(noun int) bool {
	_, from := sc.countBefore(noun)
	if from < 0 {
		return false
	}
	_, part, ok := sc.partOf(from)
	if !ok || !sc.lost(part) && !sc.lost(noun) && !sc.goneBehind(noun) {
		return false
	}
	if sc.oneOf(walled, noun) {
		return true
	}
	for j := noun + 1; j < len(sc.s.Tokens) && j <= noun+8; j++ {
		switch sc.norm(j) {
		case "still", "left", "remaining":
			return true
		}
	}
	return false
}

// onlyHeld reads "only three outposts are still in their hands", "its last two bases":
// the noun counts what is left.
func (sc *scene) onlyHeld(noun int) bool {
	_, from := sc.countBefore(noun)
	if from < 0 || !sc.feats(noun).Has(salient.Plural) {
		return false
	}
	if from > 0 && sole[sc.norm(from-1)] && sc.norm(from-1) != "only" {
		return true
	}
	if from == 0 || sc.norm(from-1) != "only" && sc.norm(from-1) != "just" {
		return false
	}
	for j := noun + 1; j < len(sc.s.Tokens); j++ {
		switch sc.norm(j) {
		case "hands", "left", "remain":
			return true
		}
	}
	return false
}

// trappedIn reads "the soldiers are trapped in two places", of somebody armed.
func (sc *scene) trappedIn(noun int) bool {
	v := sc.head(noun)
	if v < 0 || !slices.ContainsFunc(sc.kids[noun], func(k int) bool { return sc.base(k) == "case" && (sc.norm(k) == "in" || sc.norm(k) == "into") }) || len(sc.claimant(noun)) == 0 {
		return false
	}
	if sc.oneOf(shut, v) {
		return !sc.negatedAt(v) && sc.child(v, "obj") < 0 && (sc.passive(v) || sc.pastParticiple(v))
	}
	return sc.shutPhrase(noun) && sc.pos(v) == salient.VERB // "hangs on in four besieged towns"
}

// pronominal reports a pronoun by which the sentence goes on with who was spoken of.
func (sc *scene) pronominal() bool {
	for i := range sc.s.Tokens {
		switch sc.norm(i) {
		case "they", "their", "them", "its":
			return true
		}
	}
	return false
}

// ofOtherName reports a name between the count and its noun that is no actor's whom
// anybody knows: "four Ruritanian posts" are not those of the side spoken of.
func (sc *scene) ofOtherName(noun int) bool {
	_, from := sc.countBefore(noun)
	for j := from + 1; from >= 0 && j < noun; j++ {
		w := sc.s.Tokens[j].In(sc.article.Text)
		if w == "" || strings.ToLower(w[:1]) == w[:1] {
			continue
		}
		if !slices.ContainsFunc(sc.actors, func(m *salient.ActorMention) bool { return covers(m.Site, j) && m.Actor != "" }) {
			return true
		}
	}
	return false
}
