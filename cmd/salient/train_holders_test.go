package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"salient/data"
	"salient/engine"
	"salient/know"
	"salient/know/model"
	"salient/train"
)

// TestTrainHolders trains both finders that point, on a few reports and for one pass: it
// must come to a model that can be read, and to the same bytes again.
func TestTrainHolders(t *testing.T) {
	k, err := know.Load(data.FS)
	if err != nil {
		t.Skipf("SKIPPED: the knowledge files are not all made: %v", err)
	}
	r, err := k.Text.Reader()
	if err != nil {
		t.Skipf("SKIPPED: no reader of trees: %v", err)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"held/a.txt":      "# 2013-05-01 wire\nRebels go home\nThe rebels of Sorena left [Hajin|l=rebels] and the army sits in [Susah|h=army].\n",
		"held/a-held.txt": "# 2013-05-01 wire\nThe army sits in [Susah|h=army].\n",
		"count/a.txt":     "# 2013-05-01 wire\nTwo pockets, the rebels have [two|c=rebels] pockets, [Hajin|i=rebels] and a wood, since [Susah|g=rebels] fell.\n= 2 rebels\n",
		"events/a.txt":    "# a war\nThe army [took/capture|a=army|p=Hajin] Hajin.\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	e := engine.New(k)
	on := train.HolderReader{Reader: r, Rules: k.Rules, Read: e.Mentions}
	opts := train.HolderOptions{Epochs: 1}
	for _, c := range []struct {
		file  string
		train func(out string) error
		read  func([]byte) (*model.Holders, error)
	}{
		{"holders.bin", func(out string) error {
			return train.Holders(context.Background(), filepath.Join(dir, "held"), filepath.Join(dir, "events"), out, on, opts, nil)
		}, model.DecodeHolders},
		{"pockets.bin", func(out string) error {
			return train.Pockets(context.Background(), filepath.Join(dir, "count"), filepath.Join(dir, "held"), filepath.Join(dir, "events"), out, on, opts, nil)
		}, model.DecodePockets},
	} {
		var made [2][]byte
		for i := range made {
			out := t.TempDir()
			if err := c.train(out); err != nil {
				t.Fatalf("%s: %v", c.file, err)
			}
			if made[i], err = os.ReadFile(filepath.Join(out, c.file)); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(made[0], made[1]) {
			t.Errorf("%s: trained again, other bytes", c.file)
		}
		if _, err := c.read(made[0]); err != nil {
			t.Errorf("%s: %v", c.file, err)
		}
	}
}
