package geojson

import (
	"bytes"
	"fmt"
	"io"

	"salient/encode/flat"
	"salient/geo"
)

// Layers writes tables as one FeatureCollection, row by row. Every feature has
// the property "layer"; what has no position keeps its place with a null
// geometry. about becomes the member "salient".
func Layers(w io.Writer, layers []flat.Layer, about flat.About) error {
	c := newCollection(w, about.At, about.Known)
	head, err := marshal(about)
	if err != nil {
		return err
	}
	c.head = head
	for _, l := range layers {
		for r := range l.Rows {
			f, err := Feature(l.Table, r)
			if err != nil {
				return fmt.Errorf("write %s as GeoJSON: %w", l.Name, err)
			}
			if c.raw(f); c.err != nil {
				break
			}
		}
	}
	if err := c.close(); err != nil {
		return fmt.Errorf("write GeoJSON: %w", err)
	}
	return nil
}

// Feature writes a row as one feature of RFC 7946, its properties in the order
// of the table's columns; unknown ones are null.
func Feature(t *flat.Table, r flat.Row) ([]byte, error) {
	var b bytes.Buffer
	put := func(v any) error {
		m, err := marshal(v)
		b.Write(m)
		return err
	}
	b.WriteString(`{"type":"Feature","id":`)
	if err := put(r.ID()); err != nil {
		return nil, err
	}
	b.WriteString(`,"geometry":`)
	if err := put(Geometry(r.Geometry)); err != nil {
		return nil, err
	}
	b.WriteString(`,"properties":{"layer":"` + t.Name + `"`)
	for i, c := range t.Columns {
		b.WriteString(`,"` + c.Name + `":`)
		if err := put(r.Cells[i]); err != nil {
			return nil, err
		}
	}
	b.WriteString("}}")
	return b.Bytes(), nil
}

// Geometry returns what encoding/json writes as a geometry of RFC 7946, null
// where there is none.
func Geometry(g geo.Geometry) any {
	if g.Zero() {
		return nil
	}
	x := shape(g)
	if x == nil {
		return nil
	}
	return x
}
