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
	"salient/geo"
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

// A Finder turns the places that statements name into those of the gazetteer.
type Finder struct {
	d      *engine.Desk
	midst  geo.Point
	km     float64
	spoken []salient.PlaceID // that any claim bears on, sorted
	claims []salient.Claim
	files  map[salient.ArticleID][]string
}

// NewFinder prepares to look for places within km of a point in the midst of
// the theatre.
func NewFinder(ctx context.Context, d *engine.Desk, midst geo.Point, km float64) (*Finder, error) {
	f := &Finder{d: d, midst: midst, km: km, files: map[salient.ArticleID][]string{}}
	articles, err := d.Articles(ctx)
	if err != nil {
		return nil, err
	}
	for _, a := range articles {
		for _, src := range a.Sources {
			f.files[a.ID] = append(f.files[a.ID], src.File)
		}
	}
	if f.spoken, err = d.Places(ctx, time.Time{}); err != nil {
		return nil, err
	}
	f.claims, err = d.Claims(ctx, time.Time{})
	return f, err
}

// of lists the claims of the statement's report.
func (f *Finder) of(s Statement) (out []salient.Claim) {
	for _, c := range f.claims {
		if slices.ContainsFunc(f.files[c.Article], func(file string) bool { return strings.HasSuffix(file, s.Report) }) {
			out = append(out, c)
		}
	}
	return out
}

// place is the place that the statement means: the one that the claims of its
// report bear on under this name, else, of several of the name, one that
// reports speak of.
func (f *Finder) place(s Statement) (salient.Place, bool) {
	for _, c := range f.of(s) {
		for _, p := range c.Places {
			if p.Place != "" && strings.EqualFold(p.Text, s.Place) {
				if known, ok := f.d.Place(p.Place); ok {
					return known, true
				}
			}
		}
	}
	found := f.d.Knowledge().Gazetteer.LookupNear(s.Place, f.midst, f.km)
	for _, m := range found {
		if _, ok := slices.BinarySearch(f.spoken, m.Place.ID); ok && m.Score >= found[0].Score-nameSlack {
			return m.Place, true
		}
	}
	if len(found) > 0 {
		return found[0].Place, true
	}
	return salient.Place{}, false
}

// Statements asks a desk about every statement of a day: whether the map shows
// on the next day what the report says of this one; a state is asked for on the day itself. A report
// that is wrong, or is overtaken on the same day, cannot be matched; so the share that a perfect map
// reaches is below one.
//
// Group "statements": rows taken and held places, those lost, and both; with
// the share of rows of which the map says something, and the share in which
// it says the same.
//
// Group "read": what the claims of the statement's own report say, whatever
// other reports do: the share of rows (taken, held, lost, left; not those fought
// over or besieged) whose place is told of as taken, held or left, the share
// with the right holder too, and the share in which another is named alone.
func Statements(ctx context.Context, says []Statement, d *engine.Desk, f *Finder) (Table, error) {
	type count struct{ asked, answered, right int }
	counts := map[string]*count{}
	var read struct{ asked, placed, right, wrong int }
	for _, s := range says {
		if s.To != Contested && s.From != Contested && s.Type != "besiege" {
			read.asked++
			switch placed, right := f.reads(s); {
			case right:
				read.placed++
				read.right++
			case placed == saysOther:
				read.placed++
				read.wrong++
			case placed == saysNobody:
				read.placed++
			}
		}
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
		p, ok := f.place(s)
		if !ok {
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
		if f.agrees(s, sit.Controls[i]) {
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
	own := Group{Name: "read", Columns: []Column{{"told of", Share}, {"holder", Share}, {"another", Share}, {"rows", Count}}}
	own.Rows = append(own.Rows, numbers("in the report itself", ratio(read.placed, read.asked), ratio(read.right, read.asked), ratio(read.wrong, read.asked), float64(read.asked)))
	return Table{"what the reports say, read by hand, against the map of the day after", []Group{g, own}}, nil
}

// agrees reports whether the map says what the statement says.
func (f *Finder) agrees(s Statement, c salient.Control) bool {
	from, _ := f.d.Holder(s.From, s.Day)
	to, _ := f.d.Holder(s.To, s.Day)
	switch {
	case (s.Type == "lose" || s.Type == "withdraw") && s.To == "":
		return from != "" && c.By != from
	case s.To == Contested:
		return c.Level == salient.Contested
	}
	return to != "" && c.By == to
}

// What the claims of a report say of a place.
const (
	saysNothing = iota
	saysNobody  // it is told of, but not who holds it
	saysOther
)

// reads sets a statement beside the claims of its report.
func (f *Finder) reads(s Statement) (placed int, right bool) {
	p, known := f.place(s)
	from, _ := f.d.Holder(s.From, s.Day)
	to, _ := f.d.Holder(s.To, s.Day)
	for _, c := range f.of(s) {
		if !c.Modality.Actual() && c.Modality != salient.Historical {
			continue
		}
		if c.Type != salient.Capture && c.Type != salient.Controls && c.Type != salient.Withdraw {
			continue
		}
		at := slices.ContainsFunc(c.Places, func(q salient.ClaimPlace) bool {
			return known && q.Place == p.ID || strings.EqualFold(q.Text, s.Place)
		})
		if !at {
			continue
		}
		placed = max(placed, saysNobody)
		named, met := f.named(c, to, from, s)
		if met {
			return placed, true
		}
		if named {
			placed = saysOther
		}
	}
	return placed, false
}

// named reports whether the claim says who holds the place after it, and
// whether that is who the statement has; of a loss, who lost it is enough.
func (f *Finder) named(c salient.Claim, to, from salient.ActorID, s Statement) (named, met bool) {
	holders, losers := c.Actors, c.Recipients
	if c.Type == salient.Withdraw {
		holders, losers = c.Recipients, c.Actors
	}
	for _, r := range holders {
		if id, ok := f.d.Holder(string(r.Actor), s.Day); ok {
			named = true
			met = met || id == to
		}
	}
	if s.Type == "lose" || s.Type == "withdraw" {
		for _, r := range losers {
			if id, ok := f.d.Holder(string(r.Actor), s.Day); ok && id == from {
				met = true
			}
		}
	}
	return named, met
}
