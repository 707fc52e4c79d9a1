package salient

import "salient/geo"

// Level says what kind of hold an actor has of a place.
type Level string

// The levels. Unknown is a finding of its own: no evidence near in time.
const (
	Holds     Level = "controls"
	Contested Level = "contested"
	Present   Level = "presence"
	NotKnown  Level = "unknown"
)

// Control says who holds one place over one interval, and why.
type Control struct {
	Place       PlaceID
	Name        string
	Point       geo.Point
	By          ActorID // "" when contested between equals or unknown
	Level       Level
	Probability float64     // of By, 0..1
	Others      []ActorRank // the other readings, best first
	During      Interval    // valid time; To is zero while it still holds
	LastWord    Interval    // the last evidence that bears on it
	Claims      []ClaimID   // that it rests on, in the order of their bearing
	Reasons     []Reason
}

// A Spell is what is to be said of a place on the days of On: a control whose
// own interval may be wider, since it tells for how long nothing else was so.
type Spell struct {
	On      Interval
	Control Control
}
