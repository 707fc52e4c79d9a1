package front

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

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

// partWeight is what a claim adds by where it stands.
func partWeight(p salient.Part) float64 {
	switch p {
	case salient.Title:
		return 0.7
	case salient.Standfirst:
		return 0.85
	}
	return 1
}

// Counts told as those of the day itself weigh more, and those of a day well
// before the report less, than others.
const (
	ofNow    = 1.6
	ofBefore = 0.5
	before   = 5 * 24 * time.Hour
)

// ballotWeight is what a count adds.
func ballotWeight(c salient.Claim) float64 {
	w := partWeight(c.Part)
	switch {
	case slices.ContainsFunc(c.Reasons, func(r salient.Reason) bool { return r.Rule == salient.CountOfNow }):
		return w * ofNow
	case !c.Known.IsZero() && !c.When.To.IsZero() && c.Known.Sub(c.When.To) > before:
		return w * ofBefore
	}
	return w
}

// enumerated is the weight of a list of descriptions.
const enumerated = 0.5

// A ballot is the claims that speak for each count of one actor's pockets.
type ballot struct {
	actor  salient.ActorID
	weight map[float64]float64
	voters map[float64][]salient.Claim
	parts  []salient.Claim
	most   float64         // the highest number in a list
	sums   []salient.Claim // counts kept over the course of the report, in text order
}

func (b *ballot) vote(n, weight float64, c salient.Claim) {
	b.weight[n] += weight
	b.voters[n] = append(b.voters[n], c)
}

// counts reads the counts of pockets of one article's claims, in text order.
func counts(cs []salient.Claim) []salient.StatedFigure {
	var order []salient.ActorID
	ballots := map[salient.ActorID]*ballot{}
	of := func(who salient.ActorID) *ballot {
		b := ballots[who]
		if b == nil {
			b = &ballot{actor: who, weight: map[float64]float64{}, voters: map[float64][]salient.Claim{}}
			ballots[who] = b
			order = append(order, who)
		}
		return b
	}
	for _, c := range cs {
		if c.Type != salient.PocketState {
			continue
		}
		if !c.Modality.Actual() && c.Modality != salient.Negated {
			continue
		}
		b := of(shutIn(c))
		n, counted := quantity(c, "pocket")
		ordinal, listed := quantity(c, "ordinal")
		switch {
		case c.Modality == salient.Negated && c.Mode == "lost":
			// "has not lost its last pocket" says that it has one, not how many
		case c.Modality == salient.Negated && !listed:
			if counted && n.Best == 0 { // "no pocket"; "is not split in two pockets" says nothing of how many there are
				b.vote(0, ballotWeight(c), c)
			}
		case counted && summed(c):
			b.sums = append(b.sums, c)
		case listed:
			b.parts = append(b.parts, c)
			b.most = max(b.most, ordinal.Best)
		case counted && n.Low == n.High: // "several pockets" is no count
			b.vote(n.Best, ballotWeight(c), c)
		}
	}
	// Claims whose holder was not found speak of the one holder there is.
	if nobody := ballots[""]; nobody != nil && len(order) == 2 {
		for _, who := range order {
			if who == "" {
				continue
			}
			for n, v := range nobody.voters {
				for _, c := range v {
					ballots[who].vote(n, ballotWeight(c), c)
				}
			}
			ballots[who].parts = append(ballots[who].parts, nobody.parts...)
			ballots[who].sums = append(ballots[who].sums, nobody.sums...)
			ballots[who].most = max(ballots[who].most, nobody.most)
		}
		order = slices.DeleteFunc(order, func(a salient.ActorID) bool { return a == "" })
	}
	var out []salient.StatedFigure
	for _, who := range order {
		if s, ok := ballots[who].statement(); ok {
			out = append(out, s)
		}
	}
	return append(out, implied(cs, out)...)
}

// statement is the count with the greatest weight.
func (b *ballot) statement() (salient.StatedFigure, bool) {
	if b.most >= 2 && len(list(b.parts, b.most)) >= 2 {
		b.weight[b.most] += enumerated
	}
	var ns []float64
	for n := range b.weight {
		ns = append(ns, n)
	}
	if len(b.sums) > 0 {
		return b.summedUp(), true
	}
	if len(ns) == 0 {
		return salient.StatedFigure{}, false
	}
	slices.SortFunc(ns, func(x, y float64) int {
		return cmp.Or(cmp.Compare(b.weight[y], b.weight[x]), cmp.Compare(x, y))
	})
	n := ns[0]
	votes := slices.Clone(b.voters[n])
	slices.SortStableFunc(votes, func(x, y salient.Claim) int {
		return cmp.Or(cmp.Compare(partWeight(y.Part), partWeight(x.Part)), cmp.Compare(x.At.Start, y.At.Start))
	})
	if len(votes) == 0 {
		votes = b.parts
	}
	s := salient.StatedFigure{
		Article: votes[0].Article, Actor: b.actor, Figure: salient.PocketCount, Value: n, Low: n, High: n,
		Modality: votes[0].Modality, Known: votes[0].Known, Places: placesOf(votes),
	}
	for _, c := range votes {
		if !slices.Contains(s.Claims, c.ID) {
			s.Claims = append(s.Claims, c.ID)
		}
	}
	s.Parts = list(b.parts, n)
	return s, true
}

// summed reports a count that is kept over the course of the report.
func summed(c salient.Claim) bool {
	return slices.ContainsFunc(c.Reasons, func(r salient.Reason) bool { return r.Rule == salient.CountRunning })
}

// summedUp is the last sum of the report, with the claims of the others behind it:
// the report has told what became of each, and no count of its own outweighs that.
func (b *ballot) summedUp() salient.StatedFigure {
	slices.SortStableFunc(b.sums, func(x, y salient.Claim) int { return cmp.Compare(y.At.Start, x.At.Start) })
	last := b.sums[0]
	q, _ := quantity(last, "pocket")
	s := salient.StatedFigure{
		Article: last.Article, Actor: b.actor, Figure: salient.PocketCount, Value: q.Best, Low: q.Best, High: q.Best,
		Modality: last.Modality, Known: last.Known, Places: placesOf(b.sums),
	}
	for _, c := range b.sums {
		s.Claims = append(s.Claims, c.ID)
	}
	return s
}

// list picks one description for each number up to n: the first in the text
// that names a place, else the first. A report may run through its list twice.
func list(parts []salient.Claim, n float64) []salient.ClaimID {
	var out []salient.ClaimID
	for k := 1.0; k <= n; k++ {
		var best *salient.Claim
		for i := range parts {
			q, _ := quantity(parts[i], "ordinal")
			if q.Best != k {
				continue
			}
			if best == nil || len(best.Places) == 0 && len(parts[i].Places) > 0 {
				best = &parts[i]
			}
		}
		if best != nil {
			out = append(out, best.ID)
		}
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
