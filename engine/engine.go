// Package engine runs the line: it knows the order of the stages, what is due,
// and what failed. The map half looks at one article at a time, on all cores;
// the fold half looks across articles. It declares the small ledger that it
// needs; package store happens to satisfy it.
package engine

import (
	"fmt"
	"runtime/debug"
	"strings"
	"sync"

	"salient"
	"salient/claim"
	"salient/control"
	"salient/front"
	"salient/fuse"
	"salient/geo"
	"salient/know"
	"salient/know/model"
	"salient/mention/actor"
	"salient/mention/event"
	"salient/mention/holder"
	"salient/mention/name"
	"salient/mention/place"
	"salient/mention/quantity"
	"salient/mention/when"
	"salient/text"
)

// lineVersion changes whenever the code of a stage of the map half does what
// it did differently, so that stored claims are drawn anew.
const lineVersion = "line/3"

// An Engine holds the stages, each built once over the same knowledge. It is
// safe for concurrent use.
type Engine struct {
	know       *know.Knowledge
	parser     *text.Parser
	words      *text.Parser // sentences and words only
	names      *name.Finder
	events     *event.Finder
	held       *holder.Finder
	counter    *holder.Counter
	actors     *actor.Finder
	places     *place.Finder
	times      *when.Finder
	quantities *quantity.Finder
	claims     *claim.Extractor
	fuser      *fuse.Fuser
	model      *control.Model
	tracer     *front.Tracer
	roads      [][]geo.Point

	peoples     map[string]string // ISO code of the state by its people or its name, in lower case
	borderCache sync.Map          // place id → map[string]float64, see borders
	second      SecondReader      // nil: none
}

// An Analysis is what the map half makes of one article.
type Analysis struct {
	Document salient.Document
	Mentions salient.Mentions
	Claims   []salient.Claim
	// Unread says why nothing could be drawn from a readable article, "" if it was read.
	Unread string
}

// Version names the reading: the same version draws the same claims from the
// same article.
func (e *Engine) Version() string {
	v := lineVersion + "+" + e.know.Version
	if e.second != nil {
		v += "+" + e.second.Name()
	}
	return v
}

// languages that the map half can read.
var languages = map[salient.Lang]bool{"en": true, "": true}

// Analyze draws the claims from one article. A stage that panics costs this
// article alone and is reported in Unread.
func (e *Engine) Analyze(a salient.Article) (out Analysis) {
	if asserted(a) {
		return e.assertions(a)
	}
	if !languages[a.Lang] {
		return Analysis{Unread: fmt.Sprintf("the article is in language %q, which is not read yet; it is kept as it is", a.Lang)}
	}
	defer func() {
		if r := recover(); r != nil {
			out = Analysis{Unread: fmt.Sprintf("reading it broke: %v (%s)", r, where(debug.Stack()))}
		}
	}()
	out.Document, out.Mentions = e.Read(a)
	out.Claims = e.claims.Extract(a, out.Document, out.Mentions)
	return out
}

// Explain tells how the claims of an article come about; text for people.
func (e *Engine) Explain(a salient.Article) string {
	d, m := e.Read(a)
	return e.claims.Explain(a, d, m)
}

// Claims is the last stage of the map half, for tools that ask it directly.
func (e *Engine) Claims() *claim.Extractor { return e.claims }

// Read takes an article up to the claims: its sentences and mentions.
func (e *Engine) Read(a salient.Article) (salient.Document, salient.Mentions) {
	holding, counting := e.held.Read(), e.counter.Read(a.Text)
	d, m := e.Mentions(a, model.Watchers{holding, counting})
	m.Holders = holding.Find(d, m)
	m.Pockets = counting.Find(d, m)
	return d, m
}

// Mentions is Read but for who holds the places. The watcher is shown what the reader of
// trees makes of the words.
func (e *Engine) Mentions(a salient.Article, watch model.Watcher) (salient.Document, salient.Mentions) {
	naming, telling := e.names.Read(), e.events.Read()
	d := e.parser.ParseFor(a, model.Watchers{naming, telling, watch})
	names := naming.Find(a, d)
	// Who is who helps to tell where, and where helps to tell whose army "the
	// army" is: actors are decided once more when the places are known.
	who := e.actors.Read(a, d, names)
	actors := who.Where(nil)
	places := e.places.FindIn(a, d, e.placeContext(names, actors))
	actors = who.Where(countries(places))
	m := salient.Mentions{
		Names:      names,
		Actors:     actors,
		Places:     places,
		Times:      e.times.Find(a, d),
		Quantities: e.quantities.Find(a, d),
	}
	m.Events = telling.Find(d, m)
	return d, m
}

// countries counts the located places by the country they lie in; whole
// countries and names that stand for governments do not count.
func countries(places []salient.PlaceMention) map[string]int {
	n := map[string]int{}
	for _, p := range places {
		if p.Located && !p.Metonym && p.Kind != "country" && p.Country != "" && p.Naming == salient.ByName {
			n[p.Country]++
		}
	}
	return n
}

// where finds the first line of ours in a stack, for the report of a defect.
func where(stack []byte) string {
	seen := false
	for line := range strings.Lines(string(stack)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "panic(") {
			seen = true
		}
		if i := strings.LastIndex(line, "/salient/"); seen && i >= 0 && strings.Contains(line, ".go:") {
			return strings.Fields(line[i+1:])[0]
		}
	}
	return "no place known"
}

// Titled gives an article that came without a title the one that stands in its text.
func (e *Engine) Titled(a salient.Article) salient.Article {
	if a.Title != "" {
		return a
	}
	var at salient.Span
	for _, s := range e.words.Parse(a).Sentences {
		if s.Part == salient.Title && !s.Repeat {
			at = at.Cover(s.Span)
		}
	}
	a.Title, a.TitleAt = at.In(a.Text), at
	return a
}

// Knowledge is what the engine was built over.
func (e *Engine) Knowledge() *know.Knowledge { return e.know }
