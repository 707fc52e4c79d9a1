package claim

import (
	"slices"

	"salient"
)

// helped are the deeds that somebody else's support goes to.
var helped = map[salient.Type]bool{
	salient.Capture: true, salient.Advance: true, salient.Clash: true, salient.Besiege: true, salient.Controls: true,
	salient.AirStrike: true, salient.Shelling: true, salient.Withdraw: true, salient.Deploy: true, salient.RouteChange: true,
}

// besideDeed puts support, or a fight, that names no place where the deed is that it
// goes to or comes before: "backed by jets, the rebels took Town", "entered Town with
// the help of drones", "took Town after days of fighting".
func (sc *scene) besideDeed(drafts []draft) {
	for i := range drafts {
		s := &drafts[i]
		if s.Type != salient.Support && s.Type != salient.Clash || len(s.Places) > 0 && !(s.Type == salient.Support && lentPlace(s.Claim)) {
			continue
		}
		d := sc.deedAbove(drafts, s.token)
		if d == nil || d == s || len(d.Places) == 0 || d.Type == salient.Clash && s.Type == salient.Clash {
			continue
		}
		s.Places = nil
		for _, p := range d.Places {
			if p.Role == "location" || p.Role == "destination" {
				p.Role = "location"
				s.Places = append(s.Places, p)
			}
		}
		if len(s.Places) == 0 {
			continue
		}
		if len(s.Recipients) == 0 && s.Type == salient.Support {
			s.Recipients = slices.DeleteFunc(slices.Clone(d.Actors), func(r salient.Role) bool {
				return slices.ContainsFunc(s.Actors, func(a salient.Role) bool { return a.Actor == r.Actor })
			})
		}
		s.Reasons = append(s.Reasons, salient.Reason{Rule: "place of the deed above", Weight: 0.6, Text: d.Trigger.In(sc.article.Text)})
	}
}

// deedAbove is the nearest deed that governs token i, nil if there is none.
func (sc *scene) deedAbove(drafts []draft, i int) *draft {
	for cur, steps := i, 0; cur >= 0 && steps < maxClimb+2; cur, steps = sc.head(cur), steps+1 {
		for n := range drafts {
			if d := &drafts[n]; helped[d.Type] && (d.token == cur || slices.Contains(d.frame, cur)) {
				return d
			}
		}
	}
	return nil
}

// lentPlace reports a claim whose place is that of the clause or of sentences before.
func lentPlace(c salient.Claim) bool {
	return slices.ContainsFunc(c.Reasons, func(r salient.Reason) bool {
		switch r.Rule {
		case "place of the clause", "place of the sentence before", "place of the sentences before", "place of the headline":
			return true
		}
		return false
	})
}
