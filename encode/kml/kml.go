// Package kml writes tables as KML 2.2 (OGC 07-147r2) for Google Earth and its
// like: one folder a layer, one placemark a row, styled by the actor's colour,
// with the row's stretch of time, so that the program's own slider works.
package kml

import (
	"bufio"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"salient"
	"salient/encode/flat"
	"salient/geo"
)

// Write writes the layers as one document, in the memory of one row.
func Write(w io.Writer, layers []flat.Layer, about flat.About, actors []salient.Actor) error {
	k := &writer{w: bufio.NewWriterSize(w, 64<<10), styled: map[string]bool{}}
	k.raw(xml.Header + `<kml xmlns="http://www.opengis.net/kml/2.2"><Document>`)
	k.element("name", about.Title)
	k.element("description", about.Method+" "+strings.Join(about.Attribution, " "))
	// The schema of KML fixes the order: styles, data, schemas, features.
	k.styles(actors)
	if err := k.about(about); err != nil {
		return err
	}
	for _, l := range layers {
		k.raw(fmt.Sprintf(`<Schema name="%s" id="%s">`, l.Name, l.Name))
		for _, c := range l.Columns {
			k.raw(fmt.Sprintf(`<SimpleField name="%s" type="%s"/>`, c.Name, map[flat.Kind]string{flat.Text: "string", flat.Day: "string", flat.Number: "double", flat.Integer: "int"}[c.Kind]))
		}
		k.raw("</Schema>")
	}
	for _, l := range layers {
		k.raw("\n<Folder>")
		k.element("name", l.Title)
		k.element("description", l.Doc)
		for r := range l.Rows {
			if k.placemark(l.Table, r); k.err != nil {
				break
			}
		}
		k.raw("\n</Folder>")
	}
	k.raw("\n</Document></kml>\n")
	if k.err == nil {
		k.err = k.w.Flush()
	}
	if k.err != nil {
		return fmt.Errorf("write KML: %w", k.err)
	}
	return nil
}

type writer struct {
	w      *bufio.Writer
	styled map[string]bool // actors with a style of their own
	err    error
}

func (k *writer) raw(s string) {
	if k.err == nil {
		_, k.err = k.w.WriteString(s)
	}
}

func (k *writer) escape(s string) {
	if k.err == nil {
		k.err = xml.EscapeText(k.w, []byte(s))
	}
}

func (k *writer) element(name, text string) {
	k.raw("<" + name + ">")
	k.escape(text)
	k.raw("</" + name + ">")
}

// about writes what the export is as the document's own data.
func (k *writer) about(about flat.About) error {
	b, err := json.Marshal(about)
	if err != nil {
		return err
	}
	var members map[string]any
	if err := json.Unmarshal(b, &members); err != nil {
		return err
	}
	names := make([]string, 0, len(members))
	for name := range members {
		names = append(names, name)
	}
	slices.Sort(names)
	k.raw("<ExtendedData>")
	for _, name := range names {
		k.raw(`<Data name="` + name + `"><value>`)
		switch v := members[name].(type) {
		case []any:
			for i, x := range v {
				if i > 0 {
					k.raw("; ")
				}
				k.escape(fmt.Sprint(x))
			}
		case nil:
		default:
			k.escape(fmt.Sprint(v))
		}
		k.raw("</value></Data>")
	}
	k.raw("</ExtendedData>")
	return nil
}

// styles writes one style for every actor with a colour. KML writes colours as
// aabbggrr.
func (k *writer) styles(actors []salient.Actor) {
	for _, a := range actors {
		c := a.Color
		if len(c) != 7 || c[0] != '#' || strings.Trim(c[1:], "0123456789abcdefABCDEF") != "" {
			continue
		}
		bgr := strings.ToLower(c[5:7] + c[3:5] + c[1:3])
		k.styled[string(a.ID)] = true
		k.raw(fmt.Sprintf("\n<Style id=%q><IconStyle><color>ff%s</color><scale>0.9</scale></IconStyle><LineStyle><color>ff%s</color><width>2</width></LineStyle><PolyStyle><color>66%s</color></PolyStyle></Style>",
			styleID(string(a.ID)), bgr, bgr, bgr))
	}
}

// styleID is an XML id: it may not hold a colon.
func styleID(actor string) string { return "actor-" + strings.ReplaceAll(actor, ":", "-") }

func (k *writer) placemark(t *flat.Table, r flat.Row) {
	k.raw("\n<Placemark>")
	if name, ok := r.Cells[t.Label].(string); ok {
		k.element("name", name)
	} else {
		k.element("name", r.ID())
	}
	if !r.When.Zero() {
		// A span's end is the last moment; ours is the day after the last.
		k.raw("<TimeSpan>")
		if !r.When.From.IsZero() {
			k.element("begin", r.When.From.UTC().Format(time.DateOnly))
		}
		if !r.When.To.IsZero() {
			k.element("end", r.When.To.UTC().Add(-time.Nanosecond).Format(time.DateOnly))
		}
		k.raw("</TimeSpan>")
	}
	if t.Style >= 0 {
		if actor, ok := r.Cells[t.Style].(string); ok && k.styled[actor] {
			k.element("styleUrl", "#"+styleID(actor))
		}
	}
	k.raw(`<ExtendedData><SchemaData schemaUrl="#` + t.Name + `">`)
	for i, c := range t.Columns {
		if v := r.Cells[i]; v != nil {
			k.raw(`<SimpleData name="` + c.Name + `">`)
			k.escape(cell(v))
			k.raw("</SimpleData>")
		}
	}
	k.raw("</SchemaData></ExtendedData>")
	k.geometry(r.Geometry)
	k.raw("</Placemark>")
}

func (k *writer) geometry(g geo.Geometry) {
	kind, ps := flat.Shaped(g)
	var b strings.Builder
	for i, p := range ps {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(number(p.Lon) + "," + number(p.Lat))
	}
	at := "<coordinates>" + b.String() + "</coordinates>"
	switch kind {
	case flat.Points:
		k.raw("<Point>" + at + "</Point>")
	case flat.Lines:
		k.raw("<LineString><tessellate>1</tessellate>" + at + "</LineString>")
	case flat.Polygons:
		k.raw("<Polygon><tessellate>1</tessellate><outerBoundaryIs><LinearRing>" + at + "</LinearRing></outerBoundaryIs></Polygon>")
	}
}

func cell(v any) string {
	if x, ok := v.(float64); ok {
		return number(x)
	}
	return fmt.Sprint(v)
}

func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
