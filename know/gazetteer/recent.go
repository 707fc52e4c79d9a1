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

// Recent keeps the answers to recent questions: texts repeat their names.
type recent struct {
	mu      sync.Mutex
	answers map[question][]Match
	found   map[search][]candidate
	like    map[string]rule
	places  map[salient.PlaceID]salient.Place
	held    int // matches kept
}

// maxRecent bounds the answers kept, in matches: some 20 MB.
const maxRecent = 80_000

func (g *Gazetteer) known(key question) ([]Match, bool) {
	r := &g.recent
	r.mu.Lock()
	defer r.mu.Unlock()
	m, ok := r.answers[key]
	return m, ok
}

func (g *Gazetteer) found(s search) ([]candidate, bool) {
	r := &g.recent
	r.mu.Lock()
	defer r.mu.Unlock()
	cs, ok := r.found[s]
	return cs, ok
}

func (g *Gazetteer) remember(key question, m []Match) {
	if len(m) > maxSame+maxLoose || len(key.name) > maxKept {
		return
	}
	r := &g.recent
	r.mu.Lock()
	defer r.mu.Unlock()
	r.makeRoom(len(m) + 1)
	r.answers[key] = slices.Clip(m)
}

func (g *Gazetteer) rememberFound(s search, cs []candidate) {
	if len(s.name) > maxKept {
		return
	}
	r := &g.recent
	r.mu.Lock()
	defer r.mu.Unlock()
	r.makeRoom(len(cs)/4 + 1) // a candidate is a quarter of a match
	r.found[s] = cs
}

func (g *Gazetteer) likeness(name string) (rule, bool) {
	r := &g.recent
	r.mu.Lock()
	defer r.mu.Unlock()
	is, ok := r.like[name]
	return is, ok
}

func (g *Gazetteer) rememberLikeness(name string, is rule) {
	if len(name) > maxKept {
		return
	}
	r := &g.recent
	r.mu.Lock()
	defer r.mu.Unlock()
	r.makeRoom(1)
	r.like[name] = is
}

func (g *Gazetteer) placed(id salient.PlaceID) (salient.Place, bool) {
	r := &g.recent
	r.mu.Lock()
	defer r.mu.Unlock()
	p, ok := r.places[id]
	return p, ok
}

func (g *Gazetteer) rememberPlace(id salient.PlaceID, p salient.Place) {
	r := &g.recent
	r.mu.Lock()
	defer r.mu.Unlock()
	r.makeRoom(1)
	r.places[id] = p
}

// maxKept is the longest name, in bytes, whose answer is kept.
const maxKept = 100

// makeRoom counts n matches in, and forgets all where they are too many.
func (r *recent) makeRoom(n int) {
	if r.answers == nil || r.held >= maxRecent {
		r.answers, r.found, r.held = map[question][]Match{}, map[search][]candidate{}, 0
		r.places, r.like = map[salient.PlaceID]salient.Place{}, map[string]rule{}
	}
	r.held += n
}
