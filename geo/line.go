package geo

import "math"

// A Side is where a point lies as seen by one who walks along a line.
type Side int

// The sides.
const (
	OnLine Side = 0
	Left   Side = 1
	Right  Side = -1
)

// String returns "left", "right" or "on".
func (s Side) String() string {
	switch s {
	case Left:
		return "left"
	case Right:
		return "right"
	}
	return "on"
}

// A Foot is the point of a line nearest to another point.
type Foot struct {
	Point   Point
	Metres  float64 // from the other point
	Segment int     // the line's segment, from its point Segment to Segment+1
	Side    Side    // where the other point lies, in the line's direction
}

// Nearest returns the foot of p on the line of two or more points; a line of
// one point is that point, and ok is false without any. Each segment is taken
// as straight on the plane round p: exact enough for segments of some 100 km.
// At a bend the side is that of the corner as a whole, so that a point outside
// both segments of a sharp bend is not put on the wrong side.
func Nearest(p Point, line []Point) (f Foot, ok bool) {
	if len(line) == 0 {
		return Foot{}, false
	}
	if len(line) == 1 {
		return Foot{Point: line[0], Metres: Distance(p, line[0])}, true
	}
	pl := NewPlane(p)
	var o XY
	best := math.Inf(1)
	a := pl.To(line[0])
	var at XY
	var end float64 // 0..1: where on its segment
	for i := 1; i < len(line); i++ {
		b := pl.To(line[i])
		t, q := project(o, a, b)
		if d := q.X*q.X + q.Y*q.Y; d < best {
			best, at, end, f.Segment = d, q, t, i-1
		}
		a = b
	}
	f.Point = pl.From(at)
	f.Metres = Distance(p, f.Point)
	f.Side = side(pl, line, f.Segment, end, o)
	return f, true
}

// project returns the point of the segment a–b nearest to o, and where on the
// segment that is.
func project(o, a, b XY) (float64, XY) {
	dx, dy := b.X-a.X, b.Y-a.Y
	t := 0.0
	if l := dx*dx + dy*dy; l > 0 {
		t = math.Max(0, math.Min(1, ((o.X-a.X)*dx+(o.Y-a.Y)*dy)/l))
	}
	return t, XY{a.X + t*dx, a.Y + t*dy}
}

func side(pl Plane, line []Point, seg int, end float64, o XY) Side {
	a, b := pl.To(line[seg]), pl.To(line[seg+1])
	turn := cross(a, b, o)
	// At a corner, a point left of a left turn must be left of both segments,
	// left of a right turn left of either.
	corner := -1
	if end == 1 && seg+2 < len(line) {
		corner = seg + 1
	} else if end == 0 && seg > 0 {
		corner = seg
	}
	if corner > 0 {
		u, v, w := pl.To(line[corner-1]), pl.To(line[corner]), pl.To(line[corner+1])
		s1, s2 := cross(u, v, o), cross(v, w, o)
		if cross(u, v, w) >= 0 {
			turn = math.Min(s1, s2)
		} else {
			turn = math.Max(s1, s2)
		}
	}
	const dust = 1e-6 // square metres: rounding, not a side
	switch {
	case turn > dust:
		return Left
	case turn < -dust:
		return Right
	}
	return OnLine
}

// Length returns the length of the line in metres.
func Length(line []Point) float64 {
	m := 0.0
	for i := 1; i < len(line); i++ {
		m += Distance(line[i-1], line[i])
	}
	return m
}

// Along returns the point so many metres along the line, which is its end
// where the line is shorter; ok is false for a line without points.
func Along(line []Point, metres float64) (p Point, ok bool) {
	if len(line) == 0 {
		return Point{}, false
	}
	for i := 1; i < len(line); i++ {
		d := Distance(line[i-1], line[i])
		if metres < d {
			return Destination(line[i-1], Bearing(line[i-1], line[i]), math.Max(0, metres)), true
		}
		metres -= d
	}
	return line[len(line)-1], true
}

// Simplify drops points of a line that lie within so many metres of the line
// without them, keeping its ends. D. H. Douglas, T. K. Peucker, "Algorithms for
// the reduction of the number of points", Cartographica 10 (1973), 112–122.
func Simplify(line []Point, metres float64) []Point {
	if len(line) <= 2 {
		return append([]Point(nil), line...)
	}
	keep := make([]bool, len(line))
	keep[0], keep[len(line)-1] = true, true
	stack := [][2]int{{0, len(line) - 1}}
	for len(stack) > 0 {
		lo, hi := stack[len(stack)-1][0], stack[len(stack)-1][1]
		stack = stack[:len(stack)-1]
		pl := NewPlane(Point{Lat: (line[lo].Lat + line[hi].Lat) / 2, Lon: line[lo].Lon})
		a, b := pl.To(line[lo]), pl.To(line[hi])
		far, worst := -1, metres
		for i := lo + 1; i < hi; i++ {
			q := pl.To(line[i])
			_, foot := project(q, a, b)
			if d := math.Hypot(q.X-foot.X, q.Y-foot.Y); d > worst {
				far, worst = i, d
			}
		}
		if far >= 0 {
			keep[far] = true
			stack = append(stack, [2]int{lo, far}, [2]int{far, hi})
		}
	}
	var out []Point
	for i, k := range keep {
		if k {
			out = append(out, line[i])
		}
	}
	return out
}

// SimplifyRing is Simplify for a ring (first point not repeated). It splits
// the ring at its first point and at the one farthest from that, and returns
// nil where fewer than three points are left.
func SimplifyRing(ring []Point, metres float64) []Point {
	if len(ring) < 3 {
		return nil
	}
	far, d := 0, 0.0
	for i, p := range ring {
		if m := Distance(ring[0], p); m > d {
			far, d = i, m
		}
	}
	a := Simplify(ring[:far+1], metres)
	b := Simplify(append(append([]Point(nil), ring[far:]...), ring[0]), metres)
	out := append(a[:len(a):len(a)], b[1:len(b)-1]...)
	if far == 0 || len(out) < 3 {
		return nil
	}
	return out
}
