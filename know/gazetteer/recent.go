package gazetteer

import (
	"slices"
	"sync"

	"salient"
	"salient/geo"
)

// A question is what was asked: a name, of LookupNear with the point and the km.
type question struct {
	name  string
	hard  bool // asked by LookupNear
	like  bool // or LikeNear
	near  geo.Point
	km    float64
	brief bool // asked by Glance or Peek
	same  bool // asked by Same or Peek
}

// A search is what has to be looked for to answer a question.
type search struct {
	name string
	same bool // spellings that agree alone
}

// A finding is what a search found.
type finding struct {
	cs       []candidate // as many as answers have
	all      []candidate
	variants bool // confused consonants were tried
}

// Recent keeps the answers to recent questions: texts repeat their names.
type recent struct {
	mu      sync.Mutex
	answers aged[question, []Match]
	found   aged[search, finding]
	like    aged[string, rule]
	places  aged[salient.PlaceID, salient.Place]
	held    int // matches kept since the old was forgotten last
}

// An aged map forgets what was not asked for while as much again came in.
type aged[K comparable, V any] struct{ young, old map[K]V }

// maxRecent bounds the answers kept, in matches: some 20 MB.
const maxRecent = 80_000

// maxKept is the longest name, in bytes, whose answer is kept.
const maxKept = 100

// recall returns what is kept under k; size counts it in matches.
func recall[K comparable, V any](r *recent, m *aged[K, V], k K, size func(V) int) (V, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	v, ok := m.young[k]
	if ok {
		return v, true
	}
	if v, ok = m.old[k]; ok {
		r.makeRoom(size(v))
		m.young[k] = v
	}
	return v, ok
}

func remember[K comparable, V any](r *recent, m *aged[K, V], k K, v V, size func(V) int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.makeRoom(size(v))
	m.young[k] = v
}

// makeRoom counts n matches in, and where they are too many begins anew.
func (r *recent) makeRoom(n int) {
	if r.answers.young == nil || r.held >= maxRecent/2 {
		r.answers.turn()
		r.found.turn()
		r.like.turn()
		r.places.turn()
		r.held = 0
	}
	r.held += n
}

func (m *aged[K, V]) turn() { m.old, m.young = m.young, map[K]V{} }

func sizeOfMatches(m []Match) int { return len(m) + 1 }

func sizeOfFinding(f finding) int { return len(f.all)/4 + 1 } // a candidate is a quarter of a match

func sizeOfOne[V any](V) int { return 1 }

func (g *Gazetteer) known(key question) ([]Match, bool) {
	return recall(&g.recent, &g.recent.answers, key, sizeOfMatches)
}

func (g *Gazetteer) remember(key question, m []Match) {
	if len(m) <= maxSame+maxLoose && len(key.name) <= maxKept {
		remember(&g.recent, &g.recent.answers, key, slices.Clip(m), sizeOfMatches)
	}
}

func (g *Gazetteer) found(s search) (finding, bool) {
	return recall(&g.recent, &g.recent.found, s, sizeOfFinding)
}

func (g *Gazetteer) rememberFound(s search, f finding) {
	if len(s.name) <= maxKept {
		remember(&g.recent, &g.recent.found, s, f, sizeOfFinding)
	}
}

func (g *Gazetteer) likeness(name string) (rule, bool) {
	return recall(&g.recent, &g.recent.like, name, sizeOfOne)
}

func (g *Gazetteer) rememberLikeness(name string, is rule) {
	if len(name) <= maxKept {
		remember(&g.recent, &g.recent.like, name, is, sizeOfOne)
	}
}

func (g *Gazetteer) placed(id salient.PlaceID) (salient.Place, bool) {
	return recall(&g.recent, &g.recent.places, id, sizeOfOne)
}

func (g *Gazetteer) rememberPlace(id salient.PlaceID, p salient.Place) {
	remember(&g.recent, &g.recent.places, id, p, sizeOfOne)
}
