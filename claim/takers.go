package claim

import "salient"

// takersBefore is who "them" and "theirs" stand for where a place fell to them or
// is theirs: who did something last, or was spoken of last, and did not leave, flee or lose. Who goes is
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
		for _, m := range s.doersFirst() {
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

// doersFirst are the actors of a sentence, the last first, and before them those
// that do something in it: whose camp was stormed is not who stormed it.
func (sc *scene) doersFirst() []*salient.ActorMention {
	var doers, others []*salient.ActorMention
	for k := len(sc.actors) - 1; k >= 0; k-- {
		if m := sc.actors[k]; sc.base(m.Head) == "nsubj" && !sc.passive(sc.head(m.Head)) {
			doers = append(doers, m)
		} else {
			others = append(others, m)
		}
	}
	return append(doers, others...)
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
