package quantity_test

import (
	"os"
	"path/filepath"
	"testing"

	"salient"
	"salient/mention/quantity"
	reader "salient/text"
)

// TestMeasureSeeds lists what is found in the seed reports beside the
// repository, for reading.
func TestMeasureSeeds(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/seeds/*.txt")
	if len(files) == 0 {
		t.Skip("the seed reports are not here")
	}
	n := 0
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		a := salient.Article{Text: string(b)}
		for _, m := range quantity.New().Find(a, reader.New(nil).Parse(a)) {
			t.Logf("%s: %s = %v/%v/%v %s %s within %d", filepath.Base(f)[:3], m.Text, m.Low, m.Best, m.High, m.Unit, m.Group, m.Within)
			n++
		}
	}
	if n == 0 {
		t.Error("nothing found")
	}
}
