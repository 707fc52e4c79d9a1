package api

import (
	"net/http"
	"sync"
)

// answers keeps good answers of one revision as they went out, compressed
// where they were, so that a question asked again costs no more than a look.
// What was put in first goes first.
type answers struct {
	mu       sync.Mutex
	revision string
	kept     map[string]kept
	order    []string
	size     int
}

type kept struct {
	header http.Header
	status int
	body   []byte
}

// mostAnswerBytes bounds one answer that is kept, mostKeptBytes all of them.
const (
	mostAnswerBytes = 4 << 20
	mostKeptBytes   = 96 << 20
)

func (a *answers) get(rev, key string) (kept, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.revision != rev {
		return kept{}, false
	}
	k, ok := a.kept[key]
	return k, ok
}

func (a *answers) put(rev, key string, k kept) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.revision != rev {
		a.revision, a.kept, a.order, a.size = rev, map[string]kept{}, nil, 0
	}
	if _, ok := a.kept[key]; ok {
		return
	}
	a.kept[key] = k
	a.order = append(a.order, key)
	a.size += cost(key, k)
	for a.size > mostKeptBytes {
		first := a.order[0]
		a.size -= cost(first, a.kept[first])
		delete(a.kept, first)
		a.order = a.order[1:]
	}
}

// cost is about what an answer takes in memory, in bytes.
func cost(key string, k kept) int { return len(key) + len(k.body) + 1024 }

// write sends a kept answer.
func (k kept) write(w http.ResponseWriter) {
	h := w.Header()
	for name, values := range k.header {
		h[name] = values
	}
	w.WriteHeader(k.status)
	_, _ = w.Write(k.body) // only a broken connection can fail here
}

// recording sends an answer on, sets the tag of a good one, and remembers it
// unless it is long.
type recording struct {
	http.ResponseWriter
	tag    string
	keep   string // Cache-Control of a good answer; "": as it stands
	status int    // 0: not begun
	header http.Header
	body   []byte
	long   bool
}

// WriteHeader sets the tag before the header goes out.
func (r *recording) WriteHeader(status int) {
	if r.status != 0 {
		r.ResponseWriter.WriteHeader(status)
		return
	}
	r.status = status
	if r.good() {
		r.Header().Set("ETag", r.tag)
		if r.keep != "" {
			r.Header().Set("Cache-Control", r.keep)
		}
		r.header = r.Header().Clone()
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recording) good() bool { return r.status == http.StatusOK || r.status == http.StatusNoContent }

// Write sends the header first, as any ResponseWriter does.
func (r *recording) Write(p []byte) (int, error) {
	if r.status == 0 {
		r.WriteHeader(http.StatusOK)
	}
	if r.long = r.long || len(r.body)+len(p) > mostAnswerBytes; r.long {
		r.body = nil
	} else if r.good() {
		r.body = append(r.body, p...)
	}
	n, err := r.ResponseWriter.Write(p)
	if err != nil { // the client has gone: what follows will not be written, and a part is no answer
		r.long, r.body = true, nil
	}
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (r *recording) Unwrap() http.ResponseWriter { return r.ResponseWriter }
