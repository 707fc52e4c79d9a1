package geo

import (
	"math"
	"reflect"
	"testing"
)

func TestClipRing(t *testing.T) {
	box := Box{West: 0, South: 0, East: 10, North: 10}
	square := func(w, s, e, n float64) []Point {
		return []Point{{Lat: s, Lon: w}, {Lat: s, Lon: e}, {Lat: n, Lon: e}, {Lat: n, Lon: w}}
	}
	area := func(ring []Point) (a float64) {
		for i, p := range ring {
			q := ring[(i+1)%len(ring)]
			a += p.Lon*q.Lat - q.Lon*p.Lat
		}
		return math.Abs(a) / 2
	}
	for name, c := range map[string]struct {
		ring []Point
		want float64
	}{
		"inside":       {square(2, 2, 4, 4), 4},
		"round it":     {square(-5, -5, 15, 15), 100},
		"over a side":  {square(8, 2, 14, 4), 4},
		"over corner":  {square(-3, -3, 1, 2), 2},
		"outside":      {square(11, 11, 12, 12), 0},
		"round corner": {[]Point{{Lat: 9, Lon: -4}, {Lat: 20, Lon: -4}, {Lat: 20, Lon: -20}}, 0},
		"two teeth":    {[]Point{{Lat: 12, Lon: 1}, {Lat: 5, Lon: 1}, {Lat: 5, Lon: 2}, {Lat: 11, Lon: 2}, {Lat: 11, Lon: 6}, {Lat: 5, Lon: 6}, {Lat: 5, Lon: 8}, {Lat: 12, Lon: 8}}, 5 + 10},
		"a closed one": {append(square(8, 2, 14, 4), Point{Lat: 2, Lon: 8}), 4},
	} {
		if got := area(ClipRing(c.ring, box)); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: area %g, want %g", name, got, c.want)
		}
	}
}

func TestClipLine(t *testing.T) {
	box := Box{West: 0, South: 0, East: 10, North: 10}
	in := func(lon, lat float64) Point { return Point{Lat: lat, Lon: lon} }
	for name, c := range map[string]struct {
		line []Point
		want [][]Point
	}{
		"inside":     {[]Point{in(1, 1), in(2, 2)}, [][]Point{{in(1, 1), in(2, 2)}}},
		"through":    {[]Point{in(-5, 5), in(15, 5)}, [][]Point{{in(0, 5), in(10, 5)}}},
		"and back":   {[]Point{in(5, 5), in(5, 15), in(7, 15), in(7, 5)}, [][]Point{{in(5, 5), in(5, 10)}, {in(7, 10), in(7, 5)}}},
		"past it":    {[]Point{in(-4, 5), in(5, 18)}, nil},
		"far off":    {[]Point{in(20, 20), in(30, 30)}, nil},
		"one corner": {[]Point{in(-5, 5), in(5, 15)}, nil},
	} {
		got := ClipLine(c.line, box)
		// A line that only touches a corner leaves a part without length.
		var long [][]Point
		for _, l := range got {
			if l[0] != l[len(l)-1] {
				long = append(long, l)
			}
		}
		if !reflect.DeepEqual(long, c.want) {
			t.Errorf("%s: got %v, want %v", name, long, c.want)
		}
	}
}
