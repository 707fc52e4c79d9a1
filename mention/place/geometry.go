package place

import (
	"math"

	"salient"
	"salient/geo"
)

// How far the vague relations reach, in km. UCDP counts as near what lies
// within about 25 km (Högbladh 2019, UCDP GED Codebook 19.1, where_prec 2).
const (
	edgeKm   = 4.0  // the outskirts of a settlement
	nearbyKm = 10.0 // near it, its surroundings
	ruralKm  = 15.0 // its countryside
	sectorKm = 25.0 // "south of it", without a distance
	bankKm   = 10.0 // a bank of a river
	reachKm  = 30.0 // of a river or border to each side of the place that it is told with
)

// shape makes a geometry of a relation to a place, and says how precise it is.
//
//	at                  nothing: the place's own point
//	near, outskirts     a polygon round it
//	N km south of       the point so far off, on the great circle
//	south of            a sector of 90 degrees to that side
//	part of             the sector that the bearing takes of the circle round an
//	                    area's point, as large as the area's kind
//	east bank           the strip to that side of the river, by the anchor
//	along               the river's line by the anchor
//
// anchor is another place of the text that says where along a line; nil where
// there is none, and then a line has no geometry. lines gives the river's line.
func shape(p salient.Place, r relation, anchor *geo.Point, lines func(near geo.Point, km float64) [][]geo.Point) (geo.Geometry, salient.Precision) {
	base := precisionOf(p.Kind)
	switch r.kind {
	case salient.Near:
		if p.Kind != "settlement" {
			return geo.Geometry{}, max(base, 2)
		}
		return circle(p.Point, max(nearbyKm, r.km)), max(base, 2)
	case salient.Outskirts:
		if p.Kind != "settlement" {
			return geo.Geometry{}, max(base, 2)
		}
		if r.aimed {
			return sector(p.Point, r.bearing, edgeKm), max(base, 2)
		}
		return circle(p.Point, edgeKm), max(base, 2)
	case salient.CountryOf:
		if r.aimed {
			return sector(p.Point, r.bearing, ruralKm), max(base, 2)
		}
		return circle(p.Point, ruralKm), max(base, 2)
	case salient.NorthOf, salient.EastOf, salient.SouthOf, salient.WestOf:
		if r.km > 0 {
			return geo.Geometry{Shape: geo.PointShape, Points: []geo.Point{geo.Destination(p.Point, r.bearing, r.km*1000)}}, max(base, 2)
		}
		if base >= 6 {
			return geo.Geometry{}, base
		}
		return sector(p.Point, r.bearing, max(sectorKm, sizeKm(p.Kind))), max(base, 2)
	case salient.PartOf:
		if base >= 6 || !r.aimed {
			return geo.Geometry{}, base
		}
		if p.Kind == "settlement" {
			return sector(p.Point, r.bearing, edgeKm), base
		}
		return sector(p.Point, r.bearing, sizeKm(p.Kind)), base
	case salient.EastBank, salient.WestBank, salient.NorthBank, salient.SouthBank:
		if anchor != nil && r.aimed {
			for _, line := range lines(*anchor, reachKm) {
				if g := bank(line, *anchor, r.bearing); !g.Zero() {
					return g, 5
				}
			}
		}
		return geo.Geometry{}, 5
	case salient.Along:
		if anchor != nil && p.Kind == "river" {
			for _, line := range lines(*anchor, reachKm) {
				if piece := stretch(line, *anchor, reachKm*1000); len(piece) > 1 {
					return geo.Geometry{Shape: geo.LineShape, Points: piece}, 5
				}
			}
		}
		return geo.Geometry{}, max(base, 5)
	}
	return geo.Geometry{}, base
}

// segment is the line from one place to another: "between A and B", "from A to B".
func segment(a, b geo.Point) geo.Geometry {
	return geo.Geometry{Shape: geo.LineShape, Points: []geo.Point{a, b}}
}

// betweenPrecision is 2 where the two places are so near that all that lies
// between them is near both, else UCDP's 5 for a line.
func betweenPrecision(a, b geo.Point) salient.Precision {
	if geo.Distance(a, b) <= 25e3 {
		return 2
	}
	return 5
}

// precisionOf is UCDP's where_prec of a place named alone, by its kind.
func precisionOf(kind string) salient.Precision {
	switch kind {
	case "settlement", "base", "dam", "crossing", "oil-field", "site":
		return 1
	case "mountain", "lake":
		return 2
	case "district":
		return 3
	case "province":
		return 4
	case "country", "continent":
		return 6
	case "":
		return 0
	}
	return 5
}

// sizeKm is half the usual extent of an area of a kind, in km.
func sizeKm(kind string) float64 {
	switch kind {
	case "province", "desert", "region":
		return 80
	case "district":
		return 30
	}
	return 0
}

// circle is a polygon of 24 corners that holds every point within km.
func circle(p geo.Point, km float64) geo.Geometry {
	return arc(p, 0, 360, 24, km, false)
}

// sector is the polygon of the points within km whose bearing from p is within
// 45 degrees of the given one.
func sector(p geo.Point, bearing, km float64) geo.Geometry {
	return arc(p, bearing-45, 90, 6, km, true)
}

func arc(p geo.Point, start, width float64, steps int, km float64, tip bool) geo.Geometry {
	step := width / float64(steps)
	metres := km * 1000 / math.Cos(step/2*math.Pi/180) // the corners lie outside the circle, the sides touch it
	g := geo.Geometry{Shape: geo.PolygonShape}
	if tip {
		g.Points = append(g.Points, p)
		steps++
	}
	for k := range steps {
		g.Points = append(g.Points, geo.Destination(p, start+float64(k)*step, metres))
	}
	return g
}

// bank is the strip of bankKm along the line near a point, on the side of the
// line that a bearing tells; nothing where the line does not come near, or
// runs along the bearing, so that it has no such side.
func bank(line []geo.Point, near geo.Point, bearing float64) geo.Geometry {
	piece := stretch(line, near, reachKm*1000)
	if len(piece) < 2 {
		return geo.Geometry{}
	}
	course := geo.Bearing(piece[0], piece[len(piece)-1])
	turn := math.Mod(bearing-course+720, 360) // where the bank lies, clockwise from downstream
	if s := math.Abs(math.Sin(turn * math.Pi / 180)); s < 0.35 {
		return geo.Geometry{}
	}
	side := 90.0
	if turn > 180 {
		side = -90
	}
	// The far edge goes to the side of the stretch as a whole, so that it does
	// not cross itself at bends.
	g := geo.Geometry{Shape: geo.PolygonShape, Points: append([]geo.Point(nil), piece...)}
	for i := len(piece) - 1; i >= 0; i-- {
		g.Points = append(g.Points, geo.Destination(piece[i], course+side, bankKm*1000))
	}
	return g
}

// stretch is the part of a line within so many metres of a point, cut at its
// corners, and with the corner next to it on each side. nil if it comes
// nowhere near.
func stretch(line []geo.Point, near geo.Point, metres float64) []geo.Point {
	f, ok := geo.Nearest(near, line)
	if !ok || f.Metres > metres || len(line) < 2 {
		return nil
	}
	lo, hi := f.Segment, f.Segment+1
	for lo > 0 && geo.Distance(near, line[lo]) < metres {
		lo--
	}
	for hi < len(line)-1 && geo.Distance(near, line[hi]) < metres {
		hi++
	}
	return append([]geo.Point(nil), line[lo:hi+1]...)
}
