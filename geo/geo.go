// Package geo does geometry on the sphere: points, boxes, lines, polygons,
// distances in metres. It knows no word of the domain.
//
// Longitudes and latitudes are degrees, WGS 84.
package geo

import "math"

// A Point is a place on the globe, in degrees. Named fields rather than p[0],
// p[1], because the order of the two is the oldest bug of the trade.
type Point struct {
	Lat float64 `json:"lat"` // −90..90
	Lon float64 `json:"lon"` // −180..180
}

// EarthRadius is the mean radius (2a+b)/3 of the GRS 80 ellipsoid, in metres.
// H. Moritz, "Geodetic Reference System 1980", J. Geodesy 74 (2000), 128–133.
const EarthRadius = 6371008.7714

// Distance returns the great-circle distance between a and b in metres, by the
// haversine formula on a sphere of EarthRadius. Against the ellipsoid it errs
// by up to about 0.6 %, since the meridian's radius of curvature runs from
// 6335 km at the equator to 6400 km at the poles.
func Distance(a, b Point) float64 { return Fix(a).Distance(Fix(b)) }

// A Fixed is a point with what Distance needs of it alone: for points that are
// measured from many times.
type Fixed struct {
	Point
	lat, cos float64 // in radians, and its cosine
}

// Fix works that out; half of what a distance costs.
func Fix(p Point) Fixed {
	lat := p.Lat * math.Pi / 180
	return Fixed{p, lat, math.Cos(lat)}
}

// Distance is the function of that name.
func (a Fixed) Distance(b Fixed) float64 {
	s1 := math.Sin((b.lat - a.lat) / 2)
	s2 := math.Sin((b.Lon - a.Lon) * math.Pi / 360)
	h := s1*s1 + a.cos*b.cos*s2*s2
	return 2 * EarthRadius * math.Asin(math.Min(1, math.Sqrt(h)))
}

// AtLeast returns a length in metres that Distance is not below, and near it
// within a few hundred kilometres, at a third of the price.
func (a Fixed) AtLeast(b Fixed) float64 {
	lat, lon := math.Abs(b.lat-a.lat)/2, math.Abs(b.Lon-a.Lon)*math.Pi/360
	if lon > math.Pi/2 { // the other way round is shorter
		lon = math.Pi - lon
	}
	s1, s2 := lat-lat*lat*lat/6, lon-lon*lon*lon/6 // below the sines, and not below zero
	return 2 * EarthRadius * math.Sqrt(s1*s1+a.cos*b.cos*s2*s2) * (1 - 1e-9)
}

// A Shape says what a Geometry is.
type Shape string

// The shapes. The zero shape is "nothing".
const (
	NoShape      Shape = ""
	PointShape   Shape = "Point"
	LineShape    Shape = "LineString"
	PolygonShape Shape = "Polygon"
)

// A Geometry is a point, a line or a polygon of one ring without holes (first
// point not repeated at the end). The zero value is nothing at all.
type Geometry struct {
	Shape  Shape
	Points []Point
}

// Zero reports whether there is no geometry.
func (g Geometry) Zero() bool { return g.Shape == NoShape }
