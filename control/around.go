package control

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"salient"
	"salient/geo"
)

// Surroundings is the rule of the reasons of what is only guessed from the places round
// about.
const Surroundings = "surroundings"

// Around guesses who holds a place of which no word says so from those who hold
// the places round it: each speaks with its probability, the less the farther it
// is and behind a barrier; allies speak together. own is what is known of the place
// itself: whose presence there is known speaks with it. False: there is nobody within
// AroundKM, or they do not agree to AroundShare. It is a guess: AroundSure of the
// share is the most that it is believed.
func (m *Model) Around(p geo.Point, own salient.Control, held []salient.Control, on time.Time) (salient.Control, bool) {
	type vote struct {
		control *salient.Control
		km      float64
		weight  float64
	}
	var votes []vote
	for i := range held {
		c := &held[i]
		if c.Level != salient.Holds || c.By == "" || c.Place == own.Place && own.Place != "" {
			continue
		}
		km := geo.Distance(p, c.Point) / 1000
		if km > m.AroundKM {
			continue
		}
		w := c.Probability * math.Exp(-km/m.AroundFade)
		if m.Wall != nil && m.Wall(p, c.Point) {
			w *= m.BehindWall
		}
		votes = append(votes, vote{c, km, w})
	}
	if len(votes) == 0 {
		return salient.Control{}, false
	}
	if own.Level == salient.Present {
		votes = append(votes, vote{&own, 0, own.Probability})
	}
	slices.SortFunc(votes, func(a, b vote) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.control.Place, b.control.Place))
	})
	said, total := map[salient.ActorID]float64{}, 0.0
	var by []salient.ActorID // in the order of their heaviest vote
	for _, v := range votes {
		if said[v.control.By] == 0 {
			by = append(by, v.control.By)
		}
		said[v.control.By] += v.weight
		total += v.weight
	}
	slices.SortStableFunc(by, func(a, b salient.ActorID) int { return cmp.Compare(said[b], said[a]) })
	best := by[0]
	side := 0.0
	for _, a := range by {
		if a == best || m.Allied != nil && m.Allied(best, a, on) {
			side += said[a]
		}
	}
	if side < m.AroundShare*total {
		return salient.Control{}, false
	}
	out := salient.Control{
		Place: own.Place, Name: own.Name, Point: p, By: best, Level: salient.Holds, Probability: round(m.AroundSure * side / total),
		During: salient.Interval{From: salient.Day(on), To: salient.Day(on).AddDate(0, 0, 1)},
	}
	for _, a := range by[1:] {
		if m.Allied != nil && m.Allied(best, a, on) {
			continue
		}
		if x := round(m.AroundSure * said[a] / total); x >= keepAbove {
			out.Others = append(out.Others, salient.ActorRank{Actor: a, Score: x})
		}
	}
	for _, v := range votes[:min(len(votes), maxReasons)] {
		text := fmt.Sprintf("%s, %.0f km away, is held by %s", v.control.Name, v.km, v.control.By)
		if v.km == 0 {
			text = fmt.Sprintf("%s is there", v.control.By)
		}
		out.Reasons = append(out.Reasons, salient.Reason{Rule: Surroundings, Weight: math.Round(100*v.weight/total) / 100, Text: text})
		if len(v.control.Claims) > 0 {
			out.Claims = append(out.Claims, v.control.Claims[0])
		}
		if v.control.By == best && out.LastWord.Zero() {
			out.LastWord = v.control.LastWord
		}
	}
	return out, true
}
