package eval

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"salient"
	"salient/engine"
)

// A Statement is one row of what a report says of who holds a place, read by hand.
type Statement struct {
	Report, Place string
	Day           time.Time
	Precision     string // "day", "status", "week", "month", "on or before"
	From, To      string
	Type          string // "capture", "lose", "controls", "contested", "withdraw", "besiege"
}

// ReadStatements reads a tab-separated table with the columns report, place,
// date, date_precision, from_holder, to_holder, type.
func ReadStatements(in io.Reader) ([]Statement, error) {
	r := csv.NewReader(in)
	r.Comma, r.LazyQuotes = '\t', true
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read statements: %w", err)
	}
	columns := []string{"report", "place", "date", "date_precision", "from_holder", "to_holder", "type"}
	if len(rows) == 0 || !slices.Equal(rows[0], columns) {
		return nil, fmt.Errorf("read statements: %w: the columns must be %s", salient.ErrInvalid, strings.Join(columns, ", "))
	}
	var out []Statement
	for i, row := range rows[1:] {
		s := Statement{Report: row[0], Place: row[1], Precision: row[3], From: row[4], To: row[5], Type: row[6]}
		layout := time.DateOnly
		if len(row[2]) == len("2006-01") {
			layout = "2006-01"
		}
		if s.Day, err = time.Parse(layout, row[2]); err != nil {
			return nil, fmt.Errorf("read statements: line %d: %w: %w", i+2, salient.ErrInvalid, err)
		}
		out = append(out, s)
	}
	return out, nil
}

// Statements asks a desk about every statement of a day: whether the map shows
// on the next day what the report says of this one. A report that is wrong, or is overtaken on
// the same day, cannot be matched; so the share that a perfect map reaches is
// below one. Places are those that claims of the same report bear on under the
// name, or the desk's reading of it.
//
// Group "statements": rows taken and held places, those lost, and both; with
// the share of rows of which the map says something, and the share in which
// it says the same.
func Statements(ctx context.Context, says []Statement, d *engine.Desk) (Table, error) {
	type count struct{ asked, answered, right int }
	counts := map[string]*count{}
	for _, s := range says {
		if s.Precision != "day" && s.Precision != "status" || s.Type == "besiege" {
			continue
		}
		kind := "taken or held"
		if s.Type == "lose" || s.Type == "withdraw" {
			kind = "lost"
		}
		if counts[kind] == nil {
			counts[kind] = &count{}
		}
		n := counts[kind]
		n.asked++
		p, err := d.FindPlace(ctx, s.Place)
		if err != nil {
			continue
		}
		day := s.Day
		if s.Precision == "day" {
			day = day.AddDate(0, 0, 1)
		}
		sit, err := d.Situation(ctx, day, time.Time{})
		if err != nil {
			return Table{}, err
		}
		i := slices.IndexFunc(sit.Controls, func(c salient.Control) bool { return c.Place == p.ID })
		if i < 0 || sit.Controls[i].Level == salient.NotKnown {
			continue
		}
		n.answered++
		c := sit.Controls[i]
		from, _ := d.Holder(s.From)
		to, _ := d.Holder(s.To)
		switch {
		case kind == "lost" && s.To == "" && from != "" && c.By != from,
			s.To == Contested && c.Level == salient.Contested,
			s.To != "" && s.To != Contested && c.By == to && to != "":
			n.right++
		}
	}
	g := Group{Name: "statements", Columns: []Column{{"answered", Share}, {"agrees", Share}, {"of answers", Share}, {"rows", Count}}}
	all := count{}
	add := func(name string, n count) {
		g.Rows = append(g.Rows, numbers(name, ratio(n.answered, n.asked), ratio(n.right, n.asked), ratio(n.right, n.answered), float64(n.asked)))
	}
	for _, kind := range []string{"taken or held", "lost"} {
		if n := counts[kind]; n != nil {
			add(kind, *n)
			all = count{all.asked + n.asked, all.answered + n.answered, all.right + n.right}
		}
	}
	add("all", all)
	return Table{"what the reports say, read by hand, against the map of the day after", []Group{g}}, nil
}
