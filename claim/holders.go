package claim

import (
	"fmt"
	"slices"

	"salient"
)

// Most reports tell who holds a town without a verb of taking or holding: by flags,
// headquarters, police, "theirs", lists, remarks in brackets. The finder of holders
// (mention/holder) points at the word that names the holder; where no rule has read
// who has the place in the sentence, and the finder is sure enough, that word makes
// a claim.

// What the finder must reach to make a claim: of words for somebody whom the article names,
// or of whom it has words only, which the record may resolve; and of one who is known but
// not named. Chosen on reports that may be read (docs/models.md).
const (
	tellsHolder  = 0.7
	tellsUnnamed = 0.75
)

// heldBy draws the claims of the finder of holders from a sentence.
func (d *reading) heldBy(sc *scene, drafts []draft) []draft {
	var out []draft
	for _, h := range sc.holders {
		m := &d.mentions.Places[h.Place]
		if saidOf(out, m.Place, "") || !sc.askable(m) {
			continue
		}
		r, chance, other := d.pointedAt(h.Holder)
		if chance < d.tells(r) || other > rivals*chance || saidOf(drafts, m.Place, r.Actor) || foughtOver(drafts, m.Place) {
			continue
		}
		out = append(out, d.foundHolder(sc, r, m, chance)...)
	}
	return out
}

// tells is the chance from which words that mean somebody make a claim.
func (d *reading) tells(r role) float64 {
	if r.Actor.Provisional() || d.names(r.Actor) {
		return tellsHolder
	}
	return tellsUnnamed
}

// names reports that the article names an actor.
func (d *reading) names(id salient.ActorID) bool {
	for _, s := range d.scenes {
		if s == nil {
			continue
		}
		if slices.ContainsFunc(s.actors, func(m *salient.ActorMention) bool {
			return m.Actor == id && (m.Naming == salient.ByName || m.Naming == salient.ByOp)
		}) {
			return true
		}
	}
	return false
}

// rivals is how likely another side may be, as a share of the likeliest: two who are
// both likely are rather two who fight for the place.
const rivals = 0.3

// askable reports a name of a place that a sentence may say is held: not where something
// leads to or lies by, nor where a report was written, nor in a headline, which says more than
// the text under it.
func (sc *scene) askable(m *salient.PlaceMention) bool {
	switch m.Relation {
	case "", salient.At, salient.From, salient.Whole, salient.PartOf, salient.Through:
	default:
		return false
	}
	return m.Second == "" && sc.s.Part != salient.Title && !sc.writtenAt(m) && !sc.ofFacility(m) && !sc.disputed(m)
}

// ofFacility reports a town that only tells which building or bridge is meant: "the Town
// bridge", "the mosque of Town".
func (sc *scene) ofFacility(m *salient.PlaceMention) bool {
	h := sc.head(m.Head)
	if h < 0 || covers(m.Site, h) || !sc.is("facility", h) && !sc.is("landmark", h) {
		return false
	}
	b := sc.base(m.Head)
	return settled(m.Kind) && (b == "compound" || b == "nmod")
}

// disputes are words for a place that is nobody's alone.
var disputes = wordSet("disputed contested divided split dispute contest divide")

// disputed reports that the clause of a place calls it so.
func (sc *scene) disputed(m *salient.PlaceMention) bool {
	for h, steps := m.Head, 0; h >= 0 && steps < 3; h, steps = sc.head(h), steps+1 {
		if sc.oneOf(disputes, h) || disputes[sc.norm(h)] {
			return true
		}
		for _, k := range sc.kids[h] {
			if b := sc.base(k); (b == "xcomp" || b == "amod" || b == "acl") && disputes[sc.norm(k)] {
				return true
			}
		}
	}
	return false
}

// writtenAt reports the place of a dateline that stands in the text: "(Town, 3 May 2014)".
func (sc *scene) writtenAt(m *salient.PlaceMention) bool {
	i := m.Last
	if i+1 >= len(sc.s.Tokens) || sc.norm(i) != "," || m.First > sc.start+1 {
		return false
	}
	return slices.ContainsFunc(sc.times, func(t *salient.TimeMention) bool { return t.First == i+1 && t.Kind == "DATE" })
}

// foughtOver reports that the sentence tells of fighting for a place.
func foughtOver(drafts []draft, place salient.PlaceID) bool {
	return slices.ContainsFunc(drafts, func(dr draft) bool {
		return dr.Type == salient.Clash && dr.Modality.Actual() && slices.ContainsFunc(dr.Places, func(p salient.ClaimPlace) bool { return p.Place == place && p.Relation == salient.At })
	})
}

// saidOf reports that rules have read in the sentence who has, takes or loses a place. That
// somebody else has left it leaves open who came.
func saidOf(drafts []draft, place salient.PlaceID, who salient.ActorID) bool {
	return slices.ContainsFunc(drafts, func(dr draft) bool {
		if !hands(dr.Type) || !slices.ContainsFunc(dr.Places, func(p salient.ClaimPlace) bool { return p.Place == place }) {
			return false
		}
		return dr.Type != salient.Withdraw || slices.ContainsFunc(dr.Actors, func(r salient.Role) bool { return r.Actor == who })
	})
}

// foundHolder is the claim that somebody holds the place of a mention.
func (d *reading) foundHolder(sc *scene, r role, m *salient.PlaceMention, chance float64) []draft {
	p := spot{m: m, tok: m.Head, plain: true}
	if !sc.holdable(p, salient.Controls) {
		return nil
	}
	c := d.pocketClaim(sc, sc.s.Span, m.Head)
	c.Type, c.Actors = salient.Controls, []salient.Role{r.Role}
	c.Places = sc.claimPlaces(p, "location")
	c.Reasons = append(c.Reasons, salient.Reason{Rule: salient.FoundHolder, Weight: chance, Text: fmt.Sprintf("the finder of holders takes “%s” for who holds it", r.Text)})
	return []draft{{Claim: c, token: m.Head, clause: sc.clauseOf(m.Head)}}
}
