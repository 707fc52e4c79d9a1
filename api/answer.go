package api

import (
	"bytes"
	"net/http"
)

// An Answer is what a handler answers, kept in memory.
type Answer struct {
	Status int
	Body   bytes.Buffer

	header http.Header
}

// Ask asks a handler without a server between.
func Ask(h http.Handler, r *http.Request) *Answer {
	a := &Answer{header: http.Header{}, Status: http.StatusOK}
	h.ServeHTTP(a, r)
	return a
}

// Header, WriteHeader and Write take the answer.
func (a *Answer) Header() http.Header         { return a.header }
func (a *Answer) WriteHeader(status int)      { a.Status = status }
func (a *Answer) Write(p []byte) (int, error) { return a.Body.Write(p) }
