// Package flattest has the layer that the tests of the file formats write.
package flattest

import (
	"slices"
	"time"

	"salient"
	"salient/encode/flat"
	"salient/geo"
)

// Layers is one layer: a point, a row without a position and a polygon, with
// an awkward name and a day before 1970.
func Layers() []flat.Layer {
	table := &flat.Table{Name: "things", Title: "Things", Doc: "Made up.", Shape: flat.Mixed, Label: 1, Style: 2, Columns: []flat.Column{
		{Name: "id"}, {Name: "name"}, {Name: "actor"}, {Name: "day", Kind: flat.Day}, {Name: "share", Kind: flat.Number}, {Name: "count", Kind: flat.Integer},
	}}
	day := salient.DayInterval(time.Date(2031, 4, 10, 0, 0, 0, 0, time.UTC))
	return []flat.Layer{{Table: table, Rows: slices.Values([]flat.Row{
		{Cells: []any{"a", "<b>&\"\x01", "red:one", "2031-04-10", 0.25, 3}, When: day, Geometry: geo.Geometry{Shape: geo.PointShape, Points: []geo.Point{{Lat: 45.5, Lon: -30}}}},
		{Cells: []any{"b", nil, nil, nil, nil, nil}},
		{Cells: []any{"c", "ring", nil, "1969-12-31", -1.5, -7}, Geometry: geo.Geometry{Shape: geo.PolygonShape, Points: []geo.Point{{Lat: 0, Lon: 0}, {Lat: 1, Lon: 0}, {Lat: 1, Lon: 1}}}},
	})}}
}

// About says where the layer comes from.
func About() flat.About {
	return flat.About{
		Title: "T & co", At: "2031-04-10", Known: "2031-04-12", Query: "q", Program: "salient 0", Revision: "r",
		Sources: []string{"northgate-wire"}, Attribution: []string{"a", "b"},
	}
}
