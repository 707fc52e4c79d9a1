package gazetteer

import (
	"bytes"
	"sort"
	"strings"
	"sync/atomic"
)

// A nameBlock is a block of names. Its skeletons are decoded at once; its
// spellings and its places when they are first asked for, since most questions
// are answered by the skeletons already.
type nameBlock struct {
	x     *index
	n     int // its number
	first int // serial of its first line

	keys  []byte
	forms atomic.Pointer[formPart]
	refs  atomic.Pointer[refPart]
	hints atomic.Pointer[[namesPerBlock]atomic.Uint32] // of each line, 0: not worked out yet; see hint.go
}

// The spellings and the places of a block, with where every markStep-th line begins.
type formPart struct {
	b     []byte
	marks []uint32
}

type refPart struct {
	b      []byte
	marks  []uint32
	serial []int // at each mark
}

const markStep = 16

// find returns the lines [from, to) of the block whose skeleton is key, and the
// length of what key has in common with the skeleton of line from, or with the
// last one if from is behind it.
func (b *nameBlock) find(key string) (from, to, common int) {
	// The line before is below key and has m letters in common with it. One that
	// shares more with the line before than m is below key too, one that shares
	// less is above.
	m := 0
	n := 0
	keys := b.keys
	for ; len(keys) >= 2; n++ {
		shared, more := int(keys[0]), int(keys[1])
		if len(keys) < 2+more {
			break
		}
		rest := keys[2 : 2+more]
		if shared < m {
			return n, n, shared
		}
		if shared == m {
			k := 0
			for k < more && m+k < len(key) && rest[k] == key[m+k] {
				k++
			}
			m += k
			switch {
			case m == len(key) && k == more: // equal
				to = n + 1
				for keys = keys[2+more:]; len(keys) >= 2 && int(keys[0]) == len(key) && keys[1] == 0; keys = keys[2:] {
					to++
				}
				return n, to, m
			case m == len(key), k < more && rest[k] > key[m]:
				return n, n, m
			}
		}
		keys = keys[2+more:]
	}
	return n, n, m
}

// key returns the skeleton of line n.
func (b *nameBlock) key(n int) []byte {
	key := make([]byte, 0, 64)
	for keys := b.keys; len(keys) >= 2; n-- {
		shared, more := int(keys[0]), int(keys[1])
		if shared > len(key) || len(keys) < 2+more {
			break
		}
		key = append(key[:shared], keys[2:2+more]...)
		if n == 0 {
			return key
		}
		keys = keys[2+more:]
	}
	return nil
}

// spellings returns the spellings from line n on, packed (see pack.go), each ended by \n.
func (b *nameBlock) spellings(n int) []byte {
	p := b.forms.Load()
	if p == nil {
		p = &formPart{b: b.x.namePart(b.n, 1)}
		for at, line := 0, 0; ; line++ {
			if line%markStep == 0 {
				p.marks = append(p.marks, uint32(at))
			}
			end := bytes.IndexByte(p.b[at:], '\n')
			if end < 0 {
				break
			}
			at += end + 1
		}
		b.forms.Store(p)
	}
	if n/markStep >= len(p.marks) {
		return nil
	}
	forms := p.b[p.marks[n/markStep]:]
	for range n % markStep {
		forms = forms[bytes.IndexByte(forms, '\n')+1:]
	}
	return forms
}

// A line is the places of one name.
type line struct {
	serial, mains int    // serials of the places it is the main name of: serial … serial+mains−1
	others        int    // places it is another name of,
	refs          []byte // as varints
}

// next reads the places of one line from c, which l is the one before of.
func (l *line) next(c *cursor) bool {
	l.serial += l.mains
	l.mains, l.others = c.uvarint(), c.uvarint()
	l.refs = c.b
	if l.others > 0 {
		c.skip(l.others)
	}
	return !c.bad
}

// places returns the places of block b.
func (b *nameBlock) places() *refPart {
	p := b.refs.Load()
	if p != nil {
		return p
	}
	p = &refPart{b: b.x.namePart(b.n, 2)}
	l := line{serial: b.first}
	c := cursor{b: p.b}
	for n := 0; len(c.b) > 0; n++ {
		if n%markStep == 0 {
			p.marks = append(p.marks, uint32(len(p.b)-len(c.b)))
			p.serial = append(p.serial, l.serial+l.mains)
		}
		if !l.next(&c) {
			break
		}
	}
	b.refs.Store(p)
	return p
}

// line returns the places of line n.
func (b *nameBlock) line(n int) (l line, ok bool) {
	p := b.places()
	k := n / markStep
	if k >= len(p.marks) {
		return l, false
	}
	l.serial = p.serial[k]
	c := cursor{b: p.b[p.marks[k]:]}
	for range n%markStep + 1 {
		if !l.next(&c) {
			return l, false
		}
	}
	return l, true
}

// main returns the line whose places are mains with the serial.
func (b *nameBlock) main(serial int) (n int, ok bool) {
	p := b.places()
	k := sort.Search(len(p.serial), func(k int) bool { return p.serial[k] > serial }) - 1
	if k < 0 {
		return 0, false
	}
	l := line{serial: p.serial[k]}
	c := cursor{b: p.b[p.marks[k]:]}
	for n = k * markStep; l.next(&c); n++ {
		if serial < l.serial+l.mains {
			return n, true
		}
	}
	return 0, false
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

// withSkeleton calls yield for each block with names that have the skeleton, in
// file order: lines [from, to).
func (x *index) withSkeleton(skeleton string, yield func(b *nameBlock, from, to int)) {
	i := sort.SearchStrings(x.firstKey, skeleton)
	for i = max(0, i-1); i < len(x.firstKey) && x.firstKey[i] <= skeleton; i++ {
		if b := x.nameBlock(i); b != nil {
			if from, to, _ := b.find(skeleton); from < to {
				yield(b, from, to)
			}
		}
	}
}

// hasPrefix reports whether the skeleton of some name begins with p.
func (x *index) hasPrefix(p string) bool {
	i := sort.SearchStrings(x.firstKey, p)
	if i < len(x.firstKey) && strings.HasPrefix(x.firstKey[i], p) {
		return true
	}
	b := x.nameBlock(i - 1)
	if b == nil {
		return false
	}
	_, _, common := b.find(p)
	return common == len(p)
}

// mayHave reports whether some name has the skeleton, without reading the spellings.
func (x *index) mayHave(skeleton string) bool {
	i := sort.SearchStrings(x.firstKey, skeleton)
	if i < len(x.firstKey) && x.firstKey[i] == skeleton {
		return true
	}
	b := x.nameBlock(i - 1)
	if b == nil {
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
	b := x.nameBlock(sort.Search(len(x.firstSer), func(i int) bool { return int(x.firstSer[i]) > want }) - 1)
	if b == nil {
		return ""
	}
	n, ok := b.main(want)
	if !ok {
		return ""
	}
	packed, _, _ := bytes.Cut(b.spellings(n), []byte{'\n'})
	return string(unpack(make([]byte, 0, 64), packed, b.key(n)))
}

// hinted returns the hints of the lines.
func (b *nameBlock) hinted() *[namesPerBlock]atomic.Uint32 {
	if h := b.hints.Load(); h != nil {
		return h
	}
	b.hints.CompareAndSwap(nil, new([namesPerBlock]atomic.Uint32))
	return b.hints.Load()
}
