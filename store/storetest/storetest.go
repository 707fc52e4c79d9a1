// Package storetest is the conformance suite of the ledger: one set of tests
// that every implementation of store.Store must pass.
package storetest

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"salient"
	"salient/geo"
	"salient/store"
)

// Run runs the suite. open returns a fresh, empty store and is called once a test.
func Run(t *testing.T, open func(*testing.T) store.Store) {
	for name, test := range map[string]func(*testing.T, store.Store){
		"empty":              testEmpty,
		"round trip":         testRoundTrip,
		"idempotent":         testIdempotent,
		"order of arrival":   testOrder,
		"date learned later": testDateLearned,
		"analysis replaced":  testReplace,
		"filters":            testFilters,
		"known":              testKnown,
		"foreign claim":      testForeignClaim,
		"failures":           testFailures,
		"picture":            testPicture,
		"original":           testOriginal,
		"reviews":            testReviews,
		"search":             testSearch,
		"disclosures":        testDisclosures,
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			t.Cleanup(func() { s.Close() })
			test(t, s)
		})
	}
}

func date(s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}

func article(text, outlet, published, file string) salient.Article {
	a := salient.Article{
		ID: salient.NewArticleID(salient.OutletID(outlet), "", text), Outlet: salient.OutletID(outlet), Lang: "en",
		Title: text, TitleAt: salient.Span{End: len(text)}, Text: text,
		Sources: []salient.Source{{File: file, SHA256: "00" + file, Bytes: len(text), Format: "text"}},
	}
	if published != "" {
		a.Published = date(published)
	}
	return a
}

func claim(a salient.Article, typ salient.Type, actor salient.ActorID, place salient.PlaceID) salient.Claim {
	at := salient.Span{End: len(a.Text)}
	c := salient.Claim{
		ID: salient.NewClaimID(a.ID, at, typ, string(actor)+"|"+string(place)), Article: a.ID, Part: salient.Body,
		At: at, Trigger: salient.Span{End: 1}, Type: typ, Modality: salient.Asserted,
		Actors:      []salient.Role{{Actor: actor, Name: "N", Text: "n", At: at}},
		Places:      []salient.ClaimPlace{{Place: place, Name: "P", Point: geo.Point{Lat: 1.5, Lon: 2.25}, Located: true, Role: "location"}},
		Reliability: 'F', Credibility: 6, Known: a.Published, Extractor: "test/1",
		Reasons: []salient.Reason{{Rule: "r", Weight: .5, Text: "t"}},
	}
	if a.Dated() {
		c.When = salient.When{Interval: salient.DayInterval(a.Published), EDTF: a.Published.Format(time.DateOnly), Basis: salient.Published}
	}
	return c
}

var ctx = context.Background()

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, s store.Store, as ...salient.Article) int {
	t.Helper()
	n, err := s.PutArticles(ctx, as, nil)
	check(t, err)
	return n
}

func analyse(t *testing.T, s store.Store, version string, a salient.Article, cs ...salient.Claim) {
	t.Helper()
	check(t, s.PutAnalyses(ctx, []store.Analysis{{Article: a.ID, Version: version, Claims: cs}}))
}

func revision(t *testing.T, s store.Store) string {
	t.Helper()
	r, err := s.Revision(ctx)
	check(t, err)
	return r
}

func testEmpty(t *testing.T, s store.Store) {
	as, err := s.Articles(ctx)
	check(t, err)
	cs, err := s.Claims(ctx, store.ClaimFilter{})
	check(t, err)
	if len(as) != 0 || len(cs) != 0 {
		t.Errorf("got %d articles and %d claims in an empty store", len(as), len(cs))
	}
	if _, err := s.Article(ctx, "ar-none"); !errors.Is(err, salient.ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
	if revision(t, s) == "" {
		t.Error("an empty store has a revision too")
	}
}

func testRoundTrip(t *testing.T, s store.Store) {
	a := article("One fell.", "wire", "2018-05-03", "a.txt")
	c := claim(a, salient.Capture, "red", "p1")
	put(t, s, a)
	analyse(t, s, "v1", a, c)
	got, err := s.Article(ctx, a.ID)
	check(t, err)
	if !reflect.DeepEqual(got, a) {
		t.Errorf("got %+v\nwant %+v", got, a)
	}
	cs, err := s.Claims(ctx, store.ClaimFilter{})
	check(t, err)
	if len(cs) != 1 || !reflect.DeepEqual(cs[0], c) {
		t.Errorf("got %+v\nwant %+v", cs, c)
	}
	n, err := s.Counts(ctx)
	check(t, err)
	if want := (store.Counts{Articles: 1, Claims: 1}); n != want {
		t.Errorf("got %+v, want %+v", n, want)
	}
}

func testIdempotent(t *testing.T, s store.Store) {
	a := article("One fell.", "wire", "2018-05-03", "a.txt")
	if n := put(t, s, a); n != 1 {
		t.Errorf("got %d new, want 1", n)
	}
	analyse(t, s, "v1", a, claim(a, salient.Capture, "red", "p1"))
	before := revision(t, s)
	if n := put(t, s, a); n != 0 {
		t.Errorf("got %d new the second time, want 0", n)
	}
	if due, err := s.Pending(ctx, "v1", 10); err != nil || len(due) != 0 {
		t.Errorf("got %d due, %v; reading again asks for no new analysis", len(due), err)
	}
	analyse(t, s, "v1", a, claim(a, salient.Capture, "red", "p1"))
	if after := revision(t, s); after != before {
		t.Errorf("revision moved from %s to %s though nothing changed", before, after)
	}
}

// testOrder puts two articles, one of them under two file names, in both orders.
func testOrder(t *testing.T, s store.Store) {
	a1, a2 := article("One fell.", "wire", "2018-05-03", "a.txt"), article("One fell.", "wire", "2018-05-03", "b.txt")
	b := article("Two fell.", "wire", "2018-05-01", "z.txt")
	put(t, s, a2)
	put(t, s, b)
	put(t, s, a1)
	as, err := s.Articles(ctx)
	check(t, err)
	if len(as) != 2 || as[0].ID != b.ID || as[1].Sources[0].File != "a.txt" || len(as[1].Sources) != 2 {
		t.Errorf("got %+v", as)
	}
	first := revision(t, s)
	put(t, s, b, a1, a2)
	if again := revision(t, s); again != first {
		t.Errorf("revision %s after another order, want %s", again, first)
	}
}

func testDateLearned(t *testing.T, s store.Store) {
	undated, dated := article("One fell.", "wire", "", "a.txt"), article("One fell.", "wire", "2018-05-03", "a.txt")
	put(t, s, undated)
	analyse(t, s, "v1", undated)
	put(t, s, dated)
	got, err := s.Article(ctx, dated.ID)
	check(t, err)
	if !got.Published.Equal(dated.Published) {
		t.Errorf("got %v, want the day learned later", got.Published)
	}
	if due, err := s.Pending(ctx, "v1", 10); err != nil || len(due) != 1 {
		t.Errorf("got %d due, %v; a day learned makes the analysis due", len(due), err)
	}
	put(t, s, undated)
	if got, _ := s.Article(ctx, dated.ID); !got.Dated() {
		t.Error("a day known was forgotten")
	}
}

func testReplace(t *testing.T, s store.Store) {
	a := article("One fell.", "wire", "2018-05-03", "a.txt")
	put(t, s, a)
	analyse(t, s, "v1", a, claim(a, salient.Capture, "red", "p1"), claim(a, salient.Clash, "red", "p1"))
	if due, err := s.Pending(ctx, "v2", 10); err != nil || len(due) != 1 {
		t.Errorf("got %d due for a new version, %v", len(due), err)
	}
	analyse(t, s, "v2", a, claim(a, salient.Withdraw, "blue", "p1"))
	cs, err := s.Claims(ctx, store.ClaimFilter{})
	check(t, err)
	if len(cs) != 1 || cs[0].Type != salient.Withdraw {
		t.Errorf("got %+v", cs)
	}
}

func testFilters(t *testing.T, s store.Store) {
	a, b := article("One fell.", "wire", "2018-05-03", "a.txt"), article("Two fell.", "wire", "2018-05-04", "b.txt")
	put(t, s, a, b)
	analyse(t, s, "v1", a, claim(a, salient.Capture, "red", "p1"), claim(a, salient.Clash, "blue", "p2"))
	analyse(t, s, "v1", b, claim(b, salient.Capture, "red", "p2"))
	for name, row := range map[string]struct {
		f    store.ClaimFilter
		want int
	}{
		"all":     {store.ClaimFilter{}, 3},
		"article": {store.ClaimFilter{Article: b.ID}, 1},
		"type":    {store.ClaimFilter{Type: salient.Capture}, 2},
		"actor":   {store.ClaimFilter{Actor: "blue"}, 1},
		"place":   {store.ClaimFilter{Place: "p2"}, 2},
		"both":    {store.ClaimFilter{Place: "p2", Actor: "red"}, 1},
		"none":    {store.ClaimFilter{Place: "p3"}, 0},
	} {
		cs, err := s.Claims(ctx, row.f)
		check(t, err)
		if len(cs) != row.want {
			t.Errorf("%s: got %d claims, want %d", name, len(cs), row.want)
		}
	}
}

func testKnown(t *testing.T, s store.Store) {
	early, late, undated := article("One.", "w", "2018-05-03", "a.txt"), article("Two.", "w", "2018-05-05", "b.txt"), article("Three.", "w", "", "c.txt")
	early.Published = early.Published.Add(20 * time.Hour) // in the evening: known on the day itself
	put(t, s, early, late, undated)
	for _, a := range []salient.Article{early, late, undated} {
		analyse(t, s, "v1", a, claim(a, salient.Capture, "red", "p1"))
	}
	for day, want := range map[string]int{"2018-05-02": 0, "2018-05-03": 1, "2018-05-04": 1, "2018-05-05": 2} {
		cs, err := s.Claims(ctx, store.ClaimFilter{Known: date(day)})
		check(t, err)
		if len(cs) != want {
			t.Errorf("known %s: got %d claims, want %d", day, len(cs), want)
		}
	}
	as, err := s.Articles(ctx)
	check(t, err)
	if order := slices.IndexFunc(as, func(a salient.Article) bool { return !a.Dated() }); order != 2 {
		t.Errorf("undated article stands at %d, want last", order)
	}
}

func testForeignClaim(t *testing.T, s store.Store) {
	a, b := article("One.", "w", "2018-05-03", "a.txt"), article("Two.", "w", "2018-05-05", "b.txt")
	put(t, s, a, b)
	before := revision(t, s)
	err := s.PutAnalyses(ctx, []store.Analysis{
		{Article: a.ID, Version: "v1", Claims: []salient.Claim{claim(a, salient.Capture, "red", "p1")}},
		{Article: a.ID, Version: "v1", Claims: []salient.Claim{claim(b, salient.Capture, "red", "p1")}},
	})
	if !errors.Is(err, salient.ErrInvalid) {
		t.Errorf("got %v, want ErrInvalid", err)
	}
	if after := revision(t, s); after != before {
		t.Error("half of a failed call was kept")
	}
	if err := s.PutAnalyses(ctx, []store.Analysis{{Article: "ar-none", Version: "v1"}}); !errors.Is(err, salient.ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
}

func testFailures(t *testing.T, s store.Store) {
	before := revision(t, s)
	fs := []store.Failure{{File: "b.txt", Reason: "empty"}, {File: "a.txt", Line: 2, Reason: "no text"}}
	check(t, s.PutFailures(ctx, fs))
	check(t, s.PutFailures(ctx, fs))
	got, err := s.Failures(ctx)
	check(t, err)
	if want := []store.Failure{fs[1], fs[0]}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if revision(t, s) == before {
		t.Error("a failure leaves no trace in the revision")
	}
}

func testOriginal(t *testing.T, s store.Store) {
	raw := []byte("One fell.\x00\xff")
	_, err := s.PutArticles(ctx, nil, []store.Original{{SHA256: "ab", Bytes: raw}, {SHA256: "ab", Bytes: raw}})
	check(t, err)
	got, err := s.Original(ctx, "ab")
	check(t, err)
	if string(got) != string(raw) {
		t.Errorf("got %q, want %q", got, raw)
	}
	if _, err := s.Original(ctx, "cd"); !errors.Is(err, salient.ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
}
