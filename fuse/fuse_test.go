package fuse_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
	"salient"
	"salient/fuse"
	"salient/internal/sample"
)

type c = sample.Claim

func TestMerge(t *testing.T) {
	take := func(on, outlet string) c {
		return c{Type: salient.Capture, By: "Red Column", Against: "Blue Guard", Place: "Eskby", Published: on, Outlet: outlet}
	}
	for _, tc := range []struct {
		name    string
		claims  []c
		events  int
		sources int // of the event with most
	}{
		{"two outlets, one capture", []c{take("2031-03-01", "x"), take("2031-03-02", "y")}, 1, 2},
		{"follow-ups of one outlet are one source", []c{take("2031-03-01", "x"), take("2031-03-03", "x"), take("2031-03-05", "x")}, 1, 1},
		{"title and body are one voice", []c{
			{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-01", Article: "ar-1", Part: salient.Title},
			{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-01", Article: "ar-1", Start: 90}}, 1, 1},
		{"a title without a place joins its body", []c{
			{Type: salient.Capture, By: "Red Column", Published: "2031-03-01", Article: "ar-1", Part: salient.Title},
			{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-01", Article: "ar-1", Start: 90}}, 1, 1},
		{"an agency told by two outlets is one source", []c{
			{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-01", Outlet: "x", Through: "Valley Agency"},
			{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-01", Outlet: "y", Through: "Valley Agency"}}, 1, 1},
		{"a named speaker told by two outlets is one source", []c{
			{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-01", Outlet: "x", Speaker: "spokesman Ivo Marsh"},
			{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-01", Outlet: "y", Speaker: "spokesman Ivo Marsh"}}, 1, 1},
		{"nobody in particular is nobody's voice", []c{
			{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-01", Outlet: "x", Speaker: "Local sources"},
			{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-01", Outlet: "y", Speaker: "Local sources"}}, 1, 2},
		{"clashes far apart in space", []c{
			{Type: salient.Clash, By: "Red Column", Against: "Blue Guard", Place: "Eskby", Published: "2031-03-01"},
			{Type: salient.Clash, By: "Red Column", Against: "Blue Guard", Place: "Aldmoor", Published: "2031-03-01"}}, 2, 1},
		{"clashes three weeks apart", []c{
			{Type: salient.Clash, By: "Red Column", Against: "Blue Guard", Place: "Eskby", Published: "2031-03-01"},
			{Type: salient.Clash, By: "Red Column", Against: "Blue Guard", Place: "Eskby", Published: "2031-03-22"}}, 2, 1},
		{"a clash told from either side", []c{
			{Type: salient.Clash, By: "Red Column", Against: "Blue Guard", Place: "Eskby", Published: "2031-03-01", Outlet: "x"},
			{Type: salient.Clash, By: "Blue Guard", Against: "Red Column", Place: "Eskby", Published: "2031-03-01", Outlet: "y"}}, 1, 2},
		{"clashes day after day do not chain", []c{
			{Type: salient.Clash, By: "Red Column", Against: "Blue Guard", Place: "Eskby", Published: "2031-03-01"},
			{Type: salient.Clash, By: "Red Column", Against: "Blue Guard", Place: "Eskby", Published: "2031-03-02"},
			{Type: salient.Clash, By: "Red Column", Against: "Blue Guard", Place: "Eskby", Published: "2031-03-03"},
			{Type: salient.Clash, By: "Red Column", Against: "Blue Guard", Place: "Eskby", Published: "2031-03-04"}}, 2, 1},
		{"different captors", []c{
			{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-01"},
			{Type: salient.Capture, By: "Blue Guard", Place: "Eskby", Published: "2031-03-01"}}, 2, 1},
		{"taken, lost and taken again in a week", []c{take("2031-03-01", "x"),
			{Type: salient.Capture, By: "Blue Guard", Against: "Red Column", Place: "Eskby", Published: "2031-03-03", Outlet: "x"},
			take("2031-03-06", "y")}, 3, 1},
		{"a forecast is not the event", []c{take("2031-03-01", "x"),
			{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-01", Outlet: "y", Modality: salient.Forecast}}, 2, 1},
		{"a denial joins what it denies", []c{take("2031-03-01", "x"),
			{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-01", Outlet: "y", Modality: salient.Negated}}, 1, 1},
		{"one claim of three places", []c{{Type: salient.Capture, By: "Red Column", Place: "Eskby, Dunmere, Carrow", Published: "2031-03-01"}}, 3, 1},
		{"one province is not one place", []c{
			{Type: salient.AirStrike, By: "Blue Guard", Place: "East Vale", Published: "2031-03-01", Outlet: "x"},
			{Type: salient.AirStrike, By: "Blue Guard", Place: "East Vale", Published: "2031-03-02", Outlet: "y"}}, 2, 1},
		{"homonyms are two places", []c{
			{Type: salient.Capture, By: "Red Column", Place: "carrow", Published: "2031-03-01"},
			{Type: salient.Capture, By: "Red Column", Place: "carrow-east", Published: "2031-03-01"}}, 2, 1},
		{"undated reports of one name stay apart", []c{
			{Type: salient.Capture, By: "Red Column", Place: "Eskby", Outlet: "x"},
			{Type: salient.Capture, By: "Red Column", Place: "Eskby", Outlet: "y"}}, 2, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var claims []salient.Claim
			for _, s := range tc.claims {
				claims = append(claims, s.Build())
			}
			got := fuse.New().Merge(claims, nil)
			most := 0
			for _, e := range got {
				most = max(most, e.Sources)
			}
			if len(got) != tc.events || most != tc.sources {
				b, _ := json.MarshalIndent(got, "", " ")
				t.Errorf("%d events with up to %d sources, want %d with %d\n%s", len(got), most, tc.events, tc.sources, b)
			}
		})
	}
}

func TestContradictionsStaySideBySide(t *testing.T) {
	claims := []salient.Claim{
		c{Type: salient.Surrender, By: "Grey Host", Against: "Blue Guard", Place: "Eskby", Published: "2031-03-01", Outlet: "x",
			Quantities: []salient.Quantity{{Low: 300, Best: 350, High: 400, Unit: "people"}}}.Build(),
		c{Type: salient.Surrender, By: "Grey Host", Against: "Blue Guard", Place: "Eskby", Published: "2031-03-01", Outlet: "y",
			Quantities: []salient.Quantity{{Low: 40, Best: 40, High: 40, Unit: "people"}}}.Build(),
		c{Type: salient.Surrender, By: "Grey Host", Against: "Blue Guard", Place: "Eskby", Published: "2031-03-02", Outlet: "z", Modality: salient.Negated}.Build(),
	}
	got := fuse.New().Merge(claims, nil)
	if len(got) != 1 || len(got[0].Claims) != 3 {
		t.Fatalf("%d events, want one with three claims", len(got))
	}
	rules := map[string]string{}
	for _, r := range got[0].Reasons {
		rules[r.Rule] = r.Text
	}
	if !strings.Contains(rules["fuse/denied"], "z") || !strings.Contains(rules["fuse/figures-differ"], "from 40 to 350") {
		t.Errorf("reasons %v, want z's denial and the difference from 40 to 350", rules)
	}
	undenied := fuse.New().Merge(claims[:2], nil)
	if !(got[0].Confidence < undenied[0].Confidence) || got[0].Modality != salient.Asserted {
		t.Errorf("confidence %v (%s) denied, %v undenied: want less, and still asserted", got[0].Confidence, got[0].Modality, undenied[0].Confidence)
	}
}

func TestRetraction(t *testing.T) {
	first := c{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-01", Outlet: "x"}.Build()
	for _, tc := range []struct {
		name string
		then []c
		back bool
	}{
		{"the same outlet denies it", []c{{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-03", Outlet: "x", Modality: salient.Negated}}, true},
		{"the same outlet retracts", []c{{Type: salient.Statement, Mode: "retraction", Place: "Eskby", Published: "2031-03-03", Outlet: "x"}}, true},
		{"another outlet denies it", []c{{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-03", Outlet: "y", Modality: salient.Negated}}, false},
		{"about another place", []c{{Type: salient.Capture, By: "Red Column", Place: "Dunmere", Published: "2031-03-03", Outlet: "x", Modality: salient.Negated}}, false},
		{"about another captor", []c{{Type: salient.Capture, By: "Grey Host", Place: "Eskby", Published: "2031-03-03", Outlet: "x", Modality: salient.Negated}}, false},
		{"long after", []c{{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-06-03", Outlet: "x", Modality: salient.Negated}}, false},
		{"after it was lost again", []c{
			{Type: salient.Capture, By: "Blue Guard", Place: "Eskby", Published: "2031-03-05", Outlet: "y"},
			{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-08", Outlet: "x", Modality: salient.Negated}}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			claims := []salient.Claim{first}
			for _, s := range tc.then {
				claims = append(claims, s.Build())
			}
			s := fuse.New().Stand(claims, nil)
			if _, back := s.By(first.ID); back != tc.back {
				t.Errorf("taken back: %v, want %v", back, tc.back)
			}
			if got := len(s.Current(claims)) < len(claims); got != tc.back {
				t.Errorf("left out of the current claims: %v, want %v", got, tc.back)
			}
		})
	}
}

const news = `A column of the Red Column entered Eskby before dawn on Tuesday after two days of shelling, residents said by
telephone. Shops stayed closed and the bridge to the south was blocked by burnt lorries. A teacher counted eleven vehicles
in the market square. The Blue Guard said nothing about its losses, and its spokesman could not be reached by evening.`

func TestCopies(t *testing.T) {
	article := func(id, outlet, day, text string) fuse.Article {
		return fuse.Article{ID: salient.ArticleID(id), Outlet: salient.OutletID(outlet), Published: sample.Date(day), Sketch: fuse.NewSketch(text)}
	}
	as := []fuse.Article{
		article("ar-2", "y", "2031-03-02", strings.ToUpper(news)+" Reported by our valley desk."),
		article("ar-1", "x", "2031-03-01", news),
		article("ar-3", "z", "2031-03-02", "Quite another text, on the price of seed potatoes in the vale, which rose for the third month in a row although the harvest was good, traders at the weekly market in Galdin told us, shaking their heads."),
	}
	s := fuse.New().Stand(nil, as)
	if of, ok := s.CopyOf("ar-2"); !ok || of != "ar-1" {
		t.Errorf("ar-2 is a copy of %q, want ar-1", of)
	}
	if _, ok := s.CopyOf("ar-3"); ok {
		t.Error("ar-3 is said to be a copy")
	}
	var claims []salient.Claim
	for _, a := range as {
		claims = append(claims, c{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-02", On: "2031-03-01", Outlet: string(a.Outlet), Article: a.ID}.Build())
	}
	e := fuse.New().Merge(claims, as)
	if len(e) != 1 || e[0].Sources != 2 || len(e[0].Claims) != 3 {
		t.Errorf("%+v, want one event of three claims and two sources", e)
	}
}

func TestSketch(t *testing.T) {
	a := fuse.NewSketch(news)
	if r := a.Resemblance(fuse.NewSketch("  " + strings.ReplaceAll(strings.ToUpper(news), ",", " , "))); r != 1 {
		t.Errorf("resemblance %v with itself in capitals, want 1", r)
	}
	if fuse.NewSketch("Eskby has fallen.") != nil {
		t.Error("a short text has a sketch")
	}
}

// draw makes claims at random over few places, days, actors and outlets, so
// that they meet often.
func draw(t *rapid.T) []salient.Claim {
	n := rapid.IntRange(0, 14).Draw(t, "claims")
	var out []salient.Claim
	for i := range n {
		pick := func(label string, of ...string) string { return rapid.SampledFrom(of).Draw(t, label) }
		out = append(out, c{
			Type:      salient.Type(pick("type", "capture", "clash", "withdraw")),
			By:        pick("by", "Red Column", "Blue Guard", ""),
			Place:     pick("place", "Eskby", "Dunmere", "", "Eskby,Dunmere"),
			Published: fmt.Sprintf("2031-03-%02d", rapid.IntRange(1, 12).Draw(t, "day")),
			Outlet:    pick("outlet", "x", "y", "z"),
			Modality:  salient.Modality(pick("modality", "asserted", "negated", "hedged", "forecast")),
			Start:     i * 20,
		}.Build())
	}
	return out
}

func TestMergeIgnoresOrderAndLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		claims := draw(t)
		f := fuse.New()
		want := f.Merge(claims, nil)
		got := f.Merge(append(rapid.Permutation(claims).Draw(t, "order"), claims...), nil)
		if d := cmp.Diff(want, got); d != "" {
			t.Fatal(d)
		}
		in := map[salient.ClaimID]bool{}
		id := map[salient.EventID]bool{}
		for _, e := range want {
			if id[e.ID] {
				t.Fatalf("two events have the id %s", e.ID)
			}
			id[e.ID] = true
			for _, c := range e.Claims {
				in[c] = true
			}
		}
		for _, c := range claims {
			if !in[c.ID] {
				t.Fatalf("claim %s is in no event", c.ID)
			}
		}
		if !slices.IsSortedFunc(want, func(a, b salient.Event) int { return strings.Compare(string(a.ID), string(b.ID)) }) {
			t.Fatal("events are not sorted")
		}
	})
}

// TestTakenAndLost: who takes a place on one day and loses it on the next is told of
// in two events.
func TestTakenAndLost(t *testing.T) {
	claims := []salient.Claim{
		c{Type: salient.Capture, By: "Grey Host", Place: "Eskby", On: "2031-03-01", Published: "2031-03-09", Outlet: "x"}.Build(),
		c{Type: salient.Capture, Against: "Grey Host", Place: "Eskby", On: "2031-03-02", Published: "2031-03-09", Outlet: "x"}.Build(),
	}
	if got := fuse.New().Merge(claims, nil); len(got) != 2 {
		t.Errorf("%d events, want two", len(got))
	}
}
