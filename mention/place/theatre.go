package place

import (
	"slices"
	"strings"

	"salient/know/gazetteer"
)

// A text tells its theatre itself: it names a country or its people, or cities
// that nobody mistakes. In such a country a village may be spelt loosely, and it
// may look like a person to the finder of names, if the sentence treats it as
// ground. Without that a loose likeness in a country of millions of names
// proves nothing.

const (
	theatreVotes = 1.5  // what a country needs
	theatreShare = 0.25 // and its share of all votes, at least
	countryVote  = 1.5
	cityVote     = 1.0
	cityPeople   = 1e5
	townVote     = 0.75 // a town that has its name alone
	armyVote     = 0.75 // of an army that is named
	cityRival    = 0.2  // a namesake abroad with more than this share of its people takes the vote away
)

// findTheatre notes the countries that the text is about, each name counted once.
func (r *run) findTheatre(all []*candidate) {
	votes, sum := map[string]float64{}, 0.0
	vote := func(iso string, v float64) {
		if iso != "" && iso != nowhere {
			votes[iso] += v
			sum += v
		}
	}
	counted := map[string]bool{}
	for _, c := range all {
		if counted[c.name] || c.best() < 1 {
			continue
		}
		counted[c.name] = true
		if p, v := voteOf(c.matches); v > 0 {
			vote(p, v)
		}
	}
	for iso, w := range r.hints {
		vote(iso, min(countryVote, w))
	}
	for iso, v := range votes {
		if v >= theatreVotes && v >= theatreShare*sum {
			r.home = append(r.home, iso)
		}
	}
	slices.Sort(r.home)
}

// voteOf says which country an exact name speaks for, and how much.
func voteOf(ms []gazetteer.Match) (iso string, v float64) {
	people, alone := 0, true
	for i := range ms {
		switch p := &ms[i].Place; {
		case ms[i].Score < sameLetters:
		case p.Kind == "country" && ms[i].Score >= 1:
			return p.Country, countryVote
		case p.Kind == "settlement" && p.Population > people && ms[i].Score >= 1:
			alone = alone && (iso == "" || iso == p.Country)
			people, iso = p.Population, p.Country
		default:
			alone = alone && (iso == "" || iso == p.Country)
		}
	}
	if people < cityPeople {
		if alone && people >= townPeople && !surnamed[strings.ToLower(iso)] {
			return iso, townVote
		}
		return "", 0
	}
	for _, m := range ms {
		if m.Score >= 1 && m.Place.Country != iso && float64(m.Place.Population) > cityRival*float64(people) {
			return "", 0
		}
	}
	return iso, cityVote
}

// wholes gives a whole name the place of the part that it was cut to, where the
// whole is like a name of the theatre and the part is only well known.
func (r *run) wholes(all []*candidate) []*candidate {
	out := all[:0]
	for i := 0; i < len(all); i++ {
		c := all[i]
		if w := c.whole; w != nil && !c.exactAtHome(r) && r.atHome(w) {
			r.kindOf(w)
			for i+1 < len(all) && all[i+1].l == w.l && all[i+1].from < w.to {
				i++
			}
			c = w
		}
		out = append(out, c)
	}
	return out
}

// exactAtHome reports a name that a settlement of the theatre has as it stands
// and is well known for.
func (c *candidate) exactAtHome(r *run) bool {
	return slices.ContainsFunc(c.matches, func(m gazetteer.Match) bool {
		return m.Score >= strong && importance(m.Place) >= 0.5 && (slices.Contains(r.home, m.Place.Country) || slices.Contains(r.ctx.Countries, m.Place.Country))
	})
}
