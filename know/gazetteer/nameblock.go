package gazetteer

import (
	"bytes"
	"sort"
	"strings"
)

// A nameBlock is a decoded block of names.
type nameBlock struct {
	keys, forms, refs []byte
}

// A line is one name as it stands in a block.
type line struct {
	key, packed   []byte // packed: see pack.go
	serial, mains int    // serials of the places it is the main name of: serial … serial+mains−1
	others        int    // places it is another name of,
	refs          []byte // as varints
}

// form returns the spelling.
func (l *line) form() string { return string(unpack(make([]byte, 0, 32), l.packed, l.key)) }

// scan calls yield for every name of block i in order until it returns false.
// The line is valid during the call.
func (x *index) scan(i int, yield func(l *line) bool) {
	b := x.nameBlock(i)
	if b == nil {
		return
	}
	l := line{serial: int(x.firstSer[i]), key: make([]byte, 0, 64)}
	kc, rc, forms := cursor{b: b.keys}, cursor{b: b.refs}, b.forms
	for len(kc.b) > 0 {
		shared, more := kc.byte(), kc.byte()
		if shared > len(l.key) {
			return
		}
		l.key = append(l.key[:shared], kc.take(more)...)
		end := bytes.IndexByte(forms, '\n')
		if end < 0 {
			return
		}
		l.packed = forms[:end]
		l.mains, l.others = rc.uvarint(), rc.uvarint()
		l.refs = rc.b
		for range l.others {
			rc.varint()
		}
		if kc.bad || rc.bad || !yield(&l) {
			return
		}
		l.serial += l.mains
		forms = forms[end+1:]
	}
}

// ranks returns the places of the line, those with it as main name first.
func (x *index) ranks(l *line) []int {
	out := make([]int, 0, l.mains+l.others)
	add := func(serial int) {
		if r := x.rankOf(serial); r >= 0 {
			out = append(out, r)
		}
	}
	for s := l.serial; s < l.serial+l.mains; s++ {
		add(s)
	}
	for c := (cursor{b: l.refs}); len(out) < l.mains+l.others && !c.bad; {
		add(l.serial + c.varint())
	}
	return out
}

// withSkeleton calls yield for the names that have the skeleton, in file
// order. The line is valid during the call.
func (x *index) withSkeleton(skeleton string, yield func(l *line)) {
	skeleton = skeleton[:min(len(skeleton), maxSkeleton)]
	i := sort.SearchStrings(x.firstKey, skeleton)
	for i = max(0, i-1); i < len(x.firstKey) && x.firstKey[i] <= skeleton; i++ {
		x.scan(i, func(l *line) bool {
			switch c := strings.Compare(string(l.key), skeleton); {
			case c > 0:
				return false
			case c == 0:
				yield(l)
			}
			return true
		})
	}
}

// mainName returns the main name of the place with the rank.
func (x *index) mainName(rank int) string {
	want := x.serialOf(rank)
	if want < 0 {
		return ""
	}
	i := sort.Search(len(x.firstSer), func(i int) bool { return int(x.firstSer[i]) > want }) - 1
	name := ""
	x.scan(i, func(l *line) bool {
		if want < l.serial+l.mains {
			name = l.form()
			return false
		}
		return true
	})
	return name
}

// mayHave reports whether some name may have the skeleton, without reading
// the spellings.
func (x *index) mayHave(skeleton string) bool {
	i := sort.SearchStrings(x.firstKey, skeleton)
	if i < len(x.firstKey) && x.firstKey[i] == skeleton {
		return true
	}
	b := x.nameBlock(i - 1)
	if b == nil {
		return false
	}
	key := make([]byte, 0, 64)
	for c := (cursor{b: b.keys}); len(c.b) > 0 && !c.bad; {
		shared, more := c.byte(), c.byte()
		if shared > len(key) {
			return false
		}
		key = append(key[:shared], c.take(more)...)
		if k := string(key); k >= skeleton {
			return k == skeleton
		}
	}
	return false
}
