package storetest

import (
	"errors"
	"slices"
	"testing"

	"salient"
	"salient/store"
)

// testSearch: words are found in any case, without accents, phrases side by
// side, the best first; what an analysis took away is no longer found.
func testSearch(t *testing.T, s store.Store) {
	a := article("The column crossed the dry river", "x", "2020-01-02", "1.txt")
	b := article("A river of words; the Río column was late, the column said", "y", "2020-01-03", "2.txt")
	_, err := s.PutArticles(ctx, []salient.Article{a, b}, nil)
	check(t, err)
	ca, cb := claim(a, salient.Capture, "red", "p"), claim(b, salient.Clash, "blue", "q")
	ca.Actors[0].Name, cb.Places[0].Name = "Red Column", "Eskby"
	put := func(version string, claims ...salient.Claim) {
		t.Helper()
		check(t, s.PutAnalyses(ctx, []store.Analysis{{Article: a.ID, Version: version, Claims: claims}}))
	}
	put("v1", ca)
	check(t, s.PutAnalyses(ctx, []store.Analysis{{Article: b.ID, Version: "v1", Claims: []salient.Claim{cb}}}))

	ids := func(hits []store.Hit, err error) (out []string) {
		t.Helper()
		check(t, err)
		for i, h := range hits {
			if i > 0 && h.Score > hits[i-1].Score {
				t.Error("a better hit stands after a worse one")
			}
			out = append(out, h.ID)
		}
		slices.Sort(out)
		return out
	}
	want := func(name string, got []string, ids ...string) {
		t.Helper()
		slices.Sort(ids)
		if !slices.Equal(got, ids) {
			t.Errorf("%s: got %v, want %v", name, got, ids)
		}
	}
	A, B := string(a.ID), string(b.ID)
	want("all words", ids(s.FindArticles(ctx, "COLUMN river")), A, B)
	want("a phrase", ids(s.FindArticles(ctx, `"dry river"`)), A)
	want("no accents", ids(s.FindArticles(ctx, "rio")), B)
	want("a beginning", ids(s.FindArticles(ctx, "cros")), A)
	want("a finished word", ids(s.FindArticles(ctx, "cros ")))
	want("operators are words", ids(s.FindArticles(ctx, `column NOT river`)))
	want("hostile", ids(s.FindArticles(ctx, `"; drop table article; -- title:river*`)))
	want("claim by a name in it", ids(s.FindClaims(ctx, "red column")), string(ca.ID))
	want("claim by its place", ids(s.FindClaims(ctx, "eskby")), string(cb.ID))
	put("v2")
	want("claim that is gone", ids(s.FindClaims(ctx, "red column")))
	put("v3", ca)
	want("claim that is back", ids(s.FindClaims(ctx, "red column")), string(ca.ID))
	for _, none := range []store.Search{"", " ", `""`, "*", "()"} {
		if _, err := s.FindArticles(ctx, none); !errors.Is(err, salient.ErrInvalid) {
			t.Errorf("%q: %v", none, err)
		}
	}
}
