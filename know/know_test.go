package know

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"salient/data"
)

func TestLoadEmbedded(t *testing.T) {
	k, err := Load(data.FS)
	if errors.Is(err, fs.ErrNotExist) && strings.Contains(err.Error(), "world.bin") {
		t.Skip("the gazetteer's index is not made yet: go run ./internal/gen gazetteer")
	}
	if err != nil {
		t.Fatal(err)
	}
	if len(k.Version) != 8 || len(k.Actors.All()) < 60 {
		t.Errorf("got version %q and %d actors", k.Version, len(k.Actors.All()))
	}
}

// TestLoadComplainsOfEveryPart gives an empty bundle: each part must be named.
func TestLoadComplainsOfEveryPart(t *testing.T) {
	_, err := Load(fstest.MapFS{})
	if err == nil {
		t.Fatal("an empty bundle was loaded")
	}
	for _, folder := range []string{"actors", "ontology", "outlets", "rules", "gazetteer"} {
		if !strings.Contains(err.Error(), folder) {
			t.Errorf("the complaint does not name %s: %v", folder, err)
		}
	}
}
