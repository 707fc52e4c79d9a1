package api

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"time"

	"salient"
)

var errDatetime = errors.New("expected an RFC 3339 date or date-time from 1800 to 2199, or two of them with a slash between, of which one may be .. or a duration such as P7D")

// parseDatetimes reads one or several of them: what lies in all.
func parseDatetimes(list []string) (*salient.Interval, error) {
	var out salient.Interval
	for _, s := range list {
		i, err := parseDatetime(s)
		if err != nil {
			return nil, err
		}
		if !i.From.IsZero() && i.From.After(out.From) {
			out.From = i.From
		}
		if !i.To.IsZero() && (out.To.IsZero() || i.To.Before(out.To)) {
			out.To = i.To
		}
	}
	return &out, nil
}

// parseDatetime reads RFC 3339 instants and intervals (OGC 17-069r4, 7.15.4).
// A date stands for its whole day; ".." or nothing leaves a side open. A
// duration in the place of one side (RFC 3339, appendix A) is more than the
// standard asks for; its own test suite uses it.
func parseDatetime(s string) (*salient.Interval, error) {
	a, b, both := strings.Cut(s, "/")
	if !both {
		i, err := parseInstant(s)
		return &i, err
	}
	open := func(s string) bool { return s == "" || s == ".." }
	if open(a) && open(b) {
		return nil, errDatetime
	}
	var out salient.Interval
	first, last := duration(a), duration(b)
	if !open(a) && first == nil {
		i, err := parseInstant(a)
		if err != nil {
			return nil, err
		}
		out.From = i.From
	}
	if !open(b) && last == nil {
		i, err := parseInstant(b)
		if err != nil {
			return nil, err
		}
		out.To = i.To
	}
	switch {
	case last != nil && !out.From.IsZero():
		out.To = last(out.From, 1)
	case first != nil && !out.To.IsZero():
		out.From = first(out.To, -1)
	case first != nil || last != nil: // of nothing, or of another duration
		return nil, errDatetime
	}
	if !out.From.IsZero() && !inRange(out.From) || !out.To.IsZero() && !inRange(out.To.Add(-time.Nanosecond)) ||
		!open(a) && !open(b) && !out.From.Before(out.To) {
		return nil, errDatetime
	}
	return &out, nil
}

// parseInstant reads a date, which is its whole day, or an instant.
func parseInstant(s string) (salient.Interval, error) {
	var out salient.Interval
	// GDAL 3.6 writes a day as "2017-10-04T".
	if t, err := time.Parse(time.DateOnly, strings.TrimSuffix(s, "T")); err == nil {
		out = salient.DayInterval(t)
	} else if t, err := time.Parse(time.RFC3339, strings.ToUpper(s)); err == nil {
		out = salient.Interval{From: t.UTC(), To: t.UTC().Add(time.Nanosecond)}
	} else {
		return out, errDatetime
	}
	if !inRange(out.From) {
		return out, errDatetime
	}
	return out, nil
}

func inRange(t time.Time) bool { return !t.Before(firstDay) && t.Before(endDay) }

var durations = regexp.MustCompile(`^P(?:(\d{1,4})W|(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?)$`)

// duration reads one, and returns how it is added to a time (sign 1) or taken
// from it (−1); nil if it is none, or is no time at all.
func duration(s string) func(t time.Time, sign int) time.Time {
	m := durations.FindStringSubmatch(strings.ToUpper(s))
	if m == nil || !strings.ContainsAny(s, "123456789") {
		return nil
	}
	n := make([]int, len(m))
	for i := range m[1:] {
		n[i+1], _ = strconv.Atoi(m[i+1]) // "" is none, else digits
	}
	return func(t time.Time, sign int) time.Time {
		clock := time.Duration(n[5])*time.Hour + time.Duration(n[6])*time.Minute + time.Duration(n[7])*time.Second
		return t.AddDate(sign*n[2], sign*n[3], sign*(7*n[1]+n[4])).Add(time.Duration(sign) * clock)
	}
}
