package gazetteer

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
)

// The file world.bin, byte by byte. Integers are little-endian; "uvarint" is
// encoding/binary's. A "rank" is a place's number in the order of space, a
// "serial" its number in the order of its main name.
//
//	 0  8 bytes  magic "SALGAZ\x00" and the version, 3
//	 8  u32      CRC-32C of everything after byte 16
//	12  u32      number of sections
//	16  sections × (u64 offset, u64 length), in the order of the constants below
//	    the sections
//
// meta      one zstd frame: uvarint places, uvarint names; then strings
//
//	(uvarint length, bytes): the kinds, ended by an empty string; the areas
//	as triples (country, admin1 code, admin1 name), ended by an empty
//	country; the exceptions to computed ids as pairs (uvarint rank, string).
//
// codes     one zstd frame: the codes of the letters of spellings (codes_write.go)
// nameIndex per block of names: u32 offset in names, u32 first serial, then
//
//	uvarint length and bytes of the block's first skeleton.
//
// names     per block of up to 256 names, sorted by skeleton, then spelling: byte
//
//	lines less one, u24 bytes of keys, u24 bytes of refs, then
//	  keys   per skeleton: four bits shared with the one before (15: a byte says
//	         it), three bits more (7: likewise), a bit "stands for several lines",
//	         the byte of lines less two, the letters that are more
//	  signs  per line a byte (sign.go)
//	  pairs  per line four bits, low first: of how many places the name is the main
//	         name, whose serials follow on, and of how many another name (nameblock.go)
//	  marks  per 32 lines but the first: u16 offset in refs, u16 its first serial
//	         less that of the block
//	  stops  per 4 lines but the last: the byte of bytes that they take in forms; u16
//	         where the high bit of the length of keys is set
//	  refs   per line: where its pair is 15, uvarint mains, uvarint others; then for
//	         each of the others its serial less the serial reached so far, as a
//	         zigzag varint
//	  forms  per line the spelling, packed (pack.go) and coded (codes.go), ended by
//	         \n; a line that has a stop begins a byte
//
// order     per serial its rank, in as many bits as the count of places needs,
//
//	low bits first
//
// marks     one bit per serial, low bits first: has it a shortcut
// shortcuts per mark u24: the serial 32 steps earlier on its cycle of order.
//
//	With them the inverse of order takes at most 64 steps and no table of
//	its own. J. I. Munro, R. Raman, V. Raman, S. S. Rao, "Succinct
//	representations of permutations", ICALP 2003, section 3.
//
// pointIndex per block of 64 places: u32 offset in points, u32 extras before it, u64
//
//	one bit per place, low bits first: "has an extra"
//
// points    per block: i32 lat, i32 lon of its south-west corner in seconds of
//
//	arc; bytes: bits of a latitude, bits of a longitude, areas, of which
//	each is a u16; then the places bit by bit, low bits first: latitude,
//	longitude, index of the area
//
// extras    per place that has one, in order of rank:
//
//	byte kind (low four bits), seat (two) and spellings (two, both as in
//	salient.Place), u32 GeoNames id, u32 population, its high bit "has a
//	native name"
//
// natives   u32 names, per name u24 number of the extra, u24 offset in the text,
//
//	then the text
//
// byGeoNames per GeoNames id, sorted: u24 rank
// outlines  (outlineBytes) the first-order units and their borders
const (
	magic   = "SALGAZ\x00"
	version = 3

	headerLen = 16
)

const (
	secMeta = iota
	secCodes
	secNameIndex
	secNames
	secOrder
	secMarks
	secShortcuts
	secPointIndex
	secPoints
	secExtras
	secNatives
	secByGeoNames
	secOutlines
	sections
)

const (
	namesPerBlock  = 256
	pointsPerBlock = 64
	second         = 1.0 / 3600 // degrees; the grain of positions, 31 m of latitude
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func u24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }

func appendU24(b []byte, v int) []byte { return append(b, byte(v), byte(v>>8), byte(v>>16)) }

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// A cursor reads varints and strings, and remembers that it ran over the end.
type cursor struct {
	b   []byte
	bad bool
}

// uvarint is short, to be inlined: most are one byte.
func (c *cursor) uvarint() int {
	if len(c.b) > 0 && c.b[0] < 0x80 {
		v := int(c.b[0])
		c.b = c.b[1:]
		return v
	}
	return c.longUvarint()
}

func (c *cursor) longUvarint() int {
	v, n := binary.Uvarint(c.b)
	if n <= 0 || v > 1<<40 {
		c.bad, c.b = true, nil
		return 0
	}
	c.b = c.b[n:]
	return int(v)
}

func (c *cursor) varint() int {
	v, n := binary.Varint(c.b)
	if n <= 0 || v > 1<<40 || v < -1<<40 {
		c.bad, c.b = true, nil
		return 0
	}
	c.b = c.b[n:]
	return int(v)
}

// pair reads two varints; most take two bytes at most.
func (c *cursor) pair() (a, b int) {
	if len(c.b) < 4 {
		return c.varint(), c.varint()
	}
	var v [2]int
	n := 0
	for i := range v {
		u := int(c.b[n])
		n++
		if u >= 0x80 {
			if c.b[n] >= 0x80 {
				return c.varint(), c.varint()
			}
			u = u&0x7f | int(c.b[n])<<7
			n++
		}
		v[i] = u>>1 ^ -(u & 1)
	}
	c.b = c.b[n:]
	return v[0], v[1]
}

// skip passes over n varints.
func (c *cursor) skip(n int) {
	at := 0
	for ; n > 0; at++ {
		if at == len(c.b) {
			c.bad, c.b = true, nil
			return
		}
		if c.b[at] < 0x80 { // its last byte
			n--
		}
	}
	c.b = c.b[at:]
}

func (c *cursor) take(n int) []byte {
	if n < 0 || n > len(c.b) {
		c.bad, c.b = true, nil
		return nil
	}
	p := c.b[:n]
	c.b = c.b[n:]
	return p
}

func (c *cursor) byte() int {
	if p := c.take(1); p != nil {
		return int(p[0])
	}
	return 0
}

func (c *cursor) string() string { return string(c.take(c.uvarint())) }

// checkFile verifies magic, version and checksum and returns the sections.
func checkFile(r io.ReaderAt, size int64) ([sections]*io.SectionReader, error) {
	var out [sections]*io.SectionReader
	head := make([]byte, headerLen+16*sections)
	if _, err := r.ReadAt(head, 0); err != nil || string(head[:7]) != magic {
		return out, fmt.Errorf("not a gazetteer file")
	}
	if head[7] != version {
		return out, fmt.Errorf("version %d, want %d; hint: make it again with go run ./internal/gen gazetteer", head[7], version)
	}
	sum, buf := uint32(0), make([]byte, 256<<10)
	body := io.NewSectionReader(r, headerLen, size-headerLen)
	for {
		n, err := body.Read(buf)
		sum = crc32.Update(sum, castagnoli, buf[:n])
		if err == io.EOF {
			break
		}
		if err != nil {
			return out, err
		}
	}
	if sum != binary.LittleEndian.Uint32(head[8:]) {
		return out, fmt.Errorf("checksum differs: the file is damaged")
	}
	if binary.LittleEndian.Uint32(head[12:]) != sections {
		return out, fmt.Errorf("%d sections, want %d", binary.LittleEndian.Uint32(head[12:]), sections)
	}
	for i := range out {
		off := binary.LittleEndian.Uint64(head[headerLen+16*i:])
		n := binary.LittleEndian.Uint64(head[headerLen+16*i+8:])
		if off > uint64(size) || n > uint64(size)-off {
			return out, fmt.Errorf("section %d lies outside the file", i)
		}
		out[i] = io.NewSectionReader(r, int64(off), int64(n))
	}
	return out, nil
}
