package eval

import (
	"context"
	"strconv"
	"strings"
	"time"

	"salient"
	"salient/engine"
	"salient/geo"
)

// ByHand is a ledger of the statements that a person read in reports, so that
// the fold half can be measured apart from the reading: each row of the table
// is a claim of the report that it names.
type ByHand struct {
	articles []salient.Article
	claims   []salient.Claim
}

var _ engine.Reader = (*ByHand)(nil)

// nameSlack is how much worse than the best a name may fit a place that is spoken of.
const nameSlack = 0.2

// ReadByHand makes the ledger from statements and the reports of a desk, whose
// files end in the paths that the table names. Places are looked up within km
// of a point in the midst of the theatre; unplaced counts rows whose place was
// not found.
func ReadByHand(ctx context.Context, says []Statement, d *engine.Desk, midst geo.Point, km float64) (l *ByHand, unplaced int, err error) {
	articles, err := d.Articles(ctx)
	if err != nil {
		return nil, 0, err
	}
	l = &ByHand{articles: articles}
	find, err := NewFinder(ctx, d, midst, km)
	if err != nil {
		return nil, 0, err
	}
	for n, s := range says {
		var a salient.Article
		for _, x := range articles {
			for _, src := range x.Sources {
				if strings.HasSuffix(src.File, s.Report) {
					a = x
				}
			}
		}
		p, ok := find.place(s)
		if a.ID == "" || !ok {
			unplaced++
			continue
		}
		role := func(name string) []salient.Role {
			id, ok := d.Holder(name, s.Day)
			if !ok {
				return nil
			}
			return []salient.Role{{Actor: id, Name: name, Text: name}}
		}
		c := salient.Claim{
			Article: a.ID, Part: salient.Body, Sentence: n, At: salient.Span{Start: n, End: n + 1}, Modality: salient.Asserted,
			Voice: salient.Voice{Outlet: a.Outlet}, Reliability: d.Knowledge().Outlets.Reliability(a.Outlet), Credibility: 6, Known: a.Published,
			When: s.when(), Extractor: "hand/1",
			Places: []salient.ClaimPlace{{Place: p.ID, Name: p.Name, Kind: p.Kind, Country: p.Country, Point: p.Point, Located: true, Precision: 1, Relation: salient.At, Role: "location", Text: s.Place}},
		}
		from, to := role(s.From), role(s.To)
		switch s.Type {
		case "capture", "lose":
			c.Type, c.Actors, c.Recipients = salient.Capture, to, from
		case "controls":
			c.Type, c.Actors = salient.Controls, to
		case "withdraw":
			c.Type, c.Actors, c.Recipients = salient.Withdraw, from, to
		case "besiege":
			c.Type, c.Actors, c.Recipients = salient.Besiege, to, from
		case Contested:
			c.Type, c.Actors = salient.Clash, from
		}
		if s.To == Contested {
			c.Type, c.Actors, c.Recipients = salient.Clash, from, nil
		}
		c.ID = salient.NewClaimID(a.ID, c.At, c.Type, strconv.Itoa(n))
		l.claims = append(l.claims, c)
	}
	return l, unplaced, nil
}

// when is the time of a statement; what is no day is a week or a month from it.
func (s Statement) when() salient.When {
	to := s.Day.AddDate(0, 0, 1)
	switch s.Precision {
	case "week":
		to = s.Day.AddDate(0, 0, 7)
	case "month":
		to = s.Day.AddDate(0, 1, 0)
	}
	return salient.When{Interval: salient.Interval{From: s.Day, To: to}, EDTF: s.Day.Format(time.DateOnly), Basis: salient.Explicit}
}

// Revision names the ledger: it does not change.
func (l *ByHand) Revision(context.Context) (string, error) { return "hand", nil }

// Articles lists the reports.
func (l *ByHand) Articles(context.Context) ([]salient.Article, error) { return l.articles, nil }

// AllClaims lists the statements as claims.
func (l *ByHand) AllClaims(context.Context) ([]salient.Claim, error) { return l.claims, nil }
