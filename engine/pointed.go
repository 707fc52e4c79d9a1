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

// people is the force that the words of a role name by something other than its name: by
// the people of a state ("Kenyans"), by the state ("Azerbaijan"), or by how its name begins
// ("the Giants"). "" if they name none, or several.
func (e *Engine) people(r salient.Role, country string, on time.Time) salient.ActorID {
	if !r.Actor.Provisional() {
		return ""
	}
	words := strings.Fields(r.Text)
	if len(words) == 0 {
		return ""
	}
	w := words[len(words)-1]
	for _, k := range [...]string{r.Text, w, strings.TrimSuffix(w, "s")} {
		if iso, ok := e.peoples[strings.ToLower(k)]; ok {
			return e.forceOf(iso, on)
		}
	}
	if strings.ToLower(w) == w {
		return ""
	}
	return e.beginning(r.Text, country, on)
}

// peoples is the ISO code of each state by its people and by its name, in lower case.
func peoples(r *actors.Registry) map[string]string {
	out := r.Demonyms()
	for iso, name := range r.Countries() {
		if _, taken := out[strings.ToLower(name)]; !taken {
			out[strings.ToLower(name)] = iso
		}
	}
	return out
}

// forceOf is the force of a state by its ISO code; "" if it has none.
func (e *Engine) forceOf(iso string, on time.Time) salient.ActorID {
	state, ok := e.know.Actors.State(iso)
	if !ok {
		return ""
	}
	return e.know.Actors.ForceOn(state, on)
}

// beginning is the one actor of a country whose name begins with the words; "" if there
// is none, or there are several.
func (e *Engine) beginning(words, country string, on time.Time) salient.ActorID {
	return e.onlyThere(country, on, func(a *salient.Actor) bool { return strings.HasPrefix(a.Name, words+" ") })
}

// onlyThere is the one armed group of a country, under a name in use, that fits; "" if none
// does, or several do.
func (e *Engine) onlyThere(country string, on time.Time, fits func(*salient.Actor) bool) (found salient.ActorID) {
	several := false
	e.know.Actors.About(country, func(a *salient.Actor) bool {
		if a.Class != salient.ArmedGroup || !fits(a) {
			return true
		}
		if in, ok := e.know.Actors.InUse(a.Name); ok && !in.Contains(on) {
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

// leastKnown is how well an actor of the registry must fit a noun to be meant by it where
// no report names him.
const leastKnown = 0.9

// knownThere is the one armed group at home in a country that the registry has for a
// common noun; "" if there is none, or there are several.
func (e *Engine) knownThere(k camp, against []salient.ActorID, country string, on time.Time) salient.ActorID {
	if k.state || country == "" {
		return ""
	}
	return e.onlyThere(country, on, func(a *salient.Actor) bool {
		home := e.know.Actors.Theatres(a.ID)
		return len(home) > 0 && home[0] == country && e.fits(a.ID, k, country, on) >= leastKnown &&
			!slices.ContainsFunc(against, func(o salient.ActorID) bool {
				return o == a.ID || e.know.Actors.Between(o, a.ID, on) == actors.Allied
			})
	})
}
