package geo

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// vincenty is the distance on the GRS 80 ellipsoid in metres; ok is false
// where the iteration does not settle (near antipodes). T. Vincenty, "Direct
// and inverse solutions of geodesics", Survey Review 23 (1975), 88–93.
func vincenty(p, q Point) (m float64, ok bool) {
	const a, f = 6378137.0, 1 / 298.257222101
	const b = a * (1 - f)
	u1, u2 := math.Atan((1-f)*math.Tan(p.Lat*degree)), math.Atan((1-f)*math.Tan(q.Lat*degree))
	l := (q.Lon - p.Lon) * degree
	lam := l
	for range 200 {
		sl, cl := math.Sin(lam), math.Cos(lam)
		x := math.Cos(u2) * sl
		y := math.Cos(u1)*math.Sin(u2) - math.Sin(u1)*math.Cos(u2)*cl
		ss := math.Hypot(x, y)
		if ss == 0 {
			return 0, true
		}
		cs := math.Sin(u1)*math.Sin(u2) + math.Cos(u1)*math.Cos(u2)*cl
		sigma := math.Atan2(ss, cs)
		sa := math.Cos(u1) * math.Cos(u2) * sl / ss
		c2a := 1 - sa*sa
		c2m := 0.0
		if c2a != 0 {
			c2m = cs - 2*math.Sin(u1)*math.Sin(u2)/c2a
		}
		c := f / 16 * c2a * (4 + f*(4-3*c2a))
		was := lam
		lam = l + (1-c)*f*sa*(sigma+c*ss*(c2m+c*cs*(-1+2*c2m*c2m)))
		if math.Abs(lam-was) < 1e-12 {
			uu := c2a * (a*a - b*b) / (b * b)
			ka := 1 + uu/16384*(4096+uu*(-768+uu*(320-175*uu)))
			kb := uu / 1024 * (256 + uu*(-128+uu*(74-47*uu)))
			ds := kb * ss * (c2m + kb/4*(cs*(-1+2*c2m*c2m)-kb/6*c2m*(-3+4*ss*ss)*(-3+4*c2m*c2m)))
			return b * ka * (sigma - ds), true
		}
	}
	return 0, false
}

// TestVincenty sets the yardstick of the tests against a published length:
// Flinders Peak to Buninyong, 54972.271 m (Geoscience Australia, GDA technical
// manual 2.3, section 4.2, on GRS 80).
func TestVincenty(t *testing.T) {
	a := Point{Lat: -(37 + 57.0/60 + 3.72030/3600), Lon: 144 + 25.0/60 + 29.52440/3600}
	b := Point{Lat: -(37 + 39.0/60 + 10.15610/3600), Lon: 143 + 55.0/60 + 35.38390/3600}
	if got, _ := vincenty(a, b); math.Abs(got-54972.271) > 0.001 {
		t.Errorf("vincenty = %.4f m, want 54972.271", got)
	}
}

var point = rapid.Custom(func(t *rapid.T) Point {
	return Point{Lat: rapid.Float64Range(-85, 85).Draw(t, "lat"), Lon: rapid.Float64Range(-180, 179.999).Draw(t, "lon")}
})

// near draws points within about 100 km of a middle latitude.
var near = rapid.Custom(func(t *rapid.T) Point {
	return Point{Lat: rapid.Float64Range(34, 35).Draw(t, "lat"), Lon: rapid.Float64Range(40, 41).Draw(t, "lon")}
})

func TestDistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := point.Draw(t, "a"), point.Draw(t, "b"), point.Draw(t, "c")
		d := Distance(a, b)
		if e := math.Abs(d - Distance(b, a)); e > 1e-6 {
			t.Fatalf("not symmetric by %g m", e)
		}
		if d > Distance(a, c)+Distance(c, b)+1e-3 {
			t.Fatal("triangle inequality broken")
		}
		if v, ok := vincenty(a, b); ok && math.Abs(d-v) > 0.006*v+1e-3 {
			t.Fatalf("%.0f m against %.0f m on the ellipsoid: off by %.2f %%", d, v, 100*math.Abs(d-v)/v)
		}
	})
}

func TestAtLeast(t *testing.T) {
	for lat := -90.0; lat <= 90; lat += 7.5 {
		for lon := -180.0; lon <= 180; lon += 11 {
			for _, p := range []Point{{0, 0}, {35, 40}, {35.2, 40.3}, {-60, 179}, {89, -100}} {
				a, b := Fix(p), Fix(Point{Lat: lat, Lon: lon})
				d, least := a.Distance(b), a.AtLeast(b)
				if least > d || d < 500e3 && least < 0.99*d {
					t.Errorf("%v to %v is %.0f m, at least %.0f", p, b.Point, d, least)
				}
			}
		}
	}
}

func TestDestination(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := point.Draw(t, "p")
		br, m := rapid.Float64Range(0, 359.9).Draw(t, "bearing"), rapid.Float64Range(1, 500e3).Draw(t, "m")
		q := Destination(p, br, m)
		if d := Distance(p, q); math.Abs(d-m) > 1e-6*m+1e-3 {
			t.Fatalf("went %.3f m, want %.3f", d, m)
		}
		if e := math.Abs(math.Mod(Bearing(p, q)-br+540, 360) - 180); e > 0.01 {
			t.Fatalf("bearing off by %g°", e)
		}
		mid := Midpoint(p, q)
		if math.Abs(Distance(p, mid)-Distance(mid, q)) > 1e-2 {
			t.Fatal("midpoint is not in the middle")
		}
	})
}

func TestBearing(t *testing.T) {
	o := Point{Lat: 30, Lon: 40}
	for _, tt := range []struct {
		to   Point
		want string
	}{
		{Point{Lat: 31, Lon: 40}, "N"}, {Point{Lat: 31, Lon: 41.2}, "NE"}, {Point{Lat: 30, Lon: 41}, "E"},
		{Point{Lat: 29, Lon: 41.2}, "SE"}, {Point{Lat: 29, Lon: 40}, "S"}, {Point{Lat: 29, Lon: 38.8}, "SW"},
		{Point{Lat: 30, Lon: 39}, "W"}, {Point{Lat: 31, Lon: 38.8}, "NW"},
	} {
		if got := Compass(Bearing(o, tt.to)); got != tt.want {
			t.Errorf("from %v to %v: %s, want %s", o, tt.to, got, tt.want)
		}
	}
	if got := Compass(-10); got != "N" {
		t.Errorf("Compass(-10) = %s, want N", got)
	}
}

func TestNearest(t *testing.T) {
	// A river that runs north to south with a bend to the east.
	river := []Point{{36, 40}, {35, 40}, {34.5, 41}}
	for _, tt := range []struct {
		what string
		p    Point
		km   float64
		side Side
	}{
		{"east of a southward river is its left", Point{35.5, 40.1}, 9.05, Left},
		{"west is its right", Point{35.5, 39.9}, 9.05, Right},
		{"outside the bend", Point{34.9, 39.9}, 14.3, Right},
		{"inside the bend", Point{35.3, 40.6}, 54.3, Left},
		{"on it", Point{35.5, 40}, 0, OnLine},
		{"before its source", Point{36.5, 40.001}, 55.6, Left},
	} {
		f, ok := Nearest(tt.p, river)
		if !ok || math.Abs(f.Metres/1000-tt.km) > 0.02*tt.km+0.01 || f.Side != tt.side {
			t.Errorf("%s: %.2f km %v, want %.2f km %v", tt.what, f.Metres/1000, f.Side, tt.km, tt.side)
		}
	}
	if _, ok := Nearest(Point{}, nil); ok {
		t.Error("a line without points has no foot")
	}
}

func TestNearestIsNearest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.SliceOfN(near, 2, 8).Draw(t, "line")
		p := near.Draw(t, "p")
		f, _ := Nearest(p, line)
		for i := 1; i < len(line); i++ {
			for k := 0.0; k <= 1; k += 0.05 {
				q := Point{Lat: line[i-1].Lat + k*(line[i].Lat-line[i-1].Lat), Lon: line[i-1].Lon + k*(line[i].Lon-line[i-1].Lon)}
				if d := Distance(p, q); d < 0.98*f.Metres-1 {
					t.Fatalf("a point of segment %d is %.0f m away, Nearest says %.0f", i-1, d, f.Metres)
				}
			}
		}
	})
}

func TestSimplify(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.SliceOfN(near, 2, 30).Draw(t, "line")
		m := rapid.Float64Range(0, 20e3).Draw(t, "m")
		s := Simplify(line, m)
		if s[0] != line[0] || s[len(s)-1] != line[len(line)-1] || len(s) > len(line) {
			t.Fatal("ends lost or points added")
		}
		for _, p := range line {
			if f, _ := Nearest(p, s); f.Metres > 1.05*m+1 {
				t.Fatalf("a point is %.0f m from the simpler line, allowed %.0f", f.Metres, m)
			}
		}
	})
}

func TestPolygon(t *testing.T) {
	square := []Point{{30, 40}, {30, 41}, {31, 41}, {31, 40}}
	// A spherical quadrangle of 1° by 1°: R²·Δλ·(sin φ₂ − sin φ₁).
	want := EarthRadius * EarthRadius * degree * (math.Sin(31*degree) - math.Sin(30*degree))
	if got := Area(square); math.Abs(got-want) > 1e-6*want {
		t.Errorf("Area = %.0f, want %.0f", got, want)
	}
	if c := Centroid(square); Distance(c, Point{30.5, 40.5}) > 100 {
		t.Errorf("Centroid = %v", c)
	}
	if !Contains(square, Point{30.5, 40.5}) || Contains(square, Point{30.5, 41.5}) || Contains(nil, Point{}) {
		t.Error("Contains: wrong about the square")
	}
	half := Nearer(square, Point{30.5, 40.25}, Point{30.5, 40.75})
	if got := Area(half); math.Abs(got-want/2) > 0.01*want {
		t.Errorf("half the square has %.0f m², want %.0f", got, want/2)
	}
	if Nearer(square, Point{50, 40}, Point{30.5, 40.5}) != nil {
		t.Error("a square wholly nearer to the other site should vanish")
	}
}

func TestHull(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points := rapid.SliceOfN(near, 3, 20).Draw(t, "points")
		hull := Hull(points)
		ring := Buffer(points, 1000)
		for _, p := range points {
			if !Contains(ring, p) {
				t.Fatal("a point lies outside its buffer")
			}
			if f, _ := Nearest(p, append(hull, hull[0])); !Contains(hull, p) && f.Metres > 1 {
				t.Fatalf("a point lies %.1f m outside the hull", f.Metres)
			}
			if q := Destination(p, 77, 990); !Contains(ring, q) {
				t.Fatal("a point 990 m off lies outside the buffer of 1000 m")
			}
		}
	})
}

// Cells of a Voronoi division tile what they divide.
func TestCells(t *testing.T) {
	bound := []Point{{34, 40}, {34, 41}, {35, 41}, {35, 40}}
	rapid.Check(t, func(t *rapid.T) {
		sites := rapid.SliceOfNDistinct(near, 1, 8, rapid.ID[Point]).Draw(t, "sites")
		sum := 0.0
		for _, s := range sites {
			sum += Area(Cell(bound, s, sites))
		}
		if whole := Area(bound); math.Abs(sum-whole) > 0.02*whole {
			t.Fatalf("cells have %.0f m², the whole %.0f", sum, whole)
		}
	})
}

func TestBox(t *testing.T) {
	b := BoxOf(Point{34, 40}, Point{35, 41})
	if !b.Contains(Point{34.5, 40.5}) || b.Contains(Point{36, 40.5}) || !BoxOf().Empty() || b.Empty() {
		t.Error("Contains or Empty is wrong")
	}
	if b.Center() != (Point{34.5, 40.5}) || !b.Meets(BoxOf(Point{35, 41})) || b.Meets(BoxOf(Point{36, 41})) {
		t.Error("Center or Meets is wrong")
	}
	rapid.Check(t, func(t *rapid.T) {
		p, br, m := near.Draw(t, "p"), rapid.Float64Range(0, 360).Draw(t, "br"), rapid.Float64Range(1, 200e3).Draw(t, "m")
		if q := Destination(p, br, 0.999*m); !BoxOf(p).Grow(m).Contains(q) {
			t.Fatalf("%v is within %.0f m of %v but not in the grown box", q, m, p)
		}
	})
}

func FuzzGeometry(f *testing.F) {
	f.Add(0.0, 0.0, 90.0, 180.0, 1.0)
	f.Add(math.NaN(), math.Inf(1), -90.0, -180.0, -5.0)
	f.Fuzz(func(t *testing.T, a, b, c, d, m float64) {
		p, q := Point{a, b}, Point{c, d}
		ring := []Point{p, q, {a, d}}
		Nearest(p, ring)
		Simplify(ring, m)
		SimplifyRing(ring, m)
		Buffer(ring, m)
		Cell(ring, p, ring)
		Centroid(ring)
		Area(ring)
		Along(ring, m)
		Compass(a)
		BoxOf(ring...).Grow(m)
	})
}
