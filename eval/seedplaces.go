package eval

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"salient"
	"salient/engine"
	"salient/geo"
)

// SeedPlaces: the settlements that the seed reports name and that the
// table of their toponyms holds with high or medium confidence; each counts if
// every use of its spelling in a report, as the whole line reads it, is placed
// within 10 km.
func SeedPlaces(ctx context.Context, e *engine.Engine, data string) ([]Measure, error) {
	rows, err := seedToponyms(filepath.Join(data, "geo", "seed-toponyms.csv"))
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(data, "seeds", "*.txt"))
	if err != nil {
		return nil, err
	}
	found := map[string][]namedPlace{}
	for _, file := range files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		b, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		key := filepath.Base(file)[:3]
		a := salient.Article{Text: string(b)}
		found[key] = namedPlaces(e, a)
	}
	right, all := 0, 0
	for _, r := range rows {
		all++
		ok := true
		for _, file := range r.files {
			ok = ok && r.placed(found[file])
		}
		if ok {
			right++
		}
	}
	return []Measure{{"seed settlements, placed within 10 km", 1, ratio(right, all), all}}, nil
}

// A seedToponym is a settlement of the table of the seeds' toponyms.
type seedToponym struct {
	files []string
	names []string
	at    geo.Point
}

// placed reports whether some mention has the name and all that have it are
// placed within 10 km. What is read as the province of the name is passed over.
func (s seedToponym) placed(uses []namedPlace) bool {
	any := false
	for _, u := range uses {
		if !slices.ContainsFunc(s.names, func(n string) bool { return strings.EqualFold(plainMarks(u.name), plainMarks(n)) }) {
			continue
		}
		switch {
		case u.located && u.kind != "settlement":
			continue
		case !u.located || geo.Distance(u.at, s.at) > 10e3:
			return false
		}
		any = true
	}
	return any
}

func plainMarks(s string) string {
	return strings.NewReplacer("’", "'", "‘", "'", "`", "'").Replace(s)
}

// A namedPlace is one use of a name, both ends of "between A and B" apart.
type namedPlace struct {
	name, kind string
	at         geo.Point
	located    bool
}

func namedPlaces(e *engine.Engine, a salient.Article) (out []namedPlace) {
	for _, m := range e.Analyze(a).Mentions.Places {
		if m.Naming != salient.ByName && m.Naming != salient.ByMetonym {
			continue
		}
		out = append(out, namedPlace{m.Name, m.Kind, m.Point, m.Located})
		if p, ok := e.Knowledge().Gazetteer.Place(m.Second); ok {
			out = append(out, namedPlace{m.SecondAt.In(a.Text), p.Kind, p.Point, true})
		}
	}
	return out
}

func seedToponyms(file string) (out []seedToponym, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	if len(rows) == 0 || len(rows[0]) < 14 {
		return nil, fmt.Errorf("read %s: %w: not the table of toponyms", file, salient.ErrInvalid)
	}
	for _, r := range rows[1:] {
		switch r[4] {
		case "village", "town", "city":
		default:
			continue
		}
		if r[12] != "high" && r[12] != "medium" {
			continue
		}
		if strings.Contains(r[13], "do not place") {
			continue // a capital that stands for its government: nothing is to be placed there
		}
		s := seedToponym{files: strings.Fields(r[0])}
		for name := range strings.SplitSeq(r[1], " / ") {
			name, _, _ = strings.Cut(name, " (")
			s.names = append(s.names, name)
		}
		if s.at.Lat, err = strconv.ParseFloat(r[5], 64); err == nil {
			s.at.Lon, err = strconv.ParseFloat(r[6], 64)
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", file, err)
		}
		out = append(out, s)
	}
	return out, nil
}
