package front

import "salient"

// sides numbers the actors of a ground, so that who is hostile to whom is asked
// of the tracer once for every pair.
type sides struct {
	t      *Tracer
	number map[salient.ActorID]int
	actors []salient.ActorID
	foes   map[[2]int]bool
}

func newSides(t *Tracer) *sides {
	return &sides{t: t, number: map[salient.ActorID]int{}, foes: map[[2]int]bool{}}
}

// of numbers an actor; nobody is one of them.
func (s *sides) of(a salient.ActorID) int {
	n, ok := s.number[a]
	if !ok {
		n = len(s.actors)
		s.number[a], s.actors = n, append(s.actors, a)
	}
	return n
}

// hostile reports whether the actor of number b is an enemy of that of a.
func (s *sides) hostile(a, b int) bool {
	if a == b {
		return false
	}
	k := [2]int{a, b}
	h, ok := s.foes[k]
	if !ok {
		h = s.t.hostile(s.actors[a], s.actors[b])
		s.foes[k] = h
	}
	return h
}
