package claim

import "salient"

// oneBlow joins what a participle and the verb above it tell of one blow: "missiles
// fired by the militia landed near Town", "an attack launched by the rebels hit the
// base". Who did it stands with one, where with the other.
func (sc *scene) oneBlow(drafts []draft) []draft {
	gone := map[int]bool{}
	for i := range drafts {
		a := &drafts[i]
		if len(a.Actors) == 0 || sc.base(a.token) != "acl" || sc.rel(a.token) == "acl:relcl" {
			continue
		}
		n := sc.head(a.token)
		if n < 0 || sc.base(n) != "nsubj" && sc.base(n) != "obl" {
			continue
		}
		for j := range drafts {
			b := &drafts[j]
			if i == j || a.Type != b.Type || b.token != sc.head(n) || a.Modality.Actual() != b.Modality.Actual() {
				continue
			}
			if len(b.Actors) == 0 {
				b.Actors = a.Actors
				b.Reasons = append(b.Reasons, salient.Reason{Rule: "who fired what hit", Weight: 0.9, Text: a.Trigger.In(sc.article.Text)})
			}
			if sameActors(a.Claim, b.Claim) && (len(a.Places) == 0 || len(b.Places) > 0) {
				gone[i] = true
			}
		}
	}
	return less(drafts, gone)
}

func sameActors(a, b salient.Claim) bool {
	if len(a.Actors) != len(b.Actors) {
		return false
	}
	for i := range a.Actors {
		if a.Actors[i].Actor != b.Actors[i].Actor {
			return false
		}
	}
	return true
}
