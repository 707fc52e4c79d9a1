package place

import "salient"

// maxBetween is how many words may stand between a place and what it lies in.
const maxBetween = 4

// pair finds what the words say a candidate lies in: "Paris, Texas", "Hama in
// Karzia", "Sela (Karzia)". Only pairs that the gazetteer bears out count.
func (r *run) pair(cs []*candidate) {
	r.paired = map[*candidate]bool{}
	for k, c := range cs {
		c.pairs = nil
		for j := k + 1; j < len(cs) && j <= k+2; j++ {
			o := cs[j]
			if o.l != c.l || o.kindAt[0]-c.kindAt[1] > maxBetween {
				break
			}
			if contains(c.l, c.kindAt[1], o.kindAt[0]) && r.borneOut(c, o) {
				c.pairs = append(c.pairs, o)
				r.paired[o] = true
			}
		}
	}
}

// contains reports whether the words [i, j) join a place to the larger one
// behind it.
func contains(l *line, i, j int) bool {
	if i >= j {
		return false
	}
	switch l.low(i) {
	case ",", "(":
		for k := i + 1; k < j; k++ {
			switch l.low(k) {
			case "in", "the", "of", "northern", "southern", "eastern", "western", "central", "near", "province", "state", "city", "town", "district":
			default:
				return false
			}
		}
		return true
	case "in", "of":
		for k := i + 1; k < j; k++ {
			switch l.low(k) {
			case "the", "northern", "southern", "eastern", "western", "central", "northeastern", "northwestern", "southeastern", "southwestern", "-", "north", "south", "east", "west", "province", "state", "of":
			default:
				return false
			}
		}
		return true
	}
	return false
}

// borneOut reports whether some reading of c lies in some reading of o. A
// spelling that is only like the name will do within a unit, not within a whole
// country.
func (r *run) borneOut(c, o *candidate) bool {
	units := false
	for i := range o.matches {
		n := &o.matches[i]
		if n.Score < strong {
			break
		}
		units = units || n.Place.Kind == "province" || n.Place.Kind == "district"
		for k := range c.matches {
			if m := &c.matches[k]; (m.Score >= strong || n.Place.Kind != "country") && lies(m.Place, n.Place) {
				return true
			}
		}
	}
	return c.part && units && len(r.alike(c)) > 0 && r.borneOut(c, o)
}

// lies reports whether p is said by the gazetteer to lie in area q.
func lies(p, q salient.Place) bool {
	if p.Kind == q.Kind && p.Point == q.Point || p.Country != q.Country {
		return false
	}
	switch q.Kind {
	case "country":
		return true
	case "province":
		return p.Admin1 != "" && p.Kind != "country" && p.Kind != "province" && (p.Admin1 == q.Name || p.Admin1 == q.Admin1)
	case "district":
		return p.Admin2 != "" && p.Admin2 == q.Name
	}
	return false
}
