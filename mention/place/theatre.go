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

// atHome reports whether a match lies in the article's theatre: in a country that
// is given from outside, or in one that the text tells of, if the sentence treats
// the name as ground.
func (r *run) atHome(c *candidate) bool {
	if len(r.ctx.Countries) == 0 && len(r.home) == 0 {
		return false
	}
	given, own := r.theatreOf(c.matches)
	if given || len(r.ctx.Countries) == 0 && !r.asGround(c) {
		return given
	}
	if c.part && (len(r.ctx.Countries) > 0 || !own) {
		given, own = r.theatreOf(r.alike(c))
	}
	return given || own && r.asGround(c)
}

// strange reports a country whose names of places are seldom names of the people
// that English texts speak of, or one in which a group that is named fights.
func (r *run) strange(iso string) bool {
	return !surnamed[strings.ToLower(iso)] || slices.Contains(r.ctx.Countries, iso)
}

// surnamed are the countries whose towns lend their names to people all over the
// world: Brown, Villanueva, Robertson.
var surnamed = list(`us gb ie ca au nz za jm tt bs bb gy bz fr be nl lu de at ch es pt it pl cz hu se no dk fi is tr ph
	mx gt hn sv ni cr pa cu do pr ht co ve ec pe bo cl ar uy py br`)

// inTheatre reports whether a place of the very name lies in the theatre, if that
// is strange.
func (r *run) inTheatre(c *candidate) bool {
	for i := range c.matches {
		if iso := c.matches[i].Place.Country; c.matches[i].Score >= strong && r.theatre(iso) && r.strange(iso) {
			return true
		}
	}
	return false
}

// asGround reports whether the words treat a name as ground: something happens in
// it, or it is fought for.
func (r *run) asGround(c *candidate) bool {
	if prev := c.l.low(c.from - 1); at[prev] || prev == "of" && ofPlaces[c.l.low(c.from-2)] {
		return true
	}
	_, weight := r.fought(c)
	return weight > 0
}

// theatreOf reports whether one of the matches lies in a country that is given
// from outside, and whether in one that the text tells of.
func (r *run) theatreOf(ms []gazetteer.Match) (given, own bool) {
	for i := range ms {
		iso := ms[i].Place.Country
		if slices.Contains(r.ctx.Countries, iso) {
			return true, own
		}
		own = own || slices.Contains(r.home, iso)
	}
	return false, own
}
