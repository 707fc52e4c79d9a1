// Package source turns bytes into articles: it walks what the user names, looks
// at what a file is, picks the reader that fits (plain text, web page, archive),
// and says in plain words why something cannot be read. Nobody below it sees
// HTML, JSON or an encoding.
//
// It guesses nothing about the report: a date, an outlet or an address is what
// a sidecar, the archive's line, the page or the text itself (a line that is a
// date, a dateline with its year) or the user states, in this order of weight;
// where none does, a day in the file's name (2018-05-03-wire.txt) is taken.
package source

import (
	"errors"
	"fmt"
	"time"

	"salient"
)

// MaxBytes is how large one report may be, as a file or as a line of an
// archive. A long investigative report is 0.2 MB; what is larger is an archive
// or not a report. Archives may have any length.
const MaxBytes = 8 << 20

// Hints are what somebody states about a report. Empty fields state nothing.
type Hints struct {
	Outlet    salient.OutletID
	Published time.Time
	URL       string
	Title     string
	Lang      salient.Lang
	Retrieved time.Time
}

// Over returns h with its gaps filled from the weaker g.
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

// A Result is what became of an input, or of one line of an archive: exactly
// one of the three is set.
type Result struct {
	Item    *Item
	Problem *Problem
	Notice  *Notice
	// Bytes is how much of the total of Measure this result settles; for a
	// progress bar. The sum over all results is that total, standard input apart.
	Bytes int64
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
	Line   int    // 1-based line of an archive; 0 otherwise
	SHA256 string // hex, of the original bytes; "" where they were not all read
	Err    error
}

func (p Problem) Error() string {
	if p.Line > 0 {
		return fmt.Sprintf("%s:%d: %v", p.File, p.Line, p.Err)
	}
	return fmt.Sprintf("%s: %v", p.File, p.Err)
}

func (p Problem) Unwrap() error { return p.Err }

// A Notice is something that was passed over on purpose, and why. It is no failure.
type Notice struct {
	File string
	Text string
}

func (n Notice) String() string { return n.File + ": " + n.Text }

// TooLarge is the error for a report of more than MaxBytes; n is its size in
// bytes, or less than 0 where nobody counted.
func TooLarge(n int64) error {
	const hint = "hint: split it, or give an archive of one report a line (.jsonl)"
	if n < 0 {
		return fmt.Errorf("%w: more than %d bytes are too many for one report; %s", salient.ErrUnreadable, MaxBytes, hint)
	}
	return fmt.Errorf("%w: %d bytes are too many for one report (at most %d); %s", salient.ErrUnreadable, n, MaxBytes, hint)
}

// IsUnreadable reports whether err means that the bytes are no report, as
// against a mistake in what somebody stated of it.
func IsUnreadable(err error) bool { return errors.Is(err, salient.ErrUnreadable) }
