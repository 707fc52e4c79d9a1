package engine

import (
	"slices"

	"salient"
	"salient/control"
	"salient/fuse"
	"salient/know/actors"
)

// lacks reports whether a claim says that a place changed hands, and not
// between whom, or who has it, and not from whom.
func (e *Engine) lacks(c *salient.Claim) bool {
	switch c.Type {
	case salient.Capture:
		return len(c.Actors) == 0 || len(c.Recipients) == 0
	case salient.Withdraw:
		return c.Modality.Actual() && len(c.Recipients) == 0
	case salient.Controls:
		return c.Modality.Actual() && len(c.Actors) > 0 && len(c.Recipients) == 0
	}
	return false
}

// complete gives a capture that lacks its captor or its loser those whom the
// other claims of the same event name. Where they name no captor, but the
// article tells of one force alone that takes places, advances or announces
// what it did, that force is the captor, a little less surely; else who is
// opposed to whoever had the place. Roles that are only a common noun go to whom
// the article or the record names. For the map alone: the claim as it was read stays
// what it is. The result is a copy.
func (e *Engine) complete(b *fuse.Book, r *record, c *salient.Claim) salient.Claim {
	out := *c
	if !e.lacks(c) && !e.wants(c) {
		return out
	}
	told := b.Told(c.Article)
	e.settle(told, r, &out)
	switch {
	case c.Type == salient.Withdraw:
		if len(out.Actors) == 0 {
			e.changed(told, r, &out)
		}
		if c.Mode == "transfer" {
			e.leftTo(told, &out)
		} else {
			e.followed(told, &out)
		}
	case c.Type == salient.Controls:
		if len(out.Recipients) == 0 && !pointedOut(c) && e.rising(told, &out) {
			e.takenFrom(told, r, &out)
		}
	case e.lacks(c):
		e.between(b, told, r, &out)
	}
	e.settle(told, r, &out)
	return out
}

// between fills in who took and who lost the place of a capture.
func (e *Engine) between(b *fuse.Book, told []*salient.Claim, r *record, c *salient.Claim) {
	captors, losers := b.Company(c.ID)
	// Common nouns of another report may be of another occurrence.
	on := dayOn(c)
	if e.nameless(c.Actors) && len(e.groundOf(captors, on)) > 0 {
		c.Actors = captors
	}
	if len(c.Recipients) == 0 && len(e.groundOf(losers, on)) > 0 {
		c.Recipients = losers
	}
	if !c.Modality.Actual() {
		return
	}
	if len(c.Actors) == 0 && !e.again(r, c) && !e.lostBack(r, c) {
		if who, ok := e.taker(told, c); ok {
			c.Actors = []salient.Role{who}
			if c.Modality == salient.Asserted {
				c.Modality = salient.Reported
			}
		} else {
			e.changed(told, r, c)
		}
	}
	if len(c.Recipients) == 0 {
		e.takenFrom(told, r, c)
	}
}

// lostBack gives a place that was lost to nobody named to who had it until the loser
// took it not long before, where those are enemies; false: nobody is known to have.
func (e *Engine) lostBack(r *record, c *salient.Claim) bool {
	on := dayOn(c)
	lost := e.groundOf(c.Recipients, on)
	if len(lost) != 1 {
		return false
	}
	id := r.hadBefore(c, lost[0])
	if id == "" || id == lost[0] || e.know.Actors.Between(id, lost[0], on) != actors.Opposed {
		return false
	}
	c.Actors = []salient.Role{{Actor: id, Side: e.know.Actors.SideOn(id, on), At: c.Trigger}}
	c.Reasons = append(slices.Clone(c.Reasons), salient.Reason{Rule: "lost back", Weight: 0.6, Text: string(id) + " had it until " + string(lost[0]) + " took it"})
	if c.Modality == salient.Asserted {
		c.Modality = salient.Reported
	}
	return true
}

// nameless reports roles by which nobody of the registry is named.
func (e *Engine) nameless(rs []salient.Role) bool {
	for _, r := range rs {
		if r.Actor != "" && !e.within(r).Provisional() {
			return false
		}
	}
	return true
}

// takenFrom presumes from whom a place was taken where neither the claim nor any
// word of the days before says who had it: the one enemy of the captor that loses
// or leaves places in the article, else that it tells of. It speaks of the days
// before alone.
func (e *Engine) takenFrom(told []*salient.Claim, r *record, c *salient.Claim) {
	on := dayOn(c)
	took := e.groundOf(c.Actors, on)
	if len(took) != 1 || len(c.Places) == 0 || r.spokenOf(c) {
		return
	}
	id := r.takerAfter(c)
	if id != "" && e.know.Actors.Between(took[0], id, on) != actors.Opposed {
		id = ""
	}
	for _, of := range [...][]*salient.Claim{losing(told), told} {
		if id == "" {
			id = e.opponent(took[0], e.inArticle(of, on), on)
		}
	}
	if id == "" {
		return
	}
	c.Recipients = []salient.Role{{Actor: id, Side: e.know.Actors.SideOn(id, on), At: c.Trigger}}
	c.Reasons = append(slices.Clone(c.Reasons), salient.Reason{Rule: control.Presumed, Weight: 0.5, Text: string(id) + " is the captor's enemy in the article"})
}

// rising reports that who holds the place of a claim takes more places in the
// article than it loses: what it holds now it may have taken of late, while what
// the other side holds it most likely has held for long.
func (e *Engine) rising(told []*salient.Claim, c *salient.Claim) bool {
	on := dayOn(c)
	net := 0
	side := func(rs []salient.Role) bool {
		return slices.ContainsFunc(e.groundOf(rs, on), func(id salient.ActorID) bool {
			return slices.ContainsFunc(e.groundOf(c.Actors, on), func(own salient.ActorID) bool {
				return own == id || e.know.Actors.Between(own, id, on) == actors.Allied
			})
		})
	}
	for _, o := range told {
		if !o.Modality.Actual() || denied(told, o) {
			continue
		}
		switch o.Type {
		case salient.Capture:
			if side(o.Actors) {
				net++
			}
			if side(o.Recipients) {
				net--
			}
		case salient.Withdraw, salient.Surrender:
			if side(o.Actors) {
				net--
			}
		}
	}
	return net > 0
}

// denied reports a capture that the article has from somebody, and of which it also
// tells that it is denied. Nothing is concluded from such a claim on other places.
func denied(told []*salient.Claim, c *salient.Claim) bool {
	return c.Type == salient.Capture && c.Modality == salient.Reported && slices.ContainsFunc(told, func(o *salient.Claim) bool {
		return o.Type == c.Type && o.Modality == salient.Negated && slices.ContainsFunc(o.Places, func(p salient.ClaimPlace) bool {
			return p.Place != "" && slices.ContainsFunc(c.Places, func(q salient.ClaimPlace) bool { return q.Place == p.Place })
		})
	})
}

// followed presumes who came where a side left, and nobody is said to have followed:
// the one enemy of theirs that takes places in the article.
func (e *Engine) followed(told []*salient.Claim, c *salient.Claim) {
	on := dayOn(c)
	left := e.groundOf(c.Actors, on)
	if len(left) != 1 || len(e.groundOf(c.Recipients, on)) > 0 {
		return
	}
	id := e.opponent(left[0], e.inArticle(takers(told), on), on)
	if id == "" {
		return
	}
	c.Mode = "transfer"
	c.Recipients = []salient.Role{{Actor: id, Side: e.know.Actors.SideOn(id, on), At: c.Trigger}}
	c.Reasons = append(slices.Clone(c.Reasons), salient.Reason{Rule: control.Presumed, Weight: 0.5, Text: string(id) + " takes places from them in the article"})
}

// takers are the claims of an article that tell of taking places, with the side
// that does.
func takers(told []*salient.Claim) []*salient.Claim {
	var out []*salient.Claim
	for _, o := range told {
		if o.Modality.Actual() && o.Type == salient.Capture && len(o.Actors) > 0 && !denied(told, o) {
			out = append(out, &salient.Claim{Type: o.Type, Modality: o.Modality, Actors: o.Actors})
		}
	}
	return out
}

// losing are the claims of an article that tell of losing or leaving a place, with
// the side that does.
func losing(told []*salient.Claim) []*salient.Claim {
	var out []*salient.Claim
	for _, o := range told {
		switch {
		case !o.Modality.Actual() || denied(told, o):
		case o.Type == salient.Capture && len(o.Recipients) > 0:
			out = append(out, &salient.Claim{Type: o.Type, Modality: o.Modality, Recipients: o.Recipients})
		case o.Type == salient.Withdraw, o.Type == salient.Surrender:
			out = append(out, &salient.Claim{Type: o.Type, Modality: o.Modality, Actors: o.Actors})
		}
	}
	return out
}

// taker is the one force of an article that takes places, and could have taken
// this one; of several, the one that alone did so before the claim is told.
func (e *Engine) taker(told []*salient.Claim, c *salient.Claim) (salient.Role, bool) {
	if who, ok := e.takerOf(told, c); ok {
		return who, true
	}
	var before []*salient.Claim
	for _, o := range told {
		if o.At.Start < c.At.Start {
			before = append(before, o)
		}
	}
	return e.takerOf(before, c)
}

// takerOf is the one force that takes places in what is told.
func (e *Engine) takerOf(told []*salient.Claim, c *salient.Claim) (salient.Role, bool) {
	on := c.When.From
	if on.IsZero() {
		on = c.Known
	}
	var found []salient.Role
	for _, o := range told {
		takes := o.Type == salient.Capture || o.Type == salient.Advance || o.Type == salient.Statement && o.Mode == "claim"
		if !takes || !o.Modality.Actual() || denied(told, o) {
			continue
		}
		for _, r := range o.Actors {
			id, ok := e.holder(e.within(r), on)
			if !ok {
				continue
			}
			r.Actor = id
			own := slices.ContainsFunc(c.Recipients, func(l salient.Role) bool {
				loser, ok := e.holder(e.within(l), on)
				return ok && (loser == id || e.know.Actors.Between(loser, id, on) == actors.Allied)
			})
			if !own && !slices.ContainsFunc(found, func(f salient.Role) bool { return f.Actor == id }) {
				found = append(found, r)
			}
		}
	}
	country := ""
	if len(c.Places) > 0 {
		country = c.Places[0].Country
	}
	slices.SortFunc(found, func(a, b salient.Role) int { return compareIDs(a.Actor, b.Actor) })
	if found = e.roll(found, country, on); len(found) != 1 {
		return salient.Role{}, false
	}
	return found[0], true
}
