package dating

import (
	"fmt"
	"time"

	"salient"
)

// Ground is who held which place when, by the reports of others.
type Ground struct {
	// History lists who held a place, in the order of valid time, as package
	// control gives it.
	History func(salient.PlaceID) []salient.Control
	// Bears lists what a claim says of who holds where; see Bearing.
	Bears func(salient.Claim) []Bearing
	// Hostile reports whether two actors are enemies on a day.
	Hostile func(a, b salient.ActorID, on time.Time) bool
}

// A Bearing is what one claim says of one actor's hold of one place.
type Bearing struct {
	Claim  salient.ClaimID
	Place  salient.PlaceID
	Name   string
	Actor  salient.ActorID
	Change bool    // it passed to or from the actor just then
	Holds  bool    // the actor holds it; false: does not, or not any more
	Weight float64 // 0..1
}

// How a bearing fits a day, in nats before its weight. A change that others
// report for the same days fits best; that nobody else reports a change is
// common, so its absence says little; that others put the loser in firm
// possession long after is a contradiction.
const (
	fitChange   = 3.0  // others tell the same change, just before
	fitAlready  = -0.8 // it was so long since
	fitSilent   = -0.5 // nobody tells the change, though they speak of the place
	fitAgainst  = -2.0 // others have an enemy hold it then, and go on saying so
	fitState    = 0.8  // others have the same holder
	changeDays  = 10.0 // how fast a change gets old news
	settledDays = 45   // from when it is no news
	soonDays    = 21   // how soon others are expected to say so too
)

// fit says how well a bearing fits a day, and in what words.
func (g Ground) fit(b Bearing, day time.Time) (float64, string) {
	h := g.History(b.Place)
	if len(h) == 0 {
		return 0, ""
	}
	now, known := at(h, day)
	enemy := known && now.By != b.Actor && now.By != "" && now.Level == salient.Holds && (g.Hostile == nil || g.Hostile(now.By, b.Actor, day))
	own := known && now.By == b.Actor && now.Level != salient.NotKnown
	if b.Change && b.Holds {
		if since, ok := turned(h, b.Actor, day); ok {
			age := day.Sub(since).Hours() / 24
			switch {
			case age < 0: // others tell it within the next days
				return fitChange * 0.8, fmt.Sprintf("%s: others have it change hands on %s", b.Name, since.Format(time.DateOnly))
			case age <= settledDays:
				return fitChange*exp(-age/changeDays) + fitAlready*(1-exp(-age/changeDays)), fmt.Sprintf("%s: others have it change hands on %s", b.Name, since.Format(time.DateOnly))
			}
		}
		switch {
		case own:
			return fitAlready, b.Name + ": others have the same holder long before"
		case enemy && staysWith(h, now.By, day, soonDays):
			return fitAgainst, b.Name + ": others have the enemy hold it then and after"
		case known && !lastWordBefore(h, day):
			return fitSilent, b.Name + ": others speak of it and tell no such change"
		}
		return 0, ""
	}
	if b.Change { // lost by the actor
		if since, ok := left(h, b.Actor, day); ok {
			age := day.Sub(since).Hours() / 24
			if age <= settledDays {
				return fitChange * exp(-max(0, age)/changeDays), fmt.Sprintf("%s: others have it lost on %s", b.Name, since.Format(time.DateOnly))
			}
		}
		switch {
		case own && staysWith(h, b.Actor, day, soonDays):
			return fitAgainst, b.Name + ": others have the loser hold it then and after"
		case enemy:
			return fitAlready, b.Name + ": others have it lost long before"
		}
		return 0, ""
	}
	switch {
	case b.Holds && own:
		return fitState, b.Name + ": others have the same holder"
	case b.Holds && enemy && !lastWordBefore(h, day):
		return fitAgainst, b.Name + ": others have an enemy hold it"
	case !b.Holds && own && !lastWordBefore(h, day):
		return fitAgainst / 2, b.Name + ": others have it held by who is said not to hold it"
	case !b.Holds && enemy:
		return fitState / 2, b.Name + ": others have an enemy hold it too"
	}
	return 0, ""
}

// at is the control of a day, its interval widened to the whole spell.
func at(h []salient.Control, day time.Time) (salient.Control, bool) {
	for i, c := range h {
		if !c.During.Contains(day) {
			continue
		}
		for j := i - 1; j >= 0 && h[j].By == c.By && h[j].Level == c.Level; j-- {
			c.During.From = h[j].During.From
		}
		return c, c.Level != salient.NotKnown
	}
	return salient.Control{}, false
}

// turned finds when the actor last came to hold the place, on or before the day
// or up to three days after it.
func turned(h []salient.Control, actor salient.ActorID, day time.Time) (time.Time, bool) {
	for i := len(h) - 1; i >= 0; i-- {
		c := h[i]
		if c.By != actor || c.Level == salient.NotKnown || i > 0 && h[i-1].By == actor {
			continue
		}
		if !c.During.From.After(day.AddDate(0, 0, 3)) {
			return c.During.From, true
		}
	}
	return time.Time{}, false
}

// left finds when the actor last ceased to hold the place, as turned does.
func left(h []salient.Control, actor salient.ActorID, day time.Time) (time.Time, bool) {
	for i := len(h) - 1; i > 0; i-- {
		if h[i-1].By == actor && h[i-1].Level != salient.NotKnown && h[i].By != actor && h[i].Level != salient.NotKnown &&
			!h[i].During.From.After(day.AddDate(0, 0, 3)) {
			return h[i].During.From, true
		}
	}
	return time.Time{}, false
}

// staysWith reports whether others go on saying, within so many days after the
// day, that the actor holds the place: that it is still so then, and that their
// last word of it is later than the day.
func staysWith(h []salient.Control, actor salient.ActorID, day time.Time, days int) bool {
	later, known := at(h, day.AddDate(0, 0, days))
	return known && later.By == actor && !lastWordBefore(h, day)
}

// lastWordBefore reports whether nothing is said of the place after the day.
func lastWordBefore(h []salient.Control, day time.Time) bool {
	last := time.Time{}
	for _, c := range h {
		for _, t := range []time.Time{c.LastWord.From, c.LastWord.To} {
			if t.After(last) {
				last = t
			}
		}
	}
	return !last.After(day)
}
