package claim

import (
	"slices"

	"salient"
)

// Who holds a town is often said in passing, behind its name: "the trucks wait at
// A, in the hands of the rebels since June", "toward A and B, both controlled by the
// army". Trees hang such phrases now on the town, now on the verb; that they stand
// right behind the name is enough.

// apposed reads them.
func (d *reading) apposed(sc *scene, drafts []draft) []draft {
	var out []draft
	for _, m := range sc.places {
		if sc.townAt(m.First) != m || m.Last+2 >= len(sc.s.Tokens) || sc.norm(m.Last) != "," {
			continue
		}
		i := m.Last + 1
		both := false
		for ; i < len(sc.s.Tokens) && sc.is("g-tenure-before", i); i++ {
			both = both || sc.norm(i) == "both" || sc.norm(i) == "all"
		}
		who := sc.tenure(i)
		if who == nil {
			continue
		}
		r := sc.mentionRole(who, who.Head)
		towns := []*salient.PlaceMention{m}
		if both || sc.norm(i) == "of" {
			towns = sc.runUpTo(m)
		}
		for _, t := range towns {
			out = append(out, d.enrolled(sc, drafts, r, who, t)...)
			if t.Second != "" && len(towns) > 1 {
				out = append(out, d.enrolled(sc, drafts, r, who, sc.second(t))...) // "from A to B and C, of the rebels"
			}
		}
	}
	return out
}

// tenure is the holder of a phrase that begins at token i: "in the hands of A",
// "under A's control", "in A hands", "held by A"; nil if it is no such phrase.
func (sc *scene) tenure(i int) *salient.ActorMention {
	n := len(sc.s.Tokens)
	if i >= n {
		return nil
	}
	switch w := sc.norm(i); {
	case (w == "in" || w == "under") && sc.pos(i) == salient.ADP:
		end := i + 1
		for end < n && end < i+maxTenure && sc.norm(end) != "," && sc.norm(end) != "." && sc.norm(end) != ";" {
			end++
		}
		held := false
		var who *salient.ActorMention
		for j := i + 1; j < end; j++ {
			if sc.is("g-tenure", j) {
				held = true
			}
			if k := slices.IndexFunc(sc.actors, func(m *salient.ActorMention) bool { return m.First == j }); k >= 0 && who == nil {
				who = sc.actors[k]
			}
			if held && who != nil {
				break
			}
			if sc.pos(j) == salient.VERB {
				return nil
			}
		}
		if held && who != nil && sc.ground(who) {
			return who
		}
	case w == "of" && sc.pos(i) == salient.ADP: // "Town, of the rebels", as some translate
		for _, m := range sc.actors {
			if (m.First == i+1 || m.First == i+2 && sc.pos(i+1) == salient.DET) && m.Naming == salient.ByName && sc.ground(m) {
				return m
			}
		}
	case sc.is("g-holds", i) && i+1 < n && sc.norm(i+1) == "by":
		for _, m := range sc.actors {
			if m.First >= i+2 && m.First <= i+3 && sc.ground(m) {
				return m
			}
		}
	}
	return nil
}

// maxTenure is how many words a phrase of holding has at most.
const maxTenure = 9

// runUpTo are the towns joined to m by commas and "and" before it, and m.
func (sc *scene) runUpTo(m *salient.PlaceMention) []*salient.PlaceMention {
	out := []*salient.PlaceMention{m}
	for i := m.First - 1; i >= sc.start; i-- {
		if sc.divides(i) || sc.pos(i) == salient.DET {
			continue
		}
		k := slices.IndexFunc(sc.places, func(p *salient.PlaceMention) bool { return p.Last == i+1 && sc.townAt(p.First) == p })
		if k < 0 {
			break
		}
		out = append(out, sc.places[k])
		i = sc.places[k].First
	}
	return out
}
