package gazetteer

import (
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/zstd"

	"salient"
)

// An index reads a places.bin in place. Its tables of contents are in memory
// (about 2 MB); names, positions and the rest are read and, where compressed,
// decoded on demand, with a bounded number of decoded blocks kept.
// It may be used by several goroutines.
type index struct {
	sec    [sections]*io.SectionReader
	places int
	kinds  []string
	areas  []Area
	odd    map[int]salient.PlaceID // ids that could not be computed, by rank
	oddID  map[salient.PlaceID]int

	nameOffset []uint64 // per block of names
	firstSer   []uint32
	firstKey   []string
	pointIndex []byte // 8 bytes per block
	extraIndex []uint32

	dec    *zstd.Decoder
	names  cache
	extras cache
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
	x.names.max, x.extras.max = 512, 256
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
		p := c.take(12)
		key := c.string()
		if c.bad {
			return fmt.Errorf("index of names ends early")
		}
		x.nameOffset = append(x.nameOffset, binary.LittleEndian.Uint64(p))
		x.firstSer = append(x.firstSer, binary.LittleEndian.Uint32(p[8:]))
		x.firstKey = append(x.firstKey, key)
	}
	x.nameOffset = append(x.nameOffset, uint64(x.sec[secNames].Size()))
	if x.pointIndex, err = x.section(secPointIndex); err != nil {
		return err
	}
	if len(x.pointIndex) != 8*((x.places+pointsPerBlock-1)/pointsPerBlock) {
		return fmt.Errorf("index of points has %d bytes for %d places", len(x.pointIndex), x.places)
	}
	if raw, err = x.section(secExtraIndex); err != nil {
		return err
	}
	for ; len(raw) >= 4; raw = raw[4:] {
		x.extraIndex = append(x.extraIndex, binary.LittleEndian.Uint32(raw))
	}
	x.extraIndex = append(x.extraIndex, uint32(x.sec[secExtras].Size()))
	return nil
}

func (x *index) section(i int) ([]byte, error) {
	b := make([]byte, x.sec[i].Size())
	_, err := x.sec[i].ReadAt(b, 0)
	if err == io.EOF {
		err = nil
	}
	return b, err
}

// read returns n bytes of a section, nil where it has not so many.
func (x *index) read(sec int, off, n int64) []byte {
	if off < 0 || n < 0 || off+n > x.sec[sec].Size() {
		return nil
	}
	b := make([]byte, n)
	if _, err := x.sec[sec].ReadAt(b, off); err != nil && err != io.EOF {
		return nil
	}
	return b
}

func (x *index) rankOf(serial int) int {
	if b := x.read(secOrder, int64(serial)*3, 3); b != nil {
		return u24(b)
	}
	return -1
}

func (x *index) serialOf(rank int) int {
	if b := x.read(secInverse, int64(rank)*3, 3); b != nil {
		return u24(b)
	}
	return -1
}

// A nameBlock is a decoded block of names.
type nameBlock struct {
	keys, forms, refs []byte
}

func (x *index) nameBlock(i int) *nameBlock {
	if i < 0 || i >= len(x.firstKey) {
		return nil
	}
	if v := x.names.get(i); v != nil {
		return v.(*nameBlock)
	}
	raw := x.read(secNames, int64(x.nameOffset[i]), int64(x.nameOffset[i+1])-int64(x.nameOffset[i]))
	b, err := x.dec.DecodeAll(raw, nil)
	if err != nil {
		return nil
	}
	c := cursor{b: b}
	n := &nameBlock{}
	n.keys, n.forms, n.refs = c.take(c.uvarint()), c.take(c.uvarint()), c.take(c.uvarint())
	if c.bad {
		return nil
	}
	x.names.put(i, n)
	return n
}

// A found form: a spelling, and where its places are.
type hit struct {
	name  string
	ranks []int // those with it as main name first
	mains int
}

// scan calls yield for every name of block i in order until it returns false.
// serial is the first of the name's mains.
func (x *index) scan(i int, yield func(key []byte, form []byte, serial, mains, others int, refs []byte) bool) {
	b := x.nameBlock(i)
	if b == nil {
		return
	}
	serial := int(x.firstSer[i])
	kc, rc, forms := cursor{b: b.keys}, cursor{b: b.refs}, b.forms
	key := make([]byte, 0, 64)
	for len(kc.b) > 0 {
		shared, more := kc.byte(), kc.byte()
		if shared > len(key) {
			return
		}
		key = append(key[:shared], kc.take(more)...)
		end := 0
		for end < len(forms) && forms[end] != '\n' {
			end++
		}
		if end == len(forms) {
			return
		}
		mains, others := rc.uvarint(), rc.uvarint()
		refs := rc.take(3 * others)
		if kc.bad || rc.bad {
			return
		}
		if !yield(key, forms[:end], serial, mains, others, refs) {
			return
		}
		serial += mains
		forms = forms[end+1:]
	}
}

// withSkeleton returns the spellings that have the skeleton, in file order,
// as far as keep accepts the spelling.
func (x *index) withSkeleton(skeleton string, keep func(form string) bool) []hit {
	if len(skeleton) > 200 {
		skeleton = skeleton[:200]
	}
	var out []hit
	i := sort.SearchStrings(x.firstKey, skeleton)
	for i = max(0, i-1); i < len(x.firstKey) && x.firstKey[i] <= skeleton; i++ {
		x.scan(i, func(key, form []byte, serial, mains, others int, refs []byte) bool {
			switch c := strings.Compare(string(key), skeleton); {
			case c > 0:
				return false
			case c < 0:
				return true
			}
			name := string(form)
			if !keep(name) {
				return true
			}
			h := hit{name: name, mains: mains}
			for s := serial; s < serial+mains; s++ {
				if r := x.rankOf(s); r >= 0 {
					h.ranks = append(h.ranks, r)
				}
			}
			for ; len(refs) >= 3; refs = refs[3:] {
				h.ranks = append(h.ranks, u24(refs))
			}
			out = append(out, h)
			return true
		})
	}
	return out
}

// mainName returns the main name of the place with the rank.
func (x *index) mainName(rank int) string {
	want := x.serialOf(rank)
	if want < 0 {
		return ""
	}
	i := sort.Search(len(x.firstSer), func(i int) bool { return int(x.firstSer[i]) > want }) - 1
	name := ""
	x.scan(i, func(_, form []byte, serial, mains, _ int, _ []byte) bool {
		if want < serial+mains {
			name = string(form)
			return false
		}
		return true
	})
	return name
}

// A spot is what the block of points knows of a place.
type spot struct {
	at    [2]int32 // seconds of arc: latitude, longitude
	area  int
	extra int // number of its extra; -1: none
}

// spots decodes a block of points.
func (x *index) spots(block int) []spot {
	if block < 0 || 8*block >= len(x.pointIndex) {
		return nil
	}
	off := int64(binary.LittleEndian.Uint32(x.pointIndex[8*block:]))
	end := x.sec[secPoints].Size()
	if 8*block+8 < len(x.pointIndex) {
		end = int64(binary.LittleEndian.Uint32(x.pointIndex[8*block+8:]))
	}
	raw := x.read(secPoints, off, end-off)
	if len(raw) < 11 {
		return nil
	}
	extra := int(binary.LittleEndian.Uint32(x.pointIndex[8*block+4:]))
	lat, lon := int32(binary.LittleEndian.Uint32(raw)), int32(binary.LittleEndian.Uint32(raw[4:]))
	nlat, nlon, nareas := int(raw[8]), int(raw[9]), int(raw[10])
	raw = raw[11:]
	if nareas == 0 || len(raw) < 2*nareas {
		return nil
	}
	areas := raw[:2*nareas]
	raw = raw[2*nareas:]
	narea := bitLen(nareas - 1)
	n := min(pointsPerBlock, x.places-block*pointsPerBlock)
	out := make([]spot, 0, n)
	bit := 0
	get := func(width int) int {
		v := 0
		for k := 0; k < width; {
			if bit>>3 >= len(raw) {
				bit += width - k
				return v
			}
			take := min(8-bit&7, width-k)
			v |= (int(raw[bit>>3]) >> (bit & 7) & (1<<take - 1)) << k
			k += take
			bit += take
		}
		return v
	}
	for range n {
		s := spot{extra: -1}
		s.at = [2]int32{lat + int32(get(nlat)), lon + int32(get(nlon))}
		if a := get(narea); a < nareas {
			s.area = int(binary.LittleEndian.Uint16(areas[2*a:]))
		}
		if get(1) == 1 {
			s.extra = extra
			extra++
		}
		if s.area >= len(x.areas) {
			return nil
		}
		out = append(out, s)
	}
	return out
}

func bitLen(v int) int {
	n := 0
	for ; v > 0; v >>= 1 {
		n++
	}
	return n
}

func (x *index) spot(rank int) (spot, bool) {
	s := x.spots(rank / pointsPerBlock)
	if rank < 0 || rank%pointsPerBlock >= len(s) {
		return spot{}, false
	}
	return s[rank%pointsPerBlock], true
}

type extra struct {
	kind       string
	geonames   uint32
	population int
	native     string
}

func (x *index) extra(n int) extra {
	none := extra{kind: "settlement"}
	if n < 0 {
		return none
	}
	frame := n / extrasPerBlock
	if frame+1 >= len(x.extraIndex) {
		return none
	}
	var list []extra
	if v := x.extras.get(frame); v != nil {
		list = v.([]extra)
	} else {
		raw := x.read(secExtras, int64(x.extraIndex[frame]), int64(x.extraIndex[frame+1])-int64(x.extraIndex[frame]))
		b, err := x.dec.DecodeAll(raw, nil)
		if err != nil {
			return none
		}
		for c := (cursor{b: b}); len(c.b) > 0 && !c.bad; {
			e := extra{kind: "settlement"}
			if k := c.byte(); k < len(x.kinds) {
				e.kind = x.kinds[k]
			}
			e.geonames, e.population, e.native = uint32(c.uvarint()), c.uvarint(), c.string()
			list = append(list, e)
		}
		x.extras.put(frame, list)
	}
	if n%extrasPerBlock >= len(list) {
		return none
	}
	return list[n%extrasPerBlock]
}

// place puts together the place with the rank; name is its main name if the
// caller has it, else "".
func (x *index) place(rank int, name string) (salient.Place, bool) {
	s, ok := x.spot(rank)
	if !ok {
		return salient.Place{}, false
	}
	return x.assemble(rank, s, name), true
}

func (x *index) assemble(rank int, s spot, name string) salient.Place {
	if name == "" {
		name = x.mainName(rank)
	}
	e := x.extra(s.extra)
	a := x.areas[s.area]
	p := salient.Place{Name: name, Native: e.native, Kind: e.kind, Country: a.Country, Admin1: a.Name, Point: fromSeconds(s.at), Population: e.population}
	switch {
	case e.geonames != 0:
		p.ID = salient.PlaceID("gn:" + strconv.FormatUint(uint64(e.geonames), 10))
	case x.odd[rank] != "":
		p.ID = x.odd[rank]
	default:
		p.ID = computedID(a.Country, name, s.at)
	}
	return p
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
		n := int(x.sec[secByGeoNames].Size() / 7)
		at := func(i int) uint64 {
			if b := x.read(secByGeoNames, int64(i)*7, 4); b != nil {
				return uint64(binary.LittleEndian.Uint32(b))
			}
			return 0
		}
		i := sort.Search(n, func(i int) bool { return at(i) >= want })
		if i == n || at(i) != want {
			return 0, false
		}
		return u24(x.read(secByGeoNames, int64(i)*7+4, 3)), true
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
		if x.odd[rank] == "" && computedID(rest[:2], x.mainName(rank), s.at) == id {
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
	blocks := len(x.pointIndex) / 8
	// The code of a block's first place needs the block decoded: 17 reads.
	b := sort.Search(blocks, func(b int) bool {
		s := x.spots(b)
		return len(s) > 0 && mortonOf(s[0].at) >= lo
	})
	for b = max(0, b-1); b < blocks; b++ {
		for i, s := range x.spots(b) {
			switch m := mortonOf(s.at); {
			case m >= hi:
				return
			case m >= lo:
				if !yield(b*pointsPerBlock+i, s) {
					return
				}
			}
		}
	}
}

// A cache keeps up to max decoded blocks; the oldest half goes when it is full.
type cache struct {
	mu   sync.Mutex
	max  int
	m    map[int]any
	turn []int
}

func (c *cache) get(k int) any {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.m[k]
}

func (c *cache) put(k int, v any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.m == nil {
		c.m = map[int]any{}
	}
	if _, ok := c.m[k]; ok {
		return
	}
	if len(c.turn) >= c.max {
		half := len(c.turn) / 2
		for _, old := range c.turn[:half] {
			delete(c.m, old)
		}
		c.turn = slices.Clone(c.turn[half:])
	}
	c.m[k] = v
	c.turn = append(c.turn, k)
}
