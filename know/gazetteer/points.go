package gazetteer

import (
	"salient/geo"
)

// A spot is what the block of points knows of a place.
type spot struct {
	at    [2]int32 // seconds of arc: latitude, longitude
	area  int
	extra int // number of its extra; -1: none
}

// A pointBlock is a block of points, read but not decoded.
type pointBlock struct {
	raw               []byte
	n, extra          int
	lat, lon          int32
	nlat, nlon, narea int // bits
	areas             []byte
}

func (b *pointBlock) width() int { return b.nlat + b.nlon + b.narea + 1 }

// bits returns n ≤ 32 bits from the given one on.
func (b *pointBlock) bits(at, n int) uint64 {
	var v uint64
	for i, k := at>>3, 0; k < n+at&7 && i < len(b.raw); i, k = i+1, k+8 {
		v |= uint64(b.raw[i]) << k
	}
	return v >> (at & 7) & (1<<n - 1)
}

func (b *pointBlock) position(i int) [2]int32 {
	at := i * b.width()
	return [2]int32{b.lat + int32(b.bits(at, b.nlat)), b.lon + int32(b.bits(at+b.nlat, b.nlon))}
}

type extra struct {
	kind       string
	geonames   uint32
	population int
	native     string
}

// population of the place with the rank, 0 if unknown.
func (x *index) population(rank int) int {
	s, _ := x.spot(rank)
	return x.extra(s.extra).population
}

// nearer reports whether the place with the rank lies within km of p.
func (x *index) nearer(rank int, p geo.Point, km float64) bool {
	s, ok := x.spot(rank)
	return ok && geo.Distance(p, fromSeconds(s.at)) <= km*1000
}
