package gazetteer

import (
	"encoding/binary"
	"fmt"
	"math"

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

// An outline is a ring of an area as the index has it.
type outline struct {
	area int
	box  geo.Box
	ring []geo.Point
}

// readOutlines decodes all outlines; about 20 MB and 40 ms, on first use.
func (x *index) readOutlines() ([]outline, error) {
	raw, err := x.section(secOutlines)
	if err != nil {
		return nil, err
	}
	b, err := x.dec.DecodeAll(raw, nil)
	if err != nil {
		return nil, fmt.Errorf("outlines: %w", err)
	}
	var out []outline
	c := cursor{b: b}
	for a := c.uvarint(); a != 0 && !c.bad; a = c.uvarint() {
		if a > len(x.areas) {
			return nil, fmt.Errorf("outline of area %d, of %d", a, len(x.areas))
		}
		for range c.uvarint() {
			n := c.uvarint()
			if n > len(c.b) { // a point takes two bytes at least
				return nil, fmt.Errorf("outline of %d points ends early", n)
			}
			o := outline{area: a - 1, box: geo.BoxOf(), ring: make([]geo.Point, 0, n)}
			lat, lon := 0, 0
			for range n {
				lat, lon = lat+c.varint(), lon+c.varint()
				p := geo.Point{Lat: float64(lat) / outlineGrain, Lon: float64(lon) / outlineGrain}
				o.ring = append(o.ring, p)
				o.box = o.box.Extend(p)
			}
			out = append(out, o)
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

// Within returns the country (ISO 3166-1 alpha-2) and the first-order unit
// that p lies in, by outlines true to about a kilometre; where p is in none,
// as just off a coast, those of the nearest settlement within 20 km; else "".
func (g *Gazetteer) Within(p geo.Point) (country, admin1 string) {
	g.outlinesOnce.Do(func() { g.outlines, _ = g.x.readOutlines() }) // an index without outlines answers by settlements
	// Rings of one area are even–odd together: a hole takes away.
	area, in := -1, false
	for _, o := range g.outlines {
		if o.area != area {
			if in {
				break
			}
			area = o.area
		}
		if o.box.Contains(p) && geo.Contains(o.ring, p) {
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
