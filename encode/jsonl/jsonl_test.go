package jsonl

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"salient"
	"salient/encode/flat"
	"salient/geo"
)

// layers is a point, a polygon and a row without a position, with an awkward name.
func layers() []flat.Layer {
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

var about = flat.About{Title: "T & co", At: "2031-04-10", Known: "2031-04-12", Query: "q", Program: "salient 0", Revision: "r", Sources: []string{"northgate-wire"}, Attribution: []string{"a", "b"}}

func TestWrite(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, layers(), about); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	if len(lines) != 4 {
		t.Fatalf("%d lines", len(lines))
	}
	var head struct{ Export flat.About }
	if err := json.Unmarshal([]byte(lines[0]), &head); err != nil || head.Export.Known != about.Known {
		t.Errorf("first line %s: %v", lines[0], err)
	}
	var row struct {
		Layer, ID, Name, Day string
		Share                *float64
		Geometry             *struct {
			Type        string
			Coordinates json.RawMessage
		}
	}
	if err := json.Unmarshal([]byte(lines[1]), &row); err != nil || row.Layer != "things" || row.Name != "<b>&\"\x01" || *row.Share != 0.25 || string(row.Geometry.Coordinates) != "[-30,45.5]" {
		t.Errorf("row %s: %v", lines[1], err)
	}
	if strings.Contains(lines[2], "geometry") || !strings.Contains(lines[2], `"share":null`) {
		t.Errorf("row without a position: %s", lines[2])
	}
	if !strings.Contains(lines[3], `"coordinates":[[[1,1],[0,1],[0,0],[1,1]]]`) {
		t.Errorf("ring: %s", lines[3])
	}
}
