package storetest

import (
	"errors"
	"reflect"
	"testing"

	"salient"
	"salient/store"
)

// testReviews: reviews come back in the order of their time, are there once,
// move the revision and leave the claims alone.
func testReviews(t *testing.T, s store.Store) {
	a := article("one", "x", "2020-01-02", "1.txt")
	c := claim(a, salient.Capture, "red", "p")
	_, err := s.PutArticles(ctx, []salient.Article{a}, nil)
	check(t, err)
	check(t, s.PutAnalyses(ctx, []store.Analysis{{Article: a.ID, Version: "v", Claims: []salient.Claim{c}}}))
	before, err := s.Revision(ctx)
	check(t, err)

	review := func(day string, action salient.Action) salient.Review {
		r := salient.Review{Action: action, Claims: []salient.ClaimID{c.ID}, Reviewer: "N. N.", Reason: "read again", At: date(day)}
		r.ID = salient.NewReviewID(r)
		return r
	}
	late, early := review("2021-05-02", salient.Reject), review("2021-05-01", salient.Confirm)
	places := []salient.ClaimPlace{{Place: "q", Name: "Q", Located: true}}
	fix := review("2021-05-03", salient.Correct)
	fix.Change = &salient.Correction{Type: salient.Controls, Places: &places}
	fix.ID = salient.NewReviewID(fix)
	check(t, s.PutReviews(ctx, []salient.Review{late, fix, early}))
	rev, err := s.Revision(ctx)
	check(t, err)
	if rev == before {
		t.Error("reviews do not move the revision")
	}
	check(t, s.PutReviews(ctx, []salient.Review{early}))
	got, err := s.Reviews(ctx)
	check(t, err)
	if want := []salient.Review{early, late, fix}; !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if again, err := s.Revision(ctx); err != nil || again != rev {
		t.Errorf("a repeated review moved the revision: %v", err)
	}
	one, err := s.Claim(ctx, c.ID)
	check(t, err)
	if !reflect.DeepEqual(one, c) {
		t.Errorf("got  %+v\nwant %+v", one, c)
	}
	if _, err := s.Claim(ctx, "cl-none"); !errors.Is(err, salient.ErrNotFound) {
		t.Errorf("a claim that is not there: %v", err)
	}
	forged := early
	forged.Reason = "changed afterwards"
	if err := s.PutReviews(ctx, []salient.Review{forged}); !errors.Is(err, salient.ErrInvalid) {
		t.Errorf("a review under a foreign id: %v", err)
	}
}

// testDisclosures: what was disclosed is kept, and moves nothing.
func testDisclosures(t *testing.T, s store.Store) {
	before, err := s.Revision(ctx)
	check(t, err)
	a := salient.Disclosure{At: date("2021-05-01"), Query: "export --full", Revision: before}
	b := salient.Disclosure{At: date("2021-04-01"), Query: "export --full", Revision: before}
	check(t, s.PutDisclosure(ctx, a))
	check(t, s.PutDisclosure(ctx, b))
	got, err := s.Disclosures(ctx)
	check(t, err)
	if want := []salient.Disclosure{b, a}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if after, err := s.Revision(ctx); err != nil || after != before {
		t.Errorf("the revision moved: %v", err)
	}
}
