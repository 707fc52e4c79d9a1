// Package jsonl writes tables as JSON Lines: one object a line, the first line
// says what the export is ({"export": …}), every other one has "layer", the
// columns of its table and "geometry" (RFC 7946) where it has a position.
package jsonl

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"salient/encode/flat"
	"salient/geo"
)

// Write writes the layers one after the other, in the memory of one row.
func Write(w io.Writer, layers []flat.Layer, about flat.About) error {
	out := bufio.NewWriterSize(w, 64<<10)
	head, err := marshal(map[string]flat.About{"export": about})
	if err != nil {
		return fmt.Errorf("write JSON Lines: %w", err)
	}
	out.Write(head)
	for _, l := range layers {
		for r := range l.Rows {
			if err := row(out, l.Table, r); err != nil {
				return fmt.Errorf("write %s as JSON Lines: %w", l.Name, err)
			}
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write JSON Lines: %w", err)
	}
	return nil
}

func row(out *bufio.Writer, t *flat.Table, r flat.Row) error {
	out.WriteString(`{"layer":"` + t.Name + `"`)
	put := func(name string, v any) error {
		b, err := marshal(v)
		if err != nil {
			return err
		}
		out.WriteString(`,"` + name + `":`)
		_, err = out.Write(bytes.TrimRight(b, "\n"))
		return err
	}
	for i, c := range t.Columns {
		if err := put(c.Name, r.Cells[i]); err != nil {
			return err
		}
	}
	if kind, ps := flat.Shaped(r.Geometry); kind != "" {
		if err := put("geometry", geometry(kind, ps)); err != nil {
			return err
		}
	}
	_, err := out.WriteString("}\n")
	return err
}

func geometry(kind flat.Shape, ps []geo.Point) map[string]any {
	list := make([][2]float64, len(ps))
	for i, p := range ps {
		list[i] = [2]float64{p.Lon, p.Lat}
	}
	g := map[string]any{"type": kind, "coordinates": any(list)}
	switch kind {
	case flat.Points:
		g["coordinates"] = list[0]
	case flat.Polygons:
		g["coordinates"] = [][][2]float64{list}
	}
	return g
}

// marshal leaves "<" and "&" as they are: the output is no web page.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}
