package salient

import (
	"encoding/json"
	"time"

	"salient/geo"
)

// ReviewID is "rv-" and 16 hex digits, derived from all that the review says.
type ReviewID string

// An Action is what a reviewer did.
type Action string

// The actions. None takes anything out of the ledger: a view made from claims
// and reviews supersedes the claims as they were read, and a later review of
// the same claim supersedes an earlier one.
const (
	Confirm Action = "confirm" // the claims say what the words say
	Correct Action = "correct" // the claims say what Change says
	Reject  Action = "reject"  // the words do not say it
	Merge   Action = "merge"   // the claims tell one occurrence
	Split   Action = "split"   // the claims tell another occurrence than Rest does
	Revert  Action = "revert"  // the review Reverts is taken back
)

// A Review is one recorded decision of a person about claims. Reviews are
// only ever added.
type Review struct {
	ID       ReviewID
	Action   Action
	Claims   []ClaimID   // sorted; of a revert: none
	Rest     []ClaimID   `json:",omitempty"` // of a split: what stays behind; sorted
	Reverts  ReviewID    `json:",omitempty"`
	Change   *Correction `json:",omitempty"`
	Reviewer string      // who; never empty
	Reason   string      // why; never empty
	At       time.Time   // UTC, whole seconds
}

// A Correction replaces parts of a claim; nil and empty fields leave the part
// as it was read. An empty, non-nil list takes all of them out.
type Correction struct {
	Type       Type          `json:",omitempty"`
	Modality   Modality      `json:",omitempty"`
	Actors     *[]Role       `json:",omitempty"`
	Recipients *[]Role       `json:",omitempty"`
	Places     *[]ClaimPlace `json:",omitempty"`
	When       *Interval     `json:",omitempty"`
}

// Empty reports whether nothing is replaced.
func (c *Correction) Empty() bool {
	return c == nil || c.Type == "" && c.Modality == "" && c.Actors == nil && c.Recipients == nil && c.Places == nil && c.When == nil
}

// NewReviewID derives a review's id from its content, the id left out.
func NewReviewID(r Review) ReviewID {
	r.ID = ""
	b, err := json.Marshal(r)
	if err != nil {
		panic(err) // nothing in a Review fails to marshal
	}
	return ReviewID("rv-" + digest(string(b)))
}

// A Status is where a claim stands after its reviews.
type Status string

// The statuses. The empty one is "not reviewed".
const (
	Confirmed Status = "confirmed"
	Corrected Status = "corrected"
	Rejected  Status = "rejected"
)

// Reviewed says what a claim's reviews made of it.
type Reviewed struct {
	Status Status   `json:",omitempty"`
	By     ReviewID `json:",omitempty"` // the review that decided
	// Bond ties claims to occurrences: claims of one bond tell one event, claims
	// of different bonds never do. "": as the program finds.
	Bond string `json:",omitempty"`
}

// An Impact is what a claim does to the map: the map without it differs on so
// many place-days.
type Impact struct {
	Claim  ClaimID
	Days   int       // place-days on which somebody else, or nobody, would hold
	Places []PlaceID // where, sorted
	Doubt  float64   // 0..1: how little its grades, its modality and the precision of its place speak for it
	// Worth is Days × Doubt, what the queue of reviews is ordered by.
	Worth float64
	Point geo.Point // of the first place
}

// A Disclosure records that sensitive positions were written out as recorded.
type Disclosure struct {
	At       time.Time // UTC, whole seconds
	Query    string    // the command
	Revision string    // of the ledger
}
