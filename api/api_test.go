package api

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"salient"
	"salient/internal/golden"
)

var testPage = fstest.MapFS{
	"index.html":      {Data: []byte("<!doctype html><title>page</title>")},
	"assets/app-1.js": {Data: []byte("export {}")},
	".keep":           {},
}

func site(src Source) http.Handler { return New(src, Options{Page: testPage, Version: "test"}) }

// ask asks the handler; headers come in pairs.
func ask(h http.Handler, target string, headers ...string) *http.Response {
	r := httptest.NewRequest(http.MethodGet, target, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func text(t *testing.T, res *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func first(f *fake, trigger string) salient.Claim {
	for _, c := range f.claims {
		for _, a := range f.articles {
			if a.ID == c.Article && c.Trigger.In(a.Text) == trigger {
				return c
			}
		}
	}
	panic("no claim with the trigger " + trigger)
}

// TestGolden holds the whole answer of every route over the invented country.
func TestGolden(t *testing.T) {
	f := newFake()
	h := site(f)
	denied := first(f, "denied")
	for name, target := range map[string]string{
		"meta":              "/api/v1/meta",
		"situation":         "/api/v1/situation?at=2021-04-03",
		"situation-known":   "/api/v1/situation?at=2021-04-03&known=2021-03-15",
		"situation-geojson": "/api/v1/situation.geojson?at=2021-04-03",
		"day":               "/api/v1/day?at=2021-04-03",
		"day-since":         "/api/v1/day?at=2021-04-03&since=2021-03-10",
		"ground":            "/api/v1/ground?at=2021-04-03",
		"series":            "/api/v1/series?samples=4",
		"timeline":          "/api/v1/timeline",
		"articles":          "/api/v1/articles?limit=2&offset=1",
		"articles-words":    "/api/v1/articles?q=BORDER+post&from=2021-04-01",
		"article":           "/api/v1/articles/" + string(denied.Article),
		"places":            "/api/v1/places",
		"place":             "/api/v1/places/in:3",
		"claims":            "/api/v1/claims?actor=river-league&type=pocket",
		"claims-at":         "/api/v1/claims?at=2021-03-13&place=in:2",
		"claims-modality":   "/api/v1/claims?modality=negated",
		"claim":             "/api/v1/claims/" + string(denied.ID),
		"events":            "/api/v1/events?place=in:7&to=2021-03-31",
		"event":             "/api/v1/events/" + string(salient.NewEventID(denied.ID)),
		"pockets":           "/api/v1/pockets?actor=river-league&at=2021-04-03",
		"front":             "/api/v1/front?at=2021-04-03",
		"datings":           "/api/v1/datings",
		"stated":            "/api/v1/stated?actor=river-league",
		"brief":             "/api/v1/brief?at=2021-04-03",
		"brief-first":       "/api/v1/brief?at=2021-04-03&limit=1",
		"actors":            "/api/v1/actors",
		"search":            "/api/v1/search?q=river+league&limit=2",
		"search-articles":   "/api/v1/search?q=wadi&in=articles&limit=1&type=capture",
		"why":               "/api/v1/why?place=in:4&at=2021-04-14",
		"event-why":         "/api/v1/events/" + string(salient.NewEventID(denied.ID)) + "/why",
		"compare":           "/api/v1/compare?at=2021-03-15&with=2021-04-14",
		"compare-known":     "/api/v1/compare?at=2021-03-25&known=2021-03-25&known_with=2021-04-30",
		"flows":             "/api/v1/flows",
		"routes":            "/api/v1/routes?at=2021-04-10",
		"sources":           "/api/v1/sources",
		"claims-box":        "/api/v1/claims?bbox=40.4,34.9,40.5,35.2&source=hill-radio",
		"queue":             "/api/v1/reviews/queue?limit=2",
		"gazetteer":         "/api/v1/gazetteer?near=35.1,40.5&limit=2",
		"basemap":           "/api/v1/basemap/land.json",
	} {
		t.Run(name, func(t *testing.T) {
			res := ask(h, target)
			body := text(t, res)
			if res.StatusCode != http.StatusOK {
				t.Fatalf("status %d: %s", res.StatusCode, body)
			}
			var b bytes.Buffer
			if err := json.Indent(&b, []byte(body), "", "  "); err != nil {
				t.Fatal(err)
			}
			golden.Equal(t, b.Bytes())
			if again := text(t, ask(h, target)); again != body {
				t.Error("the same question was answered otherwise")
			}
		})
	}
}

// TestProblems has every kind of refusal once, and what hostile clients send.
func TestProblems(t *testing.T) {
	h := site(newFake())
	long := strings.Repeat("a", 300)
	for name, c := range map[string]struct {
		target string
		status int
		says   string // what is accepted
	}{
		"no such route":           {"/api/v1/nothing", 404, "/api/v1/claims"},
		"the API's root":          {"/api/", 404, "/api/v1/claims"},
		"unknown article":         {"/api/v1/articles/ar-0000000000000000", 404, "not found"},
		"unknown claim":           {"/api/v1/claims/cl-0000000000000000", 404, "/api/v1/claims lists them"},
		"unknown event":           {"/api/v1/events/ev-0000000000000000", 404, "/api/v1/events lists them"},
		"unknown place":           {"/api/v1/places/in:99", 404, "/api/v1/places lists"},
		"unknown actor's pockets": {"/api/v1/pockets?actor=nobody", 404, "/api/v1/actors lists them"},
		"unknown layer":           {"/api/v1/basemap/roads.json", 404, "rivers.json"},
		"layer without .json":     {"/api/v1/basemap/land", 404, "rivers.json"},
		"layer outside":           {"/api/v1/basemap/..%2f..%2fetc%2fpasswd", 404, "rivers.json"},
		"misspelt parameter":      {"/api/v1/claims?limt=3", 400, "accepted parameters: actor, place"},
		"parameter of none":       {"/api/v1/meta?at=2021-03-01", 400, "takes no parameters"},
		"parameter twice":         {"/api/v1/situation?at=2021-03-01&at=2021-03-02", 400, "more than once"},
		"no such day":             {"/api/v1/situation?at=2021-02-30", 422, "date"},
		"day in words":            {"/api/v1/situation?at=yesterday", 422, "date"},
		"day with a time":         {"/api/v1/situation?known=2021-03-01T00:00:00Z", 422, "date"},
		"day before all":          {"/api/v1/brief?at=0001-01-01", 422, "from 1800-01-01 to 2199-12-31"},
		"day after all":           {"/api/v1/claims?at=9999-12-31", 422, "from 1800-01-01 to 2199-12-31"},
		"day after all, events":   {"/api/v1/events?at=2200-01-01", 422, "from 1800-01-01 to 2199-12-31"},
		"known before all":        {"/api/v1/timeline?known=1000-01-01", 422, "from 1800-01-01 to 2199-12-31"},
		"from after to":           {"/api/v1/events?from=2021-04-01&to=2021-03-01", 422, "no later than to"},
		"limit of none":           {"/api/v1/claims?limit=0", 422, "1"},
		"limit too high":          {"/api/v1/claims?limit=1001", 422, "1000"},
		"limit no number":         {"/api/v1/claims?limit=many", 422, "integer"},
		"limit past 64 bits":      {"/api/v1/claims?limit=99999999999999999999", 422, "integer"},
		"offset below":            {"/api/v1/articles?offset=-1", 422, "0"},
		"unknown type":            {"/api/v1/claims?type=magic", 422, "air-strike"},
		"unknown modality":        {"/api/v1/events?modality=maybe", 422, "hedged"},
		"words too long":          {"/api/v1/claims?q=" + long, 422, "200"},
		"injection as actor":      {"/api/v1/claims?actor=" + url.QueryEscape("'; drop table claims; --"), 422, "/api/v1/actors"},
		"injection as place":      {"/api/v1/events?place=" + url.QueryEscape("in:1' or 1=1"), 422, "gn:174506"},
		"injection as id":         {"/api/v1/places/" + url.PathEscape("in:1' or '1'='1"), 422, "letters, digits"},
		"path as id":              {"/api/v1/places/..%2F..%2Fetc%2Fpasswd", 422, "letters, digits"},
		"markup as outlet":        {"/api/v1/articles?outlet=" + url.QueryEscape("<script>"), 422, "outlet's id"},
		"markup as parameter":     {"/api/v1/claims?" + url.QueryEscape("<script>alert(1)</script>") + "=1", 400, "accepted parameters"},
		"zero byte in the path":   {"/api/v1/places/in%00", 400, "zero byte"},
		"zero byte in a value":    {"/api/v1/claims?actor=a%00b", 422, "/api/v1/actors"},
		"broken escape":           {"/api/v1/claims?actor=%zz%", 422, ""},
		"query of 5 kB":           {"/api/v1/claims?q=" + strings.Repeat("b", 5000), 414, "4096"},
		"history of none":         {"/api/v1/claims/cl-0000000000000000/history", 404, "/api/v1/claims lists them"},
		"reviews of no claim":     {"/api/v1/reviews?claim=x", 422, "cl- and 16"},
		"gazetteer of nothing":    {"/api/v1/gazetteer", 422, "a name as q"},
		"gazetteer off the globe": {"/api/v1/gazetteer?near=95,10", 422, "-90 to 90"},
		"gazetteer, words":        {"/api/v1/gazetteer?near=here", 422, "latitude"},
		"boolean in words":        {"/api/v1/places?all=perhaps", 422, "boolean"},
		"file outside the page":   {"/..%2f..%2fgo.mod", 404, "/api/v1"},
		"dot file of the page":    {"/.keep", 404, "/api/v1"},
		"folder of the page":      {"/assets/", 404, "/api/v1"},
		"folder, no slash":        {"/assets", 404, "/api/v1"},
		"no such file":            {"/secret.txt", 404, "/api/v1"},
	} {
		t.Run(name, func(t *testing.T) {
			res := ask(h, c.target)
			body := text(t, res)
			if name == "broken escape" { // the query parser drops what it cannot read
				if res.StatusCode >= 500 {
					t.Fatalf("status %d: %s", res.StatusCode, body)
				}
				return
			}
			if res.StatusCode != c.status {
				t.Fatalf("status %d, want %d: %s", res.StatusCode, c.status, body)
			}
			if got := res.Header.Get("Content-Type"); got != "application/problem+json" {
				t.Errorf("content type %q", got)
			}
			var p struct {
				Status int
				Title  string
			}
			if err := json.Unmarshal([]byte(body), &p); err != nil || p.Status != c.status || p.Title == "" {
				t.Errorf("not a problem: %v: %s", err, body)
			}
			if !strings.Contains(body, c.says) {
				t.Errorf("does not say %q: %s", c.says, body)
			}
			if res.Header.Get("ETag") != "" {
				t.Error("a refusal carries an ETag")
			}
		})
	}
}

func TestMethods(t *testing.T) {
	h := site(newFake())
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodPatch, http.MethodOptions, "TRACE"} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(method, "/api/v1/claims", nil))
		if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: status %d, allow %q", method, w.Code, w.Header().Get("Allow"))
		}
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodHead, "/api/v1/meta", nil))
	if w.Code != http.StatusOK {
		t.Errorf("HEAD: status %d", w.Code)
	}
}

// TestInternal: what goes wrong inside is told to the log and not to the client.
func TestInternal(t *testing.T) {
	f := newFake()
	f.err = errors.New("disk on fire at /secret/path")
	h := site(f)
	for _, target := range []string{"meta", "situation?at=2021-04-03", "timeline", "articles", "articles/ar-1", "places", "places/in:1", "claims", "claims/cl-1", "events", "events/ev-1", "pockets", "brief", "actors"} {
		res := ask(h, "/api/v1/"+target)
		body := text(t, res)
		if res.StatusCode != http.StatusInternalServerError || strings.Contains(body, "secret") {
			t.Errorf("%s: status %d: %s", target, res.StatusCode, body)
		}
	}
}

// panicking fails in the worst way.
type panicking struct{ *fake }

func (panicking) Actors() []salient.Actor { return nil }
func (panicking) Basemap(string) ([]byte, bool) {
	panic("a bug")
}

func TestPanic(t *testing.T) {
	res := ask(site(panicking{newFake()}), "/api/v1/basemap/land.json")
	if body := text(t, res); res.StatusCode != http.StatusInternalServerError || strings.Contains(body, "a bug") {
		t.Errorf("status %d: %s", res.StatusCode, body)
	}
}

func TestConditional(t *testing.T) {
	f := newFake()
	h := site(f)
	res := ask(h, "/api/v1/situation?at=2021-04-03")
	tag := res.Header.Get("ETag")
	if tag == "" {
		t.Fatal("no ETag")
	}
	if got := ask(h, "/api/v1/situation?at=2021-04-03", "If-None-Match", `"other", `+tag); got.StatusCode != http.StatusNotModified || text(t, got) != "" {
		t.Errorf("same question: status %d", got.StatusCode)
	}
	if got := ask(h, "/api/v1/situation?at=2021-04-04", "If-None-Match", tag); got.StatusCode != http.StatusOK {
		t.Errorf("another day: status %d", got.StatusCode)
	}
	if got := ask(h, "/api/v1/situation?at=never", "If-None-Match", tag); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a bad question: status %d", got.StatusCode)
	}
	f.claims = f.claims[:len(f.claims)-1]
	if got := ask(h, "/api/v1/situation?at=2021-04-03", "If-None-Match", tag); got.StatusCode != http.StatusOK || got.Header.Get("ETag") == tag {
		t.Errorf("after a change: status %d, tag %s", got.StatusCode, got.Header.Get("ETag"))
	}
}

// TestFresh: an answer after a change is made from the changed ledger.
func TestFresh(t *testing.T) {
	f := newFake()
	h := site(f)
	count := func() (n struct{ Total int }) {
		if err := json.Unmarshal([]byte(text(t, ask(h, "/api/v1/claims?limit=1"))), &n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	before := count()
	f.claims = f.claims[:len(f.claims)-3]
	if after := count(); after.Total != before.Total-3 {
		t.Errorf("got %d claims, want %d", after.Total, before.Total-3)
	}
}

func TestHeaders(t *testing.T) {
	h := site(newFake())
	for _, target := range []string{"/", "/assets/app-1.js", "/api/v1/meta", "/api/v1/none", "/none"} {
		res := ask(h, target)
		got := res.Header.Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'self'", "worker-src 'self'", "img-src 'self' data: blob:", "style-src 'self'", "frame-ancestors 'none'"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: policy %q lacks %q", target, got, want)
			}
		}
		if strings.Contains(got, "unsafe") {
			t.Errorf("%s: policy %q", target, got)
		}
		if res.Header.Get("X-Content-Type-Options") != "nosniff" || res.Header.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: headers %v", target, res.Header)
		}
	}
}

func TestCompression(t *testing.T) {
	h := site(newFake())
	plain := text(t, ask(h, "/api/v1/claims"))
	res := ask(h, "/api/v1/claims", "Accept-Encoding", "gzip")
	if res.Header.Get("Content-Encoding") != "gzip" || !strings.Contains(res.Header.Get("Vary"), "Accept-Encoding") {
		t.Fatalf("headers %v", res.Header)
	}
	z, err := gzip.NewReader(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if string(b) != plain {
		t.Error("the compressed answer differs")
	}
}

func TestPage(t *testing.T) {
	h := site(newFake())
	if res := ask(h, "/"); !strings.Contains(text(t, res), "<title>page") || !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
		t.Errorf("headers %v", res.Header)
	}
	if res := ask(h, "/?at=2021-04-03&anything=else"); res.StatusCode != http.StatusOK {
		t.Errorf("the page's own parameters: status %d", res.StatusCode)
	}
	res := ask(h, "/assets/app-1.js")
	if !strings.HasPrefix(res.Header.Get("Content-Type"), "text/javascript") || !strings.Contains(res.Header.Get("Cache-Control"), "immutable") {
		t.Errorf("headers %v", res.Header)
	}
	tag := ask(h, "/").Header.Get("ETag")
	if got := ask(h, "/", "If-None-Match", tag); got.StatusCode != http.StatusNotModified {
		t.Errorf("same page: status %d", got.StatusCode)
	}
}

// TestUnbuilt: a program without its page says so and answers all the same.
func TestUnbuilt(t *testing.T) {
	for name, opts := range map[string]Options{"nil": {}, "empty": {Page: fstest.MapFS{".keep": {}}}} {
		h := New(newFake(), opts)
		if res := ask(h, "/"); res.StatusCode != http.StatusOK || !strings.Contains(text(t, res), "without its page") {
			t.Errorf("%s: status %d", name, res.StatusCode)
		}
		if res := ask(h, "/api/v1/meta"); res.StatusCode != http.StatusOK {
			t.Errorf("%s: API status %d", name, res.StatusCode)
		}
	}
}

// TestEmpty: a ledger with nothing in it is answered with empty lists.
func TestEmpty(t *testing.T) {
	h := site(&fake{})
	for _, target := range []string{"meta", "situation", "situation.geojson", "timeline", "articles", "places", "claims", "events", "pockets", "brief", "actors"} {
		res := ask(h, "/api/v1/"+target)
		body := text(t, res)
		if res.StatusCode != http.StatusOK || strings.Contains(body, "null") {
			t.Errorf("%s: status %d: %s", target, res.StatusCode, body)
		}
	}
}

// TestUndated: reports without a day are listed, and put no day on show.
func TestUndated(t *testing.T) {
	h := site(newFake(report{"", "valley-post", "Notes from the road", 'C', fakeReports[0].sentences}))
	var m Meta
	if err := json.Unmarshal([]byte(text(t, ask(h, "/api/v1/meta"))), &m); err != nil {
		t.Fatal(err)
	}
	if m.First != "" || m.Last != "" || m.Counts.Undated != 1 || m.Counts.Claims != 4 {
		t.Errorf("got %+v", m)
	}
}

// TestPaging: the pages of a list join to the list, whatever their size.
func TestPaging(t *testing.T) {
	h := site(newFake())
	list := func(target string) (got struct {
		Total  int
		Claims []struct{ ID string }
	}) {
		if err := json.Unmarshal([]byte(text(t, ask(h, target))), &got); err != nil {
			t.Fatal(err)
		}
		return got
	}
	whole := list("/api/v1/claims?limit=1000")
	if len(whole.Claims) != whole.Total || whole.Total == 0 {
		t.Fatalf("%d of %d", len(whole.Claims), whole.Total)
	}
	joined := whole
	joined.Claims = nil
	for offset := 0; offset < whole.Total+7; offset += 7 {
		joined.Claims = append(joined.Claims, list("/api/v1/claims?limit=7&offset="+strconv.Itoa(offset)).Claims...)
	}
	if diff := cmp.Diff(whole, joined); diff != "" {
		t.Error(diff)
	}
}

// TestMarks: every mark and every quotation is what the report says at its bytes.
func TestMarks(t *testing.T) {
	f := newFake()
	h := site(f)
	for _, a := range f.articles {
		var got ArticleFull
		if err := json.Unmarshal([]byte(text(t, ask(h, "/api/v1/articles/"+string(a.ID)))), &got); err != nil {
			t.Fatal(err)
		}
		if got.Text != a.Text {
			t.Errorf("%s: the text is not word for word", a.ID)
		}
		for _, c := range got.Claims {
			if c.Quote != got.Text[c.Start:c.End] {
				t.Errorf("%s: quotation %q", c.ID, c.Quote)
			}
			triggers := 0
			for _, m := range c.Marks {
				if m.Start < c.Start || m.End > c.End {
					t.Errorf("%s: mark %+v outside the quotation", c.ID, m)
				}
				if m.Role == "trigger" {
					triggers++
				}
			}
			if triggers != 1 {
				t.Errorf("%s: %d triggers in %q", c.ID, triggers, c.Quote)
			}
		}
	}
}

// TestDescription: the description names every route, and loads nothing from elsewhere.
func TestDescription(t *testing.T) {
	res := ask(site(newFake()), "/api/openapi.json")
	var d struct {
		OpenAPI string
		Paths   map[string]any
	}
	if err := json.Unmarshal([]byte(text(t, res)), &d); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(d.OpenAPI, "3.1") || len(d.Paths) != 34 {
		t.Errorf("version %s, %d paths", d.OpenAPI, len(d.Paths))
	}
	for p := range d.Paths {
		if !strings.HasPrefix(p, "/api/v1/") {
			t.Errorf("path %s", p)
		}
	}
}

// TestAtOnce: many clients, several knowledge days; run with -race.
func TestAtOnce(t *testing.T) {
	h := site(newFake())
	want := text(t, ask(h, "/api/v1/situation?at=2021-04-03&known=2021-03-20"))
	var wg sync.WaitGroup
	for i := range 24 {
		wg.Go(func() {
			ask(h, "/api/v1/claims?known=2021-03-"+strconv.Itoa(10+i%20))
			if got := text(t, ask(h, "/api/v1/situation?at=2021-04-03&known=2021-03-20")); got != want {
				t.Error("the answer differs under load")
			}
		})
	}
	wg.Wait()
}

// FuzzTarget: no address whatever makes the site fail or hang.
func FuzzTarget(f *testing.F) {
	for _, s := range []string{
		"/api/v1/claims?at=2021-03-01", "/api/v1/places/in:1", "/api/v1/basemap/land.json", "/?at=x", "/assets/../index.html",
		"/api/v1/events?from=2021-03-01&to=2021-02-01", "/api/v1/claims?q=%f0%28%8c%28", "/api/v1/articles/%2e%2e", "//api//v1//meta",
	} {
		f.Add(s)
	}
	h := site(newFake())
	f.Fuzz(func(t *testing.T, target string) {
		u, err := url.ParseRequestURI(target)
		if err != nil || u.Host != "" || !strings.HasPrefix(u.Path, "/") {
			return
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, &http.Request{Method: http.MethodGet, URL: u, Header: http.Header{}, Host: "localhost", Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1})
		if w.Code >= 500 {
			t.Errorf("%q: status %d: %s", target, w.Code, w.Body)
		}
	})
}
