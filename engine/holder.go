package engine

import (
	"slices"
	"strings"
	"time"

	"salient"
	"salient/know/actors"
)

// holders gives a claim the actors in whose name ground is held: units roll up
// to their force, states and governments to their army, and of allies named
// together the one at home stands for all. Who cannot hold ground (civilians,
// monitors, words that name no actor of the registry, states without a force)
// is left out; false: nobody is left, so the claim says nothing of control.
// The claim given is not changed.
func (e *Engine) holders(c salient.Claim) (salient.Claim, bool) {
	on := c.When.From
	if on.IsZero() {
		on = c.Known
	}
	country := ""
	for _, p := range c.Places {
		if p.Country != "" {
			country = p.Country
			break
		}
	}
	c.Actors, c.Recipients = e.roll(c.Actors, country, on), e.roll(c.Recipients, country, on)
	return c, len(c.Actors)+len(c.Recipients) > 0
}

// roll maps the roles of one side of a claim to holders, in order, allies of
// an earlier one left out unless one of them is the force of the country.
func (e *Engine) roll(rs []salient.Role, country string, on time.Time) []salient.Role {
	var out []salient.Role
	for _, r := range rs {
		id, ok := e.holder(e.within(r), on)
		if !ok {
			continue
		}
		r.Actor = id
		r.Side = e.know.Actors.SideOn(id, on)
		i := slices.IndexFunc(out, func(o salient.Role) bool {
			return o.Actor == id || e.know.Actors.Between(o.Actor, id, on) == actors.Allied
		})
		switch {
		case i < 0:
			out = append(out, r)
		case e.home(id, country) && !e.home(out[i].Actor, country):
			out[i] = r
		}
	}
	return out
}

// within is the actor of a role or, where its words name nobody as a whole, the
// one that the last of them name: "fighters of the Red Column" are the Red
// Column's. A single word is too little to go by.
func (e *Engine) within(r salient.Role) salient.ActorID {
	if !r.Actor.Provisional() {
		return r.Actor
	}
	words := strings.Fields(r.Text)
	for i := 0; i+1 < len(words); i++ {
		if id, ok := e.know.Actors.Resolve(strings.Join(words[i:], " ")); ok {
			return id
		}
	}
	return r.Actor
}

// home reports whether the actor is the force of the country's state.
func (e *Engine) home(id salient.ActorID, country string) bool {
	a, ok := e.know.Actors.Actor(id)
	return ok && country != "" && a.Class == salient.StateForce && a.Country == country
}

// holder is the actor in whose name id holds ground; false if it cannot.
func (e *Engine) holder(id salient.ActorID, on time.Time) (salient.ActorID, bool) {
	if id == "" || id.Provisional() {
		return "", false
	}
	id = e.know.Actors.Holder(id, on)
	a, ok := e.know.Actors.Actor(id)
	if !ok {
		return "", false
	}
	switch a.Class {
	case salient.StateForce, salient.ArmedGroup, salient.Coalition:
		return id, true
	case salient.Organisation:
		if !slices.Contains(e.know.Actors.Traits(id), "government") {
			return "", false
		}
		if force := e.know.Actors.ForceOn(id, on); force != "" {
			return force, true
		}
		if state, ok := e.know.Actors.State(a.Country); ok {
			force := e.know.Actors.ForceOn(state, on)
			return force, force != ""
		}
	}
	return "", false
}

// Holder is the actor that the map calls by when somebody of this name holds
// ground on the day (the zero time: on any); false: nobody of the registry is meant.
func (d *Desk) Holder(name string, on time.Time) (salient.ActorID, bool) {
	id, ok := d.engine.know.Actors.Resolve(name)
	if !ok {
		return "", false
	}
	return d.engine.holder(id, on)
}

// Holder is the actor in whose name id holds ground on the day (the zero time:
// on any); id itself where it holds none.
func (e *Engine) Holder(id salient.ActorID, on time.Time) salient.ActorID {
	if h, ok := e.holder(id, on); ok {
		return h
	}
	return id
}
