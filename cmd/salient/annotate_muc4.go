package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"salient"
	"salient/engine"
	"salient/eval"
)

// muc4Task finds role fillers. It writes, a line for each input, id and
// entities by role, each a list of one mention.
func muc4Task() task {
	return task{"muc4", "role fillers: {id, entities: {role: [[mention]]}}; roles PerpInd, PerpOrg, Target, Victim, Weapon",
		func(_ context.Context, a *app, in io.Reader, _ annotateOptions) error {
			e, err := a.stages()
			if err != nil {
				return err
			}
			docs, err := eval.Read[eval.MUCDoc](in)
			if err != nil {
				return err
			}
			for _, d := range docs {
				found, err := fillers(e, d)
				if err != nil {
					return err
				}
				if err := a.out.line(found); err != nil {
					return fmt.Errorf("write: %w", err)
				}
			}
			return nil
		}}
}

// fillers answers one document.
func fillers(e *engine.Engine, d eval.MUCDoc) (eval.MUCDoc, error) {
	out := eval.MUCDoc{ID: d.ID, Entities: map[string][]eval.MUCEntity{}}
	for _, r := range eval.MUCRoles {
		out.Entities[r] = []eval.MUCEntity{}
	}
	fs, err := e.Fillers(salient.Article{Lang: "en", Text: d.Text})
	for _, f := range fs {
		out.Entities[f.Role] = append(out.Entities[f.Role], eval.MUCEntity{f.Text})
	}
	return out, err
}

// scoreMUC4 scores role fillers on the development part.
func scoreMUC4(e *engine.Engine, folder string) (eval.Table, error) {
	gold, err := eval.ReadFile[eval.MUCDoc](filepath.Join(folder, "dev.jsonl"))
	if err != nil {
		return eval.Table{}, err
	}
	pred := make([]eval.MUCDoc, len(gold))
	for i, d := range gold {
		if pred[i], err = fillers(e, d); err != nil {
			return eval.Table{}, err
		}
	}
	return eval.Events(gold, pred)
}
