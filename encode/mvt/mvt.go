// Package mvt writes rows as Mapbox Vector Tiles 2.1 on the web Mercator grid:
// one layer a table, geometry in 4096 units, columns as attributes. Where many
// points of a layer fall on one spot of a tile, the first stands for all and
// carries their number in "count", so that a tile of the whole world is as
// small as one of a town.
package mvt

import (
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"

	"salient/encode/flat"
	"salient/geo"
)

// MaxZoom is the deepest level that tiles are made for; maps draw on from it.
const MaxZoom = 14

const (
	extent = 4096
	buffer = 64 // units drawn past the edge, for lines and symbols that cross it
	spot   = 32 // side of a spot, in units
)

// A Set is a layer's rows. Points holds the projected position of each row's
// first point, as Project made it.
type Set struct {
	*flat.Table
	Rows   []flat.Row
	Points []Position
}

// A Position is a point on the square of web Mercator, both 0..1 from the north
// west; NaN where there is none.
type Position struct{ X, Y float64 }

// maxLat is where web Mercator ends.
const maxLat = 85.0511287798066

// Project places a point on the square.
func Project(p geo.Point) Position {
	lat := math.Max(-maxLat, math.Min(maxLat, p.Lat)) * math.Pi / 180
	return Position{(p.Lon + 180) / 360, (1 - math.Log(math.Tan(lat)+1/math.Cos(lat))/math.Pi) / 2}
}

// NewSet projects rows.
func NewSet(t *flat.Table, rows []flat.Row) Set {
	s := Set{Table: t, Rows: rows, Points: make([]Position, len(rows))}
	for i, r := range rows {
		s.Points[i] = Position{math.NaN(), math.NaN()}
		if len(r.Geometry.Points) > 0 {
			s.Points[i] = Project(r.Geometry.Points[0])
		}
	}
	return s
}

// Tile writes the sets' rows that keep lets through and that reach into the
// tile; nil if there are none. z is 0..MaxZoom, x and y are below 2^z.
func Tile(z, x, y uint32, sets []Set, keep func(flat.Row) bool) []byte {
	side := math.Exp2(-float64(z))
	west, north := float64(x)*side, float64(y)*side
	place := func(p Position) orb.Point {
		return orb.Point{(p.X - west) / side * extent, (p.Y - north) / side * extent}
	}
	edge := orb.Bound{Min: orb.Point{-buffer, -buffer}, Max: orb.Point{extent + buffer, extent + buffer}}
	var out []byte
	for _, s := range sets {
		l := newLayer(s.Name)
		var points []*spotted
		seen := map[[2]int]*spotted{}
		for i, r := range s.Rows {
			if math.IsNaN(s.Points[i].X) {
				continue
			}
			if len(r.Geometry.Points) == 1 { // most rows: no more than a look at where it is
				at := place(s.Points[i])
				if !edge.Contains(at) || !keep(r) {
					continue
				}
				key := [2]int{int(math.Floor(at[0] / spot)), int(math.Floor(at[1] / spot))}
				if p := seen[key]; p != nil && z < MaxZoom {
					p.count++
					continue
				}
				p := &spotted{r, at, 1}
				seen[key] = p
				points = append(points, p)
				continue
			}
			if !keep(r) || !meets(r.Geometry.Points, west, north, side) {
				continue
			}
			kind, ps := flat.Shaped(r.Geometry)
			shape := make([]orb.Point, len(ps))
			for j, p := range ps {
				shape[j] = place(Project(p))
			}
			var p pen
			switch kind {
			case flat.Points:
				p.point(shape[0])
				l.add(pointType, p.out, tags(l, s.Table, r, 1))
			case flat.Lines:
				drawn := false
				for _, part := range clip.LineString(edge, orb.LineString(shape)) {
					drawn = p.line(part) || drawn
				}
				if drawn {
					l.add(lineType, p.out, tags(l, s.Table, r, 1))
				}
			case flat.Polygons:
				if p.ring(clip.Ring(edge, orb.Ring(shape))) {
					l.add(polygonType, p.out, tags(l, s.Table, r, 1))
				}
			}
		}
		for _, q := range points {
			var p pen
			p.point(q.at)
			l.add(pointType, p.out, tags(l, s.Table, q.row, q.count))
		}
		if len(l.features) > 0 {
			out = l.encode(out)
		}
	}
	return out
}

// spotted is the first point on a spot, and how many there are.
type spotted struct {
	row   flat.Row
	at    orb.Point
	count int
}

// meets reports whether the box round the points reaches into the tile.
func meets(ps []geo.Point, west, north, side float64) bool {
	lo, hi := Position{math.Inf(1), math.Inf(1)}, Position{math.Inf(-1), math.Inf(-1)}
	for _, p := range ps {
		q := Project(p)
		lo, hi = Position{min(lo.X, q.X), min(lo.Y, q.Y)}, Position{max(hi.X, q.X), max(hi.Y, q.Y)}
	}
	more := side * buffer / extent
	return hi.X >= west-more && lo.X <= west+side+more && hi.Y >= north-more && lo.Y <= north+side+more
}

// tags writes a row's columns as attributes. Long ones, which no map shows,
// are left to the API.
func tags(l *layer, t *flat.Table, r flat.Row, count int) []uint32 {
	out := l.attribute(nil, "count", count)
	for i, c := range t.Columns {
		if v := r.Cells[i]; v != nil && c.Name != "quote" && c.Name != "claims" {
			out = l.attribute(out, c.Name, v)
		}
	}
	return out
}
