package fuse_test

import (
	"fmt"
	"testing"
	"time"

	"salient"
	"salient/fuse"
	"salient/internal/sample"
)

// war makes n claims over the country's settlements and years of days: each
// place changes hands now and then, and is reported on by several outlets.
func war(n int) []salient.Claim {
	places, outlets, actors := sample.Settlements(), sample.Outlets(), sample.Actors()
	day := sample.Date("2020-01-01")
	seed := uint64(1)
	next := func(k int) int {
		seed = seed*6364136223846793005 + 1442695040888963407
		return int(seed>>33) % k
	}
	types := []salient.Type{salient.Capture, salient.Clash, salient.AirStrike, salient.Controls, salient.Withdraw}
	out := make([]salient.Claim, 0, n)
	for i := range n {
		p := places[next(len(places))]
		// Spread over many places, as in a real war, by numbering the country anew.
		p.ID += salient.PlaceID(fmt.Sprintf("/%d", i%(n/200+1)))
		a, b := actors[next(len(actors))], actors[next(len(actors))]
		on := day.Add(time.Duration(next(2000)) * 24 * time.Hour)
		c := salient.Claim{
			Article: salient.ArticleID(fmt.Sprintf("ar-%d", i/3)), At: salient.Span{Start: i % 3 * 100, End: i%3*100 + 50},
			Type: types[next(len(types))], Modality: salient.Asserted, Known: on,
			Actors: []salient.Role{{Actor: a.ID, Side: a.Side}}, Recipients: []salient.Role{{Actor: b.ID, Side: b.Side}},
			Places: []salient.ClaimPlace{{Place: p.ID, Name: p.Name, Point: p.Point, Located: true, Role: "location", Relation: salient.At}},
			When:   salient.When{Interval: salient.DayInterval(on), Basis: salient.Explicit},
			Voice:  salient.Voice{Outlet: outlets[next(len(outlets))]},
		}
		c.ID = salient.NewClaimID(c.Article, c.At, c.Type, fmt.Sprint(i))
		out = append(out, c)
	}
	return out
}

func BenchmarkMerge(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		claims := war(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if len(fuse.New().Merge(claims, nil)) == 0 {
					b.Fatal("no events")
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/claim")
		})
	}
}
