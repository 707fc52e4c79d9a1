package salient

// A Flow is people on the move, as reports tell it: who, how many, from where
// to where, and when. What is not said is absent.
type Flow struct {
	Event       EventID
	Type        Type // flee, evacuate, defect-escape, surrender or release
	Mode        string
	Actors      []ActorID    // who goes, for fighters; who leads out, of an evacuation
	To          []ActorID    // to whom they surrender or flee
	Group       string       // who they are: "civilians", "families", "fighters"; "" not said
	Origin      []ClaimPlace // from where, or where it took place
	Destination []ClaimPlace
	People      *Quantity // nil: not counted; of several counts the one most claims give
	When        Interval
	Claims      []ClaimID
	Sources     int
}
