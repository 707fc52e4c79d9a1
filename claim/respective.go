package claim

import "salient"

// "Town and Town, which the army captured on 28 January and on 8 February
// respectively": the first town on the first day, the second on the second.

// respective gives each of the places of a verb its own day where the sentence
// tells as many days as places, and "respectively".
func (sc *scene) respective(drafts []draft) {
	at := -1
	for i := range sc.s.Tokens {
		if sc.norm(i) == "respectively" {
			at = i
		}
	}
	if at < 0 {
		return
	}
	for n := 0; n < len(drafts); {
		end := n + 1
		for end < len(drafts) && drafts[end].token == drafts[n].token && drafts[end].Type == drafts[n].Type {
			end++
		}
		sc.pair(drafts[n:end], at)
		n = end
	}
}

// pair does so for the drafts of one verb. The days are those between the verb and
// the word "respectively".
func (sc *scene) pair(group []draft, at int) {
	if len(group) < 2 || group[0].token > at {
		return
	}
	var days []*salient.TimeMention
	for _, m := range sc.times {
		if m.First > group[0].token && m.Last <= at && m.Kind != "SET" && m.Kind != "DURATION" && !m.When.Interval.Zero() {
			days = append(days, m)
		}
	}
	if len(days) != len(group) {
		return
	}
	for i := range group {
		rank := 0
		for k := range group {
			if len(group[k].Places) != 1 {
				return
			}
			if group[k].Places[0].At.Start < group[i].Places[0].At.Start {
				rank++
			}
		}
		group[i].When = sc.wordsOf(days[rank])
	}
}
