package store

import (
	"time"

	"salient"
)

// A PictureKey says what a kept view was made from.
type PictureKey struct {
	Known    string // knowledge day, YYYY-MM-DD; "" everything
	Revision string // of the ledger
	Version  string // of the stages that made it
}

// A Picture is a view that was derived from the ledger and is kept, so that a
// question need not derive it again. It is no fact: losing it loses nothing.
type Picture struct {
	PictureKey
	Latest time.Time       // latest publication that it rests on; zero: none is dated
	Spells []salient.Spell // of every place
	Events []salient.Event
}
