package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
)

// A coord is a position, [longitude, latitude] in degrees.
type coord [2]float64

// A topology is a TopoJSON file (github.com/topojson/topojson-specification):
// arcs, delta-coded on a grid, that geometries share by index; an index below
// zero means arc ^index backwards.
type topology struct {
	Transform *struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]float64
	Objects   map[string]struct {
		Type       string
		Geometries []topoGeometry
	}
	arcs [][]coord
}

type topoGeometry struct {
	Type string
	Arcs json.RawMessage
}

// readTopology reads a pinned file of an npm package.
func readTopology(npm, name string) (*topology, error) {
	b, err := readPinned(npm, name)
	if err != nil {
		return nil, err
	}
	t := &topology{}
	if err := json.Unmarshal(b, t); err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(name), err)
	}
	for _, arc := range t.Arcs {
		line := make([]coord, len(arc))
		var x, y float64
		for i, c := range arc {
			if t.Transform == nil {
				line[i] = c
				continue
			}
			x, y = x+c[0], y+c[1]
			line[i] = coord{x*t.Transform.Scale[0] + t.Transform.Translate[0], y*t.Transform.Scale[1] + t.Transform.Translate[1]}
		}
		t.arcs = append(t.arcs, line)
	}
	return t, nil
}

// chain joins arcs end to end; the point where two meet stands once.
func (t *topology) chain(indices []int) []coord {
	var out []coord
	for _, i := range indices {
		arc := t.arcs[max(i, ^i)]
		if i < 0 {
			arc = slices.Clone(arc)
			slices.Reverse(arc)
		}
		if len(out) > 0 {
			arc = arc[1:]
		}
		out = append(out, arc...)
	}
	return out
}

// parts returns the geometry's arcs as polygons of rings, or as one "polygon"
// of lines. A geometry of another type has none.
func (g topoGeometry) parts() [][][]int {
	var one []int
	var two [][]int
	var three [][][]int
	var err error
	switch g.Type {
	case "LineString":
		if err = json.Unmarshal(g.Arcs, &one); err == nil {
			three = [][][]int{{one}}
		}
	case "MultiLineString", "Polygon":
		if err = json.Unmarshal(g.Arcs, &two); err == nil {
			three = [][][]int{two}
		}
	case "MultiPolygon":
		err = json.Unmarshal(g.Arcs, &three)
	}
	if err != nil {
		return nil
	}
	return three
}

// polygons returns the polygons of an object, each a list of rings.
func (t *topology) polygons(object string) [][][]coord {
	var out [][][]coord
	for _, g := range t.Objects[object].Geometries {
		for _, polygon := range g.parts() {
			var rings [][]coord
			for _, ring := range polygon {
				rings = append(rings, t.chain(ring))
			}
			out = append(out, rings)
		}
	}
	return out
}

// lines returns the lines of an object.
func (t *topology) lines(object string) [][]coord {
	var out [][]coord
	for _, lines := range t.polygons(object) {
		out = append(out, lines...)
	}
	return out
}

// shared returns the arcs that two geometries of an object have in common:
// the borders between countries without their coasts.
func (t *topology) shared(object string) [][]coord {
	users := map[int]int{}
	for _, g := range t.Objects[object].Geometries {
		mine := map[int]bool{}
		for _, polygon := range g.parts() {
			for _, ring := range polygon {
				for _, i := range ring {
					mine[max(i, ^i)] = true
				}
			}
		}
		for i := range mine {
			users[i]++
		}
	}
	var out [][]coord
	for _, i := range sorted(users) {
		if users[i] > 1 {
			out = append(out, t.arcs[i])
		}
	}
	return out
}

// sorted returns the keys of a map in order.
func sorted[K interface{ ~int | ~string }, V any](m map[K]V) []K {
	return slices.Sorted(maps.Keys(m))
}
