package gpkg

import (
	"context"
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"salient/encode/flat"
	"salient/encode/flat/flattest"
)

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a.gpkg"), filepath.Join(dir, "b.gpkg")
	for _, file := range []string{a, b} {
		if err := Write(context.Background(), file, flattest.Layers(), flattest.About()); err != nil {
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
	if err := json.Unmarshal([]byte(meta), &got); err != nil || got.Known != flattest.About().Known {
		t.Errorf("metadata %s: %v", meta, err)
	}
	if err := Write(context.Background(), a, flattest.Layers(), flattest.About()); err == nil {
		t.Error("wrote over a file that is there")
	}
}
