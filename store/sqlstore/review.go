package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"salient"
)

// PutReviews adds reviews; see store.Store.
func (db *DB) PutReviews(ctx context.Context, rs []salient.Review) (err error) {
	defer wrap(&err, "put reviews")
	return db.write(ctx, func(tx *sql.Tx) error {
		var changes [][2]string
		for _, r := range rs {
			if r.ID != salient.NewReviewID(r) {
				return fmt.Errorf("%w: review %s does not have the id of its content", salient.ErrInvalid, r.ID)
			}
			body, err := json.Marshal(r)
			if err != nil {
				return err
			}
			res, err := tx.ExecContext(ctx, `insert into review (id, at, body) values ($1, $2, $3) on conflict do nothing`, r.ID, stamp(r.At), string(body))
			if err != nil {
				return err
			}
			if n, err := res.RowsAffected(); err != nil {
				return err
			} else if n > 0 {
				changes = append(changes, [2]string{"", digest("review", string(r.ID))})
			}
		}
		return fold(ctx, tx, changes)
	})
}

// Reviews lists all reviews by time, then id.
func (db *DB) Reviews(ctx context.Context) (rs []salient.Review, err error) {
	defer wrap(&err, "reviews")
	rows, err := db.sql.QueryContext(ctx, `select body from review order by at, id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var body []byte
		if err := rows.Scan(&body); err != nil {
			return nil, err
		}
		var r salient.Review
		if err := json.Unmarshal(body, &r); err != nil {
			return nil, fmt.Errorf("read review: %w", err)
		}
		rs = append(rs, r)
	}
	return rs, rows.Err()
}

// Claim returns one claim as it was read.
func (db *DB) Claim(ctx context.Context, id salient.ClaimID) (c salient.Claim, err error) {
	defer wrap(&err, "claim %s", id)
	var body []byte
	switch err := db.sql.QueryRowContext(ctx, `select body from claim where id = $1`, id).Scan(&body); {
	case errors.Is(err, sql.ErrNoRows):
		return c, salient.ErrNotFound
	case err != nil:
		return c, err
	}
	return c, json.Unmarshal(body, &c)
}
