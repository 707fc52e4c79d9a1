package gazetteer

import "strings"

// joined returns the skeleton of the key without an article that is written
// together with its name ("Albukamal"); "" if there is no such reading. At
// least three letters and two consonants must be left.
func joined(k Key) string {
	bare := bareWord(k.Strict)
	if bare == "" {
		return ""
	}
	s, _ := skeleton(bare)
	if len(s) < 2 {
		return ""
	}
	return s
}

// bareWord drops al, el, ul, il from the front of every word that goes on
// with a consonant and three letters; "" if there is none.
func bareWord(strict string) string {
	words := strings.Fields(strict)
	any := false
	for i, w := range words {
		if len(w) >= 5 && isVowel(w[0]) && w[0] != 'o' && w[1] == 'l' && !isVowel(w[2]) && w[2] != 'l' {
			words[i], any = w[2:], true
		}
	}
	if !any {
		return ""
	}
	return strings.Join(words, " ")
}

// confused lists the consonant classes that transliterations confuse, beyond
// those that share a class: one writer's letter, another's.
var confused = [...][2]byte{
	{'k', 'g'}, // qaf said as g
	{'k', 'h'}, // kha as h
	{'g', 'j'}, // jim as g
	{'t', 's'}, // tha as s
	{'d', 'z'}, // dhal and za as z
	{'p', 'b'}, {'v', 'w'}, {'v', 'f'}, {'s', 'C'},
}

// variants tries the skeletons that differ from the query's in one class of
// consonants, everywhere, or in one place where the pair is confused.
func (q *query) variants() {
	s := q.key.Skeleton
	if len(s) < 3 {
		return
	}
	for _, p := range confused {
		for _, d := range [...][2]byte{p, {p[1], p[0]}} {
			for i := range s {
				if q.only && q.top < noRule {
					return
				}
				if s[i] == d[0] && i < 8 {
					q.run(s[:i] + string(d[1]) + s[i+1:])
				}
			}
		}
	}
}

// minEdit is the shortest name, in letters of its strict key, that one wrong
// letter is forgiven in. Shorter names are too close to each other.
const minEdit = 6

// edits tries the skeletons at distance one, if the name has minEdit letters
// and five consonants, and keeps names at edit distance one from the query.
func (q *query) edits() {
	s := q.key.Skeleton
	letters := strings.ReplaceAll(q.key.Strict, " ", "")
	if len(letters) < minEdit || len(s) < 5 || len(s) > 16 || s == letters {
		return
	}
	try := func(skeleton string) {
		q.g.x.withSkeleton(&q.block, skeleton, func(b *nameBlock, from, to int) {
			q.reader.begin(b)
			q.lined.b = nil
			for n := from; n < to; n++ {
				if !q.reader.read(n) {
					return
				}
				q.form.fold(q.reader.spelling)
				if !oneEdit(letters, strings.ReplaceAll(string(q.form.strict), " ", "")) {
					continue
				}
				if l, ok := q.lined.of(b, n); ok {
					q.add(&l, string(q.reader.spelling), edit)
				}
			}
		})
	}
	done := map[string]bool{s: true}
	once := func(skeleton string) {
		if !done[skeleton] {
			done[skeleton] = true
			if q.g.x.mayHave(skeleton) {
				try(skeleton)
			}
		}
	}
	for i := range s {
		once(s[:i] + s[i+1:])
		if i > 0 {
			once(s[:i-1] + s[i:i+1] + s[i-1:i] + s[i+1:])
		}
	}
	for _, c := range []byte("bcdfghjklmnprstvwyzC") {
		for i := range s {
			once(s[:i] + string(c) + s[i+1:])
			once(s[:i] + string(c) + s[i:])
		}
		once(s + string(c))
	}
}

// Akin reports whether two names are one but for a consonant at most, as one
// name may be written in two tables of one place.
func Akin(a, b string) bool {
	x, y := Fold(a).Skeleton, Fold(b).Skeleton
	return x == y || len(x) >= 3 && oneEdit(x, y)
}

// oneEdit reports whether a and b differ by one letter put in, left out,
// replaced or exchanged with its neighbour.
func oneEdit(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(a)-len(b) > 1 || a == b {
		return false
	}
	i := 0
	for i < len(b) && a[i] == b[i] {
		i++
	}
	if len(a) > len(b) {
		return a[i+1:] == b[i:]
	}
	return a[i+1:] == b[i+1:] || i+2 <= len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
