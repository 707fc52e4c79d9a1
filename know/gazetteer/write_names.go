package gazetteer

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"
)

// A use is one spelling of one place.
type use struct {
	skeleton, name string
	rank           int32
	main           bool
}

// usesOf lists the spellings in the order of the file. Spellings of one place
// that differ in case, marks or punctuation only are listed once.
func usesOf(entries []Entry) []use {
	cores := runtime.GOMAXPROCS(0)
	parts := make([][]use, cores)
	var g sync.WaitGroup
	for core := range cores {
		g.Go(func() { parts[core] = usesFrom(entries, core*len(entries)/cores, (core+1)*len(entries)/cores) })
	}
	g.Wait()
	uses := slices.Concat(parts...)
	slices.SortFunc(uses, func(a, b use) int {
		return cmp.Or(strings.Compare(a.skeleton, b.skeleton), strings.Compare(a.name, b.name), cmp.Compare(a.rank, b.rank))
	})
	return uses
}

// usesFrom lists the spellings of the places [from, to).
func usesFrom(entries []Entry, from, to int) []use {
	var uses []use
	fold := func(name string) Key {
		k := Fold(name)
		k.Skeleton = k.Skeleton[:min(len(k.Skeleton), maxSkeleton)]
		return k
	}
	for r := from; r < to; r++ {
		e := &entries[r]
		name := strings.Map(printable, e.Name)
		k := fold(name)
		uses = append(uses, use{k.Skeleton, name, int32(r), true})
		done := map[string]bool{k.Plain: true}
		for _, a := range e.Aliases {
			a = strings.Map(printable, a)
			if k := fold(a); k.Skeleton != "" && len(a) < 200 && !done[k.Plain] {
				done[k.Plain] = true
				uses = append(uses, use{k.Skeleton, a, int32(r), false})
			}
		}
	}
	return uses
}

func printable(r rune) rune {
	if r < ' ' || r == utf8.RuneError {
		return -1
	}
	return r
}

const maxSkeleton = 200

// A written block is a block of names on its way into the file.
type written struct {
	first  int // serial
	lines  int
	uses   []use // the first of each line
	packed [][]byte
	signer signer

	keys, signs, pairs, marks, stops, refs []byte
	run, rest, count                       int // of the last skeleton: where it begins in keys, where its letters do, its lines
}

// writeNames writes names, order and the way back from order.
func writeNames(sec *[sections][]byte, enc *zstd.Encoder, entries []Entry) error {
	uses := usesOf(entries)
	serialOf := make([]int, len(entries))
	order := make([]int, 0, len(entries))
	for _, u := range uses {
		if u.main {
			serialOf[u.rank] = len(order)
			order = append(order, int(u.rank))
		}
	}
	var blocks []*written
	counts := letterCount{}
	serial := 0
	for len(uses) > 0 {
		b := &written{first: serial}
		blocks = append(blocks, b)
		for prev := ""; b.lines < namesPerBlock && len(uses) > 0; b.lines++ {
			if b.lines%markStep == 0 && b.lines > 0 {
				if max(len(b.refs), serial-b.first) > math.MaxUint16 {
					break
				}
				b.marks = binary.LittleEndian.AppendUint16(b.marks, uint16(len(b.refs)))
				b.marks = binary.LittleEndian.AppendUint16(b.marks, uint16(serial-b.first))
			}
			end := 1
			for end < len(uses) && uses[end].name == uses[0].name && uses[end].skeleton == uses[0].skeleton {
				end++
			}
			u := uses[0]
			if b.lines == 0 || u.skeleton != prev {
				b.key(prev, u.skeleton)
			} else {
				b.again()
			}
			prev = u.skeleton
			serial += b.line(uses[:end], serialOf, serial)
			b.uses = append(b.uses, u)
			packed := appendPacked(nil, u.name, u.skeleton)
			if len(packed) >= maxPacked {
				return fmt.Errorf("write gazetteer: %q… has %d bytes: too long", u.name[:40], len(u.name))
			}
			b.packed = append(b.packed, packed)
			counts.add(packed, u.skeleton)
			uses = uses[end:]
		}
	}
	m := makeCodes(counts)
	sec[secCodes] = enc.EncodeAll(m.bytes(), nil)
	for _, b := range blocks {
		if err := b.write(sec, m); err != nil {
			return err
		}
	}
	writeOrder(sec, order)
	return nil
}

// key adds a skeleton that the line before has not.
func (b *written) key(prev, k string) {
	shared := 0
	for b.lines > 0 && shared < len(prev) && shared < len(k) && prev[shared] == k[shared] {
		shared++
	}
	b.run, b.count = len(b.keys), 1
	more := len(k) - shared
	b.keys = append(b.keys, byte(min(shared, 15)<<4|min(more, 7)<<1))
	if shared >= 15 {
		b.keys = append(b.keys, byte(shared))
	}
	if more >= 7 {
		b.keys = append(b.keys, byte(more))
	}
	b.rest = len(b.keys)
	b.keys = append(b.keys, k[shared:]...)
}

// again adds a line with the skeleton of the one before.
func (b *written) again() {
	if b.count++; b.count == 2 {
		b.keys[b.run] |= 1
		b.keys = slices.Insert(b.keys, b.rest, 0)
	} else {
		b.keys[b.rest]++
	}
}

// line adds the places of a line and returns of how many its name is the main one.
func (b *written) line(uses []use, serialOf []int, serial int) (mains int) {
	var other []byte
	others := 0
	for _, u := range uses {
		if u.main {
			mains++
		} else {
			other = binary.AppendVarint(other, int64(serialOf[u.rank]-serial))
			others++
		}
	}
	code := slices.IndexFunc(pairs[:], func(p [2]uint8) bool { return int(p[0]) == mains && int(p[1]) == others })
	if code < 0 {
		code = pairWritten
		b.refs = binary.AppendUvarint(binary.AppendUvarint(b.refs, uint64(mains)), uint64(others))
	}
	b.refs = append(b.refs, other...)
	if b.lines%2 == 0 {
		b.pairs = append(b.pairs, byte(code))
	} else {
		b.pairs[b.lines/2] |= byte(code << 4)
	}
	k := Fold(uses[0].name)
	b.signs = append(b.signs, b.signer.signOfName(&k))
	return mains
}

// write adds the block to the file.
func (b *written) write(sec *[sections][]byte, m *codeMaker) error {
	p := packer{}
	var steps []int
	last := 0
	for i, packed := range b.packed {
		if i%stopStep == 0 && i > 0 {
			p = packer{b: p.done()}
			steps = append(steps, len(p.b)-last)
			last = len(p.b)
		}
		m.spell(&p, packed, b.uses[i].skeleton)
	}
	widest, wide := slices.Max(append(steps, 0)), 0
	if widest > math.MaxUint8 {
		wide = wideStops
	}
	if widest > math.MaxUint16 || len(b.keys) >= wideStops {
		return fmt.Errorf("write gazetteer: the names about %q are too long", b.uses[0].name)
	}
	for _, n := range steps {
		if b.stops = append(b.stops, byte(n)); wide != 0 {
			b.stops = append(b.stops, byte(n>>8))
		}
	}
	i := binary.LittleEndian.AppendUint32(sec[secNameIndex], uint32(len(sec[secNames])))
	i = binary.LittleEndian.AppendUint32(i, uint32(b.first))
	sec[secNameIndex] = appendString(i, b.uses[0].skeleton)
	n := append(sec[secNames], byte(b.lines-1))
	n = appendU24(appendU24(n, len(b.keys)|wide), len(b.refs))
	for _, part := range [][]byte{b.keys, b.signs, b.pairs, b.marks, b.stops, b.refs, p.done()} {
		n = append(n, part...)
	}
	sec[secNames] = n
	return nil
}

// shortcutStep is the distance of a shortcut along its cycle.
const shortcutStep = 32

func writeOrder(sec *[sections][]byte, order []int) {
	p := packer{b: sec[secOrder]}
	width := bits.Len(uint(len(order)))
	for _, r := range order {
		p.put(uint64(r), width)
	}
	sec[secOrder] = p.done()
	back := map[int]int{}
	seen := make([]bool, len(order))
	for s := range order {
		if seen[s] {
			continue
		}
		var cycle []int
		for at := s; !seen[at]; at = order[at] {
			seen[at] = true
			cycle = append(cycle, at)
		}
		if len(cycle) <= shortcutStep {
			continue
		}
		for i := 0; i < len(cycle); i += shortcutStep {
			back[cycle[i]] = cycle[(i-shortcutStep+len(cycle))%len(cycle)]
		}
		// The last stretch may be shorter than a step: the first mark then
		// leads back a full step, past the one before it, which is as good.
	}
	marks := make([]byte, (len(order)+7)/8)
	for s := range order {
		if to, ok := back[s]; ok {
			marks[s/8] |= 1 << (s % 8)
			sec[secShortcuts] = appendU24(sec[secShortcuts], to)
		}
	}
	sec[secMarks] = marks
}
