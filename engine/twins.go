package engine

import (
	"cmp"
	"math"
	"slices"

	"salient"
	"salient/geo"
)

// twinKM is how near two entries of the gazetteer lie to be one place under two
// names or from two sources.
const twinKM = 1.5

// twins gives places that stand in the gazetteer twice one id: that of the
// entry most spoken of, of equals the lesser one.
type twins struct {
	at   map[[2]int][]salient.ClaimPlace
	same map[salient.PlaceID]salient.PlaceID
}

// newTwins looks at the places of claims.
func newTwins(cs []salient.Claim) *twins {
	n := map[salient.PlaceID]int{}
	places := map[salient.PlaceID]salient.ClaimPlace{}
	for _, c := range cs {
		for _, p := range c.Places {
			if p.Place != "" && p.Located && holdable(p.Kind) {
				n[p.Place]++
				places[p.Place] = p
			}
		}
	}
	ids := make([]salient.PlaceID, 0, len(places))
	for id := range places {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b salient.PlaceID) int { return cmp.Or(cmp.Compare(n[b], n[a]), cmp.Compare(a, b)) })
	t := &twins{at: map[[2]int][]salient.ClaimPlace{}, same: map[salient.PlaceID]salient.PlaceID{}}
	for _, id := range ids {
		p := places[id]
		if to, ok := t.near(p); ok {
			t.same[id] = to
			continue
		}
		t.same[id] = id
		k := t.key(p.Point)
		t.at[k] = append(t.at[k], p)
	}
	return t
}

func (t *twins) key(p geo.Point) [2]int {
	return [2]int{int(math.Floor(p.Lat / 0.05)), int(math.Floor(p.Lon / 0.05))}
}

// near finds the place known already that p is a twin of.
func (t *twins) near(p salient.ClaimPlace) (salient.PlaceID, bool) {
	k := t.key(p.Point)
	best, bestKM := salient.PlaceID(""), twinKM
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			for _, q := range t.at[[2]int{k[0] + dy, k[1] + dx}] {
				if km := geo.Distance(p.Point, q.Point) / 1000; km < bestKM {
					best, bestKM = q.Place, km
				}
			}
		}
	}
	return best, best != ""
}

// one returns the claim with its places under their one id. The claim given is
// not changed.
func (t *twins) one(c salient.Claim) salient.Claim {
	c.Places = slices.Clone(c.Places)
	for i, p := range c.Places {
		if p.Place == "" || !p.Located || !holdable(p.Kind) {
			continue
		}
		if to, ok := t.same[p.Place]; ok {
			c.Places[i].Place = to
		} else if to, ok := t.near(p); ok {
			c.Places[i].Place = to
		}
	}
	return c
}
