package engine

import (
	"cmp"
	"context"
	"slices"
	"time"

	"salient"
)

// maxTrials bounds how many claims are tried out one by one for what the map
// would be without them. A trial is one inference of one place. Claims past
// the bound, the least doubtful ones, stand in the queue by doubt alone.
const maxTrials = 3000

// Impacts lists the claims visible on the day known that nobody has reviewed,
// those first whose loss would change the map most: place-days on which the
// place itself would go to somebody else, times the doubt in the claim; then
// by doubt, then id. What neighbours would make of the change is left out.
func (d *Desk) Impacts(ctx context.Context, known time.Time) ([]salient.Impact, error) {
	f, err := d.fold(ctx, known)
	if err != nil {
		return nil, err
	}
	first, last, err := d.Span(ctx)
	if err != nil {
		return nil, err
	}
	f.impactsOnce.Do(func() {
		f.state.mu.RLock() // a grown fold may be in the making
		defer f.state.mu.RUnlock()
		f.impacts = f.weigh(salient.Interval{From: first.AddDate(0, 0, -60), To: last.AddDate(0, 0, 1)}, d.engine.know.Gazetteer.Place)
	})
	return f.impacts, nil
}

// A trial is a claim (index into stand) at one of its places.
type trial struct {
	claim int
	place salient.PlaceID
}

// alone is a place's history without its neighbours.
func (f *folded) alone(p salient.PlaceID) []salient.Control {
	return f.model.Infer(p, f.of(f.bearing[p]))
}

func (f *folded) weigh(window salient.Interval, find func(salient.PlaceID) (salient.Place, bool)) []salient.Impact {
	said := f.said()
	out := make([]salient.Impact, len(said))
	at := make(map[salient.ClaimID]int, len(f.said())) // index into out
	for i, c := range said {
		out[i] = salient.Impact{Claim: c.ID, Doubt: doubt(c)}
		at[c.ID] = i
	}
	var trials []trial
	for _, place := range f.places {
		for _, n := range f.bearing[place] {
			if f.stand[n].Modality.Actual() && f.stand[n].Review.Status == "" {
				trials = append(trials, trial{n, place})
			}
		}
	}
	of := func(t trial) *salient.Impact { return &out[at[f.stand[t.claim].ID]] }
	slices.SortStableFunc(trials, func(a, b trial) int {
		x, y := of(a), of(b)
		return cmp.Or(cmp.Compare(y.Doubt, x.Doubt), cmp.Compare(x.Claim, y.Claim), cmp.Compare(a.place, b.place))
	})
	for _, t := range trials[:min(len(trials), maxTrials)] {
		rest := slices.DeleteFunc(slices.Clone(f.bearing[t.place]), func(n int) bool { return n == t.claim })
		days := differ(f.alone(t.place), f.model.Infer(t.place, f.of(rest)), window)
		if days == 0 {
			continue
		}
		m := of(t)
		m.Days += days
		m.Places = append(m.Places, t.place)
		if p, ok := find(t.place); ok && len(m.Places) == 1 {
			m.Point = p.Point
		}
	}
	open := out[:0]
	for i, c := range said {
		if c.Review.Status == "" {
			m := out[i]
			slices.Sort(m.Places)
			m.Worth = float64(m.Days) * m.Doubt
			open = append(open, m)
		}
	}
	slices.SortStableFunc(open, func(a, b salient.Impact) int {
		return cmp.Or(cmp.Compare(b.Worth, a.Worth), cmp.Compare(b.Doubt, a.Doubt), cmp.Compare(a.Claim, b.Claim))
	})
	return open
}

// differ counts the days of the window on which two histories of a place name
// another holder or another level. Only the days at which one of them turns
// need be looked at.
func differ(a, b []salient.Control, window salient.Interval) int {
	turns := []time.Time{window.From, window.To}
	for _, h := range [2][]salient.Control{a, b} {
		for _, c := range h {
			for _, t := range [2]time.Time{c.During.From, c.During.To} {
				if t.After(window.From) && t.Before(window.To) {
					turns = append(turns, t)
				}
			}
		}
	}
	slices.SortFunc(turns, time.Time.Compare)
	days := 0
	for i := 1; i < len(turns); i++ {
		if x, y := heldAt(a, turns[i-1]), heldAt(b, turns[i-1]); x != y {
			days += int(turns[i].Sub(turns[i-1]).Hours()+12) / 24
		}
	}
	return days
}

// hold is who holds a place, and how.
type hold struct {
	by    salient.ActorID
	level salient.Level
}

func heldAt(h []salient.Control, at time.Time) hold {
	for _, c := range h {
		if c.During.Contains(at) && c.Level != salient.NotKnown {
			return hold{c.By, c.Level}
		}
	}
	return hold{}
}

// doubt is how little the grades of a claim, its wording and the precision of
// its place speak for it, 0..1.
func doubt(c salient.Claim) float64 {
	trust := map[byte]float64{'A': 0.95, 'B': 0.85, 'C': 0.7, 'D': 0.45, 'E': 0.2}[c.Reliability]
	if trust == 0 {
		trust = 0.6 // cannot be judged
	}
	item := map[int]float64{1: 1, 2: 0.95, 3: 0.75, 4: 0.4, 5: 0.15}[c.Credibility]
	if item == 0 {
		item = 0.8
	}
	trust *= item
	if c.Modality == salient.Reported {
		trust *= 0.9
	}
	if c.Part != salient.Body {
		trust *= 0.8
	}
	if len(c.Places) > 0 && c.Places[0].Precision > 1 {
		trust *= 0.85
	}
	return 1 - trust
}
