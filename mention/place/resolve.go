package place

import (
	"math"
	"slices"
	"strings"

	"salient"
	"salient/geo"
	"salient/know/gazetteer"
)

const (
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
