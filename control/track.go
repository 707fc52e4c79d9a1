package control

import (
	"cmp"
	"math"
	"slices"

	"salient"
	"salient/geo"
)

// A track is one place's evidence with its two chains, and after solve the
// posteriors on their knots.
type track struct {
	place  salient.PlaceID
	name   string
	point  geo.Point
	claims []*salient.Claim // canonical
	items  []item           // by day, then claim
	actors []salient.ActorID
	days   []int // knots of both chains; a day with several phases comes several times

	hold, fight         chain
	heldPost, fightPost [][]float64
	direct              [][]float64 // by knot and actor: nats of direct evidence still standing
	first, last         []int       // items[first[t]:last[t]] are those of knot t
	lost                []loss      // by knot
	lent                [][]float64 // direct evidence that losses lend to those who hold the neighbours; nil: none
	driven              []float64   // Σκ by knot, by which the drives were divided
}

// A loss is a report that somebody lost the place, to nobody that it names.
type loss struct {
	knot, loser int
	kappa       float64
	nats        float64
	left        bool // it was left rather than taken
}

// actorsOf lists the actors that the claims on a place speak of, those with
// most evidence up to MaxActors, sorted; false: no claim bears on the place.
func (m *Model) actorsOf(p salient.PlaceID, claims []*salient.Claim) ([]salient.ActorID, bool) {
	items := m.items(p, canonical(claims))
	if len(items) == 0 {
		return nil, false
	}
	return m.rank(items), true
}

// newTrack prepares the chains of place p; nil where no claim bears on it.
// also are actors to be considered besides those that the claims speak of.
func (m *Model) newTrack(p salient.PlaceID, claims []*salient.Claim, also []salient.ActorID) *track {
	tr := &track{place: p, claims: canonical(claims)}
	tr.items = m.items(p, tr.claims)
	if len(tr.items) == 0 {
		return nil
	}
	tr.name, tr.point = nameOf(p, tr.claims)
	tr.actors = m.rank(tr.items)
	for _, a := range also {
		if !slices.Contains(tr.actors, a) && len(tr.actors) < m.MaxActors {
			tr.actors = append(tr.actors, a)
		}
	}
	slices.Sort(tr.actors)
	tr.days = m.knots(tr.items)
	m.load(tr)
	return tr
}

// nameOf takes the place's name and position from the first claim that has them.
func nameOf(p salient.PlaceID, claims []*salient.Claim) (string, geo.Point) {
	for _, c := range claims {
		for i := range c.Places {
			if cp := &c.Places[i]; cp.Place == p && cp.Located {
				return cp.Name, cp.Point
			}
		}
	}
	return "", geo.Point{}
}

// rank lists the actors that the evidence speaks of, those with most evidence
// first up to MaxActors, then sorted by id.
func (m *Model) rank(items []item) []salient.ActorID {
	mass := map[salient.ActorID]float64{}
	for _, it := range items {
		mass[it.actor] += it.weight
	}
	actors := make([]salient.ActorID, 0, len(mass))
	for a := range mass {
		actors = append(actors, a)
	}
	slices.SortFunc(actors, func(a, b salient.ActorID) int { return cmp.Or(cmp.Compare(mass[b], mass[a]), cmp.Compare(a, b)) })
	actors = actors[:min(len(actors), m.MaxActors)]
	slices.Sort(actors)
	return actors
}

// knots are the days with evidence, steps in the gaps, and steps after the
// last until all is forgotten.
func (m *Model) knots(items []item) []int {
	type knot struct{ day, phase int }
	var at []knot
	for _, it := range items {
		at = append(at, knot{it.day, it.phase})
		if it.hold == fights {
			// Fighting dies down faster than the steps.
			at = append(at, knot{it.day + int(m.FightHalfLife), 0}, knot{it.day + int(2*m.FightHalfLife), 0})
		}
	}
	slices.SortFunc(at, func(a, b knot) int { return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.phase, b.phase)) })
	at = slices.Compact(at)
	end := at[len(at)-1].day + int(3*m.HalfLife)
	step := max(1, m.StepDays)
	var out []int
	for i, k := range at {
		out = append(out, k.day)
		next := end
		if i+1 < len(at) {
			next = at[i+1].day
		}
		// Gaps far longer than memory need no further steps: all has faded.
		for d := k.day + step; d < next && d <= k.day+int(3*m.HalfLife); d += step {
			out = append(out, d)
		}
	}
	return out
}

// load puts the evidence into the chains.
func (m *Model) load(tr *track) {
	n, k := len(tr.days), len(tr.actors)+1
	tr.hold = chain{days: tr.days, rate: m.holdRate(), rest: make([]float64, k), kappa: make([]float64, n), drive: make([][]float64, n), logE: rows(n, k)}
	tr.fight = chain{days: tr.days, rate: m.fightRate(), rest: []float64{1 - m.FightRest, m.FightRest}, kappa: make([]float64, n), drive: make([][]float64, n), logE: rows(n, 2)}
	tr.hold.rest[0] = m.RestUnknown
	for j := 1; j < k; j++ {
		tr.hold.rest[j] = (1 - m.RestUnknown) / float64(k-1)
	}
	tr.driven = make([]float64, n)
	tr.first, tr.last = make([]int, n), make([]int, n)
	i := 0
	for t, day := range tr.days {
		tr.first[t] = i
		for i < len(tr.items) && tr.items[i].day == day && tr.items[i].phase == tr.items[tr.first[t]].phase {
			i++
		}
		tr.last[t] = i
		if tr.last[t] > tr.first[t] {
			m.loadDay(tr, t)
		}
	}
	m.stands(tr)
}

// stands works out the direct evidence that stands on every knot.
func (m *Model) stands(tr *track) {
	tr.direct = rows(len(tr.days), len(tr.actors)+1)
	for t := range tr.days {
		m.stand(tr, t)
	}
}

// index is the state of an actor; 0 where it is not among those considered.
func (tr *track) index(a salient.ActorID) int {
	i, ok := slices.BinarySearch(tr.actors, a)
	if !ok {
		return 0
	}
	return i + 1
}

// driveGain is where a report of a gain, if it is believed, leaves the place:
// with the one who gained it, but for a rest.
const driveGain = 0.8

// fighterHolds is the part of the weight of fighting that counts as being there.
const fighterHolds = 0.2

// loadDay adds up the evidence of one knot.
func (m *Model) loadDay(tr *track, t int) {
	k := len(tr.actors) + 1
	items := tr.items[tr.first[t]:tr.last[t]]
	drive, fight := make([]float64, k), 0.0
	total, hold, calm := 0.0, 1.0, 1.0 // Σκ, Π(1−κ), Π(1−κ of fighting)
	// Fighting on the day on which the place was taken is how it was taken.
	taken := 0.0
	for _, it := range items {
		if it.hold == gains && it.direct && !it.before && !state(tr.claims[it.claim].Type) {
			taken = max(taken, it.change)
		}
	}
	for n, it := range items {
		j := tr.index(it.actor)
		if it.hold == fights && taken > 0 {
			if j > 0 {
				tr.hold.logE[t][j] += fighterHolds * it.weight
			}
			continue
		}
		if it.hold == fights {
			tr.fight.logE[t][1] += it.weight / float64(max(1, m.fighters(items, it.claim)))
			if j > 0 {
				// Who fights for a place may be the one who holds it.
				tr.hold.logE[t][j] += fighterHolds * it.weight
			}
			if n == 0 || items[n-1].claim != it.claim || items[n-1].hold != fights {
				calm *= 1 - it.change
				fight += it.change
			}
			continue
		}
		if j == 0 {
			continue
		}
		gainers := gainsIn(items, it.claim, it.before)
		switch it.hold {
		case gains, presence:
			tr.hold.logE[t][j] += it.weight
		case loses:
			// "A took it from B": that A holds it excludes B already.
			if gainers == 0 || it.before {
				tr.hold.logE[t][j] -= it.weight
			}
		}
		if it.hold == gains && it.direct && !it.before {
			tr.fight.logE[t][0] += 0.3 * it.weight
		}
		if it.change == 0 || it.before && it.weight > 0 {
			continue
		}
		kappa := it.change
		switch {
		case it.hold == loses && gainers > 0:
			continue
		case it.hold == loses:
			drive[0] += kappa
			if it.direct {
				tr.lost = append(tr.lost, loss{t, j, kappa, it.weight, tr.claims[it.claim].Type == salient.Withdraw})
			}
		default:
			kappa /= float64(max(1, gainers))
			drive[j] += driveGain * kappa
			drive[0] += (1 - driveGain) * kappa
		}
		hold *= 1 - kappa
		total += kappa
	}
	if total > 0 {
		for j := range drive {
			drive[j] /= total
		}
		tr.hold.kappa[t], tr.hold.drive[t], tr.driven[t] = 1-hold, drive, total
	}
	if taken > 0 {
		tr.fight.kappa[t], tr.fight.drive[t] = taken, []float64{1, 0}
	}
	if fight > 0 {
		tr.fight.kappa[t], tr.fight.drive[t] = 1-calm, []float64{0, 1}
	}
}

// fighters counts the items of fighting that one claim gives on one day: a
// clash between two is told once, however many took part.
func (m *Model) fighters(items []item, claim int) int {
	n := 0
	for _, it := range items {
		if it.claim == claim && it.hold == fights {
			n++
		}
	}
	return n
}

// gainsIn counts the actors to whom a claim gives the place on the day.
func gainsIn(items []item, claim int, before bool) int {
	n := 0
	for _, it := range items {
		if it.claim == claim && it.hold == gains && it.before == before {
			n++
		}
	}
	return n
}

// stand carries the direct evidence for each actor to knot t: it fades like
// knowledge, and is struck out by direct evidence for somebody else.
func (m *Model) stand(tr *track, t int) {
	if t > 0 {
		s := tr.hold.stay(t)
		for j := range tr.direct[t] {
			tr.direct[t][j] = s * tr.direct[t-1][j]
		}
	}
	items := tr.items[tr.first[t]:tr.last[t]]
	against := make([]float64, len(tr.actors)+1)
	for _, it := range items {
		if !it.direct || it.before {
			continue
		}
		for j := 1; j < len(against); j++ {
			if it.hold == gains && j != tr.index(it.actor) || it.hold == loses && j == tr.index(it.actor) {
				against[j] += it.weight
			}
		}
	}
	for j := range tr.direct[t] {
		tr.direct[t][j] *= math.Exp(-against[j])
	}
	for _, it := range items {
		if it.direct && it.hold == gains {
			// What was so before a loss stands on its last day and no longer;
			// the loss on the next day strikes it out.
			tr.direct[t][tr.index(it.actor)] += it.weight
		}
	}
	if tr.lent != nil {
		for j, nats := range tr.lent[t] {
			tr.direct[t][j] += nats
		}
	}
}

// solve computes the posteriors, of the place by itself.
func (tr *track) solve() {
	tr.heldPost, _ = tr.hold.smooth()
	tr.fightPost, _ = tr.fight.smooth()
}

func rows(n, k int) [][]float64 {
	flat := make([]float64, n*k)
	out := make([][]float64, n)
	for i := range out {
		out[i] = flat[i*k : (i+1)*k : (i+1)*k]
	}
	return out
}
