package source

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"

	"salient"
	"salient/source/charset"
	"salient/source/page"
	"salient/source/plain"
)

// headBytes is how far Read looks into an input to tell what it is.
const headBytes = 4096

// Read reads one file or response. file is its name, for its ending and for
// messages. What is stated of it weighs more than what a page says of itself;
// gaps fills what is still open after that, and a day in the file's name what is
// open then. Every input gives an item or a
// problem, never neither; an archive may give many of both and is read line by
// line, in memory for one line.
func Read(file string, in io.Reader, stated, gaps Hints) iter.Seq[Result] {
	return read(file, in, -1, stated, gaps)
}

// read is Read for an input of a known size; less than 0 is unknown.
func read(file string, in io.Reader, size int64, stated, gaps Hints) iter.Seq[Result] {
	file = strings.ReplaceAll(file, `\`, "/")
	return func(yield func(Result) bool) {
		br := bufio.NewReaderSize(in, 64<<10)
		head, err := br.Peek(headBytes)
		if err != nil && err != io.EOF {
			yield(failed(file, nil, fmt.Errorf("%w: %w", salient.ErrUnreadable, err)))
			return
		}
		if isArchive(file, head) {
			readArchive(file, br, stated.Over(gaps), yield)
			return
		}
		if size > MaxBytes {
			// What it is tells more than that it is large.
			if err = charset.Binary(head); err == nil {
				err = TooLarge(size)
			}
			yield(failed(file, nil, err))
			return
		}
		raw, err := io.ReadAll(io.LimitReader(br, MaxBytes+1))
		switch {
		case err != nil:
			yield(failed(file, nil, fmt.Errorf("%w: %w", salient.ErrUnreadable, err)))
			return
		case len(raw) > MaxBytes:
			if err = charset.Binary(head); err == nil {
				err = TooLarge(-1)
			}
			yield(failed(file, nil, err))
			return
		}
		item, err := readOne(file, raw, stated, gaps)
		if err != nil {
			yield(failed(file, raw, err))
			return
		}
		yield(Result{Item: &item, Bytes: int64(len(raw))})
	}
}

func failed(file string, raw []byte, err error) Result {
	p := Problem{File: file, Err: err}
	if raw != nil {
		p.SHA256 = sum(raw)
	}
	return Result{Problem: &p, Bytes: int64(len(raw))}
}

func readOne(file string, raw []byte, stated, gaps Hints) (Item, error) {
	if len(bytes.TrimSpace(bytes.TrimPrefix(raw, []byte("\ufeff")))) == 0 {
		return Item{}, fmt.Errorf("%w: the file is empty", salient.ErrUnreadable)
	}
	decoded, note, err := charset.Decode(raw, isPage(file, raw))
	if err != nil {
		return Item{}, err
	}
	src := salient.Source{File: file, SHA256: sum(raw), Bytes: len(raw), Format: "text"}
	if isPage(file, []byte(decoded)) {
		src.Format = "html"
		p, err := page.Read(decoded, stated.Title)
		if err != nil {
			return Item{}, err
		}
		own := Hints{URL: p.URL}
		for _, s := range p.Published {
			day, err := Date(s)
			if err != nil {
				note = join(note, fmt.Sprintf("the page states the date %.40q, which was not taken", s))
				continue
			}
			own.Published = day
			break
		}
		own, odd := ownDay(own, p.Text)
		a, why := article(stated.Over(own).Over(gaps).Over(Hints{Published: dayNamed(file)}), p.Text, p.TitleAt)
		a.Sources = []salient.Source{src}
		return Item{a, raw, join(join(note, odd), join(p.Note, why))}, nil
	}
	text, at, err := plain.Read(decoded, stated.Over(gaps).Title)
	if err != nil {
		return Item{}, err
	}
	own, odd := ownDay(Hints{}, text)
	a, why := article(stated.Over(own).Over(gaps).Over(Hints{Published: dayNamed(file)}), text, at)
	a.Sources = []salient.Source{src}
	return Item{a, raw, join(join(note, odd), why)}, nil
}

// ownDay adds the day that the text itself states, where nothing states one yet.
func ownDay(h Hints, text string) (with Hints, note string) {
	if !h.Published.IsZero() {
		return h, ""
	}
	day, bad := dayStated(text)
	if bad != "" {
		return h, fmt.Sprintf("the text states the date %.40q, which does not exist and was not taken", bad)
	}
	h.Published = day
	return h, ""
}

// article puts together what was read and what is stated. note tells what of
// the statements was left out.
func article(h Hints, text string, titleAt salient.Span) (a salient.Article, note string) {
	a = salient.Article{
		Outlet: salient.OutletID(plain.OneLine(string(h.Outlet))),
		Text:   text, Title: titleAt.In(text), TitleAt: titleAt,
		Published: h.Published, Retrieved: h.Retrieved,
	}
	var ok bool
	if a.URL, ok = page.WebAddress(h.URL); !ok {
		// An address of another kind would be shown as a link, and "javascript:" is one.
		note = join(note, fmt.Sprintf("%.60q is no web address and was left out", h.URL))
	}
	if a.Lang, ok = plain.Code(string(h.Lang)); !ok {
		note = join(note, fmt.Sprintf("%.20q is no language code; the language was told from the text", h.Lang))
	}
	if a.Lang == "" {
		a.Lang = plain.Language(text)
	}
	a.ID = salient.NewArticleID(a.Outlet, a.URL, a.Text)
	return a, note
}

// isPage tells a web page from plain text, by its beginning or its ending.
func isPage(file string, raw []byte) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".html", ".htm", ".xhtml":
		return true
	}
	head := bytes.ToLower(bytes.TrimLeft(raw[:min(len(raw), 1024)], "\ufeff \t\r\n"))
	return bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html")) ||
		bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("<html"))
}

// isArchive tells an archive of JSON objects.
func isArchive(file string, head []byte) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".jsonl", ".ndjson", ".json":
		return true
	}
	head = bytes.TrimLeft(head[:min(len(head), 64)], "\ufeff \t\r\n")
	return bytes.HasPrefix(head, []byte(`{"`))
}

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
