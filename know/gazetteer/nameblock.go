package gazetteer

import (
	"encoding/binary"
	"runtime"
	"sort"
	"strings"
	"sync/atomic"
)

// A nameBlock is a block of names, read in place: its skeletons from the first on,
// its spellings and its places from the mark before the line that is asked for.
// See format.go.
type nameBlock struct {
	x     *index
	n     int // its number
	first int // serial of its first line
	lines int
	keys  []byte
	signs []byte // of each line
	pairs []byte
	marks []byte // of the places
	stops []byte // of the spellings, wide ones of two bytes each
	wide  bool
	refs  []byte
	forms int // where its spellings begin in the section
}

const (
	markStep  = 32      // lines from mark to mark
	stopStep  = 4       // from stop to stop
	wideStops = 1 << 23 // in the length of keys: stops take two bytes
)

// open makes b block i of the names; false if there is none.
func (x *index) open(b *nameBlock, i int) bool {
	if i < 0 || i >= len(x.firstKey) {
		return false
	}
	at, end := int(x.nameOffset[i]), int(x.nameOffset[i+1])
	if at+7 > end || end > len(x.names) {
		return false
	}
	c := cursor{b: x.names[at:end]}
	head := c.take(7)
	b.x, b.n, b.first, b.lines = x, i, int(x.firstSer[i]), int(head[0])+1
	n := u24(head[1:])
	b.wide = n&wideStops != 0
	b.keys = c.take(n &^ wideStops)
	b.signs = c.take(b.lines)
	b.pairs = c.take((b.lines + 1) / 2)
	b.marks = c.take((b.lines - 1) / markStep * 4)
	if b.wide {
		b.stops = c.take((b.lines - 1) / stopStep * 2)
	} else {
		b.stops = c.take((b.lines - 1) / stopStep)
	}
	b.refs = c.take(u24(head[4:]))
	b.forms = end - len(c.b)
	return !c.bad
}

// touch asks the memory for the parts of a block before each waits for it in its turn.
func (b *nameBlock) touch() (any byte) {
	any = b.signs[0] | b.pairs[0] | b.x.names[b.forms]
	if len(b.refs) > 0 {
		any |= b.refs[0]
	}
	return any
}

// mark returns where the places of line n×markStep begin, and its first serial less
// that of the block.
func (b *nameBlock) mark(n int) (refs, serial int) {
	if n == 0 {
		return 0, 0
	}
	m := b.marks[(n-1)*4:]
	return int(binary.LittleEndian.Uint16(m)), int(binary.LittleEndian.Uint16(m[2:]))
}

// stop returns where the spelling of line n×stopStep begins.
func (b *nameBlock) stop(n int) int {
	at := 0
	if b.wide {
		for i := range n {
			at += int(binary.LittleEndian.Uint16(b.stops[2*i:]))
		}
		return at
	}
	for _, d := range b.stops[:n] {
		at += int(d)
	}
	return at
}

// KeysOf are the skeletons of a block, one after the other; lines that follow each
// other and have the same come once.
type keysOf struct {
	left   []byte
	shared int    // what it has in common with the one before
	more   []byte // what follows that
	count  int    // lines
}

// next goes to the next skeleton; false at the end.
func (k *keysOf) next() bool {
	b := k.left
	if len(b) < 2 {
		return false
	}
	head, at := b[0], 1
	shared, more, count := int(head>>4), int(head>>1&7), 1
	if shared == 15 {
		shared, at = int(b[at]), at+1
	}
	if more == 7 && at < len(b) {
		more, at = int(b[at]), at+1
	}
	if head&1 != 0 && at < len(b) {
		count, at = int(b[at])+2, at+1
	}
	if at+more > len(b) {
		return false
	}
	k.shared, k.more, k.count, k.left = shared, b[at:at+more], count, b[at+more:]
	return true
}

// find returns the lines [from, to) of the block whose skeleton is key, and the
// length of what key has in common with the skeleton of line from, or with the
// last one if from is behind it.
func (b *nameBlock) find(key string) (from, to, common int) {
	// The line before is below key and has m letters in common with it. One that
	// shares more with the line before than m is below key too, one that shares
	// less is above.
	m, n := 0, 0
	for k := (keysOf{left: b.keys}); k.next(); n += k.count {
		if k.shared > m {
			continue
		}
		if k.shared < m {
			return n, n, k.shared
		}
		i := 0
		for i < len(k.more) && m+i < len(key) && k.more[i] == key[m+i] {
			i++
		}
		m += i
		switch {
		case m == len(key) && i == len(k.more): // equal
			return n, n + k.count, m
		case m == len(key), i < len(k.more) && k.more[i] > key[m]:
			return n, n, m
		}
	}
	return n, n, m
}

// A spelled line is read from a block: its skeleton and its spelling.
type spelled struct {
	b        *nameBlock
	speller  speller
	keys     keysOf
	line     int    // that comes next
	until    int    // behind the last one of its skeleton
	skeleton []byte // and a zero
	columns  []byte // of the codes, for each letter of that
	spelling []byte
}

// begin goes before the first line of a block.
func (s *spelled) begin(b *nameBlock) {
	s.b, s.line, s.until, s.skeleton = b, 0, 0, s.skeleton[:0]
	s.keys = keysOf{left: b.keys}
	s.speller = speller{b.x.codes, b.x.names, b.forms * 8}
}

// read reads line n, which must not be before the one that comes next.
func (s *spelled) read(n int) bool {
	if stop := n / stopStep; stop > s.line/stopStep {
		s.line, s.speller.bit = stop*stopStep, (s.b.forms+s.b.stop(stop))*8
	}
	for ; s.line <= n; s.line++ {
		if s.line >= s.until && !s.goOn() {
			return false
		}
		if s.line%stopStep == 0 {
			s.speller.bit = (s.speller.bit + 7) &^ 7
		}
		s.spelling = s.speller.read(s.spelling, s.skeleton, s.columns)
	}
	return true
}

// goOn goes to the skeleton of the line that comes next.
func (s *spelled) goOn() bool {
	if n := len(s.skeleton); n > 0 {
		s.skeleton = s.skeleton[:n-1]
	}
	least := len(s.skeleton) // of it is as it was
	for s.line >= s.until {
		if !s.keys.next() || s.keys.shared > len(s.skeleton) {
			return false
		}
		s.skeleton = append(s.skeleton[:s.keys.shared], s.keys.more...)
		least = min(least, s.keys.shared)
		s.until += s.keys.count
	}
	s.columns = s.columns[:least]
	for _, c := range s.skeleton[least:] {
		s.columns = append(s.columns, s.speller.c.next[c])
	}
	s.skeleton, s.columns = append(s.skeleton, 0), append(s.columns, 0)
	return true
}

// A line is the places of one name.
type line struct {
	serial, mains int    // serials of the places it is the main name of: serial … serial+mains−1
	others        int    // places it is another name of,
	refs          []byte // as varints
}

// pairs are the commonest numbers of places that a name is the main name of and
// another name of, by their code; the last code says that they stand written out.
var pairs = [15][2]uint8{{1, 0}, {0, 1}, {2, 0}, {1, 1}, {0, 2}, {3, 0}, {2, 1}, {4, 0}, {1, 2}, {3, 1}, {2, 2}, {4, 1}, {0, 3}, {5, 0}, {3, 2}}

const pairWritten = 15

// A lined reads the places of the lines of a block in order.
type lined struct {
	b      *nameBlock
	line   int // that comes next
	serial int
	c      cursor
}

// at goes before the mark of line n.
func (r *lined) at(b *nameBlock, n int) {
	r.b, r.line = b, n/markStep*markStep
	refs, serial := b.mark(n / markStep)
	r.serial, r.c = b.first+serial, cursor{b: b.refs[min(refs, len(b.refs)):]}
}

// next reads the places of the next line.
func (r *lined) next() (l line, ok bool) {
	if r.line >= r.b.lines {
		return l, false
	}
	l.serial = r.serial
	if p := r.b.pairs[r.line/2] >> (r.line % 2 * 4) & 15; p == pairWritten {
		l.mains, l.others = r.c.uvarint(), r.c.uvarint()
	} else {
		l.mains, l.others = int(pairs[p][0]), int(pairs[p][1])
	}
	l.refs = r.c.b
	if l.others > 0 {
		r.c.skip(l.others)
	}
	r.line++
	r.serial += l.mains
	return l, !r.c.bad
}

// of returns the places of line n of a block, going on from where it stands if it can.
// Where b has become another block it must be set back, to a b of nil.
func (r *lined) of(b *nameBlock, n int) (l line, ok bool) {
	if n >= b.lines {
		return l, false
	}
	if r.b != b || n < r.line || n/markStep > r.line/markStep {
		r.at(b, n)
	}
	for r.line <= n {
		if l, ok = r.next(); !ok {
			return l, false
		}
	}
	return l, ok
}

// main returns the line whose places are mains with the serial.
func (b *nameBlock) main(serial int) (n int, ok bool) {
	k := sort.Search((b.lines-1)/markStep, func(k int) bool { _, s := b.mark(k + 1); return b.first+s > serial })
	var r lined
	for r.at(b, k*markStep); ; {
		l, ok := r.next()
		if !ok {
			return 0, false
		}
		if serial < l.serial+l.mains {
			return r.line - 1, true
		}
	}
}

// A numbered place is its rank with its serial.
type numbered struct{ rank, serial int32 }

// appendPlaces appends the places of the line, those with it as main name first.
func (x *index) appendPlaces(out []numbered, l *line) []numbered {
	for s := l.serial; s < l.serial+l.mains; s++ {
		if r := x.rankOf(s); r >= 0 {
			out = append(out, numbered{int32(r), int32(s)})
		}
	}
	c := cursor{b: l.refs}
	for range l.others {
		s := l.serial + c.varint()
		if r := x.rankOf(s); r >= 0 && !c.bad {
			out = append(out, numbered{int32(r), int32(s)})
		}
	}
	return out
}

// firstFrom returns the first block that begins with key or a later one.
func (x *index) firstFrom(key string) int {
	if key == "" {
		return 0
	}
	from, to := int(x.begins[key[0]]), int(x.begins[int(key[0])+1])
	return from + sort.SearchStrings(x.firstKey[from:to], key)
}

// withSkeleton calls yield for each block with names that have the skeleton, in
// file order: lines [from, to). The block, b, is another each time.
func (x *index) withSkeleton(b *nameBlock, skeleton string, yield func(b *nameBlock, from, to int)) {
	i := x.firstFrom(skeleton)
	for i = max(0, i-1); i < len(x.firstKey) && x.firstKey[i] <= skeleton; i++ {
		if x.open(b, i) {
			runtime.KeepAlive(b.touch())
			if from, to, _ := b.find(skeleton); from < to {
				yield(b, from, to)
			}
		}
	}
}

// hasPrefix reports whether the skeleton of some name begins with p.
func (x *index) hasPrefix(p string) bool {
	i := x.firstFrom(p)
	if i < len(x.firstKey) && strings.HasPrefix(x.firstKey[i], p) {
		return true
	}
	var b nameBlock
	if !x.open(&b, i-1) {
		return false
	}
	_, _, common := b.find(p)
	return common == len(p)
}

// mayHave reports whether some name has the skeleton, without reading the spellings.
func (x *index) mayHave(skeleton string) bool {
	i := x.firstFrom(skeleton)
	if i < len(x.firstKey) && x.firstKey[i] == skeleton {
		return true
	}
	var b nameBlock
	if !x.open(&b, i-1) {
		return false
	}
	from, to, _ := b.find(skeleton)
	return from < to
}

// mainName returns the main name of the place with the serial.
func (x *index) mainName(want int) string {
	if want < 0 {
		return ""
	}
	r := rooms.Get().(*room)
	defer rooms.Put(r)
	if !x.open(&r.block, sort.Search(len(x.firstSer), func(i int) bool { return int(x.firstSer[i]) > want })-1) {
		return ""
	}
	runtime.KeepAlive(r.block.touch())
	n, ok := r.block.main(want)
	if !ok {
		return ""
	}
	r.reader.begin(&r.block)
	if !r.reader.read(n) {
		return ""
	}
	return string(r.reader.spelling)
}

// hintsOf returns the hints of the lines of a block.
func (x *index) hintsOf(i int) *[namesPerBlock]atomic.Uint32 {
	if h := x.hints[i].Load(); h != nil {
		return h
	}
	x.hints[i].CompareAndSwap(nil, new([namesPerBlock]atomic.Uint32))
	return x.hints[i].Load()
}
