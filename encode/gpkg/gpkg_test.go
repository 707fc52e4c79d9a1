package gpkg

import (
	"context"
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
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
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a.gpkg"), filepath.Join(dir, "b.gpkg")
	for _, file := range []string{a, b} {
		if err := Write(context.Background(), file, layers(), about); err != nil {
			t.Fatal(err)
		}
	}
	x, _ := os.ReadFile(a)
	y, _ := os.ReadFile(b)
	if len(x) == 0 || string(x) != string(y) {
		t.Error("twice the same, and the bytes differ")
	}
	db, err := sql.Open("sqlite", a)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	one := func(query string, into ...any) {
		t.Helper()
		if err := db.QueryRow(query).Scan(into...); err != nil {
			t.Errorf("%s: %v", query, err)
		}
	}
	var app, version, rows, srs int
	one("pragma application_id", &app)
	one("pragma user_version", &version)
	one("select count(*) from things", &rows)
	if app != 0x47504B47 || version != 10300 || rows != 3 {
		t.Errorf("application %x, version %d, %d rows", app, version, rows)
	}
	var kind string
	one("select geometry_type_name, srs_id from gpkg_geometry_columns where table_name = 'things' and column_name = 'geom'", &kind, &srs)
	var west, north float64
	one("select min_x, max_y from gpkg_contents where table_name = 'things' and data_type = 'features'", &west, &north)
	if kind != "GEOMETRY" || srs != 4326 || west != -30 || north != 45.5 {
		t.Errorf("%s in %d from %g to %g", kind, srs, west, north)
	}
	var from, to string
	var geom []byte
	one("select cast(valid_from as text), cast(valid_to as text), geom from things where id = 'a'", &from, &to, &geom)
	if from != "2031-04-10" || to != "2031-04-11" || string(geom[:4]) != "GP\x00\x01" || len(geom) != 8+21 {
		t.Errorf("%s to %s, geometry %x", from, to, geom)
	}
	var meta string
	one("select metadata from gpkg_metadata", &meta)
	var got flat.About
	if err := json.Unmarshal([]byte(meta), &got); err != nil || got.Known != about.Known {
		t.Errorf("metadata %s: %v", meta, err)
	}
	if err := Write(context.Background(), a, layers(), about); err == nil {
		t.Error("wrote over a file that is there")
	}
}
