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
const Version = "rules/2"

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
	holder     []role    // who the last count of pockets was about
	counted    int       // sentence of the last count of pockets; -9: none
	left       float64   // how many that count left
	lost       int       // sentence of the last pocket that was lost; -9: none
	day        time.Time // of the report, as far as it is known
	memory
	tried func(try)
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
	return out
}

// read prepares the scenes of a document.
func (x *Extractor) read(a *salient.Article, d *salient.Document, m *salient.Mentions) *reading {
	r := &reading{x: x, article: a, document: d, counted: -9, lost: -9, memory: newMemory(), scenes: make([]*scene, len(d.Sentences))}
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if s.Part == salient.Furniture || s.Part == salient.Dateline || s.Repeat || !s.Parsed || len(s.Tokens) == 0 {
			continue
		}
		r.scenes[i] = newScene(r, nameParts(s, placesOf(m, i)), i)
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
	read := make([]bool, len(sc.s.Tokens)) // by rules: triggers and the words of their frames
	for i := range sc.s.Tokens {
		for _, f := range sc.fire(i, d.tried) {
			read[i] = true
			for _, k := range f.frame {
				read[k] = true
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
		if read[i] {
			continue
		}
		for _, f := range sc.tagged(i, d.tried) {
			made := d.drafts(sc, f)
			drafts = append(drafts, made...)
			drafts = append(drafts, intended(made)...)
		}
	}
	drafts = append(drafts, d.sequel(sc, drafts)...)
	drafts = append(drafts, d.succession(sc, drafts)...)
	drafts = append(drafts, d.fence(sc, drafts)...)
	drafts = append(drafts, d.enumeration(sc)...)
	drafts = append(drafts, d.recount(sc, drafts)...)
	drafts = append(drafts, d.standing(sc, drafts)...)
	drafts = append(drafts, d.denials(sc, drafts)...)
	drafts = prune(sc.untolled(drafts))
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
		if !slices.ContainsFunc(m.Reasons, func(r salient.Reason) bool { return r.Rule == "modality governed by g-intend" }) {
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
	if base.Type = f.rule.Says[0].Type; ventured(f, &base) {
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
	if c.Type == salient.PocketState {
		if who := f.roles["actor"].actors; len(who) > 0 {
			d.holder = who
		} else if d.counted >= 0 {
			for _, r := range d.holder {
				c.Actors = append(c.Actors, r.Role)
			}
			c.Reasons = append(c.Reasons, salient.Reason{Rule: "holder of the last count of pockets", Weight: 0.5})
		}
		if len(c.Actors) == 0 {
			sc.holderOf(&c, f.trigger)
		}
		d.counted = sc.index
		d.count(sc, &c, append([]int{f.trigger}, f.frame...))
	}
	c.Reasons = append([]salient.Reason(nil), c.Reasons...)
	return draft{Claim: c, token: f.trigger, clause: sc.clauseOf(f.trigger), frame: f.frame}
}

// judge settles modality, voice and time.
func (d *reading) judge(sc *scene, f fired, c *salient.Claim) {
	s := sc.senseOf(f.trigger, f.frame)
	if f.rule.Modality != "" && rank[f.rule.Modality] > rank[s.modality] {
		s.set(f.rule.Modality, "of the rule", string(f.rule.Modality))
	}
	if (conditionOnly(f, "no-longer") || conditionOnly(f, "negated")) && s.modality == salient.Negated && f.rule.Modality != salient.Negated {
		s.modality = salient.Asserted
	}
	if f.rule.Modality == salient.Asserted && s.modality == salient.Negated {
		s.modality = salient.Asserted // the failure itself is what the rule says
	}
	c.Voice = salient.Voice{Outlet: d.article.Outlet}
	if v, why, ok := sc.voiceOf(f.trigger); ok {
		v.Outlet = d.article.Outlet
		c.Voice = v
		s.set(salient.Reported, why.Rule, why.Text)
	}
	says := c.Type // of a second reader's proposal, which no rule made
	if len(f.rule.Says) > 0 {
		says = f.rule.Says[0].Type
	}
	var why salient.Reason
	c.When, why = sc.whenOf(f.trigger, s)
	if text, old := sc.background(f.trigger, c.When, s); old {
		s.set(salient.Historical, "time", text)
	} else if s.perfect && sc.article.Dated() && !sc.backshifted(f.trigger) && (c.When.Basis == salient.Published || c.When.Zero() && s.modality.Actual()) {
		// Background without a date: it was so before; the day is not known.
		c.When, why = sc.daysBefore(says, why)
	}
	if f.rule.Trigger.Kind == "noun" && sc.sinceWhat(f.trigger) && lasts(says) {
		s.set(salient.Historical, "since", "told as what came before")
	}
	if text, ok := sc.formerly(f.trigger, says, s); ok && s.modality == salient.Asserted && !sc.backshifted(f.trigger) {
		s.set(salient.Historical, "grammar", text)
	}
	if s.modality == salient.Historical && c.When.Basis == salient.Published {
		c.When = salient.When{Basis: salient.Unknown}
	}
	sc.taggedSense(f.trigger, &s)
	c.Modality = s.modality
	c.Reasons = append(c.Reasons, s.why...)
	c.Reasons = append(c.Reasons, why)
}

// sinceWhat reports a noun behind "since" and nothing but words that describe it.
func (sc *scene) sinceWhat(i int) bool {
	for j := i - 1; j >= 0 && j >= i-5; j-- {
		if sc.norm(j) == "since" {
			return true
		}
		switch sc.pos(j) {
		case salient.DET, salient.ADJ, salient.NUM, salient.PROPN, salient.PART, salient.NOUN, salient.PRON:
		default:
			return false
		}
	}
	return false
}

// lasts reports the types of what has changed a place for good: "since the fall of
// Town" tells of it as known.
func lasts(t salient.Type) bool { return t == salient.Capture || t == salient.Withdraw }

// conditionOnly reports whether the rule asks for the condition itself, and so
// has already read it.
func conditionOnly(f fired, name string) bool {
	for _, c := range f.rule.When {
		if c.Name == name && !c.Not {
			return true
		}
	}
	return false
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

// prune drops what says nothing new in one sentence: the same type, mode,
// people and places a second time, and a claim whose people and places are
// among those of another of its type and modality.
func prune(ds []draft) []draft {
	dropped := make([]bool, len(ds))
	for i, a := range ds {
		for j, b := range ds {
			if i != j && !dropped[j] && redundant(a, b, j < i) {
				dropped[i] = true
				break
			}
		}
	}
	var out []draft
	for i, a := range ds {
		if !dropped[i] {
			out = append(out, a)
		}
	}
	return out
}

// redundant reports whether a says nothing that b does not. first breaks the
// tie of two that say the same: it is set if b comes first.
func redundant(a, b draft, first bool) bool {
	if (a.Type == salient.Clash || a.Type == salient.Explosive || a.Type == salient.Shelling) && slices.Contains(b.frame, a.token) &&
		(b.Type == salient.AirStrike || a.Type == salient.Clash && (b.Type == salient.Shelling || b.Type == salient.Explosive)) {
		return true // "attacked by raids", "dropped bombs": from the air, not on the ground
	}
	if a.Type == salient.Statement && a.Mode == "claim" && len(a.frame) == 0 && b.Type != salient.Statement {
		return true // what is announced says more than that it is
	}
	if a.Type == salient.CivilianAttack && a.Mode == "" && (b.Type == salient.AirStrike || b.Type == salient.Shelling || b.Type == salient.Explosive) && (len(a.Actors) == 0 || within(a, b)) {
		return true // whom a strike killed is told with the strike
	}
	if a.Type == salient.Advance && b.Type == salient.Capture && a.Modality == b.Modality && len(a.Places) > 0 && len(a.Actors) > 0 && within(a, b) {
		return true // "entered and took it": the way there is told with the arrival
	}
	if a.Type != b.Type || a.ordinal != b.ordinal || slices.Contains(a.frame, b.token) && !slices.Contains(b.frame, a.token) {
		return false
	}
	if slices.Contains(b.frame, a.token) && !slices.Contains(a.frame, b.token) {
		return true // the word is only a part of what the other says
	}
	if a.Mode != b.Mode && a.Mode != "" {
		return false
	}
	if n, counted := countIn(a.Claim); counted {
		if m, _ := countIn(b.Claim); m != n {
			return false
		}
	}
	if a.Modality != b.Modality && (rank[a.Modality] < rank[b.Modality] || !sameParts(a, b)) {
		return false
	}
	if !within(a, b) || measures(a, b) {
		return false
	}
	if a.Modality == salient.Forecast && b.Modality.Actual() && a.clause != b.clause {
		return false // "they opened the road, and it is to be closed again"
	}
	if a.Modality == salient.Negated && b.Modality == salient.Reported && a.Voice.Speaker != "" && a.Voice.Speaker != b.Voice.Speaker {
		return false // one says it, another denies it
	}
	return !within(b, a) || a.Mode != b.Mode || a.Modality != b.Modality || first
}

// measures reports that a state is told with a count that the other lacks.
func measures(a, b draft) bool {
	switch a.Type {
	case salient.Sieged, salient.Extent, salient.Strength:
	default:
		return false
	}
	for _, q := range a.Quantities {
		if !slices.ContainsFunc(b.Quantities, func(o salient.Quantity) bool { return o.At == q.At }) {
			return true
		}
	}
	return false
}

func sameParts(a, b draft) bool { return within(a, b) && within(b, a) }

// within reports whether the people and places of a are all in b.
func within(a, b draft) bool {
	in := func(r salient.Role, rs []salient.Role) bool {
		for _, o := range rs {
			if o.Actor == r.Actor {
				return true
			}
		}
		return false
	}
	for _, r := range a.Actors {
		if !in(r, b.Actors) {
			return false
		}
	}
	for _, r := range a.Recipients {
		if !in(r, b.Recipients) {
			return false
		}
	}
	for _, p := range a.Places {
		ok := false
		for _, q := range b.Places {
			if placeKey(p) == placeKey(q) {
				ok = true
			}
		}
		if !ok {
			return false
		}
	}
	return true
}
