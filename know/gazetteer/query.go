package gazetteer

import (
	"strings"
	"sync"

	"salient/geo"
)

// A rule is how a name matches, the better before the worse.
type rule uint8

const (
	exact    rule = iota // the same but for case, and for marks that the text leaves out
	marked               // the same but for diacritics, apostrophes, hyphens
	article              // … and the Arabic article or a word break
	roman                // … and what romanisations of other scripts write differently
	loose                // the same consonants by class, and near vowels
	looser               // … but for one vowel
	edit                 // … but for one letter
	skeletal             // the same consonants by class; LookupNear only
	noRule
)

// The names of the rules and what they are worth. The latter are judgements of
// how often such a match means the place, not measured probabilities.
var rules = [noRule]struct {
	name  string
	score float64
}{{"exact", 1}, {"folded", 0.95}, {"article", 0.9}, {"romanised", 0.85}, {"loose", 0.75}, {"loose", 0.7}, {"edit", 0.6}, {"skeleton", 0.5}}

// A query gathers the places found for one name.
type query struct {
	g    *Gazetteer
	name string
	key  Key
	near *geo.Point
	km   float64
	hard bool // vowels do not count
	same bool // only spellings that agree
	only bool // nothing is gathered but top, the best rule
	top  rule
	bare bool // name has letters and single spaces only, so marks in the gazetteer's spelling are no difference
	// The name without articles that are written together with it: skeleton,
	// strict key, vowels; "" if that is no reading of it.
	joined, bareStrict string
	bareVowels         []byte
	// weaker is what the rule roman is in a country of Latin letters.
	weaker rule
	*room
}

// A room is what queries work in, one at a time.
type room struct {
	found            []candidate
	order            []uint64
	places           []numbered
	block            nameBlock // being looked at
	reader           spelled   // of its names
	lined            lined     // of their places
	sieve            sieve     // of those of a skeleton
	roman, bareRoman romanKey
	signer           signer
	form             folded // the key of the one being looked at
	formed           bool   // form is that already
}

var rooms = sync.Pool{New: func() any { return new(room) }}

// A candidate is a place as the index or the overlay has it.
type candidate struct {
	rank   int32 // in the index; −1−n: number n of the overlay
	serial int32 // in the index
	rule   rule
	main   bool // form is the main name
	form   string
}

// query begins a query; done must follow.
func (g *Gazetteer) query(name string) *query {
	q := &query{g: g, name: name, key: Fold(name), room: rooms.Get().(*room)}
	q.found = q.found[:0]
	q.bare = strings.EqualFold(name, q.key.Plain)
	if q.joined = joined(q.key); q.joined != "" {
		q.bareStrict = bareWord(q.key.Strict)
		_, q.bareVowels = skeleton(q.bareStrict)
	}
	return q
}

// done gives the room of the query back.
func (q *query) done() {
	clear(q.found)
	rooms.Put(q.room)
	q.room = nil
}

// run looks at all names of a skeleton; "" has none.
func (q *query) run(skeleton string) {
	if skeleton == "" || q.key.Plain == "" {
		return
	}
	q.g.over.withSkeleton(skeleton, func(place int, form string) {
		r := q.rule([]byte(form), skeleton)
		if r == roman && !romanised[q.g.over.list[place].Country] {
			r = q.weaker
		}
		q.top = min(q.top, r)
		if r < noRule && !q.only {
			q.found = append(q.found, candidate{rank: int32(-1 - place), form: form, rule: r})
		}
	})
	skeleton = skeleton[:min(len(skeleton), maxSkeleton)]
	first, sieved := true, false
	q.g.x.withSkeleton(&q.block, skeleton, func(b *nameBlock, from, to int) {
		if first {
			first, sieved = false, q.sieveFor(&q.sieve, skeleton)
		}
		q.reader.begin(b)
		q.lined.b = nil
		if sieved {
			q.sift(b, from, to, skeleton)
			return
		}
		for n := from; n < to; n++ {
			l, ok := q.lined.of(b, n)
			if q.near != nil && !(ok && q.anyNear(&l)) {
				continue
			}
			if !q.reader.read(n) {
				return
			}
			q.judge(b, n, skeleton)
		}
	})
}

// sift looks at lines [from, to) of a block, of which the sieve lets few through.
func (q *query) sift(b *nameBlock, from, to int, skeleton string) {
	s := &q.sieve
	hints := b.x.hints[b.n].Load()
	for n := from; n < to; n++ {
		if !s.signs.has(b.signs[n]) {
			continue
		}
		h := hint(0)
		if hints != nil {
			h = hints[n].Load()
		}
		if h != 0 && !s.pass(h) {
			continue
		}
		if !q.reader.read(n) {
			return
		}
		fresh := h == 0
		if fresh {
			q.form.fold(q.reader.spelling)
			h = hintOf(q.form.strict, q.form.vowels)
			if hints == nil && to-from > 1 { // who asks once may ask again
				hints = b.x.hintsOf(b.n)
			}
			if hints != nil {
				hints[n].Store(h)
			}
			if !s.pass(h) {
				continue
			}
		}
		q.formed = fresh
		q.judge(b, n, skeleton)
		q.formed = false
	}
}

// judge adds the places of line n, which the reader has read, if it is meant.
func (q *query) judge(b *nameBlock, n int, skeleton string) {
	r := q.rule(q.reader.spelling, skeleton)
	if r == noRule || q.only && r >= q.top {
		return
	}
	if q.only && r != roman { // which only the places tell
		q.top = r
		return
	}
	l, ok := q.lined.of(b, n)
	if !ok {
		return
	}
	q.add(&l, string(q.reader.spelling), r)
}

// add adds the places of a line.
func (q *query) add(l *line, form string, r rule) {
	q.places = q.g.x.appendPlaces(q.places[:0], l)
	for i, p := range q.places {
		if q.near == nil || q.g.x.nearer(int(p.rank), *q.near, q.km) {
			r := r
			if r == roman && !romanised[q.g.x.country(int(p.rank))] {
				r = q.weaker
			}
			q.top = min(q.top, r)
			if !q.only {
				q.found = append(q.found, candidate{rank: p.rank, serial: p.serial, form: form, main: i < l.mains, rule: r})
			}
		}
	}
}

// anyNear reports whether a place of the line is near enough.
func (q *query) anyNear(l *line) bool {
	q.places = q.g.x.appendPlaces(q.places[:0], l)
	for _, p := range q.places {
		if q.g.x.nearer(int(p.rank), *q.near, q.km) {
			return true
		}
	}
	return false
}

// rule says by which rule the query means form. Skeleton is the one that was
// asked for, which is not the query's own where a variant of it is tried.
func (q *query) rule(form []byte, skeleton string) rule {
	if strings.EqualFold(q.name, string(form)) {
		return exact
	}
	k := &q.form
	if !q.formed {
		k.fold(form)
	}
	switch {
	case string(k.plain) == q.key.Plain && q.bare:
		return exact
	case string(k.plain) == q.key.Plain:
		return marked
	case sameLetters(k.strict, q.key.Strict):
		return article
	case skeleton != q.key.Skeleton && k.hasSkeleton(q.joined):
		if sameLetters(k.strict, q.bareStrict) {
			return article
		}
		if q.same || vowelCost(k.vowels, q.bareVowels) > allowed(skeleton) {
			return noRule
		}
		if q.bareRoman.same(k.strict, q.bareStrict) {
			q.weaker = looser
			return roman
		}
		return looser
	case q.same:
		return noRule
	}
	cost, own := vowelCost(k.vowels, q.key.vowels), k.hasSkeleton(q.key.Skeleton)
	switch {
	case own && cost <= allowed(skeleton) && q.roman.same(k.strict, q.key.Strict):
		if q.weaker = loose; cost > 0 {
			q.weaker = looser
		}
		return roman
	case own && cost == 0:
		return loose
	case cost == 0, own && cost <= allowed(skeleton):
		return looser
	case q.hard && len(skeleton) >= 3 && len(k.vowels) == len(q.key.vowels):
		return skeletal
	}
	return noRule
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
func sameLetters(a []byte, b string) bool {
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
