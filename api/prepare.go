package api

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
)

// Prepare asks a site what its page asks when it opens and when each of its
// lists is opened first, one question after the other, so that what is derived
// for them is kept before somebody waits for it. host is the site's name and
// port, as browsers will ask for it. It returns when all is answered, when a
// question is refused, or when ctx is done.
func Prepare(ctx context.Context, site http.Handler, host string) {
	ask := func(path string, q url.Values) (*Answer, bool) {
		u := url.URL{Scheme: "http", Host: host, Path: "/api/v1/" + path, RawQuery: q.Encode()}
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
		if err != nil || ctx.Err() != nil {
			return nil, false
		}
		// What browsers say of themselves, since answers are kept as they go out.
		if path != "meta" {
			r.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
		}
		w := Ask(site, r)
		return w, w.Status == http.StatusOK
	}
	w, ok := ask("meta", nil)
	var meta Meta
	if !ok || json.Unmarshal(w.Body.Bytes(), &meta) != nil {
		return
	}
	type question struct {
		path  string
		query url.Values
	}
	questions := []question{
		{"actors", nil},
		{"places", nil},
		{"day", nil},
		{"ground", nil},
		{"timeline", nil},
		{"sources", nil},
		{"claims", url.Values{"limit": {"40"}}},
		{"articles", url.Values{"limit": {"200"}}},
		{"stated", url.Values{"limit": {"1000"}}},
	}
	if meta.Last != "" { // something has a day
		questions = append(questions,
			question{"pockets", url.Values{"at": {meta.Last}, "bare": {"true"}}},
			question{"brief", url.Values{"at": {meta.Last}, "limit": {"20"}}},
			question{"brief", url.Values{"at": {meta.Last}}},
			question{"series", url.Values{"from": {meta.First}, "to": {meta.Last}, "edition": {meta.Edition}}})
	}
	// What costs most comes last.
	for _, q := range append(questions, question{"reviews/queue", url.Values{"limit": {"50"}}}) {
		if _, ok := ask(q.path, q.query); !ok {
			return
		}
	}
}
