package fuse

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"salient"
)

// event makes the event of tellings, in canonical order.
func (b *Book) event(m []*telling, why []salient.Reason) salient.Event {
	first := m[0]
	e := salient.Event{Type: first.claim.Type, Reasons: why}
	id := first.claim.ID
	if first.nth > 0 {
		// A claim that tells of several places tells of several events.
		id += salient.ClaimID("|" + first.place.Place)
	}
	e.ID = salient.NewEventID(id)
	modes := map[string]int{}
	voices := map[string]*voice{}
	var origins []string
	rank := len(actuality)
	for _, t := range m {
		c := t.claim
		if !slices.Contains(e.Claims, c.ID) {
			e.Claims = append(e.Claims, c.ID)
		}
		if c.Mode != "" {
			modes[c.Mode]++
		}
		e.Actors, e.Recipients = append(e.Actors, t.actors...), append(e.Recipients, t.recipients...)
		for n, p := range c.Places {
			mine := p.Place == t.place.Place || p.Role != "" && p.Role != "location" || n == 0 && t.place.Place == ""
			if mine && !slices.ContainsFunc(e.Places, func(q salient.ClaimPlace) bool { return q.Place == p.Place && q.Role == p.Role && q.Name == p.Name }) {
				e.Places = append(e.Places, p)
			}
		}
		if e.Place == "" {
			e.Place = t.place.Place
		}
		if !e.Located && t.place.Located {
			e.Point, e.Located = t.place.Point, true
		}
		back := b.claims[c.ID].by != nil
		if n := slices.Index(actuality, c.Modality); n >= 0 && !back {
			rank = min(rank, n)
		}
		o := b.Origin(c)
		v := voices[o]
		if v == nil {
			v = &voice{}
			voices[o], origins = v, append(origins, o)
		}
		switch w := trust(c); {
		case back:
			v.back = true
		case c.Modality == salient.Negated:
			v.denies = max(v.denies, w)
		default:
			v.tells = max(v.tells, w)
		}
	}
	e.Mode = commonest(modes)
	if rank < len(actuality) {
		e.Modality = actuality[rank]
	} else {
		e.Modality = salient.Negated // all of it was taken back
	}
	e.Actors, e.Recipients = unique(e.Actors), unique(e.Recipients)
	if symmetric(e.Type) {
		e.Recipients = slices.DeleteFunc(e.Recipients, func(a salient.ActorID) bool { return slices.Contains(e.Actors, a) })
	}
	e.When = agreed(m)
	slices.Sort(origins)
	doubt, deny := 1.0, 1.0
	for _, o := range origins {
		v := voices[o]
		switch {
		case v.tells > 0:
			e.Sources++
			doubt *= 1 - v.tells
		case v.back:
			e.Reasons = append(e.Reasons, salient.Reason{Rule: "fuse/retracted", Weight: -1, Text: o + " took it back"})
		}
		if v.denies > 0 {
			deny *= 1 - v.denies/2
			e.Reasons = append(e.Reasons, salient.Reason{Rule: "fuse/denied", Weight: -v.denies / 2, Text: o + " denies it"})
		}
	}
	e.Confidence = (1 - doubt) * deny
	e.Reasons = append(e.Reasons, differ(m)...)
	return e
}

// A voice is what one origin contributes to an event.
type voice struct {
	tells, denies float64
	back          bool
}

// actuality orders the modalities, the most actual first.
var actuality = []salient.Modality{salient.Asserted, salient.Reported, salient.Hedged, salient.Historical, salient.Conditional, salient.Intent, salient.Forecast, salient.Negated}

// trust is how likely one claim, by itself, makes what it says, 0..1: the
// grades of its source and item, and how firmly it is said.
func trust(c *salient.Claim) float64 {
	r := map[byte]float64{'A': 0.95, 'B': 0.85, 'C': 0.7, 'D': 0.45, 'E': 0.2}[c.Reliability]
	if r == 0 {
		r = 0.6
	}
	k := map[int]float64{1: 1, 2: 0.95, 3: 0.75, 4: 0.4, 5: 0.15}[c.Credibility]
	if k == 0 {
		k = 0.85
	}
	switch c.Modality {
	case salient.Asserted, salient.Negated:
		return r * k
	case salient.Reported:
		return r * k * 0.9
	case salient.Hedged:
		return r * k * 0.5
	}
	return r * k * 0.3
}

// agreed is the intersection of what the dated tellings say where they agree,
// else the hull.
func agreed(m []*telling) salient.Interval {
	lo, hi, from, to := 0, 0, 0, 0
	any := false
	for _, t := range m {
		switch {
		case !t.dated():
		case !any:
			lo, hi, from, to, any = t.from, t.to, t.from, t.to, true
		default:
			lo, hi = max(lo, t.from), min(hi, t.to)
			from, to = min(from, t.from), max(to, t.to)
		}
	}
	if !any {
		return salient.Interval{}
	}
	if lo <= hi {
		from, to = lo, hi
	}
	return salient.Interval{From: time.Unix(int64(from)*86400, 0).UTC(), To: time.Unix(int64(to+1)*86400, 0).UTC()}
}

// differ says where the tellings' figures for one thing do not overlap.
func differ(m []*telling) []salient.Reason {
	type thing struct{ unit, group string }
	said := map[thing][]salient.Quantity{}
	var order []thing
	for _, t := range m {
		for _, q := range t.claim.Quantities {
			k := thing{q.Unit, q.Group}
			if said[k] == nil {
				order = append(order, k)
			}
			said[k] = append(said[k], q)
		}
	}
	slices.SortFunc(order, func(a, b thing) int { return cmp.Or(cmp.Compare(a.unit, b.unit), cmp.Compare(a.group, b.group)) })
	var out []salient.Reason
	for _, k := range order {
		qs := said[k]
		low, high := qs[0], qs[0]
		for _, q := range qs {
			if q.High < low.High {
				low = q
			}
			if q.Low > high.Low {
				high = q
			}
		}
		if low.High < high.Low {
			what := strings.TrimSpace(k.group + " " + k.unit)
			out = append(out, salient.Reason{Rule: "fuse/figures-differ", Text: fmt.Sprintf("%s: from %g to %g", what, low.Best, high.Best)})
		}
	}
	return out
}

func commonest(count map[string]int) string {
	best := ""
	for mode, n := range count {
		if b := count[best]; n > b || n == b && (best == "" || mode < best) {
			best = mode
		}
	}
	return best
}

func unique(a []salient.ActorID) []salient.ActorID {
	slices.Sort(a)
	return slices.Compact(a)
}
