// Package golden compares what a test got with a file kept beside the test.
//
//	golden.Equal(t, got)            // testdata/TestName.golden
//	go test ./pkg -update           // writes the files anew; review them like code
package golden

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Equal fails the test where got differs from testdata/NAME.golden, NAME being
// the test's name with slashes turned into underscores. It shows the first
// line that differs. With -update it writes the file instead.
func Equal(t testing.TB, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", strings.ReplaceAll(t.Name(), "/", "_")+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v\nhint: run the test with -update once and review the file", err)
	}
	if line, g, w, differ := firstDifference(got, want); differ {
		t.Errorf("%s:%d\n got %s\nwant %s", file, line, g, w)
	}
}

// firstDifference returns the 1-based number of the first line in which the
// two differ, and that line in both; a missing line reads "(end)".
func firstDifference(got, want []byte) (line int, g, w string, differ bool) {
	if bytes.Equal(got, want) {
		return 0, "", "", false
	}
	gs, ws := bytes.Split(got, []byte("\n")), bytes.Split(want, []byte("\n"))
	at := func(lines [][]byte, i int) string {
		if i < len(lines) {
			return string(lines[i])
		}
		return "(end)"
	}
	for i := 0; ; i++ {
		if g, w := at(gs, i), at(ws, i); g != w || i >= len(gs) || i >= len(ws) {
			return i + 1, g, w, true
		}
	}
}
