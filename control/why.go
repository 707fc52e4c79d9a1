package control

import (
	"cmp"
	"math"
	"slices"

	"salient"
)

// Limits of what one interval names.
const (
	maxClaims  = 12
	maxReasons = 6
	maxLooked  = 256  // items looked at before an interval's end
	leastNats  = 0.05 // influence below which an item is not named
)

// why names the claims on which knots [begin, end) rest, strongest first, and
// the strongest contributions for and against. The influence of an item on
// the interval is its weight, faded by the time between and struck out by
// reports that drove the place to somebody else in the meantime.
func (m *Model) why(tr *track, begin, end int, r reading) ([]salient.ClaimID, []salient.Reason) {
	type share struct {
		claim int
		nats  float64
		rule  string
		text  string
	}
	var shares []share
	k := len(tr.actors) + 1
	for _, j := range r.tops {
		keep := 1.0
		looked := 0
		for t := end - 1; t >= 0 && keep > 0.01 && looked < maxLooked; t-- {
			for i := tr.last[t] - 1; i >= tr.first[t]; i-- {
				it := tr.items[i]
				if it.before && t < begin {
					continue
				}
				looked++
				if lent := tr.lentBy(it, t, j); lent >= leastNats/keep {
					shares = append(shares, share{it.claim, lent * keep, it.rule, it.text + "; who holds the places around it took it"})
				}
				if nats := signed(it, tr.index(it.actor), j, k) * keep; math.Abs(nats) >= leastNats {
					shares = append(shares, share{it.claim, nats, it.rule, it.text})
				}
			}
			if tr.hold.kappa[t] > 0 {
				keep *= 1 - tr.hold.kappa[t]*(1-tr.hold.drive[t][j])
			}
			keep *= tr.hold.stay(t)
		}
		// What was said later of the time before.
		for t := end; t < len(tr.days); t++ {
			after := false
			for _, it := range tr.items[tr.first[t]:tr.last[t]] {
				if it.before && it.weight > 0 && tr.index(it.actor) == j && it.hold == gains {
					shares = append(shares, share{it.claim, it.weight * math.Exp(-m.holdRate()*float64(tr.days[t]-tr.days[begin])), it.rule, it.text})
				}
				after = after || it.direct && !it.before
			}
			if after {
				break
			}
		}
	}
	if r.level == salient.Contested {
		for t := end - 1; t >= 0 && tr.days[end-1]-tr.days[t] <= int(3*m.FightHalfLife); t-- {
			fade := math.Exp(-m.fightRate() * float64(tr.days[end-1]-tr.days[t]))
			for _, it := range tr.items[tr.first[t]:tr.last[t]] {
				if it.hold == fights && it.weight*fade >= leastNats {
					shares = append(shares, share{it.claim, it.weight * fade, it.rule, it.text})
				}
			}
		}
	}
	slices.SortStableFunc(shares, func(a, b share) int {
		return cmp.Or(cmp.Compare(math.Abs(b.nats), math.Abs(a.nats)), cmp.Compare(a.claim, b.claim), cmp.Compare(a.rule, b.rule))
	})
	var claims []salient.ClaimID
	var reasons []salient.Reason
	for _, s := range shares {
		c := tr.claims[s.claim]
		if s.nats > 0 && len(claims) < maxClaims && !slices.Contains(claims, c.ID) {
			claims = append(claims, c.ID)
		}
		if len(reasons) < maxReasons {
			said := string(c.Voice.Outlet)
			if said == "" {
				said = string(c.Article)
			}
			reasons = append(reasons, salient.Reason{Rule: s.rule, Weight: round(s.nats), Text: s.text + " (" + said + ", " + when(c) + ")"})
		}
	}
	return claims, reasons
}

// lentBy is what a loss to nobody named lends to state j, in nats.
func (tr *track) lentBy(it item, t, j int) float64 {
	if tr.lent == nil || it.before || !it.direct || it.hold != loses || tr.index(it.actor) == j {
		return 0
	}
	return min(it.weight, tr.lent[t][j])
}

// when is the day of a claim for people: its own where it has one.
func when(c *salient.Claim) string {
	if c.When.EDTF != "" {
		return c.When.EDTF
	}
	if !c.When.From.IsZero() {
		return c.When.From.Format("2006-01-02")
	}
	return c.When.To.AddDate(0, 0, -1).Format("2006-01-02")
}

// signed is what an item of actor's state is worth to state j, in nats.
func signed(it item, actor, j, states int) float64 {
	switch {
	case actor == 0 || it.hold == fights:
		return 0
	case it.hold == loses && actor == j:
		return -it.weight
	case it.hold == loses:
		return 0 // who has lost it says little on who holds it
	case actor == j:
		return it.weight
	}
	return -it.weight / float64(max(1, states-1))
}
