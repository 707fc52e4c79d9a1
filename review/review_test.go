package review_test

import (
	"slices"
	"testing"
	"time"

	"salient"
	"salient/internal/sample"
	"salient/review"
)

var base = time.Date(2031, 5, 1, 12, 0, 0, 0, time.UTC)

// do makes the nth review.
func do(n int, r salient.Review) salient.Review {
	r.Reviewer, r.Reason, r.At = "N. N.", "read again", base.Add(time.Duration(n)*time.Minute)
	r.ID = salient.NewReviewID(r)
	return r
}

func claims() (a, b, c salient.Claim) {
	build := func(outlet string) salient.Claim {
		return sample.Claim{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-01", Outlet: outlet}.Build()
	}
	return build("x"), build("y"), build("z")
}

func of(cs ...salient.Claim) (ids []salient.ClaimID) {
	for _, c := range cs {
		ids = append(ids, c.ID)
	}
	return ids
}

func TestDecisions(t *testing.T) {
	a, b, c := claims()
	all := []salient.Claim{a, b, c}
	when := salient.Interval{From: sample.Date("2031-02-27"), To: sample.Date("2031-03-01")}
	none := []salient.Role{}
	fix := do(3, salient.Review{Action: salient.Correct, Claims: of(b), Change: &salient.Correction{
		Type: salient.Controls, Modality: salient.Reported, Recipients: &none, When: &when}})
	view := review.Apply(all, []salient.Review{
		do(1, salient.Review{Action: salient.Reject, Claims: of(a)}),
		do(2, salient.Review{Action: salient.Confirm, Claims: of(c)}),
		fix,
	})
	if got, want := of(view...), of(b, c); !slices.Equal(got, want) {
		t.Fatalf("view has %v, want %v: the rejected claim is out, the order stays", got, want)
	}
	got := view[0]
	if got.Type != salient.Controls || got.Modality != salient.Reported || len(got.Recipients) != 0 || got.When.EDTF != "2031-02-27/2031-02-28" || got.When.Basis != salient.Explicit {
		t.Errorf("corrected claim: %+v", got)
	}
	if got.Review.Status != salient.Corrected || got.Review.By != fix.ID || got.Actors[0].Actor != b.Actors[0].Actor {
		t.Errorf("corrected claim: review %+v, actors %+v", got.Review, got.Actors)
	}
	if view[1].Review.Status != salient.Confirmed || view[1].Credibility != c.Credibility {
		t.Errorf("a confirmed reading keeps its grade: %+v", view[1])
	}
	if all[1].Type != salient.Capture || all[1].Review != (salient.Reviewed{}) {
		t.Error("the claim as it was read was changed")
	}
}

// TestLatest: the latest decision stands, whatever the order of arrival, and a
// revert brings back what was before it.
func TestLatest(t *testing.T) {
	a, _, _ := claims()
	first := do(1, salient.Review{Action: salient.Correct, Claims: of(a), Change: &salient.Correction{Type: salient.Clash, Modality: salient.Hedged}})
	second := do(2, salient.Review{Action: salient.Correct, Claims: of(a), Change: &salient.Correction{Type: salient.Controls}})
	reject := do(3, salient.Review{Action: salient.Reject, Claims: of(a)})
	undo := do(4, salient.Review{Action: salient.Revert, Reverts: reject.ID})
	redo := do(5, salient.Review{Action: salient.Revert, Reverts: undo.ID})
	for name, tc := range map[string]struct {
		reviews []salient.Review
		want    salient.Type // "" not in the view
		mode    salient.Modality
	}{
		"second starts from the reading": {[]salient.Review{second, first}, salient.Controls, salient.Asserted},
		"rejected":                       {[]salient.Review{reject, first}, "", ""},
		"taken back":                     {[]salient.Review{undo, reject, first}, salient.Clash, salient.Hedged},
		"taking back taken back":         {[]salient.Review{undo, reject, redo, first}, "", ""},
		"of what is not there":           {[]salient.Review{do(1, salient.Review{Action: salient.Reject, Claims: []salient.ClaimID{"cl-gone"}})}, salient.Capture, salient.Asserted},
	} {
		view := review.Apply([]salient.Claim{a}, tc.reviews)
		switch {
		case tc.want == "" && len(view) != 0, tc.want != "" && (len(view) != 1 || view[0].Type != tc.want || view[0].Modality != tc.mode):
			t.Errorf("%s: got %+v", name, view)
		}
	}
}

func TestBonds(t *testing.T) {
	a, b, c := claims()
	m1 := do(1, salient.Review{Action: salient.Merge, Claims: of(a, b)})
	m2 := do(2, salient.Review{Action: salient.Merge, Claims: of(b, c)})
	s := do(3, salient.Review{Action: salient.Split, Claims: of(a), Rest: of(b, c)})
	bonds := func(rs ...salient.Review) (x, y, z string) {
		v := review.Apply([]salient.Claim{a, b, c}, rs)
		return v[0].Review.Bond, v[1].Review.Bond, v[2].Review.Bond
	}
	if x, y, z := bonds(m1, m2); x == "" || x != y || y != z {
		t.Errorf("merges do not chain: %q %q %q", x, y, z)
	}
	if x, y, z := bonds(m1, m2, s); x == y || y != z || x == "" {
		t.Errorf("split after merge: %q %q %q", x, y, z)
	}
	if x, y, z := bonds(m1); x != y || z != "" {
		t.Errorf("merge of two: %q %q %q", x, y, z)
	}
}

// TestRevertWithinASecond holds that a revert takes back what it names even if
// both have one time, in which case their ids, that is chance, order them.
func TestRevertWithinASecond(t *testing.T) {
	a, _, _ := claims()
	for i := range 40 {
		reject := do(i, salient.Review{Action: salient.Reject, Claims: []salient.ClaimID{a.ID}})
		revert := do(i, salient.Review{Action: salient.Revert, Reverts: reject.ID})
		if got := review.Apply([]salient.Claim{a}, []salient.Review{reject, revert}); len(got) != 1 {
			t.Fatalf("reject %s and revert %s of one time: the claim is still gone", reject.ID, revert.ID)
		}
		again := do(i, salient.Review{Action: salient.Revert, Reverts: revert.ID})
		if got := review.Apply([]salient.Claim{a}, []salient.Review{again, revert, reject}); len(got) != 0 {
			t.Fatalf("the revert %s is reverted by %s: the claim should be gone", revert.ID, again.ID)
		}
	}
}
