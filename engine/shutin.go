package engine

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"salient"
	"salient/front"
)

// shutIn puts in the place of a common noun ("the loyalists", "the rebels") that
// is said to hold a pocket the side that the noun fits and that the article shows
// pressed. A side to which the noun was given before stays, unless the article shows
// that it presses others and one that is pressed fits as well: of two sides that
// may be called rebels the one that storms the town is not shut in. Sides are to
// be under the names in which they hold ground; the claims' roles are changed.
func (e *Engine) shutIn(cs []salient.Claim) {
	common := func(r salient.Role) (camp, bool) { return e.campOf(salient.Role{Text: plainNoun(r.Text)}) }
	// What a claim in question says of its own side is no ground to go by.
	of := map[salient.ArticleID][]salient.Claim{}
	for _, c := range cs {
		if !holdsPocket(c) || !slices.ContainsFunc(c.Actors, func(r salient.Role) bool { _, ok := common(r); return ok }) {
			of[c.Article] = append(of[c.Article], c)
		}
	}
	pressed := map[salient.ArticleID]map[salient.ActorID]int{}
	for _, c := range cs {
		if !holdsPocket(c) {
			continue
		}
		for i, r := range c.Actors {
			k, ok := common(r)
			if !ok && !(c.Type == salient.PocketState && unplaced(r)) {
				continue
			}
			sides := pressed[c.Article]
			if sides == nil {
				sides = front.Pressed(of[c.Article])
				pressed[c.Article] = sides
			}
			if !ok { // "the defenders", "the generals": who is pressed, and nobody else
				if id, ok := onlyPressed(sides); ok {
					c.Actors[i].Actor, c.Actors[i].Side = id, e.know.Actors.SideOn(id, dayOn(&c))
				}
				continue
			}
			unknown := r.Actor == "" || r.Actor.Provisional()
			if !unknown && sides[r.Actor] >= 0 {
				continue
			}
			if id, ok := e.mostPressed(k, sides, countryOf(&c), dayOn(&c)); ok && (unknown || sides[id] > 0) {
				c.Actors[i].Actor, c.Actors[i].Side = id, e.know.Actors.SideOn(id, dayOn(&c))
			}
		}
	}
}

// holdsPocket reports a claim whose actors are shut in, or may be.
func holdsPocket(c salient.Claim) bool {
	return c.Type == salient.PocketState || c.Type == salient.Extent || c.Type == salient.Presence
}

// unplaced reports a common noun that names no side and no camp.
func unplaced(r salient.Role) bool {
	return r.Actor.Provisional() && plainNoun(r.Text) != ""
}

// onlyPressed is the one side that an article shows pressed more than pressing.
func onlyPressed(sides map[salient.ActorID]int) (salient.ActorID, bool) {
	var found salient.ActorID
	for id, n := range sides {
		if n <= 0 {
			continue
		}
		if found != "" {
			return "", false
		}
		found = id
	}
	return found, found != ""
}

// mostPressed is the side of a camp that is pressed most; false where two are
// pressed alike.
func (e *Engine) mostPressed(k camp, sides map[salient.ActorID]int, country string, on time.Time) (salient.ActorID, bool) {
	var fit []salient.ActorID
	for id := range sides {
		if e.fits(id, k, country, on) >= leastFit {
			fit = append(fit, id)
		}
	}
	slices.SortFunc(fit, func(a, b salient.ActorID) int { return cmp.Or(cmp.Compare(sides[b], sides[a]), cmp.Compare(a, b)) })
	if len(fit) == 0 || len(fit) > 1 && sides[fit[0]] == sides[fit[1]] {
		return "", false
	}
	return fit[0], true
}

// plainNoun is a description without its article; "" where a name is in it
// ("Ruritanian troops"), which says whose they are.
func plainNoun(words string) string {
	first, rest, ok := strings.Cut(words, " ")
	switch strings.ToLower(first) {
	case "the", "these", "those", "some":
		if ok {
			words = rest
		}
	}
	lower := strings.ToLower(words)
	if lower != words && strings.Contains(words, " ") {
		return ""
	}
	return lower
}
