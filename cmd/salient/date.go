package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"salient/dating"
	"salient/encode/record"
	"salient/engine"
)

func dateCmd(a *app) *cobra.Command {
	return a.aboutArticles(&cobra.Command{
		Use: "date [ARTICLE…]", Short: "the days on which undated reports fit what the others say",
		Long:    "For each article, a file or the id of one in the ledger, the days on which its\nclaims, places and words fit the dated reports: a best stretch of days, others,\nand how likely it is earlier or later than all of them. Several, or with --all\nevery undated report of the ledger, are also put into order. Days so found are\ninferred: they are shown and change nothing.",
		Example: "  salient date report.txt\n  salient date --all --json",
	}, "every undated report of the ledger", a.dateArticles)
}

func (a *app) dateArticles(ctx context.Context, d *engine.Desk, x asked) error {
	if x.all || len(x.articles) > 1 {
		return a.dateAll(ctx, d, x)
	}
	r, err := d.DateArticle(ctx, x.articles[0])
	if err != nil {
		return err
	}
	if x.json {
		return a.out.page(fromDated(r))
	}
	a.tellDated(fromDated(r))
	return nil
}

func (a *app) dateAll(ctx context.Context, d *engine.Desk, x asked) error {
	var c engine.Chronicle
	var err error
	if x.all {
		c, err = d.DateAll(ctx, x.articles...)
	} else {
		c, err = d.DateThese(ctx, x.articles)
	}
	if err != nil {
		return err
	}
	r := fromChronicle(c)
	if x.json {
		return a.out.page(r)
	}
	files := map[string]string{}
	for i, w := range r.Articles {
		files[w.Article] = w.File
		fmt.Fprintf(a.out, "%d. ", i+1)
		a.tellDated(w)
	}
	for _, p := range r.Pairs {
		fmt.Fprintf(a.out, "%s before %s: %.1f nats\n", files[p.Before], files[p.After], p.Odds)
		for _, w := range p.Reasons {
			fmt.Fprintf(a.out, "   %+.2f %s: %s\n", w.Weight, w.Rule, w.Text)
		}
	}
	return nil
}

// mostReasons of a dating are told to people.
const mostReasons = 12

func (a *app) tellDated(r record.Dating) {
	if r.Best == nil {
		fmt.Fprintf(a.out, "%s\n   no dated report to compare with\n", r.File)
		return
	}
	fmt.Fprintf(a.out, "%s (inferred, from %d dated reports of %s to %s)\n", r.File, r.Compared, r.First, r.Last)
	tell := func(label string, s record.Stretch) {
		if s.Beyond != "" {
			fmt.Fprintf(a.out, "   %s %4.0f %%  %s than all of them (likeliest %s)\n", label, 100*s.P, s.Beyond, s.Peak)
			return
		}
		fmt.Fprintf(a.out, "   %s %4.0f %%  %s to %s (likeliest %s)\n", label, 100*s.P, s.From, s.To, s.Peak)
	}
	tell("best", *r.Best)
	for _, s := range r.Others {
		tell("or  ", s)
	}
	for _, x := range r.Reasons[:min(mostReasons, len(r.Reasons))] {
		fmt.Fprintf(a.out, "   %+.2f %s: %s\n", x.Weight, x.Rule, x.Text)
	}
}

// leastChance is from what probability a day is listed.
const leastChance = 0.001

// fromChronicle makes the record of an order.
func fromChronicle(c engine.Chronicle) record.Order {
	r := record.Order{Articles: []record.Dating{}, Pairs: []record.Pair{}}
	for _, x := range c.Reports {
		r.Articles = append(r.Articles, fromDated(x))
	}
	for _, p := range c.Pairs {
		r.Pairs = append(r.Pairs, record.Pair{Before: string(p.Before), After: string(p.After), Odds: record.ChanceOf(p.Odds), Reasons: record.Rounded(p.Reasons)})
	}
	return r
}

func fromDated(r engine.DatedReport) record.Dating {
	a, x := record.FromArticle(r.Article, false), r.Result
	out := record.Dating{
		Article: a.ID, Published: a.Published, Inferred: true, First: record.DayText(x.First), Last: record.DayText(x.Last), Compared: x.Compared,
		Verdict: "unknown", Inside: record.ChanceOf(x.Inside), Earlier: record.ChanceOf(x.Earlier), Later: record.ChanceOf(x.Later),
		Others: []record.Stretch{}, Days: []record.DayChance{}, Reasons: record.Rounded(x.Reasons),
	}
	if len(a.Files) > 0 {
		out.File = a.Files[0]
	}
	if len(x.Days) == 0 {
		return out
	}
	out.Verdict = x.Verdict()
	best := fromStretch(x.Best)
	out.Best = &best
	for _, s := range x.Others {
		out.Others = append(out.Others, fromStretch(s))
	}
	for _, d := range x.Days {
		if d.P >= leastChance {
			out.Days = append(out.Days, record.DayChance{Day: record.DayText(d.Day), P: record.ChanceOf(d.P)})
		}
	}
	return out
}

func fromStretch(s dating.Stretch) record.Stretch {
	return record.Stretch{From: record.DayText(s.From), To: record.DayText(s.To), Peak: record.DayText(s.Peak), P: record.ChanceOf(s.P), Beyond: s.Beyond}
}
