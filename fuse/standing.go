package fuse

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"

	"salient"
)

// named reports whether a speaker is somebody in particular ("spokesman Ivo
// Marsh") and not anybody ("Local sources"): a word after the first begins
// with a capital, or the only word does.
func named(speaker string) bool {
	words := strings.Fields(speaker)
	for i, w := range words {
		for _, r := range w {
			if unicode.IsUpper(r) && (i > 0 || len(words) == 1) {
				return true
			}
			break
		}
	}
	return false
}

// retracts reports whether a statement takes back what its outlet said.
func retracts(c *salient.Claim) bool {
	if c.Type != salient.Statement {
		return false
	}
	switch c.Mode {
	case "retract", "retraction", "correct", "correction":
		return true
	}
	return false
}

// changesHands reports whether a claim says that a place went to somebody.
func changesHands(c *salient.Claim) bool {
	return c.Modality.Actual() && (c.Type == salient.Capture || c.Type == salient.Withdraw)
}

// takenBack pairs, of the claims at one place in canonical order, each that was
// taken back with the first claim that did so.
func (f *Fuser) takenBack(claims []*salient.Claim) map[salient.ClaimID]*salient.Claim {
	var out map[salient.ClaimID]*salient.Claim
	said := map[salient.OutletID][]*salient.Claim{} // what may be taken back, by publication
	var turns []*salient.Claim                      // what says that the place changed hands
	any := false
	for _, c := range claims {
		any = any || c.Modality == salient.Negated || retracts(c)
	}
	if !any {
		return nil
	}
	for _, c := range claims {
		if c.Known.IsZero() {
			continue
		}
		if c.Modality == salient.Negated || retracts(c) {
			if c.Voice.Outlet == "" {
				continue
			}
			list := said[c.Voice.Outlet]
			for _, old := range slices.Backward(list) {
				if c.Known.Sub(old.Known) > time.Duration(f.RetractDays)*24*time.Hour {
					break
				}
				if _, done := out[old.ID]; done || old.Article == c.Article || !f.takesBack(c, old) || turned(turns, old, c) {
					continue
				}
				if out == nil {
					out = map[salient.ClaimID]*salient.Claim{}
				}
				out[old.ID] = c
			}
			continue
		}
		if c.Modality.Actual() || c.Modality == salient.Hedged {
			said[c.Voice.Outlet] = append(said[c.Voice.Outlet], c)
		}
		if changesHands(c) {
			turns = append(turns, c)
		}
	}
	return out
}

// takesBack reports whether c, which denies or retracts, means old.
func (f *Fuser) takesBack(c, old *salient.Claim) bool {
	if retracts(c) {
		return len(c.Actors) == 0 || f.fit(ids(c.Actors), append(ids(old.Actors), ids(old.Recipients)...)) || c.Actors[0].Actor == ""
	}
	return c.Type == old.Type && f.fit(ids(c.Actors), ids(old.Actors)) && f.fit(ids(c.Recipients), ids(old.Recipients))
}

// turned reports whether, after old was published and until c was, the place
// was said to have gone to somebody other than old's actors.
func turned(turns []*salient.Claim, old, c *salient.Claim) bool {
	for _, t := range slices.Backward(turns) {
		if !t.Known.After(old.Known) {
			return false
		}
		if t.Known.After(c.Known) || t.ID == old.ID {
			continue
		}
		if t.Type == salient.Withdraw || !overlap(ids(t.Actors), ids(old.Actors)) {
			return true
		}
	}
	return false
}

// ids lists the actors of roles, sorted, each once, the unresolved left out.
func ids(rs []salient.Role) []salient.ActorID {
	var out []salient.ActorID
	for _, r := range rs {
		if r.Actor != "" {
			out = append(out, r.Actor)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func overlap(a, b []salient.ActorID) bool {
	return slices.ContainsFunc(a, func(x salient.ActorID) bool { return slices.Contains(b, x) })
}

// canonical orders claims by publication (undated last), then article, place in
// the text, and id.
func canonical(a, b *salient.Claim) int {
	return cmp.Or(undatedLast(a.Known, b.Known), cmp.Compare(a.Article, b.Article), cmp.Compare(a.At.Start, b.At.Start), cmp.Compare(a.At.End, b.At.End), cmp.Compare(a.ID, b.ID))
}
