// Package review turns what people decided about claims into the view that
// everything downstream sees. Claims as they were read and reviews are both
// facts and stay in the ledger; the view is derived and can be made again.
//
//	view := review.Apply(claims, reviews)
//
// The rules:
//
//   - Reviews apply in the order of their time, then id. Of several that decide
//     one claim (confirm, correct, reject) the latest stands, whole: a second
//     correction starts from the claim as it was read, not from the first.
//   - A reverted review counts as if it had never been; a revert can be reverted.
//   - A rejected claim is not in the view.
//   - A merge ties its claims, and all that were tied to one of them, to one
//     occurrence; a split ties its claims to one and the rest to another.
//   - Reviews of claims that are not there (they were read anew, and
//     otherwise) do nothing and are kept.
//   - A review corrects the reading of words that were published when they were;
//     so it holds for every knowledge day, and the day of the review is no
//     day of knowledge about the world.
package review

import (
	"cmp"
	"slices"

	"salient"
)

// Sort puts reviews in the order in which they apply.
func Sort(rs []salient.Review) {
	slices.SortFunc(rs, func(a, b salient.Review) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
}

// Standing lists the reviews that are not reverted, in order, without the
// reverts themselves. What a revert takes back was there before it, whatever
// their times say: two keys pressed within a second have one time.
func Standing(rs []salient.Review) []salient.Review {
	rs = slices.Clone(rs)
	Sort(rs)
	against := map[salient.ReviewID][]salient.ReviewID{}
	for _, r := range rs {
		if r.Action == salient.Revert {
			against[r.Reverts] = append(against[r.Reverts], r.ID)
		}
	}
	// A review's id is made of its content, so that no two revert each other.
	var gone func(id salient.ReviewID) bool
	gone = func(id salient.ReviewID) bool {
		return slices.ContainsFunc(against[id], func(by salient.ReviewID) bool { return !gone(by) })
	}
	var out []salient.Review
	for _, r := range rs {
		if r.Action != salient.Revert && !gone(r.ID) {
			out = append(out, r)
		}
	}
	return out
}

// Apply returns the view of claims under reviews, in the order of claims.
// Neither argument is changed.
func Apply(claims []salient.Claim, reviews []salient.Review) []salient.Claim {
	if len(reviews) == 0 {
		return claims
	}
	decided := map[salient.ClaimID]salient.Review{}
	bonds := map[salient.ClaimID]string{}
	for _, r := range Standing(reviews) {
		switch r.Action {
		case salient.Confirm, salient.Correct, salient.Reject:
			for _, id := range r.Claims {
				decided[id] = r
			}
		case salient.Merge:
			was := map[string]bool{}
			for _, id := range r.Claims {
				was[bonds[id]] = true
			}
			delete(was, "")
			for id, b := range bonds {
				if was[b] {
					bonds[id] = string(r.ID)
				}
			}
			for _, id := range r.Claims {
				bonds[id] = string(r.ID)
			}
		case salient.Split:
			for _, id := range r.Rest {
				bonds[id] = string(r.ID) + "/rest"
			}
			for _, id := range r.Claims {
				bonds[id] = string(r.ID)
			}
		}
	}
	out := make([]salient.Claim, 0, len(claims))
	for _, c := range claims {
		r, ok := decided[c.ID]
		c.Review.Bond = bonds[c.ID]
		switch {
		case !ok:
		case r.Action == salient.Reject:
			continue
		default:
			c = One(c, r)
		}
		out = append(out, c)
	}
	return out
}

// One returns the claim as one deciding review leaves it.
func One(c salient.Claim, r salient.Review) salient.Claim {
	c.Review.By = r.ID
	switch r.Action {
	case salient.Confirm:
		// The reading is confirmed, not the news: the item's grade stays.
		c.Review.Status = salient.Confirmed
	case salient.Reject:
		c.Review.Status = salient.Rejected
	case salient.Correct:
		c.Review.Status = salient.Corrected
		c = corrected(c, r.Change)
	}
	c.Reasons = append(slices.Clone(c.Reasons), salient.Reason{Rule: "review/" + string(r.Action), Weight: 1, Text: r.Reviewer + ": " + r.Reason})
	return c
}

func corrected(c salient.Claim, by *salient.Correction) salient.Claim {
	if by == nil {
		return c
	}
	c.Type = cmp.Or(by.Type, c.Type)
	if by.Type != "" {
		c.Mode = "" // modes belong to types
	}
	c.Modality = cmp.Or(by.Modality, c.Modality)
	if by.Actors != nil {
		c.Actors = keepWords(*by.Actors, c.Actors)
	}
	if by.Recipients != nil {
		c.Recipients = keepWords(*by.Recipients, c.Recipients)
	}
	if by.Places != nil {
		c.Places = slices.Clone(*by.Places)
	}
	if by.When != nil {
		c.When.Interval, c.When.Basis = *by.When, salient.Explicit
		c.When.EDTF = edtf(*by.When)
	}
	return c
}

// keepWords takes over the words that the nth role was read from: who is
// meant was corrected, where it stands was not.
func keepWords(now, was []salient.Role) []salient.Role {
	out := slices.Clone(now)
	for i := range out {
		if i < len(was) && out[i].At.Empty() {
			out[i].Text, out[i].At = was[i].Text, was[i].At
		}
	}
	return out
}

// edtf writes whole days as EDTF level 0: a day, or first and last day.
func edtf(i salient.Interval) string {
	if i.From.IsZero() || i.To.IsZero() {
		return ""
	}
	first, last := i.From.Format("2006-01-02"), i.To.AddDate(0, 0, -1).Format("2006-01-02")
	if first == last {
		return first
	}
	return first + "/" + last
}
