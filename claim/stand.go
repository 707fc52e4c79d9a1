package claim

import (
	"salient"
)

// standing reads who stands where in a sentence that says no more: "Between the
// pockets are A east of the river and B on the western bank." A tree seldom gets
// such a sentence right, so the order of the words decides: somebody named, and
// right behind him a place.
func (d *reading) standing(sc *scene, drafts []draft) []draft {
	if sc.hasVerb() || !sc.copular() {
		return nil
	}
	for _, dr := range drafts {
		if dr.Type == salient.Presence || dr.Type == salient.Controls {
			return nil
		}
	}
	var out []draft
	for n, m := range sc.actors {
		if m.Naming != salient.ByName || m.Actor == "" || sc.isCivil(m) {
			continue
		}
		last := m.Last
		// "the army (ABC) on": the short name belongs to the long one.
		if n+1 < len(sc.actors) && sc.actors[n+1].Actor == m.Actor && sc.actors[n+1].First <= last+1 {
			last = sc.actors[n+1].Last
		}
		p := sc.placeBehind(last)
		if p == nil {
			continue
		}
		c := d.pocketClaim(sc, sc.s.Tokens[m.First].Span.Cover(p.At), m.Head)
		r := sc.mentionRole(m, m.Head)
		c.Type, c.Actors = salient.Presence, []salient.Role{r.Role}
		c.Places = sc.claimPlaces(spot{m: p, tok: p.Head}, "location")
		c.Reasons = append(c.Reasons, salient.Reason{Rule: "who stands where", Weight: 0.6, Text: c.At.In(d.article.Text)})
		out = append(out, draft{Claim: c, token: m.Head})
	}
	if len(out) < 2 {
		return nil // one alone is rather a description than a position
	}
	return out
}

// copular reports a form of "be" in the sentence.
func (sc *scene) copular() bool {
	for i := range sc.s.Tokens {
		if sc.pos(i) == salient.AUX && sc.lemma[i] == "be" {
			return true
		}
	}
	return false
}

// placeBehind is the place that begins within a few words of token i, with
// nothing but prepositions, articles, brackets and points of the compass between.
func (sc *scene) placeBehind(i int) *salient.PlaceMention {
	for _, p := range sc.places {
		if p.Metonym || p.First < i || p.First > i+4 {
			continue
		}
		for j := i; j < p.First; j++ {
			switch sc.pos(j) {
			case salient.ADP, salient.DET, salient.PUNCT, salient.ADV, salient.ADJ:
			case salient.NOUN:
				if !sc.is("placepart", j) {
					return nil
				}
			default:
				return nil
			}
		}
		return p
	}
	return nil
}
