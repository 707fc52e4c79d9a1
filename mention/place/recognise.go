package place

import (
	"strings"
)

// strong is the least rule score of a match that can carry a name by itself.
const strong = 0.85

// sameLetters is the least rule score of a match whose letters are the same; a
// name romanised otherwise proves a place only in the theatre.
const sameLetters = 0.9

// read finds the candidates of one line.
func (r *run) read(l *line) []*candidate {
	var out []*candidate
	for _, g := range l.groups() {
		if r.articled(l, g) || r.led(l, g) {
			g.from++
		}
		for i := g.from; i < g.to; {
			c := r.at(l, g, i)
			if c == nil {
				i++
				continue
			}
			out = append(out, c)
			i = max(c.to, c.kindAt[1])
		}
	}
	return out
}

// articled reports a group that begins with an article which is no part of the
// name: "The Orhan refinery", but not "The Hague".
func (r *run) articled(l *line, g group) bool {
	if l.low(g.from) != "the" || g.from+1 >= g.to || !l.capital(g.from+1) {
		return false
	}
	for j := g.to; j > g.from+1; j-- {
		for _, m := range r.peek(l.text(r.a.Text, g.from, j)) {
			if m.Rule == "exact" && strings.HasPrefix(m.Name, "The ") {
				return false
			}
		}
	}
	return true
}

// led reports a group that begins with a word of the sentence that only its
// place there makes a capital: "At Orhan the guns", "So Orhan fell".
func (r *run) led(l *line, g group) bool {
	w := l.low(g.from)
	if l.title || !leads[w] || g.from+1 >= g.to || !l.capital(g.from+1) || l.letters(g.from-1) || l.low(g.from-1) == "," {
		return false
	}
	for j := g.to; j > g.from+1; j-- {
		for _, m := range r.peek(l.text(r.a.Text, g.from, j)) {
			if m.Score >= 1 {
				return false // "In Salah", "Old Orhan"
			}
		}
	}
	return true
}

// at returns the candidate that begins at word i of a group, the longest name
// that the gazetteer knows; nil if none is worth a look.
func (r *run) at(l *line, g group, i int) *candidate {
	if !l.letters(i) || i > g.from && l.low(i-1) == "'" && l.joined(i) {
		return nil
	}
	if !l.capital(i) && !(i == g.from && particles[l.low(i)]) {
		return nil
	}
	if i+1 < g.to && l.letters(i+1) && r.f.not(l.low(i)+" "+l.low(i+1)) {
		return nil // "Ruritan Islander": half of the word for a people
	}
	end := i
	for j, n := i+1, 1; j <= g.to && n <= maxWords; j++ {
		if !r.hasPrefix(l.text(r.a.Text, i, j)) {
			break
		}
		if l.letters(j - 1) {
			n++
		}
		end = j
	}
	var like *candidate
	for j := end; j > i; j-- {
		if !l.letters(j-1) && l.low(j-1) != "." && !l.figure(j-1) || j < g.to && (l.low(j) == "'" || l.low(j) == "-") && l.joined(j) && j+1 < g.to && !l.capital(j+1) {
			continue // inside "Sha'fah"
		}
		if particles[l.low(j-1)] && !l.capital(j-1) && !(l.joined(j-1) && l.low(j-2) == "'") {
			continue
		}
		if w := l.low(i); j == i+1 && (notNames[w] || persons[w] || (bodies[w] || kinds[w] != "") && !at[l.low(i-1)]) {
			break
		}
		name := l.text(r.a.Text, i, j)
		c := &candidate{l: l, from: i, to: j, group: g, name: name, matches: r.peek(name), part: true, chosen: -1}
		if l.figured(i, j) && c.best() < 1 {
			continue // a number is told by no likeness
		}
		if len(c.matches) == 0 {
			if j < end || len(name) < minLoose {
				continue
			}
			switch c.like = r.f.g.Like(name); {
			case c.like < 0.7:
				continue
			case c.like >= strong:
				c.like = 0
				r.alike(c)
			}
		}
		if c.best() < strong && j > i+1 && (at[l.low(i)] || beforeNames[l.low(i)]) {
			break // "North Orhan" is no Norton
		}
		if c.best() < strong && j > i+1 {
			like = c // unless a part of it is a name that the gazetteer has as it stands
			continue
		}
		if like != nil && !r.f.embeds(c) {
			continue
		}
		if like != nil && like.to == g.to {
			c.whole = like
		}
		r.kindOf(c)
		return c
	}
	if like != nil {
		r.kindOf(like)
		return like
	}
	if end == i+1 && notNames[l.low(i)] {
		return nil
	}
	// a name that the gazetteer lacks: worth a look beside a kind word or where
	// a whole group follows a preposition of place
	c := &candidate{l: l, from: i, to: g.to, group: g, name: l.text(r.a.Text, i, g.to), chosen: -1}
	if i != g.from || c.to == i+1 && notNames[l.low(i)] || l.figured(i, g.to) {
		return nil
	}
	r.kindOf(c)
	if c.kind == "" && !at[l.low(i-1)] && !(maybeAt[l.low(i-1)] && c.to-c.from >= 3) {
		return nil
	}
	return c
}

// minLoose is the shortest name that is taken by its consonants, in bytes: a
// shorter one has too few to tell it by.
const minLoose = 5

// kindOf finds the kind words beside a candidate: "the city of X", "X
// province", "Lake X", "X oil field".
func (r *run) kindOf(c *candidate) {
	l := c.l
	c.kindAt = [2]int{c.from, c.to}
	set := func(kind string, from, to int) {
		c.kind = kind
		c.kindAt = [2]int{min(from, c.from), max(to, c.to)}
	}
	// inside the group's own words: the name ends in its kind ("Pine Needle Drive")
	if c.unknown() && c.to-c.from >= 2 && l.capital(c.to-1) {
		if k := kinds[l.low(c.to-1)]; k != "" {
			set(k, c.from, c.to)
			return
		}
	}
	j := c.to
	if next := l.low(j); l.letters(j) && !(l.low(j) == "'" || l.low(j) == "s") {
		switch {
		case (next == "oil" || next == "gas") && (l.low(j+1) == "field" || l.low(j+1) == "fields"):
			set("oil-field", c.from, j+2)
			return
		case next == "border" && l.low(j+1) == "crossing":
			set("crossing", c.from, j+2)
			return
		case (next == "air" || next == "military" || next == "naval" || next == "army") && (l.low(j+1) == "base" || l.low(j+1) == "airport"):
			set("base", c.from, j+2)
			return
		case next == "refugee" && l.low(j+1) == "camp":
			set("site", c.from, j+2)
			return
		case roads[next] && !l.capital(j) && r.f.embeds(c):
			// "the Orhan road" leads there: the town is meant
		case kinds[next] != "" && (l.capital(j) || !looseKinds[next]) && !bodies[l.low(j+1)]:
			if !l.w[j].Spaced && l.low(j-1) != "-" {
				break
			}
			set(kinds[next], c.from, j+1)
			return
		}
	}
	if l.low(j) == "," && l.low(j+1) == "the" && (l.low(j+2) == "capital" || l.low(j+2) == "seat") && l.low(j+3) == "of" {
		set("settlement", c.from, c.to) // "X, the capital of the province"
		return
	}
	i := c.from - 1
	if prev := l.low(i); headKinds[prev] && l.capital(i) {
		if k := kinds[prev]; k != "" {
			set(k, i, c.to)
		} else {
			set("site", i, c.to)
		}
		return
	}
	if l.low(i) == "of" {
		i--
		if w := l.low(i); (w == "capital" || w == "seat") && l.low(i-1) == "the" && l.low(i-2) == "," && l.capital(i-3) && r.unitOnly(c.name) {
			set("province", c.from, c.to) // "Town, the capital of X", though a town is called X, too
			return
		}
	} else if l.low(i) == "," || l.low(i) == ")" {
		return
	}
	if prev := l.low(i); kinds[prev] != "" && !l.capital(i) {
		// "the city of X", "the town X"; "the river in X" is none
		k := kinds[prev]
		if i == c.from-1 && k == "site" {
			return
		}
		set(k, c.from, c.to)
	}
}

// unitOnly reports whether a province has the name as it stands, and no country.
func (r *run) unitOnly(name string) bool {
	unit := false
	for _, m := range r.peek(name) {
		if m.Score < strong {
			continue
		}
		if vast(m.Place) {
			return false
		}
		unit = unit || m.Place.Kind == "province"
	}
	return unit
}

// roads are the ways that have the name of where they lead.
var roads = list(`road highway street motorway`)
