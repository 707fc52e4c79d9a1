package table

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"
)

// MaxBytes is the size of a file beyond which it is refused: knowledge tables
// are written by hand, and the big gazetteer has a format of its own.
const MaxBytes = 16 << 20

// maxComplaints bounds what one file may say about itself.
const maxComplaints = 50

// A Table is one file of rows, in the order of the file.
type Table struct {
	File    string // as it was asked for
	Columns []string
	Rows    []Row

	complaints []error
	dropped    int
	unsorted   bool
}

// Unsorted is a line by which a file says that its rows are in no order: one
// put together of several, say.
const Unsorted = "#unsorted"

// A Row is one line. The zero Row has no fields.
type Row struct {
	Line   int // 1-based
	table  *Table
	fields []string
}

// Read reads the file called name. The error joins all complaints about its
// form; the table returned beside it holds the rows that were in order, never
// nil, so that a reader can go on to check those too. An error of the file
// system is returned as it is.
func Read(fsys fs.FS, name string, columns ...string) (*Table, error) {
	t := &Table{File: name, Columns: columns}
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return t, fmt.Errorf("read table %s: %w", name, err)
	}
	if len(b) > MaxBytes {
		return t, fmt.Errorf("%s: %d bytes, more than the %d a table may have", name, len(b), MaxBytes)
	}
	t.parse(string(b))
	return t, t.Err()
}

// ReadIf is Read for a file that need not be there: a missing one is an empty table.
func ReadIf(fsys fs.FS, name string, columns ...string) (*Table, error) {
	t, err := Read(fsys, name, columns...)
	if errors.Is(err, fs.ErrNotExist) {
		return t, nil
	}
	return t, err
}

func (t *Table) parse(text string) {
	if strings.HasPrefix(text, "\ufeff") {
		t.complain(1, "begins with a byte order mark; save the file without one")
		text = strings.TrimPrefix(text, "\ufeff")
	}
	header := false
	last := 0
	for i, line := range strings.Split(text, "\n") {
		n := i + 1
		last = n
		switch {
		case !utf8.ValidString(line):
			t.complain(n, "is not valid UTF-8")
			continue
		case strings.HasSuffix(line, "\r"):
			t.complain(n, `ends in a carriage return; end lines with "\n" alone`)
			line = strings.TrimSuffix(line, "\r")
		}
		if line == Unsorted {
			t.unsorted = true
		}
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		if !header {
			header = true
			if !slices.Equal(fields, t.Columns) {
				t.complain(n, "header is %q, not %q", strings.Join(fields, " | "), strings.Join(t.Columns, " | "))
				return // what the columns mean is not known, so nothing below can be read
			}
			continue
		}
		if len(fields) != len(t.Columns) {
			t.complain(n, "has %d fields, not %d", len(fields), len(t.Columns))
			continue
		}
		good := true
		for j, f := range fields {
			if strings.TrimSpace(f) != f {
				t.complain(n, "%s has blanks at its ends: %q", t.Columns[j], f)
				good = false
			}
		}
		if good {
			t.Rows = append(t.Rows, Row{Line: n, table: t, fields: fields})
		}
	}
	if !header {
		t.complain(last, "has no header; it should be %q", strings.Join(t.Columns, " | "))
	}
}

// Unique complains of every row whose values in the columns, taken together,
// stand in an earlier row already.
func (t *Table) Unique(columns ...string) {
	seen := make(map[string]int, len(t.Rows))
	for _, r := range t.Rows {
		var key []string
		for _, c := range columns {
			key = append(key, r.Text(c))
		}
		k := strings.Join(key, "\t")
		if first, ok := seen[k]; ok {
			r.Complain("%s %q is given already in line %d", strings.Join(columns, "+"), strings.Join(key, " | "), first)
			continue
		}
		seen[k] = r.Line
	}
}

// Sorted complains of the first row that does not follow the row before it in
// the byte order of its columns: sorted files merge and read without surprise.
// A file with the line Unsorted is let be.
func (t *Table) Sorted(columns ...string) {
	if t.unsorted {
		return
	}
	for i := 1; i < len(t.Rows); i++ {
		for _, c := range columns {
			a, b := t.Rows[i-1].Text(c), t.Rows[i].Text(c)
			if a < b {
				break
			}
			if a > b {
				t.Rows[i].Complain("%s %q should stand before %q; rows are sorted by %s", c, b, a, strings.Join(columns, ", "))
				return
			}
		}
	}
}

// Err joins the complaints so far, in the order in which they were raised; nil
// if there are none.
func (t *Table) Err() error {
	errs := t.complaints
	if t.dropped > 0 {
		errs = append(slices.Clip(errs), fmt.Errorf("%s: and %d more", t.File, t.dropped))
	}
	return errors.Join(errs...)
}

func (t *Table) complain(line int, format string, args ...any) {
	if len(t.complaints) == maxComplaints {
		t.dropped++
		return
	}
	t.complaints = append(t.complaints, fmt.Errorf("%s:%d: %s", t.File, line, fmt.Sprintf(format, args...)))
}

// column is the place of a column; asking for one that Read was not told of is
// a mistake of the program.
func (t *Table) column(name string) int {
	i := slices.Index(t.Columns, name)
	if i < 0 {
		panic("table: " + t.File + " has no column " + name)
	}
	return i
}
