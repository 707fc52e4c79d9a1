package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"salient"
	"salient/encode/record"
)

func claimsCmd(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "claims", Short: "list what the reports say, each with its words", Args: cobra.NoArgs,
		Long: "List every claim: what happened or is the case, who says so, and the words.\nWith --json one object a line.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			db, err := a.open(ctx)
			if err != nil {
				return err
			}
			defer db.Close()
			articles, err := db.Articles(ctx)
			if err != nil {
				return err
			}
			byID := make(map[salient.ArticleID]salient.Article, len(articles))
			for _, r := range articles {
				byID[r.ID] = r
			}
			claims, err := db.AllClaims(ctx)
			if err != nil {
				return err
			}
			for _, c := range claims {
				r := record.FromClaim(c, byID[c.Article])
				if asJSON {
					err = a.out.line(r)
				} else {
					_, err = fmt.Fprintln(a.out, claimLine(r))
				}
				if err != nil {
					return err
				}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	return cmd
}

// claimLine is a claim for people, on one line.
func claimLine(c record.Claim) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d  %s", c.File, c.Start, c.Type)
	if c.Mode != "" {
		fmt.Fprintf(&b, "/%s", c.Mode)
	}
	fmt.Fprintf(&b, " (%s)", c.Modality)
	name := func(label string, rs []record.Role) {
		for i, r := range rs {
			if i > 0 {
				label = ","
			}
			fmt.Fprintf(&b, "%s %s", label, r.Name)
		}
	}
	name(" by", c.Actors)
	name(" against", c.Recipients)
	for _, p := range c.Places {
		fmt.Fprintf(&b, " [%s %s]", p.Relation, p.Name)
	}
	if c.When.EDTF != "" {
		fmt.Fprintf(&b, " on %s", c.When.EDTF)
	}
	fmt.Fprintf(&b, "\n    %q", strings.Join(strings.Fields(c.Quote), " "))
	return b.String()
}

func eventsCmd(a *app) *cobra.Command {
	var asJSON bool
	var when clocks
	cmd := &cobra.Command{
		Use: "events", Short: "list the events that claims tell", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			d, db, err := a.desk(ctx)
			if err != nil {
				return err
			}
			defer db.Close()
			_, known, err := when.days(ctx, d)
			if err != nil {
				return err
			}
			events, err := d.Events(ctx, known)
			if err != nil {
				return err
			}
			for _, e := range events {
				r := record.FromEvent(e, d)
				if asJSON {
					err = a.out.line(r)
				} else {
					_, err = fmt.Fprintln(a.out, eventLine(r))
				}
				if err != nil {
					return err
				}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	cmd.Flags().StringVar(&when.known, "known", "", "knowledge day, YYYY-MM-DD: only what was published by then")
	return cmd
}

func eventLine(e record.Event) string {
	var b strings.Builder
	day := e.From
	if day == "" {
		day = "undated   "
	}
	fmt.Fprintf(&b, "%s  %s", day, e.Type)
	for i, r := range e.Actors {
		fmt.Fprintf(&b, "%s %s", map[bool]string{true: " by", false: ","}[i == 0], r.Name)
	}
	for i, r := range e.Recipients {
		fmt.Fprintf(&b, "%s %s", map[bool]string{true: " against", false: ","}[i == 0], r.Name)
	}
	for _, p := range e.Places {
		fmt.Fprintf(&b, " [%s]", p.Name)
	}
	fmt.Fprintf(&b, "  %d claims, %d sources", len(e.Claims), e.Sources)
	return b.String()
}
