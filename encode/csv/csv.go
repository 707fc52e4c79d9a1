// Package csv writes claims, events and control as tables for spreadsheets:
// RFC 4180 with a header, CRLF, UTF-8 without a mark, columns that may be added
// to at the end, never renamed or moved.
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
	"iter"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"salient"
	"salient/encode/record"
)

// Columns of the tables, in order.
var (
	ClaimColumns = []string{"id", "article", "file", "sentence", "start", "end", "type", "mode", "modality",
		"actors", "actor_names", "recipients", "recipient_names", "places", "place_names", "lat", "lon",
		"when", "when_basis", "from", "to", "quantities", "outlet", "speaker", "speaker_side",
		"reliability", "credibility", "known", "quote", "extractor"}
	EventColumns = []string{"id", "type", "mode", "modality", "actors", "actor_names", "recipients", "recipient_names",
		"places", "place_names", "lat", "lon", "from", "to", "sources", "confidence", "claims"}
	ControlColumns = []string{"place", "place_name", "lat", "lon", "actor", "actor_name", "level", "probability",
		"since", "until", "last_word", "others", "claims"}
)

// Claims writes claims, each with its article. Position is that of the first
// place that has one.
func Claims(w io.Writer, claims iter.Seq2[salient.Claim, salient.Article]) error {
	t := newTable(w, ClaimColumns)
	for c, a := range claims {
		r := record.FromClaim(c, a)
		var places, names []string
		var at record.Place
		for _, p := range r.Places {
			places, names = append(places, p.ID), append(names, p.Name)
			if at.Lat == nil && p.Lat != nil {
				at = p.Place
			}
		}
		var quantities []string
		for _, q := range r.Quantities {
			quantities = append(quantities, quantity(q))
		}
		actors, actorNames := roles(r.Actors)
		recipients, recipientNames := roles(r.Recipients)
		if !t.row(r.ID, r.Article, r.File, strconv.Itoa(r.Sentence), strconv.Itoa(r.Start), strconv.Itoa(r.End), r.Type, r.Mode, r.Modality,
			actors, actorNames, recipients, recipientNames, list(places), list(names), degree(at.Lat), degree(at.Lon),
			r.When.EDTF, r.When.Basis, r.When.From, r.When.To, list(quantities), r.Voice.Outlet, r.Voice.Speaker, r.Voice.Side,
			r.Reliability, strconv.Itoa(r.Credibility), r.Known, r.Quote, r.Extractor) {
			break
		}
	}
	return t.close("claims")
}

// Events writes events.
func Events(w io.Writer, events iter.Seq[salient.Event], n record.Names) error {
	t := newTable(w, EventColumns)
	for e := range events {
		r := record.FromEvent(e, n)
		var places, names []string
		for _, p := range r.Places {
			places, names = append(places, p.ID), append(names, p.Name)
		}
		lat, lon := "", ""
		if e.Located {
			at := record.FromPlace(salient.Place{Point: e.Point})
			lat, lon = degree(at.Lat), degree(at.Lon)
		}
		actors, actorNames := refs(r.Actors)
		recipients, recipientNames := refs(r.Recipients)
		if !t.row(r.ID, r.Type, r.Mode, r.Modality, actors, actorNames, recipients, recipientNames,
			list(places), list(names), lat, lon, r.From, r.To, strconv.Itoa(r.Sources), number(r.Confidence), list(r.Claims)) {
			break
		}
	}
	return t.close("events")
}

// Controls writes who holds what.
func Controls(w io.Writer, controls iter.Seq[salient.Control], n record.Names) error {
	t := newTable(w, ControlColumns)
	for c := range controls {
		r := record.FromControl(c, n)
		var others []string
		for _, o := range r.Others {
			others = append(others, o.Actor.ID+" "+number(o.Probability))
		}
		if !t.row(r.Place.ID, r.Place.Name, degree(r.Place.Lat), degree(r.Place.Lon), r.Actor.ID, r.Actor.Name, r.Level, number(r.Probability),
			r.Since, r.Until, r.LastWord, list(others), list(r.Claims)) {
			break
		}
	}
	return t.close("controls")
}

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

// list joins values; a divider inside one is softened.
func list(values []string) string {
	soft := make([]string, len(values))
	for i, v := range values {
		soft[i] = strings.ReplaceAll(v, "; ", ", ")
	}
	return strings.Join(soft, "; ")
}

func roles(rs []record.Role) (ids, names string) {
	var a, b []string
	for _, r := range rs {
		a, b = append(a, r.ID), append(b, r.Name)
	}
	return list(a), list(b)
}

func refs(rs []record.Ref) (ids, names string) {
	var a, b []string
	for _, r := range rs {
		a, b = append(a, r.ID), append(b, r.Name)
	}
	return list(a), list(b)
}

// quantity writes "30 people (25..40, fighters)".
func quantity(q record.Quantity) string {
	s := number(q.Best) + " " + q.Unit
	var more []string
	if q.Low != q.High {
		more = append(more, number(q.Low)+".."+number(q.High))
	}
	if q.Group != "" {
		more = append(more, q.Group)
	}
	if len(more) > 0 {
		s += " (" + strings.Join(more, ", ") + ")"
	}
	return s
}

func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func degree(x *float64) string {
	if x == nil {
		return ""
	}
	return number(*x)
}
