package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"salient/dating"
	"salient/eval"
)

func evalDatingCmd(a *app) *cobra.Command {
	var reports []string
	var asJSON, fit bool
	cmd := &cobra.Command{
		Use: "dating", Short: "how well the days of reports are found", Args: cobra.NoArgs,
		Long: "Hide the day of every dated report in turn and look for it among the others;\nand cut the reports off at three points, to see whether what came after is known\nfor later. Measured with and without the dates that the texts name.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			d, err := a.scratch(cmd.Context(), reports)
			if err != nil {
				return err
			}
			p := dating.Defaults()
			trials, err := d.DatingTrials(cmd.Context(), p)
			if err != nil {
				return err
			}
			if fit {
				p = dating.Fit(dating.Without(trials), p)
				fmt.Fprintf(a.out, "weights %.2f\n", p.Weights)
			}
			return a.table(datingTable(trials, p), asJSON)
		},
	}
	cmd.Flags().StringSliceVar(&reports, "reports", []string{"samples/deir-ez-zor"}, "reports to read")
	cmd.Flags().BoolVar(&fit, "fit", false, "fit the weights to these reports first, and print them")
	cmd.Flags().BoolVar(&asJSON, "json", false, "JSON")
	return cmd
}

// datingTable scores trials with and without the dates that texts name.
func datingTable(trials []dating.Trial, p dating.Params) eval.Table {
	t := eval.Table{Title: "days of reports, each hidden in turn"}
	g := eval.Group{Name: "reports", Columns: []eval.Column{
		{Name: "of", Unit: eval.Count}, {Name: "median", Unit: eval.Days}, {Name: "within 30 days", Unit: eval.Share},
		{Name: "within 30 of a stretch", Unit: eval.Share}, {Name: "log loss"}, {Name: "said outside", Unit: eval.Share},
		{Name: "later", Unit: eval.Count}, {Name: "said later", Unit: eval.Share},
		{Name: "misdated flagged", Unit: eval.Share}, {Name: "flagged wrongly", Unit: eval.Share},
	}}
	for _, x := range []struct {
		name string
		ts   []dating.Trial
	}{{"all clues", trials}, {"without the dates named", dating.Without(trials)}} {
		s := dating.Score(x.ts, p)
		row := eval.Row{Name: x.name}
		for _, v := range []float64{float64(s.Trials), s.Median, s.Within30, s.Stated, s.LogLoss, s.FalseSaid, float64(s.Laters), s.LaterSaid, s.Flagged, s.Wrongly} {
			row.Cells = append(row.Cells, &v)
		}
		g.Rows = append(g.Rows, row)
	}
	t.Groups = []eval.Group{g}
	return t
}
