package fuse_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
	"salient"
	"salient/fuse"
)

// texts are what the articles of the drawn claims say: some are copies.
var texts = []string{news, news + " It rained.", "", "Bread was short in the whole of the vale, and the queue before the mill at Galdin went round the church twice before noon, a baker told this paper while his son carried sacks from one door to the other."}

func TestBookGrownInPartsEqualsOneMadeAtOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		claims := draw(t)
		var articles []fuse.Article
		for _, c := range claims {
			n := int(c.Article[len(c.Article)-1]) % len(texts)
			articles = append(articles, fuse.Article{ID: c.Article, Outlet: c.Voice.Outlet, Published: c.Known, Sketch: fuse.NewSketch(texts[n])})
		}
		f := fuse.New()
		want := f.Stand(claims, articles)
		b := f.NewBook()
		for _, i := range rapid.Permutation(index(len(claims))).Draw(t, "order") {
			b.Add(articles[i:i+1], claims[i:i+1])
		}
		if d := cmp.Diff(want.Events(), b.Events()); d != "" {
			t.Fatal(d)
		}
		for _, c := range claims {
			x, _ := want.By(c.ID)
			if y, _ := b.By(c.ID); x != y || want.Origin(&c) != b.Origin(&c) {
				t.Fatalf("claim %s: taken back by %q or %q, origin %q or %q", c.ID, x, y, want.Origin(&c), b.Origin(&c))
			}
		}
	})
}

func index(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func TestAddSaysWhatItTouched(t *testing.T) {
	first := c{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-01", Outlet: "x"}.Build()
	other := c{Type: salient.Capture, By: "Red Column", Place: "Dunmere", Published: "2031-03-01", Outlet: "x"}.Build()
	denial := c{Type: salient.Capture, By: "Red Column", Place: "Eskby", Published: "2031-03-03", Outlet: "x", Modality: salient.Negated}.Build()
	b := fuse.New().NewBook()
	b.Add(nil, []salient.Claim{first, other})
	got := b.Add(nil, []salient.Claim{denial}).Claims
	want := []salient.ClaimID{first.ID, denial.ID}
	slices.Sort(want)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
