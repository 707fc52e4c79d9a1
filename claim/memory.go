package claim

import (
	"slices"

	"salient"
)

// A memory is what a reader of the article still has in mind when a sentence
// begins: who it was about, who was named last, where things took place. It lends
// what the next sentence leaves out.
type memory struct {
	topic     []role // subject of the last sentence that had an actor for one
	topicAt   int    // sentence of topic
	last      []role // actor named last
	lastAt    int
	focus     *salient.PlaceMention // place named last that could carry an event
	focusAt   int
	said      []draft // claims of the sentence before, for fragments that go on with it
	saidAt    int
	changed   *draft // the last claim that a place changed hands, for "Town followed"
	changedAt int
	uttered   []draft // claims of the last sentence that reported somebody's words
	utteredAt int
	gains     map[salient.ActorID]bool // who was told of as taking ground
	holdsOut  map[salient.ActorID]bool // who was told of as losing or holding it
	seen      []role                   // the armed sides that were named, in order
	speaker   salient.Voice            // last speaker with a name or title
	nouns     []string                 // lemmas of the sentence before, for "which" at the start of a sentence
	nounsAt   int
	home      *salient.PlaceMention // the one settlement of the headline
	passages  []passage             // settlements spoken of so far, for "the city"
}

// A passage is a settlement named in the text.
type passage struct {
	m        *salient.PlaceMention
	sentence int
	stage    bool // something took place there; else it may be a mere point of reference
}

func newMemory() memory {
	return memory{gains: map[salient.ActorID]bool{}, holdsOut: map[salient.ActorID]bool{}, topicAt: -9, lastAt: -9, focusAt: -9, saidAt: -9, utteredAt: -9, nounsAt: -9}
}

// reach is how many sentences back a topic may lie.
const reach = 2

// remember moves the memory on past a sentence.
func (d *reading) remember(sc *scene, drafts []draft) {
	for _, m := range sc.places {
		if m.Metonym || m.Place == "" || m.Naming != salient.ByName {
			continue
		}
		if m.Relation == salient.Toward || m.Relation == salient.From || m.Relation == salient.Through {
			continue // a way there or back is no scene
		}
		if m.Kind != "country" && m.Kind != "continent" && m.Kind != "river" {
			d.focus, d.focusAt = m, sc.index
		}
		if d.home == nil && settled(m.Kind) && (sc.s.Part == salient.Title || sc.s.Part == salient.Standfirst) && sc.onlyPlace(m) {
			d.home = m
		}
		if settled(m.Kind) {
			d.passages = append(d.passages, passage{m, sc.index, onStage(drafts, m.Place) || sc.onlyPlace(m)})
		}
	}
	for _, dr := range drafts {
		for _, r := range dr.Actors {
			switch dr.Type {
			case salient.Capture, salient.Advance:
				d.gains[r.Actor] = true
			case salient.Controls, salient.PocketState:
				d.holdsOut[r.Actor] = true
			}
		}
		for _, r := range dr.Recipients {
			if dr.Type == salient.Capture || dr.Type == salient.Advance || dr.Type == salient.Sieged {
				d.holdsOut[r.Actor] = true
			}
		}
	}
	if who := sc.subjectActors(); len(who) > 0 {
		d.topic, d.topicAt = who, sc.index
	}
	at := -1
	for _, m := range sc.actors {
		if m.Actor != "" && m.Naming != salient.ByPronoun && m.Naming != salient.ByMetonym && m.First > at && !sc.isCivil(m) {
			at = m.First
			d.last, d.lastAt = []role{sc.mentionRole(m, m.Head)}, sc.index
		}
	}
	for _, m := range sc.actors {
		if m.Actor == "" || m.Actor.Provisional() || m.Naming == salient.ByPronoun {
			continue
		}
		r := sc.mentionRole(m, m.Head)
		if (r.class == salient.ArmedGroup || r.class == salient.StateForce) && !slices.ContainsFunc(d.seen, func(o role) bool { return o.Actor == r.Actor }) {
			d.seen = append(d.seen, r)
		}
	}
	if v, ok := sc.sentenceSpeaker(); ok && !sc.pronounSpeaker(v) {
		d.speaker = v
	}
	if len(drafts) > 0 {
		d.said, d.saidAt = drafts, sc.index
	}
	if dr := sc.mainChange(drafts); dr != nil && (dr.Type == salient.Capture || dr.Type == salient.Withdraw) {
		d.changed, d.changedAt = dr, sc.index
	}
	if !sc.denial() && slices.ContainsFunc(drafts, func(dr draft) bool { return dr.Modality == salient.Reported && dr.Type != salient.Statement }) {
		d.uttered, d.utteredAt = drafts, sc.index
	}
	d.nouns, d.nounsAt = d.nouns[:0], sc.index
	for i := range sc.s.Tokens {
		if sc.pos(i) == salient.NOUN {
			d.nouns = append(d.nouns, sc.lemma[i])
		}
	}
}

// settled reports the kinds of place that "the city" may mean.
func settled(kind string) bool {
	switch kind {
	case "country", "continent", "river", "province", "region", "desert", "lake", "sea", "district", "border", "mountain":
		return false
	}
	return true
}

func (sc *scene) isCivil(m *salient.ActorMention) bool {
	if a := sc.x.k.Actors; a != nil {
		if known, ok := a.Actor(m.Actor); ok {
			return known.Class == salient.Civilians
		}
	}
	return false
}

// subjectActors are the actors that the sentence's first clause with a named
// subject is about; a pronoun keeps the topic that it stood for.
func (sc *scene) subjectActors() []role {
	for i := range sc.s.Tokens {
		if sc.base(i) != "nsubj" || sc.relative(i) {
			continue
		}
		if sc.is("partitive", i) {
			for _, k := range sc.kids[i] {
				if sc.caseOf(k) == "of" && sc.pos(k) == salient.PRON {
					if m := sc.mentionOf(k, false); m != nil && !sc.isCivil(m) {
						return []role{sc.mentionRole(m, k)} // "few of them are left"
					}
				}
			}
		}
		if sc.is("aircraftnoun", i) || sc.is("artillerynoun", i) {
			continue // things do not become "they"
		}
		if h := sc.head(i); h < 0 || sc.base(h) == "acl" || sc.rel(h) == "acl:relcl" || sc.is("speech", h) && sc.child(h, "ccomp") >= 0 {
			continue
		}
		if sc.pos(i) == salient.PRON {
			if who := sc.standIn(i, "force"); len(who) > 0 {
				return who
			}
			continue
		}
		if who := sc.actorsAt(i, "force"); len(who) > 0 {
			return who
		}
	}
	return nil
}

// standIn finds whom a pronoun stands for. The subject of a sentence goes on
// being spoken of ("they"); "these" and "the latter" take up who was named last.
// nil where the finder of mentions knows better or nobody fits.
func (sc *scene) standIn(i int, filler string) []role {
	d := sc.doc
	if d == nil || filler == "civil" {
		return nil
	}
	switch sc.norm(i) {
	case "they":
		if sc.index-d.topicAt > reach || d.topicAt < 0 || sc.base(i) != "nsubj" || sc.actorBefore(i) {
			return nil
		}
		return lent(d.topic, i, sc)
	case "these", "those", "latter":
		if sc.pos(i) == salient.DET || sc.index-d.lastAt > 1 || d.lastAt < 0 || sc.actorBefore(i) {
			return nil
		}
		return lent(d.last, i, sc)
	case "it":
		if (sc.base(i) == "nsubj" || sc.base(i) == "expl") && sc.mentionOf(i, false) == nil && d.topicAt == sc.index-1 && len(d.topic) == 1 && !sc.actorBefore(i) &&
			sc.pos(sc.head(i)) == salient.VERB && !sc.passive(sc.head(i)) {
			return lent(d.topic, i, sc)
		}
		return nil
	case "theirs":
		return sc.takersBefore(i)
	case "them", "their", "some", "many", "others", "its":
		if sc.norm(i) == "them" && (sc.caseOf(i) == "to" || sc.caseOf(i) == "into") && sc.is("changes-hands", sc.head(i)) {
			return sc.takersBefore(i)
		}
		if sc.mentionOf(i, false) != nil || sc.actorBefore(i) || sc.index-d.lastAt > 1 || d.lastAt < 0 {
			return nil
		}
		return lent(d.last, i, sc)
	}
	return nil
}

// lent are roles taken over from another sentence: the words are the pronoun's.
func lent(rs []role, tok int, sc *scene) []role {
	out := append([]role(nil), rs...)
	at := sc.s.Tokens[tok].Span
	for i := range out {
		out[i].At, out[i].Text, out[i].tok = at, at.In(sc.article.Text), tok
	}
	return out
}

// actorBefore reports a named actor earlier in the sentence.
func (sc *scene) actorBefore(i int) bool {
	for _, m := range sc.actors {
		if m.First < i && m.Actor != "" && m.Naming != salient.ByPronoun {
			return true
		}
	}
	return false
}

// namedPlace is the place that "the city" or "there" means: the last settlement
// named before, in this sentence or the three before.
func (sc *scene) namedPlace(tok int) *salient.PlaceMention {
	var best *salient.PlaceMention
	for _, m := range sc.places {
		if m.First >= tok || m.Metonym || m.Place == "" || !settled(m.Kind) || m.Naming != salient.ByName {
			continue
		}
		top := sc.phraseTop(m.Head)
		if h := sc.head(top); h >= 0 && sc.caseOf(top) == "of" && (sc.is("placenoun", h) || sc.is("facility", h)) {
			top = sc.phraseTop(h) // "the outskirts of Town"
		}
		switch sc.base(top) {
		case "obj", "obl", "nsubj", "conj", "root":
			switch c := sc.caseOf(top); {
			case c == "according-to":
			case c == "from" && sc.head(top) >= 0 && sc.is("brings", sc.head(top)):
				// "brought reinforcements from Town": it is elsewhere that they are needed
			default:
				best = m
			}
		case "nmod":
			// "The rebels in Town gave up their arms, and the place is quiet now."
			if h := sc.head(top); h >= 0 && (sc.caseOf(top) == "in" || sc.caseOf(top) == "inside") && sc.base(h) == "nsubj" && sc.clauseOf(h) != sc.clauseOf(tok) {
				best = m
			}
		}
	}
	if best != nil || sc.doc == nil {
		return best
	}
	return sc.passedLast(6, sc.lastNamed(tok))
}

// passedLast is the place where something happened last, in the given number of
// sentences before at the most; any takes what was only named, too. nil if there
// is none.
func (sc *scene) passedLast(sentences int, any bool) *salient.PlaceMention {
	for n := len(sc.doc.passages) - 1; n >= 0; n-- {
		p := sc.doc.passages[n]
		if sc.index-p.sentence > sentences {
			break
		}
		if p.stage || any {
			return p.m
		}
	}
	return nil
}

// leaves reports that the pronoun is what somebody goes or is driven out of: "overran
// Town and were driven out of it".
func (sc *scene) leaves(tok int) bool {
	if sc.base(tok) != "obl" {
		return false
	}
	switch sc.caseOf(tok) {
	case "out-of", "from", "out", "into":
		return true
	}
	return false
}

// lastStage is the place that "it" or "the latter" stands for: where the sentence
// before had something happen, or what it named last.
func (sc *scene) lastStage(tok int) *salient.PlaceMention {
	if sc.doc == nil || sc.mentionOf(tok, false) != nil && !sc.falling(tok) {
		return nil
	}
	latter := sc.norm(tok) == "latter"
	if m := sc.topic(); m != nil && !latter && m.Last <= tok {
		return m
	}
	for j := tok - 1; j >= 0 && !latter; j-- {
		if sc.is("townlike", j) && sc.definite(j) && sc.pos(j) == salient.NOUN {
			return sc.namedPlace(j)
		}
	}
	if !latter && (sc.base(tok) == "obj" || sc.rel(tok) == "nsubj:pass" || sc.leaves(tok) || sc.shareOf(sc.head(tok)) == tok && sc.base(sc.head(tok)) == "obj") {
		// "We have left Town, but they have not entered it", "… nor taken most of it".
		for k := len(sc.places) - 1; k >= 0; k-- {
			m := sc.places[k]
			if m.First >= tok || m.Metonym || m.Place == "" || !settled(m.Kind) || m.Naming != salient.ByName {
				continue
			}
			b, other := sc.base(m.Head), sc.clauseOf(m.Head) != sc.clauseOf(tok)
			if sc.rel(tok) == "nsubj:pass" {
				// "Town has been quiet since it was handed over."
				if other && b == "nsubj" && sc.under(tok, sc.clauseOf(m.Head)) {
					return m
				}
				continue
			}
			if other && (b == "obj" || b == "obl" || b == "nsubj") {
				return m
			}
			// "The fall of Town ends years in which rebels held most of it."
			if h := sc.head(m.Head); other && b == "nmod" && sc.caseOf(m.Head) == "of" && h >= 0 && (sc.is("takings", h) || sc.lemma[h] == "return") && sc.base(h) == "nsubj" {
				return m
			}
			// "A fight for Town left it split."
			if h := sc.head(m.Head); !other && b == "nmod" && sc.caseOf(m.Head) == "for" && h >= 0 && sc.base(h) == "nsubj" {
				return m
			}
		}
	}
	return sc.passedLast(1, latter)
}

// topic is the settlement with which the sentence opens before a colon, as lists
// and notes do: "Town: the army entered it on Saturday." nil if there is none.
func (sc *scene) topic() *salient.PlaceMention {
	m := sc.townAt(sc.start)
	if m == nil || m.Last >= len(sc.s.Tokens) || sc.norm(m.Last) != ":" {
		return nil
	}
	return m
}

// lastNamed reports "this last place", "the latter town": what was named last,
// whatever took place there.
func (sc *scene) lastNamed(tok int) bool {
	for _, k := range sc.kids[tok] {
		if n := sc.norm(k); sc.base(k) == "det" && (n == "this" || n == "that") {
			return true
		}
	}
	return sc.norm(tok) == "place" || sc.childLemma(tok, "last", "latter") >= 0
}

// onlyPlace reports a settlement that is the only one of its sentence and no
// mere point of reference: "In Town the situation is critical."
func (sc *scene) onlyPlace(m *salient.PlaceMention) bool {
	for _, o := range sc.places {
		if o != m && !o.Metonym && settled(o.Kind) && o.Place != m.Place {
			return false
		}
	}
	switch m.Relation {
	case salient.Near, salient.NorthOf, salient.SouthOf, salient.EastOf, salient.WestOf, salient.Toward, salient.From, salient.Through:
		return false
	}
	c := sc.caseOf(sc.phraseTop(m.Head))
	return m.Second == "" && (c == "" || c == "in" || c == "at" || c == "of" || c == "inside")
}

// onStage reports whether one of the claims says that something changed or
// happened right at the place.
func onStage(drafts []draft, p salient.PlaceID) bool {
	for _, dr := range drafts {
		switch dr.Type {
		case salient.Capture, salient.Clash, salient.AirStrike, salient.Shelling, salient.Advance, salient.Besiege, salient.Withdraw,
			salient.Controls, salient.Explosive, salient.Sieged, salient.Surrender, salient.Evacuate, salient.CivilianAttack:
		default:
			continue
		}
		for _, q := range dr.Places {
			if q.Place == p && (q.Role == "location" || q.Role == "destination" || q.Role == "origin") && q.Relation != salient.Near && q.Relation != salient.Between {
				return true
			}
		}
	}
	return false
}

// definite reports "the city", "this town", "that village".
func (sc *scene) definite(tok int) bool {
	for _, k := range sc.kids[tok] {
		if k < tok && sc.base(k) == "det" {
			switch sc.norm(k) {
			case "the", "this", "that":
				return true
			}
		}
	}
	return false
}

// falling reports the "it" of "if it falls", which is a place whoever was spoken of.
func (sc *scene) falling(tok int) bool {
	h := sc.head(tok)
	return h >= 0 && sc.norm(tok) == "it" && sc.base(tok) == "nsubj" && sc.lemma[h] == "fall" && sc.child(h, "obj", "obl", "xcomp", "advmod") < 0
}
