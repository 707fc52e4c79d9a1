// Package sqlstore is the ledger in SQL, once for every database that numbers
// its parameters ($1) and knows "insert … on conflict": SQLite and Postgres.
// Opening, tuning and migrating a database is the business of the package
// named after it.
package sqlstore

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/klauspost/compress/zstd"

	"salient"
	"salient/store"
)

// DB is a store on a migrated database. One writer at a time; readers at will.
type DB struct {
	sql *sql.DB
	enc *zstd.Encoder
	dec *zstd.Decoder
}

var _ store.Store = (*DB)(nil)

// maxOriginalBytes bounds what one stored original may grow to when unpacked.
const maxOriginalBytes = 256 << 20

// New wraps an open, migrated database. Close closes it.
func New(db *sql.DB) (*DB, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedDefault))
	if err != nil {
		return nil, fmt.Errorf("start compressor: %w", err)
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxOriginalBytes))
	if err != nil {
		return nil, fmt.Errorf("start decompressor: %w", err)
	}
	return &DB{sql: db, enc: enc, dec: dec}, nil
}

// Close closes the database.
func (db *DB) Close() error {
	db.dec.Close()
	return db.sql.Close()
}

// wrap names the call in a returned error: "articles: …".
func wrap(err *error, format string, args ...any) {
	if *err != nil {
		*err = fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), *err)
	}
}

// write runs do in one transaction.
func (db *DB) write(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := db.sql.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// stamp writes a time as it is stored: RFC 3339 UTC, "" for the zero time.
// The form sorts as text in the order of time.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func unstamp(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.RFC3339, s)
}

// fold takes the digest was out of the ledger's revision and puts now in.
func fold(ctx context.Context, tx *sql.Tx, changes [][2]string) error {
	if len(changes) == 0 {
		return nil
	}
	var value string
	if err := tx.QueryRowContext(ctx, `select value from revision where id = 1`).Scan(&value); err != nil {
		return fmt.Errorf("read revision: %w", err)
	}
	sum, err := hex.DecodeString(value)
	if err != nil {
		return fmt.Errorf("read revision: %w", err)
	}
	for _, change := range changes {
		for _, d := range change {
			b, err := hex.DecodeString(d)
			if err != nil {
				return fmt.Errorf("read digest: %w", err)
			}
			for i := range b {
				sum[i%len(sum)] ^= b[i]
			}
		}
	}
	_, err = tx.ExecContext(ctx, `update revision set value = $1 where id = 1`, hex.EncodeToString(sum))
	return err
}

// Revision is a digest of the ledger's content.
func (db *DB) Revision(ctx context.Context) (rev string, err error) {
	defer wrap(&err, "revision")
	err = db.sql.QueryRowContext(ctx, `select value from revision where id = 1`).Scan(&rev)
	if len(rev) > 32 {
		rev = rev[:32]
	}
	return rev, err
}

// Counts says how much there is.
func (db *DB) Counts(ctx context.Context) (n store.Counts, err error) {
	defer wrap(&err, "counts")
	err = db.sql.QueryRowContext(ctx, `select (select count(*) from article), (select count(*) from article where published = ''),
		(select count(*) from claim), (select count(*) from failure)`).
		Scan(&n.Articles, &n.Undated, &n.Claims, &n.Failures)
	return n, err
}

// Original returns the bytes with this SHA-256.
func (db *DB) Original(ctx context.Context, sha256 string) (raw []byte, err error) {
	defer wrap(&err, "original %s", sha256)
	var packed []byte
	switch err := db.sql.QueryRowContext(ctx, `select bytes from original where sha256 = $1`, sha256).Scan(&packed); {
	case errors.Is(err, sql.ErrNoRows):
		return nil, salient.ErrNotFound
	case err != nil:
		return nil, err
	}
	return db.dec.DecodeAll(packed, nil)
}

// PutFailures records inputs that could not be read.
func (db *DB) PutFailures(ctx context.Context, fs []store.Failure) (err error) {
	defer wrap(&err, "put failures")
	return db.write(ctx, func(tx *sql.Tx) error {
		var changes [][2]string
		for _, f := range fs {
			res, err := tx.ExecContext(ctx, `insert into failure (file, line, sha256, reason) values ($1, $2, $3, $4)
				on conflict do nothing`, f.File, f.Line, f.SHA256, f.Reason)
			if err != nil {
				return err
			}
			if n, err := res.RowsAffected(); err != nil {
				return err
			} else if n > 0 {
				changes = append(changes, [2]string{"", digest(f.File, fmt.Sprint(f.Line), f.SHA256, f.Reason)})
			}
		}
		return fold(ctx, tx, changes)
	})
}

// Failures lists what could not be read, by file and line.
func (db *DB) Failures(ctx context.Context) (fs []store.Failure, err error) {
	defer wrap(&err, "failures")
	rows, err := db.sql.QueryContext(ctx, `select file, line, sha256, reason from failure order by file, line, sha256, reason`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var f store.Failure
		if err := rows.Scan(&f.File, &f.Line, &f.SHA256, &f.Reason); err != nil {
			return nil, err
		}
		fs = append(fs, f)
	}
	return fs, rows.Err()
}
