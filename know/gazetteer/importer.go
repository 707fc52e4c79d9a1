package gazetteer

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"salient"
	"salient/geo"
)

// An Importer gathers places of other gazetteers into an index of their own,
// which the user keeps and which is laid over the one that is built in. It
// takes three formats: GeoNames' main table, Who's On First GeoJSON, and
// tables with a header, as P-code lists are. A row that is not right stops the
// import with its file and line: a gazetteer with holes misplaces villages.
type Importer struct {
	base    *Gazetteer // says which first-order unit a point lies in
	entries []Entry
	places  []placed
	seen    map[salient.PlaceID]seenRow
	skipped map[string]int // rows of kinds that are no use, by kind
}

// placed is what Write wants as an area.
type placed struct{ country, admin1 string }

// NewImporter returns an empty Importer. base gives the names of first-order
// units, so that places of all tables are filed under the same.
func NewImporter(base *Gazetteer) *Importer {
	return &Importer{base: base, seen: map[salient.PlaceID]seenRow{}, skipped: map[string]int{}}
}

// Len is how many places were taken.
func (m *Importer) Len() int { return len(m.entries) }

// Skipped lists what was passed over, as "code: rows", sorted.
func (m *Importer) Skipped() []string {
	var out []string
	for k, n := range m.skipped {
		out = append(out, fmt.Sprintf("%s: %d", k, n))
	}
	slices.Sort(out)
	return out
}

// A rowError is what is wrong with a row.
type rowError struct {
	file string
	line int
	err  error
}

func (e *rowError) Error() string { return fmt.Sprintf("%s:%d: %v", e.file, e.line, e.err) }
func (e *rowError) Unwrap() error { return e.err }

// complain names the file and line of a bad row; the error is salient.ErrInvalid.
func complain(file string, line int, format string, args ...any) error {
	return &rowError{file, line, fmt.Errorf("%w: "+format, append([]any{salient.ErrInvalid}, args...)...)}
}

// add takes one place. id is "" for one that gets its id from its position;
// admin1 is used only where the base does not know the unit of the point.
func (m *Importer) add(file string, line int, e Entry, admin1 string) error {
	switch {
	case strings.TrimSpace(e.Name) == "":
		return complain(file, line, "no name")
	case !utf8.ValidString(e.Name):
		return complain(file, line, "the name is not UTF-8")
	case len(e.Country) != 2:
		return complain(file, line, "country is %q, not two letters of ISO 3166-1", e.Country)
	case math.IsNaN(e.Point.Lat) || math.IsNaN(e.Point.Lon) || math.Abs(e.Point.Lat) > 90 || math.Abs(e.Point.Lon) > 180:
		return complain(file, line, "the position %v, %v is not on the globe", e.Point.Lat, e.Point.Lon)
	case e.Point == (geo.Point{}):
		return complain(file, line, "the position is 0, 0, which stands for unknown")
	}
	e.Country = strings.ToUpper(e.Country)
	id := e.ID
	if e.GeoNames != 0 {
		id = salient.PlaceID("gn:" + strconv.FormatUint(uint64(e.GeoNames), 10))
	}
	if id != "" {
		if first, twice := m.seen[id]; twice {
			return m.again(first, file, line, id, e)
		}
		m.seen[id] = seenRow{len(m.entries), fmt.Sprintf("%s:%d", file, line)}
	}
	if m.base != nil {
		if c, unit := m.base.Within(e.Point); c == e.Country && unit != "" {
			admin1 = unit
		}
	}
	if !latin(e.Name) { // names are shown in Latin script where there is one
		if i := slices.IndexFunc(e.Aliases, func(a string) bool { return strings.TrimSpace(a) != "" && latin(a) }); i >= 0 {
			if e.Native == "" {
				e.Native = e.Name
			}
			e.Name, e.Aliases[i] = strings.TrimSpace(e.Aliases[i]), e.Name
		}
	}
	names := e.Aliases[:0:0]
	for _, a := range e.Aliases {
		if a = strings.TrimSpace(a); a != "" && a != e.Name && Fold(a).Skeleton != "" && !slices.Contains(names, a) {
			names = append(names, a)
		}
	}
	e.Aliases = names
	if Fold(e.Name).Skeleton == "" {
		return complain(file, line, "the name %q has no letter to find it by", e.Name)
	}
	m.entries = append(m.entries, e)
	m.places = append(m.places, placed{e.Country, admin1})
	return nil
}

// again takes a second row of an id: where it is of the same place, it lends
// its spellings to the first.
func (m *Importer) again(first seenRow, file string, line int, id salient.PlaceID, e Entry) error {
	was := &m.entries[first.entry]
	if d := geo.Distance(was.Point, e.Point) / 1000; d > repeatKM {
		return complain(file, line, "id %s stands twice, %.0f km apart; first at %s", id, d, first.at)
	}
	for _, a := range append([]string{e.Name}, e.Aliases...) {
		if a = strings.TrimSpace(a); a != "" && a != was.Name && Fold(a).Skeleton != "" && !slices.Contains(was.Aliases, a) {
			was.Aliases = append(was.Aliases, a)
		}
	}
	m.skipped["second row of an id, joined to the first"]++
	return nil
}

// repeatKM is how far apart two rows of one id may lie: two tables put one town
// some km apart, the same number in another region is a mistake.
const repeatKM = 25

// A seenRow is where an id stood first.
type seenRow struct {
	entry int
	at    string // file:line
}

// Write writes the index. The bytes depend on the places only.
func (m *Importer) Write(w io.Writer) error {
	if len(m.entries) == 0 {
		return fmt.Errorf("write gazetteer: %w: no place was read", salient.ErrInvalid)
	}
	units := slices.Clone(m.places)
	for _, p := range m.places {
		units = append(units, placed{p.country, ""})
	}
	slices.SortFunc(units, func(a, b placed) int {
		return cmp.Or(strings.Compare(a.country, b.country), strings.Compare(a.admin1, b.admin1))
	})
	units = slices.Compact(units)
	number := make(map[placed]int, len(units))
	areas := make([]Area, len(units))
	for i, u := range units {
		number[u] = i
		areas[i] = Area{Country: u.country, Name: u.admin1}
	}
	for i := range m.entries {
		m.entries[i].Area = number[m.places[i]]
	}
	return Write(w, areas, m.entries)
}

// lines calls each for every line of a text with its number, from 1, without
// its end; it stops at the first error. Lines may be 4 MB long.
func lines(r io.Reader, file string, each func(n int, line string) error) error {
	s := bufio.NewScanner(r)
	s.Buffer(nil, 4<<20)
	n := 0
	for s.Scan() {
		n++
		line := strings.TrimSuffix(s.Text(), "\r")
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if err := each(n, line); err != nil {
			return err
		}
	}
	if err := s.Err(); errors.Is(err, bufio.ErrTooLong) {
		return complain(file, n+1, "the line is longer than 4 MB")
	} else if err != nil {
		return fmt.Errorf("read %s: %w", file, err)
	}
	return nil
}

// degrees reads a coordinate.
func degrees(file string, line int, what, s string) (float64, error) {
	v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil {
		return 0, complain(file, line, "%s is %q, not a number", what, s)
	}
	return v, nil
}
