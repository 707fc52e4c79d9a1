package samples_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"salient/samples"
)

// campaigns says for each folder how many reports it must have and between
// which days, both included, they may be published.
var campaigns = []struct {
	folder      string
	min         int
	first, last string
}{
	{"deir-ez-zor", 44, "2017-09-01", "2018-06-30"},
	{"marawi", 16, "2017-05-23", "2017-10-31"},
}

type sidecar struct {
	Outlet    string   `json:"outlet"`
	Title     string   `json:"title"`
	Published string   `json:"published"`
	URL       string   `json:"url"`
	Facts     []string `json:"facts"`
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := fs.ReadFile(samples.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	if !utf8.Valid(b) {
		t.Fatalf("%s: not UTF-8", name)
	}
	return string(b)
}

func readSidecar(t *testing.T, text string) sidecar {
	t.Helper()
	name := strings.TrimSuffix(text, ".txt") + ".json"
	dec := json.NewDecoder(bytes.NewReader([]byte(read(t, name))))
	dec.DisallowUnknownFields()
	var s sidecar
	if err := dec.Decode(&s); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return s
}

func reports(t *testing.T, folder string) []string {
	t.Helper()
	names, err := fs.Glob(samples.FS, folder+"/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestReportsAreComplete(t *testing.T) {
	readme := read(t, "README.md")
	for _, c := range campaigns {
		names := reports(t, c.folder)
		if len(names) < c.min {
			t.Errorf("%s: %d reports, want at least %d", c.folder, len(names), c.min)
		}
		files, err := fs.ReadDir(samples.FS, c.folder)
		if err != nil {
			t.Fatal(err)
		}
		if len(files) != 2*len(names) {
			t.Errorf("%s: %d files for %d reports, want two each", c.folder, len(files), len(names))
		}
		outlets := map[string]bool{}
		for _, name := range names {
			outlets[checkReport(t, readme, name, c.first, c.last)] = true
		}
		if len(outlets) < 5 {
			t.Errorf("%s: %d outlets, want at least 5", c.folder, len(outlets))
		}
	}
}

// checkReport checks one report with its sidecar and returns its outlet.
func checkReport(t *testing.T, readme, name, first, last string) string {
	t.Helper()
	text, s := read(t, name), readSidecar(t, name)

	title, body, ok := strings.Cut(text, "\n\n")
	if !ok || title == "" || strings.Contains(title, "\n") {
		t.Errorf("%s: want a title, an empty line, then the body", name)
	}
	if s.Title != title {
		t.Errorf("%s: sidecar has title %q, text has %q", name, s.Title, title)
	}
	// The title is left out of the lower bound and counted in the upper one,
	// so that both readings of "80 to 200 words" hold.
	if n := len(strings.Fields(body)); n < 80 {
		t.Errorf("%s: body of %d words, want 80 or more", name, n)
	}
	if n := len(strings.Fields(text)); n > 200 {
		t.Errorf("%s: %d words, want 200 or fewer", name, n)
	}

	day, err := time.Parse(time.DateOnly, s.Published)
	if err != nil {
		t.Errorf("%s: published: %v", name, err)
	}
	if s.Published < first || s.Published > last {
		t.Errorf("%s: published %s, want %s to %s", name, s.Published, first, last)
	}
	if !strings.HasPrefix(path.Base(name), s.Published+"-") {
		t.Errorf("%s: name does not begin with the day of publication, %s", name, s.Published)
	}

	u, err := url.Parse(s.URL)
	if err != nil {
		t.Errorf("%s: url: %v", name, err)
	} else {
		if u.Scheme != "https" || u.Host != s.Outlet+".example" {
			t.Errorf("%s: url %q is not under https://%s.example", name, s.URL, s.Outlet)
		}
		if want := day.Format("/2006/01/02/"); !strings.HasPrefix(u.Path, want) {
			t.Errorf("%s: path of url %q does not begin with %s", name, s.URL, want)
		}
	}
	if s.Outlet == "" || !strings.Contains(readme, "| `"+s.Outlet+"` |") {
		t.Errorf("%s: outlet %q is not in the table of README.md", name, s.Outlet)
	}
	if len(s.Facts) == 0 || slices.Contains(s.Facts, "") {
		t.Errorf("%s: facts %q, want at least one named source", name, s.Facts)
	}
	return s.Outlet
}

func TestGoldRowsAreInTheReports(t *testing.T) {
	const header = "report\tplace\tdate\tdate_precision\tfrom_holder\tto_holder\ttype"
	lines := strings.Split(strings.TrimSuffix(read(t, "gold.tsv"), "\n"), "\n")
	if lines[0] != header {
		t.Fatalf("gold.tsv: header %q, want %q", lines[0], header)
	}
	_, holders, ok := strings.Cut(read(t, "README.md"), "\nHolders are ")
	if !ok {
		t.Fatal("README.md: no list of holders")
	}
	known := func(holder string) bool { return strings.Contains(holders, "`"+holder+"`") }
	types := []string{"capture", "lose", "controls", "contested", "withdraw", "besiege"}
	layouts := map[string]string{
		"day": time.DateOnly, "week": time.DateOnly, "on or before": time.DateOnly,
		"status": time.DateOnly, "month": "2006-01",
	}
	names := reports(t, "deir-ez-zor")
	seen := map[string]bool{}
	for i, line := range lines[1:] {
		n := i + 2 // number of the line in the file
		row := strings.Split(line, "\t")
		if len(row) != 7 {
			t.Errorf("gold.tsv:%d: %d columns, want 7", n, len(row))
			continue
		}
		if seen[line] {
			t.Errorf("gold.tsv:%d: the row stands there twice", n)
		}
		seen[line] = true
		report, place, date, precision, from, to, kind := row[0], row[1], row[2], row[3], row[4], row[5], row[6]
		if !slices.Contains(names, report) {
			t.Errorf("gold.tsv:%d: no report %q", n, report)
			continue
		}
		if place == "" || !strings.Contains(read(t, report), place) {
			t.Errorf("gold.tsv:%d: %s does not contain %q", n, report, place)
		}
		if layout, ok := layouts[precision]; !ok {
			t.Errorf("gold.tsv:%d: unknown date_precision %q", n, precision)
		} else if _, err := time.Parse(layout, date); err != nil {
			t.Errorf("gold.tsv:%d: date of precision %q: %v", n, precision, err)
		}
		if published := readSidecar(t, report).Published; date > published {
			t.Errorf("gold.tsv:%d: dated %s, after publication on %s", n, date, published)
		}
		if (from != "" && !known(from)) || !known(to) {
			t.Errorf("gold.tsv:%d: holders %q and %q", n, from, to)
		}
		if !slices.Contains(types, kind) {
			t.Errorf("gold.tsv:%d: unknown type %q", n, kind)
		}
		if kind == "capture" && from == to {
			t.Errorf("gold.tsv:%d: %s captures %s from itself", n, to, place)
		}
	}
	for _, kind := range types {
		if !slices.ContainsFunc(lines, func(l string) bool { return strings.HasSuffix(l, "\t"+kind) }) {
			t.Errorf("gold.tsv: no row of type %q", kind)
		}
	}
}

func TestRepeatedSlugsAreReprints(t *testing.T) {
	reprints := 0
	for _, c := range campaigns {
		bySlug := map[string][]string{}
		var slugs []string
		for _, name := range reports(t, c.folder) {
			slug := path.Base(name)[len("2006-01-02-"):]
			if bySlug[slug] == nil {
				slugs = append(slugs, slug)
			}
			bySlug[slug] = append(bySlug[slug], name)
		}
		for _, slug := range slugs {
			if len(bySlug[slug]) < 2 {
				continue
			}
			reprints++
			a, b := bySlug[slug][0], bySlug[slug][1]
			if x, y := readSidecar(t, a).Outlet, readSidecar(t, b).Outlet; x == y {
				t.Errorf("%s and %s are both of %s", a, b, x)
			}
			if shared := sharedWords(read(t, a), read(t, b)); shared < 0.9 {
				t.Errorf("%s and %s share %.2f of their words, want 0.9", a, b, shared)
			}
			if agency := outletName(t, readSidecar(t, a).Outlet); !strings.Contains(read(t, b), agency) {
				t.Errorf("%s does not name %s, which it reprints", b, agency)
			}
		}
	}
	if reprints < 2 {
		t.Errorf("%d reprints, want at least 2", reprints)
	}
}

// outletName returns the name that the table of README.md gives to an outlet.
func outletName(t *testing.T, id string) string {
	t.Helper()
	_, row, ok := strings.Cut(read(t, "README.md"), "| `"+id+"` | ")
	name, _, end := strings.Cut(row, " |")
	if !ok || !end {
		t.Fatalf("README.md: no outlet %q", id)
	}
	return name
}

// sharedWords returns which part, 0 to 1, of the distinct words of a stand in b.
func sharedWords(a, b string) float64 {
	in := map[string]bool{}
	for _, w := range strings.Fields(strings.ToLower(b)) {
		in[w] = true
	}
	all := map[string]bool{}
	both := 0
	for _, w := range strings.Fields(strings.ToLower(a)) {
		if !all[w] && in[w] {
			both++
		}
		all[w] = true
	}
	return float64(both) / float64(len(all))
}
