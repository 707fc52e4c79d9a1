package know

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"

	"salient/know/table"
)

// keyColumns says how many of the first columns name a row of each table that
// an overlay may add to.
var keyColumns = map[string]int{
	"actors/actors.tsv":    1,
	"actors/states.tsv":    1,
	"actors/blocs.tsv":     1,
	"actors/aliases.tsv":   2,
	"actors/sides.tsv":     3,
	"actors/relations.tsv": 2,
	"actors/parents.tsv":   3,
}

// Overlay lays a user's folder over a bundle. A table of actors there adds its
// rows to the bundle's: a row with the same key takes the place of the bundle's,
// and a line "-" followed by a tab and a key takes it away. The key is the first
// column (actors, states, blocs), the first two (aliases: alias and actor;
// relations) or three (sides, parents). Any other file takes the place of the
// bundle's whole file. What is wrong with a user's row is told with its line.
func Overlay(base, user fs.FS) fs.FS { return overlay{base, user} }

type overlay struct{ base, user fs.FS }

// Open opens the merged file.
func (o overlay) Open(name string) (fs.File, error) {
	n, merged := keyColumns[name]
	if !merged {
		f, err := o.user.Open(name)
		if err == nil {
			if st, err := f.Stat(); err == nil && !st.IsDir() {
				return f, nil
			}
			f.Close()
		}
		return o.base.Open(name)
	}
	b, err := o.merge(name, n)
	if err != nil {
		return nil, err
	}
	return &memory{Reader: bytes.NewReader(b), name: path.Base(name), size: int64(len(b))}, nil
}

// ReadFile is Open and reading, without a copy where the file is the bundle's.
func (o overlay) ReadFile(name string) ([]byte, error) {
	if n, merged := keyColumns[name]; merged {
		return o.merge(name, n)
	}
	if b, err := fs.ReadFile(o.user, name); err == nil {
		return b, nil
	}
	return fs.ReadFile(o.base, name)
}

// ReadDir lists the bundle's folder; an overlay adds no files of new names.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(o.base, name) }

// merge puts the user's lines first, each where it stands, so that complaints
// name its line; the bundle's rows that are left follow.
func (o overlay) merge(name string, columns int) ([]byte, error) {
	base, err := fs.ReadFile(o.base, name)
	if err != nil {
		return nil, err
	}
	user, err := fs.ReadFile(o.user, name)
	if errors.Is(err, fs.ErrNotExist) {
		return base, nil
	}
	if err != nil {
		return nil, err
	}
	key := func(line string) string {
		f := strings.Split(line, "\t")
		return strings.Join(f[:min(columns, len(f))], "\t")
	}
	var out bytes.Buffer
	taken := map[string]bool{}
	headed := false
	for line := range strings.Lines(string(user)) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case line == "" || line[0] == '#':
		case !headed:
			headed = true
		case strings.HasPrefix(line, "-\t"):
			taken[key(line[2:])] = true
			line = "#"
		default:
			taken[key(line)] = true
		}
		out.WriteString(line + "\n")
	}
	if !headed {
		return nil, fmt.Errorf("%s: the table to lay over it has no header; hint: take the first line without # of the one it is laid over", name)
	}
	out.WriteString(table.Unsorted + "\n")
	headed = false
	for line := range strings.Lines(string(base)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		if !headed {
			headed = true
			continue
		}
		if !taken[key(line)] {
			out.WriteString(line + "\n")
		}
	}
	return out.Bytes(), nil
}

// A memory is a file made here.
type memory struct {
	*bytes.Reader
	name string
	size int64
}

func (m *memory) Stat() (fs.FileInfo, error) { return m, nil }
func (m *memory) Close() error               { return nil }
func (m *memory) Name() string               { return m.name }
func (m *memory) Size() int64                { return m.size }
func (m *memory) Mode() fs.FileMode          { return 0o444 }
func (m *memory) ModTime() time.Time         { return time.Time{} }
func (m *memory) IsDir() bool                { return false }
func (m *memory) Sys() any                   { return nil }
