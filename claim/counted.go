package claim

import (
	"cmp"
	"fmt"
	"slices"

	"salient"
)

// What rules do not read of how many pockets a side is left with, the trained counter
// (mention/holder) may: it marks words that tell the number of now, words for each of all
// that there are, for what is theirs no more and for numbers of before, and points at whose
// they are. Here its marks become one number for each side.

// What the counter must reach. Chosen on reports that may be read (docs/models.md).
const (
	tellsCount = 0.5 // of a number of now, all the places that tell it together
	tellsPiece = 0.7 // of each pocket of a list
	longList   = 5   // pockets: who holds more places by name has no pockets but ground
	leastMark  = 0.3 // of a mark that is looked at
	leastOwner = 0.4 // of whose it is, as a share of the chance of the mark
)

// A tallied is what the counter has of one side.
type tallied struct {
	role   role
	now    []countMark // numbers of now
	parts  []countMark
	gone   []countMark
	before []countMark
	lost   []countMark // all that is gone in the report, whosever
}

// tallies sorts what the counter has by side, in the order in which they are first told of.
func (d *reading) tallies(cs []salient.Claim) []*tallied {
	var out []*tallied
	var lost []countMark
	of := func(r role) *tallied {
		for _, t := range out {
			if t.role.Actor == r.Actor {
				return t
			}
		}
		t := &tallied{role: r}
		out = append(out, t)
		return t
	}
	for i := range d.mentions.Pockets {
		p := &d.mentions.Pockets[i]
		sc := d.sceneAt(p.Sentence, p.Token)
		if sc == nil {
			continue
		}
		m := countMark{sentence: p.Sentence, token: p.Token, key: sc.pocketKey(p.Token)}
		m.value, _ = sc.toldNumber(p.Token)
		for k, to := range [...]salient.Pointing{p.Now, p.Part, p.Gone, p.Before} {
			if to.Some < leastMark {
				continue
			}
			m.chance = to.Some
			if k == 2 {
				lost = append(lost, m) // of which list it is, its name says
			}
			r, chance := d.ownerOf(to)
			if chance < leastOwner*to.Some {
				continue
			}
			if sc.excepted(p.Token) && !sc.behindBut(p.Token) {
				r = role{} // "all under their control, apart from one pocket": it is another's
			}
			t := of(r)
			switch k {
			case 0:
				if m.value >= 0 && d.tellsNow(sc, m, cs) {
					t.now = append(t.now, m)
				}
			case 1:
				m.apart = d.speaksOfApart(sc)
				t.parts = append(t.parts, m)
			case 2:
				t.gone = append(t.gone, m)
			case 3:
				if m.value > 0 {
					t.before = append(t.before, m)
				}
			}
		}
	}
	for _, t := range out {
		t.lost, t.now = lost, d.ofParts(t.now)
		for i, m := range t.now {
			sc := d.scenes[m.sentence]
			if m.value == 1 && sole[sc.norm(m.token)] && (sc.head(m.token) > m.token && sc.lost(sc.head(m.token)) || slices.ContainsFunc(lost, func(g countMark) bool {
				return g.sentence == m.sentence && g.chance >= tellsPiece && (g.token == m.token || sc.head(m.token) == g.token)
			})) {
				t.now[i].value = 0 // the last one, and it is gone
			}
		}
	}
	return out
}

// mostTold is the number for which most speaks, of equals the smaller one, with the mark that
// tells it most surely.
func mostTold(ms []countMark) (best countMark, sum float64) {
	for _, m := range ms {
		s := 0.0
		for _, o := range ms {
			if o.value == m.value {
				s += o.chance
			}
		}
		switch {
		case s > sum, s == sum && m.value < best.value:
			best, sum = m, s
		case m.value == best.value && m.chance > best.chance:
			best = m
		}
	}
	return best, sum
}

// distinct are the marks from a chance on, the surest of each key, in order.
func distinct(ms []countMark, least float64) (out []countMark) {
	for _, m := range ms {
		if m.chance < least {
			continue
		}
		if k := slices.IndexFunc(out, func(o countMark) bool { return o.key == m.key }); k < 0 {
			out = append(out, m)
		} else if m.chance > out[k].chance {
			out[k] = m
		}
	}
	return out
}

// number is how many pockets the counter leaves to a side, with how sure it is of it, the
// mark that says most of it and the words to tell it by; false where it has no number.
func (t *tallied) number() (n, chance float64, at countMark, how string, ok bool) {
	gone := distinct(t.gone, tellsPiece)
	if best, sum := mostTold(t.now); sum >= tellsCount {
		if k := t.fallenSince(best); k > 0 && float64(k) < best.value {
			return best.value - float64(k), min(1, sum), best, fmt.Sprintf("tells how many before %d of them fell", k), true
		}
		return best.value, min(1, sum), best, "tells how many", true
	}
	parts := slices.DeleteFunc(distinct(t.parts, tellsPiece), func(p countMark) bool {
		return !p.apart || slices.ContainsFunc(gone, func(g countMark) bool { return g.key == p.key && g.chance > p.chance })
	})
	if len(parts) > 1 && len(parts) <= longList {
		least := parts[0]
		for _, p := range parts {
			if p.chance < least.chance {
				least = p
			}
		}
		return float64(len(parts)), least.chance, parts[0], "lists them", true
	}
	if best, sum := mostTold(t.before); sum >= tellsCount && len(gone) > 0 && float64(len(gone)) <= best.value {
		less := float64(len(gone))
		if len(gone) == 1 && gone[0].value > 1 {
			less = gone[0].value // "two of them fell"
		}
		return best.value - less, min(1, sum), best, fmt.Sprintf("had %g, less %g", best.value, less), best.value >= less
	}
	return 0, 0, countMark{}, "", false
}

// fallenSince is how many of the pockets listed with a number the report then says are gone.
func (t *tallied) fallenSince(now countMark) (n int) {
	parts := distinct(t.parts, leastMark)
	for _, g := range distinct(t.lost, tellsPiece) {
		if g.sentence > now.sentence && slices.ContainsFunc(parts, func(p countMark) bool {
			return p.key == g.key && (p.sentence < g.sentence || p.sentence == g.sentence && p.token < g.token)
		}) {
			n++
		}
	}
	return n
}

// countedPockets adds to the claims of a report the counts that the counter alone has.
func (d *reading) countedPockets(cs []salient.Claim) []salient.Claim {
	if len(d.mentions.Pockets) == 0 {
		return cs
	}
	added := false
	for _, t := range d.tallies(cs) {
		n, chance, at, how, ok := t.number()
		if !ok || d.readAlready(cs, t.role.Actor, n, chance) {
			continue
		}
		sc := d.scenes[at.sentence]
		c := d.pocketClaim(sc, sc.s.Span, at.token)
		c.Actors = nil
		if t.role.Actor != "" {
			c.Actors = []salient.Role{t.role.Role}
		}
		c.Quantities = []salient.Quantity{{Low: n, Best: n, High: n, Unit: "pocket", Text: sc.norm(at.token), At: sc.s.Tokens[at.token].Span}}
		c.Reasons = append(c.Reasons, salient.Reason{Rule: salient.FoundCount, Weight: chance,
			Text: fmt.Sprintf("the counter of pockets takes “%s” for what %s that are left%s", sc.norm(at.token), how, t.whose())})
		for _, p := range distinct(t.parts, tellsPiece) {
			if psc := d.scenes[p.sentence]; psc != nil {
				if m := psc.placeMention(p.token); m != nil && m.Place != "" && !m.Metonym {
					c.Places = append(c.Places, psc.claimPlaces(spot{m: m, tok: m.Head, plain: true}, "location")...)
				}
			}
		}
		c.ID = salient.NewClaimID(d.article.ID, c.At, c.Type, salient.FoundCount+"#"+string(t.role.Actor))
		cs, added = append(cs, c), true
	}
	if added {
		slices.SortStableFunc(cs, func(a, b salient.Claim) int {
			return cmp.Or(cmp.Compare(a.Sentence, b.Sentence), cmp.Compare(a.Trigger.Start, b.Trigger.Start), cmp.Compare(a.Type, b.Type))
		})
	}
	return cs
}

// readAlready reports that the rules have read a count of a side's pockets: the same, or
// another that the counter does not outweigh.
func (d *reading) readAlready(cs []salient.Claim, who salient.ActorID, n, chance float64) bool {
	other := false
	for _, c := range cs {
		if !countsOf(c, who) {
			continue
		}
		if v, _ := countIn(c); v == n {
			return true
		}
		other = true
	}
	return other && chance < salient.SureCount
}

// whose tells in a reason whose pockets are counted.
func (t *tallied) whose() string {
	if t.role.Text == "" {
		return ""
	}
	return " to “" + t.role.Text + "”"
}

// countsOf reports a claim that counts the pockets of a side.
func countsOf(c salient.Claim, who salient.ActorID) bool {
	if _, ok := countIn(c); !ok || !c.Modality.Actual() && c.Modality != salient.Negated {
		return false
	}
	return who == "" && len(c.Actors) == 0 || slices.ContainsFunc(c.Actors, func(r salient.Role) bool { return r.Actor == who })
}
