package engine

import (
	"context"
	"time"

	"salient"
	"salient/geo"
)

// Around guesses who holds a point of which no word is known, or only own, from
// those who hold the places round it on a day; false: they do not let one guess.
func (d *Desk) Around(p geo.Point, own salient.Control, held []salient.Control, at time.Time) (salient.Control, bool) {
	return d.engine.model.Around(p, own, held, at)
}

// Surroundings guesses who holds a place of which no word says so on a day, as
// known on another, from those who hold the places round it; false: they do not let
// one guess, or somebody is known to hold it.
func (d *Desk) Surroundings(ctx context.Context, p salient.Place, at, known time.Time) (salient.Control, bool, error) {
	s, err := d.Held(ctx, at, known)
	if err != nil {
		return salient.Control{}, false, err
	}
	own := salient.Control{Place: p.ID, Name: p.Name, Point: p.Point}
	for _, c := range s.Controls {
		if c.Place == p.ID {
			own = c
		}
	}
	if own.Level == salient.Holds || own.Level == salient.Contested {
		return salient.Control{}, false, nil
	}
	c, ok := d.Around(p.Point, own, s.Controls, s.At)
	return c, ok, nil
}
