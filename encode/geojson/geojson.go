// Package geojson writes situations and events as GeoJSON (RFC 7946) for maps
// and geographic information systems: longitude before latitude, WGS 84, outer
// rings counterclockwise, at most seven decimals (about a centimetre).
//
//	geojson.Situation(out, s, names, geojson.Options{Events: true})
//
// Features carry a property "layer": "control" (a point for each settlement),
// "pocket" (a polygon; an actor's main body is none) or "event" (a point). What
// has no known position keeps its place in the list with a null geometry. The
// other properties are those of package record; they may be added to, never
// renamed. One feature a line, written as it comes: a large export needs no
// more memory than one feature.
package geojson

import (
	"fmt"
	"io"
	"iter"

	"salient"
	"salient/encode/record"
	"salient/geo"
)

// Options says what goes into a situation beside control and pockets.
type Options struct {
	Events bool
}

// Situation writes s as one FeatureCollection: controls, pockets, events, each
// in the order of s. The collection has the members "at" and "known" (days).
func Situation(w io.Writer, s salient.Situation, n record.Names, o Options) error {
	days := record.FromSituation(salient.Situation{At: s.At, Known: s.Known}, n)
	c := newCollection(w, days.At, days.Known)
	for _, x := range s.Controls {
		c.feature(control(x, n))
	}
	for i, p := range s.Front.Pockets {
		if !p.Main {
			c.feature(pocket(p, i, n))
		}
	}
	if o.Events {
		for _, e := range s.Events {
			c.feature(event(e, n))
		}
	}
	if err := c.close(); err != nil {
		return fmt.Errorf("write situation as GeoJSON: %w", err)
	}
	return nil
}

// Events writes events as one FeatureCollection, in their order.
func Events(w io.Writer, events iter.Seq[salient.Event], n record.Names) error {
	c := newCollection(w, "", "")
	for e := range events {
		if c.feature(event(e, n)); c.err != nil {
			break
		}
	}
	if err := c.close(); err != nil {
		return fmt.Errorf("write events as GeoJSON: %w", err)
	}
	return nil
}

type controlProperties struct {
	Layer       string   `json:"layer"`
	Place       string   `json:"place"`
	Name        string   `json:"name"`
	Kind        string   `json:"kind"`
	Actor       string   `json:"actor"`
	ActorName   string   `json:"actor_name"`
	Color       string   `json:"color,omitempty"` // of the actor, "#rrggbb"
	Level       string   `json:"level"`
	Probability float64  `json:"probability"`
	Since       string   `json:"since"`
	LastWord    string   `json:"last_word"`
	Claims      []string `json:"claims"`
}

func control(c salient.Control, n record.Names) feature {
	r := record.FromControl(c, n)
	at, located := c.Point, c.Point != geo.Point{}
	if p, ok := n.Place(c.Place); ok && !located {
		at, located = p.Point, true
	}
	f := feature{ID: "control/" + r.Place.ID, Properties: controlProperties{
		"control", r.Place.ID, r.Place.Name, r.Place.Kind, r.Actor.ID, r.Actor.Name, color(c.By, n),
		r.Level, r.Probability, r.Since, r.LastWord, r.Claims,
	}}
	if located {
		f.Geometry = point(at)
	}
	return f
}

type pocketProperties struct {
	Layer      string         `json:"layer"`
	Actor      string         `json:"actor"`
	ActorName  string         `json:"actor_name"`
	Color      string         `json:"color,omitempty"`
	Places     []string       `json:"places"` // names
	ExtentKM   float64        `json:"extent_km"`
	AreaKM2    float64        `json:"area_km2"`
	Neighbours []record.Share `json:"neighbours"`
	Exits      []string       `json:"exits"`
}

func pocket(p salient.Pocket, index int, n record.Names) feature {
	r := record.FromPocket(p, n)
	who := record.FromActor(p.Actor, n)
	names := []string{}
	for _, q := range r.Places {
		names = append(names, q.Name)
	}
	return feature{ID: fmt.Sprintf("pocket/%s/%d", p.Actor, index+1), Geometry: shape(p.Outline), Properties: pocketProperties{
		"pocket", who.ID, who.Name, color(p.Actor, n), names, r.ExtentKM, r.AreaKM2, r.Neighbours, r.Exits,
	}}
}

type eventProperties struct {
	Layer      string       `json:"layer"`
	Type       string       `json:"type"`
	Mode       string       `json:"mode"`
	Modality   string       `json:"modality"`
	Actors     []record.Ref `json:"actors"`
	Recipients []record.Ref `json:"recipients"`
	Places     []string     `json:"places"` // names
	From       string       `json:"from"`
	To         string       `json:"to"` // last day, inclusive
	Sources    int          `json:"sources"`
	Confidence float64      `json:"confidence"`
	Claims     []string     `json:"claims"`
}

func event(e salient.Event, n record.Names) feature {
	r := record.FromEvent(e, n)
	names := []string{}
	for _, p := range r.Places {
		names = append(names, p.Name)
	}
	f := feature{ID: r.ID, Properties: eventProperties{
		"event", r.Type, r.Mode, r.Modality, r.Actors, r.Recipients, names, r.From, r.To, r.Sources, r.Confidence, r.Claims,
	}}
	if e.Located {
		f.Geometry = point(e.Point)
	}
	return f
}

func color(id salient.ActorID, n record.Names) string {
	a, _ := n.Actor(id)
	return a.Color
}
