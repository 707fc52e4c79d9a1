package claim

import (
	"strings"

	"salient"
)

// placed are the types that happen somewhere and of which the place may be guessed
// from the sentence: they say little of who holds it.
var placed = map[salient.Type]bool{
	salient.Shelling: true, salient.AirStrike: true, salient.Explosive: true, salient.CivilianAttack: true, salient.Abduct: true,
	salient.Execute: true, salient.Detain: true, salient.Release: true, salient.HeldCaptive: true, salient.Seize: true, salient.Deploy: true,
	salient.Flee: true, salient.Evacuate: true, salient.DefectEscape: true, salient.Surrender: true, salient.Service: true, salient.Condition: true,
	salient.Unrest: true, salient.Support: true, salient.Negotiate: true, salient.Strength: true, salient.Presence: true,
	salient.ForecastIntent: true, salient.PopulationAtRisk: true, salient.Clash: true, salient.Statement: true, salient.Extent: true, salient.RouteChange: true, salient.RouteStatus: true, salient.Besiege: true, salient.Sieged: true,
}

// somewhere gives the claims of a sentence that name no place the one that it names
// nearest to their words, else the place in mind, with little weight: who reads
// "In Town shops opened again, and doctors were let in" knows where.
func (d *reading) somewhere(sc *scene, drafts []draft) {
	for n := range drafts {
		c := &drafts[n].Claim
		if b, role := sc.bearing(drafts[n].token); b >= 0 && bears[c.Type] && (len(c.Places) == 0 || lentPlace(*c)) {
			c.Places = append(c.Places, sc.claimPlaces(spot{tok: b}, role)...)
			c.Reasons = append(c.Reasons, salient.Reason{Rule: "bearing", Weight: 0.5, Text: sc.norm(b)})
			continue
		}
		if len(c.Places) > 0 {
			continue
		}
		if !placed[c.Type] {
			continue
		}
		m, how, weight := sc.nearestPlace(drafts[n].token), "place of the sentence", 0.2
		if m == nil && !sc.ownPlaces() {
			m, how, weight = d.inMind(sc, true)
		}
		if m == nil {
			continue
		}
		c.Places = sc.claimPlaces(spot{m: m, tok: drafts[n].token, taken: true}, "location")
		for i := range c.Places {
			c.Places[i].Relation, c.Places[i].Precision = salient.Near, max(c.Places[i].Precision, 2)
		}
		c.Reasons = append(c.Reasons, salient.Reason{Rule: how, Weight: weight, Text: m.At.In(d.article.Text)})
	}
}

// bears are the types of which a bearing alone tells something.
var bears = map[salient.Type]bool{
	salient.Advance: true, salient.Clash: true, salient.Withdraw: true, salient.DefectEscape: true, salient.Flee: true, salient.Deploy: true,
}

// bearing is the quarter of the sky that the verb at tok is told to come from or
// go to, and the part that it plays: "escaped to the south". -1 if none is.
func (sc *scene) bearing(tok int) (int, string) {
	for _, k := range sc.kids[tok] {
		if sc.base(k) != "obl" || !sc.is("compass", k) {
			continue
		}
		switch sc.caseOf(k) {
		case "from":
			return k, "origin"
		case "to", "toward", "towards", "into":
			return k, "destination"
		}
	}
	return -1, ""
}

// nearestPlace is the place of the sentence that stands nearest to a word, those of
// its own clause first. It is neither a government nor the seat of a source.
func (sc *scene) nearestPlace(tok int) *salient.PlaceMention {
	var best *salient.PlaceMention
	least := 1 << 30
	for _, m := range sc.places {
		if m.Metonym || m.Place == "" || m.Kind == "country" || m.Kind == "continent" || sc.named(m.Head) || strings.HasPrefix(sc.caseOf(sc.phraseTop(m.Head)), "according") {
			continue
		}
		far := m.Head - tok
		if far < 0 {
			far = -far
		}
		if sc.clauseOf(m.Head) != sc.clauseOf(tok) {
			far += len(sc.s.Tokens)
		}
		if far < least {
			best, least = m, far
		}
	}
	return best
}
