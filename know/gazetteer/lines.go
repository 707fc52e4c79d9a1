package gazetteer

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

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
	all := g.linesOf(kind)
	for i := range all {
		if !all[i].box.Grow(km * 1000).Contains(near) {
			continue
		}
		for _, l := range all[i].lines(kind) {
			if f, ok := geo.Nearest(near, l.Points); ok && f.Metres <= km*1000 {
				hits = append(hits, hit{Line{l.Name, l.Kind, slices.Clone(l.Points)}, f.Metres})
			}
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

// A boxed feature is lines with a box round them; the lines are read when somebody
// asks for what is near.
type boxed struct {
	box  geo.Box
	text []byte // of the feature; nil if it was read at once
	read atomic.Pointer[[]Line]
}

func (f *boxed) lines(kind string) []Line {
	if l := f.read.Load(); l != nil {
		return *l
	}
	var out []Line
	s := &scanner{b: f.text}
	s.feature(func(name string, points []geo.Point) { out = append(out, Line{name, kind, points}) })
	f.read.Store(&out) // what is wrong with it, Check tells
	return out
}

// linesOf reads the lines of a kind on first use; what is wrong with them, Check tells.
func (g *Gazetteer) linesOf(kind string) []*boxed {
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
	all  []*boxed
}

// readLines reads the lines of a file of the base map, of those that stand on a line
// of text of their own and begin with their box no more than that.
func readLines(fsys fs.FS, file, kind string) ([]*boxed, error) {
	b, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	if all := boxesOf(b); all != nil {
		return all, nil
	}
	var out []*boxed
	if err := readFeatures(b, func(name string, points []geo.Point) {
		f := &boxed{box: geo.BoxOf(points...)}
		f.read.Store(&[]Line{{name, kind, points}})
		out = append(out, f)
	}); err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	return out, nil
}

// boxesOf finds the features of a collection as internal/gen writes it; nil if some
// feature, or what is round them, is written in another way.
func boxesOf(b []byte) []*boxed {
	const collection, feature = `{"type":"FeatureCollection","features":[`, `{"type":"Feature","bbox":`
	b, ok := bytes.CutPrefix(b, []byte(collection))
	if !ok {
		return nil
	}
	all := make([]boxed, 0, bytes.Count(b, []byte{'\n'}))
	out := make([]*boxed, 0, cap(all))
	for len(b) > 0 {
		text, rest, _ := bytes.Cut(b, []byte{'\n'})
		end := "}},"
		if len(rest) == 0 {
			end = "}}]}"
		}
		if len(out) == cap(all) || !bytes.HasPrefix(text, []byte(feature)) || !bytes.HasSuffix(text, []byte(end)) {
			return nil
		}
		s := &scanner{b: text, at: len(feature)}
		var box [4]float64
		n := 0
		s.array(func() {
			if v := s.number(); n < len(box) {
				box[n] = v
			}
			n++
		})
		if s.err != nil || n != len(box) {
			return nil
		}
		all = append(all, boxed{box: geo.Box{West: box[0], South: box[1], East: box[2], North: box[3]}, text: text[:len(text)-len(end)+2]})
		out = append(out, &all[len(all)-1])
		b = rest
	}
	return out
}

// Check reads what is otherwise read on first use, the outlines and the lines
// of the base map, and reports what is wrong with them. A base map that has
// not been made is no error.
func (g *Gazetteer) Check() error {
	all, err := g.x.readOutlines()
	if err != nil {
		return fmt.Errorf("check gazetteer: %w", err)
	}
	for i := range all.list {
		if _, err := g.x.rings(all, &all.list[i]); err != nil {
			return fmt.Errorf("check gazetteer: %w", err)
		}
	}
	for _, kind := range []string{"border", "river"} {
		b, err := fs.ReadFile(g.fsys, lineFiles[kind])
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = readFeatures(b, func(string, []geo.Point) {})
		}
		if err != nil {
			return fmt.Errorf("check gazetteer: read %s: %w", lineFiles[kind], err)
		}
	}
	return nil
}
