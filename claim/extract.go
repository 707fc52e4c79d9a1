package claim

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"salient"
	"salient/geo"
	"salient/know/rules"
)

// Version names this extractor in its claims. It rises with every change of
// the grammar that changes claims; rules name their own file and line.
const Version = "rules/4"

// Actors is what an extractor asks of the actor registry.
type Actors interface {
	Actor(id salient.ActorID) (salient.Actor, bool)
	SideOn(id salient.ActorID, on time.Time) string
	StandsFor(op salient.ActorID) salient.ActorID
}

// Places is what it asks of the gazetteer.
type Places interface {
	Place(id salient.PlaceID) (salient.Place, bool)
}

// Knowledge is what an extractor knows of the world. Rules are required; the
// others may be nil, and then names, sides and grades are simply not known.
type Knowledge struct {
	Rules       *rules.Set
	Actors      Actors
	Places      Places
	Reliability func(salient.OutletID) byte // 'A'..'F' of an outlet
}

// An Extractor makes claims. It holds no state between documents and may be
// used by any number of goroutines.
type Extractor struct{ k Knowledge }

// New returns an extractor.
func New(k Knowledge) *Extractor { return &Extractor{k: k} }

// A reading is one document being read.
type reading struct {
	x          *Extractor
	article    *salient.Article
	document   *salient.Document
	scenes     []*scene // by sentence; nil where there is nothing to read
	utterances []utterance
	holder     []role           // who the last count of pockets was about
	counted    int              // sentence of the last count of pockets; -9: none
	left       float64          // how many that count left
	lost       int              // sentence of the last pocket that was lost; -9: none
	day        time.Time        // of the report, as far as it is known
	armed      int              // sentence that said that a side is in parts; -9: none
	unreal     salient.Modality // of the last count, where it is planned or supposed
	spoken     int              // sentence that named pockets last; -9: none
	roll       roll             // the list of who holds what that is being read
	caption    caption
	sum        census // of pockets, over the course of the report
	memory
	disowned map[salient.ClaimID]salient.Span // claims that the text takes back, by the words that do
	tried    func(try)
}

func (d *reading) utteranceAt(sp salient.Span) *utterance {
	for n := range d.utterances {
		if d.utterances[n].at.Contains(sp) {
			return &d.utterances[n]
		}
	}
	return nil
}

// Extract returns the document's claims in the order of sentence, place in the
// sentence and type. Sentences without a tree, furniture and repeated titles
// give none.
func (x *Extractor) Extract(a salient.Article, d salient.Document, m salient.Mentions) []salient.Claim {
	r := x.read(&a, &d, &m)
	var out []salient.Claim
	for _, sc := range r.scenes {
		if sc != nil {
			out = append(out, r.sentence(sc)...)
		}
	}
	r.contest(out)
	r.takeBack(out)
	return out
}

// read prepares the scenes of a document.
func (x *Extractor) read(a *salient.Article, d *salient.Document, m *salient.Mentions) *reading {
	r := &reading{x: x, article: a, document: d, counted: -9, lost: -9, armed: -9, spoken: -9, roll: roll{at: -9}, sum: newCensus(), memory: newMemory(), scenes: make([]*scene, len(d.Sentences))}
	calendar := func(lemma string) bool { return x.k.Rules.In("calendar", lemma) }
	telling := func(lemma string) bool {
		return x.k.Rules.In("speech", lemma) || x.k.Rules.In("tell", lemma) || x.k.Rules.In("g-believe", lemma)
	}
	changed := func(lemma string) bool { return x.k.Rules.In("changed", lemma) }
	causes := func(lemma string) bool { return x.k.Rules.In("g-cause", strings.ToLower(lemma)) }
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if s.Part == salient.Furniture || s.Part == salient.Dateline || s.Repeat || !s.Parsed || len(s.Tokens) == 0 {
			continue
		}
		r.scenes[i] = newScene(r, infinitiveGap(describedTown(backIn(dayBefore(nameParts(s, placesOf(m, i)), calendar)), changed, telling), causes), i)
	}
	r.day = reportDay(a, d, m.Times)
	at := func(n int) *scene {
		if n < 0 || n >= len(r.scenes) {
			return nil
		}
		return r.scenes[n]
	}
	fits := func(sc *scene, s salient.Site) bool {
		n := len(sc.s.Tokens)
		return s.First >= 0 && s.First < s.Last && s.Last <= n && s.Head >= s.First && s.Head < s.Last
	}
	for i := range m.Actors {
		if sc := at(m.Actors[i].Sentence); sc != nil && fits(sc, m.Actors[i].Site) {
			sc.actors = append(sc.actors, &m.Actors[i])
		}
	}
	for i := range m.Places {
		if sc := at(m.Places[i].Sentence); sc != nil && fits(sc, m.Places[i].Site) && m.Places[i].First >= sc.start {
			sc.places = append(sc.places, &m.Places[i])
		}
	}
	for i := range m.Times {
		if sc := at(m.Times[i].Sentence); sc != nil && fits(sc, m.Times[i].Site) {
			sc.times = append(sc.times, &m.Times[i])
		}
	}
	for i := range m.Quantities {
		if sc := at(m.Quantities[i].Sentence); sc != nil && fits(sc, m.Quantities[i].Site) {
			sc.counts = append(sc.counts, &m.Quantities[i])
		}
	}
	for i := range m.Events {
		if sc := at(m.Events[i].Sentence); sc != nil && fits(sc, m.Events[i].Site) {
			if sc.events == nil {
				sc.events = map[int]*salient.EventMention{}
			}
			sc.events[m.Events[i].Head] = &m.Events[i]
		}
	}
	run(d, r.scenes)
	r.utterances = utterances(r.scenes)
	r.speaker = salient.Voice{}
	return r
}

// placesOf lists the places of one sentence.
func placesOf(m *salient.Mentions, sentence int) []*salient.PlaceMention {
	var out []*salient.PlaceMention
	for i := range m.Places {
		if m.Places[i].Sentence == sentence {
			out = append(out, &m.Places[i])
		}
	}
	return out
}

// newScene prepares one sentence, without mentions.
func newScene(r *reading, s *salient.Sentence, index int) *scene {
	sc := &scene{tree: newTree(s, index), x: r.x, doc: r, article: r.article, on: r.article.Published}
	sc.light = func(v int) bool { return sc.is("light", v) }
	sc.speaks = func(v int) bool { return sc.is("speech", v) }
	sc.causes = func(v int) bool {
		return sc.is("g-cause", v) || sc.is("g-order", v) || sc.is("g-want", v) || sc.is("g-expect", v) || sc.is("g-prevent", v)
	}
	return sc
}

// A draft is a claim before it has its id, with the token that set it off.
type draft struct {
	salient.Claim
	token   int
	clause  int // the word that heads the trigger's clause
	frame   []int
	ordinal int // of an enumerated pocket; 0 otherwise
}

// sentence reads one sentence. The reading's memory and pocket holder move on.
func (d *reading) sentence(sc *scene) []salient.Claim {
	var drafts []draft
	drafts = append(drafts, d.fragment(sc)...)
	said := make([][]salient.Type, len(sc.s.Tokens)) // by rules, with triggers and the words of their frames
	for i := range sc.s.Tokens {
		for _, f := range sc.fire(i, d.tried) {
			for _, say := range f.rule.Says {
				said[i] = append(said[i], say.Type)
				for _, k := range f.frame {
					said[k] = append(said[k], say.Type)
				}
			}
			if e := sc.events[i]; e != nil && e.Type == f.rule.Says[0].Type {
				sc.lendParts(&f, e)
			}
			made := d.drafts(sc, f)
			drafts = append(drafts, made...)
			drafts = append(drafts, intended(made)...)
		}
	}
	for i := range sc.s.Tokens {
		if sc.events[i] == nil || len(said[i]) > 0 && !unsaid(sc.events[i], said[i]) {
			continue
		}
		for _, f := range sc.tagged(i, d.tried) {
			made := d.drafts(sc, f)
			drafts = append(drafts, made...)
			drafts = append(drafts, intended(made)...)
		}
	}
	sc.respective(drafts)
	drafts = append(drafts, d.likewise(sc, drafts)...)
	drafts = append(drafts, d.sequel(sc, drafts)...)
	drafts = d.firstToFall(sc, drafts)
	drafts = append(drafts, d.gapped(sc, drafts)...)
	drafts = append(drafts, d.succession(sc, drafts)...)
	drafts = append(drafts, d.fence(sc, drafts)...)
	drafts = append(drafts, d.arm(sc, drafts)...)
	drafts = append(drafts, d.enumeration(sc)...)
	drafts = append(drafts, d.sums(sc, drafts)...)
	drafts = append(drafts, d.standing(sc, drafts)...)
	drafts = append(drafts, d.roster(sc, drafts)...)
	drafts = append(drafts, d.bearing(sc, drafts)...)
	drafts = append(drafts, d.apposed(sc, drafts)...)
	drafts = append(drafts, d.denials(sc, drafts)...)
	sc.besideDeed(drafts)
	sc.setOut(drafts)
	sc.hadTaken(drafts)
	sc.seatTaken(drafts)
	drafts = sc.oneBlow(drafts)
	drafts = prune(sc.untolled(drafts))
	sc.untilLost(drafts)
	sc.ofTheLast(drafts)
	d.heads(sc)
	d.captioned(sc, drafts)
	d.somewhere(sc, drafts)
	sort.SliceStable(drafts, func(i, j int) bool {
		if drafts[i].Trigger.Start != drafts[j].Trigger.Start {
			return drafts[i].Trigger.Start < drafts[j].Trigger.Start
		}
		return drafts[i].Type < drafts[j].Type
	})
	out := make([]salient.Claim, len(drafts))
	seen := map[string]int{}
	for n, dr := range drafts {
		k := key(dr)
		seen[k]++
		dr.ID = salient.NewClaimID(d.article.ID, dr.At, dr.Type, k+"#"+strconv.Itoa(seen[k]))
		out[n] = dr.Claim
	}
	for i := range drafts {
		drafts[i].ID = out[i].ID
	}
	d.disown(sc, drafts)
	d.remember(sc, drafts)
	return out
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
