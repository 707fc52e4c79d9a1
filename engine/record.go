package engine

import (
	"maps"
	"math"
	"slices"
	"time"

	"salient"
	"salient/geo"
)

// A record is what the claims so far say of who fights where, coarsely: how many
// claims name an actor as being in a cell of a degree in a month. It settles whom
// a report means that speaks of "the gunmen" and names nobody. It depends on which
// claims were added and not on their order.
type record struct {
	named map[stretch]map[salient.ActorID]int
	held  map[salient.PlaceID][]stance
	open  map[stretch]map[salient.ClaimID]bool         // claims that the record may fill in
	at    map[salient.PlaceID]map[salient.ClaimID]bool // the same by place
}

// A cell is a square of one degree, by its south-western corner.
type cell struct{ lat, lon int }

// A stretch is a cell in a month of thirty days since 1970.
type stretch struct {
	cell
	month int
}

// A stance is one claim's word that an actor has a place, or no longer.
type stance struct {
	day   int
	actor salient.ActorID
	gains bool
	took  bool // by a change of hands, not as a state of things
	claim salient.ClaimID
}

func newRecord() *record {
	return &record{
		named: map[stretch]map[salient.ActorID]int{}, held: map[salient.PlaceID][]stance{},
		open: map[stretch]map[salient.ClaimID]bool{}, at: map[salient.PlaceID]map[salient.ClaimID]bool{},
	}
}

func cellOf(p geo.Point) cell {
	return cell{int(math.Floor(p.Lat)), int(math.Floor(p.Lon))}
}

// dayOfClaim is the first day of a claim, else that on which it became known, in
// days since 1970; false: it has none.
func dayOfClaim(c *salient.Claim) (int, bool) {
	t := c.When.From
	if t.IsZero() {
		t = c.When.To
	}
	if t.IsZero() {
		t = c.Known
	}
	return int(math.Floor(float64(t.Unix()) / 86400)), !t.IsZero()
}

func monthOf(day int) int { return int(math.Floor(float64(day) / 30)) }

// onGround are the types by which whoever acts or is acted on is there.
func onGround(t salient.Type) bool {
	switch t {
	case salient.Capture, salient.Controls, salient.Withdraw, salient.Advance, salient.Clash, salient.Besiege, salient.Sieged, salient.Presence,
		salient.Deploy, salient.PocketState, salient.Surrender:
		return true
	}
	return false
}

// add notes a new claim and returns what it changed: stretches in which somebody
// new was named once more, and places of which it says who has them. wanting: who
// is named thereabouts may fill it in; lacking: who had its places may.
func (r *record) add(e *Engine, c *salient.Claim, wanting, lacking bool) (where []stretch, places []salient.PlaceID) {
	day, ok := dayOfClaim(c)
	if !ok || !c.Modality.Actual() {
		return nil, nil
	}
	points := located(c)
	for id, p := range points {
		if wanting {
			put(r.open, stretch{cellOf(p), monthOf(day)}, c.ID)
		}
		if wanting || lacking {
			put(r.at, id, c.ID)
		}
	}
	if !onGround(c.Type) {
		return nil, nil
	}
	on := time.Unix(int64(day)*86400, 0).UTC()
	actors, recipients := e.groundOf(c.Actors, on), e.groundOf(c.Recipients, on)
	if len(actors)+len(recipients) == 0 {
		return nil, nil
	}
	for id, p := range points {
		k := stretch{cellOf(p), monthOf(day)}
		if r.named[k] == nil {
			r.named[k] = map[salient.ActorID]int{}
		}
		for _, a := range append(slices.Clone(actors), recipients...) {
			r.named[k][a]++
		}
		where = append(where, k)
		gain, loss := stancesOf(c.Type)
		if gain == "" && loss == "" || partly(c, id) || pointedOut(c) {
			continue
		}
		for _, s := range [...]struct {
			who   []salient.ActorID
			role  string
			gains bool
		}{{actors, "actor", true}, {actors, "actor", false}, {recipients, "recipient", false}} {
			if s.gains && gain != s.role || !s.gains && loss != s.role {
				continue
			}
			for _, a := range s.who {
				r.held[id] = append(r.held[id], stance{day, a, s.gains, c.Type == salient.Capture, c.ID})
			}
			places = append(places, id)
		}
	}
	return where, places
}

// stancesOf says which role of a type has the place from then on, and which not.
func stancesOf(t salient.Type) (gains, loses string) {
	switch t {
	case salient.Capture:
		return "actor", "recipient"
	case salient.Controls:
		return "actor", ""
	case salient.Withdraw:
		return "", "actor"
	}
	return "", ""
}

func put[K, V comparable](m map[K]map[V]bool, k K, v V) {
	if m[k] == nil {
		m[k] = map[V]bool{}
	}
	m[k][v] = true
}

// located are the settlements of a claim with their positions.
func located(c *salient.Claim) map[salient.PlaceID]geo.Point {
	out := map[salient.PlaceID]geo.Point{}
	for _, p := range c.Places {
		if p.Place != "" && p.Located && holdable(p.Kind) {
			out[p.Place] = p.Point
		}
	}
	return out
}

// partly reports a claim of a part or the surroundings of a place, which says
// nothing of who has the place.
func partly(c *salient.Claim, id salient.PlaceID) bool {
	for _, p := range c.Places {
		if p.Place == id {
			switch p.Relation {
			case "", salient.At, salient.From, salient.Toward:
				return false
			}
		}
	}
	return true
}

// groundOf are the actors of roles that can hold ground, in whose name.
func (e *Engine) groundOf(rs []salient.Role, on time.Time) []salient.ActorID {
	var out []salient.ActorID
	for _, r := range rs {
		if id, ok := e.holder(e.within(r), on); ok && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// due lists the open claims that what was added may fill in otherwise: those within
// a cell and a month of it, as near looks, and those of the places.
func (r *record) due(where []stretch, places []salient.PlaceID) map[salient.ClaimID]bool {
	out := map[salient.ClaimID]bool{}
	seen := map[stretch]bool{}
	for _, k := range where {
		if seen[k] {
			continue
		}
		seen[k] = true
		for dy := -1; dy <= 1; dy++ {
			for dx := -1; dx <= 1; dx++ {
				for m := k.month - 1; m <= k.month+1; m++ {
					maps.Copy(out, r.open[stretch{cell{k.lat + dy, k.lon + dx}, m}])
				}
			}
		}
	}
	for _, p := range places {
		maps.Copy(out, r.at[p])
	}
	return out
}

// near counts, by actor, the claims that name it within a cell and a month of
// where and when the claim is.
func (r *record) near(c *salient.Claim) map[salient.ActorID]int {
	out := map[salient.ActorID]int{}
	day, ok := dayOfClaim(c)
	if !ok {
		return out
	}
	seen := map[stretch]bool{}
	for _, p := range located(c) {
		at := cellOf(p)
		for dy := -1; dy <= 1; dy++ {
			for dx := -1; dx <= 1; dx++ {
				for m := monthOf(day) - 1; m <= monthOf(day)+1; m++ {
					k := stretch{cell{at.lat + dy, at.lon + dx}, m}
					if seen[k] {
						continue
					}
					seen[k] = true
					for a, n := range r.named[k] {
						out[a] += n
					}
				}
			}
		}
	}
	return out
}

// toldAgain is who took the place not long before the day of the claim, where
// that is the last word and the claim has no day of its own: a town that "fell" a
// month ago is still spoken of as fallen.
func (r *record) toldAgain(p salient.PlaceID, c *salient.Claim) salient.ActorID {
	day, ok := dayOfClaim(c)
	if !ok || c.When.Basis != salient.Published {
		return ""
	}
	who := r.holderBefore(p, c)
	if who == "" {
		return ""
	}
	for _, s := range r.held[p] {
		// "A took it", or "B lost it" where A has it after.
		if s.took && (s.gains == (s.actor == who)) && s.day < day && s.day >= day-retoldDays {
			return who
		}
	}
	return ""
}

// retoldDays is for how long a change of hands is spoken of as news.
const retoldDays = 60

// holderBefore is who had the place by the last word before the day of the claim;
// "" where nobody is said to have had it, or several.
func (r *record) holderBefore(p salient.PlaceID, c *salient.Claim) salient.ActorID {
	day, ok := dayOfClaim(c)
	if !ok {
		return ""
	}
	last, who, several := math.MinInt, salient.ActorID(""), false
	for _, s := range r.held[p] {
		if s.day >= day || s.claim == c.ID || s.day < last {
			continue
		}
		id := s.actor
		if !s.gains {
			id = ""
		}
		switch {
		case s.day > last:
			last, who, several = s.day, id, false
		case s.day == last && id != "" && who != "" && id != who:
			several = true
		case who == "":
			who = id
		}
	}
	if several {
		return ""
	}
	return who
}

// hadBefore is who had the place of a claim until the one who loses it by the claim
// took it, not long before: they lost it, and who loses a place so soon most likely
// loses it to those from whom it was taken. "" where nobody is known to have had it.
func (r *record) hadBefore(c *salient.Claim, loser salient.ActorID) salient.ActorID {
	day, ok := dayOfClaim(c)
	if !ok || len(c.Places) == 0 {
		return ""
	}
	held := r.held[c.Places[0].Place]
	took := math.MinInt
	for _, s := range held {
		if s.took && s.gains && s.actor == loser && s.claim != c.ID && s.day < day && s.day >= day-retoldDays {
			took = max(took, s.day)
		}
	}
	if took == math.MinInt {
		return ""
	}
	last, who := math.MinInt, salient.ActorID("")
	for _, s := range held {
		if s.claim == c.ID || s.day >= took || s.day < took-retoldDays || s.day < last {
			continue
		}
		switch id := s.actor; {
		case !s.gains || id == loser: // told of twice, a day apart
		case s.day > last:
			last, who = s.day, id
		case id != who:
			who = ""
		}
	}
	return who
}

// takerAfter is who took the place of a claim next, not long after the day of the
// claim: who takes a place back is most likely who had it before. "" nobody, or
// several on one day.
func (r *record) takerAfter(c *salient.Claim) salient.ActorID {
	day, ok := dayOfClaim(c)
	if !ok || len(c.Places) == 0 {
		return ""
	}
	next, who := day+retoldDays+1, salient.ActorID("")
	for _, s := range r.held[c.Places[0].Place] {
		if !s.took || !s.gains || s.claim == c.ID || s.day <= day || s.day > next {
			continue
		}
		if s.day < next {
			next, who = s.day, s.actor
		} else if s.actor != who {
			who = ""
		}
	}
	return who
}

// spokenOf reports whether anything says who has or loses the place of a claim in
// the time before its day for which a change of hands is spoken of.
func (r *record) spokenOf(c *salient.Claim) bool {
	day, ok := dayOfClaim(c)
	if !ok {
		return true
	}
	for _, p := range c.Places {
		for _, s := range r.held[p.Place] {
			if s.claim != c.ID && s.day < day && s.day >= day-retoldDays {
				return true
			}
		}
	}
	return false
}
