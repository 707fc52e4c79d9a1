package main

import (
	"github.com/spf13/cobra"

	"salient"
	"salient/encode/brief"
	"salient/encode/record"
)

// Brief writes a situation up.
func (site) Brief(s salient.Situation, claim func(salient.ClaimID) (salient.Claim, bool)) salient.Brief {
	return brief.ComposeFrom(s, claim)
}

func briefCmd(a *app) *cobra.Command {
	var when clocks
	var asJSON bool
	cmd := &cobra.Command{
		Use: "brief", Short: "a written account in which every sentence cites its claims", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			d, db, err := a.desk(cmd.Context())
			if err != nil {
				return err
			}
			defer db.Close()
			at, known, err := when.days(cmd.Context(), d)
			if err != nil {
				return err
			}
			picture, err := d.Situation(cmd.Context(), at, known)
			if err != nil {
				return err
			}
			claims, err := d.Claims(cmd.Context(), known)
			if err != nil {
				return err
			}
			b := brief.Compose(picture, claims)
			if asJSON {
				articles, err := d.Articles(cmd.Context())
				if err != nil {
					return err
				}
				byClaim := make(map[salient.ClaimID]salient.Claim, len(claims))
				for _, c := range claims {
					byClaim[c.ID] = c
				}
				byID := make(map[salient.ArticleID]salient.Article, len(articles))
				for _, x := range articles {
					byID[x.ID] = x
				}
				return a.out.page(record.FromBrief(b, byClaim, byID))
			}
			return brief.Write(a.out, b, func(id salient.ClaimID) string { return string(id) })
		},
	}
	when.flags(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "JSON, with the claims cited")
	return cmd
}
