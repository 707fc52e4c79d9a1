package api

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// TestChanges: a client learns the revision at once, and again when somebody
// decides about a claim.
func TestChanges(t *testing.T) {
	f := newFake()
	srv := httptest.NewServer(New(f, Options{Version: "test"}))
	defer srv.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, srv.URL+"/api/v1/changes", nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if kind := res.Header.Get("Content-Type"); kind != "text/event-stream" || res.Header.Get("ETag") != "" {
		t.Fatalf("headers %v", res.Header)
	}
	lines := bufio.NewScanner(res.Body)
	next := func() string {
		for lines.Scan() {
			if id, ok := strings.CutPrefix(lines.Text(), "id: "); ok {
				return id
			}
		}
		t.Fatalf("the stream ended: %v", lines.Err())
		return ""
	}
	first := next()
	decision := `{"action":"reject","claims":["` + string(f.claims[0].ID) + `"],"reviewer":"n","reason":"r"}`
	answer, err := http.Post(srv.URL+"/api/v1/reviews", "application/json", strings.NewReader(decision))
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if second := next(); second == first {
		t.Errorf("told of the same revision %s again", second)
	}
}

// TestStreams: more listeners than there is room for are sent away.
func TestStreams(t *testing.T) {
	s := newServer(newFake(), Options{})
	for range mostStreams {
		s.streams <- struct{}{}
	}
	if _, err := s.changes(context.Background(), nil); err == nil {
		t.Error("one too many was let in")
	}
}

func TestDocs(t *testing.T) {
	h := site(newFake())
	res := ask(h, "/api/docs")
	page := text(t, res)
	for _, want := range []string{"/api/v1/situation", "POST", "known_with"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, bad := range []string{"http://", "https://", "<script", "style="} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	if kind := ask(h, "/api/docs.css").Header.Get("Content-Type"); !strings.HasPrefix(kind, "text/css") {
		t.Errorf("style sent as %q", kind)
	}
}
