package engine

import (
	"slices"
	"time"

	"salient"
)

// An agenda finds the events that touch a day among many, without looking at
// all of them.
type agenda struct {
	pages map[int64][]int32 // of thirty days: events that touch one of them
	long  []int32           // events of more than a year, or open on a side
}

const pageLong = 30 * 24 * time.Hour

// mostPages is how many pages an event may touch to stand under each.
const mostPages = 13

func pageOf(t time.Time) int64 {
	n := t.Unix()
	const long = int64(pageLong / time.Second)
	if n < 0 {
		n -= long - 1
	}
	return n / long
}

// newAgenda files events by their index.
func newAgenda(events []salient.Event) *agenda {
	a := &agenda{pages: map[int64][]int32{}}
	for i, e := range events {
		if e.When.Zero() {
			continue
		}
		first, last := pageOf(e.When.From), pageOf(e.When.To)
		if e.When.From.IsZero() || e.When.To.IsZero() || last-first >= mostPages {
			a.long = append(a.long, int32(i))
			continue
		}
		for m := first; m <= last; m++ {
			a.pages[m] = append(a.pages[m], int32(i))
		}
	}
	return a
}

// on lists those of the events that touch a day, in their order.
func (a *agenda) on(events []salient.Event, day time.Time) []salient.Event {
	near := slices.Concat(a.pages[pageOf(day)], a.long)
	slices.Sort(near)
	var out []salient.Event
	for _, i := range near {
		if events[i].When.Contains(day) {
			out = append(out, events[i])
		}
	}
	return out
}
