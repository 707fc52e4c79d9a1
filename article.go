package salient

import (
	"cmp"
	"slices"
	"sort"
	"time"
)

// An Article is one report as it was received. Text is the preserved text:
// for plain text the decoded file, unchanged, so that offsets into it are
// offsets into the file; for HTML the extracted main text. Furniture that
// stands in it ("skip to content") is left where it is and passed over by
// package text.
type Article struct {
	ID     ArticleID
	URL    string
	Outlet OutletID // empty: unknown
	Lang   Lang
	Title  string
	// TitleAt is where the title stands in Text; the zero span if it does not
	// stand there (and then Title is empty too). A source that gets the title
	// apart from the text appends it after the text, so that offsets into the
	// text it was given stay what they were.
	TitleAt   Span
	Text      string
	Published time.Time // UTC; midnight where only the day is known; zero: unknown
	Retrieved time.Time // zero: unknown
	Sources   []Source  // where it was read from, sorted by File
}

// A Source is one place an article was read from: a file, a line of an archive.
type Source struct {
	File   string // as named by the user, with slashes; "-" for standard input
	Line   int    // 1-based line of an archive; 0 otherwise
	SHA256 string // hex, of the original bytes
	Bytes  int    // length of the original
	Format string // "text", "html", "jsonl"
}

// Lang is an ISO 639-1 code such as "en"; empty: unknown.
type Lang string

// Dated reports whether the day of publication is known.
func (a Article) Dated() bool { return !a.Published.IsZero() }

// A Span is a half-open range of bytes [Start, End) in Article.Text.
type Span struct{ Start, End int }

// Len is the length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span holds nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// Overlaps reports whether the two spans share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Contains reports whether t lies inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// In returns the words: text[Start:End], or "" where the span does not fit.
func (s Span) In(text string) string {
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return ""
	}
	return text[s.Start:s.End]
}

// Union returns the spans sorted and joined where they overlap or touch. The
// spans given are not changed.
func Union(spans []Span) []Span {
	in := slices.SortedFunc(slices.Values(spans), func(a, b Span) int { return cmp.Compare(a.Start, b.Start) })
	var out []Span
	for _, s := range in {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// Overlapping reports whether one of the spans of a Union shares a byte with at.
func Overlapping(union []Span, at Span) bool {
	i := sort.Search(len(union), func(i int) bool { return union[i].End > at.Start })
	return i < len(union) && union[i].Overlaps(at)
}

// Cover returns the smallest span that holds both; an empty span adds nothing.
func (s Span) Cover(t Span) Span {
	switch {
	case s.Empty():
		return t
	case t.Empty():
		return s
	}
	return Span{min(s.Start, t.Start), max(s.End, t.End)}
}
