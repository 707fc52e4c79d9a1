package main

import (
	"context"
	"io"

	"salient"
	"salient/eval"
	"salient/geo"
)

// placeLine is one reference to a place, as the line itself reads it.
type placeLine struct {
	Start     int         `json:"start"` // code points of the text
	End       int         `json:"end"`
	Words     string      `json:"words"`
	Naming    string      `json:"naming"`
	Place     string      `json:"place,omitempty"`
	Second    string      `json:"second,omitempty"` // the other end of "between A and B"
	Kind      string      `json:"kind,omitempty"`
	Relation  string      `json:"relation"`
	Metonym   bool        `json:"metonym,omitempty"`
	Precision int         `json:"precision,omitempty"` // UCDP where_prec
	Lat       *float64    `json:"lat"`
	Lon       *float64    `json:"lon"`
	Shape     string      `json:"shape,omitempty"`
	Points    []geo.Point `json:"points,omitempty"`
	Score     float64     `json:"score"`
	Reasons   []string    `json:"reasons,omitempty"`
}

// placesTask writes every reference to a place, with its relation, geometry
// and reasons: {id, places: [...]}.
func placesTask() task {
	return task{"places", "references to places as claims use them, with relation, shape and reasons",
		func(_ context.Context, a *app, in io.Reader, _ annotateOptions) error {
			e, err := a.stages()
			if err != nil {
				return err
			}
			docs, err := eval.Read[eval.GeoDoc](in)
			if err != nil {
				return err
			}
			for _, d := range docs {
				article := salient.Article{Text: d.Text}
				points := eval.NewPoints(d.Text)
				out := []placeLine{}
				for _, m := range e.Analyze(article).Mentions.Places {
					p := placeLine{Words: m.At.In(d.Text), Naming: string(m.Naming), Place: string(m.Place), Second: string(m.Second), Kind: m.Kind,
						Relation: string(m.Relation), Metonym: m.Metonym, Precision: int(m.Precision), Shape: string(m.Geometry.Shape), Points: m.Geometry.Points, Score: m.Score}
					p.Start, p.End = points.Of(m.At)
					if m.Located {
						p.Lat, p.Lon = &m.Point.Lat, &m.Point.Lon
					}
					for _, r := range m.Reasons {
						p.Reasons = append(p.Reasons, r.Rule+": "+r.Text)
					}
					out = append(out, p)
				}
				if err := a.out.line(map[string]any{"id": d.ID, "places": out}); err != nil {
					return err
				}
			}
			return nil
		}}
}
