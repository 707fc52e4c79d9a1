// Package parquet writes one table as GeoParquet 1.1.0: columns in
// alphabetical order, all of them optional, the geometry as well-known binary
// in "geometry", days as DATE. What the export is stands under the key
// "salient" of the file's metadata, beside "geo".
// https://geoparquet.org/releases/v1.1.0/
package parquet

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"

	"salient/encode/flat"
	"salient/geo"
)

// groupRows bounds a row group: it is what is held in memory at once.
const groupRows = 10_000

// Write writes a table row by row.
func Write(w io.Writer, l flat.Layer, about flat.About) error {
	if err := write(w, l, about); err != nil {
		return fmt.Errorf("write %s as Parquet: %w", l.Name, err)
	}
	return nil
}

func write(w io.Writer, l flat.Layer, about flat.About) error {
	group := parquet.Group{"geometry": parquet.Compressed(parquet.Optional(parquet.Leaf(parquet.ByteArrayType)), &parquet.Zstd)}
	order := []string{"geometry"}
	for _, c := range l.Columns {
		node := map[flat.Kind]parquet.Node{
			flat.Text: parquet.String(), flat.Day: parquet.Date(), flat.Number: parquet.Leaf(parquet.DoubleType), flat.Integer: parquet.Int(64),
		}[c.Kind]
		group[c.Name] = parquet.Compressed(parquet.Optional(node), &parquet.Zstd)
		order = append(order, c.Name)
	}
	slices.Sort(order) // as parquet.Group has them
	at := make([]int, len(l.Columns))
	for i, c := range l.Columns {
		at[i] = slices.Index(order, c.Name)
	}
	shape := slices.Index(order, "geometry")
	meta, err := json.Marshal(about)
	if err != nil {
		return err
	}
	out := parquet.NewWriter(w, parquet.NewSchema(l.Name, group), parquet.CreatedBy("salient", strings.TrimPrefix(about.Program, "salient "), ""),
		parquet.KeyValueMetadata("salient", string(meta)))
	box, kinds := geo.BoxOf(), map[string]bool{}
	row := make(parquet.Row, len(order))
	n := 0
	for r := range l.Rows {
		row[shape] = parquet.NullValue().Level(0, 0, shape)
		if b := flat.WKB(r.Geometry); b != nil {
			row[shape] = parquet.ByteArrayValue(b).Level(0, 1, shape)
			kind, ps := flat.Shaped(r.Geometry)
			kinds[string(kind)] = true
			for _, p := range ps {
				box = box.Extend(p)
			}
		}
		for i, c := range l.Columns {
			v, err := value(c, r.Cells[i])
			if err != nil {
				return fmt.Errorf("row %s, column %s: %w", r.ID(), c.Name, err)
			}
			level := 1
			if v.IsNull() {
				level = 0
			}
			row[at[i]] = v.Level(0, level, at[i])
		}
		if _, err := out.WriteRows([]parquet.Row{row}); err != nil {
			return err
		}
		if n++; n%groupRows == 0 {
			if err := out.Flush(); err != nil {
				return err
			}
		}
	}
	column := map[string]any{"encoding": "WKB", "geometry_types": sorted(kinds), "orientation": "counterclockwise"}
	if !box.Empty() {
		column["bbox"] = []float64{box.West, box.South, box.East, box.North}
	}
	head, err := json.Marshal(map[string]any{"version": "1.1.0", "primary_column": "geometry", "columns": map[string]any{"geometry": column}})
	if err != nil {
		return err
	}
	out.SetKeyValueMetadata("geo", string(head))
	return out.Close()
}

func sorted(kinds map[string]bool) []string {
	out := []string{}
	for k := range kinds {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func value(c flat.Column, v any) (parquet.Value, error) {
	switch v := v.(type) {
	case nil:
		return parquet.NullValue(), nil
	case float64:
		if c.Kind == flat.Number {
			return parquet.DoubleValue(v), nil
		}
	case int:
		switch c.Kind {
		case flat.Integer:
			return parquet.Int64Value(int64(v)), nil
		case flat.Number:
			return parquet.DoubleValue(float64(v)), nil
		}
	case string:
		if c.Kind == flat.Day {
			t, err := time.Parse(time.DateOnly, v)
			if err != nil {
				return parquet.Value{}, err
			}
			return parquet.Int32Value(int32(t.Unix() / 86400)), nil
		}
		if c.Kind == flat.Text {
			return parquet.ByteArrayValue([]byte(v)), nil
		}
	}
	return parquet.Value{}, fmt.Errorf("a %T stands in it", v)
}
