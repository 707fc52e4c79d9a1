package salient

// An Actor is somebody who can act in a conflict: a state, an armed group, a
// coalition, an operation, an organisation.
type Actor struct {
	ID      ActorID
	Name    string // neutral, in English
	Native  string // in the actor's own script; "" unknown
	Class   ActorClass
	Side    string // of the day it was asked for; "" none or unknown
	Parent  ActorID
	Country string // ISO 3166-1 alpha-2 of a state or its forces; "" otherwise
	Color   string // "#rrggbb" for maps; "" lets the map choose
}

// ActorClass says what kind of actor it is.
type ActorClass string

// The classes. A state and its forces are told apart, because a capital may
// stand for either.
const (
	State        ActorClass = "state"
	StateForce   ActorClass = "state-force"
	ArmedGroup   ActorClass = "armed-group"
	Coalition    ActorClass = "coalition"
	Operation    ActorClass = "operation" // a campaign's name that stands for the force that wages it
	Organisation ActorClass = "organisation"
	Civilians    ActorClass = "civilians"
)
