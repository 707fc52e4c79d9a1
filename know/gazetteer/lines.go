package gazetteer

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"salient/geo"
)

// A Line is a line of the base map.
type Line struct {
	Name   string // in English; "" unknown
	Kind   string // "river" or "border"
	Points []geo.Point
}

// lineFiles says which file of the base map holds the lines of a kind. They
// are GeoJSON (RFC 7946) feature collections of LineStrings and
// MultiLineStrings with a property "name", made by internal/gen.
var lineFiles = map[string]string{"river": "basemap/rivers.json", "border": "basemap/borders.json"}

// Lines returns the lines of the kind, "river" or "border", that come within
// km of the point, whole, the nearest first. A base map that has not been made
// has none.
//
// The lines are of scale 1:50 million: up to some 5 km from the true course.
// Which bank a place lies on is safe to say farther off than that only.
func (g *Gazetteer) Lines(kind string, near geo.Point, km float64) []Line {
	type hit struct {
		line Line
		m    float64
	}
	var hits []hit
	for _, l := range g.linesOf(kind) {
		if !l.box.Grow(km * 1000).Contains(near) {
			continue
		}
		if f, ok := geo.Nearest(near, l.Points); ok && f.Metres <= km*1000 {
			hits = append(hits, hit{Line{l.Name, l.Kind, slices.Clone(l.Points)}, f.Metres})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.m, b.m), strings.Compare(a.line.Name, b.line.Name))
	})
	out := make([]Line, len(hits))
	for i, h := range hits {
		out[i] = h.line
	}
	return out
}

// A boxedLine is a line with the box round it.
type boxedLine struct {
	Line
	box geo.Box
}

// linesOf reads the lines of a kind on first use; what is wrong with them, Check tells.
func (g *Gazetteer) linesOf(kind string) []boxedLine {
	file, ok := lineFiles[kind]
	if !ok {
		return nil
	}
	l := &g.lines[0]
	if kind == "river" {
		l = &g.lines[1]
	}
	l.once.Do(func() { l.all, _ = readLines(g.fsys, file, kind) })
	return l.all
}

// A lineSet is the lines of one kind, read once.
type lineSet struct {
	once sync.Once
	all  []boxedLine
}

func readLines(fsys fs.FS, file, kind string) ([]boxedLine, error) {
	b, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	var out []boxedLine
	if err := readFeatures(b, func(name string, points []geo.Point) {
		out = append(out, boxedLine{Line{name, kind, points}, geo.BoxOf(points...)})
	}); err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	return out, nil
}

// Check reads what is otherwise read on first use, the outlines and the lines
// of the base map, and reports what is wrong with them. A base map that has
// not been made is no error.
func (g *Gazetteer) Check() error {
	if _, err := g.x.readOutlines(); err != nil {
		return fmt.Errorf("check gazetteer: %w", err)
	}
	for _, kind := range []string{"border", "river"} {
		if _, err := readLines(g.fsys, lineFiles[kind], kind); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("check gazetteer: %w", err)
		}
	}
	return nil
}
