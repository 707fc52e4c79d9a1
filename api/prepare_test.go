package api

import (
	"context"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"salient"
)

// counted is a source that counts how often who holds what is worked out.
type counted struct {
	*fake
	held, impacts atomic.Int32
}

func (c *counted) Held(ctx context.Context, at, known time.Time) (salient.Situation, error) {
	c.held.Add(1)
	return c.fake.Held(ctx, at, known)
}

func (c *counted) Impacts(ctx context.Context, known time.Time) ([]salient.Impact, error) {
	c.impacts.Add(1)
	return c.fake.Impacts(ctx, known)
}

func TestPrepare(t *testing.T) {
	src := &counted{fake: newFake()}
	site := New(src, Options{})
	Prepare(t.Context(), site, "127.0.0.1:8480")
	held, impacts := src.held.Load(), src.impacts.Load()
	if held == 0 || impacts != 1 {
		t.Fatalf("prepared with %d pictures and %d queues", held, impacts)
	}
	for _, path := range []string{"day", "ground", "reviews/queue?limit=50"} {
		r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1:8480/api/v1/"+path, nil)
		r.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			t.Errorf("%s: status %d", path, w.Code)
		}
	}
	if src.held.Load() != held || src.impacts.Load() != impacts {
		t.Error("what had been prepared was worked out again")
	}
}

func TestPrepareStops(t *testing.T) {
	src := &counted{fake: newFake()}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	Prepare(ctx, New(src, Options{}), "127.0.0.1:8480")
	if src.held.Load() != 0 {
		t.Error("went on after it was told to stop")
	}
}
