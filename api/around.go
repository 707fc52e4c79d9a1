package api

import (
	"crypto/sha256"
	"encoding/hex"
	"mime"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"
)

// csp lets the page load what it brings along and nothing else. Data and blob
// images are the map's own icons.
const csp = "default-src 'self'; worker-src 'self'; img-src 'self' data: blob:; style-src 'self'; " +
	"object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// around puts what holds for every address round the routes: panics,
// security headers, methods, length of the query, conditional requests and
// compression.
func (s *server) around(next http.Handler) http.Handler {
	// A stream is written through at once; a compressor would hold it back.
	compressed, err := gzhttp.NewWrapper(gzhttp.ContentTypeFilter(func(kind string) bool {
		return !strings.HasPrefix(kind, "text/event-stream") && gzhttp.DefaultContentTypeFilter(kind)
	}))
	if err != nil {
		panic(err) // the options are constants
	}
	next = compressed(next)
	guarded := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", s.policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		switch {
		case len(s.hosts) > 0 && !slices.Contains(s.hosts, hostOf(r.Host)):
			writeProblem(w, r, http.StatusMisdirectedRequest, "this site answers to the names "+strings.Join(s.hosts, ", "))
			return
		case s.public && !coarsened(r.URL.Path):
			writeProblem(w, r, http.StatusForbidden, "the page and /api/v1 show where civilians, captives and aid are, and this server was told to keep to what may be published: /ogc and /tiles, which coarsen that")
			return
		case r.Method == http.MethodPost && slices.Contains(written, r.URL.Path):
			if err := sameOrigin.Check(r); err != nil {
				writeProblem(w, r, http.StatusForbidden, "what is sent here must come from the site's own page")
				return
			}
			if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
				writeProblem(w, r, http.StatusUnsupportedMediaType, "accepted content type: application/json")
				return
			}
			h.Set("Cache-Control", "no-store")
			next.ServeHTTP(w, r)
			return
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			allow := "GET, HEAD"
			if slices.Contains(written, r.URL.Path) {
				allow += ", POST"
			}
			h.Set("Allow", allow)
			writeProblem(w, r, http.StatusMethodNotAllowed, "accepted methods: "+allow)
			return
		case len(r.URL.RawQuery) > maxQuery:
			writeProblem(w, r, http.StatusRequestURITooLong, "the query is longer than 4096 bytes")
			return
		case strings.ContainsRune(r.URL.Path, 0):
			writeProblem(w, r, http.StatusBadRequest, "the address holds a zero byte")
			return
		}
		if first, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/"); slices.Contains([]string{"api", "ogc", "tiles"}, first) && r.URL.Path != "/api/v1/changes" {
			s.conditional(next, w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
	return recovering(s.log, guarded)
}

// coarsened reports whether an address hands out what may be published.
func coarsened(path string) bool {
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return first == "ogc" || first == "tiles"
}

// written are the addresses that take a POST.
var written = []string{"/api/v1/reviews"}

// sameOrigin refuses what a page of another site makes a browser send.
var sameOrigin = http.NewCrossOriginProtection()

// hostOf is a host without its port.
func hostOf(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return strings.Trim(host, "[]")
}

// conditional answers a repeated question with 304, and otherwise tags the
// answer. The tag is made of the ledger's revision, the program's version and
// the address, and is handed out with good answers only; so a tag that fits
// means that this very question was answered from this very ledger.
func (s *server) conditional(next http.Handler, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-cache") // keep, but ask
	rev, err := s.src.Revision(r.Context())
	if err != nil { // the handler will meet the same fault and tell
		next.ServeHTTP(w, r)
		return
	}
	tag := etag(rev, s.version, r.Host, r.URL.Path, r.URL.RawQuery)
	for given := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		if strings.TrimSpace(given) == tag {
			w.Header().Set("ETag", tag)
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	key := tag + r.Header.Get("Accept-Encoding")
	if r.Method == http.MethodGet {
		if k, ok := s.answers.get(rev, key); ok {
			k.write(w)
			return
		}
		defer s.turns.take(key)()
		if k, ok := s.answers.get(rev, key); ok { // made while this one waited
			k.write(w)
			return
		}
	}
	rec := &recording{ResponseWriter: w, tag: tag}
	if r.URL.Query().Get("edition") == s.edition(rev) {
		rec.keep = "private, max-age=86400, immutable"
	}
	next.ServeHTTP(rec, r)
	if rec.good() && !rec.long && r.Method == http.MethodGet && len(key) < 200 {
		s.answers.put(rev, key, kept{rec.header, rec.status, rec.body})
	}
}

// edition names a ledger as this process answers from it. An answer asked for
// with it never changes, and may be kept: after a change of the ledger, or a
// start of the program, there is another edition.
func (s *server) edition(rev string) string {
	return strings.Trim(etag(rev, s.version, s.started.Format(time.RFC3339Nano)), `W/"`)[:16]
}

// etag makes the tag of an answer from all that it depends on.
func etag(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return `W/"` + hex.EncodeToString(sum[:12]) + `"`
}

// unknownRoute answers what no route fits.
func unknownRoute(routes []string) http.Handler {
	slices.Sort(routes)
	detail := "no such address; there are: " + strings.Join(routes, ", ") + ", /api/openapi.json"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		writeProblem(w, r, http.StatusNotFound, detail)
	})
}
