package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
)

// An outline is a first-order unit with its polygons as they stand in the
// source, rings and holes, and what it and its country are called.
type outline struct {
	iso                    string // ISO 3166-1 alpha-2 of the country
	name, arabic           string
	country, countryArabic string
	at                     coord // a point for the label
	polygons               [][][]coord
}

// readOutlines reads Natural Earth's first-order units, by country and name.
func readOutlines(gz []byte) ([]outline, error) {
	z, err := gzip.NewReader(bytes.NewReader(gz))
	if err != nil {
		return nil, fmt.Errorf("provinces: %w", err)
	}
	var all struct{ Features []feature }
	if err := json.NewDecoder(z).Decode(&all); err != nil {
		return nil, fmt.Errorf("provinces: %w", err)
	}
	var out []outline
	for _, f := range all.Features {
		text := func(keys ...string) string {
			for _, k := range keys {
				if s, _ := f.Properties[k].(string); strings.TrimSpace(s) != "" && s != "-1" {
					return strings.TrimSpace(s)
				}
			}
			return ""
		}
		number := func(k string) float64 { v, _ := f.Properties[k].(float64); return v }
		u := outline{
			iso: text("iso_a2", "ISO_A2_EH"), name: text("name_en", "name"), arabic: text("name_ar"),
			country: text("NAME", "NAME_LONG", "ADMIN", "admin"), countryArabic: text("NAME_AR"), at: coord{number("longitude"), number("latitude")},
		}
		if f.Geometry.Type == "Polygon" {
			u.polygons = make([][][]coord, 1)
			err = json.Unmarshal(f.Geometry.Coordinates, &u.polygons[0])
		} else {
			err = json.Unmarshal(f.Geometry.Coordinates, &u.polygons)
		}
		if err != nil {
			return nil, fmt.Errorf("provinces: %s: %w", u.name, err)
		}
		if len(u.iso) == 2 && u.name != "" {
			out = append(out, u)
		}
	}
	slices.SortStableFunc(out, func(a, b outline) int { return strings.Compare(a.iso+a.name, b.iso+b.name) })
	return out, nil
}

// A middle is a country's point for its label.
type middle struct {
	at  coord
	sum float64 // weight so far: areas of units
}

// middles returns for each country the mean of its units' label points,
// weighted by the area of their polygons: a place for the name, nothing else.
func middles(units []outline) map[string]middle {
	out := map[string]middle{}
	for _, u := range units {
		m := out[u.iso]
		for _, p := range u.polygons {
			a := ringArea(p[0])
			m.at[0] += a * u.at[0]
			m.at[1] += a * u.at[1]
			m.sum += a
		}
		out[u.iso] = m
	}
	for iso, m := range out {
		m.at[0], m.at[1] = m.at[0]/m.sum, m.at[1]/m.sum
		out[iso] = m
	}
	return out
}

// innerLines returns for each unit its lines against other units of its
// country, on a grid of step degrees. A line stands with the first of its two
// units only; coasts and borders of the country stand with none.
func innerLines(units []outline, step float64) [][][]coord {
	type edge struct{ a, b [2]int32 }
	grid := func(c coord) [2]int32 {
		return [2]int32{int32(math.Round(c[0] / step)), int32(math.Round(c[1] / step))}
	}
	between := func(a, b [2]int32) edge {
		if a[0] > b[0] || a[0] == b[0] && a[1] > b[1] {
			a, b = b, a
		}
		return edge{a, b}
	}
	first, inner := map[edge]int{}, map[edge]bool{}
	each := func(visit func(unit int, e edge, from, to coord), done func(unit int)) {
		for i, u := range units {
			for _, polygon := range u.polygons {
				for _, ring := range polygon {
					for k := 1; k < len(ring); k++ {
						if a, b := grid(ring[k-1]), grid(ring[k]); a != b {
							visit(i, between(a, b), ring[k-1], ring[k])
						}
					}
					done(i)
				}
			}
		}
	}
	each(func(i int, e edge, _, _ coord) {
		if was, ok := first[e]; !ok {
			first[e] = i
		} else if was != i && units[was].iso == units[i].iso {
			inner[e] = true
		}
	}, func(int) {})
	out := make([][][]coord, len(units))
	var open []coord
	flush := func(i int) {
		if l := snap(open, step); len(l) > 1 {
			out[i] = append(out[i], l)
		}
		open = nil
	}
	each(func(i int, e edge, from, to coord) {
		if !inner[e] || first[e] != i {
			flush(i)
			return
		}
		if len(open) == 0 {
			open = append(open, from)
		}
		open = append(open, to)
	}, flush)
	return out
}

// ringArea is the area of a ring on the plane of degrees, never below zero.
func ringArea(ring []coord) float64 {
	var a float64
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		a += p[0]*q[1] - q[0]*p[1]
	}
	return math.Abs(a) / 2
}

// snap rounds a line to a grid of step degrees and drops points that repeat
// the one before or lie straight between their neighbours.
func snap(line []coord, step float64) []coord {
	var out []coord
	for _, c := range line {
		p := coord{math.Round(c[0]/step) * step, math.Round(c[1]/step) * step}
		n := len(out)
		if n > 0 && out[n-1] == p {
			continue
		}
		if n > 1 {
			a, b := out[n-2], out[n-1]
			cross := (b[0]-a[0])*(p[1]-a[1]) - (b[1]-a[1])*(p[0]-a[0])
			dot := (b[0]-a[0])*(p[0]-b[0]) + (b[1]-a[1])*(p[1]-b[1])
			if math.Abs(cross) < step*step/2 && dot > 0 {
				out[n-1] = p
				continue
			}
		}
		out = append(out, p)
	}
	return out
}

// snapPolygon snaps the rings; a polygon too small for the grid is nil.
func snapPolygon(polygon [][]coord, step float64) [][]coord {
	var out [][]coord
	for i, ring := range polygon {
		r := snap(ring, step)
		switch {
		case len(r) >= 4 && ringArea(r) > 2*step*step:
			out = append(out, r)
		case i == 0:
			return nil
		}
	}
	return out
}

func lineText(l []coord) string { return fmt.Sprintf("%.2f", l) }

func arabicScript(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Arabic, r) })
}
