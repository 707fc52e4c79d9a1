package gazetteer

import (
	"bytes"
	"sort"
	"strings"
)

// A nameBlock is a decoded block of names.
type nameBlock struct {
	keys, forms, refs []byte
	marks             []mark
}

// A mark is where a line of a block begins: one in markStep is marked, so that a
// name is found without reading all those before it.
type mark struct {
	key               string // of the line before; "" for the first
	keys, forms, refs int    // how much of each lies before
	serial            int
}

const markStep = 16

// A line is one name as it stands in a block.
type line struct {
	key, packed   []byte // packed: see pack.go
	serial, mains int    // serials of the places it is the main name of: serial … serial+mains−1
	others        int    // places it is another name of,
	refs          []byte // as varints
}

// form returns the spelling.
func (l *line) form() string { return string(unpack(make([]byte, 0, 32), l.packed, l.key)) }

// mark marks the lines of a block whose first serial is given.
func (b *nameBlock) mark(serial int) {
	b.marks = []mark{{serial: serial}}
	n := 0
	b.from(mark{serial: serial}, func(l *line, rest mark) bool {
		if n++; n%markStep == 0 {
			rest.key = string(l.key)
			b.marks = append(b.marks, rest)
		}
		return true
	})
}

// from calls yield for the lines from a mark on, with where the next line
// begins (but its key), until it returns false.
func (b *nameBlock) from(m mark, yield func(l *line, rest mark) bool) {
	l := line{serial: m.serial, key: append(make([]byte, 0, 64), m.key...)}
	kc, rc, forms := cursor{b: b.keys[m.keys:]}, cursor{b: b.refs[m.refs:]}, b.forms[m.forms:]
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
		forms = forms[end+1:]
		if kc.bad || rc.bad || !yield(&l, mark{keys: len(b.keys) - len(kc.b), forms: len(b.forms) - len(forms), refs: len(b.refs) - len(rc.b), serial: l.serial + l.mains}) {
			return
		}
		l.serial += l.mains
	}
}

// scan calls yield for the names of block i in order, at least from the first
// whose key is not below key, until it returns false. The line is valid during
// the call.
func (x *index) scan(i int, key string, yield func(l *line) bool) {
	b := x.nameBlock(i)
	if b == nil {
		return
	}
	// The last mark before which all keys are below key.
	k := max(sort.Search(len(b.marks), func(k int) bool { return b.marks[k].key >= key })-1, 0)
	b.from(b.marks[k], func(l *line, _ mark) bool { return yield(l) })
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
		x.scan(i, skeleton, func(l *line) bool {
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
	b := x.nameBlock(i)
	if b == nil {
		return ""
	}
	name := ""
	k := sort.Search(len(b.marks), func(k int) bool { return b.marks[k].serial > want }) - 1
	b.from(b.marks[max(k, 0)], func(l *line, _ mark) bool {
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
	found := false
	x.scan(i-1, skeleton, func(l *line) bool {
		found = string(l.key) == skeleton
		return !found && string(l.key) < skeleton
	})
	return found
}
