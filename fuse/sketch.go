package fuse

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"salient"
)

// An Article is what fuse needs to know of an article besides its claims.
type Article struct {
	ID        salient.ArticleID
	Outlet    salient.OutletID
	Published time.Time // zero: unknown
	Sketch    Sketch    // nil: not compared
}

// A Sketch stands for a text in comparisons: the sketchSize smallest hashes of
// its shingles, ascending (a bottom-k sketch; Broder 1997). Equal texts, and
// texts that differ in case, spacing or punctuation alone, have equal sketches.
// Of each hash the upper half is kept: two shingles of a thousand million are
// taken for one where they are not.
type Sketch []uint32

const (
	shingleWords = 5
	sketchSize   = 64
)

// NewSketch makes the sketch of a text. A text of fewer than twenty words gets
// nil: it is too short to be known for a copy.
func NewSketch(text string) Sketch {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) < 20 {
		return nil
	}
	hashes := make([]uint32, 0, len(words))
	for i := 0; i+shingleWords <= len(words); i++ {
		hashes = append(hashes, uint32(hash(words[i:i+shingleWords])>>32))
	}
	slices.Sort(hashes)
	hashes = slices.Compact(hashes)
	return slices.Clip(slices.Clone(hashes[:min(len(hashes), sketchSize)]))
}

// hash is FNV-1a over the words, each ended by a zero byte, finished with the
// mixer of SplitMix64, since the smallest values of plain FNV are not spread
// evenly.
func hash(words []string) uint64 {
	h := uint64(14695981039346656037)
	for _, w := range words {
		for i := range len(w) {
			h = (h ^ uint64(w[i])) * 1099511628211
		}
		h *= 1099511628211
	}
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// Resemblance estimates the share of shingles that two texts have in common
// (their Jaccard index), 0..1, with a standard error of at most 1/16.
func (s Sketch) Resemblance(t Sketch) float64 {
	if len(s) == 0 || len(t) == 0 {
		return 0
	}
	// Of the smallest hashes of the union, how many are in both?
	n, both := 0, 0
	i, j := 0, 0
	for n < sketchSize && (i < len(s) || j < len(t)) {
		switch {
		case j == len(t) || i < len(s) && s[i] < t[j]:
			i++
		case i == len(s) || t[j] < s[i]:
			j++
		default:
			i, j, both = i+1, j+1, both+1
		}
		n++
	}
	return float64(both) / float64(n)
}

// undatedLast orders times, the zero time after all others.
func undatedLast(a, b time.Time) int {
	switch {
	case a.Equal(b):
		return 0
	case a.IsZero():
		return 1
	case b.IsZero():
		return -1
	}
	return a.Compare(b)
}
