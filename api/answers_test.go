package api

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
)

// gone is a client that takes so many bytes and goes.
type gone struct {
	*httptest.ResponseRecorder
	left int
}

func (g *gone) Write(p []byte) (int, error) {
	if len(p) > g.left {
		return 0, errors.New("broken pipe")
	}
	g.left -= len(p)
	return g.ResponseRecorder.Write(p)
}

// TestPartIsNoAnswer holds that what a client did not wait for is not kept for
// the next one.
func TestPartIsNoAnswer(t *testing.T) {
	h := New(newFake(), Options{})
	ask := func(w http.ResponseWriter) {
		h.ServeHTTP(w, httptest.NewRequest("GET", "/api/v1/situation?at=2021-04-03", nil))
	}
	ask(&gone{httptest.NewRecorder(), 3})
	first, second := httptest.NewRecorder(), httptest.NewRecorder()
	ask(first)
	ask(second)
	if first.Body.Len() < 1000 || first.Body.String() != second.Body.String() {
		t.Errorf("after a broken connection the answers have %d and %d bytes", first.Body.Len(), second.Body.Len())
	}
}

func TestRecordingForgetsAPart(t *testing.T) {
	r := &recording{ResponseWriter: &gone{httptest.NewRecorder(), 5}}
	if _, err := r.Write([]byte("12345")); err != nil || r.long {
		t.Fatalf("a whole answer is kept: %v", err)
	}
	if _, err := r.Write([]byte("6")); err == nil || !r.long || r.body != nil {
		t.Errorf("error %v, long %v, %d bytes kept: a part must not be", err, r.long, len(r.body))
	}
}
