package main

import (
	"fmt"
	"os"
	"path/filepath"
	"salient"

	"github.com/spf13/cobra"

	"salient/engine"
	"salient/eval"
	"salient/source"
)

// A claimScore is one measure of the claims: a corpus under the data folder and
// the table that it gives. A corpus that is not there is said and passed over.
type claimScore struct {
	corpus string
	score  func(e *engine.Engine, folder string) (eval.Table, error)
}

// claimScores lists the measures in the order in which they are printed.
func claimScores() []claimScore {
	return []claimScore{
		{"plover-gsr", scorePlover},
		{"petrarch", scorePetrarch},
		{"muc4", scoreMUC4},
	}
}

func evalClaimsCmd(a *app) *cobra.Command {
	var data, reports string
	var asJSON, misses bool
	cmd := &cobra.Command{
		Use: "claims", Short: "measure event categories, who did what to whom, role fillers", Args: cobra.NoArgs,
		Long: "Score the claims and the annotation tasks that rest on the same grammar on the\ndevelopment parts of public corpora, one table each.",
		RunE: func(*cobra.Command, []string) error {
			e, err := a.stages()
			if err != nil {
				return err
			}
			switch {
			case misses && reports == "":
				return fmt.Errorf("%w: --misses is about --reports FOLDER", salient.ErrInvalid)
			case misses:
				return eval.Misses(e, reports, source.DayStated, a.out)
			case reports != "":
				t, err := eval.Reports(e, reports, source.DayStated)
				if err != nil {
					return err
				}
				return a.show(t, asJSON)
			}
			found := 0
			for _, c := range claimScores() {
				folder := filepath.Join(data, c.corpus)
				if _, err := os.Stat(folder); err != nil {
					a.note("%s: not there, not measured", folder)
					continue
				}
				found++
				t, err := c.score(e, folder)
				if err != nil {
					return fmt.Errorf("score %s: %w", c.corpus, err)
				}
				if err := a.show(t, asJSON); err != nil {
					return err
				}
			}
			if found == 0 {
				return fmt.Errorf("no corpus in %s; hint: --data names the folder that holds plover-gsr, petrarch, …", data)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&data, "data", "../shared/corpora", "folder of the corpora")
	cmd.Flags().StringVar(&reports, "reports", "", "score claims on a folder of coded reports instead: NAME.txt with NAME.tsv (type, actor, place, modality)")
	cmd.Flags().BoolVar(&misses, "misses", false, "of coded reports, list what was missed and what was drawn besides, with its words")
	cmd.Flags().BoolVar(&asJSON, "json", false, "one table a line, as JSON")
	return cmd
}

// show writes a table for people or for programs.
func (a *app) show(t eval.Table, asJSON bool) error {
	if asJSON {
		return a.out.line(t)
	}
	return t.Write(a.out)
}

func scorePlover(e *engine.Engine, folder string) (eval.Table, error) {
	gold, err := eval.ReadFile[eval.PloverDoc](filepath.Join(folder, "dev.jsonl"))
	if err != nil {
		return eval.Table{}, err
	}
	pred := make([]eval.PloverDoc, len(gold))
	for i, d := range gold {
		pred[i] = plover(e, d.ID, d.Text)
	}
	return eval.Plover(gold, pred)
}

func scorePetrarch(e *engine.Engine, folder string) (eval.Table, error) {
	dict, err := readPetrarchDictionary(filepath.Join(folder, "actors.json"), filepath.Join(folder, "roles.json"))
	if err != nil {
		return eval.Table{}, err
	}
	gold, err := eval.ReadFile[eval.PetrarchDoc](filepath.Join(folder, "dev.jsonl"))
	if err != nil {
		return eval.Table{}, err
	}
	pred := make([]eval.PetrarchDoc, len(gold))
	for i, d := range gold {
		pred[i] = petrarch(e, dict, d)
	}
	return eval.Petrarch(gold, pred)
}
