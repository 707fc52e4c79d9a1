package api

import (
	"net/http"
	"strings"
	"testing"
)

// TestPublic: a public server hands out nothing that is not coarsened, whatever the method.
func TestPublic(t *testing.T) {
	f := newFake()
	report := "/api/v1/articles/" + string(first(f, "denied").Article)
	inside := []string{"/", "/assets/app-1.js", "/api/v1/meta", "/api/v1/claims", "/api/v1/changes", report, "/api/openapi.json", "/api/docs", "//api/v1/claims", "/ogc/../api/v1/claims", "/tiles/%2e%2e/api/v1/claims"}
	outside := []string{"/ogc", "/ogc/collections/events/items", "/tiles/map.json"}
	public, full := New(f, Options{Public: true, Page: testPage}), New(f, Options{Public: true, Full: true, Page: testPage})
	for _, target := range inside {
		res := ask(public, target)
		if body := text(t, res); res.StatusCode < 400 && !(res.StatusCode >= 300 && res.Header.Get("Location") != "") || strings.Contains(body, `"quote"`) {
			t.Errorf("%s: status %d: %.100s", target, res.StatusCode, body)
		}
	}
	if res := send(public, `{"action":"confirm","claims":["`+string(first(f, "denied").ID)+`"],"reviewer":"N. N.","reason":"so"}`); res.StatusCode != http.StatusForbidden {
		t.Errorf("a review: status %d", res.StatusCode)
	}
	for _, target := range outside {
		if res := ask(public, target); res.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d", target, res.StatusCode)
		}
	}
	for _, target := range []string{"/", "/api/v1/meta", report, "/ogc"} {
		if res := ask(full, target); res.StatusCode != http.StatusOK {
			t.Errorf("with full, %s: status %d", target, res.StatusCode)
		}
	}
}
