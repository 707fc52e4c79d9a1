package salient

import (
	"time"

	"salient/geo"
)

// A Front is what control everywhere amounts to at one moment.
type Front struct {
	At      time.Time
	Pockets []Pocket
	Areas   []Area
	Lines   []FrontLine
}

// A FrontLine is where ground of two hostile actors meets, in one run.
type FrontLine struct {
	A, B   ActorID // A < B
	Points []geo.Point
	KM     float64 // length
}

// An Area is ground that one actor has at one level, in one piece: the cells
// round the places named. Ground round places of which nothing is known
// belongs to no area.
type Area struct {
	Actor   ActorID // "" = contested between equals
	Level   Level
	Places  []PlaceID // sorted
	AreaKM2 float64
	Outline geo.Geometry // polygon without its holes
}

// A Pocket is a connected component of the places of one actor that is not
// joined to its main body.
type Pocket struct {
	Actor      ActorID
	Places     []PlaceID // sorted
	Bounds     []Bound   // places of others that border it, sorted by actor, then place
	ExtentKM   float64   // longest distance between two of its places; 0 for one place
	AreaKM2    float64   // of its cells
	Outline    geo.Geometry
	Neighbours []Share  // who surrounds it, by share of the boundary, largest first
	Exits      []string // compass sectors ("W", "NW") that no enemy is known to hold
	Main       bool     // the actor's largest component; listed so that the count can be compared with what is stated
	Reasons    []Reason
}

// A Bound is a place outside a pocket that borders it.
type Bound struct {
	Place PlaceID
	Actor ActorID
}

// A Share is an actor's part of a whole, 0..1.
type Share struct {
	Actor ActorID // "" = not known to be held by anybody
	Share float64
}
