package engine

import (
	"context"
	"time"

	"salient"
	"salient/dating"
)

// cuts are the parts of the dated reports, by publication, after which a ledger
// is cut off to see whether what came later is known for later.
var cuts = []float64{0.5, 0.7, 0.85}

// Reports that come so many days after the last known one are looked at. Those
// that follow at once are like it, and no mistake to date to it.
const (
	laterFrom = 30
	laterTo   = 365
)

// DatingTrials hides the day of every dated report in turn and looks for it
// among the others; and cuts the ledger off at three points to look at what came
// after (from a month to a year) and, of what came before, at every third report.
func (d *Desk) DatingTrials(ctx context.Context, p dating.Params) ([]dating.Trial, error) {
	articles, err := d.Articles(ctx)
	if err != nil {
		return nil, err
	}
	claims, err := d.Claims(ctx, time.Time{})
	if err != nil {
		return nil, err
	}
	var dated []salient.Article
	for _, a := range articles {
		if a.Dated() {
			dated = append(dated, a)
		}
	}
	full := d.engine.datebook(dated, claims)
	reports := make([]dating.Report, len(dated))
	for i, a := range dated {
		reports[i] = full.report(a)
	}
	var out []dating.Trial
	for i, a := range dated {
		out = append(out, full.corpus.Try(reports[i], full.ground(a.ID), p))
	}
	for _, cut := range cuts {
		n := int(cut * float64(len(dated)))
		if n < 10 {
			continue
		}
		known := map[salient.ArticleID]bool{}
		for _, a := range dated[:n] {
			known[a.ID] = true
		}
		var cs []salient.Claim
		for _, c := range claims {
			if known[c.Article] {
				cs = append(cs, c)
			}
		}
		part := d.engine.datebook(dated[:n], cs)
		for i, a := range dated {
			after := a.Published.Sub(dated[n-1].Published).Hours() / 24
			if i < n && i%3 != 0 || i >= n && (after < laterFrom || after > laterTo) {
				continue
			}
			out = append(out, part.corpus.Try(reports[i], part.ground(a.ID), p))
		}
	}
	return out, nil
}
