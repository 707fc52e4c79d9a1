package gazetteer

import (
	"encoding/binary"
	"fmt"
	"math/bits"
)

// Spellings are stored letter by letter in bits: a letter takes fewer of them the
// oftener it follows the one before it where the skeleton (see pack.go) is about to
// give its next. These codes are one for all names of a file, so that a spelling
// can be read without the others of its block, and are smaller than what a
// compressor makes of blocks. D. A. Huffman, "A method for the construction of
// minimum-redundancy codes", Proc. IRE 40, 1952.

// A letter's code has at most codeBits bits; what is rare in its place is coded as
// elsewhere and, a second time, by a code of all letters, of at most rareBits.
const (
	codeBits  = 8
	rareBits  = 12
	elsewhere = 256 // a symbol: the code of all letters follows
)

// Codes are the codes of a file. The table of a code says with what the next bits of
// the file begin, the low ones first: entries are the symbol, four bits up, and the
// length of its code. The tables are small, to stay in the processor's caches.
type codes struct {
	before [256]uint16 // of the byte before: its row in codes, times the columns
	next   [256]uint8  // the column of the skeleton's next letter
	at     []uint32    // by row and column: where the table begins, four bits up, and its bits
	table  []uint16    // all of them, that of all letters first,
	rare   uint64      // of whose length this is the mask
}

// readCodes reads what codeMaker.bytes wrote.
func readCodes(b []byte) (*codes, error) {
	c := &codes{}
	in := cursor{b: b}
	before, next := in.take(in.uvarint()), in.take(in.uvarint())
	cols := len(next) + 1
	if len(before) > 255 || len(next) > 255 {
		return nil, fmt.Errorf("codes of letters are damaged")
	}
	for i, b := range before {
		c.before[b] = uint16((i + 1) * cols)
	}
	for i, b := range next {
		c.next[b] = uint8(i + 1)
	}
	n := in.uvarint()
	if n == 0 || n > len(in.b) {
		return nil, fmt.Errorf("codes of letters end early")
	}
	starts := make([]uint32, n)
	for i := range starts {
		limit := codeBits
		if i == 0 {
			limit = rareBits
		}
		symbols := make([]symbol, min(in.uvarint(), elsewhere+1))
		for k := range symbols {
			s := symbol{in.uvarint(), in.byte()}
			if in.bad || s.value > elsewhere || s.bits < 1 || s.bits > limit || k > 0 && s.bits < symbols[k-1].bits {
				return nil, fmt.Errorf("code %d of letters is damaged", i)
			}
			symbols[k] = s
		}
		if len(symbols) == 0 {
			return nil, fmt.Errorf("code %d of letters is empty", i)
		}
		starts[i] = uint32(len(c.table)<<4 | symbols[len(symbols)-1].bits)
		c.table = appendCode(c.table, symbols)
	}
	c.rare = 1<<(starts[0]&15) - 1
	c.at = make([]uint32, (len(before)+1)*cols)
	for i := range c.at {
		k := in.uvarint()
		if k >= len(starts) || in.bad {
			return nil, fmt.Errorf("codes of letters end early")
		}
		c.at[i] = starts[k]
	}
	return c, nil
}

// A symbol is a byte of a packed spelling, or elsewhere, with the length of its code.
type symbol struct{ value, bits int }

// appendCode appends the table of a code made from the lengths of its symbols, which
// come the short before the long: the codes of a length are consecutive numbers, read
// from their high bits on.
func appendCode(table []uint16, symbols []symbol) []uint16 {
	from := len(table)
	table = append(table, make([]uint16, 1<<symbols[len(symbols)-1].bits)...)
	t := table[from:]
	next, length := 0, 0
	for _, s := range symbols {
		next <<= s.bits - length
		length = s.bits
		for v := int(bits.Reverse16(uint16(next)) >> (16 - length)); v < len(t); v += 1 << length {
			t[v] = uint16(s.value<<4 | s.bits)
		}
		next++
	}
	return table
}

// A speller reads spellings one after the other.
type speller struct {
	c   *codes
	b   []byte // followed by eight bytes that are not asked for
	bit int
}

// maxPacked is the longest packed spelling, in bytes.
const maxPacked = 4096

// A letter says what a byte of a packed spelling stands for: so many bytes, of which
// the first is what it says and the next letter of the skeleton as far as that counts.
type letter struct{ first, skeleton, second, bytes uint8 }

var lettersOf = func() (of [256]letter) {
	for c := range of {
		of[c] = letter{first: byte(c), bytes: 1}
	}
	for c, p := range packing {
		if p.text != "" {
			of[c] = letter{first: p.text[0], bytes: byte(len(p.text))}
			if len(p.text) == 2 {
				of[c].second = p.text[1]
			}
		}
	}
	of[1] = letter{skeleton: 255, bytes: 1}
	of[2] = letter{first: 256 - 'a' + 'A', skeleton: 255, bytes: 1}
	return of
}()

// read reads the next spelling into room, which it may leave for a larger one,
// unpacked beside its skeleton, which is followed by a zero; columns are those of its
// letters. The loop has few branches, since what comes next cannot be foreseen, and
// short ways from one letter's code to the next.
func (s *speller) read(room, skeleton, columns []byte) []byte {
	c, bit, row, n, k := s.c, s.bit, 0, 0, 0
	room = room[:cap(room)]
	for range maxPacked {
		at := bit >> 3
		if at+8 > len(s.b) {
			break
		}
		if n+2 > len(room) {
			room = append(room, make([]byte, 64+len(room))...)
		}
		v := binary.LittleEndian.Uint64(s.b[at:]) >> (bit & 7)
		k = min(k, len(columns)-1)
		code := c.at[row+int(columns[k])]
		e := c.table[uint64(code>>4)+v&(1<<(code&15)-1)]
		bit += int(e & 15)
		if e >= elsewhere<<4 {
			e = c.table[v>>(e&15)&c.rare]
			bit += int(e & 15)
		}
		l := byte(e >> 4)
		if l == '\n' {
			break
		}
		row = int(c.before[l])
		how := &lettersOf[l]
		room[n] = how.first + skeleton[k]&how.skeleton
		room[n+1] = how.second
		n += int(how.bytes)
		k -= (int(l) - 32) >> 16 // a mark takes a letter of the skeleton
	}
	s.bit = bit
	return room[:n]
}
