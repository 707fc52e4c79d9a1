package source

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"salient"
)

// all collects what Read says.
func all(file string, raw []byte) (items []Item, problems []Problem) {
	for r := range Read(file, bytes.NewReader(raw), Hints{}, Hints{}) {
		switch {
		case r.Item != nil:
			items = append(items, *r.Item)
		case r.Problem != nil:
			problems = append(problems, *r.Problem)
		}
	}
	return items, problems
}

func wide(s string, little, mark bool) (out []byte) {
	if mark {
		s = "\ufeff" + s
	}
	for _, u := range utf16.Encode([]rune(s)) {
		if little {
			out = append(out, byte(u), byte(u>>8))
		} else {
			out = append(out, byte(u>>8), byte(u))
		}
	}
	return out
}

func TestEncodings(t *testing.T) {
	const text = "The army’s convoy reached the café of Al-Ḥamra on Tuesday — “without a shot”, a resident said.\nNothing more was known.\n"
	latin := []byte("The mayor of Besan\xe7on and the caf\xe9 owner said that the column had left the town on Tuesday night without a fight.\n")
	cp1252 := []byte("The army\x92s convoy reached the town \x97 \x93without a shot\x94, a resident said on Tuesday to reporters.\n")
	for _, c := range []struct {
		rule string
		raw  []byte
		want string
		note string
	}{
		{"UTF-8 stays as it is", []byte(text), text, ""},
		{"a byte order mark is kept, since offsets count it", []byte("\ufeff" + text), "\ufeff" + text, ""},
		{"UTF-16 LE with mark", wide(text, true, true), text, "decoded from utf-16"},
		{"UTF-16 BE with mark", wide(text, false, true), text, "decoded from utf-16"},
		{"UTF-16 LE without mark", wide(text, true, false), text, "decoded from utf-16"},
		{"UTF-16 BE without mark", wide(text, false, false), text, "decoded from utf-16"},
		{"Latin-1", latin, "The mayor of Besançon and the café owner said that the column had left the town on Tuesday night without a fight.\n", "decoded from windows-1252"},
		{"Windows-1252", cp1252, "The army’s convoy reached the town — “without a shot”, a resident said on Tuesday to reporters.\n", "decoded from windows-1252"},
		{"UTF-8 cut inside a character", []byte(text)[:strings.Index(text, "—")+2], text[:strings.Index(text, "—")] + "\uFFFD", "2 bytes are no UTF-8 and were replaced"},
		{"UTF-8 cut inside its only character", []byte("A convoy reached the town on Tuesday \xe2\x80"), "A convoy reached the town on Tuesday \uFFFD", "2 bytes are no UTF-8 and were replaced"},
		{"no-break spaces and carriage returns are kept", []byte("A\u00a0convoy reached the town on Tuesday.\r\n\r\nMore follows."), "A\u00a0convoy reached the town on Tuesday.\r\n\r\nMore follows.", ""},
	} {
		items, problems := all("r.txt", c.raw)
		if len(problems) > 0 || len(items) != 1 {
			t.Errorf("%s: got %d items, %v", c.rule, len(items), problems)
			continue
		}
		if got := items[0]; got.Article.Text != c.want || got.Note != c.note {
			t.Errorf("%s: got %q (%s), want %q (%s)", c.rule, got.Article.Text, got.Note, c.want, c.note)
		}
		if !bytes.Equal(items[0].Raw, c.raw) || items[0].Article.Sources[0].SHA256 != sum(c.raw) || items[0].Article.Sources[0].Bytes != len(c.raw) {
			t.Errorf("%s: the original is not kept", c.rule)
		}
	}
}

func TestUnreadable(t *testing.T) {
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	z.Write([]byte(report))
	z.Close()
	long := strings.Repeat("word ", MaxBytes/5+1)
	for _, c := range []struct{ rule, file, raw, want string }{
		{"empty", "r.txt", "", "the file is empty"},
		{"white space only", "r.txt", " \t\r\n\u00a0\n", "the file is empty"},
		{"a byte order mark only", "r.txt", "\ufeff\n", "the file is empty"},
		{"an empty archive", "r.jsonl", "\n \n", "the file is empty"},
		{"zeros", "r.txt", strings.Repeat("\x00", 50<<20), "binary (a zero at byte 0)"},
		{"zeros named as an archive", "r.jsonl", strings.Repeat("\x00", 1<<20), "binary"},
		{"a PNG named .txt", "r.txt", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG image"},
		{"a PNG named .html", "r.html", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG image"},
		{"gzip is not unpacked", "r.txt", zipped.String(), "hint: unpack it first"},
		{"gzip named .jsonl", "r.jsonl", zipped.String(), "hint: unpack it first"},
		{"zip", "r.txt", "PK\x03\x04\x14\x00rest", "ZIP archive"},
		{"a PDF", "r.txt", "%PDF-1.4\n1 0 obj", "pdftotext"},
		{"random bytes without zeros", "r.txt", string(noise(4000)), "binary"},
		{"control characters", "r.txt", strings.Repeat("\x01\x02ab", 100), "control characters"},
		{"too few letters", "r.txt", "1234 5678 !!!! abc", "only 3 letters"},
		{"too large", "r.txt", long, "too many for one report"},
		{"an archive in UTF-16", "r.jsonl", string(wide(`{"text":"abc"}`+"\n", true, true)), "hint: save it as UTF-8"},
		{"a JSON array", "r.json", `[{"text":"abc"}]`, "jq -c"},
		{"a page without words", "r.html", "<html><body><img src=x></body></html>", "no text of an article"},
		{"a page of script only", "r.html", "<html><script>" + strings.Repeat("alert('twenty letters and more');", 20) + "</script></html>", "no text of an article"},
		{"a page nested without end", "r.html", "<html><body>" + strings.Repeat("<div>", 100_000) + report, "cannot be parsed"},
		{"a page of tags without end", "r.html", strings.Repeat("<i>", 500_000), "tags"},
	} {
		items, problems := all(c.file, []byte(c.raw))
		if len(items) != 0 || len(problems) != 1 || !strings.Contains(problems[0].Error(), c.want) || !errors.Is(problems[0], salient.ErrUnreadable) {
			t.Errorf("%s: got %d items, %.200v; want one problem with %q", c.rule, len(items), problems, c.want)
			continue
		}
		if !strings.HasPrefix(problems[0].Error(), c.file+": ") {
			t.Errorf("%s: the problem does not name the file: %v", c.rule, problems[0])
		}
	}
}

// noise is bytes without zeros, the same every time.
func noise(n int) []byte {
	out, x := make([]byte, n), uint32(2463534242)
	for i := range out {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		out[i] = byte(x)%255 + 1
	}
	return out
}

func TestArchiveLines(t *testing.T) {
	body := strings.TrimSpace(report)
	good := func(more string) string { return fmt.Sprintf(`{"text": %q%s}`, body, more) }
	lines := []string{
		good(`, "url": "https://wire.example/1", "outlet": " North  Wire ", "title": "A village\n changes hands", "published": "2018-05-03", "lang": "en-GB"`),
		`{"text": `,
		``,
		good(`, "published": "2018-13-45"`),
		good(`, "url": "javascript:alert(1)", "lang": "klingon!"`),
		`{"title": "no text"}`,
		`null`,
		`{"text": 5}`,
		good(`, "title": null, "extra": {"a": [1]}`) + "\r",
		"{\"text\": \"A convoy reached the town \xff on Tuesday night.\"}",
		`{"text": "A convoy \u0000 reached the town on Tuesday night."}`,
		good(`, "title": "` + strings.Repeat("long ", 300) + `"`),
		`{"text": "` + strings.Repeat("word ", MaxBytes/5) + `"}`,
		good(``),
	}
	raw := []byte("\ufeff" + strings.Join(lines, "\n")) // no line break at the end
	items, problems := all("a.jsonl", raw)
	var got []string
	for _, it := range items {
		got = append(got, fmt.Sprintf("%d", it.Article.Sources[0].Line))
	}
	if s := strings.Join(got, " "); s != "1 5 9 10 14" {
		t.Errorf("read lines %s", s)
	}
	want := map[int]string{2: "broken JSON", 4: "published: invalid", 6: `no "text"`, 7: "no JSON object", 8: `"text" must be a string`, 11: "a zero at byte", 12: "the title has 1499 bytes", 13: "too many for one report"}
	if len(problems) != len(want) {
		t.Errorf("got %d problems, want %d: %v", len(problems), len(want), problems)
	}
	for _, p := range problems {
		if w := want[p.Line]; w == "" || !strings.Contains(p.Error(), w) || !strings.HasPrefix(p.Error(), fmt.Sprintf("a.jsonl:%d: ", p.Line)) {
			t.Errorf("line %d: got %v, want %q", p.Line, p, w)
		}
	}
	a := items[0].Article
	if a.Outlet != "North Wire" || a.Title != "A village changes hands" || a.Lang != "en" || a.URL != "https://wire.example/1" || a.Published.Format(time.DateOnly) != "2018-05-03" {
		t.Errorf("first line: got %+v", a)
	}
	if !strings.HasPrefix(a.Text, body) || a.TitleAt.In(a.Text) != a.Title {
		t.Errorf("the title must come after the text, which keeps its offsets: %q", a.Text)
	}
	if b := items[1]; b.Article.URL != "" || b.Article.Lang != "en" || !strings.Contains(b.Note, "no web address") || !strings.Contains(b.Note, "no language code") {
		t.Errorf("an address that is none: got %q, %q, note %q", b.Article.URL, b.Article.Lang, b.Note)
	}
}

func TestArchiveOfOnePrettyObject(t *testing.T) {
	items, problems := all("a.json", []byte("{\n  \"text\": \""+strings.TrimSpace(report)+"\",\n  \"published\": \"2018-05-03\"\n}\n"))
	if len(items) != 1 || len(problems) != 0 || items[0].Article.Sources[0].Line != 1 {
		t.Errorf("got %v, %v", items, problems)
	}
}

func TestArchiveThatIsNone(t *testing.T) {
	items, problems := all("a.jsonl", []byte(strings.Repeat("a line of a log, no JSON\n", 100_000)))
	if len(items) != 0 || len(problems) != maxBadLines+1 || !strings.Contains(problems[maxBadLines].Error(), "the rest was not read") {
		t.Errorf("got %d items and %d problems", len(items), len(problems))
	}
}

// A reader that fails must not pass for the end of the file.
func TestReaderThatFails(t *testing.T) {
	for _, file := range []string{"a.txt", "a.jsonl"} {
		n := 0
		for r := range Read(file, &failing{[]byte(`{"text": "` + strings.TrimSpace(report) + `"}` + "\n")}, Hints{}, Hints{}) {
			if r.Problem != nil && strings.Contains(r.Problem.Error(), "the disk is gone") {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%s: got %d complaints, want 1", file, n)
		}
	}
}

type failing struct{ first []byte }

func (f *failing) Read(p []byte) (int, error) {
	n := copy(p, f.first)
	if f.first = f.first[n:]; n > 0 {
		return n, nil
	}
	return 0, errors.New("the disk is gone")
}

func TestDates(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", "0001-01-01T00:00:00Z"}, {"2018-05-03", "2018-05-03T00:00:00Z"}, {" 2018-05-03 ", "2018-05-03T00:00:00Z"},
		{"2018-05-03T23:30:00-05:00", "2018-05-04T04:30:00Z"}, {"2018-05-03T10:00:00+0300", "2018-05-03T07:00:00Z"},
		{"2018-05-03T10:00:00.123Z", "2018-05-03T10:00:00.123Z"}, {"Thu, 03 May 2018 10:00:00 GMT", "2018-05-03T10:00:00Z"},
		{"2020-02-29", "2020-02-29T00:00:00Z"},
		{"2019-02-29", ""}, {"2018-02-30", ""}, {"2018-13-01", ""}, {"03/05/2018", ""}, {"yesterday", ""}, {"1525305600", ""},
		{"0001-01-01", ""}, {"9999-12-31", ""}, {"2018", ""}, {"2018-05", ""}, {strings.Repeat("9", 1000), ""},
	} {
		got, err := Date(c.in)
		if c.want == "" {
			if !errors.Is(err, salient.ErrInvalid) || len(err.Error()) > 200 {
				t.Errorf("%.40q: got %v, %.300v; want an error", c.in, got, err)
			}
			continue
		}
		if err != nil || got.Format(time.RFC3339Nano) != c.want {
			t.Errorf("%q: got %s, %v; want %s", c.in, got.Format(time.RFC3339Nano), err, c.want)
		}
	}
}

// FuzzRead holds what every source promises: no panic, an item or a problem
// always, UTF-8 text, the title inside it.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"", report, "\ufeff" + report, "\x00\x00", "\x89PNG\r\n\x1a\n", "caf\xe9 " + report, string(wide(report, true, false)),
		`{"text": "` + strings.TrimSpace(report) + `", "title": "x", "published": "2018-05-03"}` + "\n{", "{\n", "[1]", "{\"text\":\"\\ud800 " + strings.TrimSpace(report) + "\"}",
		"<html><head><title>A headline of five words - Site</title></head><body><h1>A headline of five words</h1><p>" + report + "<p>" + report,
		"<!doctype html><script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"datePublished\":\"2018-05-03\"}]}</script><time datetime='x'>" + report,
		"<?xml version='1.0'?><html xmlns='x'><body>" + report, "<table><b><p><a><svg><title>x</title>" + report, "&#0;&#xD800;&bogus;<" + report,
	} {
		for _, name := range []string{"a.txt", "a.html", "a.jsonl", "-"} {
			f.Add(name, []byte(s), "A headline of five words")
		}
	}
	f.Fuzz(func(t *testing.T, file string, raw []byte, title string) {
		n := 0
		for r := range Read(file, bytes.NewReader(raw), Hints{Title: title}, Hints{}) {
			n++
			switch {
			case r.Problem != nil && r.Item == nil:
				if r.Problem.Err == nil || !errors.Is(r.Problem, salient.ErrUnreadable) && !errors.Is(r.Problem, salient.ErrInvalid) {
					t.Errorf("a problem of no kind: %v", r.Problem)
				}
			case r.Item != nil && r.Problem == nil:
				a := r.Item.Article
				if !utf8.ValidString(a.Text) || !utf8.ValidString(string(a.Outlet)+a.URL) {
					t.Error("what was read is no UTF-8")
				}
				if a.Title != a.TitleAt.In(a.Text) || a.TitleAt.Start < 0 || a.TitleAt.End > len(a.Text) || strings.Contains(a.Title, "\n") {
					t.Errorf("the title %q is not at %v", a.Title, a.TitleAt)
				}
				if a.ID == "" || len(a.Sources) != 1 {
					t.Errorf("article without id or source: %+v", a)
				}
			default:
				t.Errorf("result is neither item nor problem: %+v", r)
			}
		}
		if n == 0 {
			t.Error("the input gave nothing at all")
		}
	})
}
