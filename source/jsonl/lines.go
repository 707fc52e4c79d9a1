package jsonl

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"iter"
)

// A Line is one line of an archive, without the white space around it.
type Line struct {
	Number int // 1-based
	Raw    []byte
	Size   int  // bytes it takes in the file, its line break and the blank lines before it included
	Cut    bool // longer than allowed; Raw is its beginning
}

// Lines yields the lines that are not blank, as they come, holding one of them
// at a time; a byte order mark at the start is passed over. A line of more than
// limit bytes is cut. An input of at most limit bytes that is one JSON object
// over several lines is one line, numbered 1. An error of in ends it.
func Lines(in io.Reader, limit int) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		br := bufio.NewReaderSize(in, 64<<10)
		skipped := 0
		if mark, _ := br.Peek(3); string(mark) == "\ufeff" {
			skipped, _ = br.Discard(3)
		}
		if opensOver(br) {
			whole, err := io.ReadAll(io.LimitReader(br, int64(limit)+1))
			if body := bytes.TrimSpace(whole); err == nil && len(whole) <= limit && json.Valid(body) {
				yield(Line{Number: 1, Raw: body, Size: skipped + len(whole)}, nil)
				return
			}
			br = bufio.NewReaderSize(io.MultiReader(bytes.NewReader(whole), br), 64<<10)
		}
		for n := 1; ; n++ {
			line, err := next(br, limit)
			line.Number = n
			line.Size += skipped
			skipped = line.Size
			if len(line.Raw) > 0 {
				skipped = 0
				if !yield(line, nil) {
					return
				}
			}
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(Line{Number: n}, err)
				return
			}
		}
	}
}

// opensOver reports whether the input begins as a JSON object whose first line
// is not whole: a brace and a line break, as pretty-printers write it.
func opensOver(br *bufio.Reader) bool {
	head, _ := br.Peek(4096)
	head, ok := bytes.CutPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("{"))
	if !ok {
		return false
	}
	first, _, broken := bytes.Cut(head, []byte("\n"))
	return broken && !json.Valid(append([]byte("{"), first...))
}

// next reads up to a line break and keeps at most limit bytes.
func next(br *bufio.Reader, limit int) (Line, error) {
	var l Line
	for {
		part, err := br.ReadSlice('\n')
		l.Size += len(part)
		if room := limit - len(l.Raw); len(part) > room {
			// The break itself does not count against the limit.
			if len(bytes.TrimRight(part, "\r\n")) > room {
				l.Cut = true
			}
			part = part[:room]
		}
		l.Raw = append(l.Raw, part...)
		if err == bufio.ErrBufferFull {
			continue
		}
		l.Raw = bytes.TrimSpace(l.Raw)
		return l, err
	}
}
