package salient

import "time"

// An Interval is a half-open stretch of time [From, To), UTC. A zero From or
// To is unknown or open on that side.
type Interval struct{ From, To time.Time }

// Zero reports whether nothing is known.
func (i Interval) Zero() bool { return i.From.IsZero() && i.To.IsZero() }

// Contains reports whether t lies inside; an open side holds every t.
func (i Interval) Contains(t time.Time) bool {
	return (i.From.IsZero() || !t.Before(i.From)) && (i.To.IsZero() || t.Before(i.To))
}

// Day returns midnight UTC of t's day.
func Day(t time.Time) time.Time {
	y, m, d := t.UTC().Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// DayInterval is the interval of t's whole day.
func DayInterval(t time.Time) Interval {
	d := Day(t)
	return Interval{d, d.AddDate(0, 0, 1)}
}

// Basis says what a time rests on.
type Basis string

// The bases of a time.
const (
	Explicit  Basis = "explicit"  // the words name the day, month or year
	Relative  Basis = "relative"  // the words count from the publication ("yesterday")
	Published Basis = "published" // no words: the day before publication to the day of it
	Inferred  Basis = "inferred"  // worked out from other reports; never evidence by itself
	Unknown   Basis = "unknown"   // undated article and no explicit words
)

// A When is the time that a text gives to something.
type When struct {
	Interval
	EDTF  string // EDTF level 1 of the interval, "" where it is unknown
	Basis Basis
	Text  string // the words, "" if none
	At    Span   // where they stand; empty if none
	// Offset counts from the publication day where that is unknown: "yesterday" is −1..0.
	// Days; meaningful only if Basis is Relative and the interval is zero.
	OffsetFrom, OffsetTo int
}
