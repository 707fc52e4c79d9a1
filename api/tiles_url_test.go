package api

import (
	"net/http/httptest"
	"strings"
	"testing"
)

func TestBackground(t *testing.T) {
	for url, want := range map[string]string{
		"":                                     "",
		"https://t.example/{z}/{x}/{y}.png":    "https://t.example",
		"http://127.0.0.1:9/{z}/{y}/{x}?k=1":   "http://127.0.0.1:9",
		"https://t.example/{z}/{x}.png":        "error",
		"ftp://t.example/{z}/{x}/{y}":          "error",
		"/{z}/{x}/{y}.png":                     "error",
		"https://u:p@t.example/{z}/{x}/{y}":    "error",
		"https://*.example/{z}/{x}/{y}":        "error",
		"https://a.example;b/{z}/{x}/{y}":      "error",
		"javascript:alert(1)//{z}/{x}/{y}.png": "error",
	} {
		got, err := Background{URL: url}.host()
		if err != nil {
			got = "error"
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", url, got, want)
		}
	}
}

// TestPolicy holds that the page may ask no host but its own, and with a
// background that one.
func TestPolicy(t *testing.T) {
	policy := func(b Background) string {
		w := httptest.NewRecorder()
		New(newFake(), Options{Background: b}).ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
		return w.Header().Get("Content-Security-Policy")
	}
	if got := policy(Background{}); strings.Contains(got, "http") || strings.Contains(got, "unsafe") || !strings.Contains(got, "default-src 'self'") {
		t.Errorf("policy is %s", got)
	}
	got := policy(Background{URL: "https://t.example/{z}/{x}/{y}.png"})
	if strings.Count(got, "https://t.example") != 2 || strings.Contains(got, "unsafe") {
		t.Errorf("policy with a background is %s", got)
	}
}
