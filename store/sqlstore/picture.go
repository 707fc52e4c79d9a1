package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"salient"
	"salient/store"
)

// open is the day of an interval that has not ended.
const open = "9999-12-31"

func dayOf(t time.Time, zero string) string {
	if t.IsZero() {
		return zero
	}
	return t.UTC().Format(time.DateOnly)
}

// KeepPicture keeps a view in place of what was kept for its knowledge day.
func (db *DB) KeepPicture(ctx context.Context, p store.Picture) (err error) {
	defer wrap(&err, "keep picture")
	return db.write(ctx, func(tx *sql.Tx) error {
		// Those of another state of the ledger are of no more use either.
		for _, q := range []string{
			`delete from picture_control where known = $1 or known in (select known from picture where revision <> $2)`,
			`delete from picture_event where known = $1 or known in (select known from picture where revision <> $2)`,
			`delete from picture where known = $1 or revision <> $2`,
		} {
			if _, err := tx.ExecContext(ctx, q, p.Known, p.Revision); err != nil {
				return err
			}
		}
		control, err := tx.PrepareContext(ctx, `insert into picture_control (known, place, from_day, to_day, body) values ($1, $2, $3, $4, $5)`)
		if err != nil {
			return err
		}
		defer control.Close()
		for _, s := range p.Spells {
			body, err := json.Marshal(s.Control)
			if err != nil {
				return err
			}
			if _, err := control.ExecContext(ctx, p.Known, s.Control.Place, dayOf(s.On.From, ""), dayOf(s.On.To, open), string(body)); err != nil {
				return err
			}
		}
		event, err := tx.PrepareContext(ctx, `insert into picture_event (known, id, from_day, to_day, body) values ($1, $2, $3, $4, $5)`)
		if err != nil {
			return err
		}
		defer event.Close()
		for _, e := range p.Events {
			if e.When.Zero() {
				continue // touches no day
			}
			body, err := json.Marshal(e)
			if err != nil {
				return err
			}
			if _, err := event.ExecContext(ctx, p.Known, e.ID, dayOf(e.When.From, ""), dayOf(e.When.To, open), string(body)); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, `insert into picture (known, revision, version, latest) values ($1, $2, $3, $4)`, p.Known, p.Revision, p.Version, stamp(p.Latest))
		return err
	})
}

// PictureOn returns the intervals and the events of a kept view that hold a
// day, by place and by first day, then id; false: none is kept under the key.
func (db *DB) PictureOn(ctx context.Context, key store.PictureKey, day time.Time) (controls []salient.Control, events []salient.Event, ok bool, err error) {
	defer wrap(&err, "picture")
	var n int
	switch err := db.sql.QueryRowContext(ctx, `select 1 from picture where known = $1 and revision = $2 and version = $3`, key.Known, key.Revision, key.Version).Scan(&n); {
	case errors.Is(err, sql.ErrNoRows):
		return nil, nil, false, nil
	case err != nil:
		return nil, nil, false, err
	}
	on := dayOf(day, "")
	if controls, err = bodies[salient.Control](ctx, db, `select body from picture_control where known = $1 and from_day <= $2 and to_day > $2 order by place`, key.Known, on); err != nil {
		return nil, nil, false, err
	}
	if events, err = bodies[salient.Event](ctx, db, `select body from picture_event where known = $1 and from_day <= $2 and to_day > $2 order by from_day, id`, key.Known, on); err != nil {
		return nil, nil, false, err
	}
	return controls, events, true, nil
}

func bodies[T any](ctx context.Context, db *DB, query string, args ...any) (out []T, err error) {
	rows, err := db.sql.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var body []byte
		if err := rows.Scan(&body); err != nil {
			return nil, err
		}
		var x T
		if err := json.Unmarshal(body, &x); err != nil {
			return nil, fmt.Errorf("read %T: %w", x, err)
		}
		out = append(out, x)
	}
	return out, rows.Err()
}

// Span is the first and the last time of publication; zero if no report is dated.
func (db *DB) Span(ctx context.Context) (first, last time.Time, err error) {
	defer wrap(&err, "span")
	var a, b string
	if err := db.sql.QueryRowContext(ctx, `select coalesce(min(published), ''), coalesce(max(published), '') from article where published <> ''`).Scan(&a, &b); err != nil {
		return first, last, err
	}
	if first, err = unstamp(a); err == nil {
		last, err = unstamp(b)
	}
	return first, last, err
}

// Digests lists a digest of every article with its claims.
func (db *DB) Digests(ctx context.Context) (out map[salient.ArticleID]string, err error) {
	defer wrap(&err, "digests")
	rows, err := db.sql.QueryContext(ctx, `select id, digest from article`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out = map[salient.ArticleID]string{}
	for rows.Next() {
		var id salient.ArticleID
		var digest string
		if err := rows.Scan(&id, &digest); err != nil {
			return nil, err
		}
		out[id] = digest
	}
	return out, rows.Err()
}
