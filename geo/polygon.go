package geo

import (
	"cmp"
	"math"
	"slices"
)

// Contains reports whether p lies in the ring (first point not repeated), by
// the even–odd rule on degrees; a ring that crosses the meridian of 180° must
// be cut there first. A point on the edge may be either, but of two rings
// with a common edge it lies in one only.
func Contains(ring []Point, p Point) bool {
	in := false
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		if (a.Lat > p.Lat) != (b.Lat > p.Lat) && p.Lon < a.Lon+(p.Lat-a.Lat)/(b.Lat-a.Lat)*(b.Lon-a.Lon) {
			in = !in
		}
	}
	return in
}

// Area returns the area of the ring in square metres, whichever way round it
// runs, on a sphere of EarthRadius. R. G. Chamberlain, W. H. Duquette, "Some
// algorithms for polygons on a sphere", JPL 07-03 (2007), section 3: exact for
// sides that are straight in longitude against sine of latitude, near enough
// for sides of some 100 km. The ring must not hold a pole.
func Area(ring []Point) float64 {
	sum := 0.0
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		sum += wrapLon(b.Lon-a.Lon) * degree * (2 + math.Sin(a.Lat*degree) + math.Sin(b.Lat*degree))
	}
	return math.Abs(sum) * EarthRadius * EarthRadius / 2
}

// Centroid returns the centre of gravity of the ring's area, on the plane
// round its first point; of a ring without area, the mean of its points.
func Centroid(ring []Point) Point {
	if len(ring) == 0 {
		return Point{}
	}
	pl := NewPlane(ring[0])
	q := pl.all(ring)
	var c, mean XY
	sum := 0.0
	for i, a := range q {
		b := q[(i+1)%len(q)]
		w := a.X*b.Y - b.X*a.Y
		sum += w
		c.X += (a.X + b.X) * w
		c.Y += (a.Y + b.Y) * w
		mean.X += a.X / float64(len(q))
		mean.Y += a.Y / float64(len(q))
	}
	if math.Abs(sum) < 1e-3 {
		return pl.From(mean)
	}
	return pl.From(XY{c.X / (3 * sum), c.Y / (3 * sum)})
}

// Hull returns the convex hull of the points as a ring, counter-clockwise,
// from the westernmost of the southernmost on the plane round the first point.
// One or two distinct points are returned as they are. A. M. Andrew, "Another
// efficient algorithm for convex hulls in two dimensions", Inf. Process. Lett.
// 9 (1979), 216–219.
func Hull(points []Point) []Point {
	if len(points) == 0 {
		return nil
	}
	pl := NewPlane(points[0])
	q := pl.all(points)
	slices.SortFunc(q, func(a, b XY) int { return cmp.Or(cmp.Compare(a.Y, b.Y), cmp.Compare(a.X, b.X)) })
	q = slices.Compact(q)
	if len(q) <= 2 {
		return pl.back(q)
	}
	half := func(seq []XY) []XY {
		var h []XY
		for _, p := range seq {
			for len(h) >= 2 && cross(h[len(h)-2], h[len(h)-1], p) <= 0 {
				h = h[:len(h)-1]
			}
			h = append(h, p)
		}
		return h[:len(h)-1]
	}
	lower := half(q)
	slices.Reverse(q)
	return pl.back(append(lower, half(q)...))
}

// Buffer returns a ring about the convex hull of the points that holds every
// point within so many metres of them, and up to 4 % of that more. It is meant
// for outlines of a few places, where a hull is what is wanted.
func Buffer(points []Point, metres float64) []Point {
	const corners = 12
	var around []Point
	for _, p := range points {
		for k := range corners {
			// The circle's circumscribed polygon, so that no part of the circle is lost.
			around = append(around, Destination(p, float64(k)*360/corners, metres/math.Cos(math.Pi/corners)))
		}
	}
	return Hull(around)
}

// Nearer cuts off from the convex or concave ring what is nearer to b than to
// a, on the plane round a, and returns the rest, nil if nothing is left. The
// Voronoi cell of a site is a bounding ring cut by Nearer against each of its
// neighbours. I. E. Sutherland, G. W. Hodgman, "Reentrant polygon clipping",
// CACM 17 (1974), 32–42.
func Nearer(ring []Point, a, b Point) []Point {
	if a == b {
		return append([]Point(nil), ring...)
	}
	pl := NewPlane(a)
	q, nb := pl.all(ring), pl.To(b)
	// Nearer to the origin than to nb: q·nb < |nb|²/2.
	limit := (nb.X*nb.X + nb.Y*nb.Y) / 2
	over := func(p XY) float64 { return p.X*nb.X + p.Y*nb.Y - limit }
	var out []XY
	for i, p := range q {
		n := q[(i+1)%len(q)]
		dp, dn := over(p), over(n)
		if dp <= 0 {
			out = append(out, p)
		}
		if dp <= 0 != (dn <= 0) {
			t := dp / (dp - dn)
			out = append(out, XY{p.X + t*(n.X-p.X), p.Y + t*(n.Y-p.Y)})
		}
	}
	if len(out) < 3 {
		return nil
	}
	return pl.back(out)
}

// Cell returns the part of the ring that is nearer to site than to any of the
// others: its Voronoi cell, cut to the ring. Others equal to site are ignored.
func Cell(ring []Point, site Point, others []Point) []Point {
	out := append([]Point(nil), ring...)
	for _, o := range others {
		if out = Nearer(out, site, o); out == nil {
			return nil
		}
	}
	return out
}
