package engine

import (
	"math/rand/v2"
	"testing"
	"time"

	"salient"

	"github.com/google/go-cmp/cmp"
)

func TestAgendaFindsWhatAWalkFinds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	start := time.Date(1969, 11, 20, 0, 0, 0, 0, time.UTC)
	var events []salient.Event
	for range 400 {
		var e salient.Event
		e.When.From = start.AddDate(0, 0, r.IntN(900))
		e.When.To = e.When.From.AddDate(0, 0, 1+r.IntN([]int{1, 3, 40, 600}[r.IntN(4)]))
		switch r.IntN(20) {
		case 0:
			e.When = salient.Interval{}
		case 1:
			e.When.From = time.Time{}
		case 2:
			e.When.To = time.Time{}
		}
		events = append(events, e)
	}
	a := newAgenda(events)
	for n := -10; n < 1600; n++ {
		day := start.AddDate(0, 0, n)
		var want []salient.Event
		for _, e := range events {
			if !e.When.Zero() && e.When.Contains(day) {
				want = append(want, e)
			}
		}
		if d := cmp.Diff(want, a.on(events, day)); d != "" {
			t.Fatal(day, d)
		}
	}
}
