package gazetteer

import (
	"encoding/binary"
	"fmt"
	"math"
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

// outlineBytes packs the borders of the areas: one zstd frame of, per area
// with an outline, uvarint area+1, uvarint rings, and per ring uvarint points
// and their differences in latitude and longitude as zigzag varints, the first
// from zero; ended by a zero.
func outlineBytes(areas []Area, enc *zstd.Encoder) []byte {
	var b []byte
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
		b = binary.AppendUvarint(b, uint64(i)+1)
		b = binary.AppendUvarint(b, uint64(len(rings)))
		for _, r := range rings {
			b = binary.AppendUvarint(b, uint64(len(r)))
			var lat, lon int64
			for _, p := range r {
				y, x := int64(math.Round(p.Lat*outlineGrain)), int64(math.Round(p.Lon*outlineGrain))
				b = binary.AppendVarint(b, y-lat)
				b = binary.AppendVarint(b, x-lon)
				lat, lon = y, x
			}
		}
	}
	return enc.EncodeAll(binary.AppendUvarint(b, 0), nil)
}

// An outline is a ring of an area as the index has it. Its points are decoded when
// somebody asks for a place within its box.
type outline struct {
	area  int
	n     int     // points
	at    int     // where they begin in outlines.raw
	south float64 // its box
	west  float64
	north float64
	east  float64
	ring  atomic.Pointer[[]geo.Point]
}

type outlines struct {
	raw  []byte
	list []outline
}

// readOutlines reads where the outlines lie; 5 MB and 15 ms, on first use.
func (x *index) readOutlines() (*outlines, error) {
	packed, err := x.section(secOutlines)
	if err != nil {
		return nil, err
	}
	raw, err := x.dec.DecodeAll(packed, nil)
	if err != nil {
		return nil, fmt.Errorf("outlines: %w", err)
	}
	out := &outlines{raw: raw}
	c := cursor{b: raw}
	for a := c.uvarint(); a != 0 && !c.bad; a = c.uvarint() {
		if a > len(x.areas) {
			return nil, fmt.Errorf("outline of area %d, of %d", a, len(x.areas))
		}
		for range c.uvarint() {
			n := c.uvarint()
			if n > len(c.b) { // a point takes two bytes at least
				return nil, fmt.Errorf("outline of %d points ends early", n)
			}
			out.list = append(out.list, outline{area: a - 1, n: n, at: len(raw) - len(c.b)})
			out.list[len(out.list)-1].measure(&c)
			if c.bad {
				break
			}
		}
	}
	if c.bad {
		return nil, fmt.Errorf("outlines end early")
	}
	return out, nil
}

// measure reads the points for their box alone.
func (o *outline) measure(c *cursor) {
	lat, lon := 0, 0
	s, w, n, e := math.MaxInt, math.MaxInt, math.MinInt, math.MinInt
	for range o.n {
		y, x := c.pair()
		lat, lon = lat+y, lon+x
		s, n, w, e = min(s, lat), max(n, lat), min(w, lon), max(e, lon)
	}
	o.south, o.north, o.west, o.east = float64(s)/outlineGrain, float64(n)/outlineGrain, float64(w)/outlineGrain, float64(e)/outlineGrain
}

// contains reports whether p lies in ring i.
func (l *outlines) contains(i int, p geo.Point) bool {
	o := &l.list[i]
	if p.Lat < o.south || p.Lat > o.north || p.Lon < o.west || p.Lon > o.east {
		return false
	}
	ring := o.ring.Load()
	if ring == nil {
		points := make([]geo.Point, o.n)
		c := cursor{b: l.raw[o.at:]}
		lat, lon := 0, 0
		for i := range points {
			y, x := c.pair()
			lat, lon = lat+y, lon+x
			points[i] = geo.Point{Lat: float64(lat) / outlineGrain, Lon: float64(lon) / outlineGrain}
		}
		ring = &points
		o.ring.Store(ring)
	}
	return geo.Contains(*ring, p)
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
	// Rings of one area are even–odd together: a hole takes away.
	area, in := -1, false
	for i := range g.outlines.list {
		if a := g.outlines.list[i].area; a != area {
			if in {
				break
			}
			area = a
		}
		if g.outlines.contains(i, p) {
			in = !in
		}
	}
	if in {
		return g.x.areas[area].Country, g.x.areas[area].Name
	}
	if near := g.Near(p, 20, 1); len(near) == 1 {
		return near[0].Country, near[0].Admin1
	}
	return "", ""
}
