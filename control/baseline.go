package control

import (
	"cmp"
	"slices"
	"time"

	"salient"
	"salient/geo"
)

// LastWins is the simplest map: a place belongs to whoever was last said to
// have taken or to hold it, for ever, whoever said so. It is there to be
// compared with, and answers in the form of Model.Infer.
func LastWins(p salient.PlaceID, claims []*salient.Claim, effects Effects) []salient.Control {
	m := New(effects)
	cs := canonical(claims)
	var out []salient.Control
	for _, it := range m.items(p, cs) {
		if it.before || !it.direct || it.weight == 0 {
			continue
		}
		by, level := it.actor, salient.Holds
		if it.hold == loses {
			if len(out) > 0 && (out[len(out)-1].By != it.actor || out[len(out)-1].During.From.Equal(dateOf(it.day))) {
				continue // somebody else has it already, or the same claim gives it to him
			}
			by, level = "", salient.NotKnown
		}
		from := dateOf(it.day)
		if n := len(out); n > 0 {
			last := &out[n-1]
			if last.By == by && last.Level == level {
				last.LastWord = cs[it.claim].When.Interval
				continue
			}
			if last.During.From.Equal(from) {
				out = out[:n-1] // of one day the last in order wins
			} else {
				last.During.To = from
			}
		}
		if len(out) == 0 && level == salient.NotKnown {
			continue
		}
		name, point := nameOf(p, cs)
		out = append(out, salient.Control{
			Place: p, Name: name, Point: point, By: by, Level: level, Probability: 1,
			During: salient.Interval{From: from}, LastWord: cs[it.claim].When.Interval, Claims: []salient.ClaimID{cs[it.claim].ID},
		})
	}
	return out
}

// NearestWins is the second simplest map: on day at, a place belongs to
// whoever was last said to hold the nearest place of which anything was said
// within reachKM, itself included. places are the places spoken of.
func NearestWins(p geo.Point, at time.Time, places []salient.Place, claims func(salient.PlaceID) []*salient.Claim, effects Effects, reachKM float64) (salient.Control, bool) {
	near := slices.Clone(places)
	slices.SortFunc(near, func(a, b salient.Place) int {
		return cmp.Or(cmp.Compare(geo.Distance(p, a.Point), geo.Distance(p, b.Point)), cmp.Compare(a.ID, b.ID))
	})
	for _, q := range near {
		if geo.Distance(p, q.Point) > reachKM*1000 {
			break
		}
		if c, ok := At(LastWins(q.ID, claims(q.ID), effects), at); ok && c.By != "" {
			return c, true
		}
	}
	return salient.Control{}, false
}
