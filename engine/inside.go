package engine

import (
	"slices"
	"strings"

	"salient"
)

// least is how much has to speak for a side before a pocket is taken for its own by
// the places of the pocket.
const least = 1.0

// inside gives a pocket that the words give to nobody, or to a common noun, the side
// that the article has at the places of the pocket: who holds or defends them, has drawn
// back to them or is shut in there. Who takes, shells or shuts them in has no part in
// it. The claims' roles are changed.
func (e *Engine) inside(cs []salient.Claim) {
	of := map[salient.ArticleID][]salient.Claim{}
	for _, c := range cs {
		of[c.Article] = append(of[c.Article], c)
	}
	for i := range cs {
		c := &cs[i]
		if c.Type != salient.PocketState || len(c.Actors) > 1 {
			continue
		}
		var k camp
		if len(c.Actors) == 1 && c.Actors[0].Actor != "" {
			noun, ok := e.campOf(salient.Role{Text: plainNoun(c.Actors[0].Text)})
			if !ok || noun.state {
				continue
			}
			k = noun
		}
		stand := e.stands(of[c.Article], c)
		id := most(stand)
		if id == "" || len(c.Actors) == 1 && (stand[c.Actors[0].Actor] > 0 || e.fits(id, k, countryOf(c), dayOn(c)) < leastFit) {
			continue
		}
		r := salient.Role{Actor: id, Side: e.know.Actors.SideOn(id, dayOn(c))}
		if len(c.Actors) == 1 {
			r = c.Actors[0]
			r.Actor, r.Side = id, e.know.Actors.SideOn(id, dayOn(c))
		}
		c.Actors = []salient.Role{r}
	}
}

// stands weighs what an article has of each armed side at the places of a pocket.
func (e *Engine) stands(told []salient.Claim, c *salient.Claim) map[salient.ActorID]float64 {
	at := map[salient.PlaceID]bool{}
	for _, o := range told {
		if o.Sentence == c.Sentence && (o.Type == salient.PocketState || o.Type == salient.Sieged) {
			for _, p := range o.Places {
				if p.Place != "" {
					at[p.Place] = true
				}
			}
		}
	}
	out := map[salient.ActorID]float64{}
	outside := map[salient.ActorID]bool{}
	add := func(rs []salient.Role, v float64) {
		for _, r := range rs {
			if a, ok := e.know.Actors.Actor(r.Actor); ok && (a.Class == salient.ArmedGroup || a.Class == salient.StateForce) {
				out[r.Actor] += v
			}
		}
	}
	for _, o := range told {
		if o.Type == salient.Capture && o.Modality.Actual() {
			mark(outside, o.Actors)
		}
		there := slices.ContainsFunc(o.Places, func(p salient.ClaimPlace) bool { return at[p.Place] && p.Role != "origin" })
		if !o.Modality.Actual() || !there && !(o.Sentence == c.Sentence && o.Type == salient.Presence) {
			continue
		}
		switch o.Type {
		case salient.Controls, salient.Presence:
			add(o.Actors, 1)
		case salient.Withdraw, salient.Deploy:
			add(o.Actors, 1)
		case salient.Sieged, salient.Besiege:
			if o.Sentence != c.Sentence {
				add(o.Recipients, 1)
			}
			mark(outside, o.Actors)
		case salient.Clash, salient.Shelling, salient.AirStrike:
			if defends(o) {
				add(o.Actors, 1)
				mark(outside, o.Recipients)
				continue
			}
			add(o.Recipients, 0.5)
			mark(outside, o.Actors)
		case salient.Negotiate:
			add(o.Actors, 0.5)
			add(o.Recipients, 0.5)
		}
	}
	for id := range outside {
		delete(out, id)
	}
	return out
}

// defends reports a clash told of those to whom it is brought: they hold out, or have
// thrown an attack back.
func defends(c salient.Claim) bool {
	return c.Type == salient.Clash && (c.Mode == "repelled" || slices.ContainsFunc(c.Reasons, func(r salient.Reason) bool {
		return strings.HasSuffix(r.Rule, " "+defendRule)
	}))
}

// defendRule is the rule of data/rules for who defends a place.
const defendRule = "battle-defend"

// mark puts the actors of roles into a set.
func mark(set map[salient.ActorID]bool, rs []salient.Role) {
	for _, r := range rs {
		set[r.Actor] = true
	}
}

// most is the side for which most speaks; "" where that is too little, or as much for another.
func most(stand map[salient.ActorID]float64) salient.ActorID {
	who, best, second := salient.ActorID(""), 0.0, 0.0
	for id, v := range stand {
		switch {
		case v > best:
			who, best, second = id, v, best
		case v > second:
			second = v
		}
	}
	if best < least || best == second {
		return ""
	}
	return who
}
