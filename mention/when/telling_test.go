package when

import (
	"strings"
	"testing"

	"salient"
	"salient/know/numeral"
)

// Words that rules ask for are tried in the places of a short sentence:
// what the rules find without a word of telling would be lost.
func TestNothingIsToldWithoutATellingWord(t *testing.T) {
	asked := strings.Fields(`the very early late mid part of in ca later earlier end close eve beginning start middle rest first second latter half
		same next following previous preceding that this last on from between and to a an few couple number some several about around more less
		than at least half dozens hundreds three third twenty hour-long long old ago after before since until every each per once recent coming
		final opening within for over during new ad bc am pm saw it`)
	at := func(ws ...string) []expr {
		text := strings.Join(ws, " ")
		s := &scan{w: numeral.Cut(text, salient.Span{End: len(text)})}
		var out []expr
		for i := range s.w {
			if e, ok := s.at(i); ok && e.form != void && !s.tells() {
				out = append(out, e)
			}
		}
		return out
	}
	for _, a := range asked {
		for _, b := range asked {
			for _, c := range strings.Fields("the of later") {
				if got := at(a, b, c); len(got) > 0 {
					t.Fatalf("%q %q %q tells of %+v", a, b, c, got)
				}
			}
		}
	}
}
