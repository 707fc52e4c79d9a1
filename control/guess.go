package control

import (
	"slices"

	"salient"
)

// outright are the types that say in so many words who has a place; the others
// only let one guess, however strongly: whose fighters are seen, shut in or
// counted there.
func outright(t salient.Type) bool {
	switch t {
	case salient.Capture, salient.Controls, salient.Withdraw, salient.Advance:
		return true
	}
	return false
}

// guess lowers the weight of what only lets one guess that somebody holds a place
// which another was said outright to have taken or to hold less than GuessDays
// before: fighters left behind in a captured town, or words misread, do not turn
// it. From the second source on that lets one guess the same it counts in full.
func (m *Model) guess(items []item, claims []*salient.Claim) []item {
	type source struct {
		actor  salient.ActorID
		origin string
	}
	var holder salient.ActorID
	since := 0
	seen := map[source]bool{}
	sources := map[salient.ActorID]int{}
	for i := 0; i < len(items); {
		j := i
		for j < len(items) && items[j].day == items[i].day && items[j].phase == items[i].phase {
			j++
		}
		day := items[i:j:j]
		for _, it := range day {
			if it.direct && it.hold == gains && outright(claims[it.claim].Type) && it.actor != holder {
				holder = it.actor
				clear(seen)
				clear(sources)
			}
			if it.direct && it.hold == gains && it.actor == holder {
				since = it.day
			}
		}
		for n := range day {
			it := &day[n]
			plain := it.direct && outright(claims[it.claim].Type)
			if holder == "" || plain || it.actor == holder || it.hold != gains && it.hold != presence || it.day-since > m.GuessDays ||
				m.Allied != nil && m.Allied(it.actor, holder, dateOf(it.day)) {
				continue
			}
			s := source{it.actor, m.origin(claims[it.claim])}
			if !seen[s] {
				seen[s] = true
				sources[it.actor]++
			}
			if sources[it.actor] > 1 {
				continue
			}
			it.weight *= m.GuessFactor
			it.change *= m.GuessFactor
			it.direct = false
			it.text += ", soon after another had it"
		}
		if slices.ContainsFunc(day, func(it item) bool { return it.direct && it.hold == loses && it.actor == holder }) &&
			!slices.ContainsFunc(day, func(it item) bool { return it.direct && it.hold == gains && it.actor == holder }) {
			holder = ""
		}
		i = j
	}
	return items
}
