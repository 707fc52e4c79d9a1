// Package gpkg writes tables as a GeoPackage 1.3 (OGC 12-128r17): an SQLite
// file with one feature table a layer, days as DATE columns, and the columns
// valid_from and valid_to (exclusive) that temporal tools read as the row's
// stretch of time. What the export is stands in gpkg_metadata.
package gpkg

import (
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"net/url"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver

	"salient/encode/flat"
	"salient/geo"
)

// wgs84 is the number of the reference system of GPS, longitude first in files.
const wgs84 = 4326

// stamped is the last_change of every table. A clock would make two exports of
// the same ledger differ.
const stamped = "2000-01-01T00:00:00.000Z"

// Write writes the layers to a new file of that name; it must not exist.
func Write(ctx context.Context, file string, layers []flat.Layer, about flat.About) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("write GeoPackage %s: %w", file, err)
		}
	}()
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: file}).EscapedPath()+"?_pragma=journal_mode(MEMORY)&_pragma=synchronous(OFF)&_pragma=application_id(1196444487)&_pragma=user_version(10300)")
	if err != nil {
		return err
	}
	defer func() {
		if e := db.Close(); err == nil {
			err = e
		}
	}()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // after Commit it does nothing
	if _, err := tx.ExecContext(ctx, frame); err != nil {
		return err
	}
	meta, err := json.Marshal(about)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `insert into gpkg_metadata values (1, 'dataset', 'https://www.rfc-editor.org/rfc/rfc8259', 'application/json', $1)`, string(meta)); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `insert into gpkg_metadata_reference values ('geopackage', null, null, null, $1, 1, null)`, stamped); err != nil {
		return err
	}
	for _, l := range layers {
		if err := layer(ctx, tx, l); err != nil {
			return fmt.Errorf("layer %s: %w", l.Name, err)
		}
	}
	return tx.Commit()
}

func layer(ctx context.Context, tx *sql.Tx, l flat.Layer) error {
	types := map[flat.Kind]string{flat.Text: "TEXT", flat.Day: "DATE", flat.Number: "DOUBLE", flat.Integer: "INTEGER"}
	kind := strings.ToUpper(string(l.Shape))
	defs := []string{`"fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL`, `"geom" ` + kind}
	marks := []string{"$1"}
	names := []string{`"geom"`}
	for i, c := range l.Columns {
		defs = append(defs, fmt.Sprintf("%q %s", c.Name, types[c.Kind]))
		names = append(names, fmt.Sprintf("%q", c.Name))
		marks = append(marks, fmt.Sprintf("$%d", i+2))
	}
	for i, name := range []string{"valid_from", "valid_to"} {
		defs = append(defs, fmt.Sprintf("%q DATE", name))
		names = append(names, fmt.Sprintf("%q", name))
		marks = append(marks, fmt.Sprintf("$%d", len(l.Columns)+2+i))
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("create table %q (%s)", l.Name, strings.Join(defs, ", "))); err != nil {
		return err
	}
	insert, err := tx.PrepareContext(ctx, fmt.Sprintf("insert into %q (%s) values (%s)", l.Name, strings.Join(names, ", "), strings.Join(marks, ", ")))
	if err != nil {
		return err
	}
	defer insert.Close()
	box := geo.BoxOf()
	args := make([]any, len(l.Columns)+3)
	for r := range l.Rows {
		args[0] = nil
		if b := blob(r.Geometry); b != nil {
			args[0] = b
			for _, p := range r.Geometry.Points {
				box = box.Extend(p)
			}
		}
		copy(args[1:], r.Cells)
		args[len(args)-2], args[len(args)-1] = day(r.When.From), day(r.When.To)
		if _, err := insert.ExecContext(ctx, args...); err != nil {
			return err
		}
	}
	bounds := []any{nil, nil, nil, nil}
	if !box.Empty() {
		bounds = []any{box.West, box.South, box.East, box.North}
	}
	if _, err := tx.ExecContext(ctx, `insert into gpkg_contents values ($1, 'features', $2, $3, $4, $5, $6, $7, $8, $9)`,
		append([]any{l.Name, l.Title, l.Doc, stamped}, append(bounds, wgs84)...)...); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `insert into gpkg_geometry_columns values ($1, 'geom', $2, $3, 0, 0)`, l.Name, kind, wgs84)
	return err
}

func day(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UTC().Format(time.DateOnly)
}

// blob writes a geometry as a GeoPackage has it: "GP", version 0, flags
// (little-endian, envelope of four numbers unless a point), reference system,
// envelope, well-known binary. OGC 12-128r17, clause 2.1.3.
func blob(g geo.Geometry) []byte {
	wkb := flat.WKB(g)
	if wkb == nil {
		return nil
	}
	kind, ps := flat.Shaped(g)
	flags := byte(1)
	if kind != flat.Points {
		flags |= 1 << 1
	}
	b := binary.LittleEndian.AppendUint32([]byte{'G', 'P', 0, flags}, wgs84)
	if kind != flat.Points {
		box := geo.BoxOf(ps...)
		for _, x := range []float64{box.West, box.East, box.South, box.North} {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
		}
	}
	return append(b, wkb...)
}

// frame is the tables that every GeoPackage has, with the metadata extension.
const frame = `
create table gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
	organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
insert into gpkg_spatial_ref_sys values
	('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
	('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
	('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', 'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
create table gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
	last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
	CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
create table gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
	z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
	CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
create table gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
	CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
insert into gpkg_extensions values
	('gpkg_metadata', null, 'gpkg_metadata', 'http://www.geopackage.org/spec121/#extension_metadata', 'read-write'),
	('gpkg_metadata_reference', null, 'gpkg_metadata', 'http://www.geopackage.org/spec121/#extension_metadata', 'read-write');
create table gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset', md_standard_uri TEXT NOT NULL,
	mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
create table gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
	timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
	CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id), CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
`
