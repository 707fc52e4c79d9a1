package gazetteer

import (
	"runtime"
	"slices"
	"strings"

	"salient/geo"
)

// Lookup returns the places that the name may mean: those of the best score
// first, then those with a larger population, then by id. Each place comes
// once, with the best rule that leads to it. An unknown name has none. Answers
// are kept for the next who asks and must not be changed; so are those below.
func (g *Gazetteer) Lookup(name string) []Match { return g.lookup(question{name: name}) }

// Glance is Lookup at a lower price, for deciding whether a name is a place at
// all: of settlements it gives kind, country, first-order unit, position and
// population, but neither id nor names; likewise of all places whose spelling is
// only like the name (Score below 0.85). They are as many as Lookup's, equals in
// another order.
func (g *Gazetteer) Glance(name string) []Match {
	return g.lookup(question{name: name, brief: len(g.layers) == 0})
}

// Same is Lookup for spellings that agree alone: those of a Score of 0.9 and
// more. It costs a fraction of Lookup, since most names of the world have the
// consonants of many others.
func (g *Gazetteer) Same(name string) []Match { return g.lookup(question{name: name, same: true}) }

// Peek is Same at the price of Glance: what it gives is less, likewise.
func (g *Gazetteer) Peek(name string) []Match {
	return g.lookup(question{name: name, same: true, brief: len(g.layers) == 0})
}

func (g *Gazetteer) lookup(key question) []Match {
	if m, ok := g.known(key); ok {
		return m
	}
	out := g.matches(g.candidates(key), key)
	out = g.overlaid(out, func(l *Gazetteer) []Match { return l.lookup(key) })
	g.remember(key, out)
	return out
}

// candidates are the places that a question about a name is answered from. All
// that is found is kept, so that who looks after a glance need not search again.
func (g *Gazetteer) candidates(key question) []candidate {
	if f, ok := g.found(search{key.name, false}); ok {
		if key.same {
			return f.cs[:upTo(f.cs, article)]
		}
		return f.cs
	}
	if f, ok := g.found(search{key.name, true}); ok && key.same {
		return f.cs
	}
	q := g.query(key.name)
	defer q.done()
	q.same = key.same
	q.run(q.key.Skeleton)
	q.run(q.joined)
	q.emphatic()
	var f finding
	f.cs, f.all = q.best(maxLoose)
	if !q.same && (len(f.cs) == 0 || f.cs[0].rule > loose) {
		q.variants()
		f.cs, f.all = q.best(maxLoose)
		f.variants = true
	}
	g.rememberFound(search{key.name, key.same}, f)
	return f.cs
}

// Search is Lookup that forgives one wrong letter where nothing else is found.
// It is for names that somebody typed; in running text too many words are one
// letter from some village of the world.
func (g *Gazetteer) Search(name string) []Match {
	if out := g.Lookup(name); len(out) > 0 {
		return out
	}
	q := g.query(name)
	defer q.done()
	q.edits()
	cs, _ := q.best(maxLoose)
	return g.overlaid(g.matches(cs, question{name: name}), func(l *Gazetteer) []Match { return l.Search(name) })
}

// LookupNear returns the places within km of p that the name may mean, as
// Lookup does, but looks harder: it takes any vowels between the same
// consonants, and consonants that transliterations confuse.
func (g *Gazetteer) LookupNear(name string, p geo.Point, km float64) []Match {
	key := question{name: name, hard: true, near: p, km: km}
	if m, ok := g.known(key); ok {
		return m
	}
	q := g.query(name)
	defer q.done()
	q.near, q.km, q.hard = &p, km, true
	q.run(q.key.Skeleton)
	q.run(q.joined)
	q.emphatic()
	q.variants()
	if len(q.found) == 0 {
		q.edits()
	}
	cs, _ := q.best(0)
	out := g.overlaid(g.matches(cs, key), func(l *Gazetteer) []Match { return l.LookupNear(name, p, km) })
	g.remember(key, out)
	return out
}

// LikeNear is LookupNear for spellings that are at least loosely the same: those
// of a Score of 0.7 and more. It costs a fraction of LookupNear.
func (g *Gazetteer) LikeNear(name string, p geo.Point, km float64) []Match {
	key := question{name: name, hard: true, like: true, near: p, km: km}
	if m, ok := g.known(key); ok {
		return m
	}
	q := g.query(name)
	defer q.done()
	q.near, q.km = &p, km
	f, ok := g.found(search{name, false})
	if ok { // of what was found already, what is near
		runtime.KeepAlive(g.x.touch(f.all))
		for _, c := range f.all {
			if c.rank < 0 || g.x.nearer(int(c.rank), p, km) {
				q.found = append(q.found, c)
			}
		}
	} else {
		q.run(q.key.Skeleton)
		q.run(q.joined)
		q.emphatic()
	}
	if !f.variants {
		q.variants()
	}
	cs, _ := q.best(0)
	out := g.overlaid(g.matches(cs, key), func(l *Gazetteer) []Match { return l.LikeNear(name, p, km) })
	g.remember(key, out)
	return out
}

// Like returns the Score of the best match that Lookup would find, 0 where it finds
// none, at the price of looking whether there is one.
func (g *Gazetteer) Like(name string) float64 {
	top := 0.0
	for _, l := range g.layers {
		top = max(top, l.Like(name))
	}
	r, ok := g.likeness(name)
	if !ok {
		r = g.bestRule(name)
		g.rememberLikeness(name, r)
	}
	if r < noRule {
		top = max(top, rules[r].score)
	}
	return top
}

// bestRule is the rule of the best candidate for a name.
func (g *Gazetteer) bestRule(name string) rule {
	if f, ok := g.found(search{name, false}); ok {
		if len(f.cs) == 0 {
			return noRule
		}
		return f.cs[0].rule
	}
	q := g.query(name)
	defer q.done()
	q.only, q.top = true, noRule
	q.run(q.key.Skeleton)
	q.run(q.joined)
	q.emphatic()
	if q.top > looser { // what variants find is looser at best
		q.variants()
	}
	return q.top
}

// HasPrefix reports whether Lookup may find a name that begins with the words.
// It errs on the side of yes; it does not know of the rule "edit".
func (g *Gazetteer) HasPrefix(words ...string) bool {
	r := rooms.Get().(*room)
	defer rooms.Put(r)
	f := &r.form
	if len(words) == 1 {
		f.fold([]byte(words[0]))
	} else {
		f.fold([]byte(strings.Join(words, " ")))
	}
	if len(f.plain) == 0 {
		return false
	}
	skeleton := string(f.consonants)
	if skeleton == "" {
		skeleton = strings.ReplaceAll(string(f.strict), " ", "")
	}
	if skeleton == "" || isArticle(f.strict) || g.hasPrefix(skeleton) {
		return true
	}
	bare := joined(Key{Strict: string(f.strict)})
	return bare != "" && g.hasPrefix(bare)
}

func (g *Gazetteer) hasPrefix(p string) bool {
	if slices.ContainsFunc(g.layers, func(l *Gazetteer) bool { return l.hasPrefix(p) }) {
		return true
	}
	return g.x.hasPrefix(p) || g.over.hasPrefix(p)
}
