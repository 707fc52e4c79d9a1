package place

import (
	"slices"
	"strings"

	"salient"
	"salient/geo"
)

// Anaphora: words that stand for a place named before.
//
//	the city, this town        the last settlement named
//	the province, the dam, …   the last place of that kind
//	the country                the last country
//	this last place, the latter place, here, there
//	                           the last place named before
//	the area, the stronghold   the last place named that is no country
//	the western bank           that side of the last river named
//
// A noun is taken only with "the", "this" or "that", without a name, a number
// or another noun at it, and not where the words behind it say which one is
// meant ("the city of X").
// The last one named is looked for in the sentence itself, then in up to
// maxBack sentences before it, and never in words that stand for a government.

// maxBack is how many sentences back an antecedent may stand.
const maxBack = 4

// back is what the score of the antecedent is multiplied by for each sentence between.
const back = 0.85

// nouns gives each anaphoric noun the kinds that it may stand for.
var nouns = map[string][]string{
	"city": settlements, "town": settlements, "village": settlements, "hamlet": settlements, "settlement": settlements, "township": settlements,
	"stronghold": strongholds, "bastion": strongholds, "citadel": strongholds,
	"province": {"province"}, "governorate": {"province"}, "oblast": {"province"}, "district": {"district", "settlement"}, "county": {"district"},
	"country": {"country"}, "river": {"river"}, "desert": {"desert", "region"}, "valley": {"region", "river"}, "dam": {"dam"}, "lake": {"lake"},
	"airbase": {"base"}, "airport": {"base"}, "base": {"base"}, "crossing": {"crossing"}, "oilfield": {"oil-field"}, "field": {"oil-field"},
	"region": {"region", "province", "desert"}, "peninsula": {"region"}, "mountain": {"mountain"}, "mountains": {"mountain"},
	"area": areas, "zone": areas, "quadrant": areas, "sector": areas, "enclave": areas, "pocket": areas, "place": areas, "location": areas, "locality": areas,
}

var (
	settlements = []string{"settlement"}
	strongholds = []string{"settlement", "district", "base", "oil-field"}
	areas       = []string{"settlement", "district", "region", "province", "desert", "dam", "base", "oil-field", "crossing", "mountain", "lake", "site"}
)

// vague are the nouns that mean the surroundings rather than the place.
var vague = list(`area zone quadrant sector`)

// anaphora finds the references without a name and adds them to the mentions,
// which are in reading order.
func (r *run) anaphora(ms []salient.PlaceMention) []salient.PlaceMention {
	var out []salient.PlaceMention
	next := 0
	for _, l := range r.lines {
		first := next
		for next < len(ms) && ms[next].Sentence == l.sent {
			next++
		}
		here := ms[first:next]
		var more []salient.PlaceMention
		if !l.title {
			for i := 0; i < len(l.w); i++ {
				m, ok := r.referring(l, i, here, out)
				if ok {
					more = append(more, m)
				}
			}
		}
		if len(more) > 0 {
			here = append(slices.Clone(here), more...)
			slices.SortStableFunc(here, func(a, b salient.PlaceMention) int { return a.At.Start - b.At.Start })
		}
		out = append(out, here...)
	}
	return out
}

// referring reads a reference whose noun or adverb is word i. named are the
// mentions of the sentence, before those of the sentences before it.
func (r *run) referring(l *line, i int, named, before []salient.PlaceMention) (salient.PlaceMention, bool) {
	none := salient.PlaceMention{}
	w := l.low(i)
	if !l.letters(i) || l.skipped[i] {
		return none, false
	}
	var want []string
	from, rel := i, salient.At
	naming := salient.ByNoun
	var aim relation
	switch {
	case w == "here" || w == "there":
		if w == "there" && !l.locative(i) {
			return none, false
		}
		want, naming = areas, salient.ByPronoun
		if p := l.low(i - 1); p == "from" {
			rel, from = salient.From, i-1
		}
	case w == "bank" || w == "banks" || w == "shore":
		b, n, adjective := l.windAt(i)
		if n == 0 || !adjective && b != 90 && b != 270 && b != 0 && b != 180 || l.low(i+1) == "of" {
			return none, false
		}
		from = i - n
		if d := l.low(from - 1); d != "the" && d != "its" && d != "opposite" {
			return none, false
		}
		from--
		want, rel = []string{"river"}, bankOf(b)
		aim = relation{kind: rel, bearing: b, aimed: true}
	default:
		want = nouns[w]
		if want == nil || l.capital(i) && i > 0 && l.low(i-1) != "the" {
			return none, false
		}
		j := i - 1
		for x := l.low(j); x == "last" || x == "latter" || x == "same" || x == "whole" || x == "entire" || x == "besieged" || x == "strategic"; x = l.low(j) {
			j--
		}
		switch l.low(j) {
		case "the", "this", "that":
		default:
			return none, false
		}
		if w == "place" && l.low(j) == "the" && j == i-1 || l.defines(i) {
			return none, false
		}
		if w == "field" && l.low(i-1) != "oil" && l.low(j) == "the" {
			return none, false
		}
		from = j
		if vague[w] {
			rel = salient.Near
		}
	}
	at := l.span(from, i+1)
	for _, m := range named {
		if m.At.Overlaps(at) {
			return none, false
		}
	}
	ante, score, ok := antecedent(l.sent, at.Start, want, named, before, w != "place" && !vague[w])
	if !ok {
		if ante, score, ok = r.ofTown(l.sent, at.Start, w, named, before); !ok {
			return none, false
		}
	}
	m := salient.PlaceMention{
		Site: l.s.Site(l.sent, at), Naming: naming, Name: l.text(r.a.Text, i, i+1), Place: ante.Place, Relation: rel, Kind: ante.Kind, Country: ante.Country,
		Point: ante.Point, Located: ante.Located, Score: score, Precision: precisionOf(ante.Kind),
		Candidates: []salient.PlaceRank{{Place: ante.Place, Name: ante.Name, Point: ante.Point, Score: score}},
		Reasons:    []salient.Reason{{Rule: "antecedent", Weight: score, Text: ante.At.In(r.a.Text)}},
	}
	if p, ok := r.f.g.Place(ante.Place); ok && rel != salient.At && rel != salient.From {
		aim.kind = rel
		m.Geometry, m.Precision = shape(p, aim, r.anchorIn(l.sent, at.Start, named, before), r.rivers(p.Name))
	}
	return m, true
}

// antecedent finds the last mention before a byte of the text that is of one
// of the kinds; what stands in the same sentence first. With chief, places
// that the text only goes by to tell of another ("near X", "towards X") come
// after those that it speaks of.
func antecedent(sentence, before int, want []string, named, earlier []salient.PlaceMention, chief bool) (salient.PlaceMention, float64, bool) {
	all := slices.Concat(earlier, named)
	for _, aside := range []bool{!chief, true} {
		for i := len(all) - 1; i >= 0; i-- {
			m := all[i]
			gap := sentence - m.Sentence
			if gap > maxBack || !aside && gap >= maxBack {
				break
			}
			if m.Place == "" && m.Naming == salient.ByName && !m.Metonym && m.At.End <= before && gap <= 1 && slices.Contains(want, "settlement") && chief && !asides[m.Relation] {
				return salient.PlaceMention{}, 0, false // the town named last is one that the gazetteer lacks
			}
			if m.Place == "" || m.Metonym || m.At.End > before || !slices.Contains(want, m.Kind) || !aside && asides[m.Relation] {
				continue
			}
			s := m.Score * back
			for range gap {
				s *= back
			}
			return m, max(0.1, s), true
		}
	}
	return salient.PlaceMention{}, 0, false
}

// ofTown is the airport of the town named last, where the gazetteer knows one
// within airportNear of it and no more: what has not been named is that one.
func (r *run) ofTown(sentence, start int, w string, named, earlier []salient.PlaceMention) (salient.PlaceMention, float64, bool) {
	if w != "airport" {
		return salient.PlaceMention{}, 0, false
	}
	town, score, ok := antecedent(sentence, start, settlements, named, earlier, true)
	if !ok || !town.Located {
		return salient.PlaceMention{}, 0, false
	}
	var found []salient.Place
	for _, p := range r.f.g.Features("base", town.Point, airportNear) {
		if strings.Contains(strings.ToLower(p.Name), w) {
			found = append(found, p)
		}
	}
	if len(found) != 1 {
		return salient.PlaceMention{}, 0, false
	}
	p := found[0]
	town.Place, town.Name, town.Kind, town.Country, town.Point, town.Located = p.ID, p.Name, p.Kind, p.Country, p.Point, true
	return town, score * back, true
}

// airportNear is how far from its town an airport lies at most, in kilometres.
const airportNear = 15

// asides are the relations of places that only help to tell where another is.
var asides = map[salient.Relation]bool{salient.Near: true, salient.Toward: true, salient.From: true, salient.Between: true,
	salient.NorthOf: true, salient.SouthOf: true, salient.EastOf: true, salient.WestOf: true}

// anchorIn is the last settlement named before a byte of the text.
func (r *run) anchorIn(sentence, before int, named, earlier []salient.PlaceMention) *geo.Point {
	for _, ms := range [][]salient.PlaceMention{named, earlier} {
		for i := len(ms) - 1; i >= 0; i-- {
			if m := ms[i]; m.Kind == "settlement" && m.Located && !m.Metonym && m.At.End <= before {
				p := m.Point
				return &p
			}
		}
	}
	for i := range named { // else one that follows in the sentence
		if m := named[i]; m.Kind == "settlement" && m.Located && !m.Metonym {
			p := m.Point
			return &p
		}
	}
	return nil
}

// locative reports whether "there" at word i is a place and not the subject of
// "there is": by its tag and what follows.
func (l *line) locative(i int) bool {
	if l.tagged[i] == salient.PRON {
		return false
	}
	switch l.low(i + 1) {
	case "is", "are", "was", "were", "has", "have", "had", "'", "will", "may", "might", "can", "could", "would", "should", "seems", "appears", "remain", "remains", "exist", "exists", "be", "been", "no":
		return false
	}
	return i > 0
}

// defines reports whether the words behind the noun at i say which one is
// meant, or make it part of another noun: "the city of X", "the city council".
func (l *line) defines(i int) bool {
	switch w := l.low(i + 1); {
	case w == "of" || w == "where" || w == "called" || w == "named" || w == "between" || w == "around":
		return true
	case w == "-" || l.capital(i+1):
		return true
	}
	// a compound: the next word is a noun whose compound this is
	next := i + 1
	if next < len(l.w) && l.letters(next) && (l.tagged[next] == salient.NOUN || l.tagged[next] == salient.PROPN) {
		return true
	}
	return false
}
