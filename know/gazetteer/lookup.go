package gazetteer

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"salient"
	"salient/geo"
)

// A Match is one place that a name may mean.
type Match struct {
	Place salient.Place
	Name  string  // the spelling of the gazetteer that matched
	Rule  string  // "exact", "folded", "article", "loose", "skeleton", "edit"
	Score float64 // of the rule, 0..1
}

// The rules of matching and what they are worth. They are judgements of how
// often such a match means the place, not measured probabilities.
const (
	exact    = 1.0  // the same but for case, and for marks that the text leaves out
	folded   = 0.95 // the same but for diacritics, apostrophes, hyphens
	article  = 0.9  // … and the Arabic article or a word break
	loose    = 0.75 // the same consonants by class, and near vowels
	looser   = 0.7  // … but for one vowel
	edit     = 0.6  // … but for one letter
	skeletal = 0.5  // the same consonants by class; LookupNear only
)

// maxLoose bounds how many matches below article Lookup returns: a short name
// without its vowels is many places. Those of the nearer spelling, then of the
// larger population, stay; LookupNear has no such bound.
const maxLoose = 40

// maxSame bounds how many places of a name that matches better Lookup returns,
// the more populous first: some hundred villages are called San José.
const maxSame = 80

// Lookup returns the places that the name may mean: those of the best score
// first, then those with a larger population, then by id. Each place comes
// once, with the best rule that leads to it. An unknown name has none.
func (g *Gazetteer) Lookup(name string) []Match { return g.lookup(question{name: name}) }

// Glance is Lookup at a lower price, for deciding whether a name is a place at
// all: of places whose spelling is only like the name (Score below 0.9) it
// gives kind, country, first-order unit, position and population, but neither
// id nor names. They are as many as Lookup's, equals in another order.
func (g *Gazetteer) Glance(name string) []Match {
	return g.lookup(question{name: name, brief: len(g.layers) == 0})
}

// Same is Lookup for spellings that agree alone: those of a Score of 0.9 and
// more. It costs a fraction of Lookup, since most names of the world have the
// consonants of many others.
func (g *Gazetteer) Same(name string) []Match { return g.lookup(question{name: name, same: true}) }

func (g *Gazetteer) lookup(key question) []Match {
	if m, ok := g.known(key); ok {
		return slices.Clone(m)
	}
	name := key.name
	q := g.query(name)
	q.brief, q.same = key.brief, key.same
	if q.same {
		q.letters, q.bareLetters = strings.ReplaceAll(q.key.Strict, " ", ""), strings.ReplaceAll(bareWord(q.key.Strict), " ", "")
	}
	q.run(q.key.Skeleton)
	if bare := joined(q.key); bare != "" {
		q.run(bare)
	}
	out := q.matches(maxLoose)
	if !q.same && (len(out) == 0 || out[0].Score < loose) {
		q.variants()
		out = q.matches(maxLoose)
	}
	out = g.overlaid(out, func(l *Gazetteer) []Match { return l.lookup(key) })
	g.remember(key, out)
	return slices.Clone(out)
}

// Search is Lookup that forgives one wrong letter where nothing else is found.
// It is for names that somebody typed; in running text too many words are one
// letter from some village of the world.
func (g *Gazetteer) Search(name string) []Match {
	if out := g.Lookup(name); len(out) > 0 {
		return out
	}
	q := g.query(name)
	q.edits()
	return g.overlaid(q.matches(maxLoose), func(l *Gazetteer) []Match { return l.Search(name) })
}

// LookupNear returns the places within km of p that the name may mean, as
// Lookup does, but looks harder: it takes any vowels between the same
// consonants, and consonants that transliterations confuse.
func (g *Gazetteer) LookupNear(name string, p geo.Point, km float64) []Match {
	key := question{name: name, near: p, km: km}
	if m, ok := g.known(key); ok {
		return slices.Clone(m)
	}
	q := g.query(name)
	q.near, q.km, q.hard = &p, km, true
	q.run(q.key.Skeleton)
	if bare := joined(q.key); bare != "" {
		q.run(bare)
	}
	q.variants()
	if len(q.found) == 0 {
		q.edits()
	}
	out := g.overlaid(q.matches(0), func(l *Gazetteer) []Match { return l.LookupNear(name, p, km) })
	g.remember(key, out)
	return slices.Clone(out)
}

// A question is what was asked: a name, of LookupNear with the point and the km.
type question struct {
	name  string
	near  geo.Point
	km    float64
	brief bool // asked by Glance
	same  bool // asked by Same
}

// A query gathers the places found for one name.
type query struct {
	g     *Gazetteer
	name  string
	key   Key
	near  *geo.Point
	km    float64
	hard  bool // vowels do not count
	brief bool // places of loose matches without id and names
	same  bool // only spellings that agree
	// With same: the letters of the strict key, and of that without articles
	// that are written together with their names.
	letters, bareLetters string
	bare                 bool // name has letters and single spaces only, so marks in the gazetteer's spelling are no difference
	found                []candidate
}

// A candidate is a place as the index or the overlay has it.
type candidate struct {
	rank   int // in the index; −1−n: number n of the overlay
	form   string
	main   bool // form is the main name
	rule   string
	score  float64
	turn   int // in which it was found
	people int // set where the largest are looked for
}

func (g *Gazetteer) query(name string) query {
	q := query{g: g, name: name, key: Fold(name)}
	q.bare = strings.EqualFold(name, q.key.Plain)
	return q
}

func (q *query) run(skeleton string) {
	if skeleton == "" || q.key.Plain == "" {
		return
	}
	q.g.over.withSkeleton(skeleton, func(place int, form string, k *Key) {
		if rule, score := q.rule(form, k, skeleton); score > 0 {
			q.found = append(q.found, candidate{rank: -1 - place, form: form, rule: rule, score: score})
		}
	})
	q.g.x.withSkeleton(skeleton, func(l *line) {
		form := l.form()
		rule, score := q.rule(form, nil, skeleton)
		if score == 0 {
			return
		}
		for i, r := range q.g.x.ranks(l) {
			if q.near != nil && !q.g.x.nearer(r, *q.near, q.km) {
				continue
			}
			q.found = append(q.found, candidate{rank: r, form: form, main: i < l.mains, rule: rule, score: score})
		}
	})
}

// rule says by which rule the query means form, whose key is k if the caller
// has it; score 0: by none. skeleton is the one that was asked for, which is
// not the query's own where a variant of it is tried.
func (q *query) rule(form string, k *Key, skeleton string) (string, float64) {
	if strings.EqualFold(q.name, form) {
		return "exact", exact
	}
	if q.same && q.differs(form) {
		return "", 0
	}
	if k == nil {
		f := Fold(form)
		k = &f
	}
	switch {
	case k.Plain == q.key.Plain && q.bare:
		return "exact", exact
	case k.Plain == q.key.Plain:
		return "folded", folded
	case sameLetters(k.Strict, q.key.Strict):
		return "article", article
	case skeleton != q.key.Skeleton && k.Skeleton == joined(q.key):
		if sameLetters(k.Strict, bareWord(q.key.Strict)) {
			return "article", article
		}
		if q.same {
			return "", 0
		}
		if cost := vowelCost(k.vowels, foldStrict(bareWord(q.key.Strict)).vowels); cost <= allowed(skeleton) {
			return "loose", looser
		}
		return "", 0
	case q.same:
		return "", 0
	}
	cost := vowelCost(k.vowels, q.key.vowels)
	switch {
	case k.Skeleton == q.key.Skeleton && cost == 0:
		return "loose", loose
	case cost == 0, k.Skeleton == q.key.Skeleton && cost <= allowed(skeleton):
		return "loose", looser
	case q.hard && len(skeleton) >= 3 && len(k.vowels) == len(q.key.vowels):
		return "skeleton", skeletal
	}
	return "", 0
}

// differs reports, at the price of one look at each letter, that form is in
// ASCII, has no article, and other letters than the query.
func (q *query) differs(form string) bool {
	n := 0 // letters of the word so far
	short := false
	same, bare := 0, 0 // letters that agree; -1: no more
	for i := 0; i < len(form); i++ {
		c := form[i]
		switch {
		case c >= utf8.RuneSelf:
			return false
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
		case c == '\'' || c == '`' || c == '"':
			continue
		default:
			short = short || n == 2 || n == 3
			n = 0
			continue
		}
		n++
		same, bare = agree(q.letters, same, c), agree(q.bareLetters, bare, c)
	}
	if short || n == 2 || n == 3 {
		return false // perhaps an article
	}
	return same != len(q.letters) && bare != len(q.bareLetters)
}

// agree goes on comparing s, of which n letters agree, with c.
func agree(s string, n int, c byte) int {
	if n >= 0 && n < len(s) && s[n] == c {
		return n + 1
	}
	return -1
}

// allowed is how many vowels may differ: none in names of two consonants,
// which have no more to tell them by.
func allowed(skeleton string) int {
	if len(skeleton) <= 2 {
		return 0
	}
	return 1
}

// sameLetters compares two strict keys without their spaces.
func sameLetters(a, b string) bool {
	i, j := 0, 0
	for {
		for i < len(a) && a[i] == ' ' {
			i++
		}
		for j < len(b) && b[j] == ' ' {
			j++
		}
		if i == len(a) || j == len(b) {
			return i == len(a) && j == len(b)
		}
		if a[i] != b[j] {
			return false
		}
		i++
		j++
	}
}

// matches turns the candidates into matches, best first; at most maxLoose of
// them (0: any number) below the rule article.
func (q *query) matches(maxLoose int) []Match {
	// Each place once, by the best rule that leads to it.
	for i := range q.found {
		q.found[i].turn = i
	}
	slices.SortFunc(q.found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(b.score, a.score), strings.Compare(a.form, b.form), a.turn-b.turn)
	})
	var best []candidate
	for i, c := range q.found {
		if i == 0 || c.rank != q.found[i-1].rank {
			best = append(best, c)
		}
	}
	slices.SortFunc(best, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.rank, b.rank))
	})
	if maxLoose > 0 {
		best = q.keepLarge(best, maxLoose)
	}
	out := make([]Match, 0, len(best))
	for _, c := range best {
		p, ok := salient.Place{}, false
		switch {
		case c.rank < 0:
			p, ok = q.g.overlaidPlace(-1-c.rank), true
			if q.near != nil && geo.Distance(*q.near, p.Point) > q.km*1000 {
				continue
			}
		case q.brief && c.score < article:
			p, ok = q.g.x.outline(c.rank)
		case c.main:
			p, ok = q.g.x.place(c.rank, c.form)
		default:
			p, ok = q.g.x.place(c.rank, "")
		}
		if n, better := q.g.over.byID[p.ID]; better && p.ID != "" {
			p = q.g.overlaidPlace(n)
		}
		if ok {
			out = append(out, Match{Place: p, Name: c.form, Rule: c.rule, Score: c.score})
		}
	}
	sortMatches(out)
	// A place that the overlay took from the index by alias comes twice.
	ids := make(map[salient.PlaceID]bool, len(out))
	return slices.DeleteFunc(out, func(m Match) bool {
		was := ids[m.Place.ID]
		ids[m.Place.ID] = m.Place.ID != ""
		return was
	})
}

// keepLarge cuts candidates, sorted by score, to maxSame that match well and n
// that do not, the more populous first.
func (q *query) keepLarge(best []candidate, n int) []candidate {
	strong := slices.IndexFunc(best, func(c candidate) bool { return c.score < article })
	if strong < 0 {
		strong = len(best)
	}
	out := q.largest(best[:strong], maxSame)
	return append(out[:len(out):len(out)], q.largest(best[strong:], n)...)
}

// largest cuts candidates to n, those of the better score, then of the larger
// population first.
func (q *query) largest(cs []candidate, n int) []candidate {
	if len(cs) <= n {
		return cs
	}
	for i := range cs {
		cs[i].people = 1 << 30 // the overlay is short and chosen
		if r := cs[i].rank; r >= 0 {
			cs[i].people = q.g.x.population(r)
		}
	}
	slices.SortFunc(cs, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.people, a.people), cmp.Compare(a.rank, b.rank))
	})
	return cs[:n]
}

// sortMatches puts the best score first, then the larger population, then the
// lesser id. Matches are large: numbers are sorted in their place.
func sortMatches(ms []Match) {
	turn := make([]int, len(ms))
	for i := range turn {
		turn[i] = i
	}
	slices.SortFunc(turn, func(i, j int) int {
		a, b := &ms[i], &ms[j]
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.Place.Population, a.Place.Population), strings.Compare(string(a.Place.ID), string(b.Place.ID)), i-j)
	})
	out := make([]Match, len(ms))
	for i, t := range turn {
		out[i] = ms[t]
	}
	copy(ms, out)
}

// HasPrefix reports whether Lookup may find a name that begins with the words.
// It errs on the side of yes; it does not know of the rule "edit".
func (g *Gazetteer) HasPrefix(words ...string) bool {
	k := Fold(strings.Join(words, " "))
	if k.Plain == "" {
		return false
	}
	if k.Skeleton == "" || isArticle(k.Strict) || g.hasPrefix(k.Skeleton) {
		return true
	}
	bare := joined(k)
	return bare != "" && g.hasPrefix(bare)
}

func (g *Gazetteer) hasPrefix(p string) bool {
	if slices.ContainsFunc(g.layers, func(l *Gazetteer) bool { return l.hasPrefix(p) }) {
		return true
	}
	return g.over.hasPrefix(p) || g.x.hasPrefix(p)
}

func (x *index) hasPrefix(p string) bool {
	i, _ := slices.BinarySearch(x.firstKey, p)
	if i < len(x.firstKey) && strings.HasPrefix(x.firstKey[i], p) {
		return true
	}
	found := false
	x.scan(i-1, p, func(l *line) bool {
		found = strings.HasPrefix(string(l.key), p)
		return !found && string(l.key) < p
	})
	return found
}

// known and remember keep the answers to recent names: a text repeats them.
func (g *Gazetteer) known(key question) ([]Match, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	m, ok := g.recent[key]
	return m, ok
}

// maxRecent bounds the answers kept, in matches: some 20 MB.
const maxRecent = 80_000

func (g *Gazetteer) remember(key question, m []Match) {
	if len(m) > maxSame+maxLoose || len(key.name) > 100 {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.recent == nil || g.held >= maxRecent {
		g.recent, g.held = make(map[question][]Match), 0
	}
	g.held += len(m) + 1
	g.recent[key] = m
}
