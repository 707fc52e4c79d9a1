package mvt

import (
	"encoding/binary"
	"math"

	"github.com/paulmach/orb"
)

// The wire format is written by hand: vector-tile-spec 2.1, vector_tile.proto.
// The library for it would bring a document database's driver along.

// layer collects the features of one layer, its keys and its values.
type layer struct {
	name     string
	keys     []string
	keyAt    map[string]uint32
	values   [][]byte // encoded
	valueAt  map[any]uint32
	features [][]byte
}

func newLayer(name string) *layer {
	return &layer{name: name, keyAt: map[string]uint32{}, valueAt: map[any]uint32{}}
}

// Kinds of geometry, and of command.
const (
	pointType, lineType, polygonType uint32 = 1, 2, 3

	moveTo, lineTo, closePath uint32 = 1, 2, 7
)

// field writes the key of a field: its number and its wire type.
func field(b []byte, number, wire uint64) []byte { return binary.AppendUvarint(b, number<<3|wire) }

// bytesField writes a field of bytes (wire type 2).
func bytesField(b []byte, number uint64, v []byte) []byte {
	b = binary.AppendUvarint(field(b, number, 2), uint64(len(v)))
	return append(b, v...)
}

func packed(b []byte, number uint64, vs []uint32) []byte {
	var p []byte
	for _, v := range vs {
		p = binary.AppendUvarint(p, uint64(v))
	}
	return bytesField(b, number, p)
}

// attribute adds a key with its value to a feature's tags.
func (l *layer) attribute(tags []uint32, name string, v any) []uint32 {
	k, ok := l.keyAt[name]
	if !ok {
		k = uint32(len(l.keys))
		l.keyAt[name] = k
		l.keys = append(l.keys, name)
	}
	at, ok := l.valueAt[v]
	if !ok {
		var b []byte
		switch v := v.(type) {
		case string:
			b = bytesField(nil, 1, []byte(v))
		case float64:
			b = binary.LittleEndian.AppendUint64(field(nil, 3, 1), math.Float64bits(v))
		case int:
			b = binary.AppendUvarint(field(nil, 6, 0), uint64(int64(v)<<1^int64(v)>>63))
		default:
			return tags
		}
		at = uint32(len(l.values))
		l.valueAt[v] = at
		l.values = append(l.values, b)
	}
	return append(tags, k, at)
}

func (l *layer) add(kind uint32, geometry, tags []uint32) {
	var b []byte
	b = packed(b, 2, tags)
	b = binary.AppendUvarint(field(b, 3, 0), uint64(kind))
	b = packed(b, 4, geometry)
	l.features = append(l.features, b)
}

// encode writes the layer as the tile's field 3.
func (l *layer) encode(out []byte) []byte {
	var b []byte
	b = binary.AppendUvarint(field(b, 15, 0), 2) // version
	b = bytesField(b, 1, []byte(l.name))
	for _, f := range l.features {
		b = bytesField(b, 2, f)
	}
	for _, k := range l.keys {
		b = bytesField(b, 3, []byte(k))
	}
	for _, v := range l.values {
		b = bytesField(b, 4, v)
	}
	b = binary.AppendUvarint(field(b, 5, 0), extent)
	return bytesField(out, 3, b)
}

// pen writes commands; coordinates are told from the last one on.
type pen struct {
	out  []uint32
	x, y int32
}

func (p *pen) to(q orb.Point) {
	x, y := int32(math.Round(q[0])), int32(math.Round(q[1]))
	dx, dy := x-p.x, y-p.y
	p.out = append(p.out, uint32(dx<<1^dx>>31), uint32(dy<<1^dy>>31))
	p.x, p.y = x, y
}

func command(id uint32, count int) uint32 { return id | uint32(count)<<3 }

func (p *pen) point(q orb.Point) {
	p.out = append(p.out, command(moveTo, 1))
	p.to(q)
}

// line draws a line of at least two different points; false: it is none.
func (p *pen) line(ps []orb.Point) bool {
	ps = distinct(ps)
	if len(ps) < 2 {
		return false
	}
	p.point(ps[0])
	p.out = append(p.out, command(lineTo, len(ps)-1))
	for _, q := range ps[1:] {
		p.to(q)
	}
	return true
}

// ring draws a closed ring, clockwise as seen on the screen (the outer one,
// y pointing down); false: it has no area.
func (p *pen) ring(ps []orb.Point) bool {
	ps = distinct(ps)
	if len(ps) > 1 && ps[0] == ps[len(ps)-1] {
		ps = ps[:len(ps)-1]
	}
	area := 0.0
	for i, a := range ps {
		b := ps[(i+1)%len(ps)]
		area += a[0]*b[1] - b[0]*a[1]
	}
	if len(ps) < 3 || area == 0 {
		return false
	}
	if area < 0 { // in tile coordinates an outer ring's area is positive (4.3.4.4)
		for i, j := 0, len(ps)-1; i < j; i, j = i+1, j-1 {
			ps[i], ps[j] = ps[j], ps[i]
		}
	}
	p.line(ps)
	p.out = append(p.out, command(closePath, 1))
	return true
}

// distinct rounds points to the grid and leaves repeats out.
func distinct(ps []orb.Point) []orb.Point {
	out := make([]orb.Point, 0, len(ps))
	for _, p := range ps {
		q := orb.Point{math.Round(p[0]), math.Round(p[1])}
		if len(out) == 0 || out[len(out)-1] != q {
			out = append(out, q)
		}
	}
	return out
}
