package actors

import (
	"sort"
	"strings"
	"time"

	"salient"
)

// Reports shorten the long names of armed groups: "the Benghazi Revolutionaries" for
// their Shura Council, "the Protection Force" where one is at home.

// Beginning is the one actor whose names begin with a folded text and go on behind it; ""
// if there is none, or there are several. Names of states are passed over.
func (r *Registry) Beginning(folded string) (found salient.ActorID) {
	if folded == "" {
		return ""
	}
	folded += " "
	for i := sort.SearchStrings(r.keys, folded); i < len(r.keys) && strings.HasPrefix(r.keys[i], folded); i++ {
		for _, a := range r.aliases[r.keys[i]] {
			if a.kind != Name {
				continue
			}
			if found != "" && found != a.actor {
				return ""
			}
			found = a.actor
		}
	}
	if e, ok := r.Actor(found); ok && e.Class == salient.State {
		return ""
	}
	return found
}

// Containing is the one actor at home in a country, or acting there, in one of whose names
// the words stand together, which was in use on the day (zero: any); "" if there is none,
// or there are several. Cost: a pass over all names.
func (r *Registry) Containing(words, iso string, on time.Time) (found salient.ActorID) {
	folded := Fold(words)
	if folded == "" || iso == "" {
		return ""
	}
	folded = " " + folded + " "
	for _, k := range r.keys {
		if len(k) < len(folded)-1 || !strings.Contains(" "+k+" ", folded) {
			continue
		}
		for _, a := range r.aliases[k] {
			if a.kind != Name || found == a.actor || !on.IsZero() && !(salient.Interval{From: a.from, To: a.to}).Contains(on) || !r.acts(a.actor, iso) {
				continue
			}
			if found != "" {
				return ""
			}
			found = a.actor
		}
	}
	return found
}

// acts reports an actor that is no state and acts in a country.
func (r *Registry) acts(id salient.ActorID, iso string) bool {
	e := &r.actors[r.index[id]]
	if e.Class == salient.State {
		return false
	}
	for _, t := range e.theatres {
		if t == iso {
			return true
		}
	}
	return false
}
