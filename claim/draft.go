package claim

import (
	"slices"
	"strconv"
	"strings"

	"salient"
	"salient/geo"
)

// A draft is a claim before it has its id, with the token that set it off.
type draft struct {
	salient.Claim
	token   int
	clause  int // the word that heads the trigger's clause
	frame   []int
	ordinal int // of an enumerated pocket; 0 otherwise
}

// intended adds what somebody means to do to the deed that is meant: "plans to
// retake the town" is a capture in the mind and an intent of today.
func intended(made []draft) []draft {
	var out []draft
	for _, m := range made {
		if m.Modality != salient.Intent || len(m.Actors) == 0 {
			continue
		}
		switch m.Type {
		case salient.Capture, salient.Advance, salient.Clash, salient.Besiege, salient.AirStrike, salient.Withdraw, salient.Shelling:
		default:
			continue
		}
		if !slices.ContainsFunc(m.Reasons, func(r salient.Reason) bool {
			return r.Rule == "modality governed by g-intend" || r.Rule == "modality predicate infinitive"
		}) {
			continue
		}
		c := m.Claim
		c.Type, c.Mode = salient.ForecastIntent, ""
		c.Places = nil
		for _, p := range m.Places {
			if p.Role == "destination" || p.Role == "location" {
				p.Role = "location"
				c.Places = append(c.Places, p)
			}
		}
		out = append(out, draft{Claim: c, token: m.token, clause: m.clause, frame: m.frame})
	}
	return out
}

// key tells apart the claims of one type in one sentence.
func key(c draft) string {
	var b strings.Builder
	b.WriteString(c.Mode)
	b.WriteString("|" + string(c.Modality))
	for _, r := range c.Actors {
		b.WriteString("|a:" + string(r.Actor))
	}
	for _, r := range c.Recipients {
		b.WriteString("|r:" + string(r.Actor))
	}
	for _, p := range c.Places {
		b.WriteString("|p:" + p.Role + ":" + placeKey(p))
	}
	if c.ordinal > 0 {
		b.WriteString("|o:" + strconv.Itoa(c.ordinal))
	}
	return b.String()
}

func placeKey(p salient.ClaimPlace) string {
	if p.Place != "" {
		return string(p.Place)
	}
	return strings.ToLower(p.Name)
}

// drafts makes the claims of a rule that fired: one for each thing it says and
// each of joined places.
func (d *reading) drafts(sc *scene, f fired) []draft {
	base := salient.Claim{
		Article: d.article.ID, Part: sc.s.Part, Sentence: sc.index, At: sc.s.Span, Trigger: f.words,
		Known: d.article.Published, Extractor: Version, Reliability: 'F', Credibility: 6,
	}
	if base.Part == "" {
		base.Part = salient.Body
	}
	if d.x.k.Reliability != nil && d.article.Outlet != "" {
		if g := d.x.k.Reliability(d.article.Outlet); g >= 'A' && g <= 'F' {
			base.Reliability = g
		}
	}
	base.Reasons = append(base.Reasons, salient.Reason{
		Rule: f.rule.At() + " " + f.rule.Name, Weight: 1, Text: "set off by “" + f.words.In(d.article.Text) + "”"})
	if e := f.tagged; e != nil {
		base.Reasons = append(base.Reasons, modelReason(e, f.words.In(d.article.Text)))
	}
	base.Reasons = append(base.Reasons, f.parts()...)
	base.Actors = rolesOf(f.roles["actor"])
	base.Recipients = rolesOf(f.roles["recipient"])
	d.judge(sc, f, &base)
	if base.Type = f.rule.Says[0].Type; ventured(f, &base) || sc.unfought(f, &base) {
		return nil
	}
	base.Quantities = sc.quantitiesOf(f)

	var shared []salient.ClaimPlace
	for _, name := range []string{"origin", "destination", "via", "axis", "bound"} {
		for _, s := range f.roles[name].spots {
			shared = append(shared, sc.claimPlaces(s, name)...)
		}
	}
	var out []draft
	for _, say := range f.rule.Says {
		c := base
		c.Type, c.Mode = say.Type, say.Mode
		where := sc.inTown(say.Type, sc.alongside(say.Type, f.trigger, f.roles["place"].spots))
		if len(where) == 0 {
			c.Places = append([]salient.ClaimPlace(nil), shared...)
			if len(shared) == 0 {
				d.carryPlace(sc, f, &c)
			}
			out = append(out, d.finish(sc, c, f))
			continue
		}
		for _, s := range where {
			if s.taken && s.rel == salient.Near && say.Type == salient.Capture {
				continue // "took the area": which ground that is the text leaves open
			}
			if !sc.holdable(s, say.Type) {
				continue
			}
			e := c
			e.Places = append(sc.claimPlaces(s, "location"), shared...)
			if p := &e.Places[0]; f.tagged != nil && p.Relation == salient.Toward && (say.Type == salient.Controls || say.Type == salient.Capture) {
				p.Relation, p.Geometry = salient.At, geo.Geometry{} // the way there is another clause's
			}
			if f.rule.Whereabouts && e.Places[0].Relation == salient.At && f.roles["place"].alt.Func != "of" {
				e.Places[0].Relation = salient.Near // "took ground at Town": not the town
			}
			d.stead(sc, &e)
			out = append(out, d.finish(sc, e, f))
		}
	}
	return out
}

// holdable reports whether a place may change hands or be held by what a clause
// says: not a country that only says where a town lies, not a river but its bank.
func (sc *scene) holdable(s spot, t salient.Type) bool {
	if s.m == nil || t != salient.Capture && t != salient.Controls && t != salient.Withdraw {
		return true
	}
	switch s.m.Kind {
	case "country", "continent":
		return covers(s.m.Site, s.tok) && s.m.Naming == salient.ByName && !s.inner
	case "river", "sea", "lake":
		return s.m.Relation == salient.EastBank || s.m.Relation == salient.WestBank
	}
	return true
}

// finish settles what depends on the type.
func (d *reading) finish(sc *scene, c salient.Claim, f fired) draft {
	switch c.Type {
	case salient.PocketState, salient.Extent, salient.Sieged:
		for i := range c.Places {
			if c.Places[i].Relation == salient.Between {
				c.Places[i].Role = "bound"
			}
		}
	}
	if c.Type == salient.Advance && f.tagged != nil {
		// "came out of Town": the model takes the town for where they went.
		c.Places = slices.DeleteFunc(slices.Clone(c.Places), func(p salient.ClaimPlace) bool {
			return p.Role == "destination" && slices.ContainsFunc(c.Places, func(o salient.ClaimPlace) bool { return o.Role == "origin" && placeKey(o) == placeKey(p) })
		})
	}
	if c.Type == salient.Advance && c.Mode == "entered" && !slices.ContainsFunc(c.Places, gotInto) {
		c.Mode = "" // its edge, its streets, a province
	}
	if c.Type == salient.PocketState {
		who, noun := f.roles["actor"].actors, sc.pocketNoun(f)
		if sc.outsider(f, noun) {
			c.Actors = nil
			sc.insider(&c, noun, who)
			who = nil
			for _, r := range c.Actors {
				who = append(who, role{Role: r})
			}
		}
		if r, ok := sc.besideVerb(f, noun); ok {
			who, c.Actors = []role{r}, []salient.Role{r.Role}
			c.Reasons = append(c.Reasons, salient.Reason{Rule: "named right before the verb", Weight: 0.5, Text: r.Text})
		}
		if len(who) == 0 {
			who = sc.namedBefore(noun)
			for _, r := range who {
				c.Actors = append(c.Actors, r.Role)
			}
		}
		if len(who) == 1 && unnamed(who[0].Role) {
			if r, ok := d.cornered(sc); ok {
				c.Reasons = append(c.Reasons, salient.Reason{Rule: "the one side that has taken nothing", Weight: 0.4, Text: who[0].Text})
				who, c.Actors = []role{r}, []salient.Role{r.Role}
			}
		}
		if len(who) > 0 {
			d.holder = who
		} else if d.counted >= 0 && !sc.ofPeople(noun) {
			for _, r := range d.holder {
				c.Actors = append(c.Actors, r.Role)
			}
			c.Reasons = append(c.Reasons, salient.Reason{Rule: "holder of the last count of pockets", Weight: 0.5})
		}
		if len(c.Actors) == 0 {
			for _, r := range sc.relHolder(noun) {
				c.Actors = append(c.Actors, r.Role)
			}
		}
		if len(c.Actors) == 0 && !sc.ofPeople(noun) {
			sc.holderOf(&c, f.trigger)
		}
		if len(c.Places) == 0 {
			sc.behindColon(&c, f)
		}
		if m, ok := sc.yetToBe(noun); ok && c.Modality.Actual() {
			c.Modality = m
		}
		d.counted, d.unreal = sc.index, ""
		if !c.Modality.Actual() && c.Modality != salient.Negated && c.Modality != salient.Historical {
			d.unreal = c.Modality
		}
		d.count(sc, &c, append([]int{f.trigger}, f.frame...))
	}
	c.Reasons = append([]salient.Reason(nil), c.Reasons...)
	return draft{Claim: c, token: f.trigger, clause: sc.clauseOf(f.trigger), frame: f.frame}
}

// gotInto reports a settlement as a whole for whoever enters it.
func gotInto(p salient.ClaimPlace) bool {
	return p.Role == "destination" && settled(p.Kind) && (p.Relation == "" || p.Relation == salient.At || p.Relation == salient.Toward)
}

func rolesOf(fl filled) []salient.Role {
	var out []salient.Role
	for _, r := range fl.actors {
		out = append(out, r.Role)
	}
	return out
}

// quantitiesOf gathers what is counted in the parts of a claim: the rule's own
// count, else every quantity in the phrases of its roles or right in its clause.
func (sc *scene) quantitiesOf(f fired) []salient.Quantity {
	var ms []*salient.QuantityMention
	if fl, ok := f.roles["count"]; ok {
		ms = fl.counts
	} else {
		for _, q := range sc.counts {
			in := sc.phraseHolds(f.trigger, q.Head)
			for _, fl := range f.roles {
				if sc.phraseHolds(fl.token, q.Head) && fl.token != 0 {
					in = true
				}
			}
			if in {
				ms = append(ms, q)
			}
		}
	}
	var out []salient.Quantity
	for _, m := range ms {
		q := m.Quantity
		if q.At.Empty() {
			q.At = m.Site.At
		}
		if q.Text == "" {
			q.Text = q.At.In(sc.article.Text)
		}
		out = append(out, q)
	}
	return out
}
