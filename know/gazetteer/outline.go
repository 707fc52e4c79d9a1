package gazetteer

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"sync/atomic"

	"github.com/klauspost/compress/zstd"

	"salient/geo"
)

// A Ring is a closed line, its first point not repeated.
type Ring []geo.Point

// Outlines are kept to grain 1/500 of a degree (220 m), simplified by
// outlineMetres: enough to say in which province a point lies, not to draw it.
const (
	outlineGrain  = 500
	outlineMetres = 600
)

// outlinesPerFrame is how many areas are packed together: neighbours, mostly.
const outlinesPerFrame = 48

// outlineBytes packs the borders of the areas: u32 frames; per frame u32 where it
// begins behind the table, u32 areas; per area with an outline u16 area, i24 south, west,
// north and east of its box in grains, u24 where it begins in its frame; then the
// frames, of zstd: per area uvarint rings, and per ring uvarint points and their
// differences in latitude and longitude as zigzag varints, the first from zero.
func outlineBytes(areas []Area, enc *zstd.Encoder) []byte {
	var table, boxes, packed, frame []byte
	frames, inFrame := 0, 0
	flush := func() {
		if inFrame > 0 {
			table = binary.LittleEndian.AppendUint32(table, uint32(len(packed)))
			table = binary.LittleEndian.AppendUint32(table, uint32(inFrame))
			packed = enc.EncodeAll(frame, packed)
			frame, inFrame, frames = nil, 0, frames+1
		}
	}
	for i, a := range areas {
		var rings [][]geo.Point
		for _, r := range a.Outline {
			if s := geo.SimplifyRing(r, outlineMetres); s != nil {
				rings = append(rings, s)
			}
		}
		if len(rings) == 0 {
			continue
		}
		from := len(frame)
		frame = binary.AppendUvarint(frame, uint64(len(rings)))
		lo, hi := [2]int{math.MaxInt, math.MaxInt}, [2]int{math.MinInt, math.MinInt}
		for _, r := range rings {
			frame = binary.AppendUvarint(frame, uint64(len(r)))
			var last [2]int
			for _, p := range r {
				at := [2]int{int(math.Round(p.Lat * outlineGrain)), int(math.Round(p.Lon * outlineGrain))}
				for k, v := range at {
					frame = binary.AppendVarint(frame, int64(v-last[k]))
					lo[k], hi[k] = min(lo[k], v), max(hi[k], v)
				}
				last = at
			}
		}
		boxes = binary.LittleEndian.AppendUint16(boxes, uint16(i))
		for _, v := range []int{lo[0], lo[1], hi[0], hi[1], from} {
			boxes = appendU24(boxes, v&0xffffff)
		}
		if inFrame++; inFrame == outlinesPerFrame {
			flush()
		}
	}
	flush()
	return slices.Concat(binary.LittleEndian.AppendUint32(nil, uint32(frames)), table, boxes, packed)
}

// An outline is the border of an area as the index has it. Its points are decoded when
// somebody asks for a place within its box.
type outline struct {
	area  int
	frame int
	at    int     // where it begins in the frame
	south float64 // its box
	west  float64
	north float64
	east  float64
	rings atomic.Pointer[[][]geo.Point]
}

type outlines struct {
	packed [][2]int // per frame, where it lies in the section
	list   []outline
}

// outlineBoxBytes is what an area takes in the table.
const outlineBoxBytes = 17

// readOutlines reads where the outlines lie; a tenth of a millisecond, on first use.
func (x *index) readOutlines() (*outlines, error) {
	sec := x.sec[secOutlines]
	read := func(from, n int) []byte {
		b := make([]byte, n)
		if got, _ := sec.ReadAt(b, int64(from)); got < n {
			return nil
		}
		return b
	}
	damaged := fmt.Errorf("outlines end early")
	head := read(0, 4)
	if head == nil || int64(binary.LittleEndian.Uint32(head))*8 > sec.Size() {
		return nil, damaged
	}
	frames := int(binary.LittleEndian.Uint32(head))
	table, areas := read(4, 8*frames), 0
	if table == nil {
		return nil, damaged
	}
	for i := range frames {
		areas += int(binary.LittleEndian.Uint32(table[8*i+4:]))
	}
	if int64(areas)*outlineBoxBytes > sec.Size() {
		return nil, damaged
	}
	boxes, begin := read(4+8*frames, outlineBoxBytes*areas), 4+8*frames+outlineBoxBytes*areas
	if boxes == nil {
		return nil, damaged
	}
	out := &outlines{list: make([]outline, areas)}
	n := 0
	for i := range frames {
		from, to := begin+int(binary.LittleEndian.Uint32(table[8*i:])), int(sec.Size())
		if i+1 < frames {
			to = begin + int(binary.LittleEndian.Uint32(table[8*i+8:]))
		}
		if from > to || int64(to) > sec.Size() {
			return nil, damaged
		}
		out.packed = append(out.packed, [2]int{from, to})
		for range binary.LittleEndian.Uint32(table[8*i+4:]) {
			b := boxes[n*outlineBoxBytes:]
			o := &out.list[n]
			o.area, o.frame, o.at = int(binary.LittleEndian.Uint16(b)), i, u24(b[14:])
			if o.area >= len(x.areas) {
				return nil, fmt.Errorf("outline of area %d, of %d", o.area, len(x.areas))
			}
			for k, v := range []*float64{&o.south, &o.west, &o.north, &o.east} {
				*v = float64(int32(u24(b[2+3*k:])<<8)>>8) / outlineGrain
			}
			n++
		}
	}
	return out, nil
}

// rings returns the rings of an outline.
func (x *index) rings(l *outlines, o *outline) ([][]geo.Point, error) {
	if r := o.rings.Load(); r != nil {
		return *r, nil
	}
	at := l.packed[o.frame]
	packed := make([]byte, at[1]-at[0])
	if got, err := x.sec[secOutlines].ReadAt(packed, int64(at[0])); got < len(packed) {
		return nil, fmt.Errorf("outlines: %w", err)
	}
	raw, err := x.dec.DecodeAll(packed, nil)
	if err != nil {
		return nil, fmt.Errorf("outlines: %w", err)
	}
	c := cursor{b: raw[min(o.at, len(raw)):]}
	var rings [][]geo.Point
	for range c.uvarint() {
		n := c.uvarint()
		if c.bad || n > len(c.b) { // a point takes two bytes at least
			return nil, fmt.Errorf("outline of %d points ends early", n)
		}
		points := make([]geo.Point, n)
		lat, lon := 0, 0
		for i := range points {
			y, x := c.pair()
			lat, lon = lat+y, lon+x
			points[i] = geo.Point{Lat: float64(lat) / outlineGrain, Lon: float64(lon) / outlineGrain}
		}
		rings = append(rings, points)
	}
	if c.bad {
		return nil, fmt.Errorf("outlines end early")
	}
	o.rings.Store(&rings)
	return rings, nil
}

// contains reports whether p lies in an area; rings of one area are even–odd together:
// a hole takes away.
func (x *index) contains(l *outlines, o *outline, p geo.Point) bool {
	if p.Lat < o.south || p.Lat > o.north || p.Lon < o.west || p.Lon > o.east {
		return false
	}
	rings, _ := x.rings(l, o)
	in := false
	for _, r := range rings {
		if geo.Contains(r, p) {
			in = !in
		}
	}
	return in
}

// Within returns the country (ISO 3166-1 alpha-2) and the first-order unit
// that p lies in, by outlines true to about a kilometre; where p is in none,
// as just off a coast, those of the nearest settlement within 20 km; else "".
func (g *Gazetteer) Within(p geo.Point) (country, admin1 string) {
	g.outlinesOnce.Do(func() {
		var err error
		if g.outlines, err = g.x.readOutlines(); err != nil {
			g.outlines = &outlines{} // an index without outlines answers by settlements
		}
	})
	for i := range g.outlines.list {
		if o := &g.outlines.list[i]; g.x.contains(g.outlines, o, p) {
			return g.x.areas[o.area].Country, g.x.areas[o.area].Name
		}
	}
	if near := g.Near(p, 20, 1); len(near) == 1 {
		return near[0].Country, near[0].Admin1
	}
	return "", ""
}
