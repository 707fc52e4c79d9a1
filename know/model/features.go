package model

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"salient"
)

// A Tag is a class of the tagger: a part of speech with its features.
type Tag struct {
	POS   salient.POS
	Feats salient.Feats
}

// NAffix is the number of affix rows of a word.
const NAffix = 10

// A Word is what the network is told about one word.
type Word struct {
	ID     int32 // row of Net.Word
	Vector int32 // row of the fixed vectors; -1: none
	Affix  [NAffix]int32
}

// A Case says how a sentence as a whole is spelled. Capitals tell names apart
// only where not everything is in capitals.
type Case int

// The spellings.
const (
	Mixed   Case = iota
	Titled       // Nearly Every Word Has A Capital
	Shouted      // ALL CAPITALS
)

// CaseOf decides how the words of a sentence are spelled.
func CaseOf(words []string) Case {
	long, capital, shouted := 0, 0, 0
	for _, w := range words {
		if len(w) < 4 {
			continue
		}
		up, low := 0, 0
		for i := 0; i < len(w); i++ {
			switch c := w[i]; {
			case 'A' <= c && c <= 'Z':
				up++
			case 'a' <= c && c <= 'z':
				low++
			}
		}
		if up+low == 0 {
			continue
		}
		long++
		if low == 0 {
			shouted++
		}
		if up > 0 && w[0] <= 'Z' {
			capital++
		}
	}
	switch {
	case long >= 2 && shouted*10 >= long*8:
		return Shouted
	case long >= 4 && capital*10 >= long*9:
		return Titled
	}
	return Mixed
}

// Digits returns norm with each ASCII digit replaced by 0, the key of the
// vocabulary; norm itself where it has none.
func Digits(norm string) string {
	i := strings.IndexFunc(norm, func(r rune) bool { return '1' <= r && r <= '9' })
	if i < 0 {
		return norm
	}
	b := []byte(norm)
	for ; i < len(b); i++ {
		if '1' <= b[i] && b[i] <= '9' {
			b[i] = '0'
		}
	}
	return string(b)
}

// Affixes fills in the rows of the affix table for a word as written in a
// sentence of spelling c; norm is the word in lower case, digits as 0.
func Affixes(rows *[NAffix]int32, form, norm string, c Case) {
	n := len(norm)
	// Ends of one to four characters.
	end := n
	for k := range 4 {
		if end > 0 {
			_, size := utf8.DecodeLastRuneInString(norm[:end])
			end -= size
		}
		rows[k] = row(uint32(k), norm[end:])
	}
	// Beginnings of one to three.
	end = 0
	for k := range 3 {
		if end < n {
			_, size := utf8.DecodeRuneInString(norm[end:])
			end += size
		}
		rows[4+k] = row(uint32(4+k), norm[:end])
	}
	var buf [12]byte
	shape := shapeOf(buf[:0], form, c)
	rows[7] = row(7+16*uint32(c), string(shape))
	rows[8] = row(8+16*uint32(c), string(rune('a'+min(utf8.RuneCountInString(norm), 12))))
	// A middle slice ties together inflected forms of words not seen.
	stem := norm
	if n > 6 {
		stem = norm[:cut(norm, 5)]
	}
	rows[9] = row(9, stem)
}

// cut returns the largest i <= n at which s may be cut between characters.
func cut(s string, n int) int {
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}

// row hashes a piece of a word (FNV-1a) into the affix table.
func row(salt uint32, s string) int32 {
	h := 2166136261 ^ salt*0x9e3779b1
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	h ^= h >> 15
	h *= 0x85ebca6b
	h ^= h >> 13
	return int32(h & (AffixRows - 1))
}

// shapeOf writes the shape of a form: X for capitals, x for other letters, d
// for digits, other ASCII marks as they are; runs are cut to two. In a shouted
// sentence capitals mean nothing and count as x.
func shapeOf(out []byte, form string, c Case) []byte {
	for _, r := range form {
		k := byte('?')
		switch {
		case unicode.IsUpper(r):
			k = 'X'
			if c == Shouted {
				k = 'x'
			}
		case unicode.IsLetter(r) || unicode.IsMark(r):
			k = 'x'
		case unicode.IsDigit(r):
			k = 'd'
		case r < utf8.RuneSelf:
			k = byte(r)
		}
		if n := len(out); n >= 2 && out[n-1] == k && out[n-2] == k {
			continue
		}
		if len(out) == cap(out) {
			break
		}
		out = append(out, k)
	}
	return out
}
