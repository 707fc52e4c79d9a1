package control

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"salient"
)

// An item is one piece of evidence: one effect of one claim for one actor on
// one day.
type item struct {
	day    int // days since 1970-01-01
	phase  int // of the day, from 0: two changes of hands on one day come one after the other
	actor  salient.ActorID
	hold   string
	before bool    // says what was so up to and including day, not from day on
	weight float64 // nats, ≥ 0; the sign is in hold
	change float64 // κ of the claim for its driving effect, 0..1; 0 for the rest
	direct bool    // speaks of the hold itself, not of something that lets one guess
	claim  int     // index into the claims
	found  bool    // no rule has read it, only the finder of holders
	rule   string
	text   string
}

// dayOf counts whole days since 1970-01-01 UTC.
func dayOf(t time.Time) int { return int(math.Floor(float64(t.Unix()) / 86400)) }

// dateOf is the midnight that begins a day.
func dateOf(day int) time.Time { return time.Unix(int64(day)*86400, 0).UTC() }

// Presumed is the rule of the reason by which a claim has a recipient that its
// words do not name: it was presumed, and weighs less.
const Presumed = "presumed loser"

// presumedFactor is the weight of a presumed loser as part of one that is named.
const presumedFactor = 0.7

// readReach is how many days before or after what a rule has read of who holds a place the
// finder of holders is not asked.
const readReach = 45

// readFirst leaves out what only the finder of holders says where rules have read who holds
// the place at about that time.
func readFirst(items []item) []item {
	if !slices.ContainsFunc(items, func(it item) bool { return it.found }) {
		return items
	}
	var read []int
	for _, it := range items {
		if it.direct && !it.found {
			read = append(read, it.day)
		}
	}
	return slices.DeleteFunc(items, func(it item) bool {
		return it.found && slices.ContainsFunc(read, func(d int) bool { return d-it.day <= readReach && it.day-d <= readReach })
	})
}

// pointedFactor is the weight of what only the finder of holders says, as part of what a
// rule reads, where it were sure.
const pointedFactor = 0.6

// found is the chance that a holder is meant to whom no rule but a model points, else 1.
func found(c *salient.Claim) float64 {
	for _, r := range c.Reasons {
		if r.Rule == salient.FoundHolder {
			return r.Weight * pointedFactor
		}
	}
	return 1
}

func presumed(c *salient.Claim) bool {
	return slices.ContainsFunc(c.Reasons, func(r salient.Reason) bool { return r.Rule == Presumed })
}

// canonical returns the claims that can bear on control at all, each once, in
// the order in which they became known, so that neither the order nor a repetition
// of the input matters, and of copies the earliest is the one that counts.
func canonical(claims []*salient.Claim) []*salient.Claim {
	out := make([]*salient.Claim, 0, len(claims))
	for _, c := range claims {
		if c.Modality.Actual() && !c.When.Zero() && c.When.Basis != salient.Inferred {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b *salient.Claim) int {
		return cmp.Or(a.Known.Compare(b.Known), cmp.Compare(a.Article, b.Article), cmp.Compare(a.At.Start, b.At.Start), cmp.Compare(a.ID, b.ID))
	})
	return slices.CompactFunc(out, func(a, b *salient.Claim) bool { return a.ID == b.ID })
}

// stateDrive is how readily "A holds it", as against "A took it", overturns who
// held the place before: somebody must have taken it unreported.
const stateDrive = 0.8

// parted reports a count of two pockets or more: they are somewhere in the place,
// which says nothing of who holds the town that it may be named after.
func parted(c *salient.Claim) bool {
	return c.Type == salient.PocketState && slices.ContainsFunc(c.Quantities, func(q salient.Quantity) bool { return q.Unit == "pocket" && q.Best >= 2 })
}

// directNear is how far a claim's place must bear on the settlement for the claim
// to speak of the hold itself: "captured near A" does not say who holds A.
const directNear = 0.45

// guessDrive is the same for what only lets one guess.
const guessDrive = 0.4

// vagueDays is the length from which on a month, a season or a year says when a
// state began or was noticed, and not that it lasted from the first day to the last.
const vagueDays = 27

// maxAnchors bounds the days at which one claim of a long state is put down.
const maxAnchors = 40

// days returns the days on which a claim is evidence. What happened is put in
// the middle of its interval (of two days, the first: a report without a day
// of its own covers the day before publication and the day of it). What was
// the case is put at both ends and every StepDays between.
func (m *Model) days(c *salient.Claim) []int {
	from, to := c.When.From, c.When.To
	switch {
	case from.IsZero() && to.IsZero():
		return nil
	case from.IsZero():
		return []int{dayOf(to.Add(-time.Second))}
	case to.IsZero() && state(c.Type) && c.Known.After(from):
		to = salient.Day(c.Known).AddDate(0, 0, 1)
	case to.IsZero():
		return []int{dayOf(from)}
	}
	first, last := dayOf(from), dayOf(to.Add(-time.Second))
	if last < first {
		last = first
	}
	if !state(c.Type) {
		return []int{first + (last-first)/2}
	}
	if last-first >= vagueDays && !strings.Contains(c.When.EDTF, "/") {
		// "Since last winter": some day of it, and so at its end, if that was over.
		if known := dayOf(c.Known); !c.Known.IsZero() && known < last {
			last = max(first, known)
		}
		return []int{last}
	}
	step := max(m.StepDays, (last-first)/maxAnchors+1)
	var out []int
	for d := first; d < last; d += step {
		out = append(out, d)
	}
	return append(out, last)
}

// items turns claims (canonical) into evidence about place p, sorted by day,
// then by claim.
func (m *Model) items(p salient.PlaceID, claims []*salient.Claim) []item {
	var out []item
	for i, c := range claims {
		base := m.Scale * reliability(c.Reliability) * credibility(c.Credibility) * modality(c.Modality) * part(c.Part) * found(c)
		if base <= 0 {
			continue
		}
		effects := m.effects(c.Type, c.Mode)
		if len(effects) == 0 || parted(c) {
			continue
		}
		days, pointed := m.days(c), found(c) < 1
		for _, e := range effects {
			near := m.bearing(p, c, e.On)
			if near <= 0 || e.Weight <= 0 {
				continue
			}
			who := c.Actors
			if e.Role == "recipient" {
				who = c.Recipients
			}
			for _, r := range who {
				if r.Actor == "" {
					continue
				}
				it := item{
					actor: r.Actor, hold: e.Holds, claim: i, found: pointed,
					weight: base * e.Weight * near * interest(c.Voice.Side, r, e.Holds),
					direct: (e.Holds == gains || e.Holds == loses) && e.Weight >= m.DirectWeight,
					rule:   "effect/" + string(c.Type) + "/" + e.Role, text: e.Reason,
				}
				if e.Role == "recipient" && presumed(c) {
					it.weight *= presumedFactor
					it.text += " as is presumed"
				}
				it.change = 1 - math.Exp(-it.weight)
				if state(c.Type) {
					it.change *= stateDrive
				}
				if near < directNear {
					it.direct = false
				}
				if !it.direct && it.hold != fights {
					it.change *= guessDrive * min(1, near+e.Weight)
				}
				if pointed {
					it.change *= guessDrive
				}
				for _, d := range days {
					it.day = d
					out = append(out, it)
				}
			}
		}
	}
	out = readFirst(out)
	slices.SortStableFunc(out, chronological)
	phases(out, claims)
	slices.SortStableFunc(out, chronological)
	out = m.guess(m.repeat(out, claims), claims)
	return m.before(out, claims)
}

func chronological(a, b item) int {
	return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.phase, b.phase), cmp.Compare(a.claim, b.claim))
}

// phases parts a day on which a place was said to have gone to different actors
// one after the other. What was published on a later day came later, and what
// stands later in one text; reports of one day by different hands contradict
// each other and stay together. Who has had a turn is not given another by being
// told of again.
func phases(items []item, claims []*salient.Claim) {
	for i := 0; i < len(items); {
		j := i
		for j < len(items) && items[j].day == items[i].day {
			j++
		}
		phasesOf(items[i:j], claims)
		i = j
	}
}

func phasesOf(day []item, claims []*salient.Claim) {
	var turns []item
	for _, it := range day {
		if it.direct && it.hold == gains && !state(claims[it.claim].Type) {
			turns = append(turns, it)
		}
	}
	if len(turns) < 2 {
		return
	}
	slices.SortStableFunc(turns, func(x, y item) int {
		a, b := claims[x.claim], claims[y.claim]
		return cmp.Or(a.Known.Compare(b.Known), cmp.Compare(a.Article, b.Article), cmp.Compare(a.At.Start, b.At.Start), cmp.Compare(x.claim, y.claim))
	})
	after := func(a, b *salient.Claim) bool {
		return salient.Day(b.Known).After(salient.Day(a.Known)) && !a.Known.IsZero() || a.Article == b.Article && b.At.Start > a.At.Start
	}
	phase := map[salient.ActorID]int{turns[0].actor: 0}
	last, now := turns[0], 0
	of := map[int]int{turns[0].claim: 0} // phase of a claim
	for _, it := range turns[1:] {
		if n, ok := phase[it.actor]; ok {
			of[it.claim] = n
			continue
		}
		if after(claims[last.claim], claims[it.claim]) {
			now++
		}
		last = it
		phase[it.actor], of[it.claim] = now, now
	}
	for i := range day {
		n, ok := of[day[i].claim]
		if !ok {
			if n, ok = phase[day[i].actor]; !ok || day[i].hold != gains {
				n = now
			}
		}
		day[i].phase = n
	}
}

// bearing says how far the claim bears on p by those of its places that play
// the role: the strongest counts.
func (m *Model) bearing(p salient.PlaceID, c *salient.Claim, role string) float64 {
	best := 0.0
	for _, cp := range c.Places {
		is := cp.Role
		if is == "" {
			is = "location"
		}
		if is != role && role != "" {
			continue
		}
		switch {
		case cp.Place == p && p != "":
			// "Withdrew from A", "advanced toward A": the effect of the role says
			// already what the preposition would say again.
			if is == "origin" && cp.Relation == salient.From || is == "destination" && cp.Relation == salient.Toward {
				cp.Relation = salient.At
			}
			best = max(best, where(cp))
		case m.Area != nil:
			best = max(best, min(1, m.Area(p, cp)))
		}
	}
	return best
}

// origin names the source that a claim comes from.
func (m *Model) origin(c *salient.Claim) string {
	if m.Origin != nil {
		return m.Origin(c)
	}
	if c.Voice.Through != "" {
		return "through " + strings.ToLower(c.Voice.Through)
	}
	if c.Voice.Outlet == "" && c.Voice.Speaker == "" {
		return string(c.Article)
	}
	return string(c.Voice.Outlet) + "|" + strings.ToLower(c.Voice.Speaker)
}

// repeat lowers the weight of what one origin says again and again. The count
// starts afresh where somebody else's gain, or a loss, came between: then the
// same words tell of another occurrence.
func (m *Model) repeat(items []item, claims []*salient.Claim) []item {
	type key struct {
		actor  salient.ActorID
		hold   string
		origin string
	}
	type tally struct {
		n, last, turn int
	}
	type told struct {
		key
		claim int
	}
	type words struct {
		key
		text salient.ArticleID
		day  int
	}
	seen := map[key]tally{}
	copied := map[words]salient.ArticleID{} // the article of which the rest are copies
	nth := map[told]int{}                   // a claim of a long state is put down on many days: one telling
	turn := 0
	var held salient.ActorID
	for i := range items {
		it := &items[i]
		if it.direct && it.hold == loses && held != "" && held != it.actor {
			it.change = 0 // whose it is already does not lose it by that
		}
		if it.direct {
			if it.hold == gains && it.actor != held || it.hold == loses && it.actor == held {
				turn++
				held = it.actor
				if it.hold == loses {
					held = ""
				}
			}
		}
		k := key{it.actor, it.hold, m.origin(claims[it.claim])}
		if m.Text != nil {
			c := claims[it.claim]
			w := words{k, m.Text(c.Article), it.day}
			if first, ok := copied[w]; !ok {
				copied[w] = c.Article
			} else if first != c.Article {
				it.weight, it.change, it.direct = 0, 0, false // the same words once more
				continue
			}
		}
		t := seen[k]
		if n, again := nth[told{k, it.claim}]; again {
			t.n, t.last, t.turn = max(t.n, n), it.day, turn
			seen[k] = t
			m.lower(it, n)
			continue
		}
		// A loss belongs to the turn of the gain told with it on the same day.
		// What happened and is told with a day long after is another occurrence.
		again := m.RepeatDays
		if c := claims[it.claim]; !state(c.Type) && m.dated(c) {
			again = m.FollowDays
		}
		if t.n > 0 && (t.turn == turn || it.day == t.last) && it.day-t.last <= again {
			t.n++
		} else {
			t.n = 1
		}
		t.last, t.turn = it.day, turn
		seen[k] = t
		nth[told{k, it.claim}] = t.n
		m.lower(it, t.n)
	}
	return items
}

// lower gives an item the weight of an n-th telling.
func (m *Model) lower(it *item, n int) {
	if n > 1 {
		f := math.Pow(m.RepeatFactor, float64(n-1))
		it.weight *= f
		it.change *= f
		it.text += ", said again"
	}
}

// allies reports whether two actors are on one side on a day.
func (m *Model) allies(a, b salient.ActorID, day int) bool {
	return m.Allied != nil && m.Allied(a, b, dateOf(day))
}

// dated reports whether a claim names its day, and is not merely of the day it
// was published: what happened long ago is often told again without a day.
func (m *Model) dated(c *salient.Claim) bool {
	return c.When.Basis == salient.Explicit || c.When.Basis == salient.Relative
}
