package place

import (
	"salient"
	"salient/geo"
)

// Borders: "along the border between A and B", "the border with A", "the A
// border". The mention stays that of the country, or of both; its geometry is
// the stretch of their border next to the place that the text tells of.

const (
	borderNear = 150.0 // km from that place to the border, at most
	borderSide = 6.0   // km to either side where the countries are asked for
)

var borders = list(`border borders frontier frontiers borderline boundary`)

// atBorder reports whether a candidate is named as a country that has a border:
// the word for it stands behind it, or before it with "with", "between" or "of".
func (c *candidate) atBorder() bool {
	l, end := c.l, c.kindAt[1]
	if c.second != nil {
		end = c.second.kindAt[1]
	}
	if borders[l.low(end)] && c.second == nil {
		return true
	}
	i := l.overThe(c.kindAt[0])
	switch l.low(i - 1) {
	case "with", "between", "of", "to":
		j := i - 2
		for k := 0; k < 2 && (l.low(j) == "line" || l.low(j) == "area" || l.low(j) == "region"); k++ {
			j--
		}
		return borders[l.low(j)]
	}
	return false
}

// border is the stretch of the border of a country, or of two, next to near;
// nothing where it runs farther off than borderNear.
func (r *run) border(a, b string, near geo.Point) geo.Geometry {
	for _, line := range r.f.g.Lines("border", near, borderNear) {
		f, ok := geo.Nearest(near, line.Points)
		if !ok {
			continue
		}
		piece := stretch(line.Points, f.Point, reachKm*1000)
		if len(piece) < 2 {
			continue
		}
		course := geo.Bearing(line.Points[f.Segment], line.Points[f.Segment+1])
		left, _ := r.f.g.Within(geo.Destination(f.Point, course-90, borderSide*1000))
		right, _ := r.f.g.Within(geo.Destination(f.Point, course+90, borderSide*1000))
		if left == right || a != left && a != right || b != "" && b != left && b != right {
			continue
		}
		return geo.Geometry{Shape: geo.LineShape, Points: piece}
	}
	return geo.Geometry{}
}

// borderOf gives a mention of countries the line of their border.
func (r *run) borderOf(m *salient.PlaceMention, c *candidate, kept []*candidate) bool {
	if c.chosen < 0 || c.found.Kind != "country" || !c.atBorder() {
		return false
	}
	near := r.anchor(c, kept)
	if near == nil {
		return false
	}
	second := ""
	if c.second != nil {
		second = c.second.found.Country
	}
	g := r.border(c.found.Country, second, *near)
	if g.Zero() {
		return false
	}
	m.Geometry, m.Precision = g, 5
	return true
}
