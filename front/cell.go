package front

import (
	"cmp"
	"math"
	"slices"

	"salient"
	"salient/geo"
)

// xy is a point of the plane, in km east and north of its middle.
type xy struct{ x, y float64 }

func (a xy) sub(b xy) xy          { return xy{a.x - b.x, a.y - b.y} }
func (a xy) dot(b xy) float64     { return a.x*b.x + a.y*b.y }
func (a xy) dist(b xy) float64    { return math.Sqrt(a.sub(b).dot(a.sub(b))) }
func cross(o, a, b xy) float64    { return (a.x-o.x)*(b.y-o.y) - (a.y-o.y)*(b.x-o.x) }
func mid(a, b xy) xy              { return xy{(a.x + b.x) / 2, (a.y + b.y) / 2} }
func along(a, b xy, s float64) xy { return xy{a.x + s*(b.x-a.x), a.y + s*(b.y-a.y)} }

// A plane projects the globe onto the plane that touches it at its middle.
type plane struct{ lat, lon, kx, ky float64 }

// kmPerDegree of a great circle, by geo.EarthRadius.
const kmPerDegree = geo.EarthRadius / 1000 * math.Pi / 180

// newPlane puts the middle into the middle of the points' box; points across
// the antimeridian from the first are taken on its side.
func newPlane(ps []geo.Point) plane {
	if len(ps) == 0 {
		return plane{kx: kmPerDegree, ky: kmPerDegree}
	}
	lat0, lat1, lon0, lon1 := ps[0].Lat, ps[0].Lat, ps[0].Lon, ps[0].Lon
	for _, p := range ps[1:] {
		lon := wrap(p.Lon, ps[0].Lon)
		lat0, lat1, lon0, lon1 = min(lat0, p.Lat), max(lat1, p.Lat), min(lon0, lon), max(lon1, lon)
	}
	pl := plane{lat: (lat0 + lat1) / 2, lon: (lon0 + lon1) / 2, ky: kmPerDegree}
	pl.kx = kmPerDegree * math.Cos(pl.lat*math.Pi/180)
	return pl
}

// wrap returns lon plus the whole turns that bring it nearest to near.
func wrap(lon, near float64) float64 { return lon - 360*math.Round((lon-near)/360) }

func (pl plane) to(p geo.Point) xy {
	return xy{(wrap(p.Lon, pl.lon) - pl.lon) * pl.kx, (p.Lat - pl.lat) * pl.ky}
}

func (pl plane) from(p xy) geo.Point {
	lon := pl.lon
	if pl.kx > 0 {
		lon += p.x / pl.kx
	}
	return geo.Point{Lat: pl.lat + p.y/pl.ky, Lon: wrap(lon, 0)}
}

// A node is a place on the plane.
type node struct {
	place salient.PlaceID
	actor salient.ActorID // "" contested between equals, or unknown
	side  int             // the number of actor
	level salient.Level
	point geo.Point
	at    xy
}

// A cell is a convex polygon, counter-clockwise. Edge k runs from corner k to
// the next and has beyond[k] on its other side: the index of a node, or open.
// A node that shares its point with an earlier one has no corners.
type cell struct {
	corners []xy
	beyond  []int
	twin    int // the earlier node at the same point; -1 none
}

const (
	open      = -1
	discSides = 64
	samePoint = 0.01 // km: nearer than this is the same point
)

// cells computes the cell of every node. Cost grows with the number of nodes
// and with how many lie within one disc.
func cells(nodes []node, radius float64) []cell {
	out := make([]cell, len(nodes))
	cutOut(nodes, radius, out, func(int) bool { return true })
	return out
}

// cutOut computes the cells of those nodes that are due.
func cutOut(nodes []node, radius float64, out []cell, due func(int) bool) {
	g := newGrid(nodes, 2*radius)
	type other struct {
		i int
		d float64
	}
	var near []other
	var disc [discSides]xy
	for k := range disc {
		a := 2 * math.Pi * float64(k) / discSides
		disc[k] = xy{radius * math.Cos(a), radius * math.Sin(a)}
	}
	var c clipper
	for i, n := range nodes {
		if !due(i) {
			continue
		}
		near = near[:0]
		g.near(n.at, func(j int) {
			if d := n.at.dist(nodes[j].at); j != i && d < 2*radius {
				near = append(near, other{j, d})
			}
		})
		slices.SortFunc(near, func(a, b other) int { return cmp.Or(cmp.Compare(a.d, b.d), cmp.Compare(a.i, b.i)) })
		if len(near) > 0 && near[0].d < samePoint && near[0].i < i {
			out[i].twin = near[0].i
			continue
		}
		c.corners, c.beyond = c.corners[:0], c.beyond[:0]
		for _, d := range disc {
			c.corners, c.beyond = append(c.corners, xy{n.at.x + d.x, n.at.y + d.y}), append(c.beyond, open)
		}
		for _, o := range near {
			if o.d < samePoint {
				continue
			}
			reach := 0.0
			for _, v := range c.corners {
				reach = max(reach, n.at.dist(v))
			}
			if o.d > 2*reach {
				break // its bisector, and all further ones, pass outside
			}
			c.clip(n.at, nodes[o.i].at, o.i)
		}
		out[i] = cell{slices.Clone(c.corners), slices.Clone(c.beyond), -1}
	}
}

// A clipper cuts a cell out of a disc, edge by edge.
type clipper struct {
	corners, spare      []xy
	beyond, spareBeyond []int
	side                []float64
}

// clip keeps what is nearer to a than to b; the new edge has node j beyond it.
func (c *clipper) clip(a, b xy, j int) {
	m, dir := mid(a, b), b.sub(a)
	n := len(c.corners)
	outside := false
	c.side = c.side[:0]
	for _, v := range c.corners {
		s := v.sub(m).dot(dir) // > 0: nearer to b
		c.side = append(c.side, s)
		outside = outside || s > 0
	}
	if !outside || n == 0 {
		return
	}
	corners, beyond := c.spare[:0], c.spareBeyond[:0]
	for k, v := range c.corners {
		w := c.corners[(k+1)%n]
		sv, sw := c.side[k], c.side[(k+1)%n]
		if sv <= 0 {
			corners, beyond = append(corners, v), append(beyond, c.beyond[k])
			if sw > 0 {
				corners, beyond = append(corners, along(v, w, sv/(sv-sw))), append(beyond, j)
			}
		} else if sw <= 0 {
			corners, beyond = append(corners, along(v, w, sv/(sv-sw))), append(beyond, c.beyond[k])
		}
	}
	c.corners, c.spare, c.beyond, c.spareBeyond = corners, c.corners, beyond, c.beyond
}

// area in km².
func (c *cell) area() float64 { return area(c.corners) }

// area of a polygon in km²; negative where it runs clockwise.
func area(ring []xy) float64 {
	sum := 0.0
	for k, v := range ring {
		w := ring[(k+1)%len(ring)]
		sum += v.x*w.y - w.x*v.y
	}
	return sum / 2
}

// length of edge k in km.
func (c *cell) length(k int) float64 { return c.corners[k].dist(c.corners[(k+1)%len(c.corners)]) }
