package api

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// hostile is what clients send that mean harm, or nothing at all.
var hostile = []string{
	"", " ", "null", "undefined", "NaN", "-1", "0", "1e309", "99999999999999999999", "true", "[]", "{}", "%", "\x00", "\x1b[2J", "\xff\xfe", "ﷺ",
	"'; drop table claims; --", "1 or 1=1", "\" union select body from claim --", "*", "\"", "(", "NEAR(a b)", "title:x",
	"../../../../etc/passwd", "..\\..\\win.ini", "file:///etc/passwd", "http://169.254.169.254/", "//evil.example", "/dev/zero",
	"<script>alert(1)</script>", "<svg onload=alert(1)>", "javascript:alert(1)", "{{7*7}}", "${jndi:ldap://x}", "$(id)", "`id`", "%s%n%x",
	"2021-02-30", "0000-00-00", "9999-12-31", "-0001-01-01", "2021-13-01", "2021-04-03T00:00:00Z", "../..", "2021-04-03/1000-01-01",
	"-180,-90,180,90", "180,90,-180,-90", "-999,-999,999,999", "1,2,3", "nan,nan,nan,nan", "0,0,0,0,0,0,0", "inf,0,0,0", "1e400,0,1,1",
	strings.Repeat("a", 4000), strings.Repeat("%", 1000), strings.Repeat("(", 1000), strings.Repeat("9", 400),
}

// TestHostile asks every route of the description with every one of its
// parameters set to what hostile clients send: nothing fails inside, every
// refusal is a problem that says what is accepted, and nothing of what was
// sent comes back as markup.
func TestHostile(t *testing.T) {
	h := site(newFake())
	var d struct {
		Paths map[string]map[string]struct {
			Parameters []struct {
				Name, In string
				Required bool
			}
		}
	}
	if err := json.Unmarshal([]byte(text(t, ask(h, "/api/openapi.json"))), &d); err != nil {
		t.Fatal(err)
	}
	asked := 0
	try := func(path string, q url.Values) {
		asked++
		target := path
		if len(q) > 0 {
			target += "?" + q.Encode()
		}
		r := &http.Request{Method: http.MethodGet, URL: &url.URL{Path: path, RawQuery: q.Encode()}, Header: http.Header{}, Host: "localhost", Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		b := w.Body.Bytes()
		kind := w.Header().Get("Content-Type")
		switch {
		case w.Code >= 500:
			t.Errorf("%q: status %d: %s", clip(target), w.Code, b)
		case w.Code >= 400:
			var p struct {
				Status int
				Detail string
			}
			if kind != "application/problem+json" || json.Unmarshal(b, &p) != nil || p.Status != w.Code || p.Detail == "" {
				t.Errorf("%q: status %d, %s: %s", clip(target), w.Code, kind, b)
			}
		case strings.HasPrefix(kind, "text/html") && bytes.Contains(b, []byte("alert(1)")):
			t.Errorf("%q: comes back as markup", clip(target))
		}
		if len(b) > 1<<20 {
			t.Errorf("%q: an answer of %d bytes", clip(target), len(b))
		}
	}
	good := map[string]string{"q": "river", "place": "in:4", "at": "2021-04-03"}
	for _, path := range slices.Sorted(maps.Keys(d.Paths)) {
		op, ok := d.Paths[path]["get"]
		if !ok || path == "/api/v1/changes" {
			continue
		}
		for _, p := range op.Parameters {
			for _, bad := range hostile {
				q := url.Values{}
				for _, other := range op.Parameters {
					if other.Required && other.In == "query" {
						q.Set(other.Name, good[other.Name])
					}
				}
				if p.In == "path" {
					try(strings.ReplaceAll(path, "{"+p.Name+"}", bad), q)
					continue
				}
				q.Set(p.Name, bad)
				try(strings.NewReplacer("{id}", "in:4", "{file}", "land.json").Replace(path), q)
			}
		}
	}
	if asked < 4000 {
		t.Fatalf("only %d questions were asked", asked)
	}
}

// TestScript: a report's markup is data wherever it comes back, never a page.
func TestScript(t *testing.T) {
	h := site(newFake())
	for _, target := range []string{"/api/v1/articles", "/api/v1/claims?modality=hedged", "/api/v1/search?q=alert&in=articles"} {
		res := ask(h, target)
		body := text(t, res)
		if kind := res.Header.Get("Content-Type"); kind != "application/json" || res.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: sent as %q", target, kind)
		}
		if !strings.Contains(body, "alert(1)") {
			t.Errorf("%s: the report with a script is not there", target)
		}
	}
}
