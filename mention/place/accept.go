package place

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"salient"
	"salient/geo"
	"salient/know/gazetteer"
)

// accept keeps the best reading only if nothing speaks against it: no match is
// better than a far one.
func (r *run) accept(e *entry, as []anchor, l lands) {
	var no salient.Reason
	if e.best >= 0 {
		b := e.read[e.best]
		p := b.m.Place
		near, others := math.Inf(1), 0
		for _, a := range as {
			if a.e.plain != e.plain && !vast(a.p) {
				others++
				near = min(near, geo.Distance(p.Point, a.p.Point)/1000)
			}
		}
		paired := slices.ContainsFunc(b.reasons, func(x salient.Reason) bool { return x.Rule == "lies in" })
		home := l.share(p.Country) >= 0.25 || slices.Contains(r.ctx.Countries, p.Country)
		large := importance(p) >= 0.9 && b.m.Score >= strong
		feature := e.kind != "" && e.kind != "settlement" && e.kind != "province" && e.kind != "country"
		rival, margin := e.rival()
		if e.kind == "" || e.kind == "settlement" {
			// A hamlet of the very name on the other side of the country, and all
			// other places of the text in one valley: its own may be spelt otherwise.
			if !paired && importance(p) <= 0 && near > strayKm && others >= 3 && r.harder(e, as, alike) {
				return
			}
		}
		switch {
		case margin < tie && !outgrows(p, rival) && !e.supported(as) && !slices.Contains(r.ctx.Countries, p.Country):
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
	if no.Rule != "" && r.harder(e, as, 0) {
		return
	}
	for _, c := range e.cs {
		c.chosen, c.why, c.ranks, c.beside = -1, nil, nil, false
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
			best := e.best
			if e.unit >= 0 && r.paired[c] {
				best = e.unit
			}
			b := e.read[best]
			c.found = b.m.Place
			c.chosen = best
			c.why = b.reasons
			c.total = squash(b.score)
			c.beside = e.beside
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

// outgrows reports whether p is the one of two places that is meant where nothing
// else tells: a city with several times as many people, or the town among the
// villages of its name in one country.
func outgrows(p, rival salient.Place) bool {
	return p.Population >= 1e5 && p.Population >= muchLarger*rival.Population ||
		p.Population >= townPeople && p.Country == rival.Country && p.Population >= farLarger*rival.Population
}

const (
	muchLarger = 3
	farLarger  = 10
)

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

// take gives a candidate a match that was looked for harder.
func (c *candidate) take(m gazetteer.Match) {
	c.found, c.chosen = m.Place, 0
	c.why = []salient.Reason{{Rule: "name " + m.Rule, Weight: m.Score, Text: m.Name + ", near the other places of the text"}}
	c.total = m.Score / 2
	c.ranks = []salient.PlaceRank{{Place: m.Place.ID, Name: m.Place.Name, Point: m.Place.Point, Score: m.Score / 2}}
}

// strayKm is how far from all other places of a text a hamlet stands alone, and
// alike the score of a name near them that goes before its own.
const (
	strayKm = 200
	alike   = 0.75
)
