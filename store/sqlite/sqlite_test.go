package sqlite

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"salient"
	"salient/store"
	"salient/store/storetest"
)

func TestConformanceInMemory(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store {
		db, err := Open(context.Background(), ":memory:")
		if err != nil {
			t.Fatal(err)
		}
		return db
	})
}

func TestConformanceOnDisk(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store {
		db, err := Open(context.Background(), filepath.Join(t.TempDir(), "a b?.db"))
		if err != nil {
			t.Fatal(err)
		}
		return db
	})
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text.db")
	if err := os.WriteFile(text, []byte(strings.Repeat("not a database ", 100)), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{text, dir, filepath.Join(dir, "no", "such.db")} {
		db, err := Open(context.Background(), file)
		if !errors.Is(err, salient.ErrInvalid) || !strings.Contains(err.Error(), file) {
			t.Errorf("%s: got %v, want ErrInvalid that names the file", file, err)
		}
		if err == nil {
			db.Close()
		}
	}
}

func TestReopenKeeps(t *testing.T) {
	file := filepath.Join(t.TempDir(), "s.db")
	ctx := context.Background()
	db, err := Open(ctx, file)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.PutFailures(ctx, []store.Failure{{File: "x", Reason: "empty"}}); err != nil {
		t.Fatal(err)
	}
	was, _ := db.Revision(ctx)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if db, err = Open(ctx, file); err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if now, err := db.Revision(ctx); err != nil || now != was {
		t.Errorf("got revision %s, %v; want %s", now, err, was)
	}
}
