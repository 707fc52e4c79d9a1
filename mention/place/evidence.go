package place

import (
	"sort"

	"salient"
)

// What a trained finder of names adds: it sees the sentence, this package the
// gazetteer, and neither is right alone.
const (
	calledPlace   = 1.0
	calledPerson  = -1.5
	calledBody    = -0.8
	calledOther   = -1.2
	calledNothing = -0.4
	overHome      = 0.15

	// stillToGain is more than a candidate can gain after that: by its tag, by what
	// it is joined to, by being said elsewhere and near the others.
	stillToGain = taggedProper + joinedTo + saidElsewhere + nearTheOthers + 0.1
)

// note keeps the proper names that a trained finder saw, in reading order.
func (r *run) note(names []salient.NameMention) {
	for _, n := range names {
		if n.Proper {
			r.called = append(r.called, n)
		}
	}
	sort.SliceStable(r.called, func(i, j int) bool { return r.called[i].At.Start < r.called[j].At.Start })
}

// calledAt is the noted name that shares most with a span.
func (r *run) calledAt(at salient.Span) (best salient.NameMention, ok bool) {
	i := sort.Search(len(r.called), func(i int) bool { return r.called[i].At.End > at.Start })
	shared := 0
	for ; i < len(r.called) && r.called[i].At.Start < at.End; i++ {
		n := r.called[i]
		if s := min(n.At.End, at.End) - max(n.At.Start, at.Start); s > shared {
			best, ok, shared = n, true, s
		}
	}
	return best, ok
}

// asCalled weighs what the trained finder took the name for.
func (r *run) asCalled(c *candidate) {
	if len(r.called) == 0 {
		return
	}
	at := c.l.span(c.from, c.to)
	n, ok := r.calledAt(at)
	// Villages of a war far from the corpora look like persons to it; what the
	// gazetteer has in the theatre it may hardly deny.
	deny := func(rule string, weight float64, text string) {
		// Where it would not be kept even at home, that need not be known.
		if c.score+overHome*weight+stillToGain >= needed && (r.atHome(c) || n.Type == salient.PersonName && n.At == at && r.wellKnownTown(c)) {
			weight *= overHome
		}
		c.add(rule, weight, text)
	}
	switch {
	case !ok:
		if !c.l.title {
			deny("no name", calledNothing, "the finder of names sees none here")
		}
	case n.Type == salient.LocationName:
		c.add("called a place", calledPlace, n.At.In(r.a.Text))
	case n.Type == salient.PersonName:
		if c.kind == "" && len(c.pairs) == 0 {
			deny("called a person", calledPerson, n.At.In(r.a.Text))
		}
	case n.Type == salient.OrganisationName:
		if n.At != at {
			c.embedded = true
		}
		deny("called a body", calledBody, n.At.In(r.a.Text))
	case n.Type != salient.NationalityName:
		deny("called something else", calledOther, string(n.Type)+" "+n.At.In(r.a.Text))
	}
}

// wellKnownTown reports a name that stands for a town that is known: one of the
// theatre, or the only place of that name in the world. Somebody of the text
// may still be called so, and in the countries where the corpora's finder learnt
// names half of the people are called like a town.
func (r *run) wellKnownTown(c *candidate) bool {
	first := c.l.low(c.from)
	if r.f.given(first) || r.surnames[c.l.low(c.to-1)] || says[c.l.low(c.to)] || persons[c.l.low(c.from-1)] {
		return false
	}
	many := c.to-c.from > 1
	country, only, people := "", true, 0
	for i := range c.matches {
		m := &c.matches[i]
		if m.Score < sameLetters {
			continue
		}
		p := &m.Place
		if !r.strange(p.Country) {
			only = false
			continue
		}
		if (many || fame(*p) >= townFame) && r.theatre(p.Country) {
			return true
		}
		only = only && (country == "" || country == p.Country)
		country, people = p.Country, max(people, p.Population)
	}
	return only && (people >= townPeople || many && people >= villagePeople)
}

// A town is known in its own country that has so much fame; abroad if so many
// live there and no other country has the name. Of a name of several words less
// is asked: hardly anybody is called so.
const (
	townFame      = 0.1
	townPeople    = 10_000
	villagePeople = 2_000
)
