package fuse

import (
	"cmp"
	"math"
	"slices"
	"time"

	"salient"
)

// A Fuser merges claims into events. Its fields may be set before first use;
// then it may be used from several goroutines.
type Fuser struct {
	Threshold   float64 // least score of a pair that is one occurrence
	FollowDays  int     // a lasting change told again within this time is the same change
	RetractDays int     // a denial by the same outlet takes back what it said this long before
	// Compatible reports whether two different actors may be the same people
	// told in two ways (a force and its coalition). Nil: never.
	Compatible func(a, b salient.ActorID) bool
}

// New returns a Fuser with the figures in use.
func New() *Fuser { return &Fuser{Threshold: 2.5, FollowDays: 7, RetractDays: 30} }

// compared bounds how many later tellings at the same place each telling is
// compared with. Beyond it there is always a nearer one to join through.
const compared = 24

// tellings takes a claim apart by the places it happened at.
func tellings(c *salient.Claim) []*telling {
	t := telling{claim: c, place: &nowhere, class: classOf(c.Modality), actors: ids(c.Actors), recipients: ids(c.Recipients)}
	t.from, t.to = span(c)
	places := located(c)
	if len(places) == 0 {
		return []*telling{&t}
	}
	out := make([]*telling, len(places))
	for n, p := range places {
		u := t
		u.nth, u.place = n, p
		out[n] = &u
	}
	return out
}

// located lists the places at which a claim puts its occurrence, each once:
// its locations or, where it names none, the first other place.
func located(c *salient.Claim) []*salient.ClaimPlace {
	var out []*salient.ClaimPlace
	for i := range c.Places {
		p := &c.Places[i]
		if (p.Role == "" || p.Role == "location") && p.Place != "" && !slices.ContainsFunc(out, func(q *salient.ClaimPlace) bool { return q.Place == p.Place }) {
			out = append(out, p)
		}
	}
	if len(out) > 0 {
		return out
	}
	for i := range c.Places {
		if p := &c.Places[i]; p.Place != "" {
			return []*salient.ClaimPlace{p}
		}
	}
	return nil
}

// span is the days of a claim, the last inclusive; (1, 0) where it is undated.
func span(c *salient.Claim) (from, to int) {
	w := c.When.Interval
	if w.Zero() {
		return 1, 0
	}
	if w.From.IsZero() {
		w.From = w.To.AddDate(0, 0, -1)
	}
	if w.To.IsZero() {
		w.To = w.From.AddDate(0, 0, 1)
		if c.Known.After(w.To) {
			w.To = salient.Day(c.Known).AddDate(0, 0, 1)
		}
	}
	from, to = dayOf(w.From), dayOf(w.To.Add(-time.Second))
	return from, max(from, to)
}

func dayOf(t time.Time) int { return int(math.Floor(float64(t.Unix()) / 86400)) }

// An edge is a pair of tellings that fit.
type edge struct {
	a, b  int
	score float64
	why   []salient.Reason
}

// best orders edges: the best first, then by who they join.
func best(x, y edge) int {
	return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
}

// A turn says that on a day a place went to somebody (or was left: nobody).
type turn struct {
	day int
	to  []salient.ActorID
}

// turnsOf lists the turns of a place, by day, from what is said of it.
func turnsOf(cs []*salient.Claim, p salient.PlaceID) []turn {
	var out []turn
	for _, c := range cs {
		if !changesHands(c) || !slices.ContainsFunc(located(c), func(q *salient.ClaimPlace) bool { return q.Place == p }) {
			continue
		}
		from, until := span(c)
		if from > until {
			continue
		}
		to := ids(c.Actors)
		if c.Type == salient.Withdraw {
			to = nil
		}
		out = append(out, turn{from, to})
	}
	slices.SortStableFunc(out, func(a, b turn) int { return cmp.Compare(a.day, b.day) })
	return out
}

// changedBetween reports whether the place changed hands, away from the actors
// of a and b, on a day between the two.
func changedBetween(list []turn, a, b *telling) bool {
	typ := a.claim.Type
	if typ != salient.Capture && typ != salient.Withdraw && typ != salient.Controls || !a.dated() || !b.dated() {
		return false
	}
	lo, hi := min(a.to, b.to), max(a.from, b.from)
	i, _ := slices.BinarySearchFunc(list, lo+1, func(t turn, day int) int { return cmp.Compare(t.day, day) })
	for ; i < len(list) && list[i].day < hi; i++ {
		// For a withdrawal any taking in between, for a capture any other's.
		if typ == salient.Withdraw && len(list[i].to) > 0 || typ != salient.Withdraw && !overlap(list[i].to, append(slices.Clone(a.actors), b.actors...)) {
			return true
		}
	}
	return false
}

func common(a, b []salient.ActorID) []salient.ActorID {
	var out []salient.ActorID
	for _, x := range a {
		if slices.Contains(b, x) {
			out = append(out, x)
		}
	}
	return out
}

// strongest keeps each rule once, with its greatest weight, sorted by rule.
func strongest(have, more []salient.Reason) []salient.Reason {
	for _, r := range more {
		i, ok := slices.BinarySearchFunc(have, r.Rule, func(h salient.Reason, rule string) int { return cmp.Compare(h.Rule, rule) })
		switch {
		case !ok:
			have = slices.Insert(have, i, r)
		case r.Weight > have[i].Weight:
			have[i] = r
		}
	}
	return have
}
