package salient_test

import (
	"testing"

	"salient"
)

func TestSite(t *testing.T) {
	s := salient.Sentence{Parsed: true, Tokens: []salient.Token{
		{Span: salient.Span{Start: 10, End: 13}, Head: 2}, // the
		{Span: salient.Span{Start: 14, End: 17}, Head: 2}, // old
		{Span: salient.Span{Start: 18, End: 22}, Head: 3}, // town
		{Span: salient.Span{Start: 23, End: 27}, Head: -1},
	}}
	plain := s
	plain.Parsed = false
	for _, c := range []struct {
		name              string
		s                 salient.Sentence
		at                salient.Span
		first, last, head int
	}{
		{"the head is the word that hangs outside", s, salient.Span{Start: 10, End: 27}, 0, 4, 3},
		{"of a phrase too", s, salient.Span{Start: 10, End: 22}, 0, 3, 2},
		{"the last word without a tree", plain, salient.Span{Start: 10, End: 17}, 0, 2, 1},
		{"part of a word is the word", s, salient.Span{Start: 15, End: 16}, 1, 2, 1},
		{"between words is nothing", s, salient.Span{Start: 13, End: 14}, 1, 1, 1},
		{"behind the end is nothing", s, salient.Span{Start: 40, End: 44}, 4, 4, 4},
	} {
		got := c.s.Site(7, c.at)
		want := salient.Site{Sentence: 7, First: c.first, Last: c.last, Head: c.head, At: c.at}
		if got != want {
			t.Errorf("%s: %+v, want %+v", c.name, got, want)
		}
	}
}
