package eval

import (
	"os"
	"path/filepath"
	"testing"
)

// TestReversalPockets asks of the wars from the fourth on that half of their reports
// and more state a count of pockets, and that some state none.
func TestReversalPockets(t *testing.T) {
	for _, war := range []string{"reversal4", "reversal5", "reversal6", "reversal7"} {
		b, err := os.ReadFile(filepath.Join("testdata", war, "pockets.tsv"))
		if err != nil {
			t.Fatal(err)
		}
		cases, err := ReadPocketCases(string(b))
		if err != nil {
			t.Fatalf("%s: %v", war, err)
		}
		stated := 0
		for _, c := range cases {
			if c.Stated {
				stated++
			}
		}
		if stated < 5 || stated == len(cases) {
			t.Errorf("%s: %d of %d reports state a count", war, stated, len(cases))
		}
	}
}
