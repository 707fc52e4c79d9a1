package main

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/spf13/cobra"

	"salient"
	"salient/api"
)

const reviewLong = `Decide about what was read: confirm, correct or reject claims, tie claims to
one event or part them, and take a decision back. Nothing is overwritten: the
claims stay as they were read, the decisions are kept with their reasons, and
everything that is asked later rests on both.`

const reviewExample = `  salient review queue
  salient review confirm cl-0123456789abcdef --reviewer "N. N." --reason "read again"
  salient review correct cl-0123456789abcdef --actor islamic-state --from 2018-05-14 --reviewer "N. N." --reason "the other side"
  salient review revert rv-0123456789abcdef --reviewer "N. N." --reason "a slip"`

// reviewCmd asks the same handler that the page asks, so that both keep the
// same rules.
func reviewCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{Use: "review", Short: "decide about claims; nothing is overwritten", Long: reviewLong, Example: reviewExample}
	cmd.AddCommand(reviewQueueCmd(a), reviewListCmd(a))
	for _, v := range []struct {
		action salient.Action
		use    string
		short  string
	}{
		{salient.Confirm, "confirm CLAIM…", "the words say it"},
		{salient.Correct, "correct CLAIM…", "the words say something else"},
		{salient.Reject, "reject CLAIM…", "the words do not say it"},
		{salient.Merge, "merge CLAIM CLAIM…", "the claims tell one event"},
		{salient.Split, "split EVENT CLAIM…", "these of the event's claims tell another one"},
		{salient.Revert, "revert REVIEW", "take a decision back"},
	} {
		cmd.AddCommand(reviewVerb(a, v.action, v.use, v.short))
	}
	return cmd
}

func reviewVerb(a *app, action salient.Action, use, short string) *cobra.Command {
	in := api.ReviewInput{Action: string(action)}
	var change api.ChangeInput
	var actors, recipients, places []string
	cmd := &cobra.Command{
		Use: use, Short: short, Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, ids []string) error {
			switch action {
			case salient.Revert:
				if len(ids) != 1 {
					return fmt.Errorf("revert takes one review; hint: `salient review list` lists them")
				}
				in.Reverts = ids[0]
			case salient.Split:
				in.Events, in.Claims = ids[:1], ids[1:]
			default:
				in.Claims = ids
			}
			if action == salient.Correct {
				given := cmd.Flags().Changed
				if given("actor") {
					change.Actors = &actors
				}
				if given("recipient") {
					change.Recipients = &recipients
				}
				if given("place") {
					list := []api.PlaceInput{}
					for _, id := range places {
						list = append(list, api.PlaceInput{ID: id})
					}
					change.Places = &list
				}
				in.Change = &change
			}
			var r api.ReviewRecord
			if err := a.ask(cmd, http.MethodPost, "/api/v1/reviews", in, &r); err != nil {
				return err
			}
			return a.out.page(r)
		},
	}
	cmd.Flags().StringVar(&in.Reviewer, "reviewer", "", "who decides")
	cmd.Flags().StringVar(&in.Reason, "reason", "", "why")
	cmd.MarkFlagRequired("reviewer")
	cmd.MarkFlagRequired("reason")
	if action == salient.Correct {
		cmd.Flags().StringVar(&change.Type, "type", "", "type of event or state")
		cmd.Flags().StringVar(&change.Modality, "modality", "", "sense in which it is said")
		cmd.Flags().StringSliceVar(&actors, "actor", nil, "ids of those who did or hold; \"\" for none")
		cmd.Flags().StringSliceVar(&recipients, "recipient", nil, "ids of those to whom")
		cmd.Flags().StringSliceVar(&places, "place", nil, "ids of the places")
		cmd.Flags().StringVar(&change.From, "from", "", "first day")
		cmd.Flags().StringVar(&change.To, "to", "", "last day")
	}
	return cmd
}

func reviewQueueCmd(a *app) *cobra.Command {
	var asJSON bool
	limit := 20
	cmd := &cobra.Command{
		Use: "queue", Short: "claims that wait for a review, those first that would change the map most", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			var q api.Queue
			if err := a.ask(cmd, http.MethodGet, fmt.Sprintf("/api/v1/reviews/queue?limit=%d", limit), nil, &q); err != nil {
				return err
			}
			if asJSON {
				return a.out.page(q)
			}
			for _, item := range q.Items {
				var where []string
				for _, p := range item.Places {
					where = append(where, p.Name)
				}
				fmt.Fprintf(a.out, "%s  %d place-days, doubt %.2f  %s\n%s\n", item.Claim.ID, item.Days, item.Doubt, strings.Join(where, ", "), claimLine(item.Claim.Claim))
			}
			a.note("%d of %d claims that wait", len(q.Items), q.Total)
			return nil
		},
	}
	cmd.Flags().IntVar(&limit, "limit", limit, "at most so many")
	cmd.Flags().BoolVar(&asJSON, "json", false, "JSON")
	return cmd
}

func reviewListCmd(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "list", Short: "what was decided, by time", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			for offset := 0; ; {
				var l api.ReviewList
				if err := a.ask(cmd, http.MethodGet, fmt.Sprintf("/api/v1/reviews?limit=1000&offset=%d", offset), nil, &l); err != nil {
					return err
				}
				for _, r := range l.Reviews {
					var err error
					if asJSON {
						err = a.out.line(r)
					} else {
						state := ""
						if !r.Standing {
							state = " (does not stand)"
						}
						_, err = fmt.Fprintf(a.out, "%s  %s  %s %s%s%s\n    %s: %s\n", r.At, r.ID, r.Action, strings.Join(r.Claims, " "), r.Reverts, state, r.Reviewer, r.Reason)
					}
					if err != nil {
						return err
					}
				}
				if offset += len(l.Reviews); len(l.Reviews) == 0 || offset >= l.Total {
					return nil
				}
			}
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	return cmd
}

// ask asks the API without a server and reads the answer into out.
func (a *app) ask(cmd *cobra.Command, method, target string, in, out any) error {
	d, db, err := a.desk(cmd.Context())
	if err != nil {
		return err
	}
	defer db.Close()
	return askInto(cmd.Context(), api.New(site{d, db}, api.Options{Version: version, Now: a.now}), method, target, in, out)
}
