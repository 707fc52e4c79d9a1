package gazetteer

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"hash/fnv"
	"io"
	"math"
	"math/bits"
	"runtime"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"

	"salient"
	"salient/geo"
)

// An Entry is one place to be written into the index.
type Entry struct {
	Name, Native string
	Aliases      []string // other spellings, Native among them if it is to be found
	Kind         string
	Country      string // ISO 3166-1 alpha-2
	Area         int    // index into the areas given to Write
	Point        geo.Point
	Population   int
	Seat         int             // as in salient.Place
	GeoNames     uint32          // 0: none
	ID           salient.PlaceID // of a place without a GeoNames id; "": it is made of position and name
}

// An Area is a country, or one of its first-order units.
type Area struct {
	Country string // ISO 3166-1 alpha-2
	Code    string // GeoNames admin1 code; "" for what lies in no unit
	Name    string // of the unit; "" likewise
	Outline []Ring // borders, holes included (even–odd); may be nil
}

// Write writes the index of entries to w, in the format of format.go. The
// bytes depend on the set of entries only, not on their order.
func Write(w io.Writer, areas []Area, entries []Entry) error {
	if len(areas) > math.MaxUint16 || len(entries) >= 1<<24 {
		return fmt.Errorf("write gazetteer: %d areas, %d entries: too many", len(areas), len(entries))
	}
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(runtime.GOMAXPROCS(0)), zstd.WithEncoderCRC(false))
	if err != nil {
		return err
	}
	entries = slices.Clone(entries)
	for i := range entries {
		if e := &entries[i]; e.Area < 0 || e.Area >= len(areas) || e.Name == "" {
			return fmt.Errorf("write gazetteer: entry %q has area %d", e.Name, e.Area)
		}
	}
	code := make([]uint64, len(entries))
	perm := make([]int32, len(entries))
	for i := range entries {
		perm[i], code[i] = int32(i), morton(entries[i].Point)
	}
	slices.SortFunc(perm, func(a, b int32) int {
		ea, eb := &entries[a], &entries[b]
		return cmp.Or(cmp.Compare(code[a], code[b]), strings.Compare(ea.Name, eb.Name), cmp.Compare(ea.GeoNames, eb.GeoNames),
			strings.Compare(ea.Kind, eb.Kind), strings.Compare(ea.Country, eb.Country))
	})
	sorted := make([]Entry, len(entries))
	for r, i := range perm {
		sorted[r] = entries[i]
	}
	entries = sorted

	var sec [sections][]byte
	kinds := kindsOf(entries)
	if err := writeNames(&sec, enc, entries); err != nil {
		return err
	}
	if err := writePoints(&sec, entries, kinds); err != nil {
		return err
	}
	writeIDs(&sec, entries)
	sec[secMeta] = enc.EncodeAll(metaBytes(areas, entries, kinds), nil)
	sec[secOutlines] = outlineBytes(areas, enc)

	head := make([]byte, 0, 16*sections)
	off := uint64(headerLen + 16*sections)
	for _, s := range sec {
		head = binary.LittleEndian.AppendUint64(head, off)
		head = binary.LittleEndian.AppendUint64(head, uint64(len(s)))
		off += uint64(len(s))
	}
	sum := crc32.Update(0, castagnoli, head)
	for _, s := range sec {
		sum = crc32.Update(sum, castagnoli, s)
	}
	out := append([]byte(magic), version)
	out = binary.LittleEndian.AppendUint32(out, sum)
	out = binary.LittleEndian.AppendUint32(out, sections)
	for _, p := range append([][]byte{out, head}, sec[:]...) {
		if _, err := w.Write(p); err != nil {
			return fmt.Errorf("write gazetteer: %w", err)
		}
	}
	return nil
}

func kindsOf(entries []Entry) []string {
	seen := map[string]bool{}
	for i := range entries {
		seen[entries[i].Kind] = true
	}
	var kinds []string
	for k := range seen {
		kinds = append(kinds, k)
	}
	slices.Sort(kinds)
	return kinds
}

func metaBytes(areas []Area, entries []Entry, kinds []string) []byte {
	var b []byte
	b = binary.AppendUvarint(b, uint64(len(entries)))
	for _, k := range kinds {
		b = appendString(b, k)
	}
	b = appendString(b, "")
	for _, a := range areas {
		b = appendString(b, a.Country)
		b = appendString(b, a.Code)
		b = appendString(b, a.Name)
	}
	b = appendString(b, "")
	seen := map[salient.PlaceID]bool{}
	for r := range entries {
		e := &entries[r]
		if e.GeoNames != 0 {
			continue
		}
		if e.ID != "" {
			b = binary.AppendUvarint(b, uint64(r)+1)
			b = appendString(b, string(e.ID))
			continue
		}
		id := computedID(e.Country, e.Name, seconds(e.Point))
		for n := 1; seen[id]; n++ {
			id = salient.PlaceID(fmt.Sprintf("%s-%d", computedID(e.Country, e.Name, seconds(e.Point)), n))
			if !seen[id] {
				b = binary.AppendUvarint(b, uint64(r)+1)
				b = appendString(b, string(id))
			}
		}
		seen[id] = true
	}
	return binary.AppendUvarint(b, 0)
}

// A packer writes numbers bit by bit, low bits first.
type packer struct {
	b   []byte
	acc uint64
	n   int
}

func (p *packer) put(v uint64, width int) {
	p.acc |= v << p.n
	for p.n += width; p.n >= 8; p.n -= 8 {
		p.b = append(p.b, byte(p.acc))
		p.acc >>= 8
	}
}

func (p *packer) done() []byte {
	if p.n > 0 {
		p.b = append(p.b, byte(p.acc))
	}
	return p.b
}

func writePoints(sec *[sections][]byte, entries []Entry, kinds []string) error {
	settlement, _ := slices.BinarySearch(kinds, "settlement")
	total := 0
	var natives []byte // their table
	var text []byte
	for base := 0; base < len(entries); base += pointsPerBlock {
		block := entries[base:min(base+pointsPerBlock, len(entries))]
		sec[secPointIndex] = binary.LittleEndian.AppendUint32(sec[secPointIndex], uint32(len(sec[secPoints])))
		sec[secPointIndex] = binary.LittleEndian.AppendUint32(sec[secPointIndex], uint32(total))
		lo, hi := [2]int32{math.MaxInt32, math.MaxInt32}, [2]int32{math.MinInt32, math.MinInt32}
		var in []int
		for i := range block {
			s := seconds(block[i].Point)
			for k := range s {
				lo[k], hi[k] = min(lo[k], s[k]), max(hi[k], s[k])
			}
			in = append(in, block[i].Area)
		}
		slices.Sort(in)
		in = slices.Compact(in)
		nlat, nlon := bits.Len32(uint32(hi[0]-lo[0])), bits.Len32(uint32(hi[1]-lo[1]))
		narea := bits.Len(uint(len(in) - 1))
		p := sec[secPoints]
		p = binary.LittleEndian.AppendUint32(p, uint32(lo[0]))
		p = binary.LittleEndian.AppendUint32(p, uint32(lo[1]))
		p = append(p, byte(nlat), byte(nlon), byte(len(in)))
		for _, a := range in {
			p = binary.LittleEndian.AppendUint16(p, uint16(a))
		}
		has := uint64(0)
		pk := packer{b: p}
		put := pk.put
		for i := range block {
			e := &block[i]
			s := seconds(e.Point)
			put(uint64(s[0]-lo[0]), nlat)
			put(uint64(s[1]-lo[1]), nlon)
			a, _ := slices.BinarySearch(in, e.Area)
			put(uint64(a), narea)
			kind, _ := slices.BinarySearch(kinds, e.Kind)
			spellings := spellingsOf(e)
			extra := kind != settlement || e.GeoNames != 0 || e.Population != 0 || e.Native != "" || e.Seat != 0 || spellings != 0
			if !extra {
				continue
			}
			has |= 1 << i
			people := uint32(min(max(e.Population, 0), hasNative-1))
			if e.Native != "" {
				people |= hasNative
				natives = appendU24(appendU24(natives, total), len(text))
				text = append(text, e.Native...)
			}
			x := append(sec[secExtras], byte(kind|min(max(e.Seat, 0), 3)<<4|spellings<<6))
			x = binary.LittleEndian.AppendUint32(x, e.GeoNames)
			sec[secExtras] = binary.LittleEndian.AppendUint32(x, people)
			total++
		}
		sec[secPoints] = pk.done()
		sec[secPointIndex] = binary.LittleEndian.AppendUint64(sec[secPointIndex], has)
	}
	if len(text) >= 1<<24 {
		return fmt.Errorf("write gazetteer: native names of %d bytes: too many", len(text))
	}
	sec[secNatives] = slices.Concat(binary.LittleEndian.AppendUint32(nil, uint32(len(natives)/6)), natives, text)
	return nil
}

// spellingsOf counts the spellings of an entry in Latin letters, in the steps
// of salient.Place.Spellings. What many mapmakers wrote down, each in his own
// way, is better known than what one did.
func spellingsOf(e *Entry) int {
	if len(e.Aliases) < 3 {
		return 0
	}
	seen := map[string]bool{plain(e.Name): true}
	for _, a := range e.Aliases {
		if latin(a) {
			seen[plain(a)] = true
		}
	}
	switch n := len(seen); {
	case n < 4:
		return 0
	case n < 6:
		return 1
	case n < 9:
		return 2
	}
	return 3
}

func writeIDs(sec *[sections][]byte, entries []Entry) {
	var ranks []int
	for r := range entries {
		if entries[r].GeoNames != 0 {
			ranks = append(ranks, r)
		}
	}
	slices.SortStableFunc(ranks, func(a, b int) int { return cmp.Compare(entries[a].GeoNames, entries[b].GeoNames) })
	for _, r := range ranks {
		sec[secByGeoNames] = appendU24(sec[secByGeoNames], r)
	}
}

// seconds rounds a point to whole seconds of arc: latitude, longitude.
func seconds(p geo.Point) [2]int32 {
	return [2]int32{int32(math.Round(p.Lat * 3600)), int32(math.Round(p.Lon * 3600))}
}

func fromSeconds(s [2]int32) geo.Point {
	return geo.Point{Lat: math.Round(float64(s[0])*second*1e6) / 1e6, Lon: math.Round(float64(s[1])*second*1e6) / 1e6}
}

// morton interleaves the bits of latitude and longitude, each as seconds of
// arc from the south-west corner of the world, so that near places lie near
// each other in the order of the codes.
func morton(p geo.Point) uint64 { return mortonOf(seconds(p)) }

func mortonOf(s [2]int32) uint64 {
	return spread(uint64(s[0]+90*3600))<<1 | spread(uint64(s[1]+180*3600))
}

func spread(v uint64) uint64 {
	v &= 0xffffffff
	v = (v | v<<16) & 0x0000ffff0000ffff
	v = (v | v<<8) & 0x00ff00ff00ff00ff
	v = (v | v<<4) & 0x0f0f0f0f0f0f0f0f
	v = (v | v<<2) & 0x3333333333333333
	return (v | v<<1) & 0x5555555555555555
}

// computedID makes the id of a place that GeoNames does not number: "wp:", its
// country, six hex digits of its cell of the Morton curve (about 16 by 16 km
// at the equator) and four of a hash of its spelling and position. The cell
// leads back to the place without a table. A second place with the same id
// gets "-1", and so on, kept in the file.
func computedID(country, name string, s [2]int32) salient.PlaceID {
	h := fnv.New64a()
	io.WriteString(h, plain(name))
	var at [8]byte
	binary.LittleEndian.PutUint32(at[:], uint32(s[0]))
	binary.LittleEndian.PutUint32(at[4:], uint32(s[1]))
	h.Write(at[:])
	const digits = "0123456789abcdef"
	v := mortonOf(s)>>cellShift<<16 | h.Sum64()&0xffff
	b := append(make([]byte, 0, 16), "wp:"...)
	b = append(b, country...)
	for shift := 36; shift >= 0; shift -= 4 {
		b = append(b, digits[v>>shift&15])
	}
	return salient.PlaceID(b)
}

const cellShift = 18 // a Morton code has 41 bits; the cell keeps the upper 23
