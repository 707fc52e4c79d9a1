package train

import (
	"math/rand/v2"
	"strings"
	"unicode"

	"salient"
	"salient/know/model"
	"salient/text"
)

// Shares of noise: what of the treebanks is spelled otherwise each time it is
// learned from, so that reports unlike them can be read.
const (
	shoutShare  = 0.10 // sentences all in capitals
	titleShare  = 0.06 // sentences With Capitals Like Headlines
	lowerShare  = 0.03 // sentences without capitals
	bareShare   = 0.10 // sentences without their last mark
	nameShare   = 0.06 // names replaced by made-up ones
	typoShare   = 0.01 // words with a slip of the pen
	vectorShare = 0.04 // words whose vector is withheld
	wordFloor   = 0.04 // words whose embedding is withheld, rare ones more often

	endNoise = 0.3 // what is left of the noise in spelling at the end of training
)

// example makes sentence k of the bank into an example, with fresh noise.
func (t *trainer) example(k int) *example {
	b := t.bank[k]
	n := len(b.Words)
	if last := n - 1; n > 3 && b.Words[last].POS == salient.PUNCT && t.rng.Float64() < bareShare*t.noise && leaf(b, last) {
		n = last
	}
	forms := make([]string, n)
	made := make([]bool, n)
	spell := t.rng.Float64() / t.noise
	for i := range forms {
		w := b.Words[i]
		f := w.Form
		if w.POS == salient.PROPN && t.rng.Float64() < nameShare*t.noise {
			f, made[i] = t.name(f), true
		} else if len(f) > 3 && t.rng.Float64() < typoShare*t.noise {
			f = t.slip(f)
		}
		switch {
		case spell < shoutShare:
			f = strings.ToUpper(f)
		case spell < shoutShare+titleShare:
			if len(f) > 3 || i == 0 || t.rng.Float64() < 0.5 {
				f = capital(f)
			}
		case spell < shoutShare+titleShare+lowerShare:
			f = strings.ToLower(f)
		}
		forms[i] = f
	}
	e := &example{words: make([]model.Word, n), tags: t.tags[k][:n], heads: make([]int, n), rels: t.rels[k][:n]}
	c := model.CaseOf(forms)
	for i, f := range forms {
		w := &e.words[i]
		t.reader.Prepare(w, f, text.Norm(f), c)
		e.heads[i] = b.Words[i].Head
		p := t.rng.Float64()
		count := float64(t.counts[model.Digits(text.Norm(f))])
		if p < max(wordFloor, 0.3/(0.3+count)) {
			w.ID = 0
		}
		if made[i] {
			w.ID, w.Vector = 0, -1
		}
		if t.rng.Float64() < vectorShare {
			w.Vector = -1
		}
	}
	return e
}

// leaf reports whether no word hangs on word i.
func leaf(b text.BankSentence, i int) bool {
	for _, w := range b.Words {
		if w.Head == i {
			return false
		}
	}
	return b.Words[i].Head >= 0
}

func capital(s string) string {
	r := []rune(s)
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}

// slip makes one typing error: two letters exchanged, one left out or doubled.
func (t *trainer) slip(s string) string { return slipped(t.rng, s) }

func slipped(rng *rand.Rand, s string) string {
	r := []rune(s)
	i := 1 + rng.IntN(len(r)-1)
	switch rng.IntN(3) {
	case 0:
		r[i-1], r[i] = r[i], r[i-1]
		return string(r)
	case 1:
		return string(r[:i]) + string(r[i+1:])
	}
	return string(r[:i]) + string(r[i:i+1]) + string(r[i:])
}

// Sounds of made-up names, of many languages written in Latin letters.
var (
	onsets = strings.Fields("b d f g h j k kh l m n q r s sh t th w y z gh dh ch p v zh st kr dr tr mb nd")
	nuclei = strings.Fields("a a a a e i i o u u aa ai ay ee ou iy ya")
	codas  = strings.Fields("- - - - b d f h k l m n n r r s sh t z q in an iya iyah yah ev ov enko sk")
)

// name makes up a name, with a capital, unlike any in particular.
func (t *trainer) name(old string) string { return madeName(t.rng, old) }

func madeName(rng *rand.Rand, old string) string {
	pick := func(l []string) string { return l[rng.IntN(len(l))] }
	var b strings.Builder
	for range 1 + rng.IntN(3) {
		b.WriteString(pick(onsets) + pick(nuclei))
		if c := pick(codas); c != "-" {
			b.WriteString(c)
		}
	}
	s := b.String()
	if rng.Float64() < 0.05 {
		s = s[:1] + "'" + s[1:]
	}
	if r := []rune(old); len(r) > 0 && unicode.IsLower(r[0]) {
		return s
	}
	return capital(s)
}

// someCues leaves cues out at random: of the first ones, which are the word itself, one
// share, of the others another.
func someCues(rng *rand.Rand, cues []int32, first int, firstShare, share float64) []int32 {
	out := make([]int32, 0, len(cues))
	for k, c := range cues {
		drop := share
		if k < first {
			drop = firstShare
		}
		if rng.Float64() >= drop {
			out = append(out, c)
		}
	}
	return out
}
