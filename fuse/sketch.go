package fuse

import (
	"cmp"
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
type Sketch []uint64

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
	hashes := make([]uint64, 0, len(words))
	for i := 0; i+shingleWords <= len(words); i++ {
		hashes = append(hashes, hash(words[i:i+shingleWords]))
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

// Limits of the search for copies. Two texts that resemble each other by half
// share one of the sixteen smallest hashes of either with a probability above
// 0.9999, so looking there finds nearly all of them at linear cost.
const (
	copyAt   = 0.5 // least resemblance of copies
	keysEach = 16  // smallest hashes by which candidates are found
	perKey   = 8   // articles compared for one such hash
)

// leaders maps every article that is a copy, and the one that they are copies
// of, to the latter: the earliest published, then the smallest id.
func leaders(articles []Article) map[salient.ArticleID]Article {
	as := slices.Clone(articles)
	slices.SortFunc(as, func(a, b Article) int {
		return cmp.Or(undatedLast(a.Published, b.Published), cmp.Compare(a.ID, b.ID))
	})
	as = slices.CompactFunc(as, func(a, b Article) bool { return a.ID == b.ID })
	set := newSets(len(as))
	byHash := map[uint64][]int{}
	for i, a := range as {
		for _, h := range a.Sketch[:min(len(a.Sketch), keysEach)] {
			same := byHash[h]
			for _, j := range same {
				if set.find(i) != set.find(j) && a.Sketch.Resemblance(as[j].Sketch) >= copyAt {
					set.join(i, j)
				}
			}
			if len(same) < perKey {
				byHash[h] = append(same, i)
			}
		}
	}
	out := map[salient.ArticleID]Article{}
	size := make([]int, len(as))
	for i := range as {
		size[set.find(i)]++
	}
	for i, a := range as {
		if r := set.find(i); size[r] > 1 {
			out[a.ID] = as[r]
		}
	}
	return out
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

// sets is a forest of disjoint sets whose root is always the smallest member,
// so that the order of joining does not show.
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s sets) find(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

func (s sets) join(i, j int) {
	i, j = s.find(i), s.find(j)
	s[max(i, j)] = min(i, j)
}
