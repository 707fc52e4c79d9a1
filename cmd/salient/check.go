package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"salient"
	"salient/encode/record"
	"salient/engine"
)

func checkCmd(a *app) *cobra.Command {
	return a.aboutArticles(&cobra.Command{
		Use: "check [ARTICLE…]", Short: "what speaks against a report as it is dated: recycled, misdated, at odds with others",
		Long:    "For each article, a file or the id of one in the ledger: whether it fits another\ntime far better than the one it states, whether it is like a report of another\ntime, and which of its claims break with what the others say of those days. With\n--all every report of the ledger is looked at, and those with a finding are listed.",
		Example: "  salient check report.txt\n  salient check --all",
	}, "every report of the ledger", a.checkArticles)
}

func (a *app) checkArticles(ctx context.Context, d *engine.Desk, x asked) error {
	articles := x.articles
	var err error
	if x.all {
		if articles, err = d.Articles(ctx); err != nil {
			return err
		}
	}
	claims, err := d.Claims(ctx, time.Time{})
	if err != nil {
		return err
	}
	byID := make(map[salient.ClaimID]salient.Claim, len(claims))
	for _, c := range claims {
		byID[c.ID] = c
	}
	rs := []record.Check{}
	for _, article := range articles {
		c, err := d.Check(ctx, article)
		if err != nil {
			return err
		}
		if x.all && !c.Recycled() && len(c.Breaks) == 0 {
			continue
		}
		r, err := a.fromCheck(ctx, d, c, byID)
		if err != nil {
			return err
		}
		rs = append(rs, r)
	}
	if x.json {
		return a.out.page(rs)
	}
	for _, r := range rs {
		a.tellCheck(r)
	}
	return nil
}

func (a *app) fromCheck(ctx context.Context, d *engine.Desk, c engine.Checked, byID map[salient.ClaimID]salient.Claim) (record.Check, error) {
	own := record.FromArticle(c.Article, false)
	r := record.Check{
		Article: own.ID, Day: record.DayText(c.Day), Stated: c.Stated, Misfit: record.ChanceOf(c.Misfit), Flagged: c.Recycled(),
		Copies: []record.Copy{}, Breaks: []record.Break{},
	}
	if len(own.Files) > 0 {
		r.File = own.Files[0]
	}
	if c.Recycled() {
		r.Better = record.DayText(c.Better)
	}
	for _, x := range c.Copies {
		other, err := d.Article(ctx, x.Article)
		if err != nil {
			return r, err
		}
		k := record.Copy{Article: string(x.Article), Day: record.DayText(x.Day), Likeness: record.ChanceOf(x.Cosine)}
		if f := record.FromArticle(other, false).Files; len(f) > 0 {
			k.File = f[0]
		}
		r.Copies = append(r.Copies, k)
	}
	for _, x := range c.Breaks {
		b := record.Break{Rule: x.Rule, Text: x.Text, Against: []record.Claim{}}
		if lead, ok := c.Claim(x.Claim); ok {
			b.Claim = record.FromClaim(lead, c.Article)
		}
		for _, id := range x.Against {
			if cl, ok := byID[id]; ok {
				q, err := quoted(ctx, d, cl)
				if err != nil {
					return r, err
				}
				b.Against = append(b.Against, q)
			}
		}
		r.Breaks = append(r.Breaks, b)
	}
	return r, nil
}

func (a *app) tellCheck(r record.Check) {
	how := "inferred day"
	if r.Stated {
		how = "stated day"
	}
	fmt.Fprintf(a.out, "%s, %s %s\n", r.File, how, r.Day)
	if r.Flagged && r.Better != "" {
		fmt.Fprintf(a.out, "   fits %s %.0f times better: recycled or misdated?\n", r.Better, r.Misfit)
	}
	for _, c := range r.Copies {
		fmt.Fprintf(a.out, "   is like %s of %s (%.2f)\n", c.File, c.Day, c.Likeness)
	}
	for _, b := range r.Breaks {
		fmt.Fprintf(a.out, "   %s: %s\n      it says: %q\n", b.Rule, b.Text, oneLine(b.Claim.Quote))
		for _, c := range b.Against {
			fmt.Fprintf(a.out, "      against %s %s: %q\n", c.File, c.Known, oneLine(c.Quote))
		}
	}
	if !r.Flagged && len(r.Breaks) == 0 {
		fmt.Fprintln(a.out, "   nothing speaks against it")
	}
}
