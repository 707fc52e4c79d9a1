// Package jsonl reads archives: one JSON object a line, of the form
//
//	{"url": "…", "outlet": "…", "title": "…", "text": "…", "published": "2018-05-03"}
//
// text is required; lang and retrieved may be given; other fields are passed over.
package jsonl

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"

	"salient"
)

// A Line is one line of an archive.
type Line struct {
	Number int // 1-based
	Raw    []byte
}

// A Record is what a line says.
type Record struct {
	URL       string `json:"url"`
	Outlet    string `json:"outlet"`
	Title     string `json:"title"`
	Text      string `json:"text"`
	Lang      string `json:"lang"`
	Published string `json:"published"`
	Retrieved string `json:"retrieved"`
}

// Lines yields the lines that are not blank. A file that is one JSON object
// over several lines is one line, numbered 1.
func Lines(raw []byte) iter.Seq[Line] {
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	return func(yield func(Line) bool) {
		if whole := bytes.TrimSpace(raw); bytes.HasPrefix(whole, []byte("{")) && bytes.ContainsRune(whole, '\n') && json.Valid(whole) {
			yield(Line{1, whole})
			return
		}
		n := 0
		for line := range bytes.Lines(raw) {
			n++
			if line = bytes.TrimSpace(line); len(line) > 0 && !yield(Line{n, line}) {
				return
			}
		}
	}
}

// Read reads one line.
func Read(line []byte) (Record, error) {
	var r Record
	if err := json.Unmarshal(line, &r); err != nil {
		return r, fmt.Errorf("%w: the line is no JSON object with text fields: %w", salient.ErrUnreadable, err)
	}
	if r.Text == "" {
		return r, fmt.Errorf(`%w: the object has no "text"`, salient.ErrUnreadable)
	}
	return r, nil
}
