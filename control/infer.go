package control

import (
	"cmp"
	"math"
	"slices"
	"time"

	"salient"
)

// Infer returns who holds place p over time, from the claims that bear on it,
// given in any order; a claim given twice counts once. The intervals are in
// order of time, adjoin each other and begin with the first that is not
// unknown; the last is open. Before them, and where the result is nil, nothing
// is known. Boundaries are midnights UTC. Cost is linear in the claims.
//
// A claim that package fuse knows to be retracted must not be among them.
func (m *Model) Infer(p salient.PlaceID, claims []*salient.Claim) []salient.Control {
	tr := m.newTrack(p, claims, nil)
	if tr == nil {
		return nil
	}
	tr.solve()
	return m.controls(tr)
}

// A reading is what the posteriors of one knot amount to.
type reading struct {
	by     salient.ActorID
	level  salient.Level
	prob   float64
	others []salient.ActorRank
	tops   []int // states whose evidence is to be named
}

// stillUntil is StillHeld up to the day on which the holder is known to have lost
// the place: there its silence has an end.
const stillUntil = 0.9

// keepAbove is the least probability with which another reading is listed.
const keepAbove = 0.02

// read turns the posteriors of knot t into a level, allies taken together, by the rules:
//
//	contested  fighting is likelier than not, or two holders are near equals, each spoken of directly
//	controls   the best holder reaches HoldsAt and somebody said that it holds the place;
//	           LostAt is enough until the day on which it lost it
//	presence   the best holder reaches PresentAt, but only by what lets one guess
//	unknown    otherwise
//
// Where somebody is said to hold the place, of what is "nobody known" the part
// StillHeld goes to the actors with the odds that they have: knowledge fades,
// and yet who was last known to hold it most likely still does.
func (m *Model) read(tr *track, t int) reading {
	post := tr.heldPost[t]
	order := make([]int, 0, len(tr.actors))
	for j := range tr.actors {
		order = append(order, j+1)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(post[b], post[a]) })
	rank := func(from int, kept float64) []salient.ActorRank {
		var out []salient.ActorRank
		for _, j := range order[from:] {
			if p := round(post[j] * kept); p >= keepAbove {
				out = append(out, salient.ActorRank{Actor: tr.actors[j-1], Score: p})
			}
		}
		return out
	}
	best := order[0]
	direct, until := tr.directAt(t, m.BackDays)
	// What is not known any more is not gone: see StillHeld.
	still := m.StillHeld
	if until[best] {
		still = stillUntil
	}
	kept := 1 + still*post[0]/(1-post[0])
	// Allies hold a place together; the one spoken of most stands for them.
	side, second := post[best], -1
	for _, j := range order[1:] {
		switch {
		case m.Allied != nil && m.Allied(tr.actors[best-1], tr.actors[j-1], dateOf(tr.days[t])):
			side += post[j]
			direct[best] = direct[best] || direct[j]
		case second < 0:
			second = j
		}
	}
	fought := tr.fightPost[t][1] >= m.ContestedAt
	equals := second > 0 && post[second] >= m.EqualRatio*side && side >= m.PresentAt && direct[best] && direct[second]
	holds := direct[best] && (side >= m.HoldsAt || side >= m.LostAt && until[best])
	switch {
	case equals:
		return reading{level: salient.Contested, prob: round(max(tr.fightPost[t][1], side+post[second])), others: rank(0, 1), tops: []int{best, second}}
	case fought && holds:
		return reading{by: tr.actors[best-1], level: salient.Contested, prob: round(side * kept), others: rank(1, kept), tops: order[:1]}
	case fought:
		return reading{level: salient.Contested, prob: round(tr.fightPost[t][1]), others: rank(0, 1), tops: order[:min(2, len(order))]}
	case holds:
		return reading{by: tr.actors[best-1], level: salient.Holds, prob: round(side * kept), others: rank(1, kept), tops: order[:1]}
	case side >= m.PresentAt && !direct[best]:
		return reading{by: tr.actors[best-1], level: salient.Present, prob: round(side), others: rank(1, 1), tops: order[:1]}
	}
	return reading{level: salient.NotKnown, prob: round(post[0]), others: rank(0, 1), tops: order[:1]}
}

// directLeast is how much direct evidence, in nats, must still stand for an
// actor to be said to hold a place.
const directLeast = 0.3

// directAt says of each state whether somebody has said that its actor holds
// the place: before, or within reach after ("captured from B"); until marks those
// of which it is said after.
func (tr *track) directAt(t, back int) (out, until []bool) {
	out, until = make([]bool, len(tr.actors)+1), make([]bool, len(tr.actors)+1)
	for j := range out {
		out[j] = tr.direct[t][j] >= directLeast
	}
	for s := t; s < len(tr.days) && tr.days[s] <= tr.days[t]+back; s++ {
		gain := false
		for _, it := range tr.items[tr.first[s]:tr.last[s]] {
			if it.before && it.hold == gains && it.direct {
				out[tr.index(it.actor)], until[tr.index(it.actor)] = true, true
			}
			gain = gain || s > t && it.direct && !it.before
		}
		if gain {
			break
		}
	}
	return out, until
}

// round keeps two digits: the model means no more.
func round(p float64) float64 { return math.Round(p*100) / 100 }

// mergeWithin is how far the probability may move within one interval.
const mergeWithin = 0.05

// controls reads the posteriors off into intervals and joins equal neighbours.
func (m *Model) controls(tr *track) []salient.Control {
	var out []salient.Control
	begin := 0 // knot at which the current interval begins
	var now reading
	flush := func(end int) {
		if len(out) == 0 && now.level == salient.NotKnown {
			return
		}
		c := salient.Control{
			Place: tr.place, Name: tr.name, Point: tr.point,
			By: now.by, Level: now.level, Probability: now.prob, Others: now.others,
		}
		if end < len(tr.days) && tr.days[end] == tr.days[begin] {
			return // over within the day
		}
		c.During.From = dateOf(tr.days[begin])
		if end < len(tr.days) {
			c.During.To = dateOf(tr.days[end])
		}
		c.LastWord = tr.lastWord(begin, end)
		c.Claims, c.Reasons = m.why(tr, begin, end, now)
		out = append(out, c)
	}
	for t := range tr.days {
		r := m.read(tr, t)
		if t == 0 {
			now = r
			continue
		}
		if r.by == now.by && r.level == now.level && (r.level == salient.NotKnown || math.Abs(r.prob-now.prob) <= mergeWithin) {
			continue
		}
		flush(t)
		begin, now = t, r
	}
	flush(len(tr.days))
	return out
}

// lastWord is the time of the last claim that speaks of the place on or before
// the last day of knots [begin, end), or the first after it where none does.
func (tr *track) lastWord(begin, end int) salient.Interval {
	word := func(it item) salient.Interval { return tr.claims[it.claim].When.Interval }
	for i := tr.last[end-1] - 1; i >= 0; i-- {
		if !tr.items[i].before {
			return word(tr.items[i])
		}
	}
	return word(tr.items[tr.first[begin]])
}

// At returns what a history (as Infer gives it) says of a day. During is
// widened to the whole spell: the days around it on which the history says the
// same actor and level, however much the probability fades or grows between.
func At(history []salient.Control, day time.Time) (salient.Control, bool) {
	i, ok := slices.BinarySearchFunc(history, day, func(c salient.Control, d time.Time) int {
		switch {
		case d.Before(c.During.From):
			return 1
		case !c.During.Contains(d):
			return -1
		}
		return 0
	})
	if !ok {
		return salient.Control{}, false
	}
	c := history[i]
	same := func(d salient.Control) bool { return d.By == c.By && d.Level == c.Level }
	for j := i - 1; j >= 0 && same(history[j]); j-- {
		c.During.From = history[j].During.From
	}
	for j := i + 1; j < len(history) && same(history[j]); j++ {
		c.During.To = history[j].During.To
	}
	return c, true
}
