package api

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// mostStreams bounds how many clients may listen for changes at once.
const mostStreams = 64

// pollEvery is how often the ledger is asked whether it changed; another
// process may write to it. beatEvery keeps proxies from closing a silent
// stream.
const (
	pollEvery = time.Second
	beatEvery = 15 * time.Second
)

// changes answers /changes: the revision at once and whenever it changes, as
// server-sent events (WHATWG HTML, section 9.2).
func (s *server) changes(ctx context.Context, _ *struct{}) (*huma.StreamResponse, error) {
	select {
	case s.streams <- struct{}{}:
	default:
		return nil, huma.NewError(http.StatusServiceUnavailable, fmt.Sprintf("%d clients are listening already; ask /api/v1/meta now and then instead", mostStreams))
	}
	return &huma.StreamResponse{Body: func(hc huma.Context) {
		defer func() { <-s.streams }()
		hc.SetHeader("Content-Type", "text/event-stream")
		hc.SetHeader("Cache-Control", "no-store")
		hc.SetHeader("X-Accel-Buffering", "no")
		w := hc.BodyWriter()
		flush := func() error { return nil }
		if rw, ok := w.(http.ResponseWriter); ok {
			flush = http.NewResponseController(rw).Flush
		}
		s.stream(hc.Context(), func(format string, args ...any) error {
			if _, err := fmt.Fprintf(w, format, args...); err != nil {
				return err
			}
			return flush()
		})
	}}, nil
}

// stream tells of changes until the client goes or the ledger cannot be read.
func (s *server) stream(ctx context.Context, tell func(format string, args ...any) error) {
	poll, beat := time.NewTicker(pollEvery), time.NewTicker(beatEvery)
	defer poll.Stop()
	defer beat.Stop()
	last := ""
	for {
		rev, err := s.src.Revision(ctx)
		if err != nil {
			return
		}
		if rev != last {
			last = rev
			if tell("event: revision\nid: %s\ndata: {\"revision\":%q}\n\n", rev, rev) != nil {
				return
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-s.stopped:
			return
		case <-poll.C:
		case <-beat.C:
			if tell(": still here\n\n") != nil {
				return
			}
		}
	}
}
