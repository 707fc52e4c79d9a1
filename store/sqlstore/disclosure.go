package sqlstore

import (
	"context"

	"salient"
)

// PutDisclosure records an export of sensitive positions; see store.Store.
func (db *DB) PutDisclosure(ctx context.Context, d salient.Disclosure) (err error) {
	defer wrap(&err, "put disclosure")
	_, err = db.sql.ExecContext(ctx, `insert into disclosure (at, query, revision) values ($1, $2, $3)`, stamp(d.At), d.Query, d.Revision)
	return err
}

// Disclosures lists them by time, then query.
func (db *DB) Disclosures(ctx context.Context) (ds []salient.Disclosure, err error) {
	defer wrap(&err, "disclosures")
	rows, err := db.sql.QueryContext(ctx, `select at, query, revision from disclosure order by at, query`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var d salient.Disclosure
		var at string
		if err := rows.Scan(&at, &d.Query, &d.Revision); err != nil {
			return nil, err
		}
		if d.At, err = unstamp(at); err != nil {
			return nil, err
		}
		ds = append(ds, d)
	}
	return ds, rows.Err()
}
