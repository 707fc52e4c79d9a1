package engine

import (
	"context"
	"time"

	"salient"
	"salient/control"
)

// foldVersion changes whenever the code of a stage of the fold half does what
// it did differently, so that kept pictures are made anew.
const foldVersion = "fold/18"

// A Picture is what a fold amounts to, with what it was made from: a view that
// a ledger may keep, so that a question need not fold a large ledger again.
type Picture struct {
	Known             string // knowledge day, YYYY-MM-DD; "" everything
	Revision, Version string
	Latest            time.Time // latest publication that it rests on
	Spells            []salient.Spell
	Events            []salient.Event
}

// A Keeper is a ledger that keeps pictures.
type Keeper interface {
	// Keep keeps a picture in place of that of the same knowledge day.
	Keep(ctx context.Context, p Picture) error
	// Kept returns what the picture of the same knowledge day, revision and
	// version says of a day; false: there is none.
	Kept(ctx context.Context, p Picture, day time.Time) ([]salient.Control, []salient.Event, bool, error)
	Span(ctx context.Context) (first, last time.Time, err error)
}

func knownKey(known time.Time) string {
	if known.IsZero() {
		return ""
	}
	return known.UTC().Format(time.DateOnly)
}

// recall looks a day up in a kept picture of the ledger as it is. A fold that
// is in memory is as quick, and is preferred.
func (d *Desk) recall(ctx context.Context, at, known time.Time) ([]salient.Control, []salient.Event, bool, error) {
	k, ok := d.ledger.(Keeper)
	if !ok {
		return nil, nil, false, nil
	}
	rev, err := d.ledger.Revision(ctx)
	if err != nil {
		return nil, nil, false, err
	}
	// Not d.mu: a fold may be in the making, and who asks need not wait for it.
	if made, ok := d.made.Load(knownKey(known)); ok && made == rev {
		return nil, nil, false, nil
	}
	return k.Kept(ctx, Picture{Known: knownKey(known), Revision: rev, Version: d.engine.pictureVersion()}, at)
}

func (e *Engine) pictureVersion() string { return foldVersion + "+" + e.know.Version }

// keep hands a fold made from all of the ledger to the keeper. That nothing
// could be kept (the database may be read-only, or busy) costs time alone. What
// is kept already is left. The caller holds mu.
func (d *Desk) keep(ctx context.Context, key string, f *folded) {
	k, ok := d.ledger.(Keeper)
	if !ok {
		return
	}
	p := Picture{Known: key, Revision: d.revision, Version: d.engine.pictureVersion()}
	if _, _, kept, err := k.Kept(ctx, p, time.Time{}); kept && err == nil {
		return
	}
	p.Events = f.chronicle()
	for _, c := range f.said() {
		if c.Known.After(p.Latest) {
			p.Latest = c.Known
		}
	}
	for _, id := range f.places {
		h := f.history[id]
		for _, c := range h {
			wide, _ := control.At(h, c.During.From)
			p.Spells = append(p.Spells, salient.Spell{On: c.During, Control: wide})
		}
	}
	_ = k.Keep(ctx, p)
}
