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

	sure   = 0.6 // margin over the second reading that makes an anchor
	rounds = 3
)

// An entry is one name of the text, read alike wherever it stands.
type entry struct {
	key    string // of the name and kind
	name   string
	plain  string // name, folded
	kind   string
	cs     []*candidate
	read   []reading
	known  known
	best   int // into read; −1 none
	unit   int // into read: the province of the town's name, of which the words may speak in one place; −1 none
	first  int // what best was before anything spoke against it
	sure   bool
	beside bool // the readings are the town that a dam or an airport without a place of its own is called after
	order  int
}

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

// entries gathers the accepted candidates by name and kind, in reading order.
func entries(cs []*candidate) []*entry {
	by := map[string]*entry{}
	var out []*entry
	for _, c := range cs {
		plain := gazetteer.Fold(c.name).Plain
		key := plain + "|" + c.kind
		e := by[key]
		if e == nil {
			e = &entry{key: key, name: c.name, plain: plain, kind: c.kind, best: -1, order: len(out)}
			by[key] = e
			out = append(out, e)
		}
		e.cs = append(e.cs, c)
	}
	return out
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

// resolve chooses a reading for every entry, the sure ones first, then the
// others by where the sure ones lie.
func (r *run) resolve(es []*entry) {
	for _, e := range es {
		r.prepare(e)
		e.best, e.sure = -1, false
	}
	for round := range rounds {
		lands := landsOf(es, anchorsOf(es), r.hints)
		var others []anchor
		if round > 0 {
			others = likely(es)
		}
		for _, e := range es {
			near := neighbours(e, others)
			for k := range e.read {
				rd := &e.read[k]
				rd.score = rd.fixed
				if round > 0 {
					rd.score += r.around(e, rd, near, lands, round == rounds-1)
				} else {
					rd.score += lands.land(e, rd)
				}
			}
		}
		for _, e := range es {
			e.choose()
		}
		if round == 0 {
			r.widen(es)
		}
	}
	for _, e := range es {
		r.seat(e, es)
		e.agree(es)
		e.first = e.best
	}
	r.acceptAll(es)
}

// acceptAll keeps of the readings that were chosen those that nothing speaks against.
func (r *run) acceptAll(es []*entry) {
	for _, e := range es {
		e.best = e.first
	}
	anchors := anchorsOf(es)
	lands := landsOf(es, anchors, r.hints)
	for _, e := range es {
		r.accept(e, anchors, lands)
	}
}

// seat decides between a province and the town of its name. The name alone is
// the town, unless the text speaks of the province elsewhere and nowhere treats
// the name as a town's. Where the words put another place in it, it is the
// province there: see accept.
func (r *run) seat(e *entry, es []*entry) {
	e.unit = -1
	if e.best < 0 || e.kind != "" {
		return
	}
	b := e.read[e.best].m.Place
	if b.Kind != "province" && b.Kind != "settlement" {
		return
	}
	town, unit := -1, -1
	for k, rd := range e.read {
		p := rd.m.Place
		if p.Country != b.Country || rd.m.Score < strong && k != e.best || geo.Distance(p.Point, b.Point) > 250e3 {
			continue
		}
		switch {
		case p.Kind == "province" && (unit < 0 || k == e.best):
			unit = k
		case p.Kind == "settlement" && (town < 0 || k == e.best) && p.Population > 0:
			town = k
		}
	}
	if town < 0 || unit < 0 || e.read[town].m.Place.Admin1 != e.read[unit].m.Place.Name &&
		geo.Distance(e.read[town].m.Place.Point, e.read[unit].m.Place.Point) > seatReach {
		return
	}
	e.best, e.unit = town, unit
	if !strings.EqualFold(e.read[unit].m.Name, e.read[unit].m.Place.Name) {
		return // the province is only also called after its seat
	}
	p := e.read[unit].m.Place
	named := 0
	for _, o := range es {
		if o == e || o.best < 0 {
			continue
		}
		q := o.read[o.best].m.Place
		if q.ID == p.ID {
			named++ // "X province" elsewhere
		}
	}
	if named > 0 && !slices.ContainsFunc(e.cs, r.asTown) {
		e.best = unit
		e.read[unit].add("the province of its towns", 0, "the text names the province elsewhere")
	}
}

// seatReach is how far from the middle of a province its seat may lie where the
// gazetteer puts the town into a smaller unit.
const seatReach = 40e3

// asTown reports whether the words treat a name as a town's: it is fought for,
// or something lies north of it or on its outskirts.
func (r *run) asTown(c *candidate) bool {
	if _, weight := r.fought(c); weight > 0 {
		return true
	}
	switch c.l.relationOf(c.kindAt[0], c.kindAt[1], "settlement").kind {
	case salient.Outskirts, salient.NorthOf, salient.SouthOf, salient.EastOf, salient.WestOf:
		return true
	}
	return false
}

// agree takes the reading of the same name with a kind word elsewhere in the
// text, where that is a feature: who speaks of the "Hamra desert" means it by
// "Hamra" too. Settlements and their districts are not so: see seat.
func (e *entry) agree(es []*entry) {
	if e.kind != "" {
		return
	}
	for _, o := range es {
		if o == e || o.best < 0 || !features[o.kind] || !strings.EqualFold(o.name, e.name) {
			continue
		}
		p := o.read[o.best].m.Place
		for k := range e.read {
			if e.read[k].m.Place.ID == p.ID && p.Kind == o.kind {
				e.best = k
				e.read[k].add("named with its kind", 0, o.kind)
				return
			}
		}
	}
}

// features are the kinds that a bare name may stand for once the kind was told.
var features = list(`desert river dam oil-field base mountain lake region crossing`)

// choose takes the best reading and says whether it is sure.
func (e *entry) choose() {
	e.best, e.sure = -1, false
	second := math.Inf(-1)
	for k := range e.read {
		if e.best < 0 || e.read[k].score > e.read[e.best].score+1e-9 {
			e.best = k
		}
	}
	if e.best < 0 {
		return
	}
	b := &e.read[e.best]
	for k := range e.read {
		// a province and its seat are no rivals
		if rd := &e.read[k]; k != e.best && rd.score > second && rd.at.Distance(b.at) > 100e3 {
			second = rd.score
		}
	}
	e.sure = b.m.Score >= strong && b.score-second >= sure && (b.m.Place.Population >= 5000 || b.m.Place.Kind != "settlement" || b.m.Score >= 1 || len(e.read) == 1)
}

// nowhere is the country code of what no one country has: oceans, continents.
const nowhere = "ZZ"

// vast reports whether a place is too large for its point to say where others lie.
func vast(p salient.Place) bool { return p.Kind == "country" || p.Country == nowhere }
