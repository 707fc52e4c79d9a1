package salient

import "salient/geo"

// An Event is one occurrence or one state, told by one or several claims.
type Event struct {
	ID         EventID
	Type       Type
	Mode       string
	Modality   Modality // the most actual of its claims
	Actors     []ActorID
	Recipients []ActorID
	Place      PlaceID // where it took place; "" if unknown
	Places     []ClaimPlace
	When       Interval // intersection of what its claims say where they agree, else their hull
	Claims     []ClaimID
	Sources    int // independent sources: copies of one text and one outlet's follow-ups count once
	Confidence float64
	Point      geo.Point
	Located    bool
	Reasons    []Reason
}
