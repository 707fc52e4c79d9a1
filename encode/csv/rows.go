package csv

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"salient/encode/flat"
)

// Rows writes a table. With hxl the second line holds the hashtags of the
// Humanitarian Exchange Language (HXL 1.1), one a column.
func Rows(w io.Writer, l flat.Layer, hxl bool) error {
	header := make([]string, len(l.Columns))
	tags := make([]string, len(l.Columns))
	for i, c := range l.Columns {
		header[i], tags[i] = c.Name, c.HXL
	}
	t := newTable(w, header)
	if hxl && t.err == nil {
		t.err = t.w.Write(tags)
	}
	cells := make([]string, len(l.Columns))
	for r := range l.Rows {
		for i, v := range r.Cells {
			cells[i] = cell(v)
		}
		if !t.row(cells...) {
			break
		}
	}
	return t.close(l.Name)
}

func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case float64:
		return number(v)
	}
	return fmt.Sprint(v)
}

// About writes what a table is as metadata of the W3C's CSV on the Web, for a
// file NAME-metadata.json beside NAME. RFC 4180 has no room for it inside.
// https://www.w3.org/TR/tabular-metadata/
func About(w io.Writer, file string, l flat.Layer, hxl bool, about flat.About) error {
	type column struct {
		Name        string `json:"name"`
		Titles      string `json:"titles"`
		Description string `json:"dc:description,omitempty"`
		Datatype    string `json:"datatype"`
		HXL         string `json:"salient:hxl,omitempty"`
	}
	types := map[flat.Kind]string{flat.Text: "string", flat.Day: "date", flat.Number: "number", flat.Integer: "integer"}
	var columns []column
	for _, c := range l.Columns {
		columns = append(columns, column{Name: c.Name, Titles: c.Name, Description: c.Doc, Datatype: types[c.Kind], HXL: c.HXL})
	}
	dialect := map[string]any{"encoding": "utf-8", "lineTerminators": []string{"\r\n"}, "headerRowCount": 1}
	if hxl {
		dialect["headerRowCount"] = 2
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(map[string]any{
		"@context": []any{"http://www.w3.org/ns/csvw", map[string]string{"salient": "urn:salient:"}},
		"url":      file, "dc:title": l.Title, "dc:description": l.Doc, "salient:about": about,
		"dialect": dialect, "tableSchema": map[string]any{"columns": columns},
	}); err != nil {
		return fmt.Errorf("write metadata of %s: %w", l.Name, err)
	}
	return nil
}
