package api

import (
	"cmp"
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"salient"
	"salient/encode/flat"
	"salient/encode/record"
	"salient/front"
	"salient/geo"
	"salient/review"
	"salient/store"
)

// fake is a Source over an invented country: a river valley with a dozen
// settlements, three armed actors and some dozens of reports. Its control is
// the plainest there is: the last word wins. It stands in for the engine in
// the tests of this package and when the page is worked on alone.
type fake struct {
	articles []salient.Article
	claims   []salient.Claim
	places   map[salient.PlaceID]salient.Place
	actors   []salient.Actor
	basemap  map[string][]byte
	mu       sync.Mutex // guards reviews
	reviews  []salient.Review
	guesses  bool  // whether those around a place let one guess who holds it
	err      error // what every question is answered with, if set
}

var _ Source = (*fake)(nil)

// said is one sentence of a report and the claim that lies in it, if typ is set.
// trigger, who, whom, where and when are words of the sentence.
type said struct {
	text, typ, trigger, who, whom, where, when string
	modality                                   salient.Modality
	count                                      float64 // of pockets or people
	unit                                       string
}

// report is one report to be.
type report struct {
	day, outlet, title string
	grade              byte
	sentences          []said
}

// newFake reads the given reports, or else all the invented ones, into claims
// at their bytes.
func newFake(reports ...report) *fake {
	if reports == nil {
		reports = fakeReports
	}
	f := &fake{places: map[salient.PlaceID]salient.Place{}, actors: fakeActors, basemap: map[string][]byte{
		"land": []byte(`{"type":"FeatureCollection","features":[]}`),
	}}
	for _, p := range fakePlaces {
		f.places[p.ID] = p
	}
	for _, r := range reports {
		f.read(r)
	}
	slices.SortStableFunc(f.articles, func(a, b salient.Article) int {
		if a.Dated() != b.Dated() {
			if a.Dated() {
				return -1
			}
			return 1
		}
		return cmp.Or(a.Published.Compare(b.Published), cmp.Compare(a.ID, b.ID))
	})
	at := map[salient.ArticleID]int{}
	for i, a := range f.articles {
		at[a.ID] = i
	}
	slices.SortStableFunc(f.claims, func(a, b salient.Claim) int {
		return cmp.Or(cmp.Compare(at[a.Article], at[b.Article]), cmp.Compare(a.At.Start, b.At.Start))
	})
	return f
}

func (f *fake) read(r report) {
	text := r.title + "\n"
	for _, s := range r.sentences {
		text += "\n" + s.text + "\n"
	}
	a := salient.Article{
		ID: salient.NewArticleID(salient.OutletID(r.outlet), "", text), Outlet: salient.OutletID(r.outlet), Lang: "en",
		Title: r.title, TitleAt: salient.Span{Start: 0, End: len(r.title)}, Text: text, Published: day(r.day),
		Sources: []salient.Source{{File: r.outlet + "-" + cmp.Or(r.day, "undated") + ".txt", Format: "text", Bytes: len(text), SHA256: strings.Repeat("0", 64)}},
	}
	f.articles = append(f.articles, a)
	for i, s := range r.sentences {
		if s.typ == "" {
			continue
		}
		from := strings.Index(text, s.text)
		find := func(words string) salient.Span {
			j := strings.Index(s.text, words)
			if words == "" || j < 0 {
				return salient.Span{}
			}
			return salient.Span{Start: from + j, End: from + j + len(words)}
		}
		c := salient.Claim{
			Article: a.ID, Part: salient.Body, Sentence: i + 1, At: salient.Span{Start: from, End: from + len(s.text)},
			Type: salient.Type(s.typ), Modality: cmp.Or(s.modality, salient.Asserted), Trigger: find(s.trigger),
			Voice: salient.Voice{Outlet: a.Outlet}, Reliability: r.grade, Credibility: 3, Known: a.Published, Extractor: "rules/1",
			Reasons: []salient.Reason{{Rule: s.typ + "/verb", Weight: 1, Text: s.trigger}},
		}
		for words := range strings.SplitSeq(s.who, "+") {
			c.Actors = append(c.Actors, f.role(words, find(words))...)
		}
		c.Recipients = f.role(s.whom, find(s.whom))
		for words := range strings.SplitSeq(s.where, "+") {
			for _, p := range fakePlaces {
				if p.Name == words {
					c.Places = append(c.Places, salient.ClaimPlace{
						Place: p.ID, Name: p.Name, Kind: p.Kind, Country: p.Country, Point: p.Point, Located: true,
						Precision: 1, Relation: salient.At, Role: "location", Text: words, At: find(words),
					})
				}
			}
		}
		if a.Dated() {
			c.When = salient.When{Interval: salient.DayInterval(a.Published.AddDate(0, 0, -1)), Basis: salient.Published}
			c.When.EDTF = date(c.When.From)
			if s.when != "" {
				c.When.Basis, c.When.Text, c.When.At = salient.Relative, s.when, find(s.when)
			}
		} else {
			c.When.Basis = salient.Unknown
		}
		if s.unit != "" {
			c.Quantities = []salient.Quantity{{Low: s.count, Best: s.count, High: s.count, Unit: s.unit}}
		}
		c.ID = salient.NewClaimID(a.ID, c.At, c.Type, s.who+s.where+s.trigger)
		f.claims = append(f.claims, c)
	}
}

func (f *fake) role(words string, at salient.Span) []salient.Role {
	if words == "" {
		return nil
	}
	for _, a := range f.actors {
		if strings.Contains(words, a.Name) || strings.Contains(words, string(a.Side)) {
			return []salient.Role{{Actor: a.ID, Name: a.Name, Side: a.Side, Text: words, At: at}}
		}
	}
	return []salient.Role{{Actor: salient.ActorID("x:" + strings.ReplaceAll(strings.ToLower(words), " ", "-")), Name: words, Text: words, At: at}}
}

func (f *fake) Articles(context.Context) ([]salient.Article, error) { return f.articles, f.err }

func (f *fake) Article(_ context.Context, id salient.ArticleID) (salient.Article, error) {
	for _, a := range f.articles {
		if a.ID == id {
			return a, f.err
		}
	}
	return salient.Article{}, cmp.Or(f.err, salient.ErrNotFound)
}

func (f *fake) Claims(_ context.Context, known time.Time) ([]salient.Claim, error) {
	var out []salient.Claim
	for _, c := range review.Apply(f.claims, f.decided()) {
		if known.IsZero() || c.Known.IsZero() || !c.Known.After(known) {
			out = append(out, c)
		}
	}
	return out, f.err
}

func (f *fake) Events(ctx context.Context, known time.Time) ([]salient.Event, error) {
	cs, err := f.Claims(ctx, known)
	var out []salient.Event
	for _, c := range cs {
		e := salient.Event{
			ID: salient.NewEventID(c.ID), Type: c.Type, Mode: c.Mode, Modality: c.Modality, Places: c.Places,
			When: c.When.Interval, Claims: []salient.ClaimID{c.ID}, Sources: 1, Confidence: 0.7, Reasons: c.Reasons,
		}
		for _, r := range c.Actors {
			e.Actors = append(e.Actors, r.Actor)
		}
		for _, r := range c.Recipients {
			e.Recipients = append(e.Recipients, r.Actor)
		}
		if len(c.Places) > 0 {
			e.Place, e.Point, e.Located = c.Places[0].Place, c.Places[0].Point, true
		}
		out = append(out, e)
	}
	slices.SortStableFunc(out, func(a, b salient.Event) int {
		return cmp.Or(a.When.From.Compare(b.When.From), cmp.Compare(a.ID, b.ID))
	})
	return out, err
}

func (f *fake) Surroundings(ctx context.Context, p salient.Place, at, known time.Time) (salient.Control, bool, error) {
	return salient.Control{Place: p.ID, Name: p.Name, Point: p.Point, By: "blue", Level: salient.Holds, Probability: 0.6}, f.guesses, nil
}

func (f *fake) History(ctx context.Context, place salient.PlaceID, known time.Time) ([]salient.Control, error) {
	cs, err := f.Claims(ctx, known)
	p, ok := f.places[place]
	if !ok || err != nil {
		return nil, err
	}
	var out []salient.Control
	for _, c := range cs {
		if !hasPlace(c.Places, place) || !c.Modality.Actual() || c.When.Zero() || len(c.Actors) == 0 {
			continue
		}
		level, by, prob := salient.Level(""), c.Actors[0].Actor, 0.9
		switch c.Type {
		case salient.Capture, salient.Controls:
			level = salient.Holds
		case salient.Clash:
			level, prob = salient.Contested, 0.55
		case salient.Presence:
			level, prob = salient.Present, 0.6
		default:
			continue
		}
		ctl := salient.Control{
			Place: place, Name: p.Name, Point: p.Point, By: by, Level: level, Probability: prob,
			During: salient.Interval{From: c.When.From}, LastWord: c.When.Interval, Claims: []salient.ClaimID{c.ID},
			Reasons: []salient.Reason{{Rule: "effect/" + string(c.Type), Weight: prob, Text: "the last word on the place"}},
		}
		if n := len(out); n > 0 {
			if last := &out[n-1]; last.By == by && last.Level == level {
				last.Claims, last.LastWord = append(last.Claims, c.ID), ctl.LastWord
				continue
			}
			out[n-1].During.To = c.When.From
		}
		out = append(out, ctl)
	}
	return out, nil
}

func (f *fake) Held(ctx context.Context, at, known time.Time) (salient.Situation, error) {
	s := salient.Situation{At: at, Known: known}
	for _, p := range fakePlaces {
		hs, err := f.History(ctx, p.ID, known)
		if err != nil {
			return s, err
		}
		for _, h := range hs {
			if h.During.Contains(at) {
				s.Controls = append(s.Controls, h)
			}
		}
	}
	es, err := f.Events(ctx, known)
	for _, e := range es {
		if !e.When.Zero() && overlaps(e.When, salient.DayInterval(at)) {
			s.Events = append(s.Events, e)
		}
	}
	return s, err
}

func (f *fake) WithFront(s salient.Situation) salient.Situation {
	s.Front.At = s.At
	for _, a := range f.actors {
		s.Front.Pockets = append(s.Front.Pockets, components(a.ID, s.Controls)...)
	}
	for _, p := range s.Front.Pockets {
		s.Front.Areas = append(s.Front.Areas, salient.Area{Actor: p.Actor, Level: salient.Holds, Places: p.Places, AreaKM2: p.AreaKM2, Outline: p.Outline})
	}
	return s
}

func (f *fake) PocketsIn(ctx context.Context, s salient.Situation, actor salient.ActorID) ([]salient.Pocket, []salient.StatedFigure, error) {
	cs, err := f.Claims(ctx, s.Known)
	var about []salient.Claim
	for _, c := range cs {
		if slices.ContainsFunc(c.Actors, func(r salient.Role) bool { return r.Actor == actor }) && !c.Known.After(s.At) {
			about = append(about, c)
		}
	}
	return components(actor, s.Controls), front.Stated(about), err
}

// Datings gives every undated report the second week of April.
func (f *fake) Datings(ctx context.Context) (record.Order, error) {
	out := record.Order{Articles: []record.Dating{}, Pairs: []record.Pair{}}
	as, err := f.Articles(ctx)
	for _, a := range as {
		if !a.Dated() {
			best := record.Stretch{From: "2021-04-08", To: "2021-04-14", Peak: "2021-04-10", P: 0.7}
			out.Articles = append(out.Articles, record.Dating{Article: string(a.ID), Inferred: true, Verdict: "inside", Inside: 0.9, Best: &best, Others: []record.Stretch{}, Days: []record.DayChance{}, Reasons: []salient.Reason{}})
		}
	}
	return out, err
}

// Compare computes one pocket for every count that is stated.
func (f *fake) Compare(ctx context.Context, actor salient.ActorID, known time.Time, _ func(salient.ArticleID) (time.Time, bool)) ([]salient.Comparison, error) {
	cs, err := f.Claims(ctx, known)
	var out []salient.Comparison
	for _, s := range front.Stated(cs) {
		if actor == "" || s.Actor == actor {
			out = append(out, salient.Comparison{StatedFigure: s, Day: salient.Day(s.Known), Compared: true, Computed: 1, Agrees: s.Value == 1})
		}
	}
	return out, err
}

// components joins places of one holder that lie within 30 km of each other.
func components(actor salient.ActorID, held []salient.Control) []salient.Pocket {
	var own []salient.Control
	for _, c := range held {
		if c.By == actor && c.Level == salient.Holds {
			own = append(own, c)
		}
	}
	group := make([]int, len(own))
	for i := range group {
		group[i] = i
	}
	for range own {
		for i := range own {
			for j := range own {
				if geo.Distance(own[i].Point, own[j].Point) < 30000 {
					group[i] = min(group[i], group[j])
					group[j] = group[i]
				}
			}
		}
	}
	var out []salient.Pocket
	for g := range own {
		p := salient.Pocket{Actor: actor, Exits: []string{"W"}, AreaKM2: 140}
		var mid geo.Point
		for i, c := range own {
			if group[i] == g {
				p.Places = append(p.Places, c.Place)
				mid.Lat += c.Point.Lat
				mid.Lon += c.Point.Lon
				for j, d := range own {
					if group[j] == g {
						p.ExtentKM = max(p.ExtentKM, geo.Distance(c.Point, d.Point)/1000)
					}
				}
			}
		}
		if len(p.Places) == 0 {
			continue
		}
		slices.Sort(p.Places)
		n := float64(len(p.Places))
		r := max(6, p.ExtentKM/2) / 111
		p.Outline = geo.Geometry{Shape: geo.PolygonShape}
		for k := range 24 {
			a := float64(k) * math.Pi / 12
			p.Outline.Points = append(p.Outline.Points, geo.Point{Lat: mid.Lat/n + r*math.Sin(a), Lon: mid.Lon/n + r*1.22*math.Cos(a)})
		}
		for _, c := range held {
			if c.By != actor && geo.Distance(c.Point, geo.Point{Lat: mid.Lat / n, Lon: mid.Lon / n}) < 40000 {
				p.Bounds = append(p.Bounds, salient.Bound{Place: c.Place, Actor: c.By})
			}
		}
		p.Neighbours = []salient.Share{{Actor: "northern-guard", Share: 0.62}, {Share: 0.38}}
		out = append(out, p)
	}
	slices.SortStableFunc(out, func(a, b salient.Pocket) int {
		return cmp.Or(cmp.Compare(len(b.Places), len(a.Places)), cmp.Compare(a.Places[0], b.Places[0]))
	})
	if len(out) > 0 {
		out[0].Main = true
	}
	return out
}

func (f *fake) Brief(s salient.Situation, _ func(salient.ClaimID) (salient.Claim, bool)) salient.Brief {
	b := salient.Brief{At: s.At, Known: s.Known, Title: "Situation on " + s.At.Format("2 January 2006")}
	for _, c := range s.Controls {
		name := string(c.By)
		for _, a := range f.actors {
			if a.ID == c.By {
				name = a.Name
			}
		}
		text := name + " held " + c.Name + ", by the last word of " + c.LastWord.From.Format("2 January") + "."
		if c.Level != salient.Holds {
			text = c.Name + " was fought over."
		}
		b.Sentences = append(b.Sentences, salient.BriefSentence{Section: "Control", Text: text, Claims: c.Claims})
	}
	for _, e := range s.Events {
		if e.Located {
			b.Sentences = append(b.Sentences, salient.BriefSentence{
				Section: "Fighting", Text: "One report of " + string(e.Type) + " at " + e.Places[0].Name + ".", Claims: e.Claims,
			})
		}
	}
	return b
}

// Flows takes the recipients' side for no matter: from where the claim is.
func (f *fake) Flows(ctx context.Context, from, to, known time.Time) ([]salient.Flow, error) {
	es, err := f.Events(ctx, known)
	var out []salient.Flow
	for _, e := range es {
		if e.Type == salient.Evacuate || e.Type == salient.Surrender {
			out = append(out, salient.Flow{Event: e.ID, Type: e.Type, Actors: e.Actors, Origin: e.Places, When: e.When, Claims: e.Claims, Sources: e.Sources})
		}
	}
	return out, err
}

func (f *fake) Codes() flat.Codes { return f }

// Code knows one.
func (f *fake) Code(system string, t salient.Type, _, _ string) string {
	if system == "acled" && t == salient.Clash {
		return "Armed clash"
	}
	return "none"
}

func (f *fake) Actors() []salient.Actor { return f.actors }

func (f *fake) Place(id salient.PlaceID) (salient.Place, bool) {
	p, ok := f.places[id]
	return p, ok
}

func (f *fake) Basemap(name string) ([]byte, bool) {
	if dir := os.Getenv("SALIENT_BASEMAP"); dir != "" {
		b, err := os.ReadFile(filepath.Join(dir, name+".json"))
		return b, err == nil
	}
	b, ok := f.basemap[name]
	return b, ok
}

func (f *fake) Revision(context.Context) (string, error) {
	return "fake-" + strconv.Itoa(len(f.claims)+len(f.decided())<<20), f.err
}

func (f *fake) FindPlaces(name string, near *geo.Point, most int) (out []salient.Place) {
	for _, p := range fakePlaces {
		if near != nil && geo.Distance(*near, p.Point) < 50000 || name != "" && strings.EqualFold(p.Name, name) {
			out = append(out, p)
		}
	}
	if near != nil {
		slices.SortFunc(out, func(a, b salient.Place) int {
			return cmp.Compare(geo.Distance(*near, a.Point), geo.Distance(*near, b.Point))
		})
	}
	return out[:min(len(out), most)]
}

// FindArticles takes the terms as pieces of text and the number of their
// occurrences as the score.
func (f *fake) FindArticles(_ context.Context, q store.Search) (out []store.Hit, err error) {
	for _, a := range f.articles {
		out = found1(out, q, string(a.ID), a.Text)
	}
	return out, f.err
}

func (f *fake) FindClaims(_ context.Context, q store.Search) (out []store.Hit, err error) {
	for _, c := range f.claims {
		for _, a := range f.articles {
			if a.ID == c.Article {
				out = found1(out, q, string(c.ID), c.At.In(a.Text))
			}
		}
	}
	return out, f.err
}

func found1(out []store.Hit, q store.Search, id, text string) []store.Hit {
	n := 0
	for _, t := range q.Terms() {
		k := strings.Count(strings.ToLower(text), strings.ToLower(t))
		if k == 0 {
			return out
		}
		n += k
	}
	out = append(out, store.Hit{ID: id, Score: float64(n)})
	slices.SortStableFunc(out, func(a, b store.Hit) int { return cmp.Compare(b.Score, a.Score) })
	return out
}

// Impacts counts a claim that bears on a place as ten days.
func (f *fake) Impacts(ctx context.Context, known time.Time) ([]salient.Impact, error) {
	cs, err := f.Claims(ctx, known)
	var out []salient.Impact
	for _, c := range cs {
		if c.Review.Status != "" {
			continue
		}
		m := salient.Impact{Claim: c.ID, Doubt: 0.25}
		if len(c.Places) > 0 && (c.Type == salient.Capture || c.Type == salient.Controls) {
			m.Days, m.Worth, m.Places = 10, 2.5, []salient.PlaceID{c.Places[0].Place}
		}
		out = append(out, m)
	}
	slices.SortStableFunc(out, func(a, b salient.Impact) int {
		return cmp.Or(cmp.Compare(b.Worth, a.Worth), cmp.Compare(a.Claim, b.Claim))
	})
	return out, err
}

func (f *fake) ReadClaim(_ context.Context, id salient.ClaimID) (salient.Claim, error) {
	for _, c := range f.claims {
		if c.ID == id {
			return c, f.err
		}
	}
	return salient.Claim{}, cmp.Or(f.err, salient.ErrNotFound)
}

func (f *fake) Reviews(context.Context) ([]salient.Review, error) {
	rs := f.decided()
	review.Sort(rs)
	return rs, f.err
}

func (f *fake) PutReview(_ context.Context, r salient.Review) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.reviews = append(f.reviews, r)
	return f.err
}

func (f *fake) decided() []salient.Review {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.reviews)
}
