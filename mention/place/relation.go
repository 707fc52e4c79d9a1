package place

import (
	"strings"

	"salient"
	"salient/know/numeral"
)

// A relation is what the words beside a name say of how the text relates to it.
type relation struct {
	kind     salient.Relation
	from, to int // words of the relation and the name together
	bearing  float64
	aimed    bool    // bearing says something
	km       float64 // "60 km south of"; 0: no distance was told
}

// winds gives each point of the compass its bearing in degrees, by the noun
// and by the adjective.
var winds = map[string]float64{
	"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270, "northwest": 315,
	"northern": 0, "northeastern": 45, "eastern": 90, "southeastern": 135, "southern": 180, "southwestern": 225, "western": 270, "northwestern": 315,
}

// compound winds are written with a hyphen or a blank too: "north-east", "south western".
var firstWind = map[string]string{"north": "north", "south": "south"}

// windAt reads a point of the compass that ends before word i; n is how many
// words it takes, 0 for none. adjective asks for "northern" rather than "north".
func (l *line) windAt(i int) (bearing float64, n int, adjective bool) {
	w := l.low(i - 1)
	b, ok := winds[w]
	if !ok {
		return 0, 0, false
	}
	n, adjective = 1, strings.HasSuffix(w, "ern")
	j := i - 2
	if l.low(j) == "-" {
		j--
	}
	if f := firstWind[l.low(j)]; f != "" && (w == "east" || w == "west" || w == "eastern" || w == "western") {
		if two, ok := winds[f+w]; ok {
			return two, i - j, adjective
		}
	}
	return b, n, adjective
}

// relationOf reads the words round the name [from, to) of a line. kind is the
// gazetteer's kind of the place, "" unknown. What says nothing is salient.At.
//
//	outskirts of X, X's suburbs          outskirts
//	60 km south of X, 10 miles from X    south-of with a distance, near with one
//	south of X                           south-of, with the bearing
//	in the south of X, southern X        part-of, with the bearing
//	the east bank of X                   east-bank, of a river
//	countryside of X, rural X            countryside-of
//	all of X, the whole of X             whole, of a province, district or region
//	near X, around X, X area             near
//	along X, through X, toward X, from X the same
func (l *line) relationOf(from, to int, kind string) relation {
	r := relation{kind: salient.At, from: from, to: to}
	// behind the name: "X's outskirts", "X suburbs", "X countryside", "X's east bank"
	j := to
	if l.low(j) == "'" && l.low(j+1) == "s" {
		j += 2
	}
	k := j
	for k < len(l.w) && k < j+2 && (winds[l.low(k)] != 0 || l.low(k) == "north" || l.low(k) == "northern") {
		k++
	}
	switch w := l.low(k); {
	case edges[w]:
		r.kind, r.to = salient.Outskirts, k+1
	case rurals[w]:
		r.kind, r.to = salient.CountryOf, k+1
	case banks[w] && k > j && kind == "river":
		if b, n, _ := l.windAt(k); n > 0 {
			r.kind, r.bearing, r.aimed, r.to = bankOf(b), b, true, k+1
		}
	case k == j && (w == "area" || w == "vicinity" || w == "surroundings" || w == "environs"):
		r.kind, r.to = salient.Near, k+1
	}
	if r.kind != salient.At {
		if k > j && !r.aimed {
			if b, n, _ := l.windAt(k); n > 0 {
				r.bearing, r.aimed = b, true
			}
		}
		return r
	}
	// before it
	i := from
	if l.low(i-1) == "the" {
		i--
	}
	i = l.overKind(i)
	if n := l.allOf(i); n > 0 && units[kind] {
		r.kind, r.from = salient.Whole, i-n
		return r
	}
	switch w := l.low(i - 1); w {
	case "of", "from":
		if b, n, _ := l.windAt(i - 1); n > 0 {
			return l.direction(r, i-1-n, b, w, kind)
		}
		if w == "of" {
			h := i - 2
			if l.low(h) == "sides" || l.low(h) == "side" {
				h--
			}
			switch noun := l.low(h); {
			case edges[noun]:
				r.kind, r.from = salient.Outskirts, h
				if b, n, _ := l.windAt(h); n > 0 {
					r.bearing, r.aimed, r.from = b, true, h-n
				}
			case rurals[noun]:
				r.kind, r.from = salient.CountryOf, h
				if b, n, _ := l.windAt(h); n > 0 {
					r.bearing, r.aimed, r.from = b, true, h-n
				}
			case banks[l.low(i-2)] && kind == "river":
				if b, n, _ := l.windAt(i - 2); n > 0 {
					r.kind, r.bearing, r.aimed, r.from = bankOf(b), b, true, i-2-n
				}
			case arounds[noun]:
				r.kind, r.from = salient.Near, h
			case noun == "direction" && l.low(h-2) == "in":
				r.kind, r.from = salient.Toward, h-2
			case parts[noun]:
				if b, n, _ := l.windAt(h); n > 0 {
					r.kind, r.bearing, r.aimed, r.from = salient.PartOf, b, true, h-n
				}
			}
			return r
		}
		if km, at := l.distance(i - 1); at >= 0 {
			r.kind, r.km, r.from = salient.Near, km, at
			return r
		}
		if l.low(i-2) != "apart" {
			r.kind, r.from = salient.From, i-1
		}
		return r
	case "rural":
		r.kind, r.from = salient.CountryOf, i-1
	case "near", "nearby", "around":
		r.kind, r.from = salient.Near, i-1
	case "to":
		if p := l.low(i - 2); p == "close" || p == "next" || p == "adjacent" {
			r.kind, r.from = salient.Near, i-2
		}
	case "along":
		r.kind, r.from = salient.Along, i-1
	case "through", "across", "via":
		r.kind, r.from = salient.Through, i-1
	case "toward", "towards":
		r.kind, r.from = salient.Toward, i-1
	case "outside":
		r.kind, r.from = salient.Outskirts, i-1
	default:
		if b, n, adjective := l.windAt(i); n > 0 && adjective && l.low(i) != "and" {
			r.kind, r.bearing, r.aimed, r.from = salient.PartOf, b, true, i-n
		}
	}
	return r
}

// units are the kinds of area of which all can be taken or lost.
var units = map[string]bool{"province": true, "district": true, "region": true}

// allOf counts the words before i that say that all of an area is meant: "all",
// "all of", "the whole", "the whole of", "the entire", "the entirety of".
func (l *line) allOf(i int) int {
	n := 1
	if l.low(i-1) == "the" {
		n++
	}
	if l.low(i-n) == "of" {
		n++
	}
	switch l.low(i - n) {
	case "all", "whole", "entire", "entirety":
	default:
		return 0
	}
	if l.low(i-n-1) == "the" {
		n++
	}
	return n
}

// overKind steps back over "the town of", "the city", "the banks of the": from
// the word i of a name to the word that begins its noun phrase.
func (l *line) overKind(i int) int {
	j := i
	if l.low(j-1) == "of" {
		j--
	}
	if k := kinds[l.low(j-1)]; k != "" && l.letters(j-1) && !edges[l.low(j-1)] && !l.capital(j-1) {
		j--
		switch l.low(j - 1) {
		case "the", "a":
			j--
		}
		return j
	}
	return i
}

// direction reads what stands before "south of X": a distance makes a point of
// it, an article a part of the area.
func (l *line) direction(r relation, start int, bearing float64, w, kind string) relation {
	r.bearing, r.aimed = bearing, true
	km, at := l.distance(start)
	if at < 0 && (l.low(start-1) == "the" || l.low(start-1) == "to") {
		s := start - 1
		if l.low(s) == "the" && l.low(s-1) == "to" {
			s--
		}
		if km, at = l.distance(s); at < 0 {
			if l.low(start-1) == "the" && l.low(start-2) != "to" && w == "of" {
				r.kind, r.from = salient.PartOf, start
				return r
			}
		}
	}
	if at >= 0 {
		r.km, start = km, at
	}
	r.kind, r.from = compassOf(bearing), start
	return r
}

// distance reads a measured distance that ends before word i: "60 km", "some
// ten kilometres", "5-6 miles". at is its first word, −1 for none; of a range
// the middle counts.
func (l *line) distance(i int) (km float64, at int) {
	per, ok := lengths[l.low(i-1)]
	if !ok || l.low(i-1) == "m" && l.w[i-1].Upper {
		return 0, -1
	}
	j := i - 1
	if l.low(j-1) == "-" {
		j--
	}
	n, first := l.number(j)
	if first < 0 {
		if w := l.low(j - 1); w == "few" {
			return fewKm * per, j - 1
		}
		return 0, -1
	}
	if x := l.low(first - 1); x == "-" || x == "to" || x == "or" {
		if low, at := l.number(first - 1); at >= 0 && low < n {
			return (low + n) / 2 * per, at
		}
	}
	return n * per, first
}

// fewKm is what "a few kilometres" is taken for, in units: between 2 and 5.
const fewKm = 3

// number reads a figure or a numeral of one word that ends before word i.
func (l *line) number(i int) (v float64, first int) {
	if i < 1 || i > len(l.w) {
		return 0, -1
	}
	if l.w[i-1].Class == numeral.Figure {
		return l.w[i-1].Value, i - 1
	}
	if v, ok := numerals[l.low(i-1)]; ok {
		return v, i - 1
	}
	return 0, -1
}

// compassOf is the relation "north-of" and so on nearest to a bearing; those
// halfway go to east and west.
func compassOf(bearing float64) salient.Relation {
	switch {
	case bearing < 45 || bearing > 315:
		return salient.NorthOf
	case bearing <= 135:
		return salient.EastOf
	case bearing < 225:
		return salient.SouthOf
	}
	return salient.WestOf
}

// bankOf is the relation of a river's bank on the side of a bearing.
func bankOf(bearing float64) salient.Relation {
	switch compassOf(bearing) {
	case salient.NorthOf:
		return salient.NorthBank
	case salient.SouthOf:
		return salient.SouthBank
	case salient.EastOf:
		return salient.EastBank
	}
	return salient.WestBank
}

// The closed words of relations, all lower case.
var (
	edges   = list(`outskirts outskirt suburb suburbs edge edges periphery fringes entrance entrances gates gate`)
	rurals  = list(`countryside hinterland`)
	banks   = list(`bank banks side shore shores`)
	arounds = list(`vicinity surroundings environs neighbourhood neighborhood`)
	parts   = list(`part parts portion half quarter corner section sector end`)
)

var lengths = map[string]float64{
	"km": 1, "kms": 1, "kilometer": 1, "kilometers": 1, "kilometre": 1, "kilometres": 1,
	"mile": 1.609344, "miles": 1.609344, "m": 0.001, "meters": 0.001, "metres": 0.001,
}

var numerals = map[string]float64{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}
