package sqlstore

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"salient"
	"salient/store"
)

// The words are kept by FTS5, which is SQLite's; a store on another database
// brings its own file in the place of this one.

// putArticleWords makes a new article's words findable.
func putArticleWords(ctx context.Context, tx *sql.Tx, a salient.Article) error {
	return putWords(ctx, tx, string(a.ID), `insert into article_words (rowid, title, text) values ($1, $2, $3)`, a.Title, a.Text)
}

// putClaimWords makes a claim's words, and the names of those in it, findable.
func putClaimWords(ctx context.Context, tx *sql.Tx, c salient.Claim, text string) error {
	var names []string
	for _, list := range [][]salient.Role{c.Actors, c.Recipients} {
		for _, r := range list {
			names = append(names, r.Name)
		}
	}
	for _, p := range c.Places {
		names = append(names, p.Name)
	}
	return putWords(ctx, tx, string(c.ID), `insert into claim_words (rowid, quote, names) values ($1, $2, $3)`, c.At.In(text), strings.Join(names, " "))
}

func putWords(ctx context.Context, tx *sql.Tx, id, insert, first, second string) error {
	res, err := tx.ExecContext(ctx, `insert into words_of (id) values ($1)`, id)
	if err != nil {
		return err
	}
	number, err := res.LastInsertId()
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, insert, number, first, second)
	return err
}

// dropClaimWords forgets the words of an article's claims.
func dropClaimWords(ctx context.Context, tx *sql.Tx, a salient.ArticleID) error {
	for _, q := range []string{
		`delete from claim_words where rowid in (select w.number from claim c join words_of w on w.id = c.id where c.article = $1)`,
		`delete from words_of where id in (select id from claim where article = $1)`,
	} {
		if _, err := tx.ExecContext(ctx, q, a); err != nil {
			return err
		}
	}
	return nil
}

// match writes a search as FTS5 reads it: every term a string of its own, so
// that no word of the user's is taken for an operator. The last word of the
// search may be the beginning of a longer one.
func match(s store.Search) string {
	var terms []string
	for _, t := range s.Terms() {
		terms = append(terms, `"`+strings.ReplaceAll(t, `"`, `""`)+`"`)
	}
	if n := len(terms); n > 0 && s.Open() {
		terms[n-1] += "*"
	}
	return strings.Join(terms, " ")
}

// FindArticles lists the articles that hold all terms; see store.Store.
func (db *DB) FindArticles(ctx context.Context, s store.Search) (hits []store.Hit, err error) {
	defer wrap(&err, "find articles")
	// A word in the title counts four times one in the text.
	return db.find(ctx, s, `select w.id, bm25(article_words, 4.0, 1.0) as rank from article_words join words_of w on w.number = article_words.rowid
		where article_words match $1 order by rank, w.id limit $2`)
}

// FindClaims lists the claims that hold all terms; see store.Store.
func (db *DB) FindClaims(ctx context.Context, s store.Search) (hits []store.Hit, err error) {
	defer wrap(&err, "find claims")
	return db.find(ctx, s, `select w.id, bm25(claim_words, 2.0, 1.0) as rank from claim_words join words_of w on w.number = claim_words.rowid
		where claim_words match $1 order by rank, w.id limit $2`)
}

func (db *DB) find(ctx context.Context, s store.Search, query string) (hits []store.Hit, err error) {
	m := match(s)
	if m == "" {
		return nil, fmt.Errorf("%w: no word to look for", salient.ErrInvalid)
	}
	rows, err := db.sql.QueryContext(ctx, query, m, store.MostHits)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var h store.Hit
		if err := rows.Scan(&h.ID, &h.Score); err != nil {
			return nil, err
		}
		h.Score = -h.Score // FTS5 counts the better the lower
		hits = append(hits, h)
	}
	return hits, rows.Err()
}
