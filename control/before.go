package control

import (
	"math"
	"slices"
	"strings"
	"time"

	"salient"
)

// A past is what is known of a place's holders on the way through its evidence
// in the order of days, and what each day tells of those before it.
type past struct {
	m      *Model
	claims []*salient.Claim
	extra  []item

	gained map[salient.ActorID]gain // the last gain not followed by a loss
	holds  salient.ActorID          // who was last said to have gained it
	left   salient.ActorID          // who lost it last, if nobody is said to have had it since
	last   int                      // last day with direct evidence before the current one
}

// A gain is the day on which somebody came to hold the place, the last day with
// direct evidence before that, and whether it is told from whom.
type gain struct {
	day, last int
	from      bool
}

// before adds what the evidence tells of the days before it: who lost a place held
// it, its captor did not, and who is said to hold it has not only just come, unless
// it was another's. A capture told again is the same capture and adds nothing.
func (m *Model) before(items []item, claims []*salient.Claim) []item {
	p := past{m: m, claims: claims, gained: map[salient.ActorID]gain{}, last: math.MinInt}
	for i := 0; i < len(items); {
		j := i
		for j < len(items) && items[j].day == items[i].day {
			j++
		}
		p.day(items[i:j])
		i = j
	}
	items = append(items, p.extra...)
	slices.SortStableFunc(items, chronological)
	return items
}

// day takes in the evidence of one day.
func (p *past) day(items []item) {
	day := items[0].day
	follow := map[int]bool{} // claims that tell a capture again
	direct := false
	for _, it := range items {
		direct = direct || it.direct
		if it.hold == gains && it.direct {
			if g, ok := p.gained[it.actor]; ok && day-g.day <= p.m.FollowDays {
				follow[it.claim] = true
			}
		}
	}
	for _, it := range items {
		switch event := !state(p.claims[it.claim].Type); {
		case !it.direct:
		case !event && it.hold == gains:
			p.held(it, items)
		case !event || it.phase > 0:
		case follow[it.claim]:
			p.again(it, items)
		case it.hold == gains:
			p.taken(it, items)
		default:
			p.lost(it, day, p.last)
		}
	}
	for _, it := range items {
		if !it.direct || it.hold != gains {
			continue
		}
		p.holds, p.left = it.actor, ""
		g, ok := p.gained[it.actor]
		if !ok || !follow[it.claim] {
			g = gain{day: day, last: p.last}
		}
		_, told := loser(items, it.claim)
		g.from = g.from || told
		p.gained[it.actor] = g
		for a := range p.gained {
			if a != it.actor && p.gained[a].day < day {
				delete(p.gained, a)
			}
		}
	}
	for _, it := range items {
		if !it.direct || it.hold != loses {
			continue
		}
		if p.holds == it.actor || p.holds == "" {
			p.holds, p.left = "", it.actor
		}
		if g, ok := p.gained[it.actor]; ok && g.day < day {
			delete(p.gained, it.actor)
		}
	}
	if direct {
		p.last = day
	}
}

// earlier is an item as a part of what it says of an earlier day.
func (p *past) earlier(it item, day int, text string) item {
	it.day, it.phase, it.text = day, 0, it.text+text
	it.weight *= p.m.BackFactor
	it.change *= p.m.BackFactor
	return it
}

// held is what the word that somebody holds the place tells of the days before.
func (p *past) held(it item, day []item) {
	if p.left != "" {
		if it.actor != p.left && p.last >= it.day-p.m.BackDays && p.last+1 < it.day && !p.m.allies(p.left, it.actor, it.day) {
			// Whose it is now has had it since the other lost it.
			p.extra = append(p.extra, p.earlier(it, p.last+1, " now, so since it was lost"))
		}
		return
	}
	began := since(p.claims[it.claim])
	dated := began || slices.ContainsFunc(day, func(o item) bool { // told with the day on which it was taken
		return o.actor == it.actor && o.hold == gains && o.direct && !state(p.claims[o.claim].Type)
	})
	if p.holds == "" {
		if p.last < it.day-p.m.BackDays {
			p.first(it, day, dated, began)
		}
		return
	}
	_, both := p.gained[it.actor] // by the last word each had a part of it
	if !dated && !both && outright(p.claims[it.claim].Type) && it.actor != p.holds && p.last+1 < it.day && !p.m.allies(p.holds, it.actor, it.day) {
		// It changed hands on some day in between and nobody says on which.
		p.extra = append(p.extra, p.earlier(it, p.last+(it.day-p.last)/2, " now, so since some day before"))
	}
}

// since reports a state of which it is told when it began: "since Monday".
func since(c *salient.Claim) bool {
	from, to := c.When.From, c.When.To
	return !from.IsZero() && (to.IsZero() || strings.Contains(c.When.EDTF, "/") && to.Sub(from) > sinceDays*24*time.Hour)
}

// sinceDays is the length up to which an interval of a state is that of the report.
const sinceDays = 3

// first is what the first word that somebody holds the place tells of the days
// before: it held the place then as well, unless somebody is presumed to have lost
// it to them, who then held it but for the days of late.
func (p *past) first(it item, day []item, dated, began bool) {
	from, ok := loser(day, it.claim)
	if !ok && began {
		return // it says itself from when on
	}
	if !ok {
		it.text += ", and nothing says that it took it of late"
		p.reach(p.m.asBefore(it), it.day, p.last)
		return
	}
	taken := it.day
	if !dated {
		taken -= p.m.FreshDays
		now := it
		now.day, now.phase = taken, 0
		now.text += " now, so since some day of late"
		p.extra = append(p.extra, now)
	}
	it.actor, it.day, it.weight = from, taken, it.weight*presumedFactor
	it.text = "another has it now, and is presumed to have taken it of late"
	p.reach(p.m.asBefore(it), taken, p.last)
}

// asBefore is a gain as evidence of the day before.
func (m *Model) asBefore(it item) item {
	it.day, it.phase, it.before, it.change = it.day-1, 0, true, 0
	it.weight *= m.BackFactor
	return it
}

// reach adds that somebody held the place up to a day, and since some time before;
// where no word lies within reach, that is put at the end of the reach.
func (p *past) reach(b item, day, last int) {
	p.extra = append(p.extra, b)
	if last < day-p.m.BackDays {
		b.day = day - p.m.BackDays
		b.change = 1 - math.Exp(-b.weight)
		b.weight = 0
		p.extra = append(p.extra, b)
	}
}

// taken is what a capture tells of its captor before.
func (p *past) taken(it item, day []item) {
	b := p.m.asBefore(it)
	b.direct, b.hold = false, loses
	if it.actor == p.holds && p.last < it.day-1 && p.m.dated(p.claims[it.claim]) {
		// Taken again though nobody reported its loss.
		l := b
		l.weight, l.before = 0, false
		l.day = p.last + (it.day-p.last)/2
		l.change, l.text = 1-math.Exp(-b.weight), it.text+" again, so must have lost it in between"
		if to, ok := loser(day, it.claim); ok {
			l.actor, l.hold = to, gains
		}
		p.extra = append(p.extra, l)
	}
	b.text += ", so did not hold it before"
	p.extra = append(p.extra, b)
}

// lost is what losing the place on a day tells: who lost it held it before.
func (p *past) lost(it item, day, last int) {
	b := p.m.asBefore(it)
	b.day, b.hold, b.text = day-1, gains, it.text+", so held it before"
	p.reach(b, day, last)
}

// again is what a capture told again adds: from whom it was, where that was not
// told before.
func (p *past) again(it item, day []item) {
	if it.hold != loses || it.actor == p.holds {
		return
	}
	for _, o := range day {
		if g, ok := p.gained[o.actor]; ok && o.claim == it.claim && o.hold == gains && o.direct && !g.from {
			p.lost(it, g.day, g.last)
			return
		}
	}
}

// loser is who lost the place to a claim's captor.
func loser(day []item, claim int) (salient.ActorID, bool) {
	for _, it := range day {
		if it.claim == claim && it.hold == loses && it.direct {
			return it.actor, true
		}
	}
	return "", false
}
