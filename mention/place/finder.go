package place

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"salient"
	"salient/geo"
	"salient/know/gazetteer"
)

// Lists are the words of the language that the finder needs and that name
// persons and peoples; all may be nil.
type Lists struct {
	Given    map[string]bool   // given names, lower case
	Demonyms map[string]string // "karzian" → ISO 3166-1 alpha-2: never places, but hints at a country
	// Countries has a name for each ISO code. Only FindIn with Adjectives needs it.
	Countries map[string]string
}

// A Context is what others know of an article.
type Context struct {
	Skip      []salient.Span        // names of actors and operations: not read
	Metonyms  []salient.Span        // names that stand for who governs there
	Countries []string              // of the theatre, as ISO 3166-1 alpha-2
	Armies    []string              // whose armies are named: they hint at where it happens
	Names     []salient.NameMention // what a trained finder of names saw; nil: none was asked
	// Adjectives asks for the adjectives and names of peoples too, as metonyms
	// of their countries, as geoparsing corpora mark them.
	Adjectives bool
}

// A Finder finds places. It may be used by many at once.
type Finder struct {
	g     Gazetteer
	lists Lists
}

// New returns a Finder that asks g.
func New(g Gazetteer, l Lists) *Finder { return &Finder{g: g, lists: l} }

func (f *Finder) given(w string) bool { return f.lists.Given[w] }

func (f *Finder) not(w string) bool { _, ok := f.lists.Demonyms[w]; return ok }

// Find returns the places of a document in reading order.
func (f *Finder) Find(a salient.Article, d salient.Document) []salient.PlaceMention {
	return f.FindIn(a, d, Context{})
}

// FindIn is Find with what others know of the article.
func (f *Finder) FindIn(a salient.Article, d salient.Document, ctx Context) []salient.PlaceMention {
	r := newRun(f, a, d, salient.Union(ctx.Skip))
	r.ctx = ctx
	r.hints = map[string]float64{}
	for w, n := range r.caps {
		if iso := f.lists.Demonyms[w]; iso != "" {
			r.hints[iso] += float64(n) * 0.5
		}
	}
	for _, iso := range ctx.Armies {
		r.hints[iso] += armyVote
	}
	var all []*candidate
	for _, l := range r.lines {
		all = append(all, r.read(l)...)
	}
	r.pair(all)
	r.note(ctx.Names)
	r.findTheatre(all)
	all = r.wholes(all)
	for _, c := range all {
		r.judge(c)
	}
	joinBack(all)
	metonyms := salient.Union(ctx.Metonyms)
	for _, c := range all {
		c.metonym = salient.Overlapping(metonyms, c.l.span(c.from, c.to))
	}
	kept := keep(all, needed)
	es := entries(kept)
	r.resolve(es)
	r.support(all, es)
	if again := keep(all, needed); slices.Equal(again, kept) {
		r.acceptAll(es) // they are surer now
	} else {
		kept = again
		r.resolve(entries(kept))
	}
	if ctx.Adjectives {
		return r.adjectives(r.mentions(kept))
	}
	r.relate(kept)
	return r.anaphora(r.mentions(kept))
}

// joinBack lets the first names of a list gain by the later ones, as judging in
// reading order lets the later gain by the first.
func joinBack(all []*candidate) {
	for i := len(all) - 2; i >= 0; i-- {
		c, next := all[i], all[i+1]
		if c.score >= needed || next.score < needed || c.l != next.l || next.from != c.kindAt[1]+1 {
			continue
		}
		if w := c.l.low(c.kindAt[1]); w == "," || w == "and" || w == "or" {
			c.add("joined", joinedTo, next.name)
		}
	}
}

// keep returns the candidates that are likely enough places.
func keep(cs []*candidate, least float64) []*candidate {
	var out []*candidate
	for _, c := range cs {
		if c.score >= least {
			out = append(out, c)
		}
	}
	return out
}

// support gives names that fit among the sure places of the text, or that it
// names as places elsewhere, a second chance, and takes it from far ones.
func (r *run) support(all []*candidate, es []*entry) {
	as := anchorsOf(es)
	said := map[string]bool{}
	for _, e := range es {
		for _, c := range e.cs {
			said[strings.ToLower(c.name)] = true
		}
	}
	for _, c := range all {
		if said[strings.ToLower(c.name)] {
			if c.score >= needed {
				continue
			}
			c.add("said elsewhere", saidElsewhere, "the text names it as a place elsewhere")
		}
		if m, ok := amid(c.matches, as); ok {
			c.add("near the others", nearTheOthers, m.Place.Name)
			if m.Place.Name == "" && c.score >= needed { // of a glance
				m, _ = amid(r.lookup(c.name), as)
				c.reasons[len(c.reasons)-1].Text = m.Place.Name
			}
		}
	}
}

// amid returns the first match whose spelling agrees and that lies near two of
// the sure places, or is a town hard by one.
func amid(ms []gazetteer.Match, as []anchor) (gazetteer.Match, bool) {
	for _, m := range ms {
		if m.Score < strong {
			break
		}
		n := 0
		for _, a := range as {
			if vast(a.p) || a.p.ID == m.Place.ID {
				continue
			}
			switch d := geo.Distance(a.p.Point, m.Place.Point); {
			case d < 30e3 && m.Score >= sameLetters && m.Place.Kind == "settlement" && m.Place.Population >= townPeople && a.p.Kind == "settlement":
				n += 2 // two towns that adjoin
			case d < 60e3:
				n++
			}
		}
		if n >= 2 {
			return m, true
		}
	}
	return gazetteer.Match{}, false
}

// adjectives adds the words for peoples, as metonyms of their countries.
func (r *run) adjectives(ms []salient.PlaceMention) []salient.PlaceMention {
	taken := make([]salient.Span, len(ms))
	for i, m := range ms {
		taken[i] = m.At
	}
	taken = salient.Union(taken)
	for _, l := range r.lines {
		for i := range l.w {
			j := i + 1
			iso := r.f.lists.Demonyms[l.low(i)+" "+l.low(j)]
			if iso != "" {
				j++
			} else {
				iso = r.f.lists.Demonyms[l.low(i)]
			}
			if iso == "" || !l.capital(i) || l.skipped[i] || j > len(l.w) || salient.Overlapping(taken, l.span(i, j)) {
				continue
			}
			at := l.span(i, j)
			m := salient.PlaceMention{Site: l.s.Site(l.sent, at), Naming: salient.ByMetonym, Name: at.In(r.a.Text), NameAt: at,
				Relation: salient.At, Metonym: true, Score: 0.5, Reasons: []salient.Reason{{Rule: "adjective", Text: "of " + iso}}}
			if p, ok := r.country(iso); ok {
				m.Place, m.Kind, m.Country, m.Point, m.Located, m.Precision = p.ID, p.Kind, p.Country, p.Point, true, 6
			}
			ms = append(ms, m)
		}
	}
	sort.SliceStable(ms, func(i, j int) bool {
		return ms[i].Sentence < ms[j].Sentence || ms[i].Sentence == ms[j].Sentence && ms[i].At.Start < ms[j].At.Start
	})
	return ms
}

// country finds a country by its code, through the name that Lists gives it.
func (r *run) country(iso string) (salient.Place, bool) {
	for _, m := range r.lookup(r.f.lists.Countries[iso]) {
		if m.Place.Kind == "country" && m.Place.Country == iso && m.Score >= strong {
			return m.Place, true
		}
	}
	return salient.Place{}, false
}

// mentions turns candidates into mentions.
func (r *run) mentions(cs []*candidate) []salient.PlaceMention {
	var out []salient.PlaceMention
	for _, c := range cs {
		if c.taken {
			continue
		}
		at := c.l.span(c.from, c.to)
		whole := at
		if c.second != nil {
			whole = at.Cover(c.second.l.span(c.second.from, c.second.to))
		}
		m := salient.PlaceMention{
			Site:       c.l.s.Site(c.l.sent, whole),
			Naming:     salient.ByName,
			Name:       c.name,
			NameAt:     at,
			Relation:   cmp.Or(c.rel.kind, salient.At),
			Candidates: c.ranks,
			Reasons:    append(append([]salient.Reason(nil), c.reasons...), c.why...),
		}
		if c.chosen >= 0 {
			p := c.found
			m.Place, m.Kind, m.Country, m.Point, m.Located, m.Score = p.ID, p.Kind, p.Country, p.Point, true, c.total
		}
		if c.embedded || c.metonym {
			m.Metonym, m.Naming = true, salient.ByMetonym
		}
		r.geometry(&m, c, cs)
		out = append(out, m)
	}
	return out
}
