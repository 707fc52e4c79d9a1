package claim

import (
	"slices"

	"salient"
)

// setOut reads "took Town after having left City" as a way from one to the other: who
// leaves a place and takes or enters the next has set out from it and not given it up.
func (sc *scene) setOut(drafts []draft) {
	for i := range drafts {
		dr := &drafts[i]
		v := dr.token
		if dr.Type != salient.Withdraw || !leaving[sc.lemma[v]] || sc.base(v) != "advcl" || sc.head(v) < 0 {
			continue
		}
		if m := sc.mark(v); m != "after" && m != "" && sc.caseOf(v) != "after" {
			continue
		}
		if !sc.gerund(v) && sc.childLemma(v, "have") < 0 {
			continue
		}
		h := sc.head(v)
		goes := slices.ContainsFunc(drafts, func(o draft) bool {
			return o.token == h && (o.Type == salient.Capture || o.Type == salient.Advance) && slices.ContainsFunc(o.Actors, func(a salient.Role) bool {
				return slices.ContainsFunc(dr.Actors, func(b salient.Role) bool { return a.Actor == b.Actor })
			})
		})
		if goes {
			dr.Type, dr.Mode = salient.Advance, ""
			dr.Reasons = append(slices.Clone(dr.Reasons), salient.Reason{Rule: "left on the way", Weight: 0.6, Text: "“" + sc.norm(h) + "” is where they went"})
		}
	}
}

// leaving are the verbs of going that do not say that anything is given up.
var leaving = map[string]bool{"leave": true, "depart": true, "exit": true}
