package claim

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"salient"
)

// carries are the types that may take their place from the sentence before. A
// change of hands never does: naming the wrong town is worse than naming none.
var carries = map[salient.Type]bool{
	salient.Clash: true, salient.AirStrike: true, salient.Shelling: true, salient.Explosive: true, salient.Surrender: true,
	salient.DefectEscape: true, salient.Flee: true, salient.Evacuate: true, salient.Execute: true, salient.CivilianAttack: true,
	salient.Abduct: true, salient.Detain: true, salient.Seize: true, salient.Deploy: true, salient.Service: true,
	salient.Condition: true, salient.PopulationAtRisk: true, salient.HeldCaptive: true, salient.Presence: true, salient.Advance: true,
	salient.Besiege: true, salient.Sieged: true, salient.Extent: true, salient.Support: true, salient.Release: true, salient.Strength: true, salient.Unrest: true,
}

// farCarry are the types that say little of who holds a place: they may take it
// from further back.
var farCarry = map[salient.Type]bool{
	salient.Service: true, salient.Condition: true, salient.PopulationAtRisk: true, salient.HeldCaptive: true, salient.Seize: true,
	salient.Detain: true, salient.Surrender: true, salient.Flee: true, salient.Evacuate: true, salient.Execute: true,
	salient.CivilianAttack: true, salient.Abduct: true, salient.DefectEscape: true, salient.AirStrike: true, salient.Shelling: true,
	salient.Clash: true, salient.Explosive: true, salient.Release: true, salient.Unrest: true, salient.Extent: true, salient.Sieged: true,
}

// leaves are the types of which the people's own town is the place: "residents of
// Town are leaving".
var leaves = map[salient.Type]bool{salient.Flee: true, salient.Evacuate: true, salient.Unrest: true, salient.CivilianAttack: true, salient.PopulationAtRisk: true}

// stagesFirst are the places of the sentence, those last that somebody goes or
// sends to: "in Town they moved the families to City, and two men were hanged".
func (sc *scene) stagesFirst() []*salient.PlaceMention {
	var stages, ends []*salient.PlaceMention
	for _, m := range sc.places {
		switch sc.caseOf(sc.phraseTop(m.Head)) {
		case "to", "into", "for", "towards", "toward":
			ends = append(ends, m)
		default:
			stages = append(stages, m)
		}
	}
	return append(stages, ends...)
}

// carryPlace fills in the place of a claim that names none: one of the clauses
// above, else the place in focus one sentence before in the same paragraph.
func (d *reading) carryPlace(sc *scene, f fired, c *salient.Claim) {
	if !carries[c.Type] {
		return
	}
	clause := sc.clauseOf(f.trigger)
	for n := 0; n < maxClimb; n++ {
		for _, m := range sc.stagesFirst() {
			if m.Metonym || m.Place == "" || m.Kind == "country" || sc.clauseOf(m.Head) != clause && !(n > 0 && sc.meantIn(m.Head, clause)) || m.Relation == salient.From || m.Relation == salient.Toward {
				continue
			}
			switch b := sc.base(m.Head); {
			case b == "obl" || b == "nmod" || b == "advmod":
			case n > 0 && farCarry[c.Type] && settled(m.Kind) && (b == "obj" || b == "nsubj"):
				// "Town fell when the soldiers left their posts."
			default:
				continue
			}
			if sc.named(m.Head) || sc.describes(m.Head) && !(leaves[c.Type] && sc.is("civil", sc.head(sc.phraseTop(m.Head)))) || strings.HasPrefix(sc.caseOf(m.Head), "according") {
				continue
			}
			c.Places = sc.claimPlaces(spot{m: m, tok: m.Head}, "location")
			c.Reasons = append(c.Reasons, salient.Reason{Rule: "place of the clause", Weight: 0.5, Text: m.At.In(d.article.Text)})
			return
		}
		h := sc.head(clause)
		if h < 0 || sc.rel(clause) == "acl:relcl" {
			break
		}
		clause = sc.clauseOf(h)
	}
	// "Town, the rebels …": the headline's own dateline.
	if len(sc.places) > 0 && len(sc.s.Tokens) > 3 {
		if m := sc.places[0]; m.First == 0 && m.Last < len(sc.s.Tokens) && sc.norm(m.Last) == "," && !m.Metonym && m.Place != "" && m.Kind != "country" {
			c.Places = sc.claimPlaces(spot{m: m, tok: m.Head}, "location")
			c.Reasons = append(c.Reasons, salient.Reason{Rule: "place that opens the headline", Weight: 0.5, Text: m.At.In(d.article.Text)})
			return
		}
	}
	if sc.elsewhere(f.trigger) || sc.ownPlaces() {
		return
	}
	if m, how, weight := d.inMind(sc, farCarry[c.Type]); m != nil {
		c.Places = sc.claimPlaces(spot{m: m, tok: f.trigger, taken: true}, "location")
		if beside[m.Relation] && m == d.focus && how == "place of the sentence before" {
			c.Places[0].Relation = salient.Near // "in the fields east of Town. They surrendered there."
		}
		c.Reasons = append(c.Reasons, salient.Reason{Rule: how, Weight: weight, Text: m.At.In(d.article.Text)})
	}
}

// beside are the relations of what takes place outside a town.
var beside = map[salient.Relation]bool{
	salient.Near: true, salient.NorthOf: true, salient.SouthOf: true, salient.EastOf: true, salient.WestOf: true, salient.Outskirts: true,
}

// inMind is the place that a sentence without one is about: that of the sentence
// before, else where something took place up to three sentences back, else the
// one that the headline names.
func (d *reading) inMind(sc *scene, far bool) (m *salient.PlaceMention, how string, weight float64) {
	if d.focus != nil && d.focusAt == sc.index-1 {
		if p := d.scenes[d.focusAt]; p != nil && p.s.Paragraph == sc.s.Paragraph && p.s.Part == sc.s.Part {
			return d.focus, "place of the sentence before", 0.3
		}
	}
	if !far {
		return nil, "", 0
	}
	for n := len(d.passages) - 1; n >= 0; n-- {
		p := d.passages[n]
		if sc.index-p.sentence > 3 || p.sentence == sc.index {
			break
		}
		if p.stage {
			return p.m, "place of the sentences before", 0.25
		}
	}
	if d.home != nil && sc.s.Part != salient.Title {
		return d.home, "place of the headline", 0.2
	}
	return nil, "", 0
}

// ownPlaces reports that the sentence names a place of its own that could carry
// an event; ways there, countries and governments do not count.
func (sc *scene) ownPlaces() bool {
	for _, m := range sc.places {
		if !m.Metonym && m.Kind != "country" && m.Kind != "continent" && m.Relation != salient.From && m.Relation != salient.Toward &&
			!strings.HasPrefix(sc.caseOf(sc.phraseTop(m.Head)), "according") {
			return true
		}
	}
	return false
}

// stead puts the place in mind before a place that is only words ("the market",
// "a camp") where the type may carry one, so that the claim is somewhere.
func (d *reading) stead(sc *scene, c *salient.Claim) {
	if !carries[c.Type] || len(c.Places) == 0 {
		return
	}
	for _, p := range c.Places {
		if p.Place != "" || p.Role != "location" || properName(p.Text) {
			return
		}
	}
	for _, m := range sc.places {
		if m.Metonym || m.Place == "" || !settled(m.Kind) || sc.describes(m.Head) || m.Relation == salient.From || m.Relation == salient.Toward {
			continue
		}
		c.Places = append(sc.claimPlaces(spot{m: m, tok: m.Head}, "location"), c.Places...)
		c.Reasons = append(c.Reasons, salient.Reason{Rule: "place of the sentence", Weight: 0.4, Text: m.At.In(d.article.Text)})
		return
	}
	if m, how, weight := d.inMind(sc, farCarry[c.Type]); m != nil {
		p := c.Places[0]
		s := sc.claimPlaces(spot{m: m, tok: 0, taken: true}, "location")
		s[0].Text, s[0].At, s[0].Relation = p.Text, p.At, salient.PartOf
		c.Places = append(s, c.Places[1:]...)
		c.Reasons = append(c.Reasons, salient.Reason{Rule: how, Weight: weight, Text: m.At.In(d.article.Text)})
	}
}

// properName reports words that open with a capital: "the Maashiq palace" is a
// place of its own, "the market" is not.
func properName(words string) bool {
	for _, w := range strings.Fields(words) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) && !strings.EqualFold(w, "the") {
			return true
		}
	}
	return false
}

// describes reports a place that tells who an actor is ("the militia of X", "the
// army in X"): it hangs on a word for people and says nothing of the deed.
func (sc *scene) describes(i int) bool {
	h := sc.head(i)
	if h < 0 || sc.base(i) != "nmod" {
		return false
	}
	c := sc.caseOf(i)
	return (c == "of" || c == "from" || c == "") && (sc.named(h) || sc.is("force", h) || sc.is("civil", h))
}

// elsewhere reports that the word's own phrase of place is a noun that no place
// was found for ("in the neighbouring country"): the place in mind is not meant.
func (sc *scene) elsewhere(i int) bool {
	for _, k := range sc.kids[i] {
		if b := sc.base(k); (b == "obl" || b == "nmod") && locative[sc.caseOf(k)] && sc.is("placenoun", k) && !sc.is("arealike", k) && !sc.is("facility", k) {
			return true
		}
	}
	return false
}

// carriesActor are the types whose actor, where the sentence names nobody, is
// whom the text is about.
var carriesActor = map[salient.Type]bool{
	salient.Condition: true, salient.DefectEscape: true, salient.Strength: true, salient.Surrender: true,
}

// lendActor fills an actor that a rule asks for and the sentence does not name.
func (sc *scene) lendActor(t salient.Type) (filled, bool) {
	d := sc.doc
	if d == nil || !carriesActor[t] {
		return filled{}, false
	}
	for _, m := range sc.actors {
		if m.Actor != "" {
			return filled{}, false
		}
	}
	for i := range sc.s.Tokens {
		if who := sc.standIn(i, "force"); len(who) > 0 {
			return filled{actors: who, how: "pronoun of the sentence", cost: 0.4}, true
		}
	}
	if d.topicAt != sc.index-1 || len(d.topic) == 0 {
		return filled{}, false
	}
	if p := d.scenes[d.topicAt]; p == nil || p.s.Paragraph != sc.s.Paragraph {
		return filled{}, false
	}
	return filled{actors: lent(d.topic, 0, sc), how: "topic of the sentence before", cost: 0.5}, true
}

// meantIn reports a word in what the clause's verb tries or wants: "tried to retake
// Town, but the attack was repelled".
func (sc *scene) meantIn(i, clause int) bool {
	v := sc.clauseOf(i)
	return sc.base(v) == "xcomp" && sc.head(v) == clause
}
