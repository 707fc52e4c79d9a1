package main

import (
	"context"
	"fmt"
	"io"

	"salient/eval"
)

// nerTask finds names. It writes, a line for each input, id and entities
// {begin, end, type}; offsets are code points.
func nerTask() task {
	return task{"ner", "names: {id, entities: [{begin, end, type}]}; types of re3d for reports, of Universal NER for single sentences, or as --scheme says",
		func(_ context.Context, a *app, in io.Reader, o annotateOptions) error {
			e, err := a.stages()
			if err != nil {
				return err
			}
			docs, err := eval.Read[eval.NERDoc](in)
			if err != nil {
				return err
			}
			found, err := eval.FindNames(e, docs, o.scheme)
			if err != nil {
				return err
			}
			for _, d := range found {
				if err := a.out.line(d); err != nil {
					return fmt.Errorf("write: %w", err)
				}
			}
			return nil
		}}
}
