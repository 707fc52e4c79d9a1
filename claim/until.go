package claim

import (
	"slices"

	"salient"
)

// untilLost turns what a relative clause says of a hold into history where its own
// sentence tells of its end: "chased from A, the last village that it kept".
func (sc *scene) untilLost(drafts []draft) {
	for n := range drafts {
		h := &drafts[n]
		if h.Type != salient.Controls && h.Type != salient.Presence || !h.Modality.Actual() || !sc.inRelative(h.token) {
			continue
		}
		for _, end := range drafts {
			who := end.Recipients
			if end.Type == salient.Withdraw {
				who = end.Actors
			} else if end.Type != salient.Capture {
				continue
			}
			if end.Modality.Actual() && oneActor(who, h.Actors) && onePlace(end.Places, h.Places) {
				h.Modality = salient.Historical
				h.Reasons = append(h.Reasons, salient.Reason{Rule: "modality until lost", Weight: 1, Text: end.Trigger.In(sc.article.Text)})
				break
			}
		}
	}
}

// ofTheLast leaves out the first of two towns of which a clause in the singular
// can only mean the last: "between A and B, which is held".
func (sc *scene) ofTheLast(drafts []draft) {
	for n := range drafts {
		h := &drafts[n]
		if h.Type != salient.Controls || len(h.Places) != 2 || !sc.inRelative(h.token) || !h.Places[0].At.Contains(h.Places[1].At) {
			continue
		}
		v := sc.clauseOf(h.token)
		for k := range sc.s.Tokens {
			if sc.head(k) != v || sc.pos(k) != salient.AUX {
				continue
			}
			switch sc.norm(k) {
			case "is", "was", "has":
				h.Places = h.Places[1:]
			}
			break
		}
	}
}

// inRelative reports a word in a relative clause.
func (sc *scene) inRelative(i int) bool {
	v := sc.clauseOf(i)
	return v >= 0 && sc.rel(v) == "acl:relcl"
}

func oneActor(a, b []salient.Role) bool {
	return slices.ContainsFunc(a, func(x salient.Role) bool {
		return x.Actor != "" && slices.ContainsFunc(b, func(y salient.Role) bool { return x.Actor == y.Actor })
	})
}

func onePlace(a, b []salient.ClaimPlace) bool {
	return slices.ContainsFunc(a, func(x salient.ClaimPlace) bool {
		return x.Place != "" && slices.ContainsFunc(b, func(y salient.ClaimPlace) bool { return x.Place == y.Place })
	})
}
