package api

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/danielgtaylor/huma/v2"

	"salient"
	"salient/encode/record"
	"salient/review"
)

// ReviewInput is a decision to be recorded.
type ReviewInput struct {
	Action   string       `json:"action" enum:"confirm,correct,reject,merge,split,revert" doc:"What is decided."`
	Claims   []string     `json:"claims,omitempty" maxItems:"500" doc:"Ids of the claims it is about; of a split: those that tell another occurrence."`
	Events   []string     `json:"events,omitempty" maxItems:"50" doc:"Events whose claims are meant: of confirm, reject and merge instead of or beside claims, of split the one that is taken apart."`
	Reverts  string       `json:"reverts,omitempty" pattern:"^rv-[0-9a-f]{16}$" doc:"Of revert: the review that is taken back."`
	Change   *ChangeInput `json:"change,omitempty" doc:"Of correct: what the words say. What is left out stays as it was read."`
	Reviewer string       `json:"reviewer" minLength:"1" maxLength:"200" doc:"Who decides."`
	Reason   string       `json:"reason" minLength:"1" maxLength:"2000" doc:"Why."`
}

// ChangeInput says what a claim should say.
type ChangeInput struct {
	Type       string        `json:"type,omitempty" enum:"clash,capture,withdraw,advance,besiege,route-change,air-strike,shelling,explosive,deploy,seize,detain,surrender,defect-escape,execute,civilian-attack,abduct,release,flee,evacuate,negotiate,support,service,statement,unrest,controls,presence,pocket,extent,sieged,route-status,border-access,strength,condition,population-at-risk,held-captive,forecast-intent"`
	Modality   string        `json:"modality,omitempty" enum:"asserted,reported,hedged,forecast,intent,conditional,negated,historical"`
	Actors     *[]string     `json:"actors,omitempty" maxItems:"20" doc:"Ids of those who did or hold; an empty list takes all out."`
	Recipients *[]string     `json:"recipients,omitempty" maxItems:"20"`
	Places     *[]PlaceInput `json:"places,omitempty" maxItems:"50"`
	From       string        `json:"from,omitempty" format:"date" doc:"First day."`
	To         string        `json:"to,omitempty" format:"date" doc:"Last day, inclusive; left out: the first."`
}

// PlaceInput is a place of the gazetteer by id, or a point with a name.
type PlaceInput struct {
	ID   string   `json:"id,omitempty" maxLength:"100"`
	Name string   `json:"name,omitempty" maxLength:"200"`
	Lat  *float64 `json:"lat,omitempty" minimum:"-90" maximum:"90"`
	Lon  *float64 `json:"lon,omitempty" minimum:"-180" maximum:"180"`
	Role string   `json:"role,omitempty" enum:"location,origin,destination,bound,via,axis" doc:"Left out: location."`
}

// putReview answers POST /reviews.
func (s *server) putReview(ctx context.Context, in *struct{ Body ReviewInput }) (*struct {
	Status int
	Body   ReviewRecord
}, error) {
	if s.readOnly {
		return nil, huma.NewError(http.StatusForbidden, "this server takes no reviews: it was started for reading, or listens beyond its own machine; hint: serve --review")
	}
	r, errs, err := s.reviewOf(ctx, in.Body)
	if err != nil {
		return nil, s.problem(ctx, "review", err)
	}
	if errs != nil {
		return nil, invalid(errs)
	}
	r.At = s.now().UTC().Truncate(time.Second)
	r.ID = salient.NewReviewID(r)
	if err := s.src.PutReview(ctx, r); err != nil {
		return nil, s.problem(ctx, "review", err)
	}
	return &struct {
		Status int
		Body   ReviewRecord
	}{http.StatusCreated, reviewRecord(r, true)}, nil
}

// reviewOf reads a decision. errs says what the client got wrong.
func (s *server) reviewOf(ctx context.Context, in ReviewInput) (r salient.Review, errs []error, err error) {
	wrong := func(where, expected string, value any) {
		errs = append(errs, &huma.ErrorDetail{Message: expected, Location: "body." + where, Value: value})
	}
	for where, text := range map[string]string{"reviewer": in.Reviewer, "reason": in.Reason} {
		if strings.TrimSpace(text) == "" || strings.ContainsFunc(text, func(c rune) bool { return unicode.IsControl(c) && c != '\n' && c != '\t' }) {
			wrong(where, "expected words, without control characters", clip(text))
		}
	}
	r = salient.Review{Action: salient.Action(in.Action), Reviewer: strings.TrimSpace(in.Reviewer), Reason: strings.TrimSpace(in.Reason)}
	l, err := s.ledger(ctx, time.Time{})
	if err != nil {
		return r, nil, err
	}
	for i, id := range in.Claims {
		if _, err := s.src.ReadClaim(ctx, salient.ClaimID(id)); err != nil {
			if !isNotFound(err) {
				return r, nil, err
			}
			wrong(index("claims", i), "expected the id of a claim as listed by /api/v1/claims", clip(id))
			continue
		}
		r.Claims = append(r.Claims, salient.ClaimID(id))
	}
	var ofEvents []salient.ClaimID
	for i, id := range in.Events {
		e, ok := l.event(salient.EventID(id))
		if !ok {
			wrong(index("events", i), "expected the id of an event as listed by /api/v1/events", clip(id))
			continue
		}
		ofEvents = append(ofEvents, e.Claims...)
	}
	if r.Action != salient.Split {
		r.Claims = append(r.Claims, ofEvents...)
	}
	slices.Sort(r.Claims)
	r.Claims = slices.Compact(r.Claims)
	if len(errs) > 0 {
		return r, errs, nil
	}
	switch r.Action {
	case salient.Confirm, salient.Reject, salient.Correct:
		if len(r.Claims) == 0 {
			wrong("claims", "expected at least one claim", in.Claims)
		}
	case salient.Merge:
		if len(r.Claims) < 2 {
			wrong("claims", "expected at least two claims, or events with two between them", in.Claims)
		}
	case salient.Split:
		if len(in.Events) != 1 {
			wrong("events", "expected the one event that is taken apart", in.Events)
			break
		}
		for _, id := range ofEvents {
			if !slices.Contains(r.Claims, id) {
				r.Rest = append(r.Rest, id)
			}
		}
		slices.Sort(r.Rest)
		if len(r.Claims) == 0 || len(r.Rest) == 0 || len(r.Claims)+len(r.Rest) != len(ofEvents) {
			wrong("claims", "expected some, but not all, of the event's claims", in.Claims)
		}
	case salient.Revert:
		all, err := s.src.Reviews(ctx)
		if err != nil {
			return r, nil, err
		}
		r.Reverts = salient.ReviewID(in.Reverts)
		if !slices.ContainsFunc(all, func(o salient.Review) bool { return o.ID == r.Reverts }) {
			wrong("reverts", "expected the id of a review as listed by /api/v1/reviews", in.Reverts)
		}
	}
	if r.Action != salient.Revert && in.Reverts != "" {
		wrong("reverts", "expected with the action revert alone", in.Reverts)
	}
	if r.Action == salient.Revert && len(r.Claims) > 0 {
		wrong("claims", "expected no claims with the action revert", in.Claims)
	}
	if r.Action == salient.Correct {
		var more []error
		r.Change, more = s.correction(in.Change, l)
		errs = append(errs, more...)
	} else if in.Change != nil {
		wrong("change", "expected with the action correct alone", nil)
	}
	return r, errs, nil
}

// correction reads what a claim should say.
func (s *server) correction(in *ChangeInput, l *ledger) (*salient.Correction, []error) {
	var errs []error
	wrong := func(where, expected string, value any) {
		errs = append(errs, &huma.ErrorDetail{Message: expected, Location: "body.change." + where, Value: value})
	}
	if in == nil {
		in = &ChangeInput{}
	}
	out := &salient.Correction{Type: salient.Type(in.Type), Modality: salient.Modality(in.Modality)}
	roles := func(where string, ids *[]string) *[]salient.Role {
		if ids == nil {
			return nil
		}
		list := []salient.Role{}
		for i, id := range *ids {
			a, ok := s.actors[salient.ActorID(id)]
			if !ok {
				if name, said := l.named(salient.ActorID(id)); said {
					a, ok = salient.Actor{ID: salient.ActorID(id), Name: name}, true
				}
			}
			if !ok {
				wrong(index(where, i), "expected the id of an actor as listed by /api/v1/actors", clip(id))
				continue
			}
			list = append(list, salient.Role{Actor: a.ID, Name: a.Name, Side: a.Side})
		}
		return &list
	}
	out.Actors, out.Recipients = roles("actors", in.Actors), roles("recipients", in.Recipients)
	if in.Places != nil {
		list := []salient.ClaimPlace{}
		for i, p := range *in.Places {
			c := salient.ClaimPlace{Relation: salient.At, Role: p.Role, Precision: 1}
			if c.Role == "" {
				c.Role = "location"
			}
			g, ok := s.src.Place(salient.PlaceID(p.ID))
			switch {
			case p.ID != "" && !ok:
				wrong(index("places", i)+".id", "expected the id of a place as found by /api/v1/gazetteer", clip(p.ID))
				continue
			case p.ID != "":
				c.Place, c.Name, c.Kind, c.Country, c.Point, c.Located = g.ID, g.Name, g.Kind, g.Country, g.Point, true
			case p.Name == "" || p.Lat == nil || p.Lon == nil:
				wrong(index("places", i), "expected an id, or name, lat and lon", nil)
				continue
			default:
				c.Name, c.Kind, c.Point.Lat, c.Point.Lon, c.Located = p.Name, "site", *p.Lat, *p.Lon, true
			}
			list = append(list, c)
		}
		out.Places = &list
	}
	for where, d := range map[string]string{"from": in.From, "to": in.To} {
		errs = append(errs, checkDay("body.change."+where, d)...)
	}
	switch to := in.To; {
	case in.From == "" && to != "":
		wrong("from", "expected with to", nil)
	case in.From != "":
		if to == "" {
			to = in.From
		}
		if to < in.From {
			wrong("to", "expected to be no earlier than from", to)
		}
		out.When = &salient.Interval{From: day(in.From), To: day(to).AddDate(0, 0, 1)}
	}
	if len(errs) == 0 && out.Empty() {
		wrong("", "expected at least one of type, modality, actors, recipients, places, from", nil)
	}
	return out, errs
}

// reviewRecord makes the record of a review.
func reviewRecord(r salient.Review, standing bool) ReviewRecord {
	out := ReviewRecord{
		ID: string(r.ID), Action: string(r.Action), Claims: []string{}, Reverts: string(r.Reverts),
		Reviewer: r.Reviewer, Reason: r.Reason, At: r.At.Format(time.RFC3339), Standing: standing,
	}
	for _, c := range r.Claims {
		out.Claims = append(out.Claims, string(c))
	}
	for _, c := range r.Rest {
		out.Rest = append(out.Rest, string(c))
	}
	c := r.Change
	if c.Empty() {
		return out
	}
	out.Change = &ReviewChange{Type: string(c.Type), Modality: string(c.Modality)}
	refs := func(rs *[]salient.Role) *[]record.Ref {
		if rs == nil {
			return nil
		}
		list := []record.Ref{}
		for _, r := range *rs {
			list = append(list, record.Ref{ID: string(r.Actor), Name: r.Name})
		}
		return &list
	}
	out.Change.Actors, out.Change.Recipients = refs(c.Actors), refs(c.Recipients)
	if c.Places != nil {
		list := []record.ClaimPlace{}
		for _, p := range *c.Places {
			list = append(list, record.FromClaimPlace(p))
		}
		out.Change.Places = &list
	}
	if c.When != nil {
		out.Change.From, out.Change.To = date(c.When.From), date(c.When.To.AddDate(0, 0, -1))
	}
	return out
}

// standing says which reviews count.
func standing(rs []salient.Review) map[salient.ReviewID]bool {
	out := map[salient.ReviewID]bool{}
	for _, r := range review.Standing(rs) {
		out[r.ID] = true
	}
	return out
}
