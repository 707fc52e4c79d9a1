package model

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"salient"
)

// Lemmas turn words into their dictionary forms: by a list of words that are
// not regular, else by the longest suffix rule of their class that fits.
type Lemmas struct {
	Words Index    // class byte and word in lower case
	Forms []string // lemma of each
	Rules map[string]Edit
}

// An Edit takes bytes off the end of a word and adds others.
type Edit struct {
	Cut int
	Add string
}

// MaxSuffix is the longest suffix that rules look at, in bytes.
const MaxSuffix = 6

// LemmaClass names what decides the form of a word beside its letters: part of
// speech and inflection, as one byte.
func LemmaClass(t Tag) byte {
	k := byte(0)
	for i, p := range salient.AllPOS {
		if p == t.POS {
			k = byte(i)
		}
	}
	f := t.Feats
	v := byte(0)
	switch t.POS {
	case salient.NOUN, salient.PROPN, salient.PRON, salient.DET, salient.SYM, salient.NUM:
		if f.Has(salient.Plural) {
			v = 1
		}
	case salient.VERB, salient.AUX:
		switch {
		case f.Has(salient.Gerund):
			v = 1
		case f.Has(salient.Participle):
			v = 2
		case f.Has(salient.PastTense):
			v = 3
		case f.Has(salient.Finite | salient.PresentTense | salient.Third | salient.Singular):
			v = 4
		case f.Has(salient.PresentTense):
			v = 5
		}
	case salient.ADJ, salient.ADV:
		switch {
		case f.Has(salient.Comparative):
			v = 1
		case f.Has(salient.Superlative):
			v = 2
		case f.Has(salient.Participle):
			v = 3
		}
	}
	return 32 + k*6 + v
}

// Lemma returns the lemma of a word written form (norm in lower case) with the
// given tag, in a sentence of spelling c. Names keep their capitals; in a
// sentence all in capitals they get one.
func (l *Lemmas) Lemma(form, norm string, t Tag, c Case) string {
	class := LemmaClass(t)
	var buf [64]byte
	if len(norm) < len(buf) {
		key := append(append(buf[:0], class), norm...)
		if i := l.Words.find(key); i >= 0 {
			return l.Forms[i]
		}
	}
	base := norm
	if t.POS == salient.PROPN {
		base = form
		if c == Shouted && len(form) > 3 {
			base = capital(norm)
		}
	}
	e, ok := l.rule(class, norm)
	if !ok || e.Cut > len(base) || e.Cut == 0 && e.Add == "" {
		return base
	}
	stem := len(base) - e.Cut
	if e.Cut > 0 && !utf8.RuneStart(base[stem]) {
		return base // bytes alike, but of another letter
	}
	return base[:stem] + e.Add
}

func (l *Lemmas) rule(class byte, norm string) (Edit, bool) {
	var buf [MaxSuffix + 1]byte
	for k := min(MaxSuffix, len(norm)); k >= 0; k-- {
		key := append(append(buf[:0], class), norm[len(norm)-k:]...)
		if e, ok := l.Rules[string(key)]; ok {
			return e, true
		}
	}
	return Edit{}, false
}

// capital returns a word in lower case with its first letter raised.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// EditOf returns the edit that makes lemma of word, if one suffix edit of at
// most MaxSuffix bytes does.
func EditOf(word, lemma string) (Edit, bool) {
	k := 0
	for k < len(word) && k < len(lemma) && word[k] == lemma[k] {
		k++
	}
	for k > 0 && k < len(word) && !utf8.RuneStart(word[k]) {
		k--
	}
	if len(word)-k > MaxSuffix || len(lemma)-k > MaxSuffix || k == 0 && strings.TrimLeft(word, "abcdefghijklmnopqrstuvwxyz") == "" {
		return Edit{}, false
	}
	return Edit{Cut: len(word) - k, Add: lemma[k:]}, true
}
