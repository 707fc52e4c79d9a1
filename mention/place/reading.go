package place

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"salient"
	"salient/geo"
	"salient/know/gazetteer"
)

// Weights of the readings of one name.
const (
	perRule      = 2.0 // times how far the rule's score is above 0.7
	perLogPeople = 0.11
	isCountry    = 1.2
	isProvince   = 0.7
	inPair       = 2.5
	notInPair    = -1.0
	inCountry    = 1.0 // at most: of a country that the text names
	inProvince   = 0.8
	sameKind     = 1.5
	otherKind    = -1.5
	nearOthers   = 1.6 // at most
	wanted       = 1.2 // of a country that is given from outside

	likeOnly        = 0.6
	byAlias         = -2.0
	byOther         = -0.3
	namedAsCountry  = -1.5
	namedAsProvince = -0.7
	namedAsSeat     = -1.0

	nearKm  = 200.0  // the distance at which nearness has fallen to 1/e
	loosely = 200.0  // km within which a loose spelling must have another place
	farKm   = 1200.0 // beyond, a small place of a text that has others is no match
)

// known is what bears the name as it stands: the names of countries and
// provinces are known to all.
type known struct {
	country  bool
	province map[[2]string]bool // country and name
}

// A reading is one place that an entry may mean.
type reading struct {
	m        *gazetteer.Match // of an answer, which nobody changes
	at       geo.Fixed
	province string  // country and first-order unit, as in lands
	fixed    float64 // what does not depend on other entries
	score    float64
	reasons  []salient.Reason
	own      int // of them those of fixed, which come first
}

func (e *reading) add(rule string, weight float64, text string) {
	e.reasons = append(e.reasons, salient.Reason{Rule: rule, Weight: weight, Text: text})
}

// fits reports whether a reading of a kind can be meant where the words ask
// for another, and how well.
func fits(want string, p salient.Place) (weight float64, ok bool) {
	if want == "" {
		return 0, true
	}
	if p.Kind == want {
		return sameKind, true
	}
	switch want {
	case "settlement":
		return otherKind, p.Kind == "settlement" || p.Kind == "district" || p.Kind == "site"
	case "province", "district":
		switch p.Kind {
		case "province", "district", "region":
			return 0, true
		case "settlement":
			return -0.3, true // the unit has its seat's name
		}
	case "region":
		return 0, p.Kind != "country"
	case "country":
		return 0, p.Kind == "country" || p.Kind == "province"
	case "base":
		return -0.3, p.Kind == "settlement" || p.Kind == "site" // named after a town nearby
	case "site":
		return -0.5, p.Kind == "base" || p.Kind == "settlement"
	case "mountain", "lake", "desert":
		return -0.5, p.Kind == "region" || p.Kind == "desert"
	}
	return otherKind, false // a dam is not the city of its name
}

// wellKnown reports whether a country or a province has the name as it stands.
func (r *run) wellKnown(name string) bool {
	return slices.ContainsFunc(r.peek(name), func(m gazetteer.Match) bool {
		return m.Score >= strong && (vast(m.Place) || m.Place.Kind == "province")
	})
}

// prepare scores what of each reading does not depend on other entries. What was
// prepared for the same candidates before is taken again.
func (r *run) prepare(e *entry) {
	if was := r.prepared[e.key]; was != nil && slices.Equal(was.cs, e.cs) {
		e.read, e.known, e.beside = was.read, was.known, was.beside
		for i := range e.read {
			rd := &e.read[i]
			rd.reasons = rd.reasons[:rd.own:rd.own]
		}
		return
	}
	c := e.cs[0]
	c.part = false
	switch {
	case c.unknown():
	case r.wellKnown(c.name):
		c.matches = r.same(c.name) // names that are only like it are passed over below
	default:
		c.matches = r.lookup(c.name)
	}
	// A village of the name of a country or a province needs more than lying
	// near to be meant.
	e.known, e.beside, e.read = known{province: map[[2]string]bool{}}, false, nil
	for i := range c.matches {
		m := &c.matches[i]
		if m.Score < strong {
			continue
		}
		switch {
		case vast(m.Place):
			e.known.country = true
		case m.Place.Kind == "province":
			e.known.province[[2]string{m.Place.Country, m.Place.Name}] = true
		}
	}
	r.assess(e, c.matches)
	if features[e.kind] || e.kind == "site" {
		r.feature(e)
	}
	e.read = slices.Clip(e.read) // what is added later is another's
	r.prepared[e.key] = &prepared{slices.Clone(e.cs), e.read, e.known, e.beside}
}

// assess adds the matches that may be meant to the readings of an entry.
func (r *run) assess(e *entry, ms []gazetteer.Match) {
	country, province := e.known.country, e.known.province
	names := likeness{Likeness: gazetteer.LikenessOf(e.name)}
	e.read = slices.Grow(e.read, len(ms))
	room := make([]salient.Reason, usualReasons*len(ms))
	for i := range ms {
		m := &ms[i]
		w, ok := fits(e.kind, m.Place)
		if e.beside {
			w, ok = besideOnly, m.Place.Kind == "settlement" || m.Place.Kind == "district"
		}
		if !ok || (country || len(province) > 0) && m.Score < strong {
			continue
		}
		rd := reading{m: m, at: geo.Fix(m.Place.Point), province: m.Place.Country + "/" + m.Place.Admin1, reasons: room[:0:usualReasons]}
		room = room[usualReasons:]
		if m.Place.Kind == "settlement" && e.kind == "" {
			switch {
			case country && m.Place.Population < 1e6:
				rd.add("a country has the name", namedAsCountry, "")
			case len(province) > 0 && m.Place.Population < 3e5 && !province[[2]string{m.Place.Country, m.Place.Admin1}]:
				rd.add("a province has the name", namedAsProvince, "")
			}
		}
		rd.add("name "+m.Rule, worth(m.Score), m.Name)
		if p := &m.Place; p.Kind == "settlement" && p.Population < exonymPeople && len(ms) > 1 && !names.like(p.Name) {
			if names.namesake(p, ms) {
				rd.add("by another name", byAlias, p.Name+"; another place of the region has the name itself")
			} else {
				rd.add("by another name", byOther, p.Name)
			}
		}
		switch {
		case vast(m.Place):
			rd.add("country", isCountry, m.Place.Name)
		case m.Place.Kind == "province" && strings.EqualFold(m.Name, m.Place.Name):
			rd.add("province", isProvince, m.Place.Name)
		case m.Place.Kind == "province":
			rd.add("province", isProvince/2, m.Place.Name)
		}
		if m.Place.Population > 0 {
			rd.add("population", perLogPeople*math.Log10(float64(m.Place.Population)+1), strconv.Itoa(m.Place.Population))
		}
		if m.Place.Kind == "settlement" && m.Place.Population == 0 && gazetteer.Romanised(m.Place.Country) {
			if s := m.Place.Seat; s > 0 {
				rd.add("seat", seats[min(s, 3)], seatOf[min(s, 3)])
			}
			if n := m.Place.Spellings; n > 0 {
				rd.add("spellings", perSpellings*float64(n), "the sources know it well")
			}
		}
		if e.kind != "" {
			rd.add("kind", w, e.kind)
		}
		if m.Place.Kind == "district" && e.kind == "" && (m.Name != m.Place.Name || seated(m.Place, ms)) {
			rd.add("its seat has the name", namedAsSeat, "a district is named with its kind")
		}
		if strings.EqualFold(m.Name, m.Place.Name) {
			rd.add("main name", 0.1, m.Place.Name)
		}
		paired, said := e.said(m.Place)
		switch {
		case paired:
			rd.add("lies in", inPair, "what the words put it in")
		case said:
			rd.add("lies elsewhere", notInPair, "the words put it elsewhere")
		}
		if slices.Contains(r.ctx.Countries, m.Place.Country) {
			rd.add("theatre", wanted, m.Place.Country)
		}
		for _, x := range rd.reasons {
			rd.fixed += x.Weight
		}
		rd.reasons = slices.Clip(rd.reasons) // what is added later is another's
		rd.own = len(rd.reasons)
		e.read = append(e.read, rd)
	}
}

// usualReasons is how many reasons most readings have before others are looked at.
const usualReasons = 5

// Prepared is what prepare made of some candidates.
type prepared struct {
	cs     []*candidate
	read   []reading
	known  known
	beside bool
}

// said reports whether the words put the entry into something, and p lies there.
func (e *entry) said(p salient.Place) (paired, said bool) {
	for _, c := range e.cs {
		for _, o := range c.pairs {
			said = true
			for i := range o.matches {
				if n := &o.matches[i]; n.Score >= strong && lies(p, n.Place) {
					return true, true
				}
			}
		}
	}
	return false, said
}

// worth is what the rule that matched is worth: little between spellings that
// agree in their letters, much below.
func worth(score float64) float64 {
	if score >= strong {
		return perRule * (score - 0.7)
	}
	return perRule*(score-0.7) - likeOnly
}

// seats is what a settlement's being the seat of a unit is worth, by
// salient.Place.Seat: who names a town without saying where means the one that
// the region is governed from rather than a hamlet of its name. It stands in
// for the people where nobody has counted them.
var (
	seats  = [...]float64{0, 0.25, 0.45, 0.5}
	seatOf = [...]string{"", "of a subdistrict", "of a district", "of a province or a country"}
)

// perSpellings is what each step of salient.Place.Spellings is worth.
const perSpellings = 0.1

// besideOnly is what a town is worth that a dam or an airport is called after.
const besideOnly = -0.3

// exonymPeople is how many people make a place known by names that are not its
// own, as capitals are abroad.
const exonymPeople = 1e5

// A likeness tells which names are spellings of one.
type likeness struct {
	gazetteer.Likeness
	last string
	is   bool // it is one: many matches have one name
}

func (l *likeness) like(name string) bool {
	if name != l.last || name == "" {
		l.last, l.is = name, l.To(name)
	}
	return l.is
}

// namesake reports whether another settlement of p's province has the name for
// its own: then p, which only some table lists under it, is not the first guess.
func (l *likeness) namesake(p *salient.Place, ms []gazetteer.Match) bool {
	for i := range ms {
		q := &ms[i].Place
		if q.ID != p.ID && q.Kind == "settlement" && q.Country == p.Country && q.Admin1 == p.Admin1 && l.like(q.Name) {
			return true
		}
	}
	return false
}

// seated reports whether a settlement of the name lies in or near a district.
func seated(d salient.Place, ms []gazetteer.Match) bool {
	return slices.ContainsFunc(ms, func(m gazetteer.Match) bool {
		return m.Place.Kind == "settlement" && m.Score >= strong && m.Place.Country == d.Country && geo.Distance(m.Place.Point, d.Point) < 60e3
	})
}
