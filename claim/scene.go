package claim

import (
	"time"

	"salient"
	"salient/geo"
	"salient/know/rules"
)

// A scene is one sentence with its tree, its mentions and the article that it
// stands in.
type scene struct {
	*tree
	x       *Extractor
	doc     *reading
	article *salient.Article
	on      time.Time // the day by which sides are asked for: publication
	actors  []*salient.ActorMention
	places  []*salient.PlaceMention
	times   []*salient.TimeMention
	counts  []*salient.QuantityMention
}

// rules is a short way to the rule set.
func (sc *scene) rules() *rules.Set { return sc.x.k.Rules }

// is reports whether the lemma of token i, or its form, is in the class.
func (sc *scene) is(class string, i int) bool {
	if i < 0 {
		return false
	}
	r := sc.rules()
	if r.In(class, sc.lemma[i]) {
		return true
	}
	n := sc.norm(i)
	if n != sc.lemma[i] && r.In(class, n) {
		return true
	}
	// A plural that the tagger left as its own lemma ("troops").
	if l := len(n); l > 3 && n[l-1] == 's' && sc.lemma[i] == n {
		return r.In(class, n[:l-1])
	}
	return false
}

// covers reports whether token i belongs to the mention.
func covers(m salient.Site, i int) bool { return i >= m.First && i < m.Last }

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
	if m := sc.mentionOf(tok, true); sc.is("civil", tok) && (m == nil || sc.isCivil(m)) {
		if filler == "force" {
			return role{}, false
		}
		return sc.wordRole(tok, true), true
	}
	if p := sc.child(tok, "nmod:poss"); p >= 0 && (sc.norm(p) == "our" || sc.norm(p) == "my") {
		// Whose they are depends on who speaks.
		if m := sc.colonSpeaker(); m != nil {
			r := sc.mentionRole(m, tok)
			return r, !(r.civil && filler == "force")
		}
		if sc.is("force", tok) && filler != "civil" {
			return sc.wordRole(tok, false), true
		}
		return role{}, false
	}
	if filler == "civil" {
		if sc.is("partitive", tok) || sc.pos(tok) == salient.NUM {
			for _, k := range sc.kids[tok] {
				if sc.base(k) == "nmod" && sc.caseOf(k) == "of" {
					return sc.actorAt(k, filler)
				}
			}
		}
		return role{}, false
	}
	if m := sc.mentionOf(tok, true); m != nil {
		r := sc.mentionRole(m, tok)
		return r, !(r.civil && filler == "force")
	}
	nouny := sc.is("force", tok) || sc.is("partitive", tok) || sc.is("person", tok)
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
	if sc.is("force", tok) {
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
	if filler == "person" && sc.is("person", tok) {
		return sc.wordRole(tok, true), true
	}
	return role{}, false
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

// wordRole is somebody for whom there are only words: "gunmen", "villagers".
func (sc *scene) wordRole(tok int, civil bool) role {
	r := role{tok: tok, civil: civil}
	first := tok
	for _, k := range sc.kids[tok] {
		if k < first && (sc.base(k) == "compound" || sc.base(k) == "amod") && sc.pos(k) != salient.NUM {
			if k == first-1 {
				first = k
			}
		}
	}
	r.At = sc.s.Tokens[first].Span.Cover(sc.s.Tokens[tok].Span)
	r.Text = r.At.In(sc.article.Text)
	r.Name = r.Text
	r.Actor = salient.ActorID("x:" + slug(sc.lemma[tok]))
	if civil {
		r.class = salient.Civilians
	} else {
		r.class = salient.ArmedGroup
	}
	return r
}

// slug keeps letters and digits and joins the rest by "-".
func slug(s string) string {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127:
			out = append(out, r)
		case len(out) > 0 && out[len(out)-1] != '-':
			out = append(out, '-')
		}
	}
	for len(out) > 0 && out[len(out)-1] == '-' {
		out = out[:len(out)-1]
	}
	return string(out)
}

// A spot is a place found for an argument. m is nil for a place that has only
// words ("a village").
type spot struct {
	m      *salient.PlaceMention
	tok    int
	rel    salient.Relation // what the noun above it makes of it: "suburbs of"; "" nothing
	proper bool             // words that are a name
	plain  bool             // the relation that the text gives is another clause's
	inner  bool             // found inside a larger noun phrase
	taken  bool             // m was named earlier; here stands a noun for it: "the city", "there"
}

// placesAt resolves the word at tok, and what is joined to it, to places.
func (sc *scene) placesAt(tok int) []spot {
	var out []spot
	for _, c := range sc.conjuncts(tok) {
		if c != tok && (sc.verbal(c) || sc.behindVerb(tok, c)) {
			continue
		}
		found := sc.placeAt(c)
		if found == nil && c == tok {
			return nil
		}
		out = appendSpots(out, found...)
	}
	return out
}

func appendSpots(out []spot, more ...spot) []spot {
next:
	for _, s := range more {
		for _, o := range out {
			if o.m == s.m && s.m != nil || s.m == nil && o.tok == s.tok {
				continue next
			}
		}
		out = append(out, s)
	}
	return out
}

// placeAt resolves one word: the mention at it; else, if the word is a place
// noun ("suburbs", "positions", "area"), the places that its phrase names;
// else the bare words.
func (sc *scene) placeAt(tok int) []spot {
	if m := sc.placeMention(tok); m != nil && m.Naming == salient.ByNoun && (!sc.definite(tok) || sc.feats(tok).Has(salient.Plural)) {
		// "a village", "villages": another one than was named.
		if sp := sc.placesInside(tok, 0); len(sp) > 0 {
			return sp
		}
		return []spot{{tok: tok}}
	} else if m != nil {
		// "the city": where something took place, before what was named last.
		if m.Naming == salient.ByNoun && sc.definite(tok) && sc.is("townlike", tok) && !sc.ofSomething(tok) {
			if stage := sc.namedPlace(tok); stage != nil {
				return []spot{{m: stage, tok: tok, taken: true}}
			}
		}
		return []spot{{m: m, tok: tok}}
	}
	switch sc.norm(tok) {
	case "it", "latter":
		if m := sc.lastStage(tok); m != nil {
			return []spot{{m: m, tok: tok, taken: true}}
		}
		return nil
	case "here", "there":
		if m := sc.namedPlace(tok); m != nil && sc.pos(tok) == salient.ADV {
			return []spot{{m: m, tok: tok, taken: true}}
		}
	}
	if sp, ok := sc.properPlace(tok); ok {
		return []spot{sp}
	}
	if !sc.is("placenoun", tok) && !sc.is("partitive", tok) {
		return nil
	}
	if sp, ok := sc.namesake(tok); ok {
		return []spot{sp}
	}
	if sp := sc.placesInside(tok, 0); len(sp) > 0 {
		rel := salient.Relation("")
		switch {
		case sc.is("placeedge", tok):
			rel = salient.Outskirts
		case sc.is("placenear", tok):
			rel = salient.Near
		case sc.is("placepart", tok):
			rel = salient.PartOf
		}
		for i := range sp {
			sp[i].rel, sp[i].inner = rel, true
			switch sc.caseOf(sp[i].tok) {
			case "near", "outside", "close-to":
			default:
				if rel == "" && sc.is("facility", tok) && wide(sp[i].m.Kind) {
					sp[i].rel = salient.PartOf
				}
			}
		}
		return sp
	}
	if sc.mentionOf(tok, false) != nil {
		return nil
	}
	if sc.definite(tok) && !sc.feats(tok).Has(salient.Plural) && !sc.ofSomething(tok) && !sc.comma(tok) && (sc.is("townlike", tok) || sc.is("arealike", tok)) {
		if m := sc.namedPlace(tok); m != nil {
			s := spot{m: m, tok: tok, taken: true}
			switch {
			case sc.is("placeedge", tok):
				s.rel = salient.Outskirts
			case sc.is("placepart", tok):
				s.rel = salient.PartOf
			case sc.is("arealike", tok):
				s.rel = salient.Near
			}
			return []spot{s}
		}
	}
	if sc.is("settlement", tok) {
		return []spot{{tok: tok}}
	}
	return nil
}

// namesake is a building or field with a name of its own that no gazetteer knows
// ("the Jafra oil field, east of Town"): its words, not the town beside it.
func (sc *scene) namesake(tok int) (spot, bool) {
	if !sc.is("facility", tok) {
		return spot{}, false
	}
	for _, k := range sc.kids[tok] {
		if k > tok || sc.pos(k) != salient.PROPN || sc.base(k) != "compound" {
			continue
		}
		for _, m := range sc.places {
			if covers(m.Site, k) {
				return spot{}, false
			}
		}
		for _, m := range sc.actors {
			if covers(m.Site, k) {
				return spot{}, false
			}
		}
		return spot{tok: tok, proper: true}, true
	}
	return spot{}, false
}

// behindVerb reports that a verb which the tree takes for a joined noun stands
// between two that are joined: "takes the bridge and besieges Town".
func (sc *scene) behindVerb(tok, c int) bool {
	for j := tok + 1; j <= c; j++ {
		if sc.joinedVerb(j) {
			return true
		}
	}
	return false
}

// wide reports the kinds of place that a building or a field is a part of.
func wide(kind string) bool {
	switch kind {
	case "", "settlement", "city", "town", "village", "province", "district":
		return true
	}
	return false
}

// properSpan covers a name with its parts: "Al-Abr" is three tokens.
func (sc *scene) properSpan(tok int) salient.Span {
	first, last := tok, tok
	for changed := true; changed; {
		changed = false
		for j := range sc.s.Tokens {
			h := sc.head(j)
			if h < first || h > last || j >= first && j <= last {
				continue
			}
			if b := sc.base(j); (b == "flat" || b == "compound") && sc.pos(j) != salient.NOUN && (j == first-1 || j <= last+2 && j > last) {
				first, last, changed = min(first, j), max(last, j), true
			}
		}
	}
	return sc.s.Tokens[first].Span.Cover(sc.s.Tokens[last].Span)
}

// ofSomething reports a phrase of "of" behind the noun: "the centre of the capital"
// says which centre, and no place named before is meant.
func (sc *scene) ofSomething(tok int) bool {
	for _, k := range sc.kids[tok] {
		if sc.base(k) == "nmod" && sc.caseOf(k) == "of" {
			return true
		}
	}
	return false
}

// properPlace is a proper name that no gazetteer knows, standing where a place
// stands: behind a preposition of place. It is recorded by its words alone. A name
// that the finders took for somebody, or for a day, is none.
func (sc *scene) properPlace(tok int) (spot, bool) {
	if sc.pos(tok) != salient.PROPN || sc.is("calendar", tok) || sc.mentionOf(tok, false) != nil {
		return spot{}, false
	}
	for _, m := range sc.actors {
		if covers(m.Site, tok) {
			return spot{}, false
		}
	}
	for _, m := range sc.places {
		if covers(m.Site, tok) {
			return spot{}, false // a metonym, or a part of a longer name
		}
	}
	for _, m := range sc.times {
		if covers(m.Site, tok) {
			return spot{}, false
		}
	}
	if b := sc.base(tok); b == "obj" || sc.rel(tok) == "nsubj:pass" {
		// "captured Name": a place unless a title says that it is a person.
		for _, k := range sc.kids[tok] {
			if k < tok && (sc.is("person", k) || sc.is("leader", k)) {
				return spot{}, false
			}
		}
		return spot{tok: tok, proper: true}, tok >= sc.start
	}
	c := sc.caseOf(sc.phraseTop(tok))
	if !locative[c] && c != "from" && c != "to" && c != "toward" && c != "into" && c != "out-of" && c != "through" {
		return spot{}, false
	}
	return spot{tok: tok, proper: true}, true
}

// placeMention returns the place mention that the word heads or belongs to.
func (sc *scene) placeMention(tok int) *salient.PlaceMention {
	var best *salient.PlaceMention
	for _, m := range sc.places {
		if m.Metonym || !covers(m.Site, tok) {
			continue
		}
		if m.Head == tok || sc.phraseHead(m.Site, tok) {
			if best == nil || m.Head == tok && best.Head != tok {
				best = m
			}
		}
	}
	return best
}

// placesInside collects the places of a place noun's phrase: "the town of X",
// "X's suburbs", "the area between X and Y", "positions near X".
func (sc *scene) placesInside(tok, depth int) []spot {
	if depth > 3 {
		return nil
	}
	for _, pass := range []func(k int) bool{
		func(k int) bool {
			switch sc.base(k) {
			case "compound", "flat", "appos", "amod":
				return true
			case "nmod":
				c := sc.caseOf(k)
				return sc.rel(k) == "nmod:poss" || c == "of" || c == ""
			}
			return false
		},
		func(k int) bool {
			return sc.base(k) == "nmod" || sc.base(k) == "obl" || sc.base(k) == "acl" || sc.base(k) == "advmod" || sc.base(k) == "amod"
		},
	} {
		var out []spot
		for _, k := range sc.kids[tok] {
			if !pass(k) {
				continue
			}
			for _, c := range sc.conjuncts(k) {
				if m := sc.placeMention(c); m != nil {
					switch sc.caseOf(c) {
					case "toward", "opposite", "facing", "from", "to":
						continue // where it leads to or looks at is not where it is
					}
					out = appendSpots(out, spot{m: m, tok: c})
				} else if sc.base(k) != "amod" && sc.base(k) != "compound" {
					out = appendSpots(out, sc.placesInside(c, depth+1)...)
				}
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// claimPlaces makes the places of a claim of a spot: two for "between A and B"
// and "from A to B", else one.
func (sc *scene) claimPlaces(s spot, roleName string) []salient.ClaimPlace {
	if s.m == nil && s.proper {
		at := sc.properSpan(s.tok)
		return []salient.ClaimPlace{{Name: at.In(sc.article.Text), Role: roleName, Relation: salient.At, Text: at.In(sc.article.Text), At: at}}
	}
	if s.m == nil {
		r := sc.wordRole(s.tok, false)
		return []salient.ClaimPlace{{Name: r.Text, Role: roleName, Relation: salient.At, Text: r.Text, At: r.At}}
	}
	m := s.m
	p := salient.ClaimPlace{
		Place: m.Place, Name: m.Name, Kind: m.Kind, Country: m.Country, Point: m.Point, Located: m.Located,
		Geometry: m.Geometry, Precision: m.Precision, Relation: m.Relation, Role: roleName,
		Text: m.At.In(sc.article.Text), At: m.At,
	}
	if s.plain && !s.inner {
		p.Relation, p.Geometry = salient.At, geo.Geometry{}
	}
	if s.taken {
		p.Text, p.At, p.Relation, p.Geometry = sc.s.Tokens[s.tok].In(sc.article.Text), sc.s.Tokens[s.tok].Span, salient.At, geo.Geometry{}
	}
	if known, ok := sc.gazetteer(m.Place); ok {
		p.Name = known.Name
		if p.Kind == "" {
			p.Kind = known.Kind
		}
	}
	if s.rel != "" && (p.Relation == salient.At || p.Relation == "") {
		p.Relation = s.rel
	}
	if p.Relation == "" {
		p.Relation = salient.At
	}
	if p.Relation == salient.At && !s.taken && m.Sentence == sc.index && roleName == "location" {
		switch sc.caseOf(sc.phraseTop(m.Head)) {
		case "between":
			p.Relation = salient.Between
		case "near", "close-to", "around", "next-to", "outside", "outside-of", "beside":
			p.Relation = salient.Near
		}
	}
	out := []salient.ClaimPlace{p}
	if m.Second != "" && !s.taken {
		q := salient.ClaimPlace{Place: m.Second, Name: m.SecondAt.In(sc.article.Text), Relation: p.Relation, Role: roleName,
			Precision: m.Precision, Text: m.SecondAt.In(sc.article.Text), At: m.SecondAt}
		if known, ok := sc.gazetteer(m.Second); ok {
			q.Name, q.Kind, q.Country, q.Point, q.Located = known.Name, known.Kind, known.Country, known.Point, true
		}
		if m.Relation == salient.From {
			q.Role, q.Relation = "destination", salient.Toward
			if roleName == "location" {
				out[0].Role = "origin"
			}
		}
		out = append(out, q)
	}
	return out
}

func (sc *scene) gazetteer(id salient.PlaceID) (salient.Place, bool) {
	if id == "" || sc.x.k.Places == nil {
		return salient.Place{}, false
	}
	return sc.x.k.Places.Place(id)
}
