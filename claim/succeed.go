package claim

import (
	"slices"

	"salient"
)

// succession reads who takes a place that another has just left: "moved in after
// the garrison had deserted Town", "The police left Town and gunmen came in".
// Going into a town is an advance as long as somebody may still be in it.
func (d *reading) succession(sc *scene, drafts []draft) []draft {
	var left []draft
	if d.saidAt == sc.index-1 {
		if p := d.scenes[d.saidAt]; p != nil && p.s.Paragraph == sc.s.Paragraph {
			left = vacated(d.said)
		}
	}
	left = append(left, vacated(drafts)...)
	var out []draft
	for v := range sc.s.Tokens {
		who := sc.enterers(v)
		if len(who) == 0 {
			continue
		}
		if before := sc.leftBefore(v); len(before) > 0 {
			out = append(out, intoLeft(drafts, v, who, before)...)
		}
		for n := len(left) - 1; n >= 0; n-- {
			l := left[n]
			if l.token == v && l.Sentence == sc.index {
				continue
			}
			var places []salient.ClaimPlace
			for _, p := range l.Places {
				if p.Role == "origin" && sc.goesTo(v, p.Place) {
					p.Role, p.Relation = "location", salient.At
					places = append(places, p)
				}
			}
			if len(places) == 0 {
				continue
			}
			if sharesActor(who, l.Actors) {
				// "The troops moved in after the garrison had left": not their own, unless they are named.
				own := sc.another(drafts, l, v)
				if own < 0 {
					continue
				}
				l.Actors = drafts[own].Actors
			}
			s := sc.senseOf(v, nil)
			if !s.modality.Actual() {
				break
			}
			c := l.Claim
			c.Type, c.Mode, c.Modality = salient.Capture, "", s.modality
			if rank[l.Modality] > rank[c.Modality] {
				c.Modality = l.Modality
			}
			c.Actors, c.Recipients, c.Quantities = rolesOf(filled{actors: who}), l.Actors, nil
			c.At, c.Sentence, c.Part, c.Trigger = sc.s.Span, sc.index, l.Part, sc.s.Tokens[v].Span
			if m, _ := sc.timeMention(v); m != nil {
				c.When, _ = sc.whenOf(v, s)
			}
			c.Reasons = append(slices.Clone(l.Reasons), salient.Reason{Rule: "went in where another had left", Weight: 0.7, Text: c.Trigger.In(d.article.Text)})
			for _, p := range places {
				e := c
				e.Places = []salient.ClaimPlace{p}
				out = append(out, draft{Claim: e, token: v, clause: sc.clauseOf(v)})
			}
			break
		}
	}
	return out
}

// another gives the actor of a draft, told by a common noun in a clause of time
// under verb v, back to the words alone, and returns which draft that is; −1 if
// it is no such draft.
func (sc *scene) another(drafts []draft, l draft, v int) int {
	if l.Sentence != sc.index || len(l.Actors) != 1 || !sc.under(l.token, v) || sc.base(l.token) != "advcl" {
		return -1
	}
	for _, m := range sc.actors {
		if m.At != l.Actors[0].At || m.Naming != salient.ByNoun {
			continue
		}
		for n := range drafts {
			if drafts[n].token == l.token && drafts[n].Type == l.Type {
				drafts[n].Actors = []salient.Role{sc.wordRole(m.Head, false).Role}
				return n
			}
		}
	}
	return -1
}

// intoLeft turns an advance into a place whose holders had left into its capture.
func intoLeft(drafts []draft, v int, who, before []role) []draft {
	var out []draft
	for _, dr := range drafts {
		if dr.token != v || dr.Type != salient.Advance || !dr.Modality.Actual() || sharesActor(before, dr.Actors) {
			continue
		}
		for _, p := range dr.Places {
			if p.Role != "destination" || p.Place == "" || p.Relation == salient.Near {
				continue
			}
			e := dr
			e.Type, e.Mode = salient.Capture, ""
			e.Actors, e.Recipients = rolesOf(filled{actors: who}), rolesOf(filled{actors: before})
			p.Role, p.Relation = "location", salient.At
			e.Places = []salient.ClaimPlace{p}
			e.Reasons = append(slices.Clone(dr.Reasons), salient.Reason{Rule: "went in where another had left", Weight: 0.7})
			out = append(out, e)
		}
	}
	return out
}

// leftBefore is who had left before verb v happened, by a clause of time under it:
// "re-entered Town after the rebels had left". nil if nobody.
func (sc *scene) leftBefore(v int) []role {
	for _, k := range sc.kids[v] {
		if sc.base(k) != "advcl" || !sc.is("going", k) || sc.passive(k) || sc.negatedAt(k) {
			continue
		}
		switch sc.mark(k) {
		case "after", "when", "once", "as", "because", "since":
		default:
			continue
		}
		if s := sc.child(k, "nsubj"); s >= 0 {
			return sc.actorsAt(s, "force")
		}
	}
	return nil
}

// vacated are the drafts that tell of somebody who left a place.
func vacated(drafts []draft) []draft {
	var out []draft
	for _, dr := range drafts {
		if dr.Type == salient.Withdraw && dr.Mode == "" && dr.Modality.Actual() && slices.ContainsFunc(dr.Places, func(p salient.ClaimPlace) bool {
			return p.Role == "origin" && p.Place != "" && p.Relation != salient.Near
		}) {
			out = append(out, dr)
		}
	}
	return out
}

func sharesActor(who []role, others []salient.Role) bool {
	return slices.ContainsFunc(who, func(r role) bool {
		return slices.ContainsFunc(others, func(o salient.Role) bool { return o.Actor == r.Actor })
	})
}

// enterers are the force that verb v says went into a place, none if it says
// something else.
func (sc *scene) enterers(v int) []role {
	if sc.pos(v) != salient.VERB || sc.passive(v) || sc.mark(v) == "to" || !sc.is("goes-in", v) {
		return nil
	}
	if sc.lemma[v] != "enter" {
		in := false
		for j := v + 1; j < len(sc.s.Tokens) && j <= v+2; j++ {
			in = in || sc.norm(j) == "in" || sc.norm(j) == "into" || sc.norm(j) == "inside"
		}
		if !in && sc.lemma[v] != "arrive" {
			return nil
		}
	}
	s, _, _ := sc.surfaceSubject(v, 0)
	if s < 0 {
		return nil
	}
	return sc.actorsAt(s, "force")
}

// goesTo reports that a verb of going in names the place, or none.
func (sc *scene) goesTo(v int, p salient.PlaceID) bool {
	named := false
	for _, a := range sc.args(v) {
		if a.cost >= costOuter || a.fn != "obj" && a.fn != "into" && a.fn != "to" && a.fn != "in" && a.fn != "inside" {
			continue
		}
		for _, s := range sc.placesAt(a.tok) {
			if s.m != nil && s.m.Place == p {
				return true
			}
			named = named || s.m != nil
		}
	}
	return !named
}
