package eval

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"salient"
)

// Keyed is a row of a corpus or of predictions: the two are joined on the key.
type Keyed interface{ Key() string }

// ReadFile reads a file of one JSON object a line, gzipped if it ends in .gz.
func ReadFile[D Keyed](path string) ([]D, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
	}
	rows, err := Read[D](in)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return rows, nil
}

// Read reads one JSON object a line. Fields that D lacks are passed over; a
// row without an id, or an id that comes twice, gives salient.ErrInvalid.
func Read[D Keyed](in io.Reader) (rows []D, err error) {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 64<<20)
	seen := map[string]bool{}
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var d D
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("line %d: %w: %w", n, salient.ErrInvalid, err)
		}
		switch id := d.Key(); {
		case id == "":
			return nil, fmt.Errorf("line %d: %w: no id", n, salient.ErrInvalid)
		case seen[id]:
			return nil, fmt.Errorf("line %d: %w: id %q comes twice", n, salient.ErrInvalid, id)
		default:
			seen[id] = true
		}
		rows = append(rows, d)
	}
	return rows, lines.Err()
}

// A pair is a gold row with its prediction; the zero prediction where there is none.
type pair[D Keyed] struct{ gold, pred D }

// join pairs the rows in the order of gold. A prediction for something that is
// not in gold is a mistake of whoever made it: salient.ErrInvalid.
func join[D Keyed](gold, pred []D) ([]pair[D], error) {
	byID := make(map[string]D, len(pred))
	for _, p := range pred {
		byID[p.Key()] = p
	}
	out := make([]pair[D], 0, len(gold))
	for _, g := range gold {
		out = append(out, pair[D]{g, byID[g.Key()]})
		delete(byID, g.Key())
	}
	for _, p := range pred {
		if _, left := byID[p.Key()]; left {
			return nil, fmt.Errorf("%w: the predicted id %q is not in the gold set", salient.ErrInvalid, p.Key())
		}
	}
	return out, nil
}

// Points converts between the byte offsets of this program and the Unicode code
// points that the corpora count.
type Points struct{ starts []int } // byte where each code point starts, and the end

// NewPoints indexes a text; 8 bytes of memory a code point.
func NewPoints(text string) Points {
	starts := make([]int, 0, utf8.RuneCountInString(text)+1)
	for i := range text {
		starts = append(starts, i)
	}
	return Points{append(starts, len(text))}
}

// Span is the byte span of the code points [begin, end), kept inside the text.
func (p Points) Span(begin, end int) salient.Span {
	last := len(p.starts) - 1
	begin = min(max(begin, 0), last)
	return salient.Span{Start: p.starts[begin], End: p.starts[min(max(end, begin), last)]}
}

// Of are the code points [begin, end) of a byte span. A byte inside a code
// point counts as its start.
func (p Points) Of(s salient.Span) (begin, end int) { return p.at(s.Start), p.at(s.End) }

// at is the last code point that starts at or before byte b.
func (p Points) at(b int) int {
	lo, hi := 0, len(p.starts)
	for lo < hi {
		if mid := (lo + hi) / 2; p.starts[mid] <= b {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return max(lo-1, 0)
}
