package gazetteer

import (
	"math/rand/v2"
	"testing"
)

// TestSpellings: what is written by the codes of letters is read again, seldom letters
// and scripts included.
func TestSpellings(t *testing.T) {
	names := append(words(rand.New(rand.NewPCG(7, 8)), 3000), "القصر", "Ōtsu", "Çağış", "Kyzyl-Kyya", "Ae", "Straße 17", "x", "ʿAyn", "Škofja Loka", "東京")
	counts := letterCount{}
	packed, skeletons := make([][]byte, len(names)), make([]string, len(names))
	for i, n := range names {
		skeletons[i] = Fold(n).Skeleton
		packed[i] = appendPacked(nil, n, skeletons[i])
		counts.add(packed[i], skeletons[i])
	}
	m := makeCodes(counts)
	c, err := readCodes(m.bytes())
	if err != nil {
		t.Fatal(err)
	}
	var p packer
	for i := range names {
		m.spell(&p, packed[i], skeletons[i])
	}
	bits := 8*len(p.b) + p.n
	s := speller{c: c, b: append(p.done(), make([]byte, 8)...)}
	for i, n := range names {
		skeleton := append([]byte(skeletons[i]), 0)
		columns := make([]byte, len(skeleton))
		for k, c := range skeleton {
			columns[k] = s.c.next[c]
		}
		if got := string(s.read(nil, skeleton, columns)); got != n {
			t.Fatalf("name %d is %q, want %q", i, got, n)
		}
	}
	if s.bit != bits {
		t.Errorf("read %d bits, want %d", s.bit, bits)
	}
	b := m.bytes()
	for n := range len(b) {
		if _, err := readCodes(b[:n]); err == nil {
			t.Errorf("codes cut after %d of %d bytes are read", n, len(b))
		}
	}
}
