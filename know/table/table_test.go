package table

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// check reads a file of the columns id, name, when, until, share, tags, kind,
// flag with every typed getter, as a room would.
func check(text string) error {
	fsys := fstest.MapFS{"a.tsv": {Data: []byte(text)}}
	t, err := Read(fsys, "a.tsv", "id", "name", "when", "until", "share", "tags", "kind", "flag")
	if err != nil {
		return err
	}
	for _, r := range t.Rows {
		r.ID("id")
		r.Need("name")
		r.During("when", "until")
		r.Number("share", 0, 1)
		r.List("tags")
		r.OneOf("kind", "", "x", "y")
		r.Flag("flag")
	}
	t.Unique("id")
	t.Sorted("id", "name")
	return t.Err()
}

const header = "id\tname\twhen\tuntil\tshare\ttags\tkind\tflag\n"

func TestGood(t *testing.T) {
	good := "# a comment\n\n" + header +
		"a-1\tFirst\t2014\t2014-06-29\t0.5\tu;v\tx\tyes\n" +
		"# in between\n" +
		"b\tSecond\t\t2015-02\t1\t\t\t\n"
	if err := check(good); err != nil {
		t.Fatal(err)
	}
	tab, _ := Read(fstest.MapFS{"a.tsv": {Data: []byte(good)}}, "a.tsv", strings.Split(strings.TrimSpace(header), "\t")...)
	if len(tab.Rows) != 2 || tab.Rows[1].Line != 6 {
		t.Fatalf("rows: %+v", tab.Rows)
	}
	from, to := tab.Rows[0].During("when", "until")
	if want := time.Date(2014, 6, 29, 0, 0, 0, 0, time.UTC); !to.Equal(want) || from.Year() != 2014 {
		t.Errorf("During = %v, %v", from, to)
	}
	if got := tab.Rows[0].List("tags"); len(got) != 2 || got[1] != "v" {
		t.Errorf("List = %q", got)
	}
}

// One bad file for each rule, with the complaint it must raise.
func TestComplaints(t *testing.T) {
	row := func(fields ...string) string { return header + strings.Join(fields, "\t") + "\n" }
	for name, c := range map[string]struct{ text, want string }{
		"empty file":      {"", "a.tsv:1: has no header"},
		"wrong header":    {"id\tnome\n", "a.tsv:1: header is"},
		"byte order mark": {"\ufeff" + header, "a.tsv:1: begins with a byte order mark"},
		"carriage return": {strings.ReplaceAll(header, "\n", "\r\n"), "a.tsv:1: ends in a carriage return"},
		"not UTF-8":       {header + "a\xff\n", "a.tsv:2: is not valid UTF-8"},
		"too few fields":  {header + "a\tb\n", "a.tsv:2: has 2 fields, not 8"},
		"too many fields": {header + "\n" + "a\tb\tc\td\te\tf\tg\th\ti\n", "a.tsv:3: has 9 fields, not 8"},
		"blanks":          {row("a", "n ", "", "", "1", "", "", ""), "a.tsv:2: name has blanks"},
		"not a slug":      {row("A b", "n", "", "", "1", "", "", ""), "a.tsv:2: id is \"A b\", not a slug"},
		"needed":          {row("a", "", "", "", "1", "", "", ""), "a.tsv:2: name is empty"},
		"not a date":      {row("a", "n", "June 2014", "", "1", "", "", ""), "a.tsv:2: when is \"June 2014\", not a date"},
		"no such day":     {row("a", "n", "2014-02-30", "", "1", "", "", ""), "not a date"},
		"dates reversed":  {row("a", "n", "2015", "2014", "1", "", "", ""), "a.tsv:2: until 2014 does not come after when 2015"},
		"not a number":    {row("a", "n", "", "", "much", "", "", ""), "a.tsv:2: share is \"much\", not a number"},
		"NaN":             {row("a", "n", "", "", "NaN", "", "", ""), "not a number"},
		"out of range":    {row("a", "n", "", "", "1.5", "", "", ""), "a.tsv:2: share is 1.5, not within 0 to 1"},
		"empty entry":     {row("a", "n", "", "", "1", "u;;v", "", ""), "a.tsv:2: tags has an empty entry"},
		"not one of":      {row("a", "n", "", "", "1", "", "z", ""), "a.tsv:2: kind is \"z\", not one of"},
		"not a flag":      {row("a", "n", "", "", "1", "", "", "no"), "a.tsv:2: flag is \"no\""},
		"twice":           {row("a", "n", "", "", "1", "", "", "") + "a\tm\t\t\t1\t\t\t\n", "a.tsv:3: id \"a\" is given already in line 2"},
		"unsorted":        {row("b", "n", "", "", "1", "", "", "") + "a\tm\t\t\t1\t\t\t\n", "a.tsv:3: id \"a\" should stand before \"b\""},
	} {
		t.Run(name, func(t *testing.T) {
			err := check(c.text)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestManyComplaintsAreBounded(t *testing.T) {
	err := check(header + strings.Repeat("x\n", 500))
	if n := strings.Count(err.Error(), "\n") + 1; n != maxComplaints+1 {
		t.Errorf("%d lines of complaint, want %d", n, maxComplaints+1)
	}
	if !strings.Contains(err.Error(), "and 450 more") {
		t.Errorf("the rest is not counted: %v", err)
	}
}

func TestMissingFile(t *testing.T) {
	if _, err := Read(fstest.MapFS{}, "a.tsv", "id"); err == nil {
		t.Error("a missing file raised nothing")
	}
	tab, err := ReadIf(fstest.MapFS{}, "a.tsv", "id")
	if err != nil || len(tab.Rows) != 0 {
		t.Errorf("ReadIf: %v, %v", tab, err)
	}
}

func TestSlug(t *testing.T) {
	for s, want := range map[string]bool{"a": true, "a-b-2": true, "": false, "-a": false, "a-": false, "a--b": false, "A": false, "é": false} {
		if Slug(s) != want {
			t.Errorf("Slug(%q) = %v", s, !want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(header + "a\tn\t2014\t\t1\t\tx\t\n")
	f.Add("\t\t\n#\n\r")
	f.Add("\xff\xfe")
	f.Fuzz(func(t *testing.T, text string) { check(text) })
}
