package actors

import (
	"cmp"
	"slices"
	"time"

	"salient"
)

// Kinds of parent, the values of a row's relation: the actor is part of, is
// pledged to, is backed by, is waged by, is joined by, is the successor of the other.
const (
	PartOf      = "part-of"
	AffiliateOf = "affiliate-of" // shares name and side, holds its own ground
	BackedBy    = "backed-by"
	WagedBy     = "waged-by"
	JoinedBy    = "joined-by"
	SuccessorOf = "successor-of"
)

// How two sides stand to each other, the values of Between.
const (
	Allied  = "allied"
	Opposed = "opposed"
	Neutral = "neutral"
)

// A Bloc is a side of a conflict.
type Bloc struct {
	Side     string
	Name     string
	Conflict string
	Color    string
}

type parent struct {
	id       salient.ActorID
	relation string
	from, to time.Time
}

type siding struct {
	side, conflict string
	from, to       time.Time
}

type dated struct {
	relation string
	from, to time.Time
}

func holds(from, to, on time.Time) bool {
	return on.IsZero() || (salient.Interval{From: from, To: to}).Contains(on)
}

// Parents returns the actors to which id stands in the relation on the day, in
// order of id; the zero time asks for any day.
func (r *Registry) Parents(id salient.ActorID, relation string, on time.Time) []salient.ActorID {
	var out []salient.ActorID
	for _, p := range r.parents[id] {
		if p.relation == relation && holds(p.from, p.to, on) {
			out = append(out, p.id)
		}
	}
	return slices.Compact(out) // parents are sorted by id
}

// StandsFor returns the force that wages an operation; any other actor stands
// for itself.
func (r *Registry) StandsFor(op salient.ActorID) salient.ActorID {
	if by := r.Parents(op, WagedBy, time.Time{}); len(by) > 0 {
		return by[0]
	}
	return op
}

// Within reports whether a is b or, on the day, part of it over any number of steps.
func (r *Registry) Within(a, b salient.ActorID, on time.Time) bool {
	return a == b || r.climb(a, on, func(id salient.ActorID) bool { return id == b })
}

// Holder returns the actor in whose name ground is held on the day, so that a
// town taken by a unit and held by its army has one holder: operations stand
// for their force, units for the largest force or group that they are part of,
// states for their main force. Affiliates hold their own ground. What is no
// armed actor, or is unknown, holds in its own name. Where no day is given, a
// group is nobody's part with whom it was ever at war, who is of another country, or whose side
// it was not on before it joined: it was itself for a time.
func (r *Registry) Holder(id salient.ActorID, on time.Time) salient.ActorID {
	id = r.StandsFor(id)
	for {
		a, ok := r.Actor(id)
		if !ok {
			return id
		}
		if a.Class == salient.State {
			return cmp.Or(r.ForceOn(id, on), id)
		}
		up := salient.ActorID("")
		for _, p := range r.Parents(id, PartOf, on) {
			c, _ := r.Actor(p)
			if c.Class != salient.StateForce && c.Class != salient.ArmedGroup || on.IsZero() && (r.apart(a, c) || r.joined(a, p)) {
				continue
			}
			up = p
			break
		}
		if up == "" {
			return id
		}
		id = up
	}
}

// apart reports whether a group was no part of a force at some time: they were
// opposed, or the force is of a country in which the group is not at home.
func (r *Registry) apart(group, of salient.Actor) bool {
	if group.Class != salient.ArmedGroup {
		return false
	}
	home := r.Theatres(group.ID)
	return r.Between(group.ID, of.ID, time.Time{}) == Opposed || of.Country != "" && len(home) > 0 && home[0] != of.Country
}

// joined reports whether a group fought on another side before it became part of the
// force that it is part of.
func (r *Registry) joined(group salient.Actor, of salient.ActorID) bool {
	if group.Class != salient.ArmedGroup {
		return false
	}
	return slices.ContainsFunc(r.parents[group.ID], func(p parent) bool {
		return p.relation == PartOf && p.id == of && slices.ContainsFunc(r.sides[group.ID], func(s siding) bool {
			return s.from.Before(p.from) && !slices.ContainsFunc(r.sides[of], func(o siding) bool { return o.side == s.side })
		})
	})
}

// ForceOn returns the force by which a state or a government holds ground on the
// day (the zero time: on any): the main one that the table of states names, else
// the first that is then part of it, else the one made for the state; "" if it has none.
func (r *Registry) ForceOn(id salient.ActorID, on time.Time) salient.ActorID {
	main := r.forces[id]
	if main != "" && !r.made[main] {
		return main
	}
	for _, f := range r.armies[id] {
		if r.Within(f, id, on) {
			return f
		}
	}
	return main
}

// climb visits what id is part of or affiliated to, nearest first, until visit says stop. Load
// has made sure that there is no circle.
func (r *Registry) climb(id salient.ActorID, on time.Time, visit func(salient.ActorID) bool) bool {
	ps := append(r.Parents(id, PartOf, on), r.Parents(id, AffiliateOf, on)...)
	if slices.ContainsFunc(ps, visit) {
		return true
	}
	for _, p := range ps {
		if r.climb(p, on, visit) {
			return true
		}
	}
	return false
}

// SideOn returns the side the actor is on, "" if it has none or is unknown:
// of its own rows that hold on the day the one that began last, else the side
// of what it is part of, of the force that wages it. The zero time asks for its last.
func (r *Registry) SideOn(id salient.ActorID, on time.Time) string {
	return r.SideIn(id, "", on)
}

// SideIn is SideOn within one conflict; "" is any.
func (r *Registry) SideIn(id salient.ActorID, conflict string, on time.Time) string {
	own := func(id salient.ActorID) string {
		best := siding{}
		for _, s := range r.sides[id] {
			if (conflict == "" || s.conflict == conflict) && holds(s.from, s.to, on) &&
				(best.side == "" || cmp.Or(s.from.Compare(best.from), cmp.Compare(best.side, s.side)) > 0) {
				best = s
			}
		}
		return best.side
	}
	side := own(id)
	if side == "" {
		r.climb(id, on, func(p salient.ActorID) bool { side = own(p); return side != "" })
	}
	if side == "" {
		if force := r.StandsFor(id); force != id {
			return r.SideIn(force, conflict, on)
		}
	}
	return side
}

// Bloc returns a side's name, conflict and colour.
func (r *Registry) Bloc(side string) (Bloc, bool) {
	b, ok := r.blocs[side]
	return b, ok
}

// Blocs returns all sides, sorted.
func (r *Registry) Blocs() []Bloc {
	out := make([]Bloc, 0, len(r.blocs))
	for _, b := range r.blocs {
		out = append(out, b)
	}
	slices.SortFunc(out, func(a, b Bloc) int { return cmp.Compare(a.Side, b.Side) })
	return out
}

// Between says how two actors stand to each other on the day: Allied (the same
// side included), Opposed, Neutral, or "" where nothing is known. Actors on
// several sides are opposed if their sides are in a conflict that both are in.
func (r *Registry) Between(a, b salient.ActorID, on time.Time) string {
	if a == b {
		return Allied
	}
	answer := ""
	for _, sa := range r.sidesOn(a, on) {
		for _, sb := range r.sidesOn(b, on) {
			switch rel := r.sidesBetween(sa, sb, on); rel {
			case Opposed:
				return Opposed
			case Allied:
				answer = Allied
			case Neutral:
				answer = cmp.Or(answer, Neutral)
			}
		}
	}
	return answer
}

// sidesOn returns the sides of an actor in each conflict, sorted.
func (r *Registry) sidesOn(id salient.ActorID, on time.Time) []string {
	var out []string
	collect := func(id salient.ActorID) bool {
		for _, s := range r.sides[id] {
			if holds(s.from, s.to, on) {
				out = append(out, s.side)
			}
		}
		return false
	}
	collect(id)
	r.climb(id, on, collect)
	if len(out) == 0 {
		if force := r.StandsFor(id); force != id {
			return r.sidesOn(force, on)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (r *Registry) sidesBetween(a, b string, on time.Time) string {
	if a == b {
		return Allied
	}
	for _, d := range r.relation[pair(a, b)] {
		if holds(d.from, d.to, on) {
			return d.relation
		}
	}
	return ""
}

func pair(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }
