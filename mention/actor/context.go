package actor

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"salient"
	"salient/know/actors"
	"salient/know/lexicon"
)

// Weights of the evidence that decides between readings of one name.
const (
	noTheatre   = 0.55 // left of a reading whose actor has nothing to do with the article's countries
	coNamed     = 0.25 // gained by a reading whose actor the article names beyond doubt elsewhere
	atHome      = 1.1  // of an actor's vote for its home, beside those for the other countries where it acts
	byAdjective = 0.7  // of a naming by an adjective, beside one by name
	placeVote   = 0.5  // of a place, for its country, beside an actor of one country
	ownPeople   = 0.75 // least fit of a people's force to a noun that says little of its kind
	leastName   = 0.3  // score below which the best reading of a name does not count
	maxKept     = 6    // readings kept
)

// weigh counts in which countries the article plays and whom it names beyond
// doubt.
func (r *reading) weigh() {
	for _, s := range r.sentences {
		if s.Repeat {
			continue
		}
		for i := range s.hits {
			h := &s.hits[i]
			if r.formerly(s, h.first) {
				continue
			}
			if h.unknown != "" {
				r.named[h.unknown]++
				continue
			}
			best := h.matches[0]
			sure := len(h.matches) == 1 || h.matches[1].Score < 0.6*best.Score || h.matches[1].Actor == best.Actor
			if !sure || best.Score < 0.5 {
				continue
			}
			// The first theatre is an actor's home and counts most; a group that
			// fights in many countries says little of where an article plays.
			th := r.f.reg.Theatres(best.Actor)
			for k, iso := range th {
				w := 1.0
				if k > 0 {
					w = 0.5
				}
				if best.Kind == actors.Capital || best.Kind == actors.Spokesman {
					w = 0.5
				}
				if k == 0 { // home counts for a little more than wherever else it acts
					w *= atHome
				}
				r.votes[iso] += w / float64(len(th))
			}
			if best.Kind == actors.Name || best.Kind == actors.Acronym || best.Kind == actors.Operation {
				r.named[best.Actor] += best.Score
			} else if a, _ := r.f.reg.Actor(best.Actor); best.Kind == actors.Demonym && a.Class != salient.State {
				r.named[best.Actor] += byAdjective * best.Score
			}
		}
	}
}

// place says how much of the article plays where the actor acts, 0..1; 1 for
// an actor without theatres, and where nothing speaks for any country.
func (r *reading) place(id salient.ActorID) float64 {
	th := r.f.reg.Theatres(id)
	top := r.topVote
	if len(th) == 0 || top == 0 {
		return 1
	}
	best := 0.0
	for _, iso := range th {
		best = max(best, r.votes[iso])
	}
	return min(1, best/(0.5*top))
}

// country is the country in which most of the article plays, "" if none.
func (r *reading) country() string { return r.home }

// count settles which country has most votes, and how many.
func (r *reading) count() {
	isos := slices.Sorted(maps.Keys(r.votes))
	r.home, r.topVote = "", 0
	for _, iso := range isos {
		if r.votes[iso] > r.votes[r.home] {
			r.home = iso
		}
		r.topVote = max(r.topVote, r.votes[iso])
	}
}

// rank scores the readings of a name in this article.
func (r *reading) rank(ms []actors.Match, unknown salient.ActorID, words string) ([]salient.ActorRank, []salient.Reason) {
	if id := r.shortOf(words, unknown); id != "" {
		return []salient.ActorRank{{Actor: id, Score: shortName}}, []salient.Reason{{Rule: "actor/short", Weight: shortName,
			Text: "a part of the name of " + r.nameOf(id) + ", of nobody else's where the article plays"}}
	}
	if unknown != "" {
		why := "a name that the registry does not know, read off its words"
		score := 0.6
		if a, ok := r.f.reg.Actor(unknown); ok {
			why, score = "an acronym that the article explains as "+a.Name, 0.95
		} else if acronymForm(words) {
			why = "an acronym that the article explains"
		}
		return []salient.ActorRank{{Actor: unknown, Score: score}}, []salient.Reason{{Rule: "actor/unknown", Weight: score, Text: why}}
	}
	score := map[salient.ActorID]float64{}
	by := map[salient.ActorID]actors.Match{}
	local := r.local[actors.Fold(words)]
	for _, m := range ms {
		s := m.Score * (noTheatre + (1-noTheatre)*r.place(m.Actor))
		if p := r.place(m.Actor); p < 1 && m.Score < 1 && words == strings.ToLower(words) {
			s = m.Score * p * p // "the armed opposition": common words, of those here or of nobody
		}
		if r.named[m.Actor] > 0 && len(ms) > 1 {
			s += coNamed
		}
		if local == m.Actor {
			s = 1
		}
		if s = min(s, 1); s > score[m.Actor] {
			score[m.Actor], by[m.Actor] = s, m
		}
	}
	if local != "" && score[local] == 0 {
		score[local], by[local] = 0.95, actors.Match{Actor: local, Alias: words, Kind: actors.Acronym, Score: 0.95}
	}
	ranks := r.sorted(score)
	if len(ranks) == 0 {
		return nil, nil
	}
	best := by[ranks[0].Actor]
	reasons := []salient.Reason{{Rule: "actor/" + best.Kind, Weight: best.Score, Text: fmt.Sprintf("%q is a %s of %s", best.Alias, best.Kind, r.nameOf(best.Actor))}}
	if d := ranks[0].Score - best.Score; d > 0.005 || d < -0.005 {
		reasons = append(reasons, salient.Reason{Rule: "actor/context", Weight: d, Text: "whether the article plays where the actor acts, and names it elsewhere"})
	}
	return ranks, reasons
}

// shortOf is the one actor of the country where the article plays in whose name the words
// of a name that nobody has stand together: "the Shura Council". "" if there is none.
func (r *reading) shortOf(words string, unknown salient.ActorID) salient.ActorID {
	if !unknown.Provisional() || !strings.Contains(words, " ") {
		return ""
	}
	return r.f.reg.Containing(words, r.home, r.on)
}

// sorted makes ranks of scores, best first, then by id; at most maxKept.
func (r *reading) sorted(score map[salient.ActorID]float64) []salient.ActorRank {
	var out []salient.ActorRank
	for id, s := range score {
		if s > 0 {
			out = append(out, salient.ActorRank{Actor: id, Score: s})
		}
	}
	slices.SortFunc(out, func(a, b salient.ActorRank) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Actor, b.Actor))
	})
	return out[:min(len(out), maxKept)]
}

func (r *reading) nameOf(id salient.ActorID) string {
	if a, ok := r.f.reg.Actor(id); ok {
		return a.Name
	}
	return string(id)
}

// fit says how well an actor fits a noun, 0..1: the greatest weight of those
// of the noun's kinds that the actor is.
func (r *reading) fit(id salient.ActorID, noun lexicon.Entry) float64 {
	a, ok := r.f.reg.Actor(id)
	if !ok { // unknown groups are armed groups
		a.Class = salient.ArmedGroup
		if id == "" {
			return 0
		}
	}
	best := 0.0
	for _, t := range r.f.reg.Traits(id) {
		best = max(best, noun.Weight(t))
	}
	switch a.Class {
	case salient.State:
		best = max(best, noun.Weight("state"))
	case salient.StateForce:
		best = max(best, noun.Weight("any"), noun.Weight("state")*0.5)
	case salient.ArmedGroup:
		best = max(best, noun.Weight("nonstate"), noun.Weight("any"))
	case salient.Coalition:
		best = max(best, noun.Weight("coalition"), noun.Weight("any"))
	case salient.Operation:
		return max(noun.Weight("any"), r.fit(r.f.reg.StandsFor(id), noun)) * 0.8
	case salient.Civilians:
		best = noun.Weight("civilian")
	}
	return best
}

// forceOf scores who a nationality before a noun for a force means: the
// state's own forces, or its armed groups where the noun says so.
func (r *reading) forceOf(state salient.ActorID, noun lexicon.Entry) map[salient.ActorID]float64 {
	reg := r.f.reg
	a, _ := reg.Actor(state)
	main := reg.ForceOn(state, r.on)
	out := map[salient.ActorID]float64{}
	score := func(x *salient.Actor) bool {
		s := 0.0
		switch {
		case x.ID == state:
			s = max(noun.Weight("government"), noun.Weight("state")*0.8)
		case x.ID == main:
			s = max(noun.Weight("army"), noun.Weight("any"), noun.Weight("police")*0.5, noun.Weight("state")*0.7, noun.Weight("government")*0.5)
		case x.Class == salient.StateForce && x.Country == a.Country:
			s = 0.7 * r.special(x.ID, noun)
			if r.named[x.ID] > 0 {
				s += 0.2
			}
		case r.against(x.ID, main, noun):
		case x.Class == salient.ArmedGroup && slices.Contains(reg.Theatres(x.ID), a.Country):
			s = r.fit(x.ID, noun) * 0.2
			if n := r.named[x.ID]; n > 0 {
				home := 1.0
				if th := reg.Theatres(x.ID); len(th) > 1 {
					home = 0.6
				}
				s = r.fit(x.ID, noun) * home * min(1, 0.7+0.1*n)
			}
		}
		if s >= 0.1 {
			out[x.ID] = min(1, s)
		}
		return true
	}
	reg.About(a.Country, score)
	for _, id := range [...]salient.ActorID{state, main} { // wherever they are
		if x, ok := reg.Actor(id); ok {
			score(&x)
		}
	}
	for id, n := range r.named { // groups without an entry fight somewhere too
		if id.Provisional() {
			out[id] = r.fit(id, noun) * min(0.6, 0.4+0.1*n)
		}
	}
	return out
}

// governing is the weight from which a noun is of a government: "government
// troops", "regime forces".
const governing = 0.5

// against reports an actor that fights a state's force and so is not meant by a
// noun that is of its government, though it may call itself an army.
func (r *reading) against(id, force salient.ActorID, noun lexicon.Entry) bool {
	return noun.Weight("government") >= governing && id != force && r.f.reg.Between(id, force, r.on) == actors.Opposed
}

// troopsOf is who fights for a body that governs: "forces of the X
// government" are those of its forces that are its army; the body itself where
// the registry has none.
func (r *reading) troopsOf(id salient.ActorID) salient.ActorID {
	a, ok := r.f.reg.Actor(id)
	if !ok || a.Class != salient.Organisation {
		return id
	}
	for x := range r.f.reg.Each {
		if x.Class != salient.StateForce && x.Class != salient.ArmedGroup {
			continue
		}
		if slices.Contains(r.f.reg.Parents(x.ID, actors.PartOf, r.on), id) && slices.Contains(r.f.reg.Traits(x.ID), "army") {
			return x.ID
		}
	}
	return id
}

// troops puts those who fight for a body in the body's place among readings.
func (r *reading) troops(ranks []salient.ActorRank) []salient.ActorRank {
	for i := range ranks {
		ranks[i].Actor = r.troopsOf(ranks[i].Actor)
	}
	return ranks
}

// special is the weight of what sets one of a state's forces apart from the
// rest: an air force is not meant by "soldiers".
func (r *reading) special(id salient.ActorID, noun lexicon.Entry) float64 {
	best := 0.0
	for _, t := range r.f.reg.Traits(id) {
		switch t {
		case "air", "police", "militia", "mercenary":
			best = max(best, noun.Weight(t)*1.4)
		case "kurdish":
			return 0
		}
	}
	return best
}
