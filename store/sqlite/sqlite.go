// Package sqlite opens the embedded database: one file, pure Go, no server.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver

	"salient"
	"salient/store/sqlstore"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Open opens or makes the database in the named file and brings it to the
// present schema; ":memory:" keeps it in memory. A file that is not such a
// database gives salient.ErrInvalid.
func Open(ctx context.Context, file string) (*sqlstore.DB, error) {
	db, err := open(ctx, file)
	if err != nil {
		return nil, fmt.Errorf("open database %s: %w", file, err)
	}
	return sqlstore.New(db)
}

func open(ctx context.Context, file string) (*sql.DB, error) {
	if file != ":memory:" {
		if err := check(file); err != nil {
			return nil, err
		}
	}
	// WAL lets readers go on while one writes; a busy database is waited for.
	pragmas := "_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=foreign_keys(1)&_pragma=temp_store(MEMORY)&_txlock=immediate"
	name := "file:" + (&url.URL{Path: file}).EscapedPath() + "?" + pragmas
	if file == ":memory:" {
		name = "file::memory:?" + pragmas
	}
	db, err := sql.Open("sqlite", name)
	if err != nil {
		return nil, err
	}
	if file == ":memory:" {
		db.SetMaxOpenConns(1) // each connection would have a memory of its own
	}
	if err := migrate(ctx, db); err != nil {
		db.Close()
		return nil, fmt.Errorf("%w: %w; hint: name a database made by salient, or a file that does not exist yet", salient.ErrInvalid, err)
	}
	return db, nil
}

// check gives plain words for what SQLite would report as a code.
func check(file string) error {
	switch info, err := os.Stat(file); {
	case err == nil && info.IsDir():
		return fmt.Errorf("%w: it is a folder; hint: --db names a file", salient.ErrInvalid)
	case err == nil:
		return nil
	}
	dir := filepath.Dir(file)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return fmt.Errorf("%w: folder %s does not exist; hint: make it first", salient.ErrInvalid, dir)
	}
	return nil
}

func migrate(ctx context.Context, db *sql.DB) error {
	sub, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, sub)
	if err != nil {
		return err
	}
	done, err := p.Up(ctx)
	if err != nil || len(done) == 0 {
		return err
	}
	// goose notes when a migration ran; two databases with the same content
	// shall be the same to the last row.
	_, err = db.ExecContext(ctx, `update goose_db_version set tstamp = '2000-01-01 00:00:00'`)
	return err
}
