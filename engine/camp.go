package engine

import (
	"slices"
	"strings"
	"time"

	"salient"
	"salient/know/actors"
	"salient/know/lexicon"
)

// A camp is the kind of side that a common noun stands for: "soldiers" are those
// of a state, "gunmen" are of those who fight one. Who they are, a report that
// names nobody leaves to the others.
type camp struct {
	noun     lexicon.Entry
	state    bool
	umbrella salient.ActorID // "the rebels", where the registry has a name for all of them together
}

// leastCamp is the weight from which a noun says which kind of side it means, and
// leastFit how well an actor must fit it.
const (
	leastCamp = 0.5
	leastFit  = 0.5
	armyFit   = 0.5
)

// campOf reads a role that is only words; false where they are no common noun for
// people of one kind of side.
func (e *Engine) campOf(r salient.Role) (camp, bool) {
	list := e.know.Lexicon.List("en", "groups")
	if !r.Actor.Provisional() && r.Actor != "" {
		if n, ok := list.Word("rebels"); ok && slices.Contains(e.know.Actors.Traits(r.Actor), "umbrella") {
			return camp{noun: n, umbrella: r.Actor}, true
		}
		return camp{}, false
	}
	words := strings.Fields(r.Text)
	if n := len(words); n >= 2 && n <= 3 && numbered(words[n-2]) && strings.EqualFold(words[n-1], "division") {
		words = []string{"brigade"} // "the 15th Division", "Ruritania's 15th Division": armies number theirs
	}
	for i, w := range words {
		if i > 0 && strings.ToLower(w) != w {
			return camp{}, false // a name
		}
	}
	if r.Actor != "" && strings.Count(string(r.Actor), "-") > 1 {
		return camp{}, false // "x:northern-falcons-brigade": a group of its own
	}
	for i := range words {
		n, ok := list.Word(strings.ToLower(strings.Join(words[i:], " ")))
		if !ok {
			continue
		}
		state := max(n.Weight("army"), n.Weight("police"))
		other := max(n.Weight("nonstate"), n.Weight("rebel"), n.Weight("jihadist"), n.Weight("separatist"))
		if n.Has("means") || max(state, other) < leastCamp || state == other || n.Weight("militia") >= leastCamp {
			return camp{}, false
		}
		return camp{noun: n, state: state > other}, true
	}
	return camp{}, false
}

// numbered reports "15th", "2nd".
func numbered(w string) bool {
	return len(w) > 2 && w[0] >= '0' && w[0] <= '9' && (strings.HasSuffix(w, "th") || strings.HasSuffix(w, "st") || strings.HasSuffix(w, "nd") || strings.HasSuffix(w, "rd"))
}

// fits says how well an actor that holds ground is one of the camp, 0..1.
func (e *Engine) fits(id salient.ActorID, k camp, country string, on time.Time) float64 {
	a, ok := e.know.Actors.Actor(id)
	if !ok || id == k.umbrella {
		return 0
	}
	if k.umbrella != "" && (!slices.Contains(e.know.Actors.Traits(id), "rebel") || e.know.Actors.Between(id, k.umbrella, on) == actors.Opposed) {
		return 0
	}
	if k.state && country != "" && a.Country != "" && a.Country != country {
		return 0 // "the soldiers" are those at home
	}
	traits := e.know.Actors.Traits(id)
	state, army := a.Class == salient.StateForce, slices.Contains(traits, "army")
	best := max(k.noun.Weight("any"), k.noun.Weight("nonstate"))
	switch {
	case k.state && !state && !army:
		return 0
	case k.state:
		best = max(k.noun.Weight("any"), k.noun.Weight("state"))
	case state:
		// "Gunmen", "fighters": militias of a government may be meant as well.
		if max(k.noun.Weight("rebel"), k.noun.Weight("jihadist"), k.noun.Weight("separatist")) >= leastCamp || !slices.Contains(traits, "militia") {
			return 0
		}
		return best
	case army:
		return best * armyFit // a group with an army of its own is seldom called rebels
	}
	for _, t := range traits {
		best = max(best, k.noun.Weight(t))
	}
	return best
}

// wants reports a claim whose sides the record may fill in: a place that changed
// hands or was left by nobody named, or roles that are only a common noun.
func (e *Engine) wants(c *salient.Claim) bool {
	if !c.Modality.Actual() || len(e.know.Ontology.Effects(c.Type, c.Mode)) == 0 {
		return false
	}
	if (c.Type == salient.Capture || c.Type == salient.Withdraw) && len(c.Actors) == 0 || c.Type == salient.Withdraw && c.Mode == "transfer" {
		return true
	}
	common := func(r salient.Role) bool {
		_, ok := e.campOf(r)
		return ok || pointedOut(c) && e.people(r, countryOf(c), dayOn(c)) != ""
	}
	return slices.ContainsFunc(c.Actors, common) || slices.ContainsFunc(c.Recipients, common)
}

// settle puts the actor that the article, else the record, tells of in the place
// of each role of the claim that is only a common noun.
func (e *Engine) settle(told []*salient.Claim, r *record, c *salient.Claim) {
	country := countryOf(c)
	on := dayOn(c)
	actors := e.settled(told, r, c, c.Actors, c.Recipients, country, on)
	c.Recipients = e.settled(told, r, c, c.Recipients, actors, country, on)
	c.Actors = actors
}

func (e *Engine) settled(told []*salient.Claim, r *record, c *salient.Claim, roles, others []salient.Role, country string, on time.Time) []salient.Role {
	for i, role := range roles {
		k, ok := e.campOf(role)
		if !ok && pointedOut(c) {
			if id := e.people(role, country, on); id != "" {
				out := slices.Clone(roles)
				out[i].Actor, out[i].Side = id, e.know.Actors.SideOn(id, on)
				c.Reasons = append(slices.Clone(c.Reasons), salient.Reason{Rule: "whose people", Weight: 0.7, Text: string(id)})
				return out
			}
		}
		if !ok || k.umbrella == "" && len(e.groundOf(roles, on)) > 0 {
			continue
		}
		against := e.groundOf(others, on)
		id, why := e.oneOf(k, e.inArticle(told, on), against, country, on), "the article names them"
		if id == "" {
			id, why = e.oneOf(k, r.near(c), against, country, on), "others name them there at that time"
		}
		if id == "" && k.state {
			if state, ok := e.know.Actors.State(country); ok {
				id, why = e.know.Actors.ForceOn(state, on), "the forces of the country"
				if slices.Contains(against, id) || e.rivalled(id, country, on) {
					id = ""
				}
			}
		}
		if id == "" && pointedOut(c) {
			id, why = e.knownThere(k, against, country, on), "the one of the country that is known"
		}
		if id == "" {
			continue
		}
		role.Actor, role.Side = id, e.know.Actors.SideOn(id, on)
		out := slices.Clone(roles)
		out[i] = role
		c.Reasons = append(slices.Clone(c.Reasons), salient.Reason{Rule: "whose " + k.noun.Forms[0], Weight: 0.7, Text: string(id) + ": " + why})
		if c.Modality == salient.Asserted {
			c.Modality = salient.Reported
		}
		return out
	}
	return roles
}

// rivalled reports a force of a state beside which another army fights for the
// same country: "the soldiers" may be those of either.
func (e *Engine) rivalled(force salient.ActorID, country string, on time.Time) bool {
	for a := range e.know.Actors.Each {
		if a.ID != force && a.Country == country && a.Class == salient.ArmedGroup && slices.Contains(e.know.Actors.Traits(a.ID), "army") &&
			e.know.Actors.Between(a.ID, force, on) == actors.Opposed {
			return true
		}
	}
	return false
}

// inArticle counts the claims of an article that name an actor.
func (e *Engine) inArticle(told []*salient.Claim, on time.Time) map[salient.ActorID]int {
	out := map[salient.ActorID]int{}
	for _, o := range told {
		for _, id := range e.groundOf(append(slices.Clone(o.Actors), o.Recipients...), on) {
			out[id]++
		}
	}
	return out
}

// oneOf is the actor of a camp that is named twice as often as any other of it,
// by how well it fits; "" if there is none. Who is against them, or on the side of
// those, is not of it.
func (e *Engine) oneOf(k camp, named map[salient.ActorID]int, against []salient.ActorID, country string, on time.Time) salient.ActorID {
	var r race
	for id, n := range named {
		if slices.ContainsFunc(against, func(o salient.ActorID) bool { return o == id || e.know.Actors.Between(o, id, on) == actors.Allied }) {
			continue
		}
		fit := e.fits(id, k, country, on)
		if fit < leastFit {
			continue
		}
		r.add(id, fit*fit*float64(n))
	}
	return r.winner()
}

// opponent is the actor named twice as often as any other of those opposed to one; "" if
// there is none.
func (e *Engine) opponent(of salient.ActorID, named map[salient.ActorID]int, on time.Time) salient.ActorID {
	var r race
	for id, n := range named {
		if id == of || e.know.Actors.Between(of, id, on) != actors.Opposed {
			continue
		}
		r.add(id, float64(n))
	}
	return r.winner()
}

// A race finds the one of several who is well ahead of all others. The order in
// which they are added does not matter.
type race struct {
	first, second float64
	who           salient.ActorID
}

func (r *race) add(id salient.ActorID, v float64) {
	switch {
	case v > r.first:
		r.first, r.second, r.who = v, r.first, id
	case v > r.second:
		r.second = v
	}
}

// winner is who has twice as much as the second; "" if nobody has.
func (r *race) winner() salient.ActorID {
	if r.first < 2*r.second {
		return ""
	}
	return r.who
}

// again gives a capture that names neither side, and no day, to who took the
// place not long before; false: nobody did.
func (e *Engine) again(r *record, c *salient.Claim) bool {
	if len(c.Recipients) > 0 || len(c.Places) == 0 {
		return false
	}
	id := r.toldAgain(c.Places[0].Place, c)
	if id == "" {
		return false
	}
	c.Actors = []salient.Role{{Actor: id, Side: e.know.Actors.SideOn(id, dayOn(c)), At: c.Trigger}}
	c.Reasons = append(slices.Clone(c.Reasons), salient.Reason{Rule: "told again", Weight: 0.6, Text: string(id) + " took it not long before"})
	if c.Modality == salient.Asserted {
		c.Modality = salient.Reported
	}
	return true
}

// changed fills in who took and who lost a place of which a claim says neither: who
// lost it had it by the last word before, and who took it is opposed to them.
func (e *Engine) changed(told []*salient.Claim, r *record, c *salient.Claim) {
	on := dayOn(c)
	lost := e.groundOf(c.Recipients, on)
	if c.Type == salient.Withdraw {
		lost = nil
	}
	if len(lost) == 0 {
		for _, p := range c.Places {
			if id := r.holderBefore(p.Place, c); id != "" && !slices.Contains(lost, id) {
				lost = append(lost, id)
			}
		}
	}
	if len(lost) != 1 {
		return
	}
	reason := func(text string) {
		c.Reasons = append(slices.Clone(c.Reasons), salient.Reason{Rule: "whose it was", Weight: 0.6, Text: text})
		if c.Modality == salient.Asserted {
			c.Modality = salient.Reported
		}
	}
	role := func(id salient.ActorID) salient.Role {
		return salient.Role{Actor: id, Side: e.know.Actors.SideOn(id, on), At: c.Trigger}
	}
	switch {
	case c.Type == salient.Withdraw:
		c.Actors = []salient.Role{role(lost[0])}
		reason(string(lost[0]) + " had it before")
		return
	case len(c.Recipients) == 0:
		c.Recipients = []salient.Role{role(lost[0])}
		reason(string(lost[0]) + " had it before")
	}
	if id := e.opponent(lost[0], e.inArticle(told, on), on); id != "" {
		c.Actors = []salient.Role{role(id)}
		reason(string(id) + " is their enemy in the article")
	}
}

// leftTo fills in to whom a place was left, where the words name nobody or only
// "the new authorities": the one enemy of who left that the article tells of.
func (e *Engine) leftTo(told []*salient.Claim, c *salient.Claim) {
	on := dayOn(c)
	left := e.groundOf(c.Actors, on)
	if len(left) > 1 || len(e.groundOf(c.Recipients, on)) > 0 {
		return
	}
	if len(left) == 0 {
		if who, ok := e.taker(told, c); ok {
			who.At = c.Trigger
			c.Recipients = []salient.Role{who}
			c.Reasons = append(slices.Clone(c.Reasons), salient.Reason{Rule: "left to", Weight: 0.5, Text: string(who.Actor) + " takes places in the article"})
		}
		return
	}
	if id := e.opponent(left[0], e.inArticle(told, on), on); id != "" {
		c.Recipients = []salient.Role{{Actor: id, Side: e.know.Actors.SideOn(id, on), At: c.Trigger}}
		c.Reasons = append(slices.Clone(c.Reasons), salient.Reason{Rule: "left to", Weight: 0.5, Text: string(id) + " is their enemy in the article"})
	}
}

// dayOn is the day by which allies and forces of a claim are asked for.
func dayOn(c *salient.Claim) time.Time {
	if c.When.From.IsZero() {
		return c.Known
	}
	return c.When.From
}

// countryOf is the country of the claim's first place that has one.
func countryOf(c *salient.Claim) string {
	for _, p := range c.Places {
		if p.Country != "" {
			return p.Country
		}
	}
	return ""
}
