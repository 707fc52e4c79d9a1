package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"salient/geo"
	"salient/know/gazetteer"
)

// A province is a feature of Natural Earth's first-order units.
type province struct {
	country  string // ISO 3166-1 alpha-2
	code     string // GeoNames admin1 code, "" where Natural Earth has none
	name     string // English
	arabic   string
	aliases  []string
	geonames uint32
	at       geo.Point // a point of the unit for labels
	rings    []gazetteer.Ring
	box      [4]float64 // south, north, west, east
}

type feature struct {
	Geometry struct {
		Type        string
		Coordinates json.RawMessage
	}
	Properties map[string]any
}

// readProvinces returns the units, and the other names of their countries.
func readProvinces(gz []byte) ([]province, map[string][]string, error) {
	z, err := gzip.NewReader(bytes.NewReader(gz))
	if err != nil {
		return nil, nil, fmt.Errorf("provinces: %w", err)
	}
	var all struct{ Features []feature }
	if err := json.NewDecoder(z).Decode(&all); err != nil {
		return nil, nil, fmt.Errorf("provinces: %w", err)
	}
	var out []province
	states := map[string][]string{}
	for _, f := range all.Features {
		text := func(k string) string { s, _ := f.Properties[k].(string); return strings.TrimSpace(s) }
		number := func(k string) float64 { v, _ := f.Properties[k].(float64); return v }
		p := province{country: text("iso_a2"), name: text("name_en"), arabic: text("name_ar"), at: geo.Point{Lat: number("latitude"), Lon: number("longitude")}}
		if len(p.country) != 2 || p.country == "-1" {
			p.country = text("ISO_A2_EH")
		}
		if id := number("gn_id"); id > 0 {
			p.geonames = uint32(id)
		}
		if c, code, ok := strings.Cut(text("gn_a1_code"), "."); ok && c == p.country {
			p.code = code
		}
		if p.name == "" {
			p.name = text("name")
		}
		if len(p.country) != 2 || p.name == "" {
			continue
		}
		if iso := text("ISO_A2_EH"); len(iso) == 2 && states[iso] == nil {
			for _, k := range []string{"ADMIN", "NAME", "NAME_LONG", "FORMAL_EN", "NAME_AR", "NAME_RU", "NAME_UK", "NAME_FR", "NAME_DE", "NAME_ES", "NAME_TR"} {
				if n := text(k); n != "" && readable(n) {
					states[iso] = append(states[iso], n)
				}
			}
		}
		seen := map[string]bool{p.name: true}
		for _, k := range []string{"name", "name_local", "gn_name", "woe_name", "name_alt", "name_ar", "name_ru", "name_uk", "name_fr", "name_de", "name_tr"} {
			for n := range strings.SplitSeq(text(k), "|") {
				if n = cleanName(n); n != "" && !seen[n] && readable(n) {
					seen[n] = true
					p.aliases = append(p.aliases, n)
				}
			}
		}
		if p.rings, err = ringsOf(f); err != nil {
			return nil, nil, fmt.Errorf("provinces: %s: %w", p.name, err)
		}
		p.box = boxOf(p.rings)
		out = append(out, p)
	}
	slices.SortStableFunc(out, func(a, b province) int {
		return strings.Compare(a.country+"."+a.code+"."+a.name, b.country+"."+b.code+"."+b.name)
	})
	return out, states, nil
}

func ringsOf(f feature) ([]gazetteer.Ring, error) {
	var polys [][][][2]float64
	switch f.Geometry.Type {
	case "Polygon":
		polys = make([][][][2]float64, 1)
		if err := json.Unmarshal(f.Geometry.Coordinates, &polys[0]); err != nil {
			return nil, err
		}
	case "MultiPolygon":
		if err := json.Unmarshal(f.Geometry.Coordinates, &polys); err != nil {
			return nil, err
		}
	default:
		return nil, fmt.Errorf("geometry %q", f.Geometry.Type)
	}
	var out []gazetteer.Ring
	for _, poly := range polys {
		for _, ring := range poly {
			var r gazetteer.Ring
			for _, c := range ring {
				r = append(r, geo.Point{Lat: c[1], Lon: c[0]})
			}
			if n := len(r); n > 1 && r[0] == r[n-1] {
				r = r[:n-1]
			}
			if len(r) >= 3 {
				out = append(out, r)
			}
		}
	}
	return out, nil
}

func boxOf(rings []gazetteer.Ring) [4]float64 {
	b := [4]float64{90, -90, 180, -180}
	for _, r := range rings {
		for _, p := range r {
			b[0], b[1] = min(b[0], p.Lat), max(b[1], p.Lat)
			b[2], b[3] = min(b[2], p.Lon), max(b[3], p.Lon)
		}
	}
	return b
}

// A locator finds the province of a point. The world is cut into cells of a
// quarter of a degree; each knows the provinces whose box meets it, so that
// few polygons are tested.
type locator struct {
	provinces []province
	cells     map[[2]int][]int32
	bands     [][]band
}

// A band is a side of a province's outline, kept for its province by rows of
// latitude, so that a test looks only at the sides on the point's row.
type band struct{ sides [][4]float64 }

const cellDeg = 0.25

func newLocator(ps []province) *locator {
	l := &locator{provinces: ps, cells: map[[2]int][]int32{}, bands: make([][]band, len(ps))}
	for i, p := range ps {
		y0, y1 := cellOf(p.box[0]), cellOf(p.box[1])
		for y := y0; y <= y1; y++ {
			for x := cellOf(p.box[2]); x <= cellOf(p.box[3]); x++ {
				l.cells[[2]int{y, x}] = append(l.cells[[2]int{y, x}], int32(i))
			}
		}
		l.bands[i] = make([]band, y1-y0+1)
		for _, r := range p.rings {
			for k, a := range r {
				b := r[(k+1)%len(r)]
				for y := cellOf(min(a.Lat, b.Lat)); y <= cellOf(max(a.Lat, b.Lat)); y++ {
					s := &l.bands[i][y-y0].sides
					*s = append(*s, [4]float64{a.Lat, a.Lon, b.Lat, b.Lon})
				}
			}
		}
	}
	return l
}

func cellOf(v float64) int { return int((v + 180) / cellDeg) }

// at returns the province of p in the country ("" any), or -1.
func (l *locator) at(p geo.Point, country string) int {
	for _, i := range l.cells[[2]int{cellOf(p.Lat), cellOf(p.Lon)}] {
		pr := &l.provinces[i]
		if country != "" && pr.country != country || p.Lat < pr.box[0] || p.Lat > pr.box[1] || p.Lon < pr.box[2] || p.Lon > pr.box[3] {
			continue
		}
		in := false
		for _, s := range l.bands[i][cellOf(p.Lat)-cellOf(pr.box[0])].sides {
			if (s[0] > p.Lat) != (s[2] > p.Lat) && p.Lon < s[1]+(p.Lat-s[0])/(s[2]-s[0])*(s[3]-s[1]) {
				in = !in
			}
		}
		if in {
			return int(i)
		}
	}
	return -1
}
