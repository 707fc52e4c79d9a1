package parquet

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"

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
	if err := Write(&b, layers()[0], about); err != nil {
		t.Fatal(err)
	}
	type thing struct {
		ID       string   `parquet:"id,optional"`
		Name     *string  `parquet:"name,optional"`
		Day      *int32   `parquet:"day,optional,date"`
		Share    *float64 `parquet:"share,optional"`
		Count    *int64   `parquet:"count,optional"`
		Geometry []byte   `parquet:"geometry,optional"`
	}
	rows, err := parquet.Read[thing](bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 3 || rows[0].ID != "a" || *rows[0].Name != "<b>&\"\x01" || *rows[0].Share != 0.25 || *rows[0].Count != 3 || len(rows[0].Geometry) != 21 || rows[1].Name != nil || rows[1].Geometry != nil || *rows[2].Day != -1 {
		t.Errorf("rows %+v", rows)
	}
	f, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	text, _ := f.Lookup("geo")
	var head struct {
		Version string
		Primary string `json:"primary_column"`
		Columns map[string]struct {
			Encoding string
			Types    []string `json:"geometry_types"`
			BBox     []float64
		}
	}
	if err := json.Unmarshal([]byte(text), &head); err != nil {
		t.Fatal(err)
	}
	g := head.Columns[head.Primary]
	if head.Version != "1.1.0" || g.Encoding != "WKB" || !slices.Equal(g.Types, []string{"Point", "Polygon"}) || !slices.Equal(g.BBox, []float64{-30, 0, 1, 45.5}) {
		t.Errorf("geo %s", text)
	}
	var got flat.About
	if meta, _ := f.Lookup("salient"); json.Unmarshal([]byte(meta), &got) != nil || got.Known != about.Known {
		t.Errorf("about %s", meta)
	}
}
