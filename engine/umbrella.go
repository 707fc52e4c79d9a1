package engine

import (
	"slices"
	"time"

	"salient"
	"salient/know/actors"
)

// together gives pockets of "the rebels" or "the separatists" to the name that the
// registry has for all of them, where a member was taken for the noun and the article
// has two members or more in places: the parts that are counted are of them all. Who
// is called by his own name keeps what is said of him. The claims' roles are changed.
func (e *Engine) together(cs []salient.Claim) {
	placed := map[salient.ArticleID][]salient.ActorID{}
	for _, c := range cs {
		for _, id := range inPlaces(c) {
			if !slices.Contains(placed[c.Article], id) {
				placed[c.Article] = append(placed[c.Article], id)
			}
		}
	}
	for _, c := range cs {
		if c.Type != salient.PocketState {
			continue
		}
		for i, r := range c.Actors {
			if id, ok := e.umbrellaOf(r, &c, placed[c.Article]); ok {
				c.Actors[i].Actor, c.Actors[i].Side = id, e.know.Actors.SideOn(id, dayOn(&c))
			}
		}
	}
}

// inPlaces are those whom a claim puts into a place, or out of it.
func inPlaces(c salient.Claim) []salient.ActorID {
	if !c.Modality.Actual() && c.Modality != salient.Historical || len(c.Places) == 0 {
		return nil
	}
	var of []salient.Role
	switch c.Type {
	case salient.Capture:
		of = append(slices.Clone(c.Actors), c.Recipients...)
	case salient.Controls, salient.Presence, salient.Withdraw, salient.Surrender, salient.Deploy, salient.Advance:
		of = c.Actors
	case salient.Sieged, salient.Besiege:
		of = c.Recipients
	}
	var out []salient.ActorID
	for _, r := range of {
		if r.Actor != "" && !r.Actor.Provisional() {
			out = append(out, r.Actor)
		}
	}
	return out
}

// umbrellaOf is the name for all rebels of a country where a role is a common noun for
// them, given to one of them, and two of them or more are among those named.
func (e *Engine) umbrellaOf(r salient.Role, c *salient.Claim, named []salient.ActorID) (salient.ActorID, bool) {
	k, ok := e.campOf(salient.Role{Text: plainNoun(r.Text)})
	if !ok || k.state || r.Actor == "" || r.Actor.Provisional() || max(k.noun.Weight("rebel"), k.noun.Weight("separatist")) < leastCamp {
		return "", false
	}
	on := dayOn(c)
	for u := range e.know.Actors.Each {
		if !e.umbrella(u.ID) || !e.under(r.Actor, u.ID, on) {
			continue
		}
		members := 0
		for _, id := range named {
			if id != u.ID && e.under(id, u.ID, on) && e.fits(id, k, "", on) >= leastFit {
				members++
			}
		}
		return u.ID, members > 1
	}
	return "", false
}

// umbrella reports a name of the registry for all the rebels of a country together.
func (e *Engine) umbrella(id salient.ActorID) bool {
	return slices.Contains(e.know.Actors.Traits(id), "umbrella")
}

// under reports an armed group that is at home where an umbrella is, and its ally.
func (e *Engine) under(id, umbrella salient.ActorID, on time.Time) bool {
	a, ok := e.know.Actors.Actor(id)
	if !ok || a.Class != salient.ArmedGroup {
		return false
	}
	home, all := e.know.Actors.Theatres(id), e.know.Actors.Theatres(umbrella)
	return len(home) > 0 && len(all) > 0 && home[0] == all[0] && e.know.Actors.Between(id, umbrella, on) == actors.Allied
}

// holdsFor reports whether what one actor holds is among what another is asked for:
// its own, and under a name for all rebels that of its members.
func (e *Engine) holdsFor(id, asked salient.ActorID, on time.Time) bool {
	return id == asked || e.umbrella(asked) && e.under(id, asked, on)
}

// Of picks the figures of one actor. Of a name for all rebels that a report counts no
// pockets of, the pockets that it leaves to members are added up.
func (e *Engine) Of(all []salient.StatedFigure, actor salient.ActorID) []salient.StatedFigure {
	var out []salient.StatedFigure
	own := map[salient.ArticleID]bool{}
	for _, s := range all {
		if s.Actor == actor {
			out = append(out, s)
			own[s.Article] = own[s.Article] || s.Figure == salient.PocketCount
		}
	}
	if !e.umbrella(actor) {
		return out
	}
	sum := map[salient.ArticleID]int{}
	for _, s := range all {
		// None left to one member says nothing of the others.
		if s.Figure != salient.PocketCount || own[s.Article] || s.Value == 0 || !e.under(s.Actor, actor, s.Known) {
			continue
		}
		i, ok := sum[s.Article]
		if !ok {
			sum[s.Article] = len(out)
			s.Actor = actor
			s.Places, s.Claims, s.Parts = slices.Clone(s.Places), slices.Clone(s.Claims), slices.Clone(s.Parts)
			out = append(out, s)
			continue
		}
		t := &out[i]
		t.Value, t.Low, t.High = t.Value+s.Value, t.Low+s.Low, t.High+s.High
		t.Claims, t.Parts = append(t.Claims, s.Claims...), append(t.Parts, s.Parts...)
		t.Places = append(t.Places, s.Places...)
		slices.Sort(t.Places)
		t.Places = slices.Compact(t.Places)
		t.Implied = t.Implied && s.Implied
	}
	return out
}

// pieces counts the parts of a side's ground: those of allies that border each other are one.
func pieces(ps []salient.Pocket) int {
	of := make([]int, len(ps)) // the part that each is counted with
	for i := range of {
		of[i] = i
	}
	n := len(ps)
	for i := range ps {
		for j := range i {
			if of[i] == of[j] || ps[i].Actor == ps[j].Actor || !borders(ps[i], ps[j]) && !borders(ps[j], ps[i]) {
				continue
			}
			n--
			from, to := of[i], of[j]
			for k := range of {
				if of[k] == from {
					of[k] = to
				}
			}
		}
	}
	return n
}

// borders reports whether a place of q borders p.
func borders(p, q salient.Pocket) bool {
	return slices.ContainsFunc(p.Bounds, func(b salient.Bound) bool { return slices.Contains(q.Places, b.Place) })
}
