package claim

import (
	"fmt"
	"math"
	"slices"

	"salient"
)

// Most reports tell who holds a town without a verb of taking or holding: by flags,
// headquarters, police, "theirs", lists, remarks in brackets. The finder of holders
// (mention/holder) points at the word that names the holder; where no rule has read
// who has the place in the sentence, and the finder is sure enough, that word makes
// a claim.

// tellsHolder is what the finder must reach to make a claim. Chosen on reports that may
// be read (docs/models.md).
const tellsHolder = 0.85

// heldBy draws the claims of the finder of holders from a sentence.
func (d *reading) heldBy(sc *scene, drafts []draft) []draft {
	var out []draft
	for _, h := range sc.holders {
		m := &d.mentions.Places[h.Place]
		if h.Holder.Some < tellsHolder || saidOf(out, m.Place, "") || !sc.askable(m) {
			continue
		}
		r, chance, other := d.pointedAt(h.Holder)
		if chance < tellsHolder || other > rivals*chance || saidOf(drafts, m.Place, r.Actor) || foughtOver(drafts, m.Place) {
			continue
		}
		out = append(out, d.foundHolder(sc, r, m, chance)...)
	}
	return out
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

// pointedAt is who the words mean that the finder points at, read as an argument of a
// rule would be, with which chance, and how likely the next side is: words that mean the
// same side count together.
func (d *reading) pointedAt(p salient.Pointing) (best role, chance, other float64) {
	var who []role
	var sum []float64
	for _, w := range p.Words {
		r, ok := d.pointed(w)
		if !ok {
			continue
		}
		k := slices.IndexFunc(who, func(o role) bool { return o.Actor == r.Actor })
		if k < 0 {
			k = len(who)
			who, sum = append(who, r), append(sum, 0)
		}
		sum[k] += w.Score
	}
	for k := range who {
		if sum[k] > chance {
			best, chance, other = who[k], sum[k], chance
		} else {
			other = max(other, sum[k])
		}
	}
	return best, math.Round(1000*chance) / 1000, other
}

// pointed is who one word means.
func (d *reading) pointed(w salient.PointedWord) (role, bool) {
	if w.Sentence < 0 || w.Sentence >= len(d.scenes) || d.scenes[w.Sentence] == nil || w.Token >= len(d.scenes[w.Sentence].s.Tokens) {
		return role{}, false
	}
	s := d.scenes[w.Sentence]
	if s.several(w.Token) {
		return role{}, false
	}
	r, ok := s.actorAt(w.Token, "force")
	if ok && !r.Actor.Provisional() {
		return r, true
	}
	if m, at := s.namedWith(w.Token); m != nil && !s.isCivil(m) {
		return s.mentionRole(m, at), true
	}
	if p := s.pos(w.Token); !ok && (p == salient.NOUN || p == salient.PROPN || p == salient.ADJ) && s.placeMention(w.Token) == nil && !s.is("civil", w.Token) {
		return s.wordRole(w.Token, false), true // "the Kenyans": who they are, the record may tell
	}
	return r, ok
}

// namedWith is the mention of an actor that a word belongs to, has within its phrase, is
// owned by ("their men"), or that says "we" of itself.
func (sc *scene) namedWith(tok int) (*salient.ActorMention, int) {
	if m := sc.mentionOf(tok, false); m != nil {
		return m, tok
	}
	if i := slices.IndexFunc(sc.actors, func(m *salient.ActorMention) bool { return covers(m.Site, tok) && m.Actor != "" }); i >= 0 {
		return sc.actors[i], tok
	}
	if m, at := sc.inside(tok, 0, "force"); m != nil {
		return m, at
	}
	owner := sc.child(tok, "nmod:poss")
	if ownself[sc.norm(tok)] || owner >= 0 && ownself[sc.norm(owner)] {
		return sc.doc.ourselves(), tok
	}
	if owner >= 0 {
		if m := sc.mentionOf(owner, false); m != nil {
			return m, owner
		}
	}
	return nil, -1
}

// ownself are words by which who writes or speaks names his own side.
var ownself = wordSet("our ours we us my mine")

// ourselves is the one side that the text calls its own: "our lions of the Front". nil if
// there is none, or several.
func (d *reading) ourselves() *salient.ActorMention {
	var found *salient.ActorMention
	for _, s := range d.scenes {
		if s == nil {
			continue
		}
		for i := range s.s.Tokens {
			if p := s.child(i, "nmod:poss"); p < 0 || s.norm(p) != "our" {
				continue
			}
			m := s.mentionOf(i, true)
			if m == nil {
				m, _ = s.inside(i, 0, "force")
			}
			if m == nil || m.Actor == "" || s.isCivil(m) {
				continue
			}
			if found != nil && found.Actor != m.Actor {
				return nil
			}
			found = m
		}
	}
	return found
}

// several reports words for more than one side: "both armies", "the two sides".
func (sc *scene) several(tok int) bool {
	switch sc.lemma[tok] {
	case "side", "army", "party":
		return sc.feats(tok).Has(salient.Plural)
	}
	return sc.childLemma(tok, "both", "two") >= 0
}
