// Package csv writes tables for spreadsheets:
// RFC 4180 with a header, CRLF, UTF-8 without a mark, columns that may be added
// to at the end, never renamed or moved (package flat lists them).
//
// Several values in a cell are parted by "; ". Days are "2006-01-02", places
// in degrees, probabilities 0..1; unknown is the empty cell. A cell that a
// spreadsheet would run as a formula (it begins with = + - @, a tab or a
// return, and is no number) gets an apostrophe before it.
//
// Rows are written as they come, in the memory of one.
package csv

import (
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A table writes rows. The first error stays.
type table struct {
	w   *csv.Writer
	err error
}

func newTable(w io.Writer, header []string) *table {
	t := &table{w: csv.NewWriter(w)}
	t.w.UseCRLF = true
	t.err = t.w.Write(header)
	return t
}

// row writes a row and reports whether to go on.
func (t *table) row(cells ...string) bool {
	for i := range cells {
		cells[i] = Safe(cells[i])
	}
	if t.err == nil {
		t.err = t.w.Write(cells)
	}
	return t.err == nil
}

func (t *table) close(what string) error {
	t.w.Flush()
	if t.err == nil {
		t.err = t.w.Error()
	}
	if t.err != nil {
		return fmt.Errorf("write %s as CSV: %w", what, t.err)
	}
	return nil
}

var decimal = regexp.MustCompile(`^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)

// Safe returns a cell that no spreadsheet takes for a formula, in valid UTF-8.
// https://owasp.org/www-community/attacks/CSV_Injection
func Safe(cell string) string {
	if !utf8.ValidString(cell) {
		cell = strings.ToValidUTF8(cell, "\uFFFD")
	}
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) && !decimal.MatchString(cell) {
		return "'" + cell
	}
	return cell
}

func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
