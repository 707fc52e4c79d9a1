package geo

import "math"

const degree = math.Pi / 180

// Bearing returns the initial course of the great circle from a to b, in
// degrees clockwise from north, 0 ≤ bearing < 360; 0 where a and b coincide.
// Formula: C. F. F. Karney, "Algorithms for geodesics", J. Geodesy 87 (2013),
// eqs. 3–5, on the sphere.
func Bearing(a, b Point) float64 {
	la, lb, dl := a.Lat*degree, b.Lat*degree, (b.Lon-a.Lon)*degree
	y := math.Sin(dl) * math.Cos(lb)
	x := math.Cos(la)*math.Sin(lb) - math.Sin(la)*math.Cos(lb)*math.Cos(dl)
	if x == 0 && y == 0 {
		return 0
	}
	return math.Mod(math.Atan2(y, x)/degree+360, 360)
}

// Destination returns the point reached from p on the great circle that sets
// out at the bearing (degrees clockwise from north) after so many metres.
// "60 km south of p" is Destination(p, 180, 60e3).
func Destination(p Point, bearing, metres float64) Point {
	la, br, d := p.Lat*degree, bearing*degree, metres/EarthRadius
	sinLat := math.Sin(la)*math.Cos(d) + math.Cos(la)*math.Sin(d)*math.Cos(br)
	lat := math.Asin(math.Max(-1, math.Min(1, sinLat)))
	lon := p.Lon*degree + math.Atan2(math.Sin(br)*math.Sin(d)*math.Cos(la), math.Cos(d)-math.Sin(la)*sinLat)
	return Point{Lat: lat / degree, Lon: wrapLon(lon / degree)}
}

// Midpoint returns the point halfway between a and b on the great circle. For
// antipodes, which have no one such point, it returns some point between.
func Midpoint(a, b Point) Point {
	return Destination(a, Bearing(a, b), Distance(a, b)/2)
}

// Compass returns the name of the nearest of the eight winds ("N", "NE", …).
func Compass(bearing float64) string {
	winds := [...]string{"N", "NE", "E", "SE", "S", "SW", "W", "NW"}
	b := math.Mod(math.Mod(bearing, 360)+360, 360)
	return winds[int(math.Floor(b/45+0.5))%8]
}

// wrapLon brings a longitude into −180 ≤ lon < 180.
func wrapLon(lon float64) float64 {
	if lon >= -180 && lon < 180 {
		return lon
	}
	return math.Mod(math.Mod(lon+180, 360)+360, 360) - 180
}
