package engine

import (
	"cmp"
	"context"
	"slices"
	"time"

	"salient"
	"salient/control"
)

// Static is the map that never changes: each place belongs for ever to whoever was
// first said to hold it.
func (d *Desk) Static(ctx context.Context, at, known time.Time) (salient.Situation, error) {
	return d.baseline(ctx, at, known, func(h []salient.Control) (salient.Control, bool) {
		return h[0], true
	})
}

// LastReport is the map of whoever was last said to have taken or to hold a
// place: what the model is measured against. It sees the same claims.
func (d *Desk) LastReport(ctx context.Context, at, known time.Time) (salient.Situation, error) {
	return d.baseline(ctx, at, known, func(h []salient.Control) (salient.Control, bool) {
		return control.At(h, salient.Day(at))
	})
}

func (d *Desk) baseline(ctx context.Context, at, known time.Time, pick func([]salient.Control) (salient.Control, bool)) (salient.Situation, error) {
	f, err := d.fold(ctx, known)
	if err != nil {
		return salient.Situation{}, err
	}
	s := salient.Situation{At: salient.Day(at), Known: known}
	f.lastOnce.Do(func() {
		f.last = map[salient.PlaceID][]salient.Control{}
		for id, list := range f.bearing {
			if h := control.LastWins(id, f.of(list), d.engine.know.Ontology.Effects); len(h) > 0 {
				f.last[id] = d.engine.named(id, h)
			}
		}
	})
	for _, h := range f.last {
		if c, ok := pick(h); ok && c.Level != salient.NotKnown {
			s.Controls = append(s.Controls, c)
		}
	}
	slices.SortFunc(s.Controls, func(a, b salient.Control) int { return cmp.Compare(a.Place, b.Place) })
	return s, nil
}
