package fuse

import (
	"cmp"
	"slices"

	"salient"
)

// The features of a pair of tellings and their weights. A pair fits where
// their sum reaches Fuser.Threshold. They were set by hand: same place and
// overlapping days suffice; a day apart they suffice too; a week apart it also
// takes the same actor; an area takes more than a settlement.
const (
	wSamePlace     = 2.0
	wSameArea      = 0.3 // the same province or other area: much happens there
	wNoPlace       = 0.5 // one names no place, in one article or a copy
	wOverlap       = 1.5
	wGap           = 1.0  // within a day
	wPerDay        = -0.2 // each further day
	wUndated       = 0.5  // both undated, in one article or a copy
	wActor         = 1.0
	wRecipient     = 0.7
	wRecipientElse = -1.0
	wModeElse      = -1.0
	wCopy          = 2.0
	wSameArticle   = 0.5
	wFigures       = 0.4
)

// A telling is a claim as far as it speaks of one place.
type telling struct {
	claim      *salient.Claim
	nth        int                 // which of the claim's places
	place      *salient.ClaimPlace // of the claim; nowhere: &nowhere
	class      int
	actors     []salient.ActorID
	recipients []salient.ActorID
	from, to   int               // days, to inclusive; from > to: undated
	group      salient.ArticleID // the article it is a copy of, or itself
	in         *cluster          // of those at a place: what it belongs to
	with       *cluster          // of those without: what it was joined to; nil: none
	why        []salient.Reason  // and why
}

// nowhere is the place of tellings without one.
var nowhere salient.ClaimPlace

// order is the canonical order of tellings.
func order(a, b *telling) int {
	if a.claim == b.claim {
		return cmp.Compare(a.nth, b.nth)
	}
	return canonical(a.claim, b.claim)
}

func (t *telling) dated() bool { return t.from <= t.to }

// settled reports whether the place is somewhere to point at, not an area.
func (t *telling) settled() bool {
	switch t.place.Kind {
	case "province", "district", "country", "continent", "region", "desert", "river", "border", "mountain", "lake":
		return false
	}
	return t.place.Precision <= 2
}

// classOf parts what happened (or is denied to have) from what may happen and
// from what is remembered: they never join.
func classOf(m salient.Modality) int {
	switch m {
	case salient.Forecast, salient.Intent, salient.Conditional:
		return 1
	case salient.Historical:
		return 2
	}
	return 0
}

// symmetric reports whether actor and recipient of a type are interchangeable.
func symmetric(t salient.Type) bool { return t == salient.Clash || t == salient.Negotiate }

// window is how many days may lie between two tellings of one occurrence of
// the type.
func (f *Fuser) window(t salient.Type) int {
	switch t {
	case salient.Capture, salient.Withdraw, salient.Surrender, salient.RouteChange, salient.Besiege,
		salient.Controls, salient.Presence, salient.PocketState, salient.Extent, salient.Sieged, salient.RouteStatus,
		salient.BorderAccess, salient.Strength, salient.Condition, salient.PopulationAtRisk, salient.HeldCaptive, salient.ForecastIntent:
		return f.FollowDays
	}
	return 1
}

// fit reports whether two lists of actors can be the same people. Nothing
// said, or only words that the registry does not know, fits with everything.
func (f *Fuser) fit(a, b []salient.ActorID) bool {
	a, b = registered(a), registered(b)
	if len(a) == 0 || len(b) == 0 || overlap(a, b) {
		return true
	}
	if f.Compatible == nil {
		return false
	}
	for _, x := range a {
		for _, y := range b {
			if f.Compatible(x, y) {
				return true
			}
		}
	}
	return false
}

func registered(a []salient.ActorID) []salient.ActorID {
	if !slices.ContainsFunc(a, salient.ActorID.Provisional) {
		return a
	}
	return slices.DeleteFunc(slices.Clone(a), salient.ActorID.Provisional)
}

// compare scores a pair of tellings of one type. ok is false where they cannot
// be one occurrence whatever else they share.
func (f *Fuser) compare(a, b *telling) (score float64, why []salient.Reason, ok bool) {
	add := func(rule string, w float64, text string) {
		score += w
		why = append(why, salient.Reason{Rule: "fuse/" + rule, Weight: w, Text: text})
	}
	typ := a.claim.Type
	sameArticle := a.claim.Article == b.claim.Article
	copies := !sameArticle && a.group == b.group
	if a.class != b.class {
		return 0, nil, false
	}
	actors, recipients := f.fit(a.actors, b.actors), f.fit(a.recipients, b.recipients)
	if symmetric(typ) && !(actors && recipients) {
		actors, recipients = f.fit(a.actors, b.recipients) && f.fit(a.recipients, b.actors), true
	}
	if !actors || typ == salient.Capture && (overlap(registered(a.actors), registered(b.recipients)) || overlap(registered(b.actors), registered(a.recipients))) {
		return 0, nil, false // nobody takes a place from himself
	}
	switch {
	case a.place.Place == b.place.Place && a.place.Place != "" && a.settled() && b.settled():
		add("same-place", wSamePlace, a.place.Name)
	case a.place.Place == b.place.Place && a.place.Place != "":
		add("same-area", wSameArea, a.place.Name)
	case (a.place.Place == "" || b.place.Place == "") && (sameArticle || copies):
		add("no-place", wNoPlace, "one of the two names no place")
	default:
		return 0, nil, false
	}
	switch gap := max(a.from, b.from) - min(a.to, b.to); {
	case a.dated() && b.dated() && gap <= 0:
		add("same-time", wOverlap, "their days overlap")
	case a.dated() && b.dated() && gap <= f.window(typ):
		add("near-time", wGap+wPerDay*float64(gap-1), "their days lie close")
	case a.dated() && b.dated():
		return 0, nil, false
	case sameArticle || copies:
		add("undated", wUndated, "at least one is undated")
	default:
		return 0, nil, false
	}
	shared := overlap(a.actors, b.actors) || symmetric(typ) && overlap(a.actors, b.recipients)
	if shared {
		add("same-actor", wActor, "the same actor")
	}
	switch {
	case overlap(a.recipients, b.recipients):
		add("same-recipient", wRecipient, "the same other side")
	case !recipients:
		add("other-recipient", wRecipientElse, "another other side")
	}
	if a.claim.Mode != b.claim.Mode && a.claim.Mode != "" && b.claim.Mode != "" {
		add("other-mode", wModeElse, a.claim.Mode+" and "+b.claim.Mode)
	}
	if copies {
		add("copy", wCopy, "copies of one text")
	} else if sameArticle {
		add("same-article", wSameArticle, "in one article")
	}
	if agree, both := figures(a.claim.Quantities, b.claim.Quantities); both && agree {
		add("figures", wFigures, "the figures agree")
	}
	return score, why, true
}

// figures reports whether both lists count the same thing, and whether a pair
// of such counts overlaps.
func figures(a, b []salient.Quantity) (agree, both bool) {
	for _, x := range a {
		for _, y := range b {
			if x.Unit == y.Unit && x.Group == y.Group {
				both = true
				agree = agree || x.Low <= y.High && y.Low <= x.High
			}
		}
	}
	return agree, both
}
