package api

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"salient"
)

// reviewed is a site over the invented country whose clock stands still.
func reviewed(f *fake) http.Handler {
	now := time.Date(2021, 6, 1, 9, 30, 0, 0, time.UTC)
	return New(f, Options{Page: testPage, Version: "test", Now: func() time.Time { now = now.Add(time.Minute); return now }})
}

// send posts a body; headers come in pairs.
func send(h http.Handler, body string, headers ...string) *http.Response {
	r := httptest.NewRequest(http.MethodPost, "/api/v1/reviews", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

// decide posts a review that must be taken, and returns its id.
func decide(t *testing.T, h http.Handler, body string) ReviewRecord {
	t.Helper()
	res := send(h, body)
	answer := text(t, res)
	if res.StatusCode != http.StatusCreated {
		t.Fatalf("status %d: %s", res.StatusCode, answer)
	}
	var r ReviewRecord
	if err := json.Unmarshal([]byte(answer), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

func get1[T any](t *testing.T, h http.Handler, target string) (v T) {
	t.Helper()
	res := ask(h, target)
	b := text(t, res)
	if res.StatusCode != http.StatusOK {
		t.Fatalf("%s: status %d: %s", target, res.StatusCode, b)
	}
	if err := json.Unmarshal([]byte(b), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// TestReview: a decision changes what is answered at once, the reading stays
// where it can be seen, and taking the decision back brings the picture back.
func TestReview(t *testing.T) {
	f := newFake()
	h := reviewed(f)
	before := text(t, ask(h, "/api/v1/situation?at=2021-04-14"))
	c := first(f, "took full control") // the Army takes Kafr Sul
	id := string(c.ID)

	fix := decide(t, h, `{"action":"correct","claims":["`+id+`"],"reviewer":"N. N.","reason":"it was the Guard","change":{"actors":["northern-guard"],"from":"2021-04-12"}}`)
	if fix.At != "2021-06-01T09:31:00Z" || (*fix.Change.Actors)[0].Name != "Northern Guard" || fix.Change.To != "2021-04-12" {
		t.Errorf("recorded %+v", fix)
	}
	if now := text(t, ask(h, "/api/v1/situation?at=2021-04-14")); now == before {
		t.Error("the map does not follow")
	}
	hist := get1[ClaimHistory](t, h, "/api/v1/claims/"+id+"/history")
	if hist.Read.Actors[0].ID != "state-army" || hist.Now == nil || hist.Now.Actors[0].ID != "northern-guard" || hist.Now.Review.Status != "corrected" || len(hist.Reviews) != 1 {
		t.Errorf("history %+v", hist)
	}
	if hist.Now.Actors[0].Text != hist.Read.Actors[0].Text {
		t.Error("the words of the role were lost")
	}
	reject := decide(t, h, `{"action":"reject","claims":["`+id+`"],"reviewer":"N. N.","reason":"not said"}`)
	if got := get1[SourcedClaim](t, h, "/api/v1/claims/"+id); got.Review == nil || got.Review.Status != "rejected" {
		t.Errorf("a rejected claim: %+v", got.Review)
	}
	if got := get1[ClaimList](t, h, "/api/v1/claims?article="+string(c.Article)); got.Total != 0 {
		t.Error("a rejected claim is listed")
	}
	decide(t, h, `{"action":"revert","reverts":"`+reject.ID+`","reviewer":"N. N.","reason":"a slip"}`)
	decide(t, h, `{"action":"revert","reverts":"`+fix.ID+`","reviewer":"N. N.","reason":"a slip"}`)
	if again := text(t, ask(h, "/api/v1/situation?at=2021-04-14")); again != before {
		t.Error("taking all back does not bring the picture back")
	}
	list := get1[ReviewList](t, h, "/api/v1/reviews?claim="+id)
	if list.Total != 4 || list.Reviews[0].Standing || !list.Reviews[2].Standing == list.Reviews[0].Standing {
		t.Errorf("reviews %+v", list)
	}
	if len(f.reviews) != 4 {
		t.Errorf("%d reviews kept, want all 4", len(f.reviews))
	}
}

// TestQueue: what would change the map most comes first, and what was reviewed leaves.
func TestQueue(t *testing.T) {
	f := newFake()
	h := reviewed(f)
	q := get1[Queue](t, h, "/api/v1/reviews/queue?limit=1000")
	if q.Total != len(f.claims) || q.Items[0].Days == 0 || len(q.Items[0].Places) == 0 {
		t.Fatalf("queue of %d begins with %+v", q.Total, q.Items[0])
	}
	for i := 1; i < len(q.Items); i++ {
		if q.Items[i].Worth > q.Items[i-1].Worth {
			t.Errorf("item %d is worth more than the one before", i)
		}
	}
	top := q.Items[0].Claim.ID
	decide(t, h, `{"action":"confirm","events":["`+q.Items[0].Events[0]+`"],"reviewer":"N. N.","reason":"read again"}`)
	if after := get1[Queue](t, h, "/api/v1/reviews/queue?limit=1"); after.Total != q.Total-1 || after.Items[0].Claim.ID == top {
		t.Errorf("queue of %d begins with %s", after.Total, after.Items[0].Claim.ID)
	}
	narrow := get1[Queue](t, h, "/api/v1/reviews/queue?place=in:4&type=capture")
	for _, item := range narrow.Items {
		if item.Claim.Type != "capture" {
			t.Errorf("type %s", item.Claim.Type)
		}
	}
}

// TestReviewRefused has every kind of refusal once, hostile ones included.
func TestReviewRefused(t *testing.T) {
	f := newFake()
	h := reviewed(f)
	id, event := string(f.claims[0].ID), string(salient.NewEventID(f.claims[0].ID))
	who := `"reviewer":"N. N.","reason":"read again"`
	for name, c := range map[string]struct {
		body, says string
		status     int
	}{
		"no JSON":                 {`{`, "", 400},
		"nothing":                 {``, "", 400},
		"a list":                  {`[]`, "object", 422},
		"no action":               {`{"claims":["` + id + `"],` + who + `}`, "action", 422},
		"unknown action":          {`{"action":"delete","claims":["` + id + `"],` + who + `}`, "confirm", 422},
		"no reviewer":             {`{"action":"confirm","claims":["` + id + `"],"reason":"r"}`, "reviewer", 422},
		"empty reason":            {`{"action":"confirm","claims":["` + id + `"],"reviewer":"n","reason":""}`, "reason", 422},
		"blank reason":            {`{"action":"confirm","claims":["` + id + `"],"reviewer":"n","reason":"  "}`, "expected words", 422},
		"control characters":      {`{"action":"confirm","claims":["` + id + `"],"reviewer":"n\u0007","reason":"r"}`, "expected words", 422},
		"unknown member":          {`{"action":"confirm","claims":["` + id + `"],"sql":"x",` + who + `}`, "unexpected property", 422},
		"no claims":               {`{"action":"reject",` + who + `}`, "at least one claim", 422},
		"no such claim":           {`{"action":"reject","claims":["cl-' or 1=1"],` + who + `}`, "/api/v1/claims", 422},
		"no such event":           {`{"action":"reject","events":["ev-x"],` + who + `}`, "/api/v1/events", 422},
		"merge of one":            {`{"action":"merge","claims":["` + id + `"],` + who + `}`, "at least two", 422},
		"split without an event":  {`{"action":"split","claims":["` + id + `"],` + who + `}`, "the one event", 422},
		"split of all":            {`{"action":"split","claims":["` + id + `"],"events":["` + event + `"],` + who + `}`, "some, but not all", 422},
		"revert of nothing":       {`{"action":"revert","reverts":"rv-0000000000000000",` + who + `}`, "/api/v1/reviews", 422},
		"revert with claims":      {`{"action":"revert","claims":["` + id + `"],` + who + `}`, "no claims", 422},
		"correct without change":  {`{"action":"correct","claims":["` + id + `"],` + who + `}`, "at least one of", 422},
		"change without correct":  {`{"action":"confirm","claims":["` + id + `"],"change":{"type":"clash"},` + who + `}`, "correct alone", 422},
		"unknown type":            {`{"action":"correct","claims":["` + id + `"],"change":{"type":"magic"},` + who + `}`, "air-strike", 422},
		"unknown actor":           {`{"action":"correct","claims":["` + id + `"],"change":{"actors":["nobody"]},` + who + `}`, "/api/v1/actors", 422},
		"unknown place":           {`{"action":"correct","claims":["` + id + `"],"change":{"places":[{"id":"in:99"}]},` + who + `}`, "/api/v1/gazetteer", 422},
		"a point without a name":  {`{"action":"correct","claims":["` + id + `"],"change":{"places":[{"lat":1,"lon":2}]},` + who + `}`, "name, lat and lon", 422},
		"a point off the globe":   {`{"action":"correct","claims":["` + id + `"],"change":{"places":[{"name":"n","lat":91,"lon":2}]},` + who + `}`, "90", 422},
		"an impossible day":       {`{"action":"correct","claims":["` + id + `"],"change":{"from":"2021-02-30"},` + who + `}`, "date", 422},
		"a day before all":        {`{"action":"correct","claims":["` + id + `"],"change":{"from":"0001-01-01"},` + who + `}`, "from 1800-01-01", 422},
		"to before from":          {`{"action":"correct","claims":["` + id + `"],"change":{"from":"2021-02-03","to":"2021-02-01"},` + who + `}`, "no earlier", 422},
		"a reason of 3 kB":        {`{"action":"confirm","claims":["` + id + `"],"reviewer":"n","reason":"` + strings.Repeat("r", 3000) + `"}`, "2000", 422},
		"a body of 100 kB":        {`{"action":"confirm","reason":"` + strings.Repeat("r", 100_000) + `"}`, "", 413},
		"a reviewer with a query": {`{"action":"confirm","claims":["` + id + `"],"reviewer":{"$ne":""},"reason":"r"}`, "string", 422},
	} {
		t.Run(name, func(t *testing.T) {
			res := send(h, c.body)
			b := text(t, res)
			if res.StatusCode != c.status || res.Header.Get("Content-Type") != "application/problem+json" || !strings.Contains(b, c.says) {
				t.Errorf("status %d, want %d saying %q: %s", res.StatusCode, c.status, c.says, b)
			}
		})
	}
	good := `{"action":"confirm","claims":["` + id + `"],` + who + `}`
	for name, headers := range map[string][]string{
		"another site's page":     {"Sec-Fetch-Site", "cross-site"},
		"another origin":          {"Origin", "https://elsewhere.example"},
		"a form":                  {"Content-Type", "application/x-www-form-urlencoded"},
		"text that is no request": {"Content-Type", "text/plain"},
	} {
		if res := send(h, good, headers...); res.StatusCode != http.StatusForbidden && res.StatusCode != http.StatusUnsupportedMediaType {
			t.Errorf("%s: status %d", name, res.StatusCode)
		}
	}
	if res := send(New(f, Options{ReadOnly: true}), good); res.StatusCode != http.StatusForbidden {
		t.Errorf("for reading only: status %d", res.StatusCode)
	}
	if len(f.reviews) != 0 {
		t.Errorf("%d refused reviews were kept", len(f.reviews))
	}
}

// TestHosts: a name that somebody else points at this machine is not answered.
func TestHosts(t *testing.T) {
	h := New(newFake(), Options{Hosts: []string{"localhost", "127.0.0.1", "::1"}})
	for host, want := range map[string]int{"localhost": 200, "localhost:8480": 200, "127.0.0.1:1": 200, "[::1]:8480": 200, "evil.example": 421, "evil.example:8480": 421, "": 421} {
		r := httptest.NewRequest(http.MethodGet, "/api/v1/meta", nil)
		r.Host = host
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("%q: status %d, want %d", host, w.Code, want)
		}
	}
}
