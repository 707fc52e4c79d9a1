package model

import (
	"testing"

	"salient"
)

// TestLemmaKeepsLetters: a rule learned of one alphabet cuts no letter of another in two.
func TestLemmaKeepsLetters(t *testing.T) {
	tag := Tag{POS: salient.NOUN}
	l := &Lemmas{Words: NewIndex(nil), Rules: map[string]Edit{string(LemmaClass(tag)): {Cut: 1}}}
	for word, want := range map[string]string{"towns": "town", "ومعلومات": "ومعلومات", "Đà": "Đà"} {
		if got := l.Lemma(word, word, tag, 0); got != want {
			t.Errorf("lemma of %q is %q, want %q", word, got, want)
		}
	}
}
