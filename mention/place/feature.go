package place

import (
	"slices"
	"strings"

	"salient/know/gazetteer"
)

// A dam, an airport, a crossing or a refinery is called after a town and is not
// the town. Its place is the one that the gazetteer has under the name and the
// kind together ("Mosul Dam" for "the dam of Mosul"); where it has none, the
// mention is near the town, never at it.

// wholeNames gives, for each kind of feature, the forms of its whole name; N
// stands for the name alone.
var wholeNames = map[string][]string{
	"dam":       {"N Dam"},
	"base":      {"N air base", "N airbase", "N airport", "N International Airport", "N military airport", "N base", "Camp N"},
	"crossing":  {"N crossing", "N border crossing"},
	"oil-field": {"N oil field", "N gas field", "N field"},
	"river":     {"N River", "Nahr N"},
	"mountain":  {"Mount N", "Jabal N", "N Mountains", "N Mountain"},
	"lake":      {"Lake N", "N Lake"},
	"desert":    {"N desert"},
}

// plants are the words of kind site for what stands by a town of its name.
var plants = list(`refinery plant station silos bridge camp junction`)

// feature looks a feature up by its whole name and, where the gazetteer lacks
// it, by the town that it is called after.
func (r *run) feature(e *entry) {
	if slices.ContainsFunc(e.read, func(rd reading) bool { return rd.m.Place.Kind == e.kind && rd.m.Score >= strong }) {
		return
	}
	word := e.cs[0].kindWord()
	forms := wholeNames[e.kind]
	if plants[word] {
		forms = []string{"N " + word}
	}
	for _, form := range forms {
		var ms []gazetteer.Match
		for _, m := range r.lookup(strings.Replace(form, "N", e.name, 1)) {
			if m.Score >= strong && (m.Place.Kind == e.kind || plants[word] && features[m.Place.Kind]) {
				ms = append(ms, m)
			}
		}
		if len(ms) > 0 {
			e.kind = ms[0].Place.Kind // a refinery may be listed with the oil fields
			r.assess(e, ms)
			return
		}
	}
	switch e.kind {
	case "dam", "base", "crossing", "oil-field":
	case "site":
		if !plants[word] {
			return
		}
	default:
		return // a river or a mountain of a town's name may be far from it
	}
	e.read, e.beside = e.read[:0], true
	r.assess(e, slices.Clone(e.cs[0].matches))
}

// kindWord is the word beside a name that says what kind of place it is.
func (c *candidate) kindWord() string {
	l := c.l
	for _, i := range []int{c.kindAt[1] - 1, c.kindAt[0], c.from - 1, c.from - 2} {
		if (i < c.from || i >= c.to) && kinds[l.low(i)] == c.kind {
			return l.low(i)
		}
	}
	return ""
}
