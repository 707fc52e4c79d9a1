package front

import (
	"cmp"
	"slices"

	"salient"
)

// moving are the types that tell of people on the move.
var moving = []salient.Type{salient.Flee, salient.Evacuate, salient.DefectEscape, salient.Surrender, salient.Release}

// Flows reads the movements of people from events and the claims they rest on;
// what is only planned, expected or denied is no movement. Origins and
// destinations are those of all claims of an event, each place once. Sorted by
// first day (undated last), then event.
func Flows(events []salient.Event, claims []salient.Claim) []salient.Flow {
	byID := make(map[salient.ClaimID]salient.Claim, len(claims))
	for _, c := range claims {
		byID[c.ID] = c
	}
	var out []salient.Flow
	for _, e := range events {
		if !slices.Contains(moving, e.Type) || !e.Modality.Actual() {
			continue
		}
		f := salient.Flow{Event: e.ID, Type: e.Type, Mode: e.Mode, Actors: e.Actors, To: e.Recipients, When: e.When, Sources: e.Sources}
		votes := map[[3]float64]int{}
		var counts []salient.Quantity
		for _, id := range e.Claims {
			c, ok := byID[id]
			if !ok || !c.Modality.Actual() {
				continue
			}
			f.Claims = append(f.Claims, id)
			for _, p := range c.Places {
				switch {
				case p.Name == "":
				case p.Role == "destination" || p.Role == "axis" || p.Relation == salient.Toward:
					f.Destination = addPlace(f.Destination, p)
				case p.Role == "origin" || p.Role == "location" || p.Role == "bound":
					f.Origin = addPlace(f.Origin, p)
				}
			}
			for _, q := range c.Quantities {
				if q.Unit != "people" && q.Unit != "person" && q.Unit != "family" && q.Unit != "families" {
					continue
				}
				k := [3]float64{q.Low, q.Best, q.High}
				if votes[k]++; votes[k] == 1 {
					counts = append(counts, q)
				}
				break // the claim's first count is of those who go
			}
		}
		if len(f.Claims) == 0 {
			continue
		}
		slices.SortStableFunc(counts, func(a, b salient.Quantity) int {
			return cmp.Compare(votes[[3]float64{b.Low, b.Best, b.High}], votes[[3]float64{a.Low, a.Best, a.High}])
		})
		if len(counts) > 0 {
			f.People, f.Group = &counts[0], counts[0].Group
		}
		out = append(out, f)
	}
	slices.SortStableFunc(out, func(a, b salient.Flow) int {
		if a.When.From.IsZero() != b.When.From.IsZero() {
			if a.When.From.IsZero() {
				return 1
			}
			return -1
		}
		return cmp.Or(a.When.From.Compare(b.When.From), cmp.Compare(a.Event, b.Event))
	})
	return out
}

// addPlace adds a place unless it is there already.
func addPlace(ps []salient.ClaimPlace, p salient.ClaimPlace) []salient.ClaimPlace {
	for _, q := range ps {
		if q.Place == p.Place && q.Name == p.Name {
			return ps
		}
	}
	return append(ps, p)
}
