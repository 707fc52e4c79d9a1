package gazetteer

// A hint is what a question needs to know of a spelling to pass it over, where its
// sign did not: names of few consonants share their skeleton with thousands. It is kept
// once it was worked out.
//
//	bits 24–31  a hash of the letters of the strict key, 1..254; unhinted: ask the spelling itself
//	bits 0–23   for each vowel run what it can stand for, three bits, the first lowest
type hint = uint32

const (
	unhinted  hint = 255 << 24
	hintRuns       = 8 // so many vowel runs find room
	lowBits   hint = 0o11111111
	vowelBits hint = 1<<24 - 1
)

// hintOf makes the hint of a strict key with its vowel runs.
func hintOf[T string | []byte](strict T, vowels []byte) hint {
	if len(vowels) > hintRuns {
		return unhinted
	}
	h := hint(lettersHash(strict)) << 24
	for i, v := range vowels {
		h |= hint(v) << (3 * i)
	}
	return h
}

// lettersHash is 1..254 and does not see spaces.
func lettersHash[T string | []byte](strict T) byte {
	h := uint32(2166136261)
	for i := 0; i < len(strict); i++ {
		if strict[i] != ' ' {
			h = (h ^ uint32(strict[i])) * 16777619
		}
	}
	return byte(1 + (h^h>>16)%254)
}

// A sieve lets through the spellings that a question may mean.
type sieve struct {
	signs   signs
	letters [2]byte // hashes that agree; the second may be that of the name without joined articles
	vowels  hint
	limit   int // how many vowel runs may differ; -1: only the letters count
}

// pass errs on the side of yes.
func (s *sieve) pass(h hint) bool {
	letters := byte(h >> 24)
	if letters == s.letters[0] || letters == s.letters[1] || letters == byte(unhinted>>24) {
		return true
	}
	if s.limit < 0 {
		return false
	}
	differ := some(h^s.vowels) &^ some(h&s.vowels)
	if s.limit > 0 {
		differ &= differ - 1 // one is forgiven
	}
	return differ&vowelBits == 0
}

// some sets the low bit of each run that has a bit set.
func some(h hint) hint { return (h | h>>1 | h>>2) & lowBits }

// sieveFor makes s the sieve for names of a skeleton; false if none would do.
func (q *query) sieveFor(s *sieve, skeleton string) bool {
	*s = sieve{}
	if q.hard || len(skeleton)+1 > hintRuns {
		return false
	}
	s.signs.add(anySign)
	s.signs.add(int(signOf(q.key.Strict, &q.signer)))
	vowels, limit := q.key.vowels, 0
	s.letters = [2]byte{lettersHash(q.key.Strict), 0}
	switch {
	case skeleton == q.key.Skeleton:
		limit = allowed(skeleton)
	case skeleton == q.joined:
		vowels, limit = q.bareVowels, allowed(skeleton)
		s.letters[1] = lettersHash(q.bareStrict)
		s.signs.add(int(signOf(q.bareStrict, &q.signer)))
	}
	if q.same {
		s.limit = -1
		return true
	}
	if len(vowels) != len(skeleton)+1 {
		return false
	}
	s.signs.near(vowels, limit)
	s.vowels, s.limit = hintOf(q.key.Strict, vowels)&vowelBits, limit
	return true
}
