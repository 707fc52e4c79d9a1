package actor

import (
	"fmt"
	"math"
	"slices"

	"salient"
	"salient/know/actors"
	"salient/know/lexicon"
)

// Weights of what speaks for an antecedent.
const (
	byRecency   = 0.6  // share of how recently it was spoken of
	bySalience  = 0.4  // share of how often it is named in the article
	fade        = 2.5  // sentences over which recency falls to 1/e
	ahead       = 0.25 // recency of an actor that is named only later
	subjectGain = 1.15 // a subject is taken up more often than an object
	sameClause  = 0.6  // two phrases of one clause seldom mean one actor; used where no tree tells
	looseLoss   = 0.75 // "militants" without an article may be anybody
	leastBack   = 0.25 // score below which nobody is meant
	groundFit   = 0.4  // of an air force to "the soldiers"
	leastMeans  = 0.1  // the same for "aircraft", and how far behind the next must be
	clearMeans  = 0.7
	mustArmy    = 0.9  // weight from which a noun means a state's own soldiers even without an article
	leastEnemy  = 0.1  // the same for "the enemy", whom few can be
	pronounFit  = 0.8  // of any armed actor to "they"
	ownSubject  = 1.5  // a pronoun takes up the subject of its own sentence, a subject that of the one before
	abroad      = 0.6  // "the army" is rather that of the country the article plays in
	sharpness   = 2.0  // power by which a worse fit than another's counts less
	mustRebel   = 0.7  // weight from which a noun says that they rebel
	leastState  = 0.6  // weight from which a noun means a state's people rather than anybody's
	clearState  = 0.8  // and from which it means hardly anybody else's
	otherClass  = 0.3  // of a rebel group to such a noun
	likelyOther = 0.6  // the same where rebels have them too ("the brigade")
	partArmy    = 0.7  // of an army of a part of the country to "the soldiers"
	pairShare   = 0.6  // how near the other of two who are named together must come
	untold      = 0.45 // "the army" where the article names none: that of the country it plays in
)

// A trace is one place where the article spoke of an actor.
type trace struct {
	actor   salient.ActorID
	m       mention // as it stood
	s       *sentence
	n       int // running number of the sentence
	subject bool
}

// refer resolves what goes back to another mention, in reading order.
func (r *reading) refer() {
	var past []trace
	most := 0.0
	for _, n := range r.named {
		most = max(most, n)
	}
	for n, s := range r.sentences {
		slices.SortStableFunc(s.found, func(a, b mention) int { return a.First - b.First })
		for i := range s.found {
			m := &s.found[i]
			if m.open {
				r.goBack(s, n, m, past, most)
			}
			if m.Actor != "" && !s.Repeat {
				past = append(past, trace{m.Actor, *m, s, n, m.subject || !s.Parsed && i == 0})
			}
		}
		// Nouns that nobody fits stay, without an actor; pronouns go.
		s.found = slices.DeleteFunc(s.found, func(m mention) bool { return m.open && m.Actor == "" && m.Naming == salient.ByPronoun })
	}
}

// goBack finds whom an open mention means.
func (r *reading) goBack(s *sentence, n int, m *mention, past []trace, most float64) {
	score := map[salient.ActorID]float64{}
	enemyOf := salient.ActorID("")
	if m.hints.Has("enemy") {
		if enemyOf = r.speakerBefore(s, m, past); enemyOf == "" {
			return
		}
	}
	top := 0.0
	if m.Naming == salient.ByNoun && enemyOf == "" {
		for id := range r.named {
			top = max(top, r.suits(m, id, enemyOf))
		}
	}
	fits := map[salient.ActorID]float64{}
	for k := len(past) - 1; k >= 0; k-- {
		t := &past[k]
		if n-t.n > 12 {
			break
		}
		fit, ok := fits[t.actor]
		if !ok {
			fit = sharper(r.suits(m, t.actor, enemyOf), top)
			fits[t.actor] = fit
		}
		if fit < 0.2 {
			continue
		}
		recency := math.Exp(-float64(n-t.n) / fade)
		if t.subject {
			recency *= subjectGain
		}
		salience := 0.0
		if most > 0 {
			salience = min(1, r.named[t.actor]/most)
		}
		v := fit * (byRecency*min(1, recency) + bySalience*salience)
		if t.s == s {
			v *= r.apart(s, &t.m, m)
		}
		if m.Naming == salient.ByPronoun {
			switch {
			case n-t.n > 1:
				v *= 0.5
			case t.s == s && t.subject && t.m.First < m.First, m.subject && t.subject && n-t.n == 1, m.owns && t.s == s && k == len(past)-1:
				v *= ownSubject
			}
			if r.actsOn(s, m, t.actor) {
				v *= 0.3
			}
		}
		score[t.actor] = max(score[t.actor], v)
	}
	if m.Naming == salient.ByNoun {
		for id, count := range r.named { // named only later, or nowhere near
			if _, ok := score[id]; ok {
				continue
			}
			if fit := sharper(r.suits(m, id, enemyOf), top); fit >= 0.2 && !r.bound(s, m, id) && !later(s, m, id) {
				score[id] = fit * (byRecency*ahead + bySalience*count/most)
			}
		}
		if enemyOf == "" && (!m.loose || m.hints.Has("government") || max(m.hints.Weight("army"), m.hints.Weight("police")) >= mustArmy) {
			r.byCountry(m, score)
		}
		if enemyOf == "" {
			r.byUmbrella(m, score)
		}
	}
	if m.loose {
		for id := range score {
			score[id] *= looseLoss
		}
	}
	if m.forces {
		for id, v := range score {
			if f := r.f.reg.ForceOn(id, r.on); f != "" {
				delete(score, id)
				score[f] = max(score[f], v)
			}
		}
	}
	for id, v := range score { // a campaign is spoken of by name, its fighters by "they"
		if by := r.f.reg.StandsFor(id); by != id {
			delete(score, id)
			score[by] = max(score[by], v)
		}
	}
	ranks := r.sorted(score)
	least := leastBack
	if enemyOf != "" {
		least = leastEnemy
	}
	if m.means { // few have them; but two who might are one too many
		least = leastMeans
		if len(ranks) > 1 && ranks[1].Score > clearMeans*ranks[0].Score {
			return
		}
	}
	if len(ranks) == 0 || ranks[0].Score < least {
		return
	}
	if m.plural && m.Naming == salient.ByNoun {
		firstOfPair(ranks, past)
	}
	m.Candidates = ranks
	m.Actor, m.Score = ranks[0].Actor, min(1, ranks[0].Score)
	m.Reasons = []salient.Reason{{Rule: "actor/antecedent", Weight: m.Score,
		Text: fmt.Sprintf("%q goes back to %s", m.At.In(r.article.Text), r.nameOf(m.Actor))}}
}

// firstOfPair puts whom the article names first of two before the other where it last
// named them together: after "gunmen of A and B", "the gunmen" are as much those of A.
func firstOfPair(ranks []salient.ActorRank, past []trace) {
	for k := len(past) - 1; k > 0; k-- {
		if past[k].actor != ranks[0].Actor {
			continue
		}
		x, y := &past[k-1], &past[k]
		if x.s != y.s || x.m.Last > y.m.First || y.m.First-x.m.Last > 2 {
			return
		}
		for i := x.m.Last; i < y.m.First; i++ {
			if w := y.s.norm(i); w != "and" && w != "the" && w != "," {
				return
			}
		}
		for n := range ranks {
			if ranks[n].Actor == x.actor && ranks[n].Score >= pairShare*ranks[0].Score {
				ranks[0].Actor, ranks[n].Actor = ranks[n].Actor, ranks[0].Actor
				return
			}
		}
		return
	}
}

// sharper lowers the fit of an actor to a noun where the article names another
// whom the noun fits better: "the militants" may be any group that is no state's,
// but with jihadists in the story they are rather these. Two actors of almost
// equal fit stay rivals.
func sharper(fit, top float64) float64 {
	if top <= 0 || fit >= top {
		return fit
	}
	return fit * math.Pow(fit/top, sharpness)
}

// bound reports whether the actor is named in the sentence's own clause, so
// that another phrase there means somebody else.
func (r *reading) bound(s *sentence, m *mention, id salient.ActorID) bool {
	for i := range s.found {
		if o := &s.found[i]; o.Actor == id && o.First != m.First && r.apart(s, o, m) == 0 {
			return true
		}
	}
	return false
}

// later reports whether the rest of the sentence names the actor: a noun does
// not run ahead of the name within one sentence.
func later(s *sentence, m *mention, id salient.ActorID) bool {
	for i := range s.found {
		if o := &s.found[i]; o.Actor == id && o.First > m.First {
			return true
		}
	}
	return false
}

// actsOn reports whether what the pronoun does, or does by it ("…, forcing the
// militants to flee"), is done to somebody whom the actor answers to as well:
// nobody does that to himself.
func (r *reading) actsOn(s *sentence, m *mention, id salient.ActorID) bool {
	if !m.subject || !s.Parsed {
		return false
	}
	verb := s.Tokens[m.Head].Head
	for i := range s.found {
		o := &s.found[i]
		if o.First <= m.First || o.Naming == salient.ByPronoun {
			continue
		}
		t := s.Tokens[o.Head]
		if t.Rel.Base() != "obj" || t.Head < 0 {
			continue
		}
		if !controlled(s, t.Head, verb) {
			continue
		}
		if o.Actor == id || o.open && r.fit(id, o.hints) >= 0.7 {
			return true
		}
	}
	return false
}

// controlled reports whether the verb at token v has the subject of the verb
// above it, up to that at token verb.
func controlled(s *sentence, v, verb int) bool {
	for range 5 {
		if v == verb || v < 0 {
			return v == verb
		}
		t := s.Tokens[v]
		if b := t.Rel.Base(); b != "advcl" && b != "xcomp" && b != "conj" {
			return false
		}
		for c := range s.Children(v) {
			if s.Tokens[c].Rel.Base() == "nsubj" {
				return false
			}
		}
		v = t.Head
	}
	return false
}

// suits says how well an actor answers to an open mention, 0..1.
func (r *reading) suits(m *mention, id, enemyOf salient.ActorID) float64 {
	a, ok := r.f.reg.Actor(id)
	if !ok {
		a.Class = salient.ArmedGroup
	}
	if enemyOf != "" {
		if id == enemyOf || r.f.reg.Between(id, enemyOf, r.on) != actors.Opposed {
			return 0
		}
		if a.Class == salient.State || a.Class == salient.Organisation || a.Class == salient.Operation {
			return 0.3
		}
		return 0.7
	}
	if m.Naming == salient.ByPronoun {
		switch a.Class {
		case salient.Civilians:
			if m.plural {
				return pronounFit
			}
			return 0
		case salient.State, salient.Organisation:
			if m.plural {
				return 0.4
			}
		}
		return pronounFit
	}
	if a.Class == salient.Organisation && !m.hints.Has("government") {
		return 0
	}
	if state, ok := r.f.reg.State(r.country()); ok && r.against(id, r.f.reg.ForceOn(state, r.on), m.hints) {
		return 0
	}
	fit := r.fit(id, m.hints) * r.classFit(id, a.Class, m.hints)
	if slices.Contains(r.f.reg.Traits(id), "air") && m.hints.Weight("air") == 0 {
		fit *= groundFit
	}
	if home := r.country(); a.Class == salient.StateForce && home != "" && a.Country != home && (collective(m.hints) || m.hints.Has("government")) {
		fit *= abroad
	}
	return fit
}

// classFit lowers the fit of an actor to a noun of the other class: soldiers
// and battalions are those of a state and not of who rebels against it, if the
// country of the article has an army; and not those of a force that is the
// army of only a part of the country, unless they were spoken of just now.
func (r *reading) classFit(id salient.ActorID, class salient.ActorClass, noun lexicon.Entry) float64 {
	army := max(noun.Weight("army"), noun.Weight("police"))
	if army < leastState || noun.Has("means") || army <= noun.Weight("nonstate") {
		return 1
	}
	state, ok := r.f.reg.State(r.country())
	main := r.f.reg.ForceOn(state, r.on)
	if !ok || main == "" || main == id {
		return 1
	}
	switch class {
	case salient.ArmedGroup:
		if !r.rebels(id) {
			return 1
		}
		if army >= clearState {
			return otherClass
		}
		return likelyOther
	case salient.StateForce:
		a, _ := r.f.reg.Actor(id)
		if s, _ := r.f.reg.Actor(main); a.Country == s.Country && !slices.Contains(r.f.reg.Parents(id, actors.PartOf, r.on), main) {
			return partArmy
		}
	}
	return 1
}

// rebels reports an armed group that fights a state and has no army of its own.
func (r *reading) rebels(id salient.ActorID) bool {
	ts := r.f.reg.Traits(id)
	if slices.Contains(ts, "army") {
		return false
	}
	for _, t := range [...]string{"jihadist", "rebel", "separatist", "gang", "cartel", "bandit"} {
		if slices.Contains(ts, t) {
			return true
		}
	}
	return false
}

// speakerBefore is the last actor before a mention: the one whose enemy "the
// enemy" is.
func (r *reading) speakerBefore(s *sentence, m *mention, past []trace) salient.ActorID {
	for k := len(past) - 1; k >= 0; k-- {
		if t := past[k]; t.s != s || t.m.First < m.First {
			return t.actor
		}
	}
	return ""
}

// byCountry adds the readings of "the army", "government forces", "the
// coalition" in an article that has not named them.
func (r *reading) byCountry(m *mention, score map[salient.ActorID]float64) {
	iso := r.country()
	if iso == "" {
		return
	}
	add := func(id salient.ActorID, v float64) {
		if v >= 0.1 && v > score[id] {
			score[id] = v
		}
	}
	if state, ok := r.f.reg.State(iso); ok && max(m.hints.Weight("army"), m.hints.Weight("police"), m.hints.Weight("government")) >= 0.7 {
		for id, v := range r.rolled(state, r.forceOf(state, m.hints)) {
			if a, _ := r.f.reg.Actor(id); a.Class == salient.State || a.Class == salient.StateForce {
				add(id, untold*v)
			}
		}
	}
	if m.hints.Weight("coalition") >= 0.9 {
		for x := range r.f.reg.Each {
			if x.Class == salient.Coalition && slices.Contains(r.f.reg.Theatres(x.ID), iso) {
				add(x.ID, untold*r.place(x.ID))
			}
		}
	}
}

// rolled gives a state's main force the reading of its special ones where several
// of them, of which the article names none, fit a noun better: "the police".
func (r *reading) rolled(state salient.ActorID, forces map[salient.ActorID]float64) map[salient.ActorID]float64 {
	main, rivals, best := r.f.reg.ForceOn(state, r.on), 0, 0.0
	for id, v := range forces {
		if a, _ := r.f.reg.Actor(id); id != main && a.Class == salient.StateForce && v > forces[main] {
			if r.named[id] > 0 {
				return forces
			}
			rivals, best = rivals+1, max(best, v)
		}
	}
	if rivals < 2 || main == "" {
		return forces
	}
	out := map[salient.ActorID]float64{}
	for id, v := range forces {
		if v <= forces[main] {
			out[id] = v
		}
	}
	out[main] = best
	return out
}

// byUmbrella adds whoever rebels in the article's country as the reading of
// "rebels", "the opposition" in an article that says no more of them.
func (r *reading) byUmbrella(m *mention, score map[salient.ActorID]float64) {
	iso := r.country()
	if iso == "" || m.hints.Weight("rebel") < mustRebel {
		return
	}
	for _, x := range r.f.reg.All() {
		if slices.Contains(r.f.reg.Traits(x.ID), "umbrella") && slices.Contains(r.f.reg.Theatres(x.ID), iso) {
			score[x.ID] = max(score[x.ID], untold*r.place(x.ID))
		}
	}
}

// apart is 0 where the tree shows that two phrases of a sentence cannot mean
// one actor: subject and object of one verb; else 1, or less where there is no tree.
func (r *reading) apart(s *sentence, a, b *mention) float64 {
	if s.Parsed {
		va, vb := governor(s, a.Head), governor(s, b.Head)
		if va == vb && va >= 0 && a.subject != b.subject {
			if s.Tokens[b.Head].Rel == "nmod:poss" || s.Tokens[a.Head].Rel == "nmod:poss" {
				return 0.7
			}
			return 0
		}
		return 1
	}
	for i := a.Last; i < b.First; i++ {
		switch s.norm(i) {
		case ",", ";", ":", "that", "which", "who", "while", "but", "after", "before", "when", "as", "because", "\"", "“":
			return 1
		}
	}
	return sameClause
}

// governor is the verb, or else the root, above token i.
func governor(s *sentence, i int) int {
	for range s.Tokens {
		h := s.Tokens[i].Head
		if h < 0 || h >= len(s.Tokens) {
			return i
		}
		i = h
		if s.Tokens[i].POS == salient.VERB {
			return i
		}
	}
	return -1
}
