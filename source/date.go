package source

import (
	"fmt"
	"strings"
	"time"

	"salient"
)

// layouts are the ways of writing a moment that mean one thing everywhere:
// ISO 8601 and the dates of e-mail. "03/05/2018" is not among them.
var layouts = []string{
	time.DateOnly, time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700",
	"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04",
	"2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 Z0700", time.RFC1123, time.RFC1123Z,
}

// The years that a report can have been published in: from the first war
// correspondents to well after this program.
const firstYear, lastYear = 1800, 2200

// Date reads a day ("2018-05-03") or a moment (RFC 3339, RFC 1123), in UTC
// where no zone is given; "" is the zero time. A day that does not exist gives
// salient.ErrInvalid.
func Date(s string) (time.Time, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return time.Time{}, nil
	}
	for _, layout := range layouts {
		t, err := time.Parse(layout, s)
		if err != nil {
			continue
		}
		if t = t.UTC(); t.Year() < firstYear || t.Year() > lastYear {
			return time.Time{}, fmt.Errorf("%w: the year of %q is out of range", salient.ErrInvalid, s)
		}
		return t, nil
	}
	return time.Time{}, fmt.Errorf("%w: %.40q is no date that exists; hint: write it as 2018-05-03", salient.ErrInvalid, s)
}
