package table

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Complain records a complaint about the row, which Table.Err will return as
// "file:line: message".
func (r Row) Complain(format string, args ...any) { r.table.complain(r.Line, format, args...) }

// Text is the field as it stands; "" where it is not given.
func (r Row) Text(column string) string { return r.fields[r.table.column(column)] }

// Need is Text, and complains of an empty field.
func (r Row) Need(column string) string {
	s := r.Text(column)
	if s == "" {
		r.Complain("%s is empty", column)
	}
	return s
}

// List splits the field at ";". It complains of empty entries and of entries
// with blanks at their ends, and is nil for an empty field.
func (r Row) List(column string) []string {
	s := r.Text(column)
	if s == "" {
		return nil
	}
	parts := strings.Split(s, ";")
	for _, p := range parts {
		if p == "" || strings.TrimSpace(p) != p {
			r.Complain("%s has an empty entry or blanks around one: %q", column, s)
			return nil
		}
	}
	return parts
}

// OneOf is Text, and complains unless it is one of the values. Give "" among
// them where the field may be empty.
func (r Row) OneOf(column string, values ...string) string {
	s := r.Text(column)
	if !slices.Contains(values, s) {
		r.Complain("%s is %q, not one of %s", column, s, strings.Join(values, ", "))
	}
	return s
}

// Number reads a decimal number and complains unless lo ≤ it ≤ hi. An empty
// field is a complaint too.
func (r Row) Number(column string, lo, hi float64) float64 {
	s := r.Text(column)
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(x) {
		r.Complain("%s is %q, not a number", column, s)
		return 0
	}
	if x < lo || x > hi {
		r.Complain("%s is %v, not within %v to %v", column, x, lo, hi)
	}
	return x
}

// Flag is true for "yes" and false for an empty field; anything else is a complaint.
func (r Row) Flag(column string) bool { return r.OneOf(column, "", "yes") == "yes" }

// Date reads a year, a year and month, or a day ("2014", "2014-06",
// "2014-06-29"), and returns its first day at midnight UTC; the zero time
// where the field is empty.
func (r Row) Date(column string) time.Time {
	s := r.Text(column)
	if s == "" {
		return time.Time{}
	}
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if len(layout) == len(s) {
			if t, err := time.Parse(layout, s); err == nil {
				return t
			}
		}
	}
	r.Complain("%s is %q, not a date such as 2014, 2014-06 or 2014-06-29", column, s)
	return time.Time{}
}

// During reads two dates as a half-open stretch [from, to); either may be
// open. It complains if the second does not come after the first.
func (r Row) During(from, to string) (time.Time, time.Time) {
	a, b := r.Date(from), r.Date(to)
	if !a.IsZero() && !b.IsZero() && !a.Before(b) {
		r.Complain("%s %s does not come after %s %s", to, r.Text(to), from, r.Text(from))
	}
	return a, b
}

// ID is Need, and complains unless it is a slug: lower-case letters, digits
// and single hyphens between them.
func (r Row) ID(column string) string {
	s := r.Need(column)
	if s != "" && !Slug(s) {
		r.Complain("%s is %q, not a slug such as north-front-2", column, s)
	}
	return s
}

// Slug reports whether s consists of lower-case letters and digits with single
// hyphens between them.
func Slug(s string) bool {
	prev := byte('-')
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '-' && prev == '-' || c != '-' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
		prev = c
	}
	return s != "" && prev != '-'
}
