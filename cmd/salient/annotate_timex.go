package main

import (
	"context"
	"fmt"
	"io"

	"salient/eval"
)

// timexTask finds expressions of time. It reads dct, the day of the text, and
// writes id and timexes {begin, end, type, value, edtf}; offsets are code points.
func timexTask() task {
	return task{"timex", "expressions of time: {id, timexes: [{begin, end, type, value}]}",
		func(_ context.Context, a *app, in io.Reader, _ annotateOptions) error {
			e, err := a.stages()
			if err != nil {
				return err
			}
			docs, err := eval.Read[eval.TimexDoc](in)
			if err != nil {
				return err
			}
			for _, d := range docs {
				if err := a.out.line(eval.ReadTimexes(e, d)); err != nil {
					return fmt.Errorf("write: %w", err)
				}
			}
			return nil
		}}
}
