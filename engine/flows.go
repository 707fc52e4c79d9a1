package engine

import (
	"context"
	"time"

	"salient"
	"salient/front"
)

// Flows lists the movements of people that reports tell of, as known on a day,
// those whose days touch [from, to]; a zero from or to is open. Undated ones
// are among them only where both are open.
func (d *Desk) Flows(ctx context.Context, from, to, known time.Time) ([]salient.Flow, error) {
	f, err := d.fold(ctx, known)
	if err != nil {
		return nil, err
	}
	var out []salient.Flow
	for _, w := range front.Flows(f.chronicle(), f.said()) {
		dated := !w.When.Zero()
		switch {
		case !dated && (!from.IsZero() || !to.IsZero()):
		case !from.IsZero() && dated && !w.When.To.IsZero() && !w.When.To.After(salient.Day(from)):
		case !to.IsZero() && dated && !w.When.From.IsZero() && w.When.From.After(salient.Day(to)):
		default:
			out = append(out, w)
		}
	}
	return out, nil
}
