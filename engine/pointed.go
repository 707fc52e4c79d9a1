package engine

import (
	"slices"
	"strings"
	"time"

	"salient"
	"salient/know/actors"
)

// Whom the finder of holders points at is often a word that names nobody: "the Kenyans",
// "the separatists" of a report that has no other word for them. What the registry knows
// of the country then tells who is meant, if it can be one only.

// pointedOut reports a claim that a holder is made of by the finder of holders alone.
func pointedOut(c *salient.Claim) bool {
	return slices.ContainsFunc(c.Reasons, func(r salient.Reason) bool { return r.Rule == salient.FoundHolder })
}

// people is the force of the state whose people the words of a role name: "Kenyans".
// "" if they name none, or more than a people.
func (e *Engine) people(r salient.Role, on time.Time) salient.ActorID {
	if !r.Actor.Provisional() {
		return ""
	}
	words := strings.Fields(strings.ToLower(r.Text))
	w := words[len(words)-1]
	iso, ok := e.demonyms[w]
	if !ok {
		if iso, ok = e.demonyms[strings.TrimSuffix(w, "s")]; !ok {
			return ""
		}
	}
	state, ok := e.know.Actors.State(iso)
	if !ok {
		return ""
	}
	return e.know.Actors.ForceOn(state, on)
}

// leastKnown is how well an actor of the registry must fit a noun to be meant by it where
// no report names him.
const leastKnown = 0.9

// knownThere is the one armed group at home in a country that the registry has for a
// common noun; "" if there is none, or there are several.
func (e *Engine) knownThere(k camp, against []salient.ActorID, country string, on time.Time) (found salient.ActorID) {
	if k.state || country == "" {
		return ""
	}
	several := false
	e.know.Actors.About(country, func(a *salient.Actor) bool {
		home := e.know.Actors.Theatres(a.ID)
		if a.Class != salient.ArmedGroup || len(home) == 0 || home[0] != country || e.fits(a.ID, k, country, on) < leastKnown {
			return true
		}
		if in, ok := e.know.Actors.InUse(a.Name); ok && !in.Contains(on) {
			return true
		}
		if slices.ContainsFunc(against, func(o salient.ActorID) bool {
			return o == a.ID || e.know.Actors.Between(o, a.ID, on) == actors.Allied
		}) {
			return true
		}
		several = several || found != ""
		found = a.ID
		return !several
	})
	if several {
		return ""
	}
	return found
}
