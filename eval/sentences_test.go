package eval

import (
	"testing"

	"salient"
)

// TestLayOfMarks lays claims on marks: of the same sentence and type, those set off by
// the marked word first, each once, a list of places as one.
func TestLayOfMarks(t *testing.T) {
	at := func(a, b int) salient.Span { return salient.Span{Start: a, End: b} }
	marked := func(sentence, word salient.Span, place string) mark {
		return mark{CodedClaim{Type: salient.Capture, Modality: salient.Asserted, Place: []string{place}}, word, sentence}
	}
	first, second := at(0, 50), at(52, 90)
	claim := func(s, word salient.Span, place string) salient.Claim {
		return salient.Claim{Type: salient.Capture, At: s, Trigger: word, Places: []salient.ClaimPlace{{Text: place}}}
	}
	r := markedReading{
		marks:  []mark{marked(first, at(10, 14), "A"), marked(first, at(30, 34), "B"), marked(second, at(60, 64), "C")},
		claims: together([]salient.Claim{claim(first, at(30, 34), "B"), claim(first, at(10, 14), "X"), claim(first, at(10, 14), "A")}),
	}
	if len(r.claims) != 2 {
		t.Fatalf("%d claims, want the list of places as one", len(r.claims))
	}
	laid := r.lay(func(k mark, c salient.Claim) bool { return k.fits(c, false) })
	if len(laid) != 2 || laid[0] != 1 || laid[1] != 0 {
		t.Errorf("laid %v, want mark 0 on the second and 1 on the first", laid)
	}
}
