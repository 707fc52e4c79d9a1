package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"salient"
	"salient/encode/record"
)

func whyCmd(a *app) *cobra.Command {
	var when clocks
	var asJSON bool
	cmd := &cobra.Command{
		Use: "why PLACE", Short: "the chain from a place's control to the words it rests on", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			d, db, err := a.desk(ctx)
			if err != nil {
				return err
			}
			defer db.Close()
			at, known, err := when.days(ctx, d)
			if err != nil {
				return err
			}
			p, err := d.FindPlace(ctx, args[0])
			if err != nil {
				return err
			}
			history, err := d.History(ctx, p.ID, known)
			if err != nil {
				return err
			}
			claims, err := d.Claims(ctx, known)
			if err != nil {
				return err
			}
			byID := make(map[salient.ClaimID]salient.Claim, len(claims))
			for _, c := range claims {
				byID[c.ID] = c
			}
			found := false
			for _, c := range history {
				if !at.IsZero() && !c.During.Contains(salient.Day(at)) {
					continue
				}
				found = true
				r := record.FromControl(c, d)
				if asJSON {
					answer := struct {
						record.Control
						Evidence []record.Claim `json:"evidence"`
					}{Control: r, Evidence: []record.Claim{}}
					for _, id := range c.Claims {
						article, err := d.Article(ctx, byID[id].Article)
						if err != nil {
							return err
						}
						answer.Evidence = append(answer.Evidence, record.FromClaim(byID[id], article))
					}
					if err := a.out.page(answer); err != nil {
						return err
					}
					continue
				}
				fmt.Fprintf(a.out, "%s: %s %s, probability %.2f, since %s, last word %s\n", r.Place.Name, r.Level, r.Actor.Name, r.Probability, r.Since, r.LastWord)
				for _, reason := range r.Reasons {
					fmt.Fprintf(a.out, "  %+.2f %s: %s\n", reason.Weight, reason.Rule, reason.Text)
				}
				for _, id := range c.Claims {
					article, err := d.Article(ctx, byID[id].Article)
					if err != nil {
						return err
					}
					q := record.FromClaim(byID[id], article)
					fmt.Fprintf(a.out, "  %s %s (%s) %s bytes %d-%d\n    %q\n", q.Known, q.Type, q.Modality, q.File, q.Start, q.End, strings.Join(strings.Fields(q.Quote), " "))
				}
			}
			switch c, ok, err := d.Surroundings(ctx, p, at, known); {
			case err != nil:
				return err
			case ok && asJSON:
				return a.out.page(record.FromControl(c, d))
			case ok:
				fmt.Fprintf(a.out, "%s: no word says who holds it; those around let one guess at %s, probability %.2f\n", p.Name, record.FromControl(c, d).Actor.Name, c.Probability)
				for _, reason := range c.Reasons {
					fmt.Fprintf(a.out, "  %+.2f %s: %s\n", reason.Weight, reason.Rule, reason.Text)
				}
				return nil
			}
			if !found {
				if asJSON {
					return a.out.page(map[string]any{"place": record.FromPlace(p), "level": "unknown", "evidence": []string{}})
				}
				fmt.Fprintf(a.out, "%s: unknown; no claim bears on it on that day\n", p.Name)
			}
			return nil
		},
	}
	when.flags(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "JSON")
	return cmd
}
