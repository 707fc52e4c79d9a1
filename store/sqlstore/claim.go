package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"salient"
	"salient/store"
)

// PutAnalyses stores what was drawn from articles; see store.Store.
func (db *DB) PutAnalyses(ctx context.Context, as []store.Analysis) (err error) {
	defer wrap(&err, "put analyses")
	return db.write(ctx, func(tx *sql.Tx) error {
		for _, a := range as {
			if err := putAnalysis(ctx, tx, a); err != nil {
				return fmt.Errorf("article %s: %w", a.Article, err)
			}
		}
		return nil
	})
}

func putAnalysis(ctx context.Context, tx *sql.Tx, a store.Analysis) error {
	article, was, err := findArticle(ctx, tx, a.Article)
	if err != nil {
		return err
	}
	if err := dropClaimWords(ctx, tx, a.Article); err != nil {
		return err
	}
	for _, q := range []string{
		`delete from claim_actor where claim in (select id from claim where article = $1)`,
		`delete from claim_place where claim in (select id from claim where article = $1)`,
		`delete from claim where article = $1`,
	} {
		if _, err := tx.ExecContext(ctx, q, a.Article); err != nil {
			return err
		}
	}
	for _, c := range a.Claims {
		if c.Article != a.Article {
			return fmt.Errorf("%w: claim %s is of article %s", salient.ErrInvalid, c.ID, c.Article)
		}
		if err := putClaim(ctx, tx, c, a.Version); err != nil {
			return fmt.Errorf("claim %s: %w", c.ID, err)
		}
		if err := putClaimWords(ctx, tx, c, article.Text); err != nil {
			return fmt.Errorf("words of claim %s: %w", c.ID, err)
		}
	}
	if _, err := tx.ExecContext(ctx, `update article set analysed = $2 where id = $1`, a.Article, a.Version); err != nil {
		return err
	}
	return restamp(ctx, tx, a.Article, was)
}

func putClaim(ctx context.Context, tx *sql.Tx, c salient.Claim, version string) error {
	body, err := json.Marshal(c)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `insert into claim (id, article, sentence, at_from, at_to, type, mode, modality,
		valid_from, valid_to, known_from, version, body) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		c.ID, c.Article, c.Sentence, c.At.Start, c.At.End, c.Type, c.Mode, c.Modality,
		stamp(c.When.From), stamp(c.When.To), stamp(c.Known), version, string(body)); err != nil {
		return err
	}
	for role, list := range map[string][]salient.Role{"actor": c.Actors, "recipient": c.Recipients} {
		for _, r := range list {
			if r.Actor == "" {
				continue
			}
			if _, err := tx.ExecContext(ctx, `insert into claim_actor (claim, actor, role) values ($1, $2, $3) on conflict do nothing`,
				c.ID, r.Actor, role); err != nil {
				return err
			}
		}
	}
	for _, p := range c.Places {
		if p.Place == "" {
			continue
		}
		if _, err := tx.ExecContext(ctx, `insert into claim_place (claim, place) values ($1, $2) on conflict do nothing`,
			c.ID, p.Place); err != nil {
			return err
		}
	}
	return nil
}

// Claims lists claims; see store.Store.
func (db *DB) Claims(ctx context.Context, f store.ClaimFilter) (cs []salient.Claim, err error) {
	defer wrap(&err, "claims")
	// known_from holds a time of day or midnight; the day after the one asked
	// for is the bound, so that the whole day is in.
	bound := ""
	if !f.Known.IsZero() {
		bound = stamp(salient.Day(f.Known).AddDate(0, 0, 1))
	}
	rows, err := db.sql.QueryContext(ctx, `select c.body from claim c join article a on a.id = c.article
		where ($1 = '' or c.article = $1)
		and ($2 = '' or c.type = $2)
		and ($3 = '' or c.id in (select claim from claim_actor where actor = $3))
		and ($4 = '' or c.id in (select claim from claim_place where place = $4))
		and ($5 = '' or (c.known_from <> '' and c.known_from < $5))
		order by a.published = '', a.published, a.first_file, a.id, c.sentence, c.at_from, c.at_to, c.type, c.id`,
		string(f.Article), string(f.Type), string(f.Actor), string(f.Place), bound)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	w := words{}
	for rows.Next() {
		var body sql.RawBytes
		if err := rows.Scan(&body); err != nil {
			return nil, err
		}
		var c salient.Claim
		if err := json.Unmarshal(body, &c); err != nil {
			return nil, fmt.Errorf("read claim: %w", err)
		}
		w.claim(&c)
		cs = append(cs, c)
	}
	return cs, rows.Err()
}
