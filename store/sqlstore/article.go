package sqlstore

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"salient"
	"salient/store"
)

// PutArticles stores articles with their originals; see store.Store.
func (db *DB) PutArticles(ctx context.Context, as []salient.Article, os []store.Original) (added int, err error) {
	defer wrap(&err, "put articles")
	err = db.write(ctx, func(tx *sql.Tx) error {
		for _, o := range os {
			if err := db.putOriginal(ctx, tx, o); err != nil {
				return fmt.Errorf("original %s: %w", o.SHA256, err)
			}
		}
		for _, a := range as {
			isNew, err := putArticle(ctx, tx, a)
			if err != nil {
				return fmt.Errorf("article %s: %w", a.ID, err)
			}
			if isNew {
				added++
			}
		}
		return nil
	})
	return added, err
}

func (db *DB) putOriginal(ctx context.Context, tx *sql.Tx, o store.Original) error {
	_, err := tx.ExecContext(ctx, `insert into original (sha256, bytes) values ($1, $2) on conflict do nothing`,
		o.SHA256, db.enc.EncodeAll(o.Bytes, nil))
	return err
}

// putArticle stores one article or merges it into the one that is there.
func putArticle(ctx context.Context, tx *sql.Tx, a salient.Article) (isNew bool, err error) {
	if a.ID == "" {
		return false, fmt.Errorf("%w: article without id", salient.ErrInvalid)
	}
	old, was, err := findArticle(ctx, tx, a.ID)
	switch {
	case errors.Is(err, salient.ErrNotFound):
		isNew, old = true, a
		old.Sources = nil
	case err != nil:
		return false, err
	}
	merged := merge(old, a)
	first := ""
	if len(merged.Sources) > 0 {
		first = merged.Sources[0].File
	}
	if isNew {
		_, err = tx.ExecContext(ctx, `insert into article (id, url, outlet, lang, title, title_from, title_to, text,
			published, retrieved, first_file, analysed, digest) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', '')`,
			merged.ID, merged.URL, merged.Outlet, merged.Lang, merged.Title, merged.TitleAt.Start, merged.TitleAt.End, merged.Text,
			stamp(merged.Published), stamp(merged.Retrieved), first)
		if err == nil {
			err = putArticleWords(ctx, tx, merged)
		}
	} else {
		// A day learned or corrected moves every relative date: read again.
		_, err = tx.ExecContext(ctx, `update article set retrieved = $2, first_file = $3,
			analysed = case when published = $4 then analysed else '' end, published = $4 where id = $1`,
			merged.ID, stamp(merged.Retrieved), first, stamp(merged.Published))
	}
	if err != nil {
		return false, err
	}
	for _, s := range a.Sources {
		if _, err := tx.ExecContext(ctx, `insert into source (article, file, line, sha256, bytes, format)
			values ($1, $2, $3, $4, $5, $6) on conflict do nothing`, a.ID, s.File, s.Line, s.SHA256, s.Bytes, s.Format); err != nil {
			return false, err
		}
	}
	return isNew, restamp(ctx, tx, a.ID, was)
}

// merge adds what a knows to old: more sources, an earlier day.
func merge(old, a salient.Article) salient.Article {
	if !a.Published.IsZero() && (old.Published.IsZero() || a.Published.Before(old.Published)) {
		old.Published = a.Published
	}
	if !a.Retrieved.IsZero() && (old.Retrieved.IsZero() || a.Retrieved.Before(old.Retrieved)) {
		old.Retrieved = a.Retrieved
	}
	old.Sources = append(slices.Clone(old.Sources), a.Sources...)
	slices.SortFunc(old.Sources, compareSource)
	old.Sources = slices.Compact(old.Sources)
	return old
}

func compareSource(a, b salient.Source) int {
	if c := strings.Compare(a.File, b.File); c != 0 {
		return c
	}
	if a.Line != b.Line {
		return a.Line - b.Line
	}
	return strings.Compare(a.SHA256, b.SHA256)
}

// restamp works out the article's digest anew and carries the change into the
// revision. was is the digest it had, "" for none.
func restamp(ctx context.Context, tx *sql.Tx, id salient.ArticleID, was string) error {
	a, _, err := findArticle(ctx, tx, id)
	if err != nil {
		return err
	}
	parts := []string{string(a.ID), stamp(a.Published), stamp(a.Retrieved)}
	for _, s := range a.Sources {
		parts = append(parts, s.File, strconv.Itoa(s.Line), s.SHA256)
	}
	rows, err := tx.QueryContext(ctx, `select body from claim where article = $1 order by id`, id)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var body string
		if err := rows.Scan(&body); err != nil {
			return err
		}
		parts = append(parts, body)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	now := digest(parts...)
	if now == was {
		return nil
	}
	if _, err := tx.ExecContext(ctx, `update article set digest = $2 where id = $1`, id, now); err != nil {
		return err
	}
	return fold(ctx, tx, [][2]string{{was, now}})
}

func digest(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))
}

const articleColumns = `id, url, outlet, lang, title, title_from, title_to, text, published, retrieved, digest`

type scanner interface{ Scan(...any) error }

func scanArticle(row scanner) (a salient.Article, digest string, err error) {
	var published, retrieved string
	if err = row.Scan(&a.ID, &a.URL, &a.Outlet, &a.Lang, &a.Title, &a.TitleAt.Start, &a.TitleAt.End, &a.Text, &published, &retrieved, &digest); err != nil {
		return a, "", err
	}
	if a.Published, err = unstamp(published); err != nil {
		return a, "", err
	}
	a.Retrieved, err = unstamp(retrieved)
	return a, digest, err
}

type querier interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
	QueryRowContext(context.Context, string, ...any) *sql.Row
}

func findArticle(ctx context.Context, q querier, id salient.ArticleID) (a salient.Article, digest string, err error) {
	a, digest, err = scanArticle(q.QueryRowContext(ctx, `select `+articleColumns+` from article where id = $1`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return a, "", salient.ErrNotFound
	}
	if err != nil {
		return a, "", err
	}
	as := []salient.Article{a}
	err = addSources(ctx, q, as, id)
	return as[0], digest, err
}

// addSources fills in the sources of as; of one article if only is given.
func addSources(ctx context.Context, q querier, as []salient.Article, only salient.ArticleID) error {
	at := make(map[salient.ArticleID]int, len(as))
	for i, a := range as {
		at[a.ID] = i
	}
	rows, err := q.QueryContext(ctx, `select article, file, line, sha256, bytes, format from source
		where article = $1 or $1 = '' order by article, file, line, sha256`, only)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id salient.ArticleID
		var s salient.Source
		if err := rows.Scan(&id, &s.File, &s.Line, &s.SHA256, &s.Bytes, &s.Format); err != nil {
			return err
		}
		if i, ok := at[id]; ok {
			as[i].Sources = append(as[i].Sources, s)
		}
	}
	return rows.Err()
}

// Article returns one article.
func (db *DB) Article(ctx context.Context, id salient.ArticleID) (a salient.Article, err error) {
	defer wrap(&err, "article %s", id)
	a, _, err = findArticle(ctx, db.sql, id)
	return a, err
}

// Articles lists all articles; see store.Store.
func (db *DB) Articles(ctx context.Context) (as []salient.Article, err error) {
	defer wrap(&err, "articles")
	return db.articles(ctx, `select `+articleColumns+` from article order by published = '', published, first_file, id`)
}

// Pending lists articles whose analysis by version is due.
func (db *DB) Pending(ctx context.Context, version string, limit int) (as []salient.Article, err error) {
	defer wrap(&err, "pending")
	return db.articles(ctx, `select `+articleColumns+` from article where analysed <> $1 order by id limit $2`, version, limit)
}

func (db *DB) articles(ctx context.Context, query string, args ...any) (as []salient.Article, err error) {
	rows, err := db.sql.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		a, _, err := scanArticle(rows)
		if err != nil {
			return nil, err
		}
		as = append(as, a)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return as, addSources(ctx, db.sql, as, "")
}
