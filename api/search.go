package api

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"salient"
	"salient/encode/record"
	"salient/store"
)

// SearchQuery asks for reports or claims by their words.
type SearchQuery struct {
	Q  string `query:"q" required:"true" minLength:"1" maxLength:"200" example:"\"oil field\" captured" doc:"Words that must all occur, in any case and without regard to accents; \"words in quotes\" side by side. The last word may be a beginning."`
	In string `query:"in" enum:"claims,articles" default:"claims" doc:"What is looked through: claims with the names in them, or whole reports."`
	Who
	Sense
	KnownClock
	Range
	Window
}

// SearchAnswer lists what was found, the best first.
type SearchAnswer struct {
	Total  int         `json:"total"`
	Offset int         `json:"offset"`
	Hits   []SearchHit `json:"hits"`
	Facets Facets      `json:"facets" doc:"Counts over all hits, not over this page alone."`
}

// SearchHit is a claim or a report that was found.
type SearchHit struct {
	Score   float64       `json:"score" doc:"BM25; the greater the better."`
	Article ArticleItem   `json:"article"`
	Claim   *SourcedClaim `json:"claim,omitempty" doc:"Where claims were looked through."`
	Snippet string        `json:"snippet" doc:"Words of the report round the first hit."`
	Start   int           `json:"start" doc:"Where the snippet stands, in bytes of the report's text."`
	End     int           `json:"end"`
}

// Facets count hits by what they have in common.
type Facets struct {
	Type     []Facet `json:"type"`
	Modality []Facet `json:"modality"`
	Actor    []Facet `json:"actor"`
	Place    []Facet `json:"place"`
	Source   []Facet `json:"source"`
	Month    []Facet `json:"month" doc:"Of publication, in order; an empty id is undated."`
}

// Facet is a value and how many hits have it.
type Facet struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// mostFacets bounds the values of one facet, the most frequent ones.
const mostFacets = 25

// search answers /search.
func (s *server) search(ctx context.Context, q *SearchQuery) (*body[SearchAnswer], error) {
	if len(store.Search(q.Q).Terms()) == 0 {
		return nil, refuse("query.q", "expected at least one word of letters or digits", clip(q.Q))
	}
	l, err := s.ledger(ctx, day(q.Known))
	if err != nil {
		return nil, s.problem(ctx, "search", err)
	}
	filter := ClaimQuery{Who: q.Who, Sense: q.Sense}
	filter.box, _ = parseBox(q.BBox) // checked before
	count := newCounter(s)
	var hits []found
	if q.In == "articles" {
		hits, err = s.searchArticles(ctx, q, l, &filter, count)
	} else {
		hits, err = s.searchClaims(ctx, q, l, &filter, count)
	}
	if err != nil {
		return nil, s.problem(ctx, "search", err)
	}
	out := SearchAnswer{Total: len(hits), Offset: q.Offset, Hits: []SearchHit{}, Facets: count.facets()}
	terms := store.Search(q.Q).Terms()
	for _, h := range cut(q.Window, hits) {
		a := l.byID[h.article]
		hit := SearchHit{Score: rounded(h.score), Article: ArticleItem{record.FromArticle(a, false), l.per[a.ID]}}
		at := around(a.Text, terms)
		if h.claim >= 0 {
			c := l.source(l.claims[h.claim])
			hit.Claim, at = &c, l.claims[h.claim].At
		}
		hit.Snippet, hit.Start, hit.End = at.In(a.Text), at.Start, at.End
		out.Hits = append(out.Hits, hit)
	}
	return &body[SearchAnswer]{out}, nil
}

// found is a hit that passes the filters.
type found struct {
	article salient.ArticleID
	claim   int // index into the ledger's claims; -1: the report as a whole
	score   float64
}

func (s *server) searchClaims(ctx context.Context, q *SearchQuery, l *ledger, filter *ClaimQuery, count *counter) (out []found, err error) {
	hits, err := s.src.FindClaims(ctx, store.Search(q.Q))
	if err != nil {
		return nil, err
	}
	for _, h := range hits {
		i, ok := l.claim[salient.ClaimID(h.ID)]
		if !ok || !filter.fits(&l.claims[i]) || !q.touches(l.claims[i].When.Interval) {
			continue
		}
		c := l.claims[i]
		out = append(out, found{c.Article, i, h.Score})
		count.article(l.byID[c.Article])
		count.claims(c)
	}
	return out, nil
}

// searchArticles finds reports; the filters for claims ask for reports with
// such a claim.
func (s *server) searchArticles(ctx context.Context, q *SearchQuery, l *ledger, filter *ClaimQuery, count *counter) (out []found, err error) {
	hits, err := s.src.FindArticles(ctx, store.Search(q.Q))
	if err != nil {
		return nil, err
	}
	visible := make(map[salient.ArticleID]bool, len(l.articles))
	for _, a := range l.articles {
		visible[a.ID] = true
	}
	outlet := salient.OutletID(filter.Source)
	filter.Source = ""
	narrow := *filter != ClaimQuery{}
	for _, h := range hits {
		a, ok := l.byID[salient.ArticleID(h.ID)]
		if !ok || !visible[a.ID] || outlet != "" && a.Outlet != outlet {
			continue
		}
		var when salient.Interval
		if a.Dated() {
			when = salient.DayInterval(a.Published)
		}
		of := l.of(a.ID)
		if !q.touches(when) || narrow && !slices.ContainsFunc(of, func(c salient.Claim) bool { return filter.fits(&c) }) {
			continue
		}
		out = append(out, found{a.ID, -1, h.Score})
		count.article(a)
		count.claims(of...)
	}
	return out, nil
}

// of lists the claims of an article, in the order of its text. Claims are in
// the order of their articles, so they stand together.
func (l *ledger) of(id salient.ArticleID) []salient.Claim {
	from, ok := l.firstOf[id]
	if !ok {
		return nil
	}
	return l.claims[from : from+l.per[id]]
}

// snippet is how many bytes are shown on either side of a hit.
const snippet = 120

// around finds the first term in a text and returns the words round it; the
// beginning where no term stands there letter by letter.
func around(text string, terms []string) salient.Span {
	low, first := strings.ToLower(text), -1
	if len(low) == len(text) { // else offsets would not agree
		for _, t := range terms {
			if i := strings.Index(low, strings.ToLower(t)); i >= 0 && (first < 0 || i < first) {
				first = i
			}
		}
	}
	first = max(first, 0)
	at := salient.Span{Start: max(0, first-snippet), End: min(len(text), first+snippet)}
	for at.Start > 0 && (!utf8.RuneStart(text[at.Start]) || text[at.Start-1] != ' ') && first-at.Start < 2*snippet {
		at.Start--
	}
	for at.Start > 0 && !utf8.RuneStart(text[at.Start]) {
		at.Start--
	}
	for at.End < len(text) && (!utf8.RuneStart(text[at.End]) || text[at.End] != ' ') && at.End-first < 2*snippet {
		at.End++
	}
	for at.End < len(text) && !utf8.RuneStart(text[at.End]) {
		at.End++
	}
	return at
}

// counter counts facets. A hit counts once for each value it has.
type counter struct {
	server *server
	by     map[string]map[string]*Facet
}

func newCounter(s *server) *counter { return &counter{s, map[string]map[string]*Facet{}} }

func (c *counter) add(facet, id, name string) {
	values := c.by[facet]
	if values == nil {
		values = map[string]*Facet{}
		c.by[facet] = values
	}
	f := values[id]
	if f == nil {
		f = &Facet{ID: id, Name: cmp.Or(name, id)}
		values[id] = f
	}
	f.Count++
}

func (c *counter) article(a salient.Article) {
	c.add("source", string(a.Outlet), "")
	month := ""
	if a.Dated() {
		month = a.Published.UTC().Format("2006-01")
	}
	c.add("month", month, "")
}

// claims counts what occurs in one hit's claims, each value once.
func (c *counter) claims(cs ...salient.Claim) {
	type value struct{ facet, id string }
	seen := map[value]bool{}
	once := func(facet, id, name string) {
		if v := (value{facet, id}); id != "" && !seen[v] {
			seen[v] = true
			c.add(facet, id, name)
		}
	}
	for _, x := range cs {
		once("type", string(x.Type), "")
		once("modality", string(x.Modality), "")
		for _, list := range [][]salient.Role{x.Actors, x.Recipients} {
			for _, r := range list {
				once("actor", string(r.Actor), record.FromActor(r.Actor, c.server).Name)
			}
		}
		for _, p := range x.Places {
			once("place", string(p.Place), p.Name)
		}
	}
}

func (c *counter) facets() Facets {
	list := func(facet string) []Facet {
		out := []Facet{}
		for _, f := range c.by[facet] {
			out = append(out, *f)
		}
		slices.SortFunc(out, func(a, b Facet) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.ID, b.ID)) })
		return out[:min(len(out), mostFacets)]
	}
	f := Facets{Type: list("type"), Modality: list("modality"), Actor: list("actor"), Place: list("place"), Source: list("source")}
	f.Month = []Facet{}
	for _, m := range c.by["month"] {
		f.Month = append(f.Month, *m)
	}
	slices.SortFunc(f.Month, func(a, b Facet) int { return cmp.Compare(a.ID, b.ID) })
	return f
}
