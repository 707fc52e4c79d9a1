package when_test

import (
	"strings"
	"testing"
	"time"

	"salient"
	"salient/mention/when"
)

// TestLinear: no repeated words make the finder slow; a sentence of 200,000
// bytes without an end is read in well under a second; four are allowed on a busy machine.
func TestLinear(t *testing.T) {
	for _, unit := range []string{
		"the ", "two ", "hundred ", "two hundred thousand ", "a few ", "3, ", "3 and ", "3 - ", "1995-", "May ", "the end of ", "1 of May ", "Sunday ", "-long ", "a ", "early late ", "in the past ", "5 May - ", "(", "3:",
	} {
		text := strings.Repeat(unit, 200000/len(unit))
		a := salient.Article{Text: text}
		d := salient.Document{Sentences: []salient.Sentence{{Span: salient.Span{End: len(text)}, Part: salient.Body}}}
		start := time.Now()
		when.New().Find(a, d)
		if took := time.Since(start); took > 4*time.Second {
			t.Errorf("%q: %v", unit, took)
		}
	}
}
