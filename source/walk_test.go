package source

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"salient"
)

const report = "Fighters of the northern brigade left the village of Tal Amin on Tuesday, and the army moved in from the west.\n"

// lay writes files below a new folder: name → content; a name that ends in a slash is a folder.
func lay(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range files {
		full := filepath.Join(root, name)
		if strings.HasSuffix(name, "/") {
			if err := os.MkdirAll(full, 0o755); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// told writes results one a line, with names below root.
func told(root string, paths []string, gaps Hints) (lines []string) {
	for r := range Walk(context.Background(), paths, strings.NewReader("From standard input: "+report), gaps) {
		var s string
		switch {
		case r.Item != nil:
			s = "item " + r.Item.Article.Sources[0].File
			if l := r.Item.Article.Sources[0].Line; l > 0 {
				s += fmt.Sprintf(":%d", l)
			}
		case r.Problem != nil:
			s = "problem " + r.Problem.Error()
		default:
			s = "notice " + r.Notice.String()
		}
		lines = append(lines, strings.ReplaceAll(s, filepath.ToSlash(root)+"/", ""))
	}
	return lines
}

func TestWalkOrderAndKinds(t *testing.T) {
	root := lay(t, map[string]string{
		"d/b.txt": report, "d/a.TXT": report, "d/B/z.html": "<html><body><p>" + report + "</p></body></html>", "d/B/a.text": report,
		"d/c.jsonl":  `{"text": "One. ` + strings.TrimSpace(report) + `"}` + "\n\n" + `{"text": "Two. ` + strings.TrimSpace(report) + `"}` + "\n",
		"d/b.json":   `{"outlet": "x"}`, // of b.txt
		"d/own.json": `{"text": "Three. ` + strings.TrimSpace(report) + `"}`,
		"d/.hidden":  report, "d/.git/x.txt": report, "d/photo.jpg": "no", "d/empty/": "",
	})
	if err := os.Symlink(filepath.Join(root, "d"), filepath.Join(root, "d/loop")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere.txt", filepath.Join(root, "d/zz.txt")); err != nil {
		t.Fatal(err)
	}
	got := told(root, []string{Stdin, filepath.Join(root, "d")}, Hints{})
	want := []string{
		"item -", "item d/B/a.text", "item d/B/z.html", "item d/a.TXT", "item d/b.txt", "item d/c.jsonl:1", "item d/c.jsonl:3",
		"notice d/loop: a link to a folder is not followed", "item d/own.json:1",
		"notice d/photo.jpg: passed over: its ending is none of a report's (.txt, .html, .jsonl); hint: name the file to have it tried",
		"problem d/zz.txt: unreadable: a link to a file that does not exist",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if again := told(root, []string{Stdin, filepath.Join(root, "d")}, Hints{}); !slices.Equal(again, got) {
		t.Errorf("a second walk gives something else:\n%s", strings.Join(again, "\n"))
	}
}

func TestWalkNamedFiles(t *testing.T) {
	root := lay(t, map[string]string{"a.txt": report, "a.json": `{"outlet": "x"}`, "notes": report, "b.txt": report,
		"b.json": `{"text": "Own. ` + strings.TrimSpace(report) + `"}`, "e/": "", "pics/a.png": "x"})
	in := func(names ...string) (paths []string) {
		for _, n := range names {
			paths = append(paths, filepath.Join(root, n))
		}
		return paths
	}
	for _, c := range []struct {
		rule  string
		paths []string
		want  []string
	}{
		{"any ending is tried", in("notes"), []string{"item notes"}},
		{"a file named twice is read once", append(in("a.txt"), root+"/./a.txt"), []string{"item a.txt"}},
		{"a sidecar that is named is no input", in("a.json", "a.txt"), []string{"notice a.json: it states the date and the outlet of a.txt, and was read with it", "item a.txt"}},
		{"unless it is a report itself", in("b.json"), []string{"item b.json:1"}},
		{"what is not there", in("none.txt"), []string{"problem none.txt: unreadable: no such file or directory"}},
		{"an empty name", []string{""}, []string{`problem "": invalid: the name is empty`}},
		{"a folder without reports", in("e"), []string{"problem e: unreadable: the folder holds no report (.txt, .html, .jsonl)"}},
		{"a folder with other files only", in("pics"), []string{
			"notice pics/a.png: passed over: its ending is none of a report's (.txt, .html, .jsonl); hint: name the file to have it tried",
			"problem pics: unreadable: the folder holds no report (.txt, .html, .jsonl)"}},
		{"a device", []string{"/dev/zero"}, []string{"problem /dev/zero: unreadable: it is a device"}},
	} {
		if got := told(root, c.paths, Hints{}); !slices.Equal(got, c.want) {
			t.Errorf("%s: got\n%s\nwant\n%s", c.rule, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
		}
	}
}

func TestWalkDoesNotWaitForPipes(t *testing.T) {
	root := lay(t, map[string]string{"a.txt": report, "s.txt": report})
	for _, name := range []string{"p.txt", "s.json"} { // as a report, and as a sidecar
		if err := syscall.Mkfifo(filepath.Join(root, name), 0o644); err != nil {
			t.Skip("no pipes here:", err)
		}
	}
	done := make(chan []string, 1)
	go func() { done <- told(root, []string{root}, Hints{}) }()
	select {
	case got := <-done:
		want := []string{"item a.txt", "problem p.txt: unreadable: it is a pipe; hint: give it on standard input, as -",
			"problem s.json: unreadable: it is a pipe; hint: give it on standard input, as -; the report it belongs to, s.txt, was not read"}
		if !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("the walk hangs on a pipe")
	}
}

func TestWalkNoPermission(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("the superuser may read everything")
	}
	root := lay(t, map[string]string{"a.txt": report, "b.txt": report, "d/c.txt": report})
	os.Chmod(filepath.Join(root, "b.txt"), 0)
	os.Chmod(filepath.Join(root, "d"), 0)
	defer os.Chmod(filepath.Join(root, "d"), 0o755)
	want := []string{"item a.txt", "problem b.txt: unreadable: permission denied", "problem d: unreadable: permission denied"}
	if got := told(root, []string{root}, Hints{}); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSidecars(t *testing.T) {
	day := time.Date(2018, 5, 3, 0, 0, 0, 0, time.UTC)
	gaps := Hints{Outlet: "flag-outlet", Published: day.AddDate(1, 0, 0)}
	page := `<html><head><meta property="article:published_time" content="2018-05-09T10:00:00+0300"></head><body><p>` + report + `</p></body></html>`
	for _, c := range []struct {
		rule   string
		files  map[string]string // r.* is the report
		outlet salient.OutletID
		day    string
		title  string
		bad    string // the problem's text
	}{
		{"flags fill what nobody states", map[string]string{"r.txt": report}, "flag-outlet", "2019-05-03", "", ""},
		{"NAME.json weighs more than flags", map[string]string{"r.txt": report, "r.json": `{"outlet":"wire","published":"2018-05-03","title":"Village changes hands","url":"https://wire.example/1","lang":"en","retrieved":"2018-05-04","facts":[1,{"x":null}]}`}, "wire", "2018-05-03", "Village changes hands", ""},
		{"flags fill the gaps of a sidecar", map[string]string{"r.txt": report, "r.json": `{"published":"2018-05-03"}`}, "flag-outlet", "2018-05-03", "", ""},
		{"NAME.txt.json weighs more than NAME.json", map[string]string{"r.txt": report, "r.json": `{"outlet":"a","published":"2018-05-01"}`, "r.txt.json": `{"outlet":"b"}`}, "b", "2018-05-01", "", ""},
		{"a byte order mark is no mistake", map[string]string{"r.txt": report, "r.json": "\ufeff" + `{"outlet":"wire"}`}, "wire", "2019-05-03", "", ""},
		{"a page's own date weighs more than flags", map[string]string{"r.html": page}, "flag-outlet", "2018-05-09", "", ""},
		{"a sidecar weighs more than the page", map[string]string{"r.html": page, "r.json": `{"published":"2018-05-03","title":"Village changes hands"}`}, "flag-outlet", "2018-05-03", "Village changes hands", ""},
		{"flags weigh more than the file's name", map[string]string{"r-2018-05-03.txt": report}, "flag-outlet", "2019-05-03", "", ""},
		{"a date that does not exist", map[string]string{"r.txt": report, "r.json": `{"published":"2018-02-30"}`}, "", "", "", "r.json: published: invalid: \"2018-02-30\" is no date that exists; hint: write it as 2018-05-03; the report it belongs to, r.txt, was not read"},
		{"a year out of range", map[string]string{"r.txt": report, "r.json": `{"published":"9999-01-01"}`}, "", "", "", "the year of"},
		{"broken JSON", map[string]string{"r.txt": report, "r.json": `{"outlet":`}, "", "", "", "r.json: unreadable: broken JSON: unexpected end"},
		{"a number for a date", map[string]string{"r.txt": report, "r.json": `{"published":20180503}`}, "", "", "", `"published" must be a string in quotes, not a number`},
		{"no object", map[string]string{"r.txt": report, "r.json": `null`}, "", "", "", "no JSON object"},
		{"nothing in it", map[string]string{"r.txt": report, "r.json": " \n"}, "", "", "", "the sidecar is empty"},
	} {
		root := lay(t, c.files)
		var items []Item
		var problems []string
		for r := range Walk(context.Background(), []string{root}, nil, gaps) {
			if r.Item != nil {
				items = append(items, *r.Item)
			} else if r.Problem != nil {
				problems = append(problems, r.Problem.Error())
			}
		}
		if c.bad != "" {
			if len(items) != 0 || len(problems) != 1 || !strings.Contains(problems[0], c.bad) {
				t.Errorf("%s: got %d items and %q, want a problem with %q", c.rule, len(items), problems, c.bad)
			}
			continue
		}
		if len(items) != 1 || len(problems) != 0 {
			t.Errorf("%s: got %d items and %q", c.rule, len(items), problems)
			continue
		}
		a := items[0].Article
		if a.Outlet != c.outlet || a.Published.Format(time.DateOnly) != c.day || a.Title != c.title {
			t.Errorf("%s: got outlet %q, day %s, title %q; want %q, %s, %q", c.rule, a.Outlet, a.Published.Format(time.DateOnly), a.Title, c.outlet, c.day, c.title)
		}
	}
}

// A day in the name of a file counts where nothing else states one.
func TestDayInName(t *testing.T) {
	for _, c := range []struct{ name, text, day string }{
		{"2018-05-03-wire.txt", report, "2018-05-03"},
		{"wire_2018-05-03.html", "<p>" + report + "</p>", "2018-05-03"},
		{"2018-05-03-wire.txt", "4 May 2018\n" + report, "2018-05-04"},
		{"2018-02-30-wire.txt", report, "0001-01-01"},
		{"2018-05-03-to-2018-05-09.txt", report, "0001-01-01"},
		{"120180503-wire.txt", report, "0001-01-01"},
	} {
		root := lay(t, map[string]string{c.name: c.text})
		for r := range Walk(context.Background(), []string{root}, nil, Hints{}) {
			if r.Item == nil {
				t.Errorf("%s: %v", c.name, r.Problem)
			} else if got := r.Item.Article.Published.Format(time.DateOnly); got != c.day {
				t.Errorf("%s: got %s, want %s", c.name, got, c.day)
			}
		}
	}
}

func TestMeasureAgreesWithWalk(t *testing.T) {
	line := `{"text": "` + strings.TrimSpace(report) + `"}` + "\n"
	root := lay(t, map[string]string{"a.txt": report, "b.jsonl": line + "broken\n" + line, "c.txt": "", "d.png": "png", "e.html": "<p>short</p>"})
	if err := os.Truncate(filepath.Join(root, "c.txt"), 50<<20); err != nil { // 50 MB of zeros
		t.Fatal(err)
	}
	want := Size{Files: 4, Bytes: int64(len(report)+2*len(line)+7+len("<p>short</p>")) + 50<<20}
	if got := Measure(context.Background(), []string{root, Stdin + "x"}); got != want {
		t.Errorf("measured %+v, want %+v", got, want)
	}
	var sum int64
	for r := range Walk(context.Background(), []string{root}, nil, Hints{}) {
		sum += r.Bytes
	}
	if sum != want.Bytes {
		t.Errorf("the results settle %d bytes of %d", sum, want.Bytes)
	}
}

func TestWalkStopsWhenAsked(t *testing.T) {
	root := lay(t, map[string]string{"a.txt": report, "b.txt": report, "c.jsonl": strings.Repeat(`{"text": "`+strings.TrimSpace(report)+`"}`+"\n", 50)})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for range Walk(ctx, []string{root}, nil, Hints{}) {
		if n++; n == 5 {
			cancel()
		}
	}
	if n != 5 || !errors.Is(ctx.Err(), context.Canceled) {
		t.Errorf("got %d results after asking to stop at 5", n)
	}
	for range Walk(context.Background(), []string{root}, nil, Hints{}) {
		break // must not panic
	}
}
