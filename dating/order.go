package dating

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"salient"
)

// An Undated is a report with the days found for it.
type Undated struct {
	Report Report
	Result Result
}

// A Pair is what speaks for one report coming before another, in nats: positive
// where it does, negative where the other comes first.
type Pair struct {
	Before, After salient.ArticleID
	Odds          float64
	Reasons       []salient.Reason
}

// What speaks for an order, in nats.
const (
	orderTaken  = 1.2 // the one has an enemy hold what the other has taken from him
	orderStage  = 0.8 // an attack on a place is planned, begun, done
	orderCount  = 1.5 // more pockets are left
	orderExtent = 0.4 // more ground is left
	orderMost   = 4.0 // a clue of days says no more than this
)

// Order puts reports into the order of the days they tell of, and says of each
// two what speaks for theirs. What speaks for an order is the days found for
// each, and what they say of the same places and sides: who is being shut in is
// left with fewer pockets and less ground as time goes on. Up to exactOrder
// reports the order is the best of all; beyond, each is put where its sum of odds
// puts it. Ties go by id.
func Order(us []Undated, g Ground) ([]salient.ArticleID, []Pair) {
	us = slices.Clone(us)
	slices.SortFunc(us, func(a, b Undated) int { return cmp.Compare(a.Report.Article.ID, b.Report.Article.ID) })
	n := len(us)
	odds := make([][]float64, n)
	for i := range odds {
		odds[i] = make([]float64, n)
	}
	var pairs []Pair
	for i := range us {
		for j := i + 1; j < n; j++ {
			p := compare(us[i], us[j], g)
			odds[i][j], odds[j][i] = p.Odds, -p.Odds
			if p.Odds < 0 {
				p.Before, p.After, p.Odds = p.After, p.Before, -p.Odds
				for k := range p.Reasons {
					p.Reasons[k].Weight = -p.Reasons[k].Weight
				}
			}
			pairs = append(pairs, p)
		}
	}
	var order []int
	if n <= exactOrder {
		order = best(odds)
	} else {
		sums := make([]float64, n)
		for i := range odds {
			order = append(order, i)
			for _, v := range odds[i] {
				sums[i] += v
			}
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(sums[b], sums[a]) })
	}
	var out []salient.ArticleID
	for _, i := range order {
		out = append(out, us[i].Report.Article.ID)
	}
	return out, pairs
}

// exactOrder is up to how many reports all orders are weighed.
const exactOrder = 12

// best finds the order with the greatest sum of odds, over sets of those that
// are placed already (Held and Karp 1962): cost n²·2ⁿ.
func best(odds [][]float64) []int {
	n := len(odds)
	if n == 0 {
		return nil
	}
	value := make([]float64, 1<<n)
	last := make([]int, 1<<n)
	for set := 1; set < 1<<n; set++ {
		value[set] = math.Inf(-1)
		for i := range n {
			if set&(1<<i) == 0 {
				continue
			}
			rest := set &^ (1 << i)
			v := value[rest]
			for j := range n {
				if rest&(1<<j) != 0 {
					v += odds[j][i]
				}
			}
			if v >= value[set] { // of equals the later id comes last
				value[set], last[set] = v, i
			}
		}
	}
	out := make([]int, n)
	for set, k := 1<<n-1, n-1; set != 0; k-- {
		out[k] = last[set]
		set &^= 1 << last[set]
	}
	return out
}

// compare weighs whether a comes before b.
func compare(a, b Undated, g Ground) Pair {
	p := Pair{Before: a.Report.Article.ID, After: b.Report.Article.ID}
	add := func(v float64, rule, text string) {
		if v != 0 {
			p.Odds += v
			p.Reasons = append(p.Reasons, salient.Reason{Rule: rule, Weight: v, Text: text})
		}
	}
	before := sooner(a.Result, b.Result)
	add(max(-orderMost, min(orderMost, math.Log(before/(1-before)))), "order/days", fmt.Sprintf("by the days found for each, the one comes first with %.0f %%", 100*max(before, 1-before)))
	settled := map[salient.PlaceID]bool{} // places that have had their say
	if g.Bears != nil {
		x, y := unique(a.Report.Claims, g), unique(b.Report.Claims, g)
		v, text := taken(x, y, settled)
		w, more := taken(y, x, settled)
		add(v, "order/taken", text)
		add(-w, "order/taken", more)
	}
	sa, sb := stages(a.Report.Claims), stages(b.Report.Claims)
	stage, where := 0.0, ""
	for _, place := range sorted(sa) {
		if t, ok := sb[place]; ok && t.stage != sa[place].stage && !settled[place] {
			stage += orderStage * sign(float64(t.stage-sa[place].stage))
			where = t.name
		}
	}
	add(max(-2*orderStage, min(2*orderStage, stage)), "order/stage", "the attack on "+where+" is further on in the one than in the other")
	for _, f := range a.Report.Figures {
		for _, h := range b.Report.Figures {
			if f.Figure != h.Figure || f.Actor != h.Actor || f.Actor == "" || f.Value == h.Value || f.Modality == salient.Negated || h.Modality == salient.Negated {
				continue
			}
			switch f.Figure {
			case salient.PocketCount:
				if f.Value > 0 && h.Value > 0 {
					add(max(-2*orderCount, min(2*orderCount, orderCount*(f.Value-h.Value))), "order/pockets", fmt.Sprintf("%g pockets are left in the one, %g in the other", max(f.Value, h.Value), min(f.Value, h.Value)))
				}
			case salient.ExtentKM, salient.ExtentKM2:
				add(orderExtent*sign(f.Value-h.Value), "order/extent", "less ground is left in the one than in the other")
			}
		}
	}
	return p
}

func sign(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}

// sooner is the probability that one day comes before another, ties halved,
// kept off 0 and 1.
func sooner(a, b Result) float64 {
	p, below, j := 0.0, 0.0, 0
	if len(a.Days) == 0 || len(b.Days) == 0 {
		return 0.5
	}
	// below: probability that a lies before the day of b in hand
	for _, y := range b.Days {
		for j < len(a.Days) && a.Days[j].Day.Before(y.Day) {
			below += a.Days[j].P
			j++
		}
		same := 0.0
		if j < len(a.Days) && a.Days[j].Day.Equal(y.Day) {
			same = a.Days[j].P
		}
		p += y.P * (below + same/2)
	}
	return max(0.01, min(0.99, p))
}

// taken weighs places that x has somebody hold and that y has taken from him or
// in his enemy's hands.
func taken(x, y []Bearing, settled map[salient.PlaceID]bool) (float64, string) {
	sum, text := 0.0, ""
	for _, b := range x {
		if !b.Holds || b.Change {
			continue
		}
		for _, c := range y {
			if c.Place == b.Place && c.Change && (c.Actor == b.Actor) != c.Holds {
				sum += orderTaken * min(b.Weight, c.Weight)
				settled[b.Place] = true
				text = b.Name + " is held in the one and taken in the other"
				break
			}
		}
	}
	return min(sum, 2*orderTaken), text
}

// A stage is how far an attack on a place has come.
type stage struct {
	name  string
	stage int
}

// The stages.
const (
	planned = iota + 1
	begun
	done
)

// stages says of each place that is attacked how far that has come.
func stages(cs []salient.Claim) map[salient.PlaceID]stage {
	out := map[salient.PlaceID]stage{}
	for _, c := range cs {
		s := 0
		switch {
		case c.Mode == "infighting":
		case c.Type == salient.Capture && c.Modality.Actual():
			s = done
		case c.Type == salient.Advance || c.Type == salient.Clash || c.Type == salient.ForecastIntent:
			switch {
			case c.Modality == salient.Forecast || c.Modality == salient.Intent:
				s = planned
			case c.Modality.Actual() && c.Type != salient.ForecastIntent:
				s = begun
			}
		}
		if s == 0 {
			continue
		}
		for _, p := range c.Places {
			if p.Place != "" && p.Located && (p.Kind == "settlement" || p.Kind == "base" || p.Kind == "oil-field") && s > out[p.Place].stage {
				out[p.Place] = stage{p.Name, s}
			}
		}
	}
	return out
}
