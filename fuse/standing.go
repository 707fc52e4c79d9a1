package fuse

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"

	"salient"
)

// A Standing says which claims still stand, and which voice each one has. It
// is read-only and may be shared.
type Standing struct {
	by     map[salient.ClaimID]salient.ClaimID
	leader map[salient.ArticleID]Article
}

// Stand works out the standing of claims, given in any order. The claims must
// be those that were known on the day in question: a retraction that had not
// been published yet must not be among them.
func (f *Fuser) Stand(claims []salient.Claim, articles []Article) *Standing {
	return &Standing{by: f.superseded(canonical(claims)), leader: leaders(articles)}
}

// By returns the claim that took this one back.
func (s *Standing) By(id salient.ClaimID) (salient.ClaimID, bool) {
	by, ok := s.by[id]
	return by, ok
}

// Current returns the claims that nobody took back, in the order given.
func (s *Standing) Current(claims []salient.Claim) []salient.Claim {
	if len(s.by) == 0 {
		return claims
	}
	out := make([]salient.Claim, 0, len(claims))
	for _, c := range claims {
		if _, back := s.by[c.ID]; !back {
			out = append(out, c)
		}
	}
	return out
}

// CopyOf returns the article that this one is a near copy of.
func (s *Standing) CopyOf(id salient.ArticleID) (salient.ArticleID, bool) {
	l, ok := s.leader[id]
	return l.ID, ok && l.ID != id
}

// Origin names the independent source that a claim comes from: the agency it
// went through, a speaker known by name, or the outlet that published the text
// first. Equal strings are one voice.
func (s *Standing) Origin(c salient.Claim) string {
	if c.Voice.Through != "" {
		return "through " + strings.ToLower(c.Voice.Through)
	}
	if named(c.Voice.Speaker) {
		return "speaker " + strings.ToLower(c.Voice.Speaker)
	}
	if l, ok := s.leader[c.Article]; ok {
		if l.Outlet != "" {
			return "outlet " + string(l.Outlet)
		}
		return "article " + string(l.ID)
	}
	if c.Voice.Outlet != "" {
		return "outlet " + string(c.Voice.Outlet)
	}
	return "article " + string(c.Article)
}

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

// superseded maps each claim that was taken back to the first claim that did so.
func (f *Fuser) superseded(claims []salient.Claim) map[salient.ClaimID]salient.ClaimID {
	type key struct {
		outlet salient.OutletID
		place  salient.PlaceID
	}
	said := map[key][]int{}              // what may be taken back, by publication
	turns := map[salient.PlaceID][]int{} // what says that a place changed hands
	eachPlace := func(c *salient.Claim, do func(salient.PlaceID)) {
		for i, p := range c.Places {
			if p.Place != "" && !slices.ContainsFunc(c.Places[:i], func(q salient.ClaimPlace) bool { return q.Place == p.Place }) {
				do(p.Place)
			}
		}
	}
	out := map[salient.ClaimID]salient.ClaimID{}
	for i := range claims {
		c := &claims[i]
		if c.Known.IsZero() {
			continue
		}
		eachPlace(c, func(p salient.PlaceID) {
			if c.Modality == salient.Negated || retracts(c) {
				if c.Voice.Outlet == "" {
					return
				}
				list := said[key{c.Voice.Outlet, p}]
				for n := len(list) - 1; n >= 0; n-- {
					old := &claims[list[n]]
					if c.Known.Sub(old.Known) > time.Duration(f.RetractDays)*24*time.Hour {
						break
					}
					if _, done := out[old.ID]; done || old.Article == c.Article || !f.takesBack(c, old) {
						continue
					}
					if !turned(claims, turns[p], old, c) {
						out[old.ID] = c.ID
					}
				}
				return
			}
			if c.Modality.Actual() || c.Modality == salient.Hedged {
				said[key{c.Voice.Outlet, p}] = append(said[key{c.Voice.Outlet, p}], i)
			}
			if changesHands(c) {
				turns[p] = append(turns[p], i)
			}
		})
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
func turned(claims []salient.Claim, turns []int, old, c *salient.Claim) bool {
	for n := len(turns) - 1; n >= 0; n-- {
		t := &claims[turns[n]]
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

// canonical returns the claims each once, by publication (undated last), then
// article, place in the text, and id.
func canonical(claims []salient.Claim) []salient.Claim {
	out := slices.Clone(claims)
	slices.SortFunc(out, func(a, b salient.Claim) int {
		return cmp.Or(undatedLast(a.Known, b.Known), cmp.Compare(a.Article, b.Article), cmp.Compare(a.At.Start, b.At.Start), cmp.Compare(a.At.End, b.At.End), cmp.Compare(a.ID, b.ID))
	})
	return slices.CompactFunc(out, func(a, b salient.Claim) bool { return a.ID == b.ID })
}
