package claim

import (
	"sort"
	"strconv"
	"strings"
	"time"

	"salient"
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
	mentions   *salient.Mentions
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
	out = r.countedPockets(out)
	r.contest(out)
	r.takeBack(out)
	return out
}

// read prepares the scenes of a document.
func (x *Extractor) read(a *salient.Article, d *salient.Document, m *salient.Mentions) *reading {
	r := &reading{x: x, article: a, document: d, mentions: m, counted: -9, lost: -9, armed: -9, spoken: -9, roll: roll{at: -9}, sum: newCensus(), memory: newMemory(), scenes: make([]*scene, len(d.Sentences))}
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
	for i := range m.Holders {
		h := &m.Holders[i]
		if h.Place < 0 || h.Place >= len(m.Places) {
			continue
		}
		p := &m.Places[h.Place]
		if sc := at(p.Sentence); sc != nil && fits(sc, p.Site) && p.First >= sc.start {
			sc.holders = append(sc.holders, h)
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
	drafts = append(drafts, d.heldBy(sc, drafts)...)
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
