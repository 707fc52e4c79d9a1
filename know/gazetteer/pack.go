package gazetteer

import "strings"

// A spelling is stored beside its skeleton, which already tells most of its
// consonants. So a consonant is replaced by a mark that says "the next letter
// of the skeleton, spelled in the way of this mark", and what is left for the
// codes of letters (codes.go) are vowels and marks: "Ash Shafah" beside "Cf" becomes
// A\x03 \x04a\x01ah. Marks, each followed by an advance in the skeleton:
//
//	1 the class's own letter    2 its capital
//	3 sh  4 Sh  5 ch  6 Ch      for class C
//	7 q  8 Q  14 c  15 C        for class k
//	16 th  17 Th  18 dh  19 Dh  for t and d
//	20 gh  21 Gh  22 kh  23 Kh  for g and k
//	24 dj  25 Dj                for j
var packing = [32]struct {
	class byte
	text  string
}{
	3: {'C', "sh"}, 4: {'C', "Sh"}, 5: {'C', "ch"}, 6: {'C', "Ch"},
	7: {'k', "q"}, 8: {'k', "Q"}, 14: {'k', "c"}, 15: {'k', "C"},
	16: {'t', "th"}, 17: {'t', "Th"}, 18: {'d', "dh"}, 19: {'d', "Dh"},
	20: {'g', "gh"}, 21: {'g', "Gh"}, 22: {'k', "kh"}, 23: {'k', "Kh"},
	24: {'j', "dj"}, 25: {'j', "Dj"},
}

// marksOf lists the marks of a class, those of two letters first.
var marksOf = func() (m [256][]byte) {
	for _, n := range []int{2, 1} {
		for mark, p := range packing {
			if len(p.text) == n {
				m[p.class] = append(m[p.class], byte(mark))
			}
		}
	}
	return m
}()

// appendPacked appends name, packed against its skeleton. The name must hold
// no control characters.
func appendPacked(b []byte, name, skeleton string) []byte {
next:
	for i := 0; i < len(name); {
		if skeleton != "" {
			class := skeleton[0]
			for _, mark := range marksOf[class] {
				if t := packing[mark].text; len(t) == 2 && strings.HasPrefix(name[i:], t) {
					b, i, skeleton = append(b, mark), i+2, skeleton[1:]
					continue next
				}
			}
			if c := name[i]; class >= 'a' && class <= 'z' && (c == class || c == class-'a'+'A') {
				mark := byte(1)
				if c != class {
					mark = 2
				}
				b, i, skeleton = append(b, mark), i+1, skeleton[1:]
				continue
			}
			for _, mark := range marksOf[class] {
				if t := packing[mark].text; len(t) == 1 && name[i] == t[0] {
					b, i, skeleton = append(b, mark), i+1, skeleton[1:]
					continue next
				}
			}
		}
		b, i = append(b, name[i]), i+1
	}
	return b
}
