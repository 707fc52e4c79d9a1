package claim

import (
	"math"
	"slices"

	"salient"
)

// What has just been told of one town is often said of the next in words that
// name no deed: "Town followed on Tuesday", "it was the turn of Town", "…, as did
// Town", "and so is Town". Whoever took the first took these.

// sequelReach is how many sentences back the deed may stand.
const sequelReach = 3

// sequel makes claims of such words.
func (d *reading) sequel(sc *scene, drafts []draft) []draft {
	var out []draft
	for i := range sc.s.Tokens {
		if where := sc.likewise(i); len(where) > 0 {
			from := lastChange(drafts, i)
			if from == nil && i-1 == sc.start && d.saidAt == sc.index-1 {
				from = lastChange(d.said, math.MaxInt) // "So is Town", of the sentence before
			}
			if from != nil {
				out = append(out, d.again(sc, *from, i, where)...)
			}
			continue
		}
		where := sc.follows(i)
		if from := lastChange(drafts, i); from != nil && turns(from.Type) && len(where) > 0 {
			out = append(out, d.again(sc, *from, i, where)...)
			continue
		}
		if len(where) == 0 || d.changed == nil || sc.index-d.changedAt > sequelReach {
			continue
		}
		out = append(out, d.again(sc, *d.changed, i, where)...)
	}
	return out
}

// lastChange is the last draft before token i that says who has or loses a place.
func lastChange(drafts []draft, i int) *draft { return lastChangeOf(drafts, i, nil) }

// mainChange is lastChange of a sentence: a relative clause, which says what had
// happened before at a place ("took Town, which the army had left"), counts only
// where there is nothing else.
func (sc *scene) mainChange(drafts []draft) *draft {
	end := len(sc.s.Tokens)
	aside := func(dr *draft) bool { return dr.clause >= 0 && dr.clause < end && sc.rel(dr.clause) == "acl:relcl" }
	if dr := lastChangeOf(drafts, end, aside); dr != nil {
		return dr
	}
	return lastChange(drafts, end)
}

// lastChangeOf is lastChange without the drafts that are passed over.
func lastChangeOf(drafts []draft, i int, aside func(*draft) bool) *draft {
	var best *draft
	for n := range drafts {
		switch dr := &drafts[n]; dr.Type {
		case salient.Capture, salient.Controls, salient.Withdraw, salient.Besiege, salient.Sieged:
			if dr.Type == salient.Withdraw && !slices.ContainsFunc(dr.Places, func(p salient.ClaimPlace) bool { return p.Role == "origin" }) {
				continue // whither they went says nothing of who has it
			}
			if aside != nil && aside(dr) {
				continue
			}
			if dr.token < i && len(dr.Places) > 0 && (best == nil || dr.token >= best.token) {
				best = dr
			}
		}
	}
	return best
}

// likewise are the places behind "as did", "as they do of", "and so is" at
// token i; none if it is nothing of the kind.
func (sc *scene) likewise(i int) []*salient.PlaceMention {
	if sc.pos(i) != salient.AUX && sc.pos(i) != salient.VERB {
		return nil
	}
	switch sc.lemma[i] {
	case "do", "be", "have":
	default:
		return nil
	}
	j := i - 1
	if j > 1 && sc.pos(j) == salient.PRON {
		j--
	}
	if j < sc.start || j < 1 && sc.norm(j) != "so" || sc.norm(j) != "as" && sc.norm(j) != "so" {
		return nil
	}
	if sc.norm(j) == "so" && j > sc.start && sc.norm(j-1) != "and" {
		return nil
	}
	return sc.listFrom(i + 1)
}

// listFrom are the places named from token i on, up to the next verb; what only
// says where one of them lies is left out.
func (sc *scene) listFrom(i int) []*salient.PlaceMention {
	end := i
	for end < len(sc.s.Tokens) && sc.pos(end) != salient.VERB && sc.pos(end) != salient.AUX && sc.norm(end) != ";" && sc.norm(end) != ":" {
		end++
	}
	var out []*salient.PlaceMention
	for _, m := range sc.places {
		if m.First < i || m.First >= end || m.Metonym || m.Naming != salient.ByName || !settled(m.Kind) {
			continue
		}
		switch m.Relation {
		case "", salient.At, salient.PartOf:
		default:
			continue
		}
		if m.First > i && sc.pos(m.First-1) == salient.ADP && !(sc.norm(m.First-1) == "of" && (m.First-1 == i || sc.is("partitive", m.First-2))) {
			continue
		}
		out = append(out, m)
	}
	return out
}

// follows are the places that token i gives the lot of those before: "Town
// followed", "the turn of Town", "the same fate befell Town".
func (sc *scene) follows(i int) []*salient.PlaceMention {
	switch l := sc.lemma[i]; {
	case sc.norm(i) == "with" && i+1 < len(sc.s.Tokens) && (sc.norm(i+1) == "it" || sc.norm(i+1) == "them"):
		// "Town fell, and with it also Town"
		j := i + 2
		for j < len(sc.s.Tokens) && (sc.pos(j) == salient.DET || sc.norm(j) == "also" || sc.norm(j) == "too" || sc.is("townlike", j) || sc.norm(j) == "of") {
			j++
		}
		if j < len(sc.s.Tokens) && sc.townAt(j) != nil {
			return sc.listFrom(j)
		}
	case l == "follow" && sc.pos(i) == salient.VERB && !sc.passive(i) && sc.child(i, "obj") < 0:
		return sc.namesAt(sc.child(i, "nsubj"))
	case l == "come" && sc.pos(i) == salient.VERB && (sc.childLemma(i, "next", "then") >= 0):
		if s := sc.child(i, "nsubj"); s > i {
			return sc.namesAt(s)
		}
	case l == "turn" && sc.pos(i) == salient.NOUN && sc.child(i, "cop") >= 0:
		for _, k := range sc.kids[i] {
			if sc.rel(k) == "nmod:poss" || sc.base(k) == "nmod" && sc.caseOf(k) == "of" {
				return sc.namesAt(k)
			}
		}
	case l == "fate" && sc.childLemma(i, "same", "similar") >= 0:
		v := sc.head(i)
		if v < 0 || sc.pos(v) != salient.VERB {
			return nil
		}
		if o := sc.child(v, "obj"); o >= 0 && o != i {
			return sc.namesAt(o)
		}
		if s := sc.child(v, "nsubj"); s >= 0 && s != i {
			return sc.namesAt(s)
		}
	}
	return nil
}

// namesAt are the places named by the word and what is joined to it.
func (sc *scene) namesAt(tok int) []*salient.PlaceMention {
	if tok < 0 {
		return nil
	}
	var out []*salient.PlaceMention
	for _, s := range sc.placesAt(tok) {
		if s.m != nil && s.m.Naming == salient.ByName && settled(s.m.Kind) && covers(s.m.Site, s.tok) {
			out = append(out, s.m)
		}
	}
	return out
}

// again tells a claim of other places, in the words and at the time of this sentence.
func (d *reading) again(sc *scene, from draft, i int, where []*salient.PlaceMention) []draft {
	c := from.Claim
	s := sc.senseOf(i, nil)
	if from.Sentence == sc.index {
		s.modality = from.Modality
	} else {
		c.When, _ = sc.whenOf(i, s)
		c.Voice = salient.Voice{Outlet: d.article.Outlet}
	}
	if rank[from.Modality] > rank[s.modality] {
		s.modality = from.Modality
	}
	c.Modality = s.modality
	c.At, c.Sentence, c.Part, c.Trigger, c.Quantities = sc.s.Span, sc.index, sc.s.Part, sc.s.Tokens[i].Span, nil
	if c.Part == "" {
		c.Part = salient.Body
	}
	role := from.Places[0].Role
	var out []draft
	for _, m := range where {
		e := c
		e.Places = sc.claimPlaces(spot{m: m, tok: m.Head, plain: true}, role)
		e.Reasons = append(append([]salient.Reason(nil), from.Reasons...), salient.Reason{Rule: "the same told of another place", Weight: 0.8, Text: c.Trigger.In(d.article.Text)})
		out = append(out, draft{Claim: e, token: i, clause: sc.clauseOf(i)})
	}
	return out
}
