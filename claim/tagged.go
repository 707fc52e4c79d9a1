package claim

import (
	"fmt"
	"slices"

	"salient"
	"salient/know/rules"
)

// What the tagger of events must reach for a word that no rule has read to make a
// claim, and for what it says of a word's part or sense to count. Chosen on reports
// that may be read and on the texts that it was trained on, each left out in turn
// (docs/models.md).
const (
	tellsEvent   = 0.5
	tellsControl = 0.85 // of a claim that changes control as it stands
	tellsPart    = 0.5
	tellsSense   = 0.8
)

// tagged tries the frames of the type that the tagger of events says of token i,
// where it is sure enough. A word inside a name tells of nothing.
func (sc *scene) tagged(i int, tried func(try)) []fired {
	e := sc.events[i]
	if e == nil || e.Type == "" || e.Score < tellsEvent || sc.insideName(i) || sc.insideTime(i) {
		return nil
	}
	out := sc.attempt(i, sc.rules().Tagged(e.Type), tried)
	for n := range out {
		out[n].tagged = e
		sc.lendParts(&out[n], e)
	}
	return out
}

// lendParts fills the roles that a frame has left open with the words that the
// tagger takes for them.
func (sc *scene) lendParts(f *fired, e *salient.EventMention) {
	for _, spec := range f.rule.Roles {
		role := spec.Role
		if role != "actor" && role != "recipient" && role != "place" {
			continue
		}
		if _, have := f.roles[role]; have || role == "place" && sc.somewhereIn(*f) {
			continue
		}
		best := -1
		for n, p := range e.Parts {
			if p.Role == role && p.Score >= tellsPart && p.Token < len(sc.s.Tokens) && (best < 0 || p.Score > e.Parts[best].Score) {
				best = n
			}
		}
		if best < 0 {
			continue
		}
		tok := e.Parts[best].Token
		fl := filled{token: tok, alt: rules.Alt{Func: "model"}, how: fmt.Sprintf("model %.2f", e.Parts[best].Score), cost: 1 - e.Parts[best].Score}
		switch role {
		case "place":
			fl.spots = sc.placesAt(tok)
		case "recipient":
			fl.actors = sc.actorsAt(tok, "person")
		default:
			fl.actors = sc.actorsAt(tok, "force")
		}
		if len(fl.spots)+len(fl.actors) == 0 || sc.taken(fl, *f) {
			continue
		}
		f.roles[role] = fl
	}
}

// somewhereIn reports a claim that has a place of any role.
func (sc *scene) somewhereIn(f fired) bool {
	return slices.ContainsFunc([]string{"place", "origin", "destination", "via", "bound"}, func(r string) bool { return len(f.roles[r].spots) > 0 })
}

// modelReason names the tagger among the reasons of a claim.
func modelReason(e *salient.EventMention, words string) salient.Reason {
	return salient.Reason{Rule: "model", Weight: e.Score, Text: fmt.Sprintf("the tagger of events takes “%s” for %s", words, e.Type)}
}

// ventured reports a claim of the tagger alone that would change control, without
// being as sure as that asks for.
func ventured(f fired, c *salient.Claim) bool {
	if f.tagged == nil || !c.Modality.Actual() || f.tagged.Score >= tellsControl {
		return false
	}
	return c.Type == salient.Capture || c.Type == salient.Controls || c.Type == salient.Withdraw
}

// taggedSense lets the tagger say that something is no fact where the grammar sees
// none of the signs.
func (sc *scene) taggedSense(i int, s *sense) {
	e := sc.events[i]
	if e == nil || e.Type == "" || e.Modality.Actual() || !s.modality.Actual() || e.Sure < tellsSense {
		return
	}
	s.set(e.Modality, "model", fmt.Sprintf("the tagger of events, %.2f", e.Sure))
}
