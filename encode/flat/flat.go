// Package flat lays nouns out as tables: one row a thing, columns of plain
// values, a geometry and a stretch of time. Every format that is a table (CSV,
// Parquet, GeoPackage, KML, JSON Lines, OGC features, vector tiles) is written
// from these, so that a column means the same wherever it stands.
//
// Columns may be added at the end, never renamed or moved. Several values in a
// cell are parted by "; ". Days are "2006-01-02", the last day of a stretch
// inclusive; degrees are WGS 84; probabilities 0..1; an unknown value is nil.
package flat

import (
	"strings"

	"salient"
	"salient/geo"
)

// Kind says what a column's values are.
type Kind int

// The kinds. A cell holds a string, a string, a float64 or an int, or nil.
const (
	Text Kind = iota
	Day       // "2006-01-02"
	Number
	Integer
)

// A Column of a table.
type Column struct {
	Name string
	Kind Kind
	HXL  string // hashtag and attributes (HXL 1.1), "" none
	Doc  string // unit, range and meaning
}

// Shape says which geometries a table's rows have.
type Shape string

// The shapes.
const (
	Points   Shape = "Point"
	Lines    Shape = "LineString"
	Polygons Shape = "Polygon"
	Mixed    Shape = "Geometry"
)

// A Table describes rows.
type Table struct {
	Name    string // "events": lower case, a word
	Title   string
	Doc     string
	Columns []Column
	Shape   Shape
	Label   int // the column whose value names a row for people
	Style   int // the column whose value, an actor's id, decides the colour; -1 none
}

// A Row is one thing. Cells are in the order of the table's columns; the first
// is the id, which is unique in the table.
type Row struct {
	Cells    []any
	Geometry geo.Geometry     // zero: it has no position
	When     salient.Interval // zero: undated
}

// ID returns the row's id.
func (r Row) ID() string {
	id, _ := r.Cells[0].(string)
	return id
}

// Index returns the position of a column, −1 if there is none.
func (t *Table) Index(name string) int {
	for i, c := range t.Columns {
		if c.Name == name {
			return i
		}
	}
	return -1
}

// Codes looks codes of other schemes up; know/ontology has them.
type Codes interface {
	// Code returns the code of a scheme ("acled", "plover", "cameo") for a type,
	// a mode and a case, "none" if it has none.
	Code(system string, t salient.Type, mode, when string) string
}

// text is a cell of text; "" is unknown.
func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// list joins values; a divider inside one is softened.
func list(values []string) any {
	soft := make([]string, 0, len(values))
	for _, v := range values {
		if v != "" {
			soft = append(soft, strings.ReplaceAll(v, "; ", ", "))
		}
	}
	return text(strings.Join(soft, "; "))
}

func point(p geo.Point) geo.Geometry {
	return geo.Geometry{Shape: geo.PointShape, Points: []geo.Point{p}}
}
