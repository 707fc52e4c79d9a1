package api

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"salient"
	"salient/encode/record"
	"salient/geo"
)

// ReviewRecord is a recorded decision.
type ReviewRecord struct {
	ID       string        `json:"id"`
	Action   string        `json:"action" enum:"confirm,correct,reject,merge,split,revert"`
	Claims   []string      `json:"claims"`
	Rest     []string      `json:"rest,omitempty" doc:"Of a split: the claims that stay behind."`
	Reverts  string        `json:"reverts,omitempty"`
	Change   *ReviewChange `json:"change,omitempty"`
	Reviewer string        `json:"reviewer"`
	Reason   string        `json:"reason"`
	At       string        `json:"at" doc:"When it was decided, UTC."`
	Standing bool          `json:"standing" doc:"False once it is reverted."`
}

// ReviewChange is what a correction put in the place of what was read.
type ReviewChange struct {
	Type       string               `json:"type,omitempty"`
	Modality   string               `json:"modality,omitempty"`
	Actors     *[]record.Ref        `json:"actors,omitempty"`
	Recipients *[]record.Ref        `json:"recipients,omitempty"`
	Places     *[]record.ClaimPlace `json:"places,omitempty"`
	From       string               `json:"from,omitempty"`
	To         string               `json:"to,omitempty" doc:"Last day, inclusive."`
}

// ReviewList is a page of reviews.
type ReviewList struct {
	Total   int            `json:"total"`
	Offset  int            `json:"offset"`
	Reviews []ReviewRecord `json:"reviews"`
}

// ReviewListQuery narrows the list of reviews.
type ReviewListQuery struct {
	Window
	Claim string `query:"claim" pattern:"^cl-[0-9a-f]{16}$" patternDescription:"a claim's id: cl- and 16 hex digits" doc:"Only reviews of this claim."`
}

// reviewList answers /reviews.
func (s *server) reviewList(ctx context.Context, q *ReviewListQuery) (*body[ReviewList], error) {
	all, err := s.src.Reviews(ctx)
	if err != nil {
		return nil, s.problem(ctx, "reviews", err)
	}
	hits := all
	if q.Claim != "" {
		hits = about(all, salient.ClaimID(q.Claim))
	}
	stands := standing(all)
	out := ReviewList{Total: len(hits), Offset: q.Offset, Reviews: []ReviewRecord{}}
	for _, r := range cut(q.Window, hits) {
		out.Reviews = append(out.Reviews, reviewRecord(r, stands[r.ID]))
	}
	return &body[ReviewList]{out}, nil
}

// about lists the reviews of a claim and the reverts of those.
func about(all []salient.Review, id salient.ClaimID) []salient.Review {
	mine := map[salient.ReviewID]bool{}
	var out []salient.Review
	for _, r := range all { // a revert comes after what it reverts
		if slices.Contains(r.Claims, id) || slices.Contains(r.Rest, id) || mine[r.Reverts] {
			mine[r.ID] = true
			out = append(out, r)
		}
	}
	return out
}

// QueueItem is a claim that waits for a review.
type QueueItem struct {
	Claim  SourcedClaim   `json:"claim"`
	Events []string       `json:"events" doc:"Events that the claim tells of."`
	Days   int            `json:"days" doc:"Place-days on which somebody else, or nobody, would hold a place if the claim were not there."`
	Places []record.Place `json:"places" doc:"Where."`
	Doubt  float64        `json:"doubt" doc:"How little its grades and wording speak for it, 0..1."`
	Worth  float64        `json:"worth" doc:"Days times doubt; the queue is in this order, the greatest first."`
}

// Queue lists what waits for a review.
type Queue struct {
	Total  int         `json:"total"`
	Offset int         `json:"offset"`
	Items  []QueueItem `json:"items"`
}

// QueueQuery narrows the queue.
type QueueQuery struct {
	Who
	Sense
	KnownClock
	Window
}

// reviewQueue answers /reviews/queue.
func (s *server) reviewQueue(ctx context.Context, q *QueueQuery) (*body[Queue], error) {
	l, err := s.ledger(ctx, day(q.Known))
	if err != nil {
		return nil, s.problem(ctx, "queue", err)
	}
	impacts, err := s.src.Impacts(ctx, l.known)
	if err != nil {
		return nil, s.problem(ctx, "queue", err)
	}
	filter := ClaimQuery{Who: q.Who, Sense: q.Sense}
	filter.box, _ = parseBox(q.BBox) // checked before
	var hits []salient.Impact
	for _, m := range impacts {
		if i, ok := l.claim[m.Claim]; ok && filter.fits(&l.claims[i]) {
			hits = append(hits, m)
		}
	}
	out := Queue{Total: len(hits), Offset: q.Offset, Items: []QueueItem{}}
	for _, m := range cut(q.Window, hits) {
		item := QueueItem{
			Claim: l.source(l.claims[l.claim[m.Claim]]), Events: l.eventsOf(m.Claim), Days: m.Days, Places: []record.Place{},
			Doubt: rounded(m.Doubt), Worth: rounded(m.Worth),
		}
		for _, p := range m.Places {
			item.Places = append(item.Places, record.FromPlaceID(p, s))
		}
		out.Items = append(out.Items, item)
	}
	return &body[Queue]{out}, nil
}

// ClaimHistory is a claim as it was read, what people decided about it, and
// what became of it.
type ClaimHistory struct {
	Read    SourcedClaim   `json:"read"`
	Now     *SourcedClaim  `json:"now,omitempty" doc:"Left out where it is rejected."`
	Reviews []ReviewRecord `json:"reviews"`
}

// claimHistory answers /claims/{id}/history.
func (s *server) claimHistory(ctx context.Context, q *ID) (*body[ClaimHistory], error) {
	l, err := s.ledger(ctx, day(""))
	if err != nil {
		return nil, s.problem(ctx, "claim", err)
	}
	id := salient.ClaimID(q.ID)
	c, err := s.src.ReadClaim(ctx, id)
	switch {
	case isNotFound(err):
		return nil, notFound("claim", q.ID, "/api/v1/claims lists them")
	case err != nil:
		return nil, s.problem(ctx, "claim", err)
	}
	all, err := s.src.Reviews(ctx)
	if err != nil {
		return nil, s.problem(ctx, "claim", err)
	}
	stands := standing(all)
	out := ClaimHistory{Read: l.source(c), Reviews: []ReviewRecord{}}
	for _, r := range about(all, id) {
		out.Reviews = append(out.Reviews, reviewRecord(r, stands[r.ID]))
	}
	if i, ok := l.claim[id]; ok {
		now := l.source(l.claims[i])
		out.Now = &now
	}
	return &body[ClaimHistory]{out}, nil
}

// GazetteerQuery asks for places by name or by position.
type GazetteerQuery struct {
	Q     string `query:"q" maxLength:"100" doc:"A name, in any of its spellings."`
	Near  string `query:"near" pattern:"^-?[0-9]{1,2}(\\.[0-9]{1,9})?,-?[0-9]{1,3}(\\.[0-9]{1,9})?$" patternDescription:"latitude,longitude in degrees" example:"35.33,40.14" doc:"Latitude and longitude: nearest places first."`
	Limit int    `query:"limit" minimum:"1" maximum:"50" default:"10"`
}

// GazetteerList lists places of the gazetteer.
type GazetteerList struct {
	Places []PlaceItem `json:"places"`
}

// gazetteer answers /gazetteer.
func (s *server) gazetteer(ctx context.Context, q *GazetteerQuery) (*body[GazetteerList], error) {
	var near *geo.Point
	if q.Near != "" {
		var p geo.Point
		if _, err := fmt.Sscanf(strings.Replace(q.Near, ",", " ", 1), "%f %f", &p.Lat, &p.Lon); err != nil || p.Lat < -90 || p.Lat > 90 || p.Lon < -180 || p.Lon > 180 {
			return nil, refuse("query.near", "expected a latitude from -90 to 90 and a longitude from -180 to 180", q.Near)
		}
		near = &p
	}
	if strings.TrimSpace(q.Q) == "" && near == nil {
		return nil, refuse("query.q", "expected a name as q, or a position as near", q.Q)
	}
	l, err := s.ledger(ctx, day(""))
	if err != nil {
		return nil, s.problem(ctx, "gazetteer", err)
	}
	claims := map[salient.PlaceID]int{}
	for _, p := range s.spoken(l) {
		claims[salient.PlaceID(p.ID)] = p.Claims
	}
	out := GazetteerList{Places: []PlaceItem{}}
	for _, p := range s.src.FindPlaces(strings.TrimSpace(q.Q), near, q.Limit) {
		out.Places = append(out.Places, PlaceItem{Place: record.FromPlace(p), Native: p.Native, Country: p.Country, Admin1: p.Admin1, Claims: claims[p.ID]})
	}
	if near == nil { // those that reports speak of are the likelier ones
		slices.SortStableFunc(out.Places, func(a, b PlaceItem) int { return cmp.Compare(min(1, b.Claims), min(1, a.Claims)) })
	}
	return &body[GazetteerList]{out}, nil
}
