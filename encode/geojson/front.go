package geojson

import (
	"fmt"
	"io"

	"salient"
	"salient/encode/record"
	"salient/geo"
)

// Front writes the areas, front lines and pockets of s as one
// FeatureCollection, in that order and in the order of s; layers "area"
// (polygon), "front" (line) and "pocket" (polygon).
func Front(w io.Writer, s salient.Situation, n record.Names) error {
	days := record.FromSituation(salient.Situation{At: s.At, Known: s.Known}, n)
	c := newCollection(w, days.At, days.Known)
	for i, a := range s.Front.Areas {
		c.feature(areaFeature(a, i, n))
	}
	for i, l := range s.Front.Lines {
		c.feature(frontLine(l, i, n))
	}
	for i, p := range s.Front.Pockets {
		if !p.Main {
			c.feature(pocket(p, i, n))
		}
	}
	if err := c.close(); err != nil {
		return fmt.Errorf("write front as GeoJSON: %w", err)
	}
	return nil
}

// Pockets writes every component of s, main bodies too, as layer "pocket".
func Pockets(w io.Writer, s salient.Situation, n record.Names) error {
	days := record.FromSituation(salient.Situation{At: s.At, Known: s.Known}, n)
	c := newCollection(w, days.At, days.Known)
	for i, p := range s.Front.Pockets {
		c.feature(pocket(p, i, n))
	}
	if err := c.close(); err != nil {
		return fmt.Errorf("write pockets as GeoJSON: %w", err)
	}
	return nil
}

type areaProperties struct {
	Layer     string   `json:"layer"`
	Actor     string   `json:"actor"`
	ActorName string   `json:"actor_name"`
	Color     string   `json:"color,omitempty"`
	Level     string   `json:"level"`
	Places    []string `json:"places"` // names
	AreaKM2   float64  `json:"area_km2"`
}

func areaFeature(a salient.Area, index int, n record.Names) feature {
	r := record.FromArea(a, n)
	names := []string{}
	for _, p := range r.Places {
		names = append(names, p.Name)
	}
	return feature{ID: fmt.Sprintf("area/%d", index+1), Geometry: shape(a.Outline), Properties: areaProperties{
		"area", r.Actor.ID, r.Actor.Name, color(a.Actor, n), r.Level, names, r.AreaKM2,
	}}
}

type lineProperties struct {
	Layer string  `json:"layer"`
	A     string  `json:"a"`
	AName string  `json:"a_name"`
	B     string  `json:"b"`
	BName string  `json:"b_name"`
	KM    float64 `json:"km"`
}

func frontLine(l salient.FrontLine, index int, n record.Names) feature {
	r := record.FromLine(l, n)
	return feature{ID: fmt.Sprintf("front/%d", index+1), Geometry: shape(geo.Geometry{Shape: geo.LineShape, Points: l.Points}), Properties: lineProperties{
		"front", r.A.ID, r.A.Name, r.B.ID, r.B.Name, r.KM,
	}}
}

// A Path is a line with what it stands for.
type Path struct {
	ID         string
	Points     []geo.Point
	Properties any
}

// Paths writes lines, such as routes, or flows from origin to destination.
func Paths(w io.Writer, at, known string, paths []Path) error {
	c := newCollection(w, at, known)
	for _, p := range paths {
		c.feature(feature{ID: p.ID, Geometry: shape(geo.Geometry{Shape: geo.LineShape, Points: p.Points}), Properties: p.Properties})
	}
	if err := c.close(); err != nil {
		return fmt.Errorf("write lines as GeoJSON: %w", err)
	}
	return nil
}

// A Spot is a point with what it stands for.
type Spot struct {
	ID         string
	At         geo.Point
	Located    bool // false: null geometry
	Properties any
}

// Spots writes points.
func Spots(w io.Writer, at, known string, spots []Spot) error {
	c := newCollection(w, at, known)
	for _, s := range spots {
		f := feature{ID: s.ID, Properties: s.Properties}
		if s.Located {
			f.Geometry = point(s.At)
		}
		c.feature(f)
	}
	if err := c.close(); err != nil {
		return fmt.Errorf("write points as GeoJSON: %w", err)
	}
	return nil
}
