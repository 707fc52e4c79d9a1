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
		if len(c.Places) > 0 || !placed[c.Type] {
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
