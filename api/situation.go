package api

import (
	"context"
	"encoding/json"
	"time"

	"salient"
	"salient/encode/record"
)

// situationOn asks for the picture on a day. Where no day is known at all
// there is no picture: it is empty, and says so by an empty day.
func (s *server) situationOn(ctx context.Context, q Clocks) (record.Situation, error) {
	at, known, err := s.clocks(ctx, q)
	if err != nil {
		return record.Situation{}, s.problem(ctx, "situation", err)
	}
	if at.IsZero() {
		return record.FromSituation(salient.Situation{Known: known}, s), nil
	}
	got, err := s.picture(ctx, at, known)
	if err != nil {
		return record.Situation{}, s.problem(ctx, "situation", err)
	}
	return record.FromSituation(got, s), nil
}

// situation answers /situation.
func (s *server) situation(ctx context.Context, q *Clocks) (*body[record.Situation], error) {
	got, err := s.situationOn(ctx, *q)
	if err != nil {
		return nil, err
	}
	return &body[record.Situation]{got}, nil
}

// A feature is one thing on a map (RFC 7946). Coordinates are [lon, lat].
type feature struct {
	Type       string         `json:"type"`
	ID         string         `json:"id,omitempty"`
	Geometry   any            `json:"geometry"`
	Properties map[string]any `json:"properties"`
}

type geometry struct {
	Type        string `json:"type"`
	Coordinates any    `json:"coordinates"`
}

// situationGeoJSON answers /situation.geojson: settlements as points, pockets
// as polygons.
func (s *server) situationGeoJSON(ctx context.Context, q *Clocks) (*raw, error) {
	got, err := s.situationOn(ctx, *q)
	if err != nil {
		return nil, err
	}
	fs := []feature{}
	for _, c := range got.Controls {
		if c.Place.Lat == nil || c.Place.Lon == nil {
			continue
		}
		fs = append(fs, feature{"Feature", c.Place.ID, geometry{"Point", [2]float64{*c.Place.Lon, *c.Place.Lat}}, map[string]any{
			"layer": "control", "name": c.Place.Name, "actor": c.Actor.ID, "actor_name": c.Actor.Name, "level": c.Level,
			"probability": c.Probability, "since": c.Since, "last_word": c.LastWord, "at": got.At, "known": got.Known,
		}})
	}
	for _, p := range got.Pockets {
		if p.Main || len(p.Outline) < 3 || p.Actor == nil {
			continue
		}
		ring := append(append([][2]float64{}, p.Outline...), p.Outline[0])
		names := []string{}
		for _, q := range p.Places {
			names = append(names, q.Name)
		}
		fs = append(fs, feature{"Feature", "", geometry{"Polygon", [][][2]float64{ring}}, map[string]any{
			"layer": "pocket", "actor": p.Actor.ID, "actor_name": p.Actor.Name, "places": names,
			"extent_km": p.ExtentKM, "area_km2": p.AreaKM2, "at": got.At, "known": got.Known,
		}})
	}
	b, err := json.Marshal(map[string]any{"type": "FeatureCollection", "features": fs})
	if err != nil {
		return nil, s.problem(ctx, "situation.geojson", err)
	}
	return &raw{"application/geo+json", b}, nil
}

// timeline answers /timeline.
func (s *server) timeline(ctx context.Context, q *KnownClock) (*body[Timeline], error) {
	l, err := s.ledger(ctx, day(q.Known))
	if err != nil {
		return nil, s.problem(ctx, "timeline", err)
	}
	out := Timeline{Known: date(l.known), First: date(l.first), Last: date(l.last), Days: []TimelineDay{}}
	if l.first.IsZero() {
		return &body[Timeline]{out}, nil
	}
	n := int(l.last.Sub(l.first)/(24*time.Hour)) + 1
	days := make([]TimelineDay, n)
	on := func(t time.Time) *TimelineDay {
		i := int(salient.Day(t).Sub(l.first) / (24 * time.Hour))
		if t.Before(l.first) || i >= n {
			return &TimelineDay{} // off the scale: counted nowhere
		}
		return &days[i]
	}
	for _, e := range l.events {
		if e.Modality.Actual() && !e.When.From.IsZero() && !e.When.To.IsZero() {
			on(e.When.From).Events++
		}
	}
	for _, a := range l.articles {
		if a.Dated() {
			d := on(a.Published)
			d.Reports++
			d.Claims += l.per[a.ID]
		}
	}
	for i, d := range days {
		if d != (TimelineDay{}) {
			d.Day = date(l.first.AddDate(0, 0, i))
			out.Days = append(out.Days, d)
		}
	}
	return &body[Timeline]{out}, nil
}
