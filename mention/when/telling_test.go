package when

import (
	"os"
	"path/filepath"
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

// What the rules find begins with a word that is an opening, in the sample reports and
// where words that rules ask for follow each other.
func TestNothingBeginsWithoutAnOpening(t *testing.T) {
	texts := []string{`end of May, mid-1990s, 'ninety eight men, a day, twenty-first century, close to six months later, countless weeks ago, these days, '98,
		c. 466 BC, ad 70, scores of days, per month, a few more days, thirty days, hourly, a full five days, a further two weeks, an hour, twice a day, a half year, a dozen days, a hundred years ago, a couple of weeks,
		the end of the day, the very early 1990s, the same year, the year's end, at the moment, in the past, the day before, the 13th, the three days, christmas eve, New Year's Day, new year's eve, the coming week`}
	files, _ := filepath.Glob("../../samples/*/*.txt")
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(b))
	}
	found, passed := 0, 0
	for _, text := range texts {
		s := &scan{w: numeral.Cut(text, salient.Span{End: len(text)})}
		for i := range s.w {
			_, ok := s.at(i)
			switch opens := s.opens(i); {
			case ok && !opens:
				t.Errorf("an expression begins with %q", s.w[i].Low)
			case ok:
				found++
			case !opens:
				passed++
			}
		}
	}
	if len(files) > 0 && (found < 100 || passed < 10*found) {
		t.Errorf("%d expressions, %d words passed over: the texts try little", found, passed)
	}
}
