package reader

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"salient"
)

// say is an answer of the protocol with this content.
func say(content string) string {
	b, _ := json.Marshal(map[string]any{"choices": []any{map[string]any{"message": map[string]string{"role": "assistant", "content": content}}}})
	return string(b)
}

func client(t *testing.T, o Options, h http.HandlerFunc) *Client {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	o.Model, o.Pause = "small", time.Millisecond
	c, err := New(s.URL+"/v1/", o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestReadAsks(t *testing.T) {
	var got request
	var auth, path string
	c := client(t, Options{Key: "k-1", Types: []Kind{{"siege-type", "it is besieged", []string{"ring"}}}}, func(w http.ResponseWriter, r *http.Request) {
		auth, path = r.Header.Get("Authorization"), r.URL.Path
		json.NewDecoder(r.Body).Decode(&got)
		io.WriteString(w, say(`{"claims": [{"type": "capture", "modality": "asserted", "actor": "the army", "place": "Oru", "quote": "the army took Oru"}]}`))
	})
	ps, err := c.Read(context.Background(), "On Monday the army took Oru.")
	if err != nil {
		t.Fatal(err)
	}
	want := []salient.Proposal{{Type: "capture", Modality: "asserted", Actor: "the army", Place: "Oru", Quote: "the army took Oru"}}
	if d := cmp.Diff(want, ps); d != "" {
		t.Error(d)
	}
	if auth != "Bearer k-1" || path != "/v1/chat/completions" || got.Model != "small" || got.Temperature != 0 {
		t.Errorf("asked with %q at %q: %+v", auth, path, got)
	}
	if len(got.Messages) != 2 || got.Messages[1].Content != "On Monday the army took Oru." || !strings.Contains(got.Messages[0].Content, "siege-type: it is besieged (modes: ring)") {
		t.Errorf("messages: %+v", got.Messages)
	}
}

func TestReadBadAnswers(t *testing.T) {
	one := `{"type": "clash", "quote": "x"}`
	tests := []struct {
		name   string
		answer string // of the server
		status int
		tries  int32
		read   int
		err    string
	}{
		{"words around it", say("Sure! Here it is:\n```json\n[" + one + "]\n```\nAnything else?"), 200, 1, 1, ""},
		{"no claims", say(`{"claims": []}`), 200, 1, 0, ""},
		{"members of the wrong shape count as empty", say(`[1, "x", null, ` + one + `, {"type": 4}]`), 200, 1, 5, ""},
		{"prose", say("I cannot help with that."), 200, Attempts, 0, "did not answer with JSON"},
		{"cut off", say(`{"claims": [{"type": "cl`), 200, Attempts, 0, "did not answer with JSON"},
		{"another object", say(`{"events": []}`), 200, Attempts, 0, "no list of claims"},
		{"a web page", "<html>hello</html>", 200, Attempts, 0, "not JSON"},
		{"no choice", `{"choices": []}`, 200, Attempts, 0, "no choice"},
		{"nothing", "", 200, Attempts, 0, "not JSON"},
		{"huge", strings.Repeat("x", MaxAnswerBytes+10), 200, 1, 0, "longer than"},
		{"too many", say("[" + strings.TrimSuffix(strings.Repeat(one+",", MaxProposals+1), ",") + "]"), 200, 1, 0, "more than"},
		{"busy", "wait", 429, Attempts, 0, "status 429"},
		{"broken", "oh", 500, Attempts, 0, "status 500"},
		{"refused", "no key", 401, 1, 0, "status 401"},
		{"not there", "", 404, 1, 0, "status 404"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var n atomic.Int32
			c := client(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
				n.Add(1)
				w.WriteHeader(tt.status)
				io.WriteString(w, tt.answer)
			})
			ps, err := c.Read(context.Background(), "text")
			if msg := fmt.Sprint(err); tt.err == "" && err != nil || tt.err != "" && !strings.Contains(msg, tt.err) {
				t.Errorf("err = %v, want %q", err, tt.err)
			}
			if len(ps) != tt.read || n.Load() != tt.tries {
				t.Errorf("read %d proposals in %d tries, want %d in %d", len(ps), n.Load(), tt.read, tt.tries)
			}
		})
	}
}

func TestReadRecovers(t *testing.T) {
	var n atomic.Int32
	c := client(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
		if n.Add(1) < Attempts {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		io.WriteString(w, say("[]"))
	})
	if _, err := c.Read(context.Background(), "text"); err != nil {
		t.Error(err)
	}
}

func TestReadFollowsNoRedirect(t *testing.T) {
	var elsewhere atomic.Int32
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { elsewhere.Add(1) }))
	defer other.Close()
	c := client(t, Options{Key: "secret"}, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, other.URL, http.StatusTemporaryRedirect)
	})
	_, err := c.Read(context.Background(), "text")
	var bad *AnswerError
	if !errors.As(err, &bad) || bad.Status != http.StatusTemporaryRedirect || elsewhere.Load() != 0 {
		t.Errorf("err = %v, asked elsewhere %d times", err, elsewhere.Load())
	}
}

func TestReadSlow(t *testing.T) {
	hold := make(chan struct{})
	defer close(hold)
	slow := func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, `{"choices": [`) // it begins and never ends
		w.(http.Flusher).Flush()
		select {
		case <-hold:
		case <-r.Context().Done():
		}
	}
	c := client(t, Options{Timeout: 50 * time.Millisecond}, slow)
	begin := time.Now()
	if _, err := c.Read(context.Background(), "text"); err == nil || time.Since(begin) > 5*time.Second {
		t.Errorf("err = %v after %v", err, time.Since(begin))
	}
	c = client(t, Options{Timeout: time.Minute}, slow)
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := c.Read(ctx, "text"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("err = %v, want the deadline of the context", err)
	}
}

func TestReadSendsNoMoreThanItMay(t *testing.T) {
	var n int
	c := client(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
		var got request
		json.NewDecoder(r.Body).Decode(&got)
		n = len(got.Messages[1].Content)
		io.WriteString(w, say("[]"))
	})
	if _, err := c.Read(context.Background(), strings.Repeat("ф", MaxArticleBytes)); err != nil || n > MaxArticleBytes || n < MaxArticleBytes-4 {
		t.Errorf("sent %d bytes, err %v", n, err)
	}
}

func TestNewAddress(t *testing.T) {
	for _, base := range []string{"", "127.0.0.1:80", "file:///etc/passwd", "http://", "http://me:pw@host/v1", "http://host/v1?x=1"} {
		if _, err := New(base, Options{Model: "m"}); err == nil {
			t.Errorf("New(%q) gives no error", base)
		}
	}
	if _, err := New("http://127.0.0.1:1/v1", Options{}); err == nil {
		t.Error("no model gives no error")
	}
}

func FuzzProposals(f *testing.F) {
	for _, s := range []string{`[]`, `{"claims":[{}]}`, "x [1] y", `{"claims":null}`, `[[[[`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		ps, err := proposals(s)
		if err != nil && ps != nil || len(ps) > MaxProposals {
			t.Errorf("%d proposals, err %v", len(ps), err)
		}
	})
}
