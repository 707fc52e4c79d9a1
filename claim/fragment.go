package claim

import (
	"salient"
)

// fragment reads a sentence without a verb that goes on with the one before:
// "In particular towards A and B." "Neither from the north nor from the south."
// Its places are given to the last claim before that can take them.
func (d *reading) fragment(sc *scene) []draft {
	if d.saidAt != sc.index-1 || len(sc.places) == 0 || sc.predicates() {
		return nil
	}
	before := d.scenes[d.saidAt]
	if before == nil || before.s.Paragraph != sc.s.Paragraph || before.s.Part != sc.s.Part || sc.s.Part == salient.Title {
		return nil
	}
	places := map[string][]salient.ClaimPlace{}
	var roles []string
	for _, m := range sc.places {
		if m.Metonym {
			continue
		}
		role := placeRole(sc.caseOf(sc.phraseTop(m.Head)))
		if role == "" {
			return nil // a name without a preposition is a caption, not a continuation
		}
		if len(places[role]) == 0 {
			roles = append(roles, role)
		}
		places[role] = append(places[role], sc.claimPlaces(spot{m: m, tok: m.Head}, role)...)
	}
	if len(roles) == 0 {
		return nil
	}
	for n := len(d.said) - 1; n >= 0; n-- {
		from := d.said[n]
		if !carries[from.Type] && from.Type != salient.RouteChange && from.Type != salient.RouteStatus {
			continue
		}
		var out []draft
		c := from.Claim
		c.At, c.Sentence, c.Trigger, c.Part = sc.s.Span, sc.index, sc.s.Tokens[0].Span, sc.s.Part
		c.Reasons = append(append([]salient.Reason(nil), c.Reasons...), salient.Reason{Rule: "fragment goes on with the sentence before", Weight: 0.4})
		if len(roles) == 1 && roles[0] == "location" {
			for _, p := range places["location"] {
				e := c
				e.Places = []salient.ClaimPlace{p}
				out = append(out, draft{Claim: e, token: 0})
			}
			return out
		}
		c.Places = nil
		for _, r := range roles {
			c.Places = append(c.Places, places[r]...)
		}
		return append(out, draft{Claim: c, token: 0})
	}
	return nil
}

// placeRole is what a preposition makes of a place behind it; "" if nothing.
func placeRole(prep string) string {
	switch prep {
	case "toward", "to", "into", "in-direction-of", "in-the-direction-of", "for":
		return "destination"
	case "from", "out-of":
		return "origin"
	case "through", "via", "across":
		return "via"
	case "between":
		return "bound"
	}
	if locative[prep] {
		return "location"
	}
	return ""
}

// phraseTop climbs from a name to the word of its phrase that has the
// preposition: through conjunctions and names in apposition.
func (sc *scene) phraseTop(i int) int {
	for steps := 0; steps < maxClimb && sc.caseOf(i) == ""; steps++ {
		h := sc.head(i)
		if h < 0 {
			break
		}
		switch sc.base(i) {
		case "conj", "appos", "flat", "compound", "nmod":
		default:
			return i
		}
		i = h
	}
	return i
}

// predicates reports whether the sentence has a finite verb or a copula, so that
// it says something by itself.
func (sc *scene) predicates() bool {
	for i := range sc.s.Tokens {
		switch sc.pos(i) {
		case salient.VERB, salient.AUX:
			if sc.base(i) == "amod" || sc.base(i) == "case" {
				continue
			}
			return true
		}
	}
	return false
}
