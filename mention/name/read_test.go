package name

import (
	"strings"
	"testing"

	"salient"
)

// A name ends where a phrase begins that hangs on a word outside of it.
func TestPhrase(t *testing.T) {
	for _, c := range []struct {
		words string
		heads []int // of each word
		want  int   // where the name that begins with the third word ends
	}{
		{"expelled the Red Brigade out of Tandrel", []int{-1, 3, 3, 0, 6, 6, 0}, 4},
		{"met the Red Brigade in the Delta", []int{-1, 3, 3, 0, 6, 6, 3}, 7},   // a brigade of the delta
		{"met the Army Of Free Tandrel", []int{-1, 2, 0, 5, 5, 0}, 6},          // part of the name by its capital
		{"met the Council of Tandrel", []int{-1, 2, 0, 4, 0}, 5},               // "of" binds
		{"met the Brigade near Tandrel", []int{-1, 2, 0, 4, 0}, 3},             //
		{"met the Brigade near", []int{-1, 2, 0, 0}, 4},                        // nothing after the preposition
		{"met the Red Brigade out of Tandrel", []int{-1, 3, 3, 0, 3, 3, 3}, 7}, // a tree that makes no sense is left alone
	} {
		forms := strings.Fields(c.words)
		s := salient.Sentence{Parsed: true}
		for i, f := range forms {
			tok := salient.Token{Norm: strings.ToLower(f), POS: salient.PROPN, Head: c.heads[i]}
			switch tok.Norm {
			case "out", "of", "in", "near":
				tok.POS = salient.ADP
			}
			s.Tokens = append(s.Tokens, tok)
		}
		if got := phrase(s, forms, 2, len(forms)); got != c.want {
			t.Errorf("%q: the name ends at %d, want %d", c.words, got, c.want)
		}
	}
}
