package engine

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"salient"
	"salient/dating"
	"salient/know/actors"
	"salient/know/ontology"
)

// A DatedReport is what dating found for one report.
type DatedReport struct {
	Article salient.Article
	Result  dating.Result
}

// DateArticle finds the days on which an article, which need not be in the
// ledger, fits what the dated reports say; itself apart, if it is one. The day
// that it states plays no part. The ledger is not changed: a day so found is
// never evidence.
func (d *Desk) DateArticle(ctx context.Context, a salient.Article) (DatedReport, error) {
	b, err := d.book(ctx)
	if err != nil {
		return DatedReport{}, err
	}
	r := b.report(a)
	return DatedReport{a, b.corpus.Date(r, b.ground(a.ID), dating.Defaults())}, nil
}

// A Chronicle is the undated reports with their days and their order.
type Chronicle struct {
	Reports []DatedReport // in the order found
	Pairs   []dating.Pair
}

// DateAll finds the days and the order of all undated reports, and of those
// given besides.
func (d *Desk) DateAll(ctx context.Context, more ...salient.Article) (Chronicle, error) {
	b, err := d.book(ctx)
	if err != nil {
		return Chronicle{}, err
	}
	var undated []salient.Article
	for _, a := range b.articles {
		if !a.Dated() {
			undated = append(undated, a)
		}
	}
	for _, a := range more {
		if !slices.ContainsFunc(undated, func(o salient.Article) bool { return o.ID == a.ID }) {
			undated = append(undated, a)
		}
	}
	return d.chronicle(b, undated), nil
}

// DateThese does the same for some articles alone.
func (d *Desk) DateThese(ctx context.Context, articles []salient.Article) (Chronicle, error) {
	b, err := d.book(ctx)
	if err != nil {
		return Chronicle{}, err
	}
	return d.chronicle(b, articles), nil
}

func (d *Desk) chronicle(b *datebook, undated []salient.Article) Chronicle {
	var us []dating.Undated
	found := map[salient.ArticleID]DatedReport{}
	for _, a := range undated {
		r := b.report(a)
		res := b.corpus.Date(r, b.ground(a.ID), dating.Defaults())
		found[a.ID] = DatedReport{a, res}
		us = append(us, dating.Undated{Report: r, Result: res})
	}
	order, pairs := dating.Order(us, b.ground(""))
	c := Chronicle{Pairs: pairs}
	for _, id := range order {
		c.Reports = append(c.Reports, found[id])
	}
	return c
}

// A Checked is what speaks against a report as it is dated.
type Checked struct {
	DatedReport
	Day    time.Time // looked at: the stated one, else the likeliest
	Stated bool
	Misfit float64   // how much likelier the best other day is, as a factor; 0 for an undated report
	Better time.Time // that day
	Breaks []dating.Break
	Copies []dating.Copy // reports of other times that it is like
	claims []salient.Claim
}

// Claim looks up a claim of the report as it was read for the check.
func (c Checked) Claim(id salient.ClaimID) (salient.Claim, bool) {
	i := slices.IndexFunc(c.claims, func(x salient.Claim) bool { return x.ID == id })
	if i < 0 {
		return salient.Claim{}, false
	}
	return c.claims[i], true
}

// Recycled reports whether the report fits another time so much better that
// somebody should look at it, or is like one of another time.
func (c Checked) Recycled() bool { return c.Misfit >= dating.MisfitLeast || len(c.Copies) > 0 }

// Check looks for what speaks against a report as it is dated: another time
// that it fits better, a report that it copies, claims that break with what
// others say of those days.
func (d *Desk) Check(ctx context.Context, a salient.Article) (Checked, error) {
	b, err := d.book(ctx)
	if err != nil {
		return Checked{}, err
	}
	r := b.report(a)
	g := b.ground(a.ID)
	c := Checked{DatedReport: DatedReport{a, b.corpus.Date(r, g, dating.Defaults())}, Stated: a.Dated(), claims: r.Claims}
	if c.Day = c.Result.Best.Peak; c.Stated {
		c.Day = salient.Day(a.Published)
		c.Misfit, c.Better = dating.Misfit(c.Result, c.Day)
	}
	if !c.Day.IsZero() {
		c.Breaks = dating.Breaks(r, c.Day, g)
	}
	c.Copies = b.corpus.Copies(r)
	return c, nil
}

// A datebook is what dating needs of a ledger.
type datebook struct {
	engine   *Engine
	revision string
	articles []salient.Article
	reports  []dating.Report // dated
	corpus   *dating.Corpus
	byPlace  map[salient.PlaceID][]salient.Claim // of dated reports, with holders for actors
	twins    *twins
}

// book makes the datebook, or recalls it.
func (d *Desk) book(ctx context.Context) (*datebook, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.load(ctx); err != nil {
		return nil, err
	}
	if d.dates != nil && d.dates.revision == d.revision {
		return d.dates, nil
	}
	d.dates = d.engine.datebook(d.sorted(), d.told())
	d.dates.revision = d.revision
	return d.dates, nil
}

func (e *Engine) datebook(articles []salient.Article, claims []salient.Claim) *datebook {
	b := &datebook{engine: e, articles: articles, byPlace: map[salient.PlaceID][]salient.Claim{}, twins: newTwins(claims)}
	of := map[salient.ArticleID][]salient.Claim{}
	gains := takings(claims)
	for _, c := range claims {
		if gains.contradict(c) {
			continue
		}
		c = b.twins.one(c)
		of[c.Article] = append(of[c.Article], c)
		if c.Known.IsZero() {
			continue
		}
		h, ok := e.holders(c)
		if !ok {
			continue
		}
		seen := map[salient.PlaceID]bool{}
		for _, p := range c.Places {
			if p.Place != "" && p.Located && holdable(p.Kind) && !seen[p.Place] {
				seen[p.Place] = true
				b.byPlace[p.Place] = append(b.byPlace[p.Place], h)
			}
		}
	}
	for _, a := range articles {
		if a.Dated() {
			b.reports = append(b.reports, dating.Report{Article: a, Claims: of[a.ID], Figures: e.Stated(of[a.ID])})
		}
	}
	b.corpus = dating.NewCorpus(b.reports)
	return b
}

// A taking is who took a place, by one report.
type taking struct {
	article salient.ArticleID
	place   salient.PlaceID
	actor   salient.ActorID
}

// takingDays are the days of takings.
type takingDays map[taking][]salient.Interval

// takings lists who took what, by the reports.
func takings(cs []salient.Claim) takingDays {
	out := takingDays{}
	for _, c := range cs {
		if c.Type != salient.Capture || !c.Modality.Actual() {
			continue
		}
		for _, p := range c.Places {
			for _, r := range c.Actors {
				if p.Place != "" && r.Actor != "" {
					k := taking{c.Article, p.Place, r.Actor}
					out[k] = append(out[k], c.When.Interval)
				}
			}
		}
	}
	return out
}

// contradict reports whether a claim has an actor lose a place that the same
// report has it take in the same days, and names nobody who took it: then the
// words for the loser ("the fighters") have been taken for the wrong side.
func (t takingDays) contradict(c salient.Claim) bool {
	if c.Type != salient.Capture || len(c.Actors) > 0 {
		return false
	}
	for _, p := range c.Places {
		for _, r := range c.Recipients {
			for _, i := range t[taking{c.Article, p.Place, r.Actor}] {
				if i.Zero() || c.When.Zero() || i.From.Before(c.When.To) && c.When.From.Before(i.To) {
					return true
				}
			}
		}
	}
	return false
}

// ground is who held what by the dated reports but one.
func (b *datebook) ground(but salient.ArticleID) dating.Ground {
	histories := map[salient.PlaceID][]salient.Control{}
	return dating.Ground{
		History: func(p salient.PlaceID) []salient.Control {
			if h, ok := histories[p]; ok {
				return h
			}
			var cs []*salient.Claim
			for i := range b.byPlace[p] {
				if c := &b.byPlace[p][i]; c.Article != but {
					cs = append(cs, c)
				}
			}
			h := b.engine.model.Infer(p, cs)
			histories[p] = h
			return h
		},
		Bears: b.engine.bears,
		Hostile: func(x, y salient.ActorID, on time.Time) bool {
			return b.engine.know.Actors.Between(x, y, on) != actors.Allied
		},
	}
}

// bears lists what a claim says of who holds where, by the ontology's effects.
func (e *Engine) bears(c salient.Claim) []dating.Bearing {
	c, ok := e.holders(c)
	if !ok {
		return nil
	}
	var out []dating.Bearing
	for _, f := range e.know.Ontology.Effects(c.Type, c.Mode) {
		roles := c.Actors
		if f.Role == "recipient" {
			roles = c.Recipients
		}
		if f.Holds == ontology.Fights {
			continue
		}
		for _, p := range c.Places {
			if p.Place == "" || !p.Located || !holdable(p.Kind) || p.Role != f.On {
				continue
			}
			for _, r := range roles {
				b := dating.Bearing{Claim: c.ID, Place: p.Place, Name: p.Name, Actor: r.Actor, Holds: f.Holds != ontology.Loses, Weight: f.Weight}
				if f.Holds == ontology.Presence {
					b.Weight /= 2
				}
				b.Change = c.Type == salient.Capture || c.Type == salient.Withdraw
				switch p.Relation {
				case "", salient.At, salient.Between:
				case salient.Outskirts, salient.Near, salient.PartOf:
					// the place itself has not changed hands
					b.Change, b.Weight = false, b.Weight/2
				default:
					continue
				}
				out = append(out, b)
			}
		}
	}
	return out
}

// report reads an article as Engine.report does, with places as the datebook
// has them.
func (b *datebook) report(a salient.Article) dating.Report {
	r := b.engine.report(a)
	r.Claims = slices.Clone(r.Claims)
	for i, c := range r.Claims {
		r.Claims[i] = b.twins.one(c)
	}
	r.Figures = b.engine.Stated(r.Claims)
	return r
}

// report reads an article for dating: its claims, the dates it names, and
// names whose time the registry knows.
func (e *Engine) report(a salient.Article) dating.Report {
	r := dating.Report{Article: a}
	undated := a
	undated.Published = time.Time{} // so that nothing is read off the day in question
	got := e.Analyze(undated)
	r.Claims = got.Claims
	seen := map[string]bool{}
	for _, t := range got.Mentions.Times {
		if c, ok := clue(t, a.Text); ok && !seen[c.Text] {
			seen[c.Text] = true
			r.Clues = append(r.Clues, c)
		}
	}
	for _, m := range got.Mentions.Actors {
		text := m.At.In(a.Text)
		if seen["@"+text] {
			continue
		}
		seen["@"+text] = true
		if span, ok := e.know.Actors.InUse(text); ok {
			r.InUse = append(r.InUse, dating.Named{Text: text, Interval: span})
		}
	}
	return r
}

// clue reads a date, a month or a year off a mention: its EDTF value, of which
// an interval gives its beginning.
func clue(t salient.TimeMention, text string) (dating.Clue, bool) {
	v, _, _ := strings.Cut(t.When.EDTF, "/")
	if v == "" {
		v = t.Value
	}
	c := dating.Clue{Text: t.At.In(text)}
	parts := strings.Split(strings.TrimRight(v, "~?%"), "-")
	if len(parts) > 3 {
		return c, false
	}
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		switch {
		case strings.HasPrefix(p, "X"):
		case err != nil:
			return c, false
		case i == 0 && n >= 1900 && n <= 2100:
			c.Year = n
		case i == 1 && n >= 1 && n <= 12:
			c.Month = time.Month(n)
		case i == 2 && n >= 1 && n <= 31:
			c.Day = n
		default:
			return c, false
		}
	}
	return c, c.Year != 0 || c.Month != 0
}
