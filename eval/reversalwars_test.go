package eval

import (
	"os"
	"path/filepath"
	"testing"
)

// TestReversalWars asks of the wars that go to and fro what a measure of them
// needs: enough changes, places that change hands more than once, places that
// never do, and reports that state a count of pockets.
func TestReversalWars(t *testing.T) {
	for _, war := range []string{"reversal6", "reversal7"} {
		dir := filepath.Join("testdata", war)
		files, _ := filepath.Glob(filepath.Join(dir, "geo/control_*.csv"))
		if len(files) != 1 {
			t.Fatalf("%s: %d tables", war, len(files))
		}
		f, err := os.Open(files[0])
		if err != nil {
			t.Fatal(err)
		}
		turns, _, err := ReadTurns(f, ',')
		f.Close()
		if err != nil {
			t.Fatalf("%s: %v", war, err)
		}
		changes, times, still := 0, map[string]int{}, 0
		for _, r := range turns {
			if r.Precision == "status" {
				continue
			}
			changes++
			times[r.Place]++
			if r.From == r.To {
				t.Errorf("%s: %s passes from %s to itself", war, r.Place, r.From)
			}
		}
		for _, r := range turns {
			if r.Precision == "status" && times[r.Place] == 0 {
				still++
			}
		}
		twice := 0
		for _, n := range times {
			if n > 1 {
				twice++
			}
		}
		if changes < 18 || changes > 30 || twice < 6 || still == 0 {
			t.Errorf("%s: %d changes, %d places more than once, %d rows of places that never changed hands", war, changes, twice, still)
		}
		b, err := os.ReadFile(filepath.Join(dir, "pockets.tsv"))
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
