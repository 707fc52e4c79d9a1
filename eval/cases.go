package eval

import (
	"fmt"
	"strings"

	"salient"
)

// eachCase hands the columns of every line of a file of cases to take: lines of
// three columns, separated by tabs, of which the last is a text. Lines that begin
// with "#", empty ones and the header, which begins with the name of the first
// column, are passed over. Errors name what is read and the line.
func eachCase(what, first, text string, take func(f []string) error) error {
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' || strings.HasPrefix(line, first+"\t") {
			continue
		}
		f := strings.SplitN(line, "\t", 3)
		if len(f) != 3 {
			return fmt.Errorf("read %s: line %d: %w: want three columns", what, n, salient.ErrInvalid)
		}
		if err := take(f); err != nil {
			return fmt.Errorf("read %s: line %d: %w", what, n, err)
		}
	}
	return nil
}
