// Package jsonl reads archives: one JSON object a line, of the form
//
//	{"url": "…", "outlet": "…", "title": "…", "text": "…", "published": "2018-05-03"}
//
// text is required; lang and retrieved may be given; other fields are passed over.
package jsonl

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"salient"
)

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

// Read reads one line that is a report.
func Read(line []byte) (Record, error) {
	r, err := Meta(line)
	if err != nil {
		return r, err
	}
	if r.Text == "" {
		return r, fmt.Errorf(`%w: the object has no "text"`, salient.ErrUnreadable)
	}
	return r, nil
}

// Meta reads an object that may lack the text, as a sidecar does. Bytes that
// are no UTF-8 become U+FFFD.
func Meta(object []byte) (Record, error) {
	var r Record
	// "null" would pass for an empty object.
	if s := strings.TrimLeft(string(object[:min(len(object), 64)]), " \t\r\n"); !strings.HasPrefix(s, "{") {
		return r, fmt.Errorf("%w: no JSON object", salient.ErrUnreadable)
	}
	err := json.Unmarshal(object, &r)
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrong):
		return r, fmt.Errorf("%w: %q must be a string in quotes, not a %s", salient.ErrUnreadable, wrong.Field, wrong.Value)
	case err != nil:
		return r, fmt.Errorf("%w: broken JSON: %w", salient.ErrUnreadable, err)
	}
	return r, nil
}
