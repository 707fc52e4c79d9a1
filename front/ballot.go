package front

import (
	"cmp"
	"slices"
	"time"

	"salient"
)

// partWeight is what a claim adds by where it stands.
func partWeight(p salient.Part) float64 {
	switch p {
	case salient.Title:
		return 0.7
	case salient.Standfirst:
		return 0.85
	}
	return 1
}

// Counts told as those of the day itself weigh more, and those of a day well
// before the report less, than others.
const (
	ofNow    = 1.6
	ofBefore = 0.5
	before   = 5 * 24 * time.Hour
)

// ballotWeight is what a count adds.
func ballotWeight(c salient.Claim) float64 {
	w := partWeight(c.Part)
	switch {
	case foundCount(c) >= salient.SureCount:
		return ofCounter // it has weighed the whole report
	case slices.ContainsFunc(c.Reasons, func(r salient.Reason) bool { return r.Rule == salient.CountOfNow }):
		return w * ofNow
	case !c.Known.IsZero() && !c.When.To.IsZero() && c.Known.Sub(c.When.To) > before:
		return w * ofBefore
	}
	return w
}

// ofCounter is the weight of a count that the trained counter is sure of.
const ofCounter = 2.5

// foundCount is how sure the trained counter is of a count, 0 of what rules have read.
func foundCount(c salient.Claim) float64 {
	for _, r := range c.Reasons {
		if r.Rule == salient.FoundCount {
			return r.Weight
		}
	}
	return 0
}

// enumerated is the weight of a list of descriptions.
const enumerated = 0.5

// A ballot is the claims that speak for each count of one actor's pockets.
type ballot struct {
	actor  salient.ActorID
	weight map[float64]float64
	voters map[float64][]salient.Claim
	parts  []salient.Claim
	most   float64         // the highest number in a list
	sums   []salient.Claim // counts kept over the course of the report, in text order
}

func (b *ballot) vote(n, weight float64, c salient.Claim) {
	b.weight[n] += weight
	b.voters[n] = append(b.voters[n], c)
}

// counts reads the counts of pockets of one article's claims, in text order.
func counts(cs []salient.Claim) []salient.StatedFigure {
	var order []salient.ActorID
	ballots := map[salient.ActorID]*ballot{}
	of := func(who salient.ActorID) *ballot {
		b := ballots[who]
		if b == nil {
			b = &ballot{actor: who, weight: map[float64]float64{}, voters: map[float64][]salient.Claim{}}
			ballots[who] = b
			order = append(order, who)
		}
		return b
	}
	for _, c := range cs {
		if c.Type != salient.PocketState {
			continue
		}
		if !c.Modality.Actual() && c.Modality != salient.Negated {
			continue
		}
		b := of(shutIn(c))
		n, counted := quantity(c, "pocket")
		ordinal, listed := quantity(c, "ordinal")
		switch {
		case c.Modality == salient.Negated && c.Mode == "lost":
			// "has not lost its last pocket" says that it has one, not how many
		case c.Modality == salient.Negated && !listed:
			if counted && n.Best == 0 { // "no pocket"; "is not split in two pockets" says nothing of how many there are
				b.vote(0, ballotWeight(c), c)
			}
		case counted && summed(c):
			b.sums = append(b.sums, c)
		case listed:
			b.parts = append(b.parts, c)
			b.most = max(b.most, ordinal.Best)
		case counted && n.Low == n.High: // "several pockets" is no count
			b.vote(n.Best, ballotWeight(c), c)
		}
	}
	// Claims whose holder was not found speak of the one holder there is.
	if nobody := ballots[""]; nobody != nil && len(order) == 2 {
		for _, who := range order {
			if who == "" {
				continue
			}
			for n, v := range nobody.voters {
				for _, c := range v {
					ballots[who].vote(n, ballotWeight(c), c)
				}
			}
			ballots[who].parts = append(ballots[who].parts, nobody.parts...)
			ballots[who].sums = append(ballots[who].sums, nobody.sums...)
			ballots[who].most = max(ballots[who].most, nobody.most)
		}
		order = slices.DeleteFunc(order, func(a salient.ActorID) bool { return a == "" })
	}
	var out []salient.StatedFigure
	for _, who := range order {
		if s, ok := ballots[who].statement(); ok {
			out = append(out, s)
		}
	}
	return append(out, implied(cs, out)...)
}

// statement is the count with the greatest weight.
func (b *ballot) statement() (salient.StatedFigure, bool) {
	if b.most >= 2 && len(list(b.parts, b.most)) >= 2 {
		b.weight[b.most] += enumerated
	}
	var ns []float64
	for n := range b.weight {
		ns = append(ns, n)
	}
	if len(b.sums) > 0 && !b.surely() {
		return b.summedUp(), true
	}
	if len(ns) == 0 {
		return salient.StatedFigure{}, false
	}
	slices.SortFunc(ns, func(x, y float64) int {
		return cmp.Or(cmp.Compare(b.weight[y], b.weight[x]), cmp.Compare(x, y))
	})
	n := ns[0]
	votes := slices.Clone(b.voters[n])
	slices.SortStableFunc(votes, func(x, y salient.Claim) int {
		return cmp.Or(cmp.Compare(partWeight(y.Part), partWeight(x.Part)), cmp.Compare(x.At.Start, y.At.Start))
	})
	if len(votes) == 0 {
		votes = b.parts
	}
	s := salient.StatedFigure{
		Article: votes[0].Article, Actor: b.actor, Figure: salient.PocketCount, Value: n, Low: n, High: n,
		Modality: votes[0].Modality, Known: votes[0].Known, Places: placesOf(votes),
	}
	for _, c := range votes {
		if !slices.Contains(s.Claims, c.ID) {
			s.Claims = append(s.Claims, c.ID)
		}
	}
	s.Parts = list(b.parts, n)
	return s, true
}

// surely reports a count that the trained counter is sure of.
func (b *ballot) surely() bool {
	for _, cs := range b.voters {
		if slices.ContainsFunc(cs, func(c salient.Claim) bool { return foundCount(c) >= salient.SureCount }) {
			return true
		}
	}
	return false
}

// summed reports a count that is kept over the course of the report.
func summed(c salient.Claim) bool {
	return slices.ContainsFunc(c.Reasons, func(r salient.Reason) bool { return r.Rule == salient.CountRunning })
}

// summedUp is the last sum of the report, with the claims of the others behind it:
// the report has told what became of each, and no count of its own outweighs that.
func (b *ballot) summedUp() salient.StatedFigure {
	slices.SortStableFunc(b.sums, func(x, y salient.Claim) int { return cmp.Compare(y.At.Start, x.At.Start) })
	last := b.sums[0]
	q, _ := quantity(last, "pocket")
	s := salient.StatedFigure{
		Article: last.Article, Actor: b.actor, Figure: salient.PocketCount, Value: q.Best, Low: q.Best, High: q.Best,
		Modality: last.Modality, Known: last.Known, Places: placesOf(b.sums),
	}
	for _, c := range b.sums {
		s.Claims = append(s.Claims, c.ID)
	}
	return s
}

// list picks one description for each number up to n: the first in the text
// that names a place, else the first. A report may run through its list twice.
func list(parts []salient.Claim, n float64) []salient.ClaimID {
	var out []salient.ClaimID
	for k := 1.0; k <= n; k++ {
		var best *salient.Claim
		for i := range parts {
			q, _ := quantity(parts[i], "ordinal")
			if q.Best != k {
				continue
			}
			if best == nil || len(best.Places) == 0 && len(parts[i].Places) > 0 {
				best = &parts[i]
			}
		}
		if best != nil {
			out = append(out, best.ID)
		}
	}
	return out
}
