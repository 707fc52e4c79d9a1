package gazetteer

import (
	"cmp"
	"encoding/binary"
	"maps"
	"math/bits"
	"slices"
)

// minSeen is how often a place must come up to get a code of its own.
const minSeen = 1000

// rareShare is how rare a letter must be in its place to be coded elsewhere: less
// than one of so many.
const rareShare = 300

// A letterCount counts the letters of each place: by the byte before and the next
// letter of the skeleton.
type letterCount map[[2]byte]*[elsewhere + 1]int

// eachLetter calls yield for each byte of a packed spelling, its end included, with
// the place that it stands in.
func eachLetter(packed []byte, skeleton string, yield func(place [2]byte, c byte)) {
	place := [2]byte{}
	for i := 0; i <= len(packed); i++ {
		c := byte('\n')
		if i < len(packed) {
			c = packed[i]
		}
		place[1] = 0
		if skeleton != "" {
			place[1] = skeleton[0]
		}
		yield(place, c)
		if c < 32 && skeleton != "" {
			skeleton = skeleton[1:]
		}
		place[0] = c
	}
}

func (n letterCount) add(packed []byte, skeleton string) {
	eachLetter(packed, skeleton, func(place [2]byte, c byte) {
		if n[place] == nil {
			n[place] = new([elsewhere + 1]int)
		}
		n[place][c]++
	})
}

// A codeMaker writes spellings by the codes that suit what was counted.
type codeMaker struct {
	before, next []byte // with rows and columns of their own
	lists        [][]symbol
	words        []map[int][2]int // per code and symbol: its bits, and how many
	at           map[[2]byte]int  // the code of a place
}

// makeCodes chooses the codes. Places that come up seldom share one with others
// after the same byte, and what is seldom after a byte shares one altogether.
func makeCodes(n letterCount) *codeMaker {
	m := &codeMaker{at: map[[2]byte]int{}}
	places := make([][2]byte, 0, len(n))
	for p := range n {
		places = append(places, p)
	}
	slices.SortFunc(places, func(a, b [2]byte) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	var all, rest [elsewhere + 1]int
	after := map[byte]*[elsewhere + 1]int{}
	for i := range 256 {
		all[i] = 1 // any byte can be coded
	}
	for _, p := range places {
		if !slices.Contains(m.before, p[0]) && p[0] != 0 {
			m.before = append(m.before, p[0])
		}
		if !slices.Contains(m.next, p[1]) && p[1] != 0 {
			m.next = append(m.next, p[1])
		}
		for c, k := range n[p] {
			all[c] += k
		}
		if sum(n[p]) >= minSeen {
			continue
		}
		if after[p[0]] == nil {
			after[p[0]] = new([elsewhere + 1]int)
		}
		for c, k := range n[p] {
			after[p[0]][c] += k
		}
	}
	slices.Sort(m.next)
	m.list(lengths(all[:], rareBits))
	for _, c := range slices.Sorted(maps.Keys(after)) {
		if sum(after[c]) < minSeen {
			for k, v := range after[c] {
				rest[k] += v
			}
			delete(after, c)
		}
	}
	shared := m.own(&rest)
	sharedAfter := map[byte]int{}
	for _, c := range slices.Sorted(maps.Keys(after)) {
		sharedAfter[c] = m.own(after[c])
	}
	for _, p := range m.places() {
		if k := n[p]; k != nil && sum(k) >= minSeen {
			m.at[p] = m.own(k)
		} else if c, ok := sharedAfter[p[0]]; ok {
			m.at[p] = c
		} else {
			m.at[p] = shared
		}
	}
	return m
}

// places lists the places by row and column, those of other bytes first.
func (m *codeMaker) places() [][2]byte {
	var out [][2]byte
	for _, b := range append([]byte{0}, m.before...) {
		for _, n := range append([]byte{0}, m.next...) {
			out = append(out, [2]byte{b, n})
		}
	}
	return out
}

func sum(n *[elsewhere + 1]int) (s int) {
	for _, k := range n {
		s += k
	}
	return s
}

// own makes a code of what was counted in a place and returns its number.
func (m *codeMaker) own(n *[elsewhere + 1]int) int {
	k, all := *n, sum(n)
	for c := range elsewhere {
		if k[c]*rareShare < all {
			k[elsewhere], k[c] = k[elsewhere]+k[c], 0
		}
	}
	if all == 0 {
		k[elsewhere] = 1
	}
	return m.list(lengths(k[:], codeBits))
}

// list adds a code of symbols, sorted by length.
func (m *codeMaker) list(symbols []symbol) int {
	words := map[int][2]int{}
	next, length := 0, 0
	for _, s := range symbols {
		next <<= s.bits - length
		length = s.bits
		words[s.value] = [2]int{int(bits.Reverse16(uint16(next)) >> (16 - length)), length}
		next++
	}
	m.lists, m.words = append(m.lists, symbols), append(m.words, words)
	return len(m.lists) - 1
}

// lengths gives each value that was counted the length of its code, at most limit:
// the short first, then by value.
func lengths(counts []int, limit int) []symbol {
	counts = slices.Clone(counts)
	for {
		out, longest := huffman(counts)
		if longest <= limit {
			return out
		}
		for i, n := range counts { // flatter, until none is too long
			counts[i] = (n + 1) / 2
		}
	}
}

func huffman(counts []int) (out []symbol, longest int) {
	type node struct {
		n      int
		values []int
	}
	depth := make([]int, len(counts))
	var nodes []node
	for v, n := range counts {
		if n > 0 {
			nodes = append(nodes, node{n, []int{v}})
		}
	}
	if len(nodes) == 1 {
		return []symbol{{nodes[0].values[0], 1}}, 1
	}
	for len(nodes) > 1 {
		slices.SortStableFunc(nodes, func(a, b node) int { return cmp.Compare(b.n, a.n) })
		a, b := nodes[len(nodes)-1], nodes[len(nodes)-2]
		both := node{a.n + b.n, slices.Concat(a.values, b.values)}
		for _, v := range both.values {
			depth[v]++
		}
		nodes = append(nodes[:len(nodes)-2], both)
	}
	for v, d := range depth {
		if d > 0 {
			out = append(out, symbol{v, d})
			longest = max(longest, d)
		}
	}
	slices.SortFunc(out, func(a, b symbol) int { return cmp.Or(cmp.Compare(a.bits, b.bits), cmp.Compare(a.value, b.value)) })
	return out, longest
}

// spell writes a spelling.
func (m *codeMaker) spell(p *packer, packed []byte, skeleton string) {
	eachLetter(packed, skeleton, func(place [2]byte, c byte) {
		code := m.words[m.at[place]]
		w, ok := code[int(c)]
		if !ok {
			esc := code[elsewhere]
			p.put(uint64(esc[0]), esc[1])
			w = m.words[0][int(c)]
		}
		p.put(uint64(w[0]), w[1])
	})
}

// bytes is what readCodes reads:
//
//	uvarint length and the bytes that have rows, likewise columns; uvarint codes, of
//	each uvarint symbols, then per symbol uvarint value and byte length, the short
//	first; then per row and column, the first of each for other bytes, uvarint
//	number of the code. The first code is that of all letters.
func (m *codeMaker) bytes() []byte {
	b := appendString(nil, string(m.before))
	b = appendString(b, string(m.next))
	b = binary.AppendUvarint(b, uint64(len(m.lists)))
	for _, symbols := range m.lists {
		b = binary.AppendUvarint(b, uint64(len(symbols)))
		for _, s := range symbols {
			b = append(binary.AppendUvarint(b, uint64(s.value)), byte(s.bits))
		}
	}
	for _, p := range m.places() {
		b = binary.AppendUvarint(b, uint64(m.at[p]))
	}
	return b
}
