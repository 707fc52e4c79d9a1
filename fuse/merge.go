package fuse

import (
	"cmp"
	"math"
	"slices"
	"time"

	"salient"
)

// A Fuser merges claims into events. Its fields may be set before first use;
// then it may be used from several goroutines.
type Fuser struct {
	Threshold   float64 // least score of a pair that is one occurrence
	FollowDays  int     // a lasting change told again within this time is the same change
	RetractDays int     // a denial by the same outlet takes back what it said this long before
	// Compatible reports whether two different actors may be the same people
	// told in two ways (a force and its coalition). Nil: never.
	Compatible func(a, b salient.ActorID) bool
}

// New returns a Fuser with the figures in use.
func New() *Fuser { return &Fuser{Threshold: 2.5, FollowDays: 7, RetractDays: 30} }

// compared bounds how many later tellings at the same place each telling is
// compared with. Beyond it there is always a nearer one to join through.
const compared = 24

// Merge returns the events that claims tell of, sorted by id. The order of the
// input does not matter and what is given twice counts once. Every claim is in
// at least one event.
func (f *Fuser) Merge(claims []salient.Claim, articles []Article) []salient.Event {
	cs := canonical(claims)
	st := &Standing{by: f.superseded(cs), leader: leaders(articles)}
	ts := tellings(cs, st)
	edges := f.edges(ts, cs)
	cl := f.cluster(ts, cs, edges)
	members := make([][]int, len(ts))
	for i := range ts {
		r := cl.find(i)
		members[r] = append(members[r], i)
	}
	reasons := make([][]salient.Reason, len(ts))
	for _, e := range edges {
		if r := cl.find(e.a); r == cl.find(e.b) {
			reasons[r] = strongest(reasons[r], e.why)
		}
	}
	var out []salient.Event
	for r, m := range members {
		if len(m) > 0 {
			out = append(out, f.event(ts, m, cs, st, reasons[r]))
		}
	}
	slices.SortFunc(out, func(a, b salient.Event) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// tellings takes claims apart by the places they happened at.
func tellings(cs []salient.Claim, st *Standing) []telling {
	var out []telling
	for i := range cs {
		c := &cs[i]
		t := telling{
			claim: i, typ: c.Type, mode: c.Mode, class: classOf(c.Modality),
			actors: ids(c.Actors), recipients: ids(c.Recipients), article: c.Article, group: c.Article, from: 1, to: 0,
		}
		if l, ok := st.leader[c.Article]; ok {
			t.group = l.ID
		}
		t.from, t.to = span(c)
		places := located(c)
		if len(places) == 0 {
			out = append(out, t)
		}
		for n, p := range places {
			t.nth, t.place = n, p
			out = append(out, t)
		}
	}
	return out
}

// located lists the places at which a claim puts its occurrence, each once:
// its locations or, where it names none, the first other place.
func located(c *salient.Claim) []salient.ClaimPlace {
	var out []salient.ClaimPlace
	for _, p := range c.Places {
		if (p.Role == "" || p.Role == "location") && p.Place != "" && !slices.ContainsFunc(out, func(q salient.ClaimPlace) bool { return q.Place == p.Place }) {
			out = append(out, p)
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, p := range c.Places {
		if p.Place != "" {
			return []salient.ClaimPlace{p}
		}
	}
	return nil
}

// span is the days of a claim, the last inclusive; (1, 0) where it is undated.
func span(c *salient.Claim) (from, to int) {
	w := c.When.Interval
	if w.Zero() {
		return 1, 0
	}
	if w.From.IsZero() {
		w.From = w.To.AddDate(0, 0, -1)
	}
	if w.To.IsZero() {
		w.To = w.From.AddDate(0, 0, 1)
		if c.Known.After(w.To) {
			w.To = salient.Day(c.Known).AddDate(0, 0, 1)
		}
	}
	from, to = dayOf(w.From), dayOf(w.To.Add(-time.Second))
	return from, max(from, to)
}

func dayOf(t time.Time) int { return int(math.Floor(float64(t.Unix()) / 86400)) }

// An edge is a pair of tellings that fit.
type edge struct {
	a, b  int
	score float64
	why   []salient.Reason
}

// edges finds the pairs that fit: within one type and place, in order of time;
// and within one article or group of copies, where a place may be missing.
func (f *Fuser) edges(ts []telling, cs []salient.Claim) []edge {
	var out []edge
	turns := turnsByPlace(ts, cs)
	try := func(a, b int) {
		a, b = min(a, b), max(a, b)
		score, why, ok := f.compare(&ts[a], &ts[b], cs)
		if ok && score >= f.Threshold && !changedBetween(turns, &ts[a], &ts[b]) {
			out = append(out, edge{a, b, score, why})
		}
	}
	order := make([]int, len(ts))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := &ts[i], &ts[j]
		return cmp.Or(cmp.Compare(a.typ, b.typ), cmp.Compare(a.place.Place, b.place.Place), cmp.Compare(a.class, b.class), cmp.Compare(a.from, b.from), cmp.Compare(i, j))
	})
	for n, i := range order {
		a := &ts[i]
		if a.place.Place == "" || !a.dated() {
			continue
		}
		for _, j := range order[n+1 : min(len(order), n+1+compared)] {
			b := &ts[j]
			if b.typ != a.typ || b.place.Place != a.place.Place || b.class != a.class || b.dated() && b.from-a.to > f.window(a.typ) {
				break
			}
			try(i, j)
		}
	}
	// One article or its copies: what lacks a place or a day can still be matched.
	slices.SortFunc(order, func(i, j int) int {
		a, b := &ts[i], &ts[j]
		return cmp.Or(cmp.Compare(a.group, b.group), cmp.Compare(a.typ, b.typ), cmp.Compare(i, j))
	})
	for n, i := range order {
		for _, j := range order[n+1 : min(len(order), n+1+compared)] {
			if ts[j].group != ts[i].group || ts[j].typ != ts[i].typ {
				break
			}
			if ts[i].place.Place == "" || ts[j].place.Place == "" || !ts[i].dated() || !ts[j].dated() {
				try(i, j)
			}
		}
	}
	slices.SortFunc(out, func(x, y edge) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return out
}

// A turn says that on a day a place went to somebody (or was left: nobody).
type turn struct {
	day int
	to  []salient.ActorID
}

func turnsByPlace(ts []telling, cs []salient.Claim) map[salient.PlaceID][]turn {
	out := map[salient.PlaceID][]turn{}
	for i := range ts {
		t := &ts[i]
		if t.place.Place == "" || !t.dated() || !changesHands(&cs[t.claim]) {
			continue
		}
		to := t.actors
		if t.typ == salient.Withdraw {
			to = nil
		}
		out[t.place.Place] = append(out[t.place.Place], turn{t.from, to})
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b turn) int { return cmp.Compare(a.day, b.day) })
	}
	return out
}

// changedBetween reports whether the place changed hands, away from the actors
// of a and b, on a day between the two.
func changedBetween(turns map[salient.PlaceID][]turn, a, b *telling) bool {
	if a.typ != salient.Capture && a.typ != salient.Withdraw && a.typ != salient.Controls || a.place.Place == "" || !a.dated() || !b.dated() {
		return false
	}
	lo, hi := min(a.to, b.to), max(a.from, b.from)
	list := turns[a.place.Place]
	i, _ := slices.BinarySearchFunc(list, lo+1, func(t turn, day int) int { return cmp.Compare(t.day, day) })
	for ; i < len(list) && list[i].day < hi; i++ {
		// For a withdrawal any taking in between, for a capture any other's.
		if a.typ == salient.Withdraw && len(list[i].to) > 0 || a.typ != salient.Withdraw && !overlap(list[i].to, append(slices.Clone(a.actors), b.actors...)) {
			return true
		}
	}
	return false
}

// cluster joins tellings along edges, best first, where the two clusters allow it.
func (f *Fuser) cluster(ts []telling, cs []salient.Claim, edges []edge) sets {
	s := newSets(len(ts))
	type summary struct {
		actors   []salient.ActorID // of which every telling with actors shares one, or fits
		place    salient.PlaceID
		from, to int
		longest  int    // of one telling, in days after the first
		bond     string // what people tied the claims to, "" nothing
	}
	sum := make([]summary, len(ts))
	for i, t := range ts {
		sum[i] = summary{registered(t.actors), t.place.Place, t.from, t.to, t.to - t.from, cs[t.claim].Review.Bond}
		if symmetric(t.typ) {
			sum[i].actors = registered(unique(append(slices.Clone(t.actors), t.recipients...)))
		}
	}
	bind(ts, cs, s.join)
	for i := range ts {
		if r := s.find(i); r != i && sum[r].place == "" {
			sum[r].place = sum[i].place
		}
	}
	for _, e := range edges {
		a, b := s.find(e.a), s.find(e.b)
		if a == b {
			continue
		}
		x, y := sum[a], sum[b]
		if x.place != "" && y.place != "" && x.place != y.place || !f.fit(x.actors, y.actors) || x.bond != "" && y.bond != "" && x.bond != y.bond {
			continue
		}
		z := x
		z.bond = cmp.Or(x.bond, y.bond)
		if z.place == "" {
			z.place = y.place
		}
		switch {
		case z.from > z.to:
			z.from, z.to, z.longest = y.from, y.to, y.longest
		case y.from <= y.to:
			z.from, z.to = min(x.from, y.from), max(x.to, y.to)
			// Chains of neighbouring days must not grow into one long event.
			z.longest = max(x.longest, y.longest)
			if z.to-z.from > z.longest+f.window(ts[e.a].typ) {
				continue
			}
		}
		if len(z.actors) == 0 {
			z.actors = y.actors
		} else if both := common(x.actors, y.actors); len(both) > 0 {
			z.actors = both
		}
		s.join(a, b)
		sum[s.find(a)] = z
	}
	return s
}

// bind joins what people tied together, whatever the words say: the tellings
// of one bond at one place, and the first telling of each of its claims.
func bind(ts []telling, cs []salient.Claim, join func(a, b int)) {
	type key struct {
		bond  string
		place salient.PlaceID
	}
	first, at := map[string]int{}, map[key]int{}
	for i := range ts {
		b := cs[ts[i].claim].Review.Bond
		if b == "" {
			continue
		}
		if ts[i].nth == 0 {
			if j, ok := first[b]; ok {
				join(j, i)
			} else {
				first[b] = i
			}
		}
		k := key{b, ts[i].place.Place}
		if j, ok := at[k]; ok {
			join(j, i)
		} else {
			at[k] = i
		}
	}
}

func common(a, b []salient.ActorID) []salient.ActorID {
	var out []salient.ActorID
	for _, x := range a {
		if slices.Contains(b, x) {
			out = append(out, x)
		}
	}
	return out
}

// strongest keeps each rule once, with its greatest weight, sorted by rule.
func strongest(have, more []salient.Reason) []salient.Reason {
	for _, r := range more {
		i, ok := slices.BinarySearchFunc(have, r.Rule, func(h salient.Reason, rule string) int { return cmp.Compare(h.Rule, rule) })
		switch {
		case !ok:
			have = slices.Insert(have, i, r)
		case r.Weight > have[i].Weight:
			have[i] = r
		}
	}
	return have
}
