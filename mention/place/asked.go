package place

import (
	"salient/know/gazetteer"
)

// What a run has asked of the gazetteer is remembered: an article says its names
// again and again.

// same is Gazetteer.Same, remembered for the article.
func (r *run) same(name string) []gazetteer.Match { return remembered(r.spelled, r.f.g.Same, name) }

// peek is Gazetteer.Peek, remembered for the article.
func (r *run) peek(name string) []gazetteer.Match { return remembered(r.peeked, r.f.g.Peek, name) }

// alike completes the matches of a candidate by those whose spelling is only
// like the name.
func (r *run) alike(c *candidate) []gazetteer.Match {
	if c.part {
		c.matches, c.part = r.glance(c.name), false
	}
	return c.matches
}

// glance is Gazetteer.Glance, remembered for the article: enough to judge
// whether a name is a place.
func (r *run) glance(name string) []gazetteer.Match { return remembered(r.seen, r.f.g.Glance, name) }

// hasPrefix is Gazetteer.HasPrefix, remembered for the article.
func (r *run) hasPrefix(words string) bool {
	has, ok := r.begun[words]
	if !ok {
		has = r.f.g.HasPrefix(words)
		r.begun[words] = has
	}
	return has
}

// lookup is Gazetteer.Lookup, remembered for the article: what it takes to say
// which place is meant.
func (r *run) lookup(name string) []gazetteer.Match { return remembered(r.known, r.f.g.Lookup, name) }

// remembered answers from what was asked before, else asks.
func remembered(answers map[string][]gazetteer.Match, ask func(string) []gazetteer.Match, name string) []gazetteer.Match {
	ms, ok := answers[name]
	if !ok {
		ms = ask(name)
		ms = ms[:min(len(ms), maxMatches)]
		answers[name] = ms
	}
	return ms
}

// maxMatches bounds the readings of one name.
const maxMatches = 80
