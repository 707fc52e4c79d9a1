package actors

import (
	"strings"

	"salient"
)

// Demonyms returns the states' adjectives and names of peoples of one or two words,
// in lower case, each with the ISO 3166-1 alpha-2 code of its state. A word of
// several states has that of the first code.
func (r *Registry) Demonyms() map[string]string {
	out := map[string]string{}
	for _, key := range r.keys {
		for _, a := range r.aliases[key] {
			if a.kind != Demonym || strings.Count(a.text, " ") > 1 || strings.Contains(a.text, "-") {
				continue
			}
			if iso, ok := r.isoOf(a); ok {
				w := strings.ToLower(a.text)
				if old, taken := out[w]; !taken || iso < old {
					out[w] = iso
				}
			}
		}
	}
	return out
}

// Countries returns the name of each state by its ISO 3166-1 alpha-2 code.
func (r *Registry) Countries() map[string]string {
	out := make(map[string]string, len(r.states))
	for iso, id := range r.states {
		if a, ok := r.Actor(id); ok {
			out[iso] = a.Name
		}
	}
	return out
}

func (r *Registry) isoOf(a alias) (string, bool) {
	i, ok := r.index[a.actor]
	if !ok || r.actors[i].Class != salient.State {
		return "", false
	}
	return r.actors[i].Country, r.actors[i].Country != ""
}
