package gazetteer

import "bytes"

// The sign of a spelling is a byte of the file: what passes most spellings over
// before they are read. It says roughly what the vowels are, and, the commoner they are
// the more, what the letters are. Spellings with the same letters, blanks apart, have
// the same sign, or anySign. Of the vowels it tells in a spelling of
//
//	one consonant    the runs before and after it
//	two              that between them, the kind of the last, whether there is a first
//	more             the kinds of the second to the fourth
//	none             nothing
const anySign = 255

// Kinds of runs of vowels, by what they can stand for: nothing; a, e; i; u; several.
const runKinds = 5

var kindOfRun = [8]uint8{0, 1, 2, 1, 3, 4, 4, 4}

// nearRun says which kinds have a run that is near to one; see vowelCost.
var nearRun = func() (near [8][runKinds]bool) {
	for a := range near {
		for b, kind := range kindOfRun {
			if a == b || a&b != 0 {
				near[a][kind] = true
			}
		}
	}
	return near
}()

// signOf makes the sign of a spelling by its strict key. b is room to work in.
func signOf[T string | []byte](strict T, b *signer) byte {
	b.letters = b.letters[:0]
	for i := 0; i < len(strict); i++ {
		if strict[i] != ' ' {
			b.letters = append(b.letters, strict[i])
		}
	}
	b.joined.read(b.letters)
	return signOfRuns(b.joined.vowels, lettersHash(b.letters))
}

// A signer is what signs are made in.
type signer struct {
	letters []byte
	joined  bones
}

// signOfName is signOf for a name that is written into the file: anySign if its blanks
// change how its letters are read.
func (b *signer) signOfName(k *Key) byte {
	sign := signOf(k.Strict, b)
	if !bytes.Equal(b.joined.vowels, k.vowels) || len(b.joined.consonants) > 0 && string(b.joined.consonants) != k.Skeleton {
		return anySign
	}
	return sign
}

func signOfRuns(v []byte, letters byte) byte {
	switch len(v) {
	case 0, 1:
		return letters % anySign
	case 2:
		return signsOfOne.of(oneConsonant(v[0], v[1]), letters)
	case 3:
		return signsOfTwo.of(twoConsonants(v[1], kindOfRun[v[2]], min(v[0], 1)), letters)
	default:
		return signsOfMore.of(moreConsonants(kindOfRun[v[1]], kindOfRun[v[2]], kindOfRun[v[3]]), letters)
	}
}

// Numbers of what is told of the vowels.
func oneConsonant(before, after uint8) int { return int(before)<<3 + int(after) }
func twoConsonants(between, last, first uint8) int {
	return (int(between)*runKinds+int(last))*2 + int(first)
}
func moreConsonants(a, b, c uint8) int { return (int(a)*runKinds+int(b))*runKinds + int(c) }

// How common runs of vowels are, and their kinds, in the names of the world.
var (
	runShare  = [8]int{2, 5, 3, 7, 6, 2, 1, 2}
	kindShare = [runKinds]int{3, 6, 2, 3, 1}
)

// SignRanges are the signs of each number of what is told of the vowels: one at least.
type signRanges []struct{ from, n uint8 }

// newSignRanges deals out the signs by how common each number is.
func newSignRanges(share []int) signRanges {
	all := 0
	for _, n := range share {
		all += n
	}
	out := make(signRanges, len(share))
	from := 0
	for i, n := range share {
		out[i].from, out[i].n = uint8(from), uint8(1+(anySign-len(share))*n/all)
		from += int(out[i].n)
	}
	return out
}

func (r signRanges) of(number int, letters byte) byte {
	return r[number].from + letters%r[number].n
}

var signsOfOne, signsOfTwo, signsOfMore = func() (one, two, more signRanges) {
	o, t, m := make([]int, 64), make([]int, 16*runKinds), make([]int, runKinds*runKinds*runKinds)
	for a, x := range runShare {
		for b, y := range runShare {
			o[oneConsonant(uint8(a), uint8(b))] = x * y
		}
		for b, y := range kindShare {
			t[twoConsonants(uint8(a), uint8(b), 0)] = 2 * x * y
			t[twoConsonants(uint8(a), uint8(b), 1)] = x * y
		}
	}
	for a, x := range kindShare {
		for b, y := range kindShare {
			for c, z := range kindShare {
				m[moreConsonants(uint8(a), uint8(b), uint8(c))] = x * y * z
			}
		}
	}
	return newSignRanges(o), newSignRanges(t), newSignRanges(m)
}()

// Signs are a set of signs.
type signs [4]uint64

func (s *signs) add(sign int)       { s[sign>>6] |= 1 << (sign & 63) }
func (s *signs) has(sign byte) bool { return s[sign>>6]>>(sign&63)&1 == 1 }

func (s *signs) addAll(r signRanges, number int) {
	for i := range r[number].n {
		s.add(int(r[number].from + i))
	}
}

// near adds the signs of which some spelling has runs of vowels that are near to v but
// for limit of them. It has more than one run.
func (s *signs) near(v []byte, limit int) {
	far := func(near bool) int {
		if near {
			return 0
		}
		return 1
	}
	nearRuns := func(a int, b byte) bool { return a == int(b) || a&int(b) != 0 }
	switch len(v) {
	case 2:
		for a := range 8 {
			for b := range 8 {
				if far(nearRuns(a, v[0]))+far(nearRuns(b, v[1])) <= limit {
					s.addAll(signsOfOne, oneConsonant(uint8(a), uint8(b)))
				}
			}
		}
	case 3:
		for a := range 8 {
			for b := range runKinds {
				for first := range 2 {
					if far(nearRuns(a, v[1]))+far(nearRun[v[2]][b])+far((first == 0) == (v[0] == 0)) <= limit {
						s.addAll(signsOfTwo, twoConsonants(uint8(a), uint8(b), uint8(first)))
					}
				}
			}
		}
	default:
		for a := range runKinds {
			for b := range runKinds {
				n := far(nearRun[v[1]][a]) + far(nearRun[v[2]][b])
				for c := range runKinds {
					if n+far(nearRun[v[3]][c]) <= limit {
						s.addAll(signsOfMore, moreConsonants(uint8(a), uint8(b), uint8(c)))
					}
				}
			}
		}
	}
}
