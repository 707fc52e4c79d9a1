package text

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"salient"
)

// A Total is how many pockets a marked report leaves to whom it calls so.
type Total struct {
	Count int
	Words string
}

// countParts are the letters of ReadCounted: how many there are, one of them, one that is
// there no more, how many there were.
var countParts = map[string]string{"c": "count", "i": "part", "g": "gone", "b": "before"}

// ReadCounted reads reports in which it is marked how many pockets a side has left, in the
// format of ReadHeld, but for the marks: the word of the number or of the pocket carries
// one, which points at the words for whose it is. A report ends with what it comes to,
// a line for each side, or "= -":
//
//	# 2017-06-05 wire
//	The militants have [two|c=militants] quarters, not [three|b=militants]: [Sabri|i=militants] and the [market|i=militants].
//	[Ganfouda|g=^1:militants] fell on Monday.
//	= 2 Shura Council
func ReadCounted(name string, r io.Reader) ([]HeldText, error) {
	return readReports(name, r, countParts)
}

// total reads the last lines of a report; nothing of "= -".
func total(line string) ([]Total, error) {
	line = strings.TrimPrefix(line, "= ")
	if line == "-" {
		return nil, nil
	}
	n, who, _ := strings.Cut(line, " ")
	count, err := strconv.Atoi(n)
	if err != nil || who == "" {
		return nil, fmt.Errorf("%q: want = NUMBER WHOSE, or = -: %w", line, salient.ErrInvalid)
	}
	return []Total{{count, who}}, nil
}
