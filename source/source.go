// Package source turns bytes into articles: it looks at what a file is, picks
// the reader that fits (plain text, web page, archive), and says in plain words
// why something cannot be read. Nobody below it sees HTML, JSON or an encoding.
//
// It guesses nothing about the report: a date, an outlet or an address is what
// the page, the archive's line, a sidecar or the user states.
package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"strings"
	"time"

	"salient"
	"salient/source/charset"
	"salient/source/jsonl"
	"salient/source/page"
	"salient/source/plain"
)

// MaxBytes is how large one report may be. A long investigative report is
// 0.2 MB; what is larger is an archive or not a report.
const MaxBytes = 8 << 20

// Hints are what the user states about the reports of a run or of one file.
// Empty fields state nothing.
type Hints struct {
	Outlet    salient.OutletID
	Published time.Time
	URL       string
	Title     string
	Lang      salient.Lang
	Retrieved time.Time
}

// Over returns h with its gaps filled from the more general g.
func (h Hints) Over(g Hints) Hints {
	if h.Outlet == "" {
		h.Outlet = g.Outlet
	}
	if h.Published.IsZero() {
		h.Published = g.Published
	}
	if h.URL == "" {
		h.URL = g.URL
	}
	if h.Title == "" {
		h.Title = g.Title
	}
	if h.Lang == "" {
		h.Lang = g.Lang
	}
	if h.Retrieved.IsZero() {
		h.Retrieved = g.Retrieved
	}
	return h
}

// An Item is one article with the bytes it came from. Note is what the user
// should know of how it was read ("decoded from windows-1252"), "" usually.
type Item struct {
	Article salient.Article
	Raw     []byte
	Note    string
}

// A Problem is an input, or a line of one, that could not be read. It wraps
// salient.ErrUnreadable or salient.ErrInvalid.
type Problem struct {
	File   string
	Line   int // 1-based line of an archive; 0 otherwise
	SHA256 string
	Err    error
}

func (p Problem) Error() string {
	if p.Line > 0 {
		return fmt.Sprintf("%s:%d: %v", p.File, p.Line, p.Err)
	}
	return fmt.Sprintf("%s: %v", p.File, p.Err)
}

func (p Problem) Unwrap() error { return p.Err }

// Read reads one file or response. file is its name, for its ending and for
// messages. Every input comes back as an item or as a problem, never as
// neither; an archive may give many of both.
func Read(file string, raw []byte, h Hints) ([]Item, []Problem) {
	file = strings.ReplaceAll(file, `\`, "/")
	fail := func(err error) ([]Item, []Problem) {
		return nil, []Problem{{File: file, SHA256: sum(raw), Err: err}}
	}
	if len(bytes.TrimSpace(raw)) == 0 {
		return fail(fmt.Errorf("%w: the file is empty", salient.ErrUnreadable))
	}
	if isArchive(file, raw) {
		return readArchive(file, raw, h)
	}
	if len(raw) > MaxBytes {
		return fail(TooLarge(int64(len(raw))))
	}
	item, err := readOne(file, raw, h)
	if err != nil {
		return fail(err)
	}
	return []Item{item}, nil
}

// TooLarge is the error for a report of more than MaxBytes.
func TooLarge(n int64) error {
	return fmt.Errorf("%w: %d bytes are too many for one report (at most %d); hint: split it, or give an archive of one report a line (.jsonl)",
		salient.ErrUnreadable, n, MaxBytes)
}

func readOne(file string, raw []byte, h Hints) (Item, error) {
	decoded, note, err := charset.Decode(raw, isPage(file, raw))
	if err != nil {
		return Item{}, err
	}
	a := salient.Article{URL: h.URL, Outlet: h.Outlet, Lang: h.Lang, Published: h.Published, Retrieved: h.Retrieved}
	format := "text"
	if isPage(file, []byte(decoded)) {
		format = "html"
		p, err := page.Read(decoded)
		if err != nil {
			return Item{}, err
		}
		a.Text, a.Title, a.TitleAt = p.Text, p.Title, p.TitleAt
		if a.Published.IsZero() {
			a.Published = p.Published
		}
		if a.URL == "" {
			a.URL = p.URL
		}
		note = join(note, p.Note)
	} else {
		a.Text, a.TitleAt, err = plain.Read(decoded, h.Title)
		if err != nil {
			return Item{}, err
		}
		a.Title = a.TitleAt.In(a.Text)
	}
	if err := finish(&a); err != nil {
		return Item{}, err
	}
	a.Sources = []salient.Source{{File: file, SHA256: sum(raw), Bytes: len(raw), Format: format}}
	return Item{a, raw, note}, nil
}

func readArchive(file string, raw []byte, h Hints) (items []Item, problems []Problem) {
	for line := range jsonl.Lines(raw) {
		item, err := readLine(file, line, h)
		if err != nil {
			problems = append(problems, Problem{file, line.Number, sum(line.Raw), err})
			continue
		}
		items = append(items, item)
	}
	if len(items)+len(problems) == 0 {
		problems = append(problems, Problem{File: file, SHA256: sum(raw), Err: fmt.Errorf("%w: the archive holds no line", salient.ErrUnreadable)})
	}
	return items, problems
}

func readLine(file string, line jsonl.Line, h Hints) (Item, error) {
	if len(line.Raw) > MaxBytes {
		return Item{}, TooLarge(int64(len(line.Raw)))
	}
	r, err := jsonl.Read(line.Raw)
	if err != nil {
		return Item{}, err
	}
	own := Hints{Outlet: salient.OutletID(r.Outlet), URL: r.URL, Title: r.Title, Lang: salient.Lang(r.Lang)}
	if own.Published, err = Date(r.Published); err != nil {
		return Item{}, fmt.Errorf("published: %w", err)
	}
	if own.Retrieved, err = Date(r.Retrieved); err != nil {
		return Item{}, fmt.Errorf("retrieved: %w", err)
	}
	h = own.Over(h)
	a := salient.Article{URL: h.URL, Outlet: h.Outlet, Lang: h.Lang, Published: h.Published, Retrieved: h.Retrieved}
	if a.Text, a.TitleAt, err = plain.Read(r.Text, h.Title); err != nil {
		return Item{}, err
	}
	a.Title = a.TitleAt.In(a.Text)
	if err := finish(&a); err != nil {
		return Item{}, err
	}
	a.Sources = []salient.Source{{File: file, Line: line.Number, SHA256: sum(line.Raw), Bytes: len(line.Raw), Format: "jsonl"}}
	return Item{Article: a, Raw: line.Raw}, nil
}

// finish sets language and id, and refuses what no reader can read.
func finish(a *salient.Article) error {
	if a.Lang == "" {
		a.Lang = plain.Language(a.Text)
	}
	a.ID = salient.NewArticleID(a.Outlet, a.URL, a.Text)
	return nil
}

// Date reads a day ("2018-05-03") or a moment (RFC 3339); "" is the zero time.
// A day that does not exist gives salient.ErrInvalid.
func Date(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			if y := t.Year(); y < 1800 || y > 2200 {
				return time.Time{}, fmt.Errorf("%w: the year of %q is out of range", salient.ErrInvalid, s)
			}
			return t.UTC(), nil
		}
	}
	return time.Time{}, fmt.Errorf("%w: %.40q is no date that exists; hint: write it as 2018-05-03", salient.ErrInvalid, s)
}

// isPage tells a web page from plain text, by its beginning or its ending.
func isPage(file string, raw []byte) bool {
	head := bytes.ToLower(bytes.TrimLeft(raw[:min(len(raw), 1024)], "\ufeff \t\r\n"))
	switch strings.ToLower(path.Ext(file)) {
	case ".html", ".htm", ".xhtml":
		return true
	}
	return bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html")) ||
		bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("<html"))
}

// isArchive tells an archive of one JSON object a line.
func isArchive(file string, raw []byte) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".jsonl", ".ndjson", ".json":
		return true
	}
	head := bytes.TrimLeft(raw[:min(len(raw), 64)], "\ufeff \t\r\n")
	return bytes.HasPrefix(head, []byte(`{"`))
}

// IsUnreadable reports whether err means that the bytes are no report, as
// against a mistake in what the user stated of it.
func IsUnreadable(err error) bool { return errors.Is(err, salient.ErrUnreadable) }

func sum(raw []byte) string {
	h := sha256.Sum256(raw)
	return hex.EncodeToString(h[:])
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}
