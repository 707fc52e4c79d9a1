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
	tellsEvent   = 0.4
	tellsBesides = 0.7  // … for a word of which rules say other things
	tellsControl = 0.85 // of a claim that changes control as it stands
	tellsClash   = 0.95 // … of fighting, which makes a place contested
	tellsPart    = 0.5
	lendsPart    = 0.8 // … in a claim of a rule
	tellsSense   = 0.8
)

// tagged tries the frames of the type that the tagger of events says of token i,
// where it is sure enough. A word inside a name tells of nothing.
func (sc *scene) tagged(i int, tried func(try)) []fired {
	e := sc.events[i]
	if e == nil || e.Score < tellsEvent || sc.insideName(i) || sc.insideTime(i) {
		return nil
	}
	var parts []arg
	for _, p := range e.Parts {
		if p.Score >= tellsPart && p.Token < len(sc.s.Tokens) {
			parts = append(parts, arg{rules.TaggedAs + p.Role, p.Token, fmt.Sprintf("model %.2f", p.Score), 1 - p.Score})
		}
	}
	out := sc.attempt(i, sc.rules().Tagged(e.Type), parts, tried)
	for n := range out {
		out[n].tagged = e
	}
	return out
}

// unsaid reports that the tagger is sure of what no rule says of a word of which
// rules say other things; who takes, holds or leaves a place is the rules' to say.
func unsaid(e *salient.EventMention, said []salient.Type) bool {
	if e.Type == salient.Capture && slices.Contains(said, salient.Advance) {
		return false // "entered Town": in it, and not yet its holder
	}
	return e.Score >= tellsBesides && !slices.Contains(said, e.Type) && !slices.ContainsFunc(said, hands)
}

// lendParts fills the roles that a rule has left open with the words that the
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
			if p.Role == role && p.Score >= lendsPart && p.Token < len(sc.s.Tokens) && (best < 0 || p.Score > e.Parts[best].Score) {
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

// ventured reports a claim of the tagger alone that would change the picture of
// control, without being as sure as that asks for or without anybody who takes part.
// Fighting makes a place contested, so that it counts too.
func ventured(f fired, c *salient.Claim) bool {
	if f.tagged == nil || !c.Modality.Actual() {
		return false
	}
	nobody := len(c.Actors)+len(c.Recipients) == 0
	switch c.Type {
	case salient.Clash:
		return f.tagged.Score < tellsClash || nobody
	case salient.Capture, salient.Controls, salient.Withdraw:
		return f.tagged.Score < tellsControl || nobody
	}
	return false
}

// taggedSense lets the tagger say that something is no fact where the grammar sees
// none of the signs.
func (sc *scene) taggedSense(f fired, s *sense) {
	i := f.trigger
	e := sc.events[i]
	if e != nil && e.Type == salient.ForecastIntent && f.tagged != nil && s.modality.Actual() {
		// What somebody vows or foresees is never a fact, however unsure the tagger is in which sense.
		m := salient.Intent
		if e.Modality == salient.Forecast {
			m = salient.Forecast
		}
		s.set(m, "model", "of what is to come")
		return
	}
	if e == nil || e.Modality.Actual() || !s.modality.Actual() || e.Sure < tellsSense {
		return
	}
	s.set(e.Modality, "model", fmt.Sprintf("the tagger of events, %.2f", e.Sure))
}
