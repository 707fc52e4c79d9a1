package claim

import (
	"salient"
)

// A role is an actor found for an argument.
type role struct {
	salient.Role
	class salient.ActorClass
	civil bool
	tok   int
}

// actorsAt resolves the word at tok, and what is joined to it, to actors. civil
// and force say which kinds are welcome. nil if the word is nobody.
func (sc *scene) actorsAt(tok int, filler string) []role {
	var out []role
	if who := sc.standIn(tok, filler); len(who) > 0 {
		return who
	}
	joined := sc.conjuncts(tok)
	// "of the forces of A and of B", with B hung on A.
	if m := sc.mentionOf(tok, true); m != nil {
		for j := m.First; j < m.Last; j++ {
			for _, c := range sc.kids[j] {
				if j != tok && sc.base(c) == "conj" && !covers(m.Site, c) && sc.mentionOf(c, true) != nil && sc.caseOf(c) == sc.caseOf(tok) {
					joined = append(joined, c)
				}
			}
		}
	}
	for _, c := range joined {
		if c != tok && sc.verbal(c) {
			continue
		}
		r, ok := sc.actorAt(c, filler)
		if !ok {
			if c == tok {
				return nil
			}
			continue
		}
		dup := false
		for _, o := range out {
			if o.Actor == r.Actor && (o.Actor != "" || o.Text == r.Text) {
				dup = true
			}
		}
		if !dup {
			out = append(out, r)
		}
	}
	return out
}

// actorAt resolves one word. Names inside the noun phrase go before the reading
// of a common noun: "the troops of X" are X's, whoever "the troops" last were.
func (sc *scene) actorAt(tok int, filler string) (role, bool) {
	if k := sc.whatRemains(tok); k >= 0 {
		return sc.actorAt(k, filler)
	}
	if m := sc.mentionOf(tok, true); sc.is("civil", tok) && !sc.ownMen(tok) && (m == nil || sc.isCivil(m)) {
		if filler == "force" {
			return role{}, false
		}
		return sc.wordRole(tok, true), true
	}
	if sc.lemma[tok] == "side" && (sc.child(tok, "nummod") >= 0 || sc.childLemma(tok, "all", "both", "several") >= 0) && sc.caseOf(tok) == "from" {
		return role{}, false // "from three sides": directions
	}
	if p := sc.child(tok, "nmod:poss"); p >= 0 && (sc.norm(p) == "our" || sc.norm(p) == "my") {
		// Whose they are depends on who speaks.
		if m := sc.selfSpeaker(tok); m != nil {
			r := sc.mentionRole(m, tok)
			return r, !(r.civil && filler == "force")
		}
		if sc.is("force", tok) && filler != "civil" {
			if m := sc.mentionOf(tok, false); m != nil && sc.ofState(m) {
				return sc.mentionRole(m, tok), true // "our armed forces", of an outlet of the state
			}
			return sc.wordRole(tok, false), true
		}
		return role{}, false
	}
	if n := sc.norm(tok); (n == "our" || n == "us" || n == "we") && filler == "force" {
		if m := sc.selfSpeaker(tok); m != nil {
			r := sc.mentionRole(m, tok)
			return r, !r.civil
		}
		if s := sc.speakingNoun(tok); s >= 0 {
			return sc.wordRole(s, false), true // "We have lost Town," an officer said
		}
	}
	if filler == "civil" {
		if sc.is("partitive", tok) || sc.pos(tok) == salient.NUM {
			for _, k := range sc.kids[tok] {
				if sc.base(k) == "nmod" && sc.caseOf(k) == "of" {
					return sc.actorAt(k, filler)
				}
			}
			if sc.headcount(tok) {
				return sc.wordRole(tok, true), true
			}
		}
		if sc.norm(tok) == "those" && sc.somePeople(tok) && (sc.caseOf(tok) == "at" || sc.caseOf(tok) == "on") {
			return sc.wordRole(tok, true), true // "shot at those who fled"
		}
		return role{}, false
	}
	if m := sc.mentionOf(tok, true); m != nil {
		m = sc.troopsOf(m, tok)
		r := sc.mentionRole(m, tok)
		return r, !(r.civil && filler == "force")
	}
	nouny := sc.is("glorified", tok) || sc.is("force", tok) || sc.is("partitive", tok) || sc.is("person", tok)
	if nouny || sc.pos(tok) == salient.NUM || sc.pos(tok) == salient.PROPN {
		if m, at := sc.inside(tok, 0, filler); m != nil {
			r := sc.mentionRole(m, at)
			r.At = r.At.Cover(sc.s.Tokens[tok].Span)
			r.Text = r.At.In(sc.article.Text)
			return r, true
		}
	}
	if m := sc.mentionOf(tok, false); m != nil && !sc.strangers(m, tok) && !sc.wrongEnemy(m) {
		m = sc.pushedSide(sc.otherThanSubject(m), tok)
		r := sc.mentionRole(m, tok)
		return r, !(r.civil && filler == "force")
	}
	if sc.is("partitive", tok) || sc.pos(tok) == salient.NUM {
		// "hundreds of fighters", "three of the attackers"
		for _, k := range sc.kids[tok] {
			if sc.base(k) == "nmod" && sc.caseOf(k) == "of" {
				if r, ok := sc.actorAt(k, filler); ok {
					return r, true
				}
			}
		}
	}
	if sc.is("force", tok) || sc.ownMen(tok) && sc.menOf(tok) && filler != "civil" || sc.norm(tok) == "elements" && !sc.ofSomething(tok) {
		if sc.lemma[tok] == "reinforcement" || sc.is("aircraftnoun", tok) || sc.is("artillerynoun", tok) {
			// Somebody's, never somebody: "its warplanes", "jets of the army".
			for _, k := range sc.kids[tok] {
				if sc.rel(k) == "nmod:poss" || sc.base(k) == "nmod" && sc.caseOf(k) == "of" {
					return sc.actorAt(k, filler)
				}
			}
			return role{}, false
		}
		if r, ok := sc.party(tok); ok {
			return r, true
		}
		if d := sc.doc; d != nil && sc.is("fleeing", tok) && sc.definite(tok) && d.topicAt == sc.index-1 && len(d.topic) == 1 {
			return lent(d.topic, tok, sc)[0], true // "the fugitives": those who were said to flee
		}
		return sc.wordRole(tok, false), true
	}
	if filler == "person" && (sc.is("person", tok) || sc.somePeople(tok) || sc.somebody(tok)) {
		return sc.wordRole(tok, true), true
	}
	return role{}, false
}

// actorIn reports that the words name somebody.
func (sc *scene) actorIn(at salient.Site) bool {
	for _, m := range sc.actors {
		if m.Head >= at.First && m.Head < at.Last {
			return true
		}
	}
	return false
}

// selfSpeaker is the actor who says "we" at the word: who opens the sentence
// before a colon, or the subject of the verb of speech above.
func (sc *scene) selfSpeaker(tok int) *salient.ActorMention {
	if m := sc.colonSpeaker(); m != nil {
		return m
	}
	for h, steps := sc.head(tok), 0; h >= 0 && steps < 12; h, steps = sc.head(h), steps+1 {
		if !sc.is("speech", h) || sc.pos(h) != salient.VERB {
			continue
		}
		for _, k := range sc.kids[h] {
			if sc.base(k) == "nsubj" && !sc.under(tok, k) {
				if m := sc.mentionOf(k, false); m != nil && !sc.isCivil(m) {
					return m
				}
			}
		}
	}
	return nil
}

// speakingNoun is the noun for one of a force, of nobody known, who says what the
// word stands in; -1 if there is none.
func (sc *scene) speakingNoun(tok int) int {
	for h, steps := sc.head(tok), 0; h >= 0 && steps < 12; h, steps = sc.head(h), steps+1 {
		if !sc.is("speech", h) || sc.pos(h) != salient.VERB {
			continue
		}
		for _, k := range sc.kids[h] {
			if sc.base(k) == "nsubj" && !sc.under(tok, k) && sc.is("force", k) {
				return k
			}
		}
	}
	return -1
}

// ofState reports a mention that means a state's own force.
func (sc *scene) ofState(m *salient.ActorMention) bool {
	if a := sc.x.k.Actors; a != nil {
		known, ok := a.Actor(a.StandsFor(m.Actor))
		return ok && known.Class == salient.StateForce
	}
	return false
}

// named reports whether a name, not a noun, covers the word.
func (sc *scene) named(tok int) bool {
	for _, m := range sc.actors {
		if covers(m.Site, tok) && (m.Naming == salient.ByName || m.Naming == salient.ByOp) {
			return true
		}
	}
	return false
}

// mentionOf returns the actor mention at the word: one that it heads before one
// that merely covers it, the longer before the shorter.
func (sc *scene) mentionOf(tok int, namesOnly bool) *salient.ActorMention {
	var best *salient.ActorMention
	bestScore := 0
	for _, m := range sc.actors {
		if !covers(m.Site, tok) || m.Actor == "" {
			continue
		}
		if namesOnly && (m.Naming == salient.ByNoun || m.Naming == salient.ByPronoun) {
			continue
		}
		score := m.Last - m.First
		if m.Head == tok {
			score += 1000
		} else if !sc.phraseHead(m.Site, tok) {
			continue
		}
		if score > bestScore {
			best, bestScore = m, score
		}
	}
	return best
}

// phraseHead reports whether tok stands above the mention's other words, so
// that the mention may be taken for it though its finder chose another head.
func (sc *scene) phraseHead(m salient.Site, tok int) bool {
	h := sc.head(tok)
	return h < 0 || !covers(m, h) || sc.under(m.Head, tok)
}

// inside looks for an actor within a noun phrase: "fighters of X", "X's
// troops", "X militants", "the army, known as X".
func (sc *scene) inside(tok, depth int, filler string) (*salient.ActorMention, int) {
	if depth > 3 {
		return nil, -1
	}
	var later []int
	for _, k := range sc.kids[tok] {
		switch sc.base(k) {
		case "compound", "amod", "flat", "appos", "nmod", "det", "nummod", "obl":
		default:
			continue
		}
		if sc.base(k) == "nmod" && sc.rel(k) != "nmod:poss" {
			switch sc.caseOf(k) {
			case "of", "from", "":
			case "loyal-to", "belonging-to", "in", "with", "by":
				continue
			default:
				continue
			}
		}
		if sc.base(k) == "obl" && sc.caseOf(k) != "" {
			continue
		}
		if m := sc.mentionOf(k, true); m != nil {
			if sc.base(k) == "nmod" && m.Naming == salient.ByMetonym && sc.caseOf(k) == "from" {
				continue
			}
			return m, k
		}
		later = append(later, k)
	}
	for _, k := range later {
		if sc.is("civil", k) {
			continue
		}
		if sc.is("led", k) {
			continue // "US-backed fighters" are not the US
		}
		if m, at := sc.inside(k, depth+1, filler); m != nil {
			return m, at
		}
	}
	return nil, -1
}

// strangers reports people of whom the text says where they are from and not
// whose they are, without an article: "hundreds of fighters from Town". No actor
// spoken of before may be taken for them.
func (sc *scene) strangers(m *salient.ActorMention, tok int) bool {
	if m.Naming != salient.ByNoun || !sc.is("plainforce", tok) || sc.definite(tok) {
		return false
	}
	for _, k := range sc.kids[tok] {
		if c := sc.caseOf(k); sc.base(k) == "nmod" && (c == "from" || c == "of") && sc.placeMention(k) != nil {
			return true
		}
	}
	return false
}

// party resolves "the soldiers" and "the rebels" that no mention was made of: the
// actor named last that is a state's force, or that is not. Only with an article.
func (sc *scene) party(tok int) (role, bool) {
	if !sc.definite(tok) || sc.doc == nil || sc.x.k.Actors == nil {
		return role{}, false
	}
	state, rebel := sc.is("stateforce", tok), sc.is("rebelforce", tok)
	if state == rebel {
		return role{}, false
	}
	doers := map[salient.ActorID]bool{} // "the Front shut the militants in": whoever they are, not itself
	for _, m := range sc.actors {
		if m.First <= tok && sc.doneBy(m, tok) {
			doers[m.Actor] = true
		}
	}
	for n := sc.index; n >= 0 && n >= sc.index-6; n-- {
		s := sc.doc.scenes[n]
		if s == nil {
			continue
		}
		for k := len(s.actors) - 1; k >= 0; k-- {
			m := s.actors[k]
			if m.Naming != salient.ByName || n == sc.index && m.First > tok {
				continue
			}
			if doers[m.Actor] {
				continue
			}
			a, ok := sc.x.k.Actors.Actor(sc.x.k.Actors.StandsFor(m.Actor))
			if !ok {
				continue
			}
			if state && (a.Class == salient.StateForce || a.Class == salient.State && sc.is("ruling", tok)) || rebel && a.Class == salient.ArmedGroup {
				r := s.mentionRole(m, m.Head)
				r.At, r.tok = sc.s.Tokens[tok].Span, tok
				r.Text = r.At.In(sc.article.Text)
				return r, true
			}
		}
	}
	return role{}, false
}

// doneBy reports that m, of this sentence, is the subject of the verb that tok hangs on.
func (sc *scene) doneBy(m *salient.ActorMention, tok int) bool {
	top := sc.phraseTop(m.Head)
	return sc.base(top) == "nsubj" && sc.head(top) >= 0 && sc.head(top) == sc.head(tok) && sc.base(tok) != "nsubj"
}

// otherThanSubject keeps a noun ("the group") from standing for the named subject
// of the clause above it: that would be a pronoun. The next reading is taken.
func (sc *scene) otherThanSubject(m *salient.ActorMention) *salient.ActorMention {
	if m.Naming != salient.ByNoun || len(m.Candidates) < 2 {
		return m
	}
	own := sc.clauseOf(m.Head)
	for cur, steps := own, 0; steps < maxClimb; steps++ {
		h := sc.head(cur)
		if h < 0 {
			return m
		}
		cur = sc.clauseOf(h)
		if cur == own {
			return m
		}
		for _, k := range sc.kids[cur] {
			if sc.base(k) != "nsubj" {
				continue
			}
			if s := sc.mentionOf(k, true); s != nil && s.Naming == salient.ByName && s.Actor == m.Actor {
				n := *m
				n.Actor = m.Candidates[1].Actor
				return &n
			}
		}
	}
	return m
}

// pushedSide reads "the group" and "the militants" as the side that the text tells
// of as holding out or losing, where the nearest reading is one that it tells of
// as gaining, and the other is among the readings.
func (sc *scene) pushedSide(m *salient.ActorMention, tok int) *salient.ActorMention {
	d := sc.doc
	if d == nil || m.Naming != salient.ByNoun || !sc.is("pushedside", tok) || !d.gains[m.Actor] || d.holdsOut[m.Actor] {
		return m
	}
	for _, c := range m.Candidates {
		if d.holdsOut[c.Actor] && !d.gains[c.Actor] && c.Score > 0.3*m.Score {
			n := *m
			n.Actor = c.Actor
			return &n
		}
	}
	return m
}

// wrongEnemy reports "the enemy" read as the side that the text is about.
func (sc *scene) wrongEnemy(m *salient.ActorMention) bool {
	if m.Naming != salient.ByNoun || sc.lemma[m.Head] != "enemy" || sc.doc == nil || sc.index-sc.doc.topicAt > 1 {
		return false
	}
	for _, t := range sc.doc.topic {
		if t.Actor == m.Actor {
			return true
		}
	}
	return false
}

func (sc *scene) mentionRole(m *salient.ActorMention, tok int) role {
	r := role{tok: tok}
	r.Actor, r.At, r.Text = m.Actor, m.At, m.At.In(sc.article.Text)
	if a := sc.x.k.Actors; a != nil {
		r.Actor = a.StandsFor(m.Actor)
		if known, ok := a.Actor(r.Actor); ok {
			r.Name, r.class = known.Name, known.Class
			r.civil = known.Class == salient.Civilians
		}
		r.Side = a.SideOn(r.Actor, sc.on)
	}
	if r.Name == "" {
		r.Name = r.Text
	}
	return r
}

// troopsOf is whose the men of a people are where a name says so: "Ruritanian
// fighters of the Front" are the Front's.
func (sc *scene) troopsOf(m *salient.ActorMention, tok int) *salient.ActorMention {
	if !sc.is("force", tok) || sc.pos(tok) != salient.NOUN || sc.x.k.Actors == nil {
		return m
	}
	for _, k := range sc.kids[tok] {
		if k < tok || sc.base(k) != "nmod" || sc.caseOf(k) != "of" {
			continue
		}
		of := sc.mentionOf(k, true)
		if of == nil || of == m {
			continue
		}
		if a, ok := sc.x.k.Actors.Actor(of.Actor); ok && (a.Class == salient.ArmedGroup || a.Class == salient.StateForce) {
			return of
		}
	}
	return m
}
