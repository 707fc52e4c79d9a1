package place

import (
	"cmp"
	"fmt"
	"math"
	"slices"
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
	name  string
	kind  string
	cs    []*candidate
	read  []reading
	best  int // into read; −1 none
	sure  bool
	order int
}

// A reading is one place that an entry may mean.
type reading struct {
	m       gazetteer.Match
	fixed   float64 // what does not depend on other entries
	score   float64
	reasons []salient.Reason
}

func (e *reading) add(rule string, weight float64, text string) {
	e.reasons = append(e.reasons, salient.Reason{Rule: rule, Weight: weight, Text: text})
}

// entries gathers the accepted candidates by name and kind, in reading order.
func entries(cs []*candidate) []*entry {
	by := map[string]*entry{}
	var out []*entry
	for _, c := range cs {
		key := gazetteer.Fold(c.name).Plain + "|" + c.kind
		e := by[key]
		if e == nil {
			e = &entry{name: c.name, kind: c.kind, best: -1, order: len(out)}
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

// prepare scores what of each reading does not depend on other entries.
func (r *run) prepare(e *entry) {
	e.read = e.read[:0]
	c := e.cs[0]
	// The names of countries and provinces are known to all; a village of the
	// name needs more than lying near to be meant.
	country, province := false, map[[2]string]bool{}
	for _, m := range c.matches {
		if m.Score < strong {
			continue
		}
		switch {
		case vast(m.Place):
			country = true
		case m.Place.Kind == "province":
			province[[2]string{m.Place.Country, m.Place.Name}] = true
		}
	}
	key := gazetteer.Fold(e.name)
	for _, m := range c.matches {
		w, ok := fits(e.kind, m.Place)
		if !ok || (country || len(province) > 0) && m.Score < strong {
			continue
		}
		rd := reading{m: m}
		if m.Place.Kind == "settlement" && e.kind == "" {
			switch {
			case country && m.Place.Population < 1e6:
				rd.add("a country has the name", namedAsCountry, "")
			case len(province) > 0 && m.Place.Population < 3e5 && !province[[2]string{m.Place.Country, m.Place.Admin1}]:
				rd.add("a province has the name", namedAsProvince, "")
			}
		}
		rd.add("name "+m.Rule, worth(m.Score), m.Name)
		if p := m.Place; p.Kind == "settlement" && p.Population < exonymPeople && len(c.matches) > 1 && !key.Like(gazetteer.Fold(p.Name)) {
			if namesake(key, p, c.matches) {
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
			rd.add("population", perLogPeople*math.Log10(float64(m.Place.Population)+1), fmt.Sprint(m.Place.Population))
		}
		if e.kind != "" {
			rd.add("kind", w, e.kind)
		}
		if m.Place.Kind == "district" && e.kind == "" && (m.Name != m.Place.Name || seated(m.Place, c.matches)) {
			rd.add("its seat has the name", namedAsSeat, "a district is named with its kind")
		}
		if strings.EqualFold(m.Name, m.Place.Name) {
			rd.add("main name", 0.1, m.Place.Name)
		}
		paired, said := false, false
		for _, c := range e.cs {
			for _, o := range c.pairs {
				said = true
				for _, n := range o.matches {
					if n.Score >= strong && lies(m.Place, n.Place) {
						paired = true
					}
				}
			}
		}
		switch {
		case paired:
			rd.add("lies in", inPair, "what the words put it in")
		case said:
			rd.add("lies elsewhere", notInPair, "the words put it elsewhere")
		}
		for _, iso := range r.ctx.Countries {
			if iso == m.Place.Country {
				rd.add("theatre", wanted, iso)
				break
			}
		}
		for _, x := range rd.reasons {
			rd.fixed += x.Weight
		}
		e.read = append(e.read, rd)
	}
}

// worth is what the rule that matched is worth: little between spellings that
// agree in their letters, much below.
func worth(score float64) float64 {
	if score >= strong {
		return perRule * (score - 0.7)
	}
	return perRule*(score-0.7) - likeOnly
}

// exonymPeople is how many people make a place known by names that are not its
// own, as capitals are abroad.
const exonymPeople = 1e5

// namesake reports whether another settlement of p's province has the name for
// its own: then p, which only some table lists under it, is not the first guess.
func namesake(key gazetteer.Key, p salient.Place, ms []gazetteer.Match) bool {
	return slices.ContainsFunc(ms, func(m gazetteer.Match) bool {
		q := m.Place
		return q.ID != p.ID && q.Kind == "settlement" && q.Country == p.Country && q.Admin1 == p.Admin1 && key.Like(gazetteer.Fold(q.Name))
	})
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
			for k := range e.read {
				rd := &e.read[k]
				rd.score = rd.fixed
				if round > 0 {
					rd.score += r.around(e, rd, others, lands, round == rounds-1)
				} else {
					rd.score += lands.land(e, rd.m.Place)
				}
			}
		}
		for _, e := range es {
			e.choose()
		}
	}
	for _, e := range es {
		r.seat(e, es)
		e.agree(es)
	}
	anchors := anchorsOf(es)
	lands := landsOf(es, anchors, r.hints)
	for _, e := range es {
		r.accept(e, anchors, lands)
	}
}

// seat decides between a province and the town of its name. The name alone is
// the province where the text names it as one or other settlements in it, and
// else the town.
func (r *run) seat(e *entry, es []*entry) {
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
	if town < 0 || unit < 0 || e.read[town].m.Place.Admin1 != e.read[unit].m.Place.Name {
		return
	}
	p := e.read[unit].m.Place
	inside := 0
	for _, o := range es {
		if o == e || o.best < 0 {
			continue
		}
		q := o.read[o.best].m.Place
		if q.ID == p.ID {
			inside += 2 // "X province" elsewhere
		}
		if o.sure && q.Kind == "settlement" && q.Country == p.Country && q.Admin1 == p.Name && geo.Distance(q.Point, e.read[town].m.Place.Point) > 25e3 {
			inside++
		}
	}
	e.best = town
	if inside >= 2 {
		e.best = unit
		e.read[unit].add("the province of its towns", 0, "the text names towns in the province")
	}
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
	b := e.read[e.best]
	for k := range e.read {
		// a province and its seat are no rivals
		if k != e.best && geo.Distance(e.read[k].m.Place.Point, b.m.Place.Point) > 100e3 {
			second = max(second, e.read[k].score)
		}
	}
	e.sure = b.m.Score >= strong && b.score-second >= sure && (b.m.Place.Population >= 5000 || b.m.Place.Kind != "settlement" || b.m.Score >= 1 || len(e.read) == 1)
}

// nowhere is the country code of what no one country has: oceans, continents.
const nowhere = "ZZ"

// vast reports whether a place is too large for its point to say where others lie.
func vast(p salient.Place) bool { return p.Kind == "country" || p.Country == nowhere }

// An anchor is a place that is held for sure.
type anchor struct {
	e *entry
	p salient.Place
	n float64 // how often it is named
	w float64 // how likely it is meant, 0..1
}

// likely lists the places that the entries may mean, those of one entry side
// by side: of a sure one the place, of others the readings with their shares.
// So towns of one neighbourhood find each other even where each has namesakes.
func likely(es []*entry) []anchor {
	var out []anchor
	for _, e := range es {
		if e.best < 0 {
			continue
		}
		if e.sure {
			out = append(out, anchor{e, e.read[e.best].m.Place, float64(len(e.cs)), 1})
			continue
		}
		top, total := e.read[e.best].score, 0.0
		for _, rd := range e.read {
			total += math.Exp((rd.score - top) / sharpness)
		}
		for _, rd := range e.read {
			if w := math.Exp((rd.score-top)/sharpness) / total; w >= leastShare {
				out = append(out, anchor{e, rd.m.Place, float64(len(e.cs)), math.Sqrt(w)})
			}
		}
	}
	return out
}

// sharpness is the difference of scores at which one reading is e times as
// likely as another; leastShare is the share below which a reading says nothing.
const (
	sharpness  = 0.5
	leastShare = 0.04
)

func anchorsOf(es []*entry) []anchor {
	var out []anchor
	for _, e := range es {
		if e.sure && e.best >= 0 {
			out = append(out, anchor{e, e.read[e.best].m.Place, float64(len(e.cs)), 1})
		}
	}
	return out
}

// A lands holds how much of the text's places each country and province has.
type lands struct {
	country, province map[string]float64
	total             float64
	own               map[*entry]own // what an entry itself has given
}

// own is what one entry gives to its country and its province.
type own struct {
	country, province string
	w, pw             float64
}

func landsOf(es []*entry, as []anchor, hints map[string]float64) lands {
	l := lands{map[string]float64{}, map[string]float64{}, 0, map[*entry]own{}}
	for _, a := range as {
		if a.p.Country == nowhere {
			continue
		}
		o := own{country: a.p.Country, w: math.Sqrt(a.n)}
		if a.p.Kind == "country" {
			o.w *= 2
		}
		switch {
		case a.p.Kind == "province":
			o.province, o.pw = a.p.Country+"/"+a.p.Name, o.w
		case a.p.Admin1 != "":
			o.province, o.pw = a.p.Country+"/"+a.p.Admin1, o.w/2
		}
		l.country[o.country] += o.w
		l.province[o.province] += o.pw
		l.total += o.w
		l.own[a.e] = o
	}
	for iso, w := range hints {
		l.country[iso] += w
		l.total += w
	}
	return l
}

// share is a country's share of the text's places, 0..1.
func (l lands) share(iso string) float64 {
	if l.total == 0 {
		return 0
	}
	return l.country[iso] / l.total
}

// land is what a reading of e gains from lying in a country or province of the
// text. What e itself has given does not count: a guess must not prove itself.
func (l lands) land(e *entry, p salient.Place) float64 {
	o := l.own[e]
	total := l.total - o.w
	if vast(p) || total < 1e-9 {
		return 0
	}
	c := l.country[p.Country]
	if o.country == p.Country {
		c -= o.w
	}
	w := inCountry * math.Sqrt(max(0, c/total))
	if p.Admin1 != "" {
		key := p.Country + "/" + p.Admin1
		v := l.province[key]
		if o.province == key {
			v -= o.pw
		}
		w += inProvince * min(1, max(0, v/total*2))
	}
	return w
}

// around is what a reading gains from the other places of the text.
func (r *run) around(e *entry, rd *reading, as []anchor, l lands, note bool) float64 {
	p := rd.m.Place
	w := l.land(e, p)
	if note && w > 0 {
		rd.add("country of the text", w, strings.TrimPrefix(p.Country+" "+p.Admin1, " "))
	}
	if vast(p) {
		return w
	}
	var top [3]float64
	var from *entry
	best := 0.0
	push := func() {
		switch k := best; {
		case k > top[0]:
			top = [3]float64{k, top[0], top[1]}
		case k > top[1]:
			top = [3]float64{top[0], k, top[1]}
		case k > top[2]:
			top[2] = k
		}
		best = 0
	}
	for _, a := range as {
		if a.e == e || vast(a.p) {
			continue
		}
		if a.e != from {
			push()
			from = a.e
		}
		scale := nearKm
		if a.p.Kind == "province" || a.p.Kind == "region" || a.p.Kind == "desert" {
			scale *= 1.5
		}
		if math.Abs(a.p.Point.Lat-p.Point.Lat) > 12 {
			continue // too far to matter
		}
		best = max(best, a.w*math.Exp(-geo.Distance(p.Point, a.p.Point)/1000/scale)*together(e, a.e))
	}
	push()
	near := nearOthers * (0.55*top[0] + 0.27*top[1] + 0.18*top[2])
	if note && near > 0.01 {
		rd.add("near the others", near, "")
	}
	return w + near
}

// together is how much a place named with another says about where it is: all
// in one sentence, less the more sentences lie between.
func together(e, o *entry) float64 {
	gap := math.MaxInt
	for _, c := range e.cs {
		for _, d := range o.cs {
			g := c.l.sent - d.l.sent
			gap = min(gap, max(g, -g))
		}
	}
	switch {
	case gap == 0:
		return 1
	case gap <= 2:
		return 0.85
	case gap <= 5:
		return 0.65
	}
	return apart
}

// apart is what a place of another part of the text counts.
const apart = 0.5

// accept keeps the best reading only if nothing speaks against it: no match is
// better than a far one.
func (r *run) accept(e *entry, as []anchor, l lands) {
	var no salient.Reason
	if e.best >= 0 {
		b := e.read[e.best]
		p := b.m.Place
		near, others := math.Inf(1), 0
		for _, a := range as {
			if a.e != e && !vast(a.p) {
				others++
				near = min(near, geo.Distance(p.Point, a.p.Point)/1000)
			}
		}
		paired := slices.ContainsFunc(b.reasons, func(x salient.Reason) bool { return x.Rule == "lies in" })
		home := l.share(p.Country) >= 0.25 || slices.Contains(r.ctx.Countries, p.Country)
		large := importance(p) >= 0.9 && b.m.Score >= strong
		feature := e.kind != "" && e.kind != "settlement" && e.kind != "province" && e.kind != "country"
		rival, margin := e.rival()
		switch {
		case margin < tie && (p.Population < 1e5 || p.Population < muchLarger*rival.Population) && !e.supported(as) && !slices.Contains(r.ctx.Countries, p.Country):
			no = salient.Reason{Rule: "no match", Text: fmt.Sprintf("%s in %s and %s in %s are as likely", p.Name, p.Country, rival.Name, rival.Country)}
		case paired, vast(p) && b.m.Score >= strong:
		case b.m.Score < strong && near > loosely && !(home && others == 0 && b.m.Score >= 0.75):
			no = salient.Reason{Rule: "no match", Text: fmt.Sprintf("the spelling is only like %s, and no other place of the text is within %.0f km of it", b.m.Name, loosely)}
		case feature && p.Kind != e.kind && near > 150 && !(home && near > farKm):
			no = salient.Reason{Rule: "no match", Text: "no " + e.kind + " of this name is known near the other places of the text"}
		case large:
		case near > farKm && others > 0 && !home:
			no = salient.Reason{Rule: "no match", Text: fmt.Sprintf("%s in %s is %.0f km from the nearest other place of the text", p.Name, p.Country, near)}
		case others == 0 && l.total > 0 && !home && importance(p) < 0.5 && (b.m.Score < strong || margin < clear):
			no = salient.Reason{Rule: "no match", Text: fmt.Sprintf("%s lies in %s, which the text does not speak of", p.Name, p.Country)}
		}
	} else {
		no = salient.Reason{Rule: "no match", Text: "the gazetteer has no such place"}
		if e.kind != "" && len(e.cs[0].matches) > 0 {
			no.Text = "the gazetteer has the name, but not for a " + e.kind
		}
	}
	if no.Rule != "" && e.best >= 0 && e.read[e.best].m.Score < strong && e.stronger() {
		r.accept(e, as, l) // the name as it stands goes before one like it
		return
	}
	if no.Rule != "" && r.harder(e, as) {
		return
	}
	for _, c := range e.cs {
		c.chosen, c.why, c.ranks = -1, nil, nil
		if no.Rule != "" {
			c.why = []salient.Reason{no}
		}
		order := make([]int, len(e.read))
		for k := range order {
			order[k] = k
		}
		slices.SortStableFunc(order, func(a, b int) int {
			return cmp.Or(cmp.Compare(e.read[b].score, e.read[a].score), cmp.Compare(a, b))
		})
		for n, k := range order {
			if n == maxRanks {
				break
			}
			rd := e.read[k]
			c.ranks = append(c.ranks, salient.PlaceRank{Place: rd.m.Place.ID, Name: rd.m.Place.Name, Point: rd.m.Place.Point, Score: squash(rd.score)})
		}
		if no.Rule == "" {
			b := e.read[e.best]
			c.found = b.m.Place
			c.chosen = e.best
			c.why = b.reasons
			c.total = squash(b.score)
		}
	}
}

// stronger takes the best reading whose spelling agrees, if there is one.
func (e *entry) stronger() bool {
	best := -1
	for k := range e.read {
		if e.read[k].m.Score >= strong && (best < 0 || e.read[k].score > e.read[best].score) {
			best = k
		}
	}
	if best < 0 {
		return false
	}
	e.best = best
	return true
}

// tie is the margin below which two readings far apart are held to be as
// likely as each other.
const tie = 0.2

// clear is the margin at which a reading needs no other place of its country.
const clear = 0.8

// rival is the best reading that lies farther than rivalKm from the chosen one,
// and by how much it is worse.
func (e *entry) rival() (p salient.Place, margin float64) {
	b := e.read[e.best]
	margin = math.Inf(1)
	for k := range e.read {
		q := e.read[k].m.Place
		if q.Country == b.m.Place.Country && (isArea(q) || isArea(b.m.Place)) {
			continue // a town and the unit of its name are no rivals
		}
		if d := b.score - e.read[k].score; k != e.best && d < margin && geo.Distance(e.read[k].m.Place.Point, b.m.Place.Point) > rivalKm*1000 {
			p, margin = e.read[k].m.Place, d
		}
	}
	return p, margin
}

const rivalKm = 150

func isArea(p salient.Place) bool { return p.Kind == "province" || p.Kind == "district" || vast(p) }

// muchLarger is how many times as many people make one of two places the one
// that is meant where nothing else tells.
const muchLarger = 3

// supported reports whether another place of the text lies near the chosen one.
func (e *entry) supported(as []anchor) bool {
	for _, a := range as {
		if a.e != e && !vast(a.p) && geo.Distance(a.p.Point, e.read[e.best].m.Place.Point) < loosely*1000 {
			return true
		}
	}
	return false
}

// maxRanks is how many readings a mention keeps.
const maxRanks = 8

// squash turns a sum of weights into a score of 0..1.
func squash(x float64) float64 { return 1 / (1 + math.Exp(-(x - 1))) }

// harder looks for the name among the places round the sure ones, by the
// looser rules that would match too much in the whole world.
func (r *run) harder(e *entry, as []anchor) bool {
	if e.kind == "site" || e.kind == "dam" || e.kind == "river" || e.kind == "oil-field" || e.kind == "country" {
		return false
	}
	supported := false
	for _, c := range e.cs {
		supported = supported || c.score >= needed+0.5 || len(c.matches) == 0
	}
	if !supported || len(e.name) < 4 {
		return false
	}
	tried := 0
	var best gazetteer.Match
	for _, a := range byWeight(as) {
		if a.p.Kind != "settlement" || a.e == e {
			continue
		}
		if tried++; tried > 3 {
			break
		}
		for _, m := range r.near(e.name, a.p.Point) {
			if _, ok := fits(e.kind, m.Place); ok && (m.Score > best.Score || m.Score == best.Score && m.Place.Population > best.Place.Population) {
				best = m
			}
		}
	}
	if best.Score == 0 {
		return false
	}
	for _, c := range e.cs {
		c.found, c.chosen = best.Place, 0
		c.why = []salient.Reason{{Rule: "name " + best.Rule, Weight: best.Score, Text: best.Name + ", near the other places of the text"}}
		c.total = best.Score / 2
		c.ranks = []salient.PlaceRank{{Place: best.Place.ID, Name: best.Place.Name, Point: best.Place.Point, Score: best.Score / 2}}
	}
	return true
}

// byWeight sorts anchors by how often they are named, then by order.
func byWeight(as []anchor) []anchor {
	out := slices.Clone(as)
	slices.SortStableFunc(out, func(a, b anchor) int { return cmp.Compare(b.n, a.n) })
	return out
}

// harderKm is how far round a sure place a name is looked for by looser rules.
const harderKm = 80

func (r *run) near(name string, p geo.Point) []gazetteer.Match {
	return r.f.g.LookupNear(name, p, harderKm)
}
