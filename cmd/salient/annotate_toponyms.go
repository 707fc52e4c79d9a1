package main

import (
	"context"
	"fmt"
	"io"

	"salient/eval"
)

// toponymsTask finds the names of places and where they are. It writes, a line
// for each input, id and toponyms {start, end, lat, lon, surface, name, place};
// offsets are code points, lat and lon null where no place fits.
func toponymsTask() task {
	return task{"toponyms", "names of places with coordinates: {id, toponyms: [{start, end, lat, lon, …}]}",
		func(_ context.Context, a *app, in io.Reader, _ annotateOptions) error {
			e, err := a.stages()
			if err != nil {
				return err
			}
			docs, err := eval.Read[eval.GeoDoc](in)
			if err != nil {
				return err
			}
			for _, d := range docs {
				if err := a.out.line(eval.LocateToponyms(e, d)); err != nil {
					return fmt.Errorf("write: %w", err)
				}
			}
			return nil
		}}
}
