package claim

import "salient"

// takersBefore is who "them" and "theirs" stand for where a place fell to them or
// is theirs: who was spoken of last and did not leave, flee or lose. Who goes is
// not who takes.
func (sc *scene) takersBefore(i int) []role {
	if sc.doc == nil {
		return nil
	}
	gone := map[salient.ActorID]bool{}
	for n := sc.index; n >= 0 && n >= sc.index-takersReach; n-- {
		s := sc.doc.scenes[n]
		if s == nil {
			continue
		}
		for _, m := range s.actors {
			if id := s.mentionRole(m, m.Head).Actor; id != "" && s.goes(m) {
				gone[id] = true
			}
		}
	}
	for n := sc.index; n >= 0 && n >= sc.index-takersReach; n-- {
		s := sc.doc.scenes[n]
		if s == nil {
			continue
		}
		for k := len(s.actors) - 1; k >= 0; k-- {
			m := s.actors[k]
			if n == sc.index && m.Last > i || m.Naming == salient.ByMetonym || s.isCivil(m) || s.goes(m) {
				continue
			}
			r := s.mentionRole(m, m.Head)
			if m.Actor == "" {
				if !s.is("force", m.Head) {
					continue
				}
				r = s.wordRole(m.Head, false)
			}
			if gone[r.Actor] {
				continue
			}
			return lent([]role{r}, i, sc)
		}
	}
	return nil
}

// takersReach is how many sentences back they may have been spoken of.
const takersReach = 4

// goes reports that the mention is the subject of a verb of leaving or losing,
// or the object of one of driving out.
func (sc *scene) goes(m *salient.ActorMention) bool {
	v := sc.head(m.Head)
	if v < 0 {
		return false
	}
	switch sc.base(m.Head) {
	case "nsubj":
		if sc.passive(v) {
			return sc.is("expels", v) || sc.is("evacuated", v)
		}
		return sc.is("going", v)
	case "obj":
		return sc.is("expels", v)
	}
	return false
}
