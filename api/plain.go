package api

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// plain reads the query of a route outside of huma: each parameter known, and
// given once, but for datetime, which GDAL gives once for each comparison.
// Otherwise it answers with a problem.
func plain(w http.ResponseWriter, r *http.Request, accepted ...string) (url.Values, bool) {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		writeProblem(w, r, http.StatusBadRequest, "the query cannot be read: a percent sign stands for two hexadecimal digits")
		return nil, false
	}
	takes := "this address takes no parameters"
	if len(accepted) > 0 {
		takes = "accepted parameters: " + strings.Join(accepted, ", ")
	}
	for name, v := range values {
		if !slices.Contains(accepted, name) || len(v) > 1 && (name != "datetime" || len(v) > 4) {
			writeProblem(w, r, http.StatusBadRequest, clip(name)+": unknown, or given more than once; "+takes)
			return nil, false
		}
	}
	return values, true
}

// origin is the site's own address as the client sees it.
func origin(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	host := r.Host
	if strings.ContainsAny(host, "\"<>\\ ") {
		host = "localhost"
	}
	return scheme + "://" + host
}

func writeJSON(w http.ResponseWriter, r *http.Request, kind string, v any) {
	b, err := json.Marshal(v)
	if err != nil {
		writeProblem(w, r, http.StatusInternalServerError, "internal error; the server's log says more")
		return
	}
	w.Header().Set("Content-Type", kind)
	_, _ = w.Write(b) // only a broken connection can fail here
}

// fail turns an error of the Source into an answer, outside of huma.
func (s *server) fail(w http.ResponseWriter, r *http.Request, what string, err error) {
	var known huma.StatusError
	if errors.As(s.problem(r.Context(), what, err), &known) {
		writeProblem(w, r, known.GetStatus(), known.Error())
		return
	}
	writeProblem(w, r, http.StatusInternalServerError, what+": internal error; the server's log says more")
}
