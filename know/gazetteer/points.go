package gazetteer

import (
	"encoding/binary"
	"math/bits"
	"sort"

	"salient/geo"
)

// A spot is what the block of points knows of a place.
type spot struct {
	at    [2]int32 // seconds of arc: latitude, longitude
	area  int
	extra int // number of its extra; -1: none
}

// A pointBlock is the head of a block of points; the places are read bit by bit.
type pointBlock struct {
	raw               []byte // the places, and what follows them in the section
	extras            uint64 // which of them have an extra
	n, extra          int
	lat, lon          int32
	nlat, nlon, narea int // bits
	areas             []byte
}

// pointHead is what a block takes in the index of points.
const pointHead = 16

// pointBlock reads the head of a block; n is 0 if there is no such block.
func (x *index) pointBlock(block int) (b pointBlock) {
	if block < 0 || pointHead*(block+1) > len(x.pointIndex) {
		return b
	}
	off := int(binary.LittleEndian.Uint32(x.pointIndex[pointHead*block:]))
	if off+11 > len(x.points) {
		return b
	}
	raw := x.points[off:]
	areas := int(raw[10])
	if areas == 0 || len(raw) < 11+2*areas || raw[8] > 32 || raw[9] > 32 {
		return b
	}
	b.extra = int(binary.LittleEndian.Uint32(x.pointIndex[pointHead*block+4:]))
	b.lat, b.lon = int32(binary.LittleEndian.Uint32(raw)), int32(binary.LittleEndian.Uint32(raw[4:]))
	b.nlat, b.nlon, b.narea = int(raw[8]), int(raw[9]), bits.Len(uint(areas)-1)
	b.areas, b.raw = raw[11:11+2*areas], raw[11+2*areas:]
	b.extras = binary.LittleEndian.Uint64(x.pointIndex[pointHead*block+8:])
	b.n = min(pointsPerBlock, x.places-block*pointsPerBlock)
	if len(b.raw)*8 < b.n*b.width() {
		b.n = 0
	}
	return b
}

func (b *pointBlock) width() int { return b.nlat + b.nlon + b.narea }

// bits returns n ≤ 32 bits from the given one on.
func (b *pointBlock) bits(at, n int) uint64 {
	if at>>3+8 <= len(b.raw) {
		return binary.LittleEndian.Uint64(b.raw[at>>3:]) >> (at & 7) & (1<<n - 1)
	}
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

// extraOf returns the number of the extra of place i; -1: it has none.
func (b *pointBlock) extraOf(i int) int {
	if b.extras>>i&1 == 0 {
		return -1
	}
	return b.extra + bits.OnesCount64(b.extras&(1<<i-1))
}

func (b *pointBlock) spot(i int) spot {
	s := spot{extra: b.extraOf(i), at: b.position(i)}
	if a := int(b.bits(i*b.width()+b.nlat+b.nlon, b.narea)); 2*a < len(b.areas) {
		s.area = int(binary.LittleEndian.Uint16(b.areas[2*a:]))
	}
	return s
}

func (x *index) spot(rank int) (spot, bool) {
	if rank < 0 {
		return spot{}, false
	}
	b := x.pointBlock(rank / pointsPerBlock)
	if rank%pointsPerBlock >= b.n {
		return spot{}, false
	}
	s := b.spot(rank % pointsPerBlock)
	return s, s.area < len(x.areas)
}

// touch asks the memory for what is known of candidates before each waits for it in
// its turn: the places of a name lie all over the world.
func (x *index) touch(cs []candidate) (any byte) {
	for i := range cs {
		rank := int(cs[i].rank)
		at := rank / pointsPerBlock * pointHead
		if rank < 0 || at+pointHead > len(x.pointIndex) {
			continue
		}
		off := int(binary.LittleEndian.Uint32(x.pointIndex[at:]))
		if near := off + usualHead + rank%pointsPerBlock*usualBits/8; near < len(x.points) {
			any |= x.points[off] | x.points[near]
		}
	}
	return any
}

// What the head of a block of points takes mostly, in bytes, and a place, in bits.
const (
	usualHead = 15
	usualBits = 26
)

// An extra is what few places have: all but settlements of which nothing but
// name and position is known.
type extra struct {
	kind       string
	geonames   uint32
	population int
	seat       int
	spellings  int
	native     int // what index.native is asked by; -1: none
}

// Columns of an extra.
const (
	extraBytes = 9
	hasNative  = 1 << 31
)

// extra returns extra n; that of a mere settlement where there is none.
func (x *index) extra(n int) extra {
	e := extra{kind: "settlement", native: -1}
	if n < 0 || (n+1)*extraBytes > len(x.extras) {
		return e
	}
	b := x.extras[n*extraBytes:]
	if k := b[0] & 15; int(k) < len(x.kinds) {
		e.kind = x.kinds[k]
	}
	e.seat, e.spellings = int(b[0]>>4&3), int(b[0]>>6)
	e.geonames = binary.LittleEndian.Uint32(b[1:])
	people := binary.LittleEndian.Uint32(b[5:])
	e.population = int(people &^ hasNative)
	if people&hasNative != 0 {
		e.native = n
	}
	return e
}

// native returns the native name that an extra leads to; "" for −1.
func (x *index) native(n int) string {
	if n < 0 || len(x.natives) < 4 {
		return ""
	}
	names := int(binary.LittleEndian.Uint32(x.natives))
	list := x.natives[4:]
	if 6*names > len(list) {
		return ""
	}
	i := sort.Search(names, func(i int) bool { return u24(list[6*i:]) >= n })
	if i == names || u24(list[6*i:]) != n {
		return ""
	}
	text := list[6*names:]
	from, to := u24(list[6*i+3:]), len(text)
	if i+1 < names {
		to = u24(list[6*i+9:])
	}
	if from > to || to > len(text) {
		return ""
	}
	return string(text[from:to])
}

// population of the place with the rank, 0 if unknown.
func (x *index) population(rank int) int {
	if at := rank / pointsPerBlock * pointHead; rank >= 0 && at+pointHead <= len(x.pointIndex) {
		has := binary.LittleEndian.Uint64(x.pointIndex[at+8:])
		if i := rank % pointsPerBlock; has>>i&1 == 1 {
			n := int(binary.LittleEndian.Uint32(x.pointIndex[at+4:])) + bits.OnesCount64(has&(1<<i-1))
			if (n+1)*extraBytes <= len(x.extras) {
				return int(binary.LittleEndian.Uint32(x.extras[n*extraBytes+5:]) &^ hasNative)
			}
		}
	}
	return 0
}

// country of the place with the rank.
func (x *index) country(rank int) string {
	s, ok := x.spot(rank)
	if !ok {
		return ""
	}
	return x.areas[s.area].Country
}

// nearer reports whether the place with the rank lies within km of p.
func (x *index) nearer(rank int, p geo.Point, km float64) bool {
	b := x.pointBlock(rank / pointsPerBlock)
	if rank < 0 || rank%pointsPerBlock >= b.n {
		return false
	}
	at := b.position(rank % pointsPerBlock)
	// A degree of latitude is 110 km and more: most places are passed over by that.
	if d := float64(at[0])*second - p.Lat; d*110 > km || d*-110 > km {
		return false
	}
	return geo.Distance(p, fromSeconds(at)) <= km*1000
}
