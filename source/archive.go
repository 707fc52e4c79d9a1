package source

import (
	"bufio"
	"bytes"
	"fmt"

	"salient"
	"salient/source/charset"
	"salient/source/jsonl"
	"salient/source/plain"
)

// maxBadLines is after how many lines without a single report an input is
// taken for no archive at all, rather than complained of line by line.
const maxBadLines = 100

func readArchive(file string, br *bufio.Reader, h Hints, yield func(Result) bool) {
	head, _ := br.Peek(headBytes)
	if err := charset.Binary(head); err != nil {
		yield(failed(file, nil, err))
		return
	}
	if charset.Wide(head) {
		yield(failed(file, nil, fmt.Errorf("%w: the archive is UTF-16; hint: save it as UTF-8", salient.ErrUnreadable)))
		return
	}
	if opening := bytes.TrimLeft(head, "\ufeff \t\r\n"); bytes.HasPrefix(opening, []byte("[")) {
		yield(failed(file, nil, fmt.Errorf("%w: the file is one JSON array; hint: write one object a line (jq -c '.[]')", salient.ErrUnreadable)))
		return
	}
	var good, bad int
	for line, err := range jsonl.Lines(br, MaxBytes) {
		var item Item
		switch {
		case err != nil:
			err = fmt.Errorf("%w: %w", salient.ErrUnreadable, err)
		case line.Cut:
			err = TooLarge(-1)
		default:
			item, err = readLine(file, line, h)
		}
		if err == nil {
			good++
			if !yield(Result{Item: &item, Bytes: int64(line.Size)}) {
				return
			}
			continue
		}
		bad++
		p := Problem{File: file, Line: line.Number, Err: err}
		if !line.Cut && len(line.Raw) > 0 {
			p.SHA256 = sum(line.Raw)
		}
		if !yield(Result{Problem: &p, Bytes: int64(line.Size)}) {
			return
		}
		if good == 0 && bad == maxBadLines {
			yield(failed(file, nil, fmt.Errorf("%w: none of the first %d lines is a report, so the rest was not read; hint: an archive has one JSON object a line, with a \"text\"",
				salient.ErrUnreadable, maxBadLines)))
			return
		}
	}
	if good+bad == 0 {
		yield(failed(file, nil, fmt.Errorf("%w: the file is empty", salient.ErrUnreadable)))
	}
}

func readLine(file string, line jsonl.Line, h Hints) (Item, error) {
	r, err := jsonl.Read(line.Raw)
	if err != nil {
		return Item{}, err
	}
	own, err := hints(r)
	if err != nil {
		return Item{}, err
	}
	if err := charset.Clean(r.Text); err != nil {
		return Item{}, err
	}
	h = own.Over(h)
	text, at, err := plain.Read(r.Text, h.Title)
	if err != nil {
		return Item{}, err
	}
	h, odd := ownDay(h, text)
	a, note := article(h, text, at)
	a.Sources = []salient.Source{{File: file, Line: line.Number, SHA256: sum(line.Raw), Bytes: len(line.Raw), Format: "jsonl"}}
	return Item{a, line.Raw, join(odd, note)}, nil
}

// hints are what a line or a sidecar states.
func hints(r jsonl.Record) (h Hints, err error) {
	h = Hints{Outlet: salient.OutletID(r.Outlet), URL: r.URL, Title: r.Title, Lang: salient.Lang(r.Lang)}
	if h.Published, err = Date(r.Published); err != nil {
		return Hints{}, fmt.Errorf("published: %w", err)
	}
	if h.Retrieved, err = Date(r.Retrieved); err != nil {
		return Hints{}, fmt.Errorf("retrieved: %w", err)
	}
	return h, nil
}
