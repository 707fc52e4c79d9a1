package actor

import (
	"slices"

	"salient"
	"salient/know/actors"
)

// note hands the names of a trained finder to the sentences they stand in.
func (r *reading) note(names []salient.NameMention) {
	at := map[int]*sentence{}
	for _, s := range r.sentences {
		at[s.index] = s
	}
	for _, n := range names {
		s := at[n.Sentence]
		switch {
		case s == nil || !n.Proper:
		case n.Type == salient.PersonName:
			s.persons = append(s.persons, n)
		case n.Type == salient.OrganisationName:
			s.bodies = append(s.bodies, n)
		}
	}
}

// inPerson reports whether tokens [first, last) touch the name of a person.
func (s *sentence) inPerson(first, last int) bool {
	return slices.ContainsFunc(s.persons, func(n salient.NameMention) bool { return n.First < last && first < n.Last })
}

// notInPerson drops the readings of a name that is only a part of a person's,
// but for those that mean a person: "Jordan Smith" is no state.
func (s *sentence) notInPerson(first, last int, ms []actors.Match) []actors.Match {
	part := slices.ContainsFunc(s.persons, func(n salient.NameMention) bool {
		return n.First <= first && last <= n.Last && n.Last-n.First > last-first
	})
	if !part {
		return ms
	}
	return slices.DeleteFunc(ms, func(m actors.Match) bool {
		return m.Kind != actors.Leader && m.Kind != actors.Spokesman
	})
}

// fromBodies finds groups that the registry does not know among the names of
// organisations: those with a word for an armed group at their end, or at their
// beginning.
func (r *reading) fromBodies(s *sentence, plain map[salient.ActorID]bool) {
	for _, b := range s.bodies {
		first, last := b.First, b.Last
		if s.norm(first) == "the" {
			first++
		}
		if s.titled || s.shouting || last-first < 2 || s.inPerson(first, last) {
			continue
		}
		end := last
		if m, ok := r.heads.Before(s.Tokens, last); ok && m.First > first && m.Entry.Weight("last") >= leastHead && capital(r.word(s, last-1)) {
			end = m.First
		} else if m, ok := r.heads.At(s.Tokens, first); !ok || m.Last >= last || m.Entry.Weight("first") < leastHead && s.norm(m.Last) != "of" {
			continue
		}
		if h, ok := r.fresh(s, first, last, end); ok {
			plain[h.unknown] = true
			s.insert(h)
		}
	}
}
