package actor

import (
	"fmt"

	"salient"
	"salient/know/actors"
	"salient/know/lexicon"
)

// compose reads sentence i from left to right, from names and nouns to the
// phrases around them.
func (r *reading) compose(i int) {
	s := r.sentences[i]
	for j := 0; j < len(s.Tokens); {
		next := j
		if n := s.hitAt[j]; n >= 0 {
			if s.hits[n].first == j {
				next = r.fromName(s, &s.hits[n])
			}
		} else if c, ok := r.civilians.At(s.Tokens, j); ok {
			next = r.fromCivilians(s, c)
		} else if n, ok := r.noun(s, j, false); ok {
			next = r.fromNoun(s, n)
		} else {
			next = r.fromPronoun(s, j)
		}
		j = max(next, j+1)
	}
}

// fromName reads the phrase that begins with a name and returns where it ends.
func (r *reading) fromName(s *sentence, h *hit) int {
	if r.formerly(s, h.first) {
		if n, ok := r.noun(s, h.last, false); ok {
			return n.last
		}
		return h.last
	}
	names, states, adjectives := r.split(h)
	after := h.last

	if after+1 < len(s.Tokens) && s.norm(after) == "-" {
		if p, ok := r.patrons.At(s.Tokens, after+1); ok {
			return r.fromPatron(s, h, p)
		}
	}
	at := after // where a noun for a force may begin
	if q := s.norm(after); q == "'s" || q == "'" {
		at = after + 1
	} else if q == "(" {
		if end, ok := r.bracket(s, h); ok {
			if n, ok := r.noun(s, end, false); ok && n.own.Has("force") {
				at = end
			}
		}
	}
	n, ok := r.noun(s, at, len(adjectives) > 0 && len(names) == 0)
	ok = ok && (n.own.Has("force") || n.own.Has("one"))
	if ok && at > after && s.norm(after) != "(" && n.own.Has("one") && !n.own.Has("force") && len(states) == 0 {
		ok = false // "the group's government"
	}

	switch {
	case h.unknown != "" || len(names) > 0:
		ranks, why := r.rank(names, h.unknown, r.words(s, h.first, h.last))
		if s.norm(h.first-1) == "told" && len(names) > 0 && ranks[0].Score < 0.6 {
			return after // "told AFP": whoever is told by three letters is an agency
		}
		m := mention{}
		m.Naming = salient.ByName
		first, last, head := h.first, h.last, r.headOf(s, h)
		if ok {
			last, head = n.last, n.head
			if n.own.Has("force") {
				ranks = r.troops(ranks)
			}
		}
		m.Candidates, m.Reasons = ranks, why
		r.settle(s, &m, first, last, head)
		return m.Last
	case ok && len(states)+len(adjectives) > 0:
		return r.nation(s, h, states, adjectives, h.first, n.last, n.head, n.kind)
	case len(states)+len(adjectives) > 0 && r.people(s, h):
		return r.nation(s, h, states, adjectives, h.first, h.last, h.last-1, r.forces())
	case len(states)+len(adjectives) > 0 && r.deedOf(s, h) != nil:
		return r.nation(s, h, states, adjectives, h.first, h.last, h.last-1, *r.deedOf(s, h))
	case len(states) > 0:
		if c, isCivil := r.civilians.At(s.Tokens, at); isCivil {
			return r.civil(s, h.first, c.Last)
		}
		if next := r.shared(s, h, states, adjectives); next > 0 {
			return next
		}
		r.metonym(s, h, states)
	}
	return after
}

// split sorts the readings of a name: actors by name, states however named,
// and adjectives and leaders of other actors.
func (r *reading) split(h *hit) (names, states, adjectives []actors.Match) {
	for _, m := range h.matches {
		a, _ := r.f.reg.Actor(m.Actor)
		switch {
		case m.Kind == actors.Spokesman:
		case a.Class == salient.State:
			states = append(states, m)
		case m.Kind == actors.Demonym || m.Kind == actors.Leader:
			adjectives = append(adjectives, m)
		default:
			names = append(names, m)
		}
	}
	return names, states, adjectives
}

// headOf is the word of a name that carries it: the one before "of", else the last.
func (r *reading) headOf(s *sentence, h *hit) int {
	for i := h.first + 1; i < h.last; i++ {
		if s.norm(i) == "of" {
			return i - 1
		}
	}
	return h.last - 1
}

// settle finishes a mention of tokens [first, last): the best reading, the way
// of naming, and what belongs to the phrase behind it.
func (r *reading) settle(s *sentence, m *mention, first, last, head int) {
	if len(m.Candidates) > 0 {
		best := m.Candidates[0]
		m.Score = best.Score
		if best.Score >= leastName {
			m.Actor = best.Actor
		}
		if a, ok := r.f.reg.Actor(best.Actor); ok && a.Class == salient.Operation {
			m.Naming = salient.ByOp
			m.Candidates = r.wagers(m.Candidates, best)
		}
		last = r.seat(s, last, best.Actor)
	}
	m.Site = s.site(first, last, head)
	m.subject = s.Parsed && s.subject(m.Head)
	if len(m.Candidates) == 0 || m.Candidates[0].Score < leastMatch {
		return // not even a weak reading: nobody
	}
	s.add(*m)
}

// wagers adds to the readings of an operation the forces that wage and join it.
func (r *reading) wagers(ranks []salient.ActorRank, op salient.ActorRank) []salient.ActorRank {
	add := func(id salient.ActorID, score float64) {
		for _, x := range ranks {
			if x.Actor == id {
				return
			}
		}
		ranks = append(ranks, salient.ActorRank{Actor: id, Score: score})
	}
	if by := r.f.reg.StandsFor(op.Actor); by != op.Actor {
		add(by, 0.9*op.Score)
	}
	for _, id := range r.f.reg.Parents(op.Actor, actors.JoinedBy, r.on) {
		add(id, 0.5*op.Score)
	}
	score := map[salient.ActorID]float64{}
	for _, x := range ranks {
		score[x.Actor] = x.Score
	}
	return r.sorted(score)
}

// seat extends a phrase by "of" and the capital or state it belongs to: "ISF
// of Baghdad". It returns the new end.
func (r *reading) seat(s *sentence, last int, id salient.ActorID) int {
	k := last
	if s.norm(k) != "of" {
		return last
	}
	k++
	if s.norm(k) == "the" {
		k++
	}
	if k >= len(s.Tokens) || s.hitAt[k] < 0 {
		return last
	}
	h := s.hits[s.hitAt[k]]
	if h.first != k {
		return last
	}
	for _, m := range h.of(actors.Capital, actors.Name, actors.Acronym) {
		a, _ := r.f.reg.Actor(m.Actor)
		if a.Class != salient.State {
			continue
		}
		for _, iso := range r.f.reg.Theatres(id) {
			if iso == a.Country {
				return h.last
			}
		}
	}
	return last
}

// bracket returns the end of "(…)" behind a name if it holds another name of
// the same actor.
func (r *reading) bracket(s *sentence, h *hit) (int, bool) {
	k := h.last + 1
	if k >= len(s.Tokens) || s.hitAt[k] < 0 {
		return 0, false
	}
	in := s.hits[s.hitAt[k]]
	if in.first != k || s.norm(in.last) != ")" {
		return 0, false
	}
	same := in.unknown != "" && in.unknown == h.unknown
	for _, a := range h.matches {
		same = same || in.unknown == a.Actor
		for _, b := range in.matches {
			same = same || a.Actor == b.Actor
		}
	}
	return in.last + 1, same
}

// nation adds a mention of a nationality, a state or an adjective with a noun
// for a force, and returns its end.
func (r *reading) nation(s *sentence, h *hit, states, adjectives []actors.Match, first, last, head int, kind lexicon.Entry) int {
	score := map[salient.ActorID]float64{}
	for _, m := range states {
		for id, x := range r.forceOf(m.Actor, kind) {
			score[id] = max(score[id], x*m.Score)
		}
	}
	for _, m := range adjectives {
		fit := r.fit(m.Actor, kind)
		if m.Kind == actors.Demonym && kind.Weight("any") > 0 {
			fit = max(fit, ownPeople) // "fighters" of a people may be its soldiers
		}
		x := m.Score * (noTheatre + (1-noTheatre)*r.place(m.Actor)) * (0.5 + 0.5*fit)
		if r.named[m.Actor] > 0 {
			x += coNamed
		}
		score[m.Actor] = max(score[m.Actor], min(1, x))
	}
	var m mention
	m.Naming = salient.ByName
	m.Candidates = r.sorted(score)
	if len(m.Candidates) == 0 {
		return last
	}
	m.Reasons = []salient.Reason{{Rule: "actor/nation", Weight: m.Candidates[0].Score,
		Text: fmt.Sprintf("%q before %q: forces of %s", r.words(s, h.first, h.last), r.word(s, head), r.nameOf(h.matches[0].Actor))}}
	r.settle(s, &m, first, last, head)
	if m.Last > last {
		return m.Last
	}
	return last
}

// shared reads the first of two nationalities before one noun: "Iraqi and
// Ruritanian troops". It returns the end of the first, 0 if there is no such thing.
func (r *reading) shared(s *sentence, h *hit, states, adjectives []actors.Match) int {
	switch s.norm(h.last) {
	case "and", "or", ",", "-", "/":
	default:
		return 0
	}
	k := h.last + 1
	if k >= len(s.Tokens) || s.hitAt[k] < 0 {
		return 0
	}
	o := s.hits[s.hitAt[k]]
	if o.first != k || len(h.of(actors.Demonym)) == 0 {
		return 0
	}
	var kind lexicon.Entry
	if len(o.of(actors.Demonym)) > 0 {
		n, ok := r.noun(s, o.last, false)
		if !ok {
			return 0
		}
		kind = n.kind
	} else if g, ok := r.groups.Before(s.Tokens, o.last); ok { // the registry has the second with its noun
		kind = g.Entry
	}
	if strongest(kind) == 0 {
		return 0
	}
	return r.nation(s, h, states, adjectives, h.first, h.last, h.last-1, kind)
}

// formerly reports whether what begins with token i is what somebody used to
// be: "former X", "ex-X", "previously known as X".
func (r *reading) formerly(s *sentence, i int) bool {
	for s.norm(i-1) == "the" || s.norm(i-1) == "-" || s.norm(i-1) == "al" {
		i--
	}
	_, ok := r.former.Before(s.Tokens, i)
	return ok
}

// sameSide is how surely fighters who side with a party to the war are counted
// as its own.
const sameSide = 0.75

// fromPatron reads "X-backed rebels", "X-led forces", "X-held": somebody else
// whom the name helps, or the name itself where it holds a place.
func (r *reading) fromPatron(s *sentence, h *hit, p lexicon.Match) int {
	names, states, adjectives := r.split(h)
	if p.Entry.Has("held") {
		m := mention{}
		m.Naming = salient.ByName
		switch {
		case h.unknown != "" || len(names) > 0:
			m.Candidates, m.Reasons = r.rank(names, h.unknown, r.words(s, h.first, h.last))
		case len(adjectives) > 0:
			m.Candidates, m.Reasons = r.rank(adjectives, "", r.words(s, h.first, h.last))
		default:
			m.Naming = salient.ByMetonym
			m.Candidates, m.Reasons = r.rank(states, "", r.words(s, h.first, h.last))
		}
		r.settle(s, &m, h.first, h.last, h.last-1)
		return p.Last
	}
	n, ok := r.noun(s, p.Last, true)
	if !ok {
		return p.Last
	}
	score := map[salient.ActorID]float64{}
	reg := r.f.reg
	for _, m := range h.matches {
		patrons := map[salient.ActorID]bool{m.Actor: true, reg.ForceOn(m.Actor, r.on): true}
		for x := range reg.Each {
			for _, by := range reg.Parents(x.ID, actors.BackedBy, r.on) {
				if by == "" || !patrons[by] {
					continue
				}
				v := 0.45
				if r.named[x.ID] > 0 {
					v = 0.85
				}
				score[x.ID] = max(score[x.ID], v*m.Score*r.fit(x.ID, n.kind)*r.place(x.ID))
			}
		}
		if a, _ := reg.Actor(m.Actor); p.Entry.Has("with") && a.Class != salient.State {
			if id := r.troopsOf(m.Actor); id != "" {
				score[id] = max(score[id], sameSide*m.Score*r.place(id))
			}
		}
		if p.Entry.Has("led") && m.Kind != actors.Capital {
			for id, v := range r.forceOf(m.Actor, n.kind) {
				score[id] = max(score[id], 0.6*v)
			}
		}
	}
	m := mention{hints: n.kind, plural: n.plural}
	m.Naming = salient.ByNoun
	m.Candidates = r.sorted(score)
	m.Site = s.site(h.first, n.last, n.head)
	m.subject = s.Parsed && s.subject(m.Head)
	if len(m.Candidates) > 0 && m.Candidates[0].Score >= leastName {
		m.Actor, m.Score = m.Candidates[0].Actor, m.Candidates[0].Score
		m.Reasons = []salient.Reason{{Rule: "actor/backed", Weight: m.Score,
			Text: fmt.Sprintf("%s is backed by %s", r.nameOf(m.Actor), r.words(s, h.first, h.last))}}
	} else {
		m.Candidates = nil
		m.open = true
	}
	s.add(m)
	return n.last
}
