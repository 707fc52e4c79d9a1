package claim

import (
	"slices"

	"salient"
)

// prune drops what says nothing new in one sentence: the same type, mode,
// people and places a second time, and a claim whose people and places are
// among those of another of its type and modality.
func prune(ds []draft) []draft {
	dropped := map[int]bool{}
	for i, a := range ds {
		for j, b := range ds {
			if i != j && !dropped[j] && redundant(a, b, j < i) {
				dropped[i] = true
				break
			}
		}
	}
	return less(ds, dropped)
}

// less returns the drafts without those at the places that are gone, in their order.
func less(ds []draft, gone map[int]bool) []draft {
	var out []draft
	for i, d := range ds {
		if !gone[i] {
			out = append(out, d)
		}
	}
	return out
}

// redundant reports whether a says nothing that b does not. first breaks the
// tie of two that say the same: it is set if b comes first.
func redundant(a, b draft, first bool) bool {
	if (a.Type == salient.Clash || a.Type == salient.Explosive || a.Type == salient.Shelling) && slices.Contains(b.frame, a.token) &&
		(b.Type == salient.AirStrike || a.Type == salient.Clash && (b.Type == salient.Shelling || b.Type == salient.Explosive)) {
		return true // "attacked by raids", "dropped bombs": from the air, not on the ground
	}
	if a.Type == salient.Statement && a.Mode == "claim" && len(a.frame) == 0 && b.Type != salient.Statement {
		return true // what is announced says more than that it is
	}
	if a.Type == salient.CivilianAttack && a.Mode == "" && (b.Type == salient.AirStrike || b.Type == salient.Shelling || b.Type == salient.Explosive) && (len(a.Actors) == 0 || within(a, b)) {
		return true // whom a strike killed is told with the strike
	}
	if a.Type == salient.Advance && b.Type == salient.Capture && a.Modality == b.Modality && len(a.Places) > 0 && len(a.Actors) > 0 && within(a, b) {
		return true // "entered and took it": the way there is told with the arrival
	}
	if a.Type != b.Type || a.ordinal != b.ordinal || slices.Contains(a.frame, b.token) && !slices.Contains(b.frame, a.token) {
		return false
	}
	if slices.Contains(b.frame, a.token) && !slices.Contains(a.frame, b.token) {
		return true // the word is only a part of what the other says
	}
	if a.Mode != b.Mode && a.Mode != "" {
		return false
	}
	if n, counted := countIn(a.Claim); counted {
		if m, _ := countIn(b.Claim); m != n {
			return false
		}
	}
	if a.Modality != b.Modality && (rank[a.Modality] < rank[b.Modality] || !sameParts(a, b)) {
		return false
	}
	if !within(a, b) || measures(a, b) {
		return false
	}
	if a.Modality == salient.Forecast && b.Modality.Actual() && a.clause != b.clause {
		return false // "they opened the road, and it is to be closed again"
	}
	if a.Modality == salient.Negated && b.Modality == salient.Reported && a.Voice.Speaker != "" && a.Voice.Speaker != b.Voice.Speaker {
		return false // one says it, another denies it
	}
	return !within(b, a) || a.Mode != b.Mode || a.Modality != b.Modality || first
}

// measures reports that a state is told with a count that the other lacks.
func measures(a, b draft) bool {
	switch a.Type {
	case salient.Sieged, salient.Extent, salient.Strength:
	default:
		return false
	}
	for _, q := range a.Quantities {
		if !slices.ContainsFunc(b.Quantities, func(o salient.Quantity) bool { return o.At == q.At }) {
			return true
		}
	}
	return false
}

func sameParts(a, b draft) bool { return within(a, b) && within(b, a) }

// within reports whether the people and places of a are all in b.
func within(a, b draft) bool {
	in := func(r salient.Role, rs []salient.Role) bool {
		for _, o := range rs {
			if o.Actor == r.Actor {
				return true
			}
		}
		return false
	}
	for _, r := range a.Actors {
		if !in(r, b.Actors) {
			return false
		}
	}
	for _, r := range a.Recipients {
		if !in(r, b.Recipients) {
			return false
		}
	}
	for _, p := range a.Places {
		ok := false
		for _, q := range b.Places {
			if placeKey(p) == placeKey(q) {
				ok = true
			}
		}
		if !ok {
			return false
		}
	}
	return true
}
