package geo

// ClipRing returns the part of a ring's inside that lies in the box, as one ring
// on the plane of degrees; nil if there is none. Where the ring leaves the box
// and comes back, edges run along the border (Sutherland and Hodgman,
// "Reentrant polygon clipping", 1974). The ring is taken as closed; whether its
// last point repeats the first does not matter.
func ClipRing(ring []Point, b Box) []Point {
	for _, s := range edgesOf(b) {
		if len(ring) == 0 {
			return nil
		}
		var kept []Point
		last := ring[len(ring)-1]
		for _, p := range ring {
			if in, was := s.holds(p), s.holds(last); in != was {
				kept = append(kept, s.cross(last, p))
				if in {
					kept = append(kept, p)
				}
			} else if in {
				kept = append(kept, p)
			}
			last = p
		}
		ring = kept
	}
	if len(ring) < 3 {
		return nil
	}
	return ring
}

// ClipLine returns the parts of a line that lie in the box, in its order.
func ClipLine(line []Point, b Box) [][]Point {
	parts := [][]Point{line}
	for _, s := range edgesOf(b) {
		var kept [][]Point
		for _, l := range parts {
			kept = s.cut(l, kept)
		}
		parts = kept
	}
	return parts
}

// cut appends the parts of a line on the inner side.
func (s edge) cut(line []Point, out [][]Point) [][]Point {
	var part []Point
	end := func() {
		if len(part) > 1 {
			out = append(out, part)
		}
		part = nil
	}
	for i, p := range line {
		in := s.holds(p)
		if i > 0 && in != s.holds(line[i-1]) {
			part = append(part, s.cross(line[i-1], p))
		}
		if in {
			part = append(part, p)
		} else {
			end()
		}
	}
	end()
	return out
}

// An edge of a box: what lies on its inner side is kept.
type edge struct {
	lat  bool // a parallel, not a meridian
	at   float64
	more bool // kept is what lies to the north or east of it
}

func edgesOf(b Box) [4]edge {
	return [4]edge{{false, b.West, true}, {false, b.East, false}, {true, b.South, true}, {true, b.North, false}}
}

func (s edge) of(p Point) float64 {
	if s.lat {
		return p.Lat
	}
	return p.Lon
}

func (s edge) holds(p Point) bool {
	if s.more {
		return s.of(p) >= s.at
	}
	return s.of(p) <= s.at
}

// cross is where the way from p to q, which lie on both sides of the edge, meets it.
func (s edge) cross(p, q Point) Point {
	f := (s.at - s.of(p)) / (s.of(q) - s.of(p))
	r := Point{Lat: p.Lat + f*(q.Lat-p.Lat), Lon: p.Lon + f*(q.Lon-p.Lon)}
	if s.lat {
		r.Lat = s.at
	} else {
		r.Lon = s.at
	}
	return r
}
