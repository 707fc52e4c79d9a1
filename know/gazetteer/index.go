package gazetteer

import (
	"encoding/binary"
	"fmt"
	"io"
	"math/bits"
	"sort"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/klauspost/compress/zstd"

	"salient"
)

// An index reads a world.bin that is in memory as it stands in the file (about
// 38 MB), but for the outlines, which are read on first use. It may be used by several
// goroutines.
type index struct {
	sec    [sections]*io.SectionReader
	head   []byte // the sum over the file, as it stands there
	places int
	kinds  []string
	areas  []Area
	odd    map[int]salient.PlaceID // ids that could not be computed, by rank
	oddID  map[salient.PlaceID]int

	nameOffset []uint64 // per block of names
	firstSer   []uint32
	firstKey   []string
	begins     [257]int32 // the first block whose first skeleton begins with the byte, or a greater one
	pointIndex []byte     // pointHead bytes per block
	points     []byte
	order      []byte // packed ranks by serial
	marks      []byte
	shortcuts  []byte
	// marksBefore counts the marks before each 512 of them.
	marksBefore []uint32

	names []byte // the section, and eight bytes more
	codes *codes
	hints []atomic.Pointer[[namesPerBlock]atomic.Uint32] // per block; see hint.go

	extras     []byte
	natives    []byte
	byGeoNames []byte

	dec *zstd.Decoder
}

func openIndex(r io.ReaderAt, size int64) (*index, error) {
	x := &index{}
	var err error
	if x.sec, err = checkFile(r, size); err != nil {
		return nil, err
	}
	if x.dec, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxMemory(64<<20), zstd.IgnoreChecksum(true)); err != nil {
		return nil, err
	}
	x.head = make([]byte, 4)
	if _, err := r.ReadAt(x.head, 8); err != nil {
		return nil, err
	}
	if err := x.readMeta(); err != nil {
		return nil, err
	}
	if err := x.readTables(); err != nil {
		return nil, err
	}
	return x, nil
}

func (x *index) readMeta() error {
	raw, err := x.section(secMeta)
	if err != nil {
		return err
	}
	b, err := x.dec.DecodeAll(raw, nil)
	if err != nil {
		return fmt.Errorf("meta: %w", err)
	}
	c := cursor{b: b}
	x.places = c.uvarint()
	for k := c.string(); k != ""; k = c.string() {
		x.kinds = append(x.kinds, k)
	}
	for country := c.string(); country != ""; country = c.string() {
		x.areas = append(x.areas, Area{Country: country, Code: c.string(), Name: c.string()})
	}
	x.odd, x.oddID = map[int]salient.PlaceID{}, map[salient.PlaceID]int{}
	for r := c.uvarint(); r != 0; r = c.uvarint() {
		id := salient.PlaceID(c.string())
		x.odd[r-1], x.oddID[id] = id, r-1
	}
	if c.bad {
		return fmt.Errorf("meta ends early")
	}
	return nil
}

func (x *index) readTables() error {
	raw, err := x.section(secNameIndex)
	if err != nil {
		return err
	}
	c := cursor{b: raw}
	for len(c.b) > 0 {
		p := c.take(8)
		key := c.string()
		if c.bad {
			return fmt.Errorf("index of names ends early")
		}
		x.nameOffset = append(x.nameOffset, uint64(binary.LittleEndian.Uint32(p)))
		x.firstSer = append(x.firstSer, binary.LittleEndian.Uint32(p[4:]))
		x.firstKey = append(x.firstKey, key)
	}
	x.nameOffset = append(x.nameOffset, uint64(x.sec[secNames].Size()))
	for c := range x.begins {
		x.begins[c] = int32(len(x.firstKey))
		if c < 256 {
			x.begins[c] = int32(sort.SearchStrings(x.firstKey, string([]byte{byte(c)})))
		}
	}
	if x.pointIndex, err = x.section(secPointIndex); err != nil {
		return err
	}
	if len(x.pointIndex) != pointHead*((x.places+pointsPerBlock-1)/pointsPerBlock) {
		return fmt.Errorf("index of points has %d bytes for %d places", len(x.pointIndex), x.places)
	}
	if x.points, err = x.section(secPoints); err != nil {
		return err
	}
	if x.shortcuts, err = x.section(secShortcuts); err != nil {
		return err
	}
	if x.order, err = x.section(secOrder); err != nil {
		return err
	}
	if x.marks, err = x.section(secMarks); err != nil {
		return err
	}
	if len(x.marks) != (x.places+7)/8 {
		return fmt.Errorf("marks of %d bytes for %d places", len(x.marks), x.places)
	}
	n := uint32(0)
	for i, m := range x.marks {
		if i&63 == 0 {
			x.marksBefore = append(x.marksBefore, n)
		}
		n += uint32(bits.OnesCount8(m))
	}
	if x.extras, err = x.section(secExtras); err != nil {
		return err
	}
	if x.natives, err = x.section(secNatives); err != nil {
		return err
	}
	if x.byGeoNames, err = x.section(secByGeoNames); err != nil {
		return err
	}
	if x.names, err = x.section(secNames); err != nil {
		return err
	}
	x.names = append(x.names, 0, 0, 0, 0, 0, 0, 0, 0)
	x.hints = make([]atomic.Pointer[[namesPerBlock]atomic.Uint32], len(x.firstKey))
	if raw, err = x.section(secCodes); err != nil {
		return err
	}
	if raw, err = x.dec.DecodeAll(raw, nil); err != nil {
		return fmt.Errorf("codes: %w", err)
	}
	x.codes, err = readCodes(raw)
	return err
}

func (x *index) section(i int) ([]byte, error) {
	b := make([]byte, x.sec[i].Size(), x.sec[i].Size()+8)
	_, err := x.sec[i].ReadAt(b, 0)
	if err == io.EOF {
		err = nil
	}
	return b, err
}

// rankOf returns the rank of the place with the serial, -1 if there is none.
func (x *index) rankOf(serial int) int {
	width := bits.Len(uint(x.places))
	if serial < 0 || serial >= x.places || (serial*width+width+7)/8 > len(x.order) {
		return -1
	}
	bit := serial * width
	var v uint64
	if at := bit >> 3; at+8 <= len(x.order) {
		v = binary.LittleEndian.Uint64(x.order[at:])
	} else {
		var buf [8]byte
		copy(buf[:], x.order[at:])
		v = binary.LittleEndian.Uint64(buf[:])
	}
	r := int(v>>(bit&7)) & (1<<width - 1)
	if r >= x.places {
		return -1
	}
	return r
}

// serialOf is the inverse of rankOf: it follows the cycle from the rank, read
// as a serial, until the next step would close it. The first shortcut met
// takes it back to shortly before the rank.
func (x *index) serialOf(rank int) int {
	at, jumped := rank, false
	for range 2*shortcutStep + 2 {
		if !jumped && x.marks[at>>3]>>(at&7)&1 == 1 {
			if at, jumped = x.shortcut(at), true; at < 0 {
				return -1
			}
		}
		next := x.rankOf(at)
		if next < 0 {
			return -1
		}
		if next == rank {
			return at
		}
		at = next
	}
	return -1
}

func (x *index) shortcut(at int) int {
	n := int(x.marksBefore[at>>9])
	for w := at >> 9 << 6; w < at>>3; w++ {
		n += bits.OnesCount8(x.marks[w])
	}
	n += bits.OnesCount8(x.marks[at>>3] & (1<<(at&7) - 1))
	if 3*n+3 > len(x.shortcuts) || u24(x.shortcuts[3*n:]) >= x.places {
		return -1
	}
	return u24(x.shortcuts[3*n:])
}

// place puts together the place with the rank.
func (x *index) place(rank int) (salient.Place, bool) {
	s, ok := x.spot(rank)
	if !ok {
		return salient.Place{}, false
	}
	var p salient.Place
	x.assemble(&p, rank, -1, s, x.extra(s.extra), "")
	return p, true
}

// outline is assemble without id and names.
func (x *index) outline(p *salient.Place, s spot, e extra) {
	a := &x.areas[s.area]
	p.Kind, p.Country, p.Admin1, p.Point = e.kind, a.Country, a.Name, fromSeconds(s.at)
	p.Population, p.Seat, p.Spellings = e.population, e.seat, e.spellings
}

// assemble makes p the place with the rank from what is known of it: its serial, else
// -1, and its main name, else "". P must be empty.
func (x *index) assemble(p *salient.Place, rank, serial int, s spot, e extra, name string) {
	if name == "" {
		if serial < 0 {
			serial = x.serialOf(rank)
		}
		name = x.mainName(serial)
	}
	x.outline(p, s, e)
	p.Name, p.Native = name, x.native(e.native)
	switch {
	case e.geonames != 0:
		p.ID = salient.PlaceID("gn:" + strconv.FormatUint(uint64(e.geonames), 10))
	case x.odd[rank] != "":
		p.ID = x.odd[rank]
	default:
		p.ID = computedID(p.Country, name, s.at)
	}
}

// byID returns the rank of a place by its id.
func (x *index) byID(id salient.PlaceID) (int, bool) {
	if r, ok := x.oddID[id]; ok {
		return r, true
	}
	if num, ok := strings.CutPrefix(string(id), "gn:"); ok {
		want, err := strconv.ParseUint(num, 10, 32)
		if err != nil {
			return 0, false
		}
		n := len(x.byGeoNames) / 3
		at := func(i int) uint64 {
			if s, ok := x.spot(u24(x.byGeoNames[3*i:])); ok {
				return uint64(x.extra(s.extra).geonames)
			}
			return 0
		}
		i := sort.Search(n, func(i int) bool { return at(i) >= want })
		if i == n || at(i) != want {
			return 0, false
		}
		return u24(x.byGeoNames[3*i:]), true
	}
	rest, ok := strings.CutPrefix(string(id), "wp:")
	if !ok || len(rest) != 12 {
		return 0, false
	}
	cell, err := strconv.ParseUint(rest[2:8], 16, 32)
	if err != nil {
		return 0, false
	}
	found := -1
	x.inCodes(cell<<cellShift, (cell+1)<<cellShift, func(rank int, s spot) bool {
		if x.areas[s.area].Country != rest[:2] || s.extra >= 0 && x.extra(s.extra).geonames != 0 {
			return true
		}
		if x.odd[rank] == "" && computedID(rest[:2], x.mainName(x.serialOf(rank)), s.at) == id {
			found = rank
			return false
		}
		return true
	})
	return found, found >= 0
}

// inCodes calls yield for the places whose Morton codes lie in [lo, hi), in
// order of rank, until it returns false.
func (x *index) inCodes(lo, hi uint64, yield func(rank int, s spot) bool) {
	blocks := len(x.pointIndex) / pointHead
	b := sort.Search(blocks, func(i int) bool {
		b := x.pointBlock(i)
		return b.n > 0 && mortonOf(b.position(0)) >= lo
	})
	for b = max(0, b-1); b < blocks; b++ {
		block := x.pointBlock(b)
		for i := range block.n {
			switch m := mortonOf(block.position(i)); {
			case m >= hi:
				return
			case m >= lo:
				if s := block.spot(i); s.area < len(x.areas) && !yield(b*pointsPerBlock+i, s) {
					return
				}
			}
		}
	}
}
