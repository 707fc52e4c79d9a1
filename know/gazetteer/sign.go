package gazetteer

import "bytes"

// The sign of a spelling is a byte of the file: what passes most spellings over
// before they are read. It says roughly what the vowels are, and a little of the
// letters. Spellings with the same letters, blanks apart, have the same sign, or
// anySign.
//
//	one consonant    the runs of vowels before and after it; a third of the letters
//	two              that between them, the kind of the last, whether there is a first; a third
//	more             the kinds of the second to the fourth; half of the letters
//	none             the letters
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
	switch l := int(letters); len(v) {
	case 0, 1:
		return byte(l % anySign)
	case 2:
		return byte(int(v[0])<<3 + int(v[1]) + 64*(l%3))
	case 3:
		return byte(int(v[1])*2*runKinds + int(kindOfRun[v[2]])*2 + int(min(v[0], 1)) + 80*(l%3))
	default:
		return byte((int(kindOfRun[v[1]])*runKinds+int(kindOfRun[v[2]]))*runKinds + int(kindOfRun[v[3]]) + 125*(l%2))
	}
}

// Signs are a set of signs.
type signs [4]uint64

func (s *signs) add(sign int)       { s[sign>>6] |= 1 << (sign & 63) }
func (s *signs) has(sign byte) bool { return s[sign>>6]>>(sign&63)&1 == 1 }

// near adds the signs of which some spelling has runs of vowels that are near to v but
// for limit of them. It has more than one run.
func (s *signs) near(v []byte, limit int) {
	far := func(near bool) int {
		if near {
			return 0
		}
		return 1
	}
	switch len(v) {
	case 2:
		for a := range 8 {
			for b := range 8 {
				if vowelCost([]byte{byte(a), byte(b)}, v) <= limit {
					for l := range 3 {
						s.add(a<<3 + b + 64*l)
					}
				}
			}
		}
	case 3:
		for a := range 8 {
			for b := range runKinds {
				for first := range 2 {
					n := far(a == int(v[1]) || a&int(v[1]) != 0) + far(nearRun[v[2]][b]) + far((first == 0) == (v[0] == 0))
					if n <= limit {
						for l := range 3 {
							s.add(a*2*runKinds + b*2 + first + 80*l)
						}
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
						at := (a*runKinds+b)*runKinds + c
						s.add(at)
						s.add(at + 125)
					}
				}
			}
		}
	}
}
