package api

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"salient"
)

// statuses maps the kinds of error to answers. What is not listed is a fault
// of ours: it is logged, and the client is told no more than that.
var statuses = []struct {
	kind   error
	status int
}{
	{salient.ErrNotFound, http.StatusNotFound},
	{salient.ErrInvalid, http.StatusUnprocessableEntity},
}

// problem turns an error of the Source into an answer.
func (s *server) problem(ctx context.Context, what string, err error) error {
	for _, k := range statuses {
		if errors.Is(err, k.kind) {
			return huma.NewError(k.status, what+": "+err.Error())
		}
	}
	if ctx.Err() == nil { // else nobody is left to read the answer
		s.log.ErrorContext(ctx, "api: "+what, slog.Any("err", err))
	}
	return huma.NewError(http.StatusInternalServerError, what+": internal error; the server's log says more")
}

// An exception is a problem as OGC API – Features wants one: its schema for what
// went wrong requires a code (OGC 17-069r4, 7.5.1).
type exception struct {
	huma.ErrorModel
	Code string `json:"code"`
}

// writeProblem answers outside of huma's handlers, in the same form; under /ogc
// it has a code as well.
func writeProblem(w http.ResponseWriter, r *http.Request, status int, detail string) {
	h := w.Header()
	h.Set("Content-Type", "application/problem+json")
	h.Del("ETag")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	model := huma.ErrorModel{Title: http.StatusText(status), Status: status, Detail: detail}
	var out any = model
	if r.URL.Path == "/ogc" || strings.HasPrefix(r.URL.Path, "/ogc/") {
		out = exception{model, strings.ReplaceAll(http.StatusText(status), " ", "")}
	}
	_ = json.NewEncoder(w).Encode(out) // only a broken connection can fail here
}

// recovering answers a panic with a problem; a bug in one answer must not end the others.
func recovering(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			switch v := recover(); v {
			case nil:
			case http.ErrAbortHandler: //nolint:errorlint // it is a value to panic with, not a returned error
				panic(v)
			default:
				log.ErrorContext(r.Context(), "api: panic", slog.String("path", r.URL.Path), slog.Any("panic", v))
				writeProblem(w, r, http.StatusInternalServerError, "internal error; the server's log says more")
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// notFound says that there is no such thing, and where to find one.
func notFound(what, id, hint string) error {
	return huma.NewError(http.StatusNotFound, what+" "+clip(id)+": not found; hint: "+hint)
}

// invalid refuses parameters, with one detail for each.
func invalid(errs []error) error {
	return huma.NewError(http.StatusUnprocessableEntity, "validation failed", errs...)
}

// refuse refuses one parameter.
func refuse(where, expected string, value any) error {
	return invalid([]error{&huma.ErrorDetail{Message: expected, Location: where, Value: value}})
}

// index names an element of a list.
func index(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }

func isNotFound(err error) bool { return errors.Is(err, salient.ErrNotFound) }
