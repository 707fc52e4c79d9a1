package gazetteer

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// words makes names of few syllables, so that many share their consonants.
func words(r *rand.Rand, n int) []string {
	pick := func(s string) string { f := strings.Fields(s); return f[r.IntN(len(f))] }
	out := make([]string, n)
	for i := range out {
		var b strings.Builder
		for range 1 + r.IntN(3) {
			if r.IntN(6) == 0 {
				b.WriteString(pick("Al- El_ al Ash_ ul Il en_"))
			}
			b.WriteString(pick("M B K R Kh Sh M'"))
			b.WriteString(pick("a e i o u ei é ou ā y"))
			b.WriteString(pick("r l ll h k c b - _ _"))
		}
		out[i] = strings.ReplaceAll(b.String(), "_", " ")
	}
	return out
}

// TestSieveLetsThroughWhatIsMeant: what the sieve holds back, no rule would have taken.
func TestSieveLetsThroughWhatIsMeant(t *testing.T) {
	g := sampleIndex(t)
	names := words(rand.New(rand.NewPCG(1, 2)), 2000)
	tried, held := 0, 0
	var signer signer
	for _, asked := range names[:200] {
		for _, same := range []bool{false, true} {
			q := g.query(asked)
			q.same = same
			for _, skeleton := range []string{q.key.Skeleton, q.joined} {
				var s sieve
				ok := skeleton != "" && q.sieveFor(&s, skeleton)
				for _, form := range names {
					k := Fold(form)
					if !ok || k.Skeleton != skeleton {
						continue
					}
					tried++
					if s.signs.has(signer.signOfName(&k)) && s.pass(hintOf(k.Strict, k.vowels)) {
						continue
					}
					held++
					if r := q.rule([]byte(form), skeleton); r != noRule {
						t.Errorf("asked for %q (same: %v), %q is held back, but is meant by rule %d", asked, same, form, r)
					}
				}
			}
			q.done()
		}
	}
	if held < tried/10 || held == tried || tried == 0 {
		t.Errorf("%d of %d held back: the names try nothing", held, tried)
	}
}

// TestPlainFastAndSlow: the tables of letters say what the slow way says.
func TestPlainFastAndSlow(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 20000 {
		var s []rune
		for range 1 + r.IntN(8) {
			switch r.IntN(8) {
			case 0:
				s = append(s, rune(firstLatin+r.IntN(endLatin-firstLatin+0x20)))
			case 1:
				s = append(s, rune(firstMore+r.IntN(endMore-firstMore)))
			case 2:
				s = append(s, rune(firstPrint+r.IntN(endPrint-firstPrint)))
			default:
				s = append(s, rune(' '+r.IntN(95)))
			}
		}
		name := string(s)
		if got, want := appendPlain(nil, []byte(name)), appendPlainSlowly(nil, name); !bytes.Equal(got, want) {
			t.Fatalf("plain(%q) = %q, slowly %q", name, got, want)
		}
	}
}

// TestFindLine: a skeleton is found among others as a linear search finds it.
func TestFindLine(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		var keys []string
		for range r.IntN(30) {
			k := make([]byte, 1+r.IntN(4))
			for i := range k {
				k[i] = "bkr"[r.IntN(3)]
			}
			keys = append(keys, string(k))
		}
		slices.Sort(keys)
		w := &written{}
		last := ""
		for _, k := range keys {
			if w.lines == 0 || k != last {
				w.key(last, k)
			} else {
				w.again()
			}
			w.lines, last = w.lines+1, k
		}
		b := &nameBlock{keys: w.keys}
		for _, ask := range []string{"b", "bk", "kkr", "rr", "rrrr", "k", "a", "s"} {
			from, _ := slices.BinarySearch(keys, ask)
			to := from
			for to < len(keys) && keys[to] == ask {
				to++
			}
			common := 0
			for i := max(0, from-1); i <= from && i < len(keys); i++ {
				if i == from || from == len(keys) {
					common = shared(keys[i], ask)
				}
			}
			gotFrom, gotTo, gotCommon := b.find(ask)
			if gotFrom != from || gotTo != to || gotCommon != common {
				t.Fatalf("find(%q) in %q = %d, %d, %d; want %d, %d, %d", ask, keys, gotFrom, gotTo, gotCommon, from, to, common)
			}
		}
		n, key := 0, []byte(nil)
		for k := (keysOf{left: b.keys}); k.next(); n += k.count {
			key = append(key[:k.shared], k.more...)
			for i := n; i < n+k.count; i++ {
				if string(key) != keys[i] {
					t.Fatalf("key %d of %q is %q", i, keys, key)
				}
			}
		}
		if n != len(keys) {
			t.Fatalf("%d keys of %q", n, keys)
		}
	}
}

// shared is the length of what two skeletons begin with alike.
func shared(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
