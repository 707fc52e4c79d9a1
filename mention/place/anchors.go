package place

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"salient"
	"salient/geo"
)

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
func (l lands) land(e *entry, rd *reading) float64 {
	o := l.own[e]
	p := &rd.m.Place
	total := l.total - o.w
	if vast(*p) || total < 1e-9 {
		return 0
	}
	c := l.country[p.Country]
	if o.country == p.Country {
		c -= o.w
	}
	w := inCountry * math.Sqrt(max(0, c/total))
	if p.Admin1 != "" {
		v := l.province[rd.province]
		if o.province == rd.province {
			v -= o.pw
		}
		w += inProvince * min(1, max(0, v/total*2))
	}
	return w
}

// A neighbour is an anchor as one entry sees it.
type neighbour struct {
	e     *entry
	at    geo.Fixed
	w     float64 // how likely it is meant,
	near  float64 // and what it counts by how near the text has the two names
	scale float64 // km
}

// neighbours are the anchors that may draw the readings of e to them.
func neighbours(e *entry, as []anchor) []neighbour {
	out := make([]neighbour, 0, len(as))
	near, of := 0.0, e
	for i := range as {
		a := &as[i]
		if a.e.plain == e.plain || vast(a.p) {
			continue // what a name means with a kind word is no proof of what it means without
		}
		if a.e != of {
			near, of = together(e, a.e), a.e
		}
		n := neighbour{e: a.e, at: geo.Fix(a.p.Point), w: a.w, near: near, scale: nearKm}
		if a.p.Kind == "province" || a.p.Kind == "region" || a.p.Kind == "desert" {
			n.scale *= 1.5
		}
		out = append(out, n)
	}
	return out
}

// around is what a reading gains from the other places of the text.
func (r *run) around(e *entry, rd *reading, as []neighbour, l lands, note bool) float64 {
	p := &rd.m.Place
	w := l.land(e, rd)
	if note && w > 0 {
		rd.add("country of the text", w, strings.TrimPrefix(p.Country+" "+p.Admin1, " "))
	}
	if vast(*p) {
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
	for i := range as {
		a := &as[i]
		if a.e != from {
			push()
			from = a.e
		}
		least := max(best, top[2])
		if math.Abs(a.at.Lat-p.Point.Lat) > tooFarKm/111 || a.w*a.near <= least {
			continue // too far to matter, or cannot matter even at no distance
		}
		km := rd.at.AtLeast(a.at) / 1000
		if x := km / a.scale; km > tooFarKm || a.w*a.near < least*(1+x*(1+x*(0.5+x/6))) {
			continue // nor at this one: 1/eˣ is less than one by the first terms of eˣ
		}
		best = max(best, a.w*math.Exp(-rd.at.Distance(a.at)/1000/a.scale)*a.near)
	}
	push()
	near := nearOthers * (0.55*top[0] + 0.27*top[1] + 0.18*top[2])
	if note && near > 0.01 {
		rd.add("near the others", near, "")
	}
	return w + near
}

// tooFarKm is how far a place lies that draws no other.
const tooFarKm = 1330

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

// byWeight sorts anchors by how often they are named, then by order.
func byWeight(as []anchor) []anchor {
	out := slices.Clone(as)
	slices.SortStableFunc(out, func(a, b anchor) int { return cmp.Compare(b.n, a.n) })
	return out
}
