package front

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"salient"
)

// Stated gathers what reports state of how sides are placed: of each report,
// actor and figure one statement, however often the report repeats it. claims
// may be in any order. The result is sorted by publication (undated reports
// last), article, actor, figure and border.
//
// A count of pockets is the one for which most speaks in the report: each claim
// that counts adds the weight of its part (the body says more than a headline,
// which may be older or bolder), a list of n descriptions half a claim's; of
// equals the smaller count, since reports tell how many there were before they
// tell how many are left. Pockets that were lost do not count; losing the last
// one counts as none. What is planned, expected or past counts for nothing.
func Stated(claims []salient.Claim) []salient.StatedFigure {
	byArticle := map[salient.ArticleID][]salient.Claim{}
	for _, c := range claims {
		byArticle[c.Article] = append(byArticle[c.Article], c)
	}
	var out []salient.StatedFigure
	for _, cs := range byArticle {
		cs = named(cs)
		slices.SortFunc(cs, func(a, b salient.Claim) int {
			return cmp.Or(cmp.Compare(a.At.Start, b.At.Start), cmp.Compare(a.Trigger.Start, b.Trigger.Start), cmp.Compare(a.ID, b.ID))
		})
		out = append(out, counts(cs)...)
		out = append(out, measures(cs)...)
		out = append(out, accesses(cs)...)
	}
	slices.SortFunc(out, func(a, b salient.StatedFigure) int {
		if a.Known.IsZero() != b.Known.IsZero() {
			if a.Known.IsZero() {
				return 1
			}
			return -1
		}
		return cmp.Or(a.Known.Compare(b.Known), cmp.Compare(a.Article, b.Article), cmp.Compare(a.Actor, b.Actor), cmp.Compare(a.Figure, b.Figure), cmp.Compare(a.To, b.To))
	})
	return out
}

// shutIn is who a claim says is shut in: who is in a pocket or on a stretch of
// ground, or who is besieged.
func shutIn(c salient.Claim) salient.ActorID {
	roles := c.Actors
	if c.Type == salient.Sieged || c.Type == salient.Besiege {
		roles = c.Recipients
	}
	for _, r := range roles {
		if r.Actor != "" {
			return r.Actor
		}
	}
	return ""
}

// pressed is who a claim shows to be the weaker side at a place: who loses, is
// attacked there, surrenders, flees or is left with ground.
func pressed(c salient.Claim) []salient.Role {
	switch c.Type {
	case salient.Capture, salient.Sieged, salient.Besiege, salient.AirStrike, salient.Shelling, salient.Clash:
		return c.Recipients
	case salient.Surrender, salient.DefectEscape, salient.Withdraw, salient.Extent, salient.PocketState:
		return c.Actors
	}
	return nil
}

// pressing is who a claim shows to be the stronger side at a place: who takes
// it, advances, attacks or surrounds.
func pressing(c salient.Claim) []salient.Role {
	switch c.Type {
	case salient.Capture, salient.Advance, salient.Sieged, salient.Besiege, salient.AirStrike, salient.Shelling, salient.Clash:
		return c.Actors
	}
	return nil
}

// Pressed counts for every side that claims name how much oftener they show it
// pressed (it loses, is attacked or surrounded, surrenders, flees, is left with
// ground) than pressing others. What is denied, planned or past does not count.
// Sides that no registry has are left out; who only holds or stands somewhere has 0.
func Pressed(cs []salient.Claim) map[salient.ActorID]int {
	out := map[salient.ActorID]int{}
	add := func(rs []salient.Role, n int) {
		for _, r := range rs {
			if r.Actor != "" && !r.Actor.Provisional() {
				out[r.Actor] += n
			}
		}
	}
	for _, c := range cs {
		if !c.Modality.Actual() {
			continue
		}
		add(pressed(c), 1)
		add(pressing(c), -1)
		if c.Type == salient.Controls || c.Type == salient.Presence || c.Type == salient.Deploy {
			add(c.Actors, 0)
		}
	}
	return out
}

// named gives claims of pockets and their extent that name no holder the side
// that their sentence shows pressed, else the one that the whole report shows
// pressed more than any other. claims are of one article; those given
// are not changed, and only those that Stated reads are returned.
func named(cs []salient.Claim) []salient.Claim {
	vote := func(sentence int) salient.ActorID {
		told := cs
		if sentence >= 0 {
			told = slices.DeleteFunc(slices.Clone(cs), func(c salient.Claim) bool { return c.Sentence != sentence })
		}
		sides := Pressed(told)
		order := slices.SortedFunc(maps.Keys(sides), func(a, b salient.ActorID) int { return cmp.Or(cmp.Compare(sides[b], sides[a]), cmp.Compare(a, b)) })
		switch {
		case len(order) == 0, len(order) == 1 && sides[order[0]] <= 0, len(order) > 1 && sides[order[0]] == sides[order[1]], sides[order[0]] < 0:
			return ""
		}
		return order[0] // pressed, or the only one that presses nobody
	}
	holders := map[salient.ActorID]bool{} // one alone has what is said of nobody
	for _, c := range cs {
		if who := shutIn(c); who != "" && c.Type == salient.PocketState {
			holders[who] = true
		}
	}
	var out []salient.Claim
	for _, c := range cs {
		switch c.Type {
		case salient.PocketState, salient.Extent:
			if shutIn(c) == "" {
				who := vote(c.Sentence)
				if who == "" && len(holders) != 1 {
					who = vote(-1)
				}
				if who != "" {
					c.Actors = []salient.Role{{Actor: who}}
				}
			}
		case salient.Sieged, salient.Besiege, salient.BorderAccess, salient.Advance:
		case salient.Presence:
			if impliedBy(c) == "" {
				continue
			}
		default:
			continue
		}
		out = append(out, c)
	}
	return out
}

// implied says of actors whose pockets nobody counts, and of whom it is said
// that they are shut in one measured stretch of ground, that they have one; who
// is confined to named places has as many as one sentence names.
func implied(cs []salient.Claim, have []salient.StatedFigure) []salient.StatedFigure {
	var out []salient.StatedFigure
	confined := map[salient.ActorID]int{} // the sentence that names where they are confined
	for _, c := range cs {
		who := shutIn(c)
		rule := impliedBy(c)
		if rule == "" || who == "" || !c.Modality.Actual() {
			continue
		}
		same := func(s salient.StatedFigure) bool { return s.Actor == who || s.Actor == "" }
		if slices.ContainsFunc(have, same) {
			continue
		}
		if i := slices.IndexFunc(out, func(s salient.StatedFigure) bool { return s.Actor == who }); i >= 0 {
			out[i].Claims = append(out[i].Claims, c.ID)
			if sentence, ok := confined[who]; ok && sentence == c.Sentence && rule == confinedRule {
				n := out[i].Value + 1
				out[i].Value, out[i].Low, out[i].High = n, n, n
				out[i].Places = placesOf(claimsOf(cs, out[i].Claims))
			}
			continue
		}
		if rule == confinedRule {
			confined[who] = c.Sentence
		}
		out = append(out, salient.StatedFigure{
			Article: c.Article, Actor: who, Figure: salient.PocketCount, Value: 1, Low: 1, High: 1, Implied: true,
			Modality: c.Modality, Known: c.Known, Claims: []salient.ClaimID{c.ID}, Places: placesOf([]salient.Claim{c}),
		})
	}
	return out
}

// Rules of data/rules whose claims imply a pocket.
const (
	extentRule   = "extent-close-in"
	confinedRule = "presence-confined"
)

// impliedBy names the rule by which the claim says that somebody is shut into
// the ground, and not only how far it stretches; "" where it does not, or where
// they are confined to a province or a desert, which is no one pocket.
func impliedBy(c salient.Claim) string {
	if len(c.Places) == 0 {
		return ""
	}
	for _, r := range c.Reasons {
		_, rule, _ := strings.Cut(r.Rule, " ")
		switch {
		case rule == extentRule && c.Type == salient.Extent,
			rule == confinedRule && c.Type == salient.Presence && holdable(c.Places[0].Kind):
			return rule
		}
	}
	return ""
}

// claimsOf picks claims by their ids, in the order of cs.
func claimsOf(cs []salient.Claim, ids []salient.ClaimID) []salient.Claim {
	var out []salient.Claim
	for _, c := range cs {
		if slices.Contains(ids, c.ID) {
			out = append(out, c)
		}
	}
	return out
}

// units in which a figure is stated, by claim type.
var stated = []struct {
	types  []salient.Type
	unit   string
	factor float64
	figure salient.Figure
}{
	{[]salient.Type{salient.Extent, salient.PocketState}, "km", 1, salient.ExtentKM},
	{[]salient.Type{salient.Extent, salient.PocketState}, "m", 0.001, salient.ExtentKM},
	{[]salient.Type{salient.Extent, salient.PocketState}, "km2", 1, salient.ExtentKM2},
	{[]salient.Type{salient.Extent, salient.PocketState}, "hectare", 0.01, salient.ExtentKM2},
	{[]salient.Type{salient.Sieged, salient.Besiege}, "side", 1, salient.SideCount},
	{[]salient.Type{salient.Sieged, salient.Besiege}, "fire", 1, salient.SideCount},
	{[]salient.Type{salient.Advance}, "km", 1, salient.AdvanceKM},
}

// measures reads extents, sides and advances of one article's claims. The first
// claim with named places gives the figure, else the first.
func measures(cs []salient.Claim) []salient.StatedFigure {
	var out []salient.StatedFigure
	for _, c := range cs {
		if !c.Modality.Actual() {
			continue
		}
		who := shutIn(c)
		for _, st := range stated {
			q, ok := quantity(c, st.unit)
			if !ok || !slices.Contains(st.types, c.Type) {
				continue
			}
			s := salient.StatedFigure{
				Article: c.Article, Actor: who, Figure: st.figure, Value: q.Best * st.factor, Low: q.Low * st.factor, High: q.High * st.factor,
				Modality: c.Modality, Known: c.Known, Claims: []salient.ClaimID{c.ID}, Places: placesOf([]salient.Claim{c}),
			}
			i := slices.IndexFunc(out, func(o salient.StatedFigure) bool {
				return o.Figure == s.Figure && (o.Actor == who || o.Actor == "" || who == "")
			})
			switch {
			case i < 0:
				out = append(out, s)
			case out[i].Value == s.Value:
				claims := append(out[i].Claims, c.ID)
				if len(s.Places) > len(out[i].Places) {
					s.Actor = cmp.Or(s.Actor, out[i].Actor)
					out[i] = s
				}
				out[i].Actor, out[i].Claims = cmp.Or(out[i].Actor, who), claims
			case len(out[i].Places) == 0 && len(s.Places) > 0:
				out[i] = s
			}
			break
		}
	}
	return out
}

// accesses reads which borders somebody is said to reach or not to reach.
func accesses(cs []salient.Claim) []salient.StatedFigure {
	var out []salient.StatedFigure
	for _, c := range cs {
		if c.Type != salient.BorderAccess || !c.Modality.Actual() || c.Mode != "cut" && c.Mode != "open" {
			continue
		}
		who := shutIn(c)
		var to salient.PlaceID
		for _, p := range c.Places {
			if to == "" && p.Place != "" && (p.Kind == "country" || p.Kind == "border") {
				to = p.Place
			}
		}
		if who == "" || to == "" {
			continue
		}
		s := salient.StatedFigure{
			Article: c.Article, Actor: who, Figure: salient.BorderReach, To: to,
			Modality: c.Modality, Known: c.Known, Claims: []salient.ClaimID{c.ID},
		}
		if c.Mode == "open" {
			s.Value, s.Low, s.High = 1, 1, 1
		}
		if i := slices.IndexFunc(out, func(o salient.StatedFigure) bool { return o.Actor == who && o.To == to }); i >= 0 {
			if out[i].Value == s.Value {
				out[i].Claims = append(out[i].Claims, c.ID)
			}
			continue
		}
		out = append(out, s)
	}
	return out
}

// quantity is the claim's first quantity of the unit.
func quantity(c salient.Claim, unit string) (salient.Quantity, bool) {
	for _, q := range c.Quantities {
		if q.Unit == unit {
			return q, true
		}
	}
	return salient.Quantity{}, false
}

// placesOf lists the settlements and sites that claims name, sorted.
func placesOf(cs []salient.Claim) []salient.PlaceID {
	var out []salient.PlaceID
	for _, c := range cs {
		for _, p := range c.Places {
			if p.Place != "" && p.Located && holdable(p.Kind) {
				out = append(out, p.Place)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// holdable says which kinds of place lie at a point rather than over an area.
func holdable(kind string) bool {
	switch kind {
	case "country", "province", "district", "region", "desert", "river", "border", "sea", "lake", "mountain":
		return false
	}
	return true
}
