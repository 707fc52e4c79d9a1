package claim

import (
	"slices"

	"salient"
)

// A side says that it has taken a town, and in the same report somebody who was
// there, or the report itself, tells otherwise. Both stay; what the side claims
// is graded as doubtful, after the Admiralty code.

const (
	doubtful     = 4 // told otherwise by somebody else
	improbable   = 5 // told otherwise by the report in its own voice
	contestReach = 4 // sentences between the two
)

// contest grades the claims of one article against each other.
func (d *reading) contest(cs []salient.Claim) {
	for i := range cs {
		c := &cs[i]
		if c.Type != salient.Capture && c.Type != salient.Controls || c.Modality != salient.Reported || c.Voice.Speaker == "" || len(c.Actors) == 0 {
			continue
		}
		for k := range cs {
			o := &cs[k]
			if o.Sentence == c.Sentence && o.At.Start == c.At.Start || o.Sentence > c.Sentence+contestReach || o.Sentence < c.Sentence-contestReach || o.Voice.Speaker == c.Voice.Speaker {
				continue
			}
			if !d.against(c, o) {
				continue
			}
			grade := doubtful
			if o.Modality == salient.Asserted || o.Modality == salient.Negated && o.Voice.Speaker == "" {
				grade = improbable
			}
			if c.Credibility == 6 || c.Credibility < grade {
				c.Credibility = grade
				c.Reasons = append(slices.Clone(c.Reasons), salient.Reason{Rule: "contested in the report", Weight: 0.4, Text: o.Trigger.In(d.article.Text)})
			}
		}
	}
}

// against reports whether o says of a place of c that others hold it or are in
// it, or that whoever took it by c is not.
func (d *reading) against(c, o *salient.Claim) bool {
	switch o.Type {
	case salient.Controls, salient.Presence:
	default:
		return false
	}
	if len(o.Actors) == 0 || !slices.ContainsFunc(o.Places, func(p salient.ClaimPlace) bool {
		return p.Place != "" && p.Relation == salient.At && slices.ContainsFunc(c.Places, func(q salient.ClaimPlace) bool { return q.Place == p.Place && q.Relation != salient.Near })
	}) {
		return false
	}
	same := slices.ContainsFunc(o.Actors, func(a salient.Role) bool {
		return slices.ContainsFunc(c.Actors, func(b salient.Role) bool {
			return a.Actor == b.Actor || d.kindOf(a) != "" && d.kindOf(a) == d.kindOf(b)
		})
	})
	if o.Modality == salient.Negated {
		return same
	}
	// Where no day tells them apart, what is told later may have come later.
	apart := !c.When.Zero() && !o.When.Zero() && o.When.From.Before(c.When.From)
	return o.Modality.Actual() && !same && !apart && slices.ContainsFunc(o.Actors, func(a salient.Role) bool {
		return d.kindOf(a) != "" && slices.ContainsFunc(c.Actors, func(b salient.Role) bool { return d.kindOf(b) != "" && d.kindOf(a) != d.kindOf(b) })
	})
}

// kindOf says whether a role is of a state or of those who fight one; "" unknown.
func (d *reading) kindOf(r salient.Role) string {
	if !r.Actor.Provisional() {
		if a := d.x.k.Actors; a != nil {
			if known, ok := a.Actor(r.Actor); ok {
				switch known.Class {
				case salient.StateForce, salient.State:
					return "state"
				case salient.ArmedGroup:
					return "other"
				}
			}
		}
		return ""
	}
	set := d.x.k.Rules
	word := string(r.Actor[len("x:"):])
	switch {
	case set.In("stateforce", word), set.In("statebody", word):
		return "state"
	case set.In("rebelforce", word):
		return "other"
	}
	return ""
}
