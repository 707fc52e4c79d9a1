package api

import (
	"net/http"
	"os"
	"testing"
)

// TestServe serves the invented country for work on the page alone, until it
// is interrupted:
//
//	SALIENT_SERVE=127.0.0.1:8481 go test -count=1 -timeout 0 -run TestServe ./api
//
// SALIENT_BASEMAP may name a folder of GeoJSON layers; SALIENT_EMPTY=1 serves
// an empty ledger, SALIENT_UNDATED=1 one without a date.
func TestServe(t *testing.T) {
	addr := os.Getenv("SALIENT_SERVE")
	if addr == "" {
		t.Skip("SALIENT_SERVE is not set: nothing to serve")
	}
	f := newFake()
	if os.Getenv("SALIENT_EMPTY") != "" {
		f = &fake{actors: fakeActors}
	}
	if os.Getenv("SALIENT_UNDATED") != "" {
		f = newFake(report{"", "valley-post", "Notes from the road", 'C', fakeReports[0].sentences})
	}
	t.Fatal(http.ListenAndServe(addr, New(f, Options{Page: os.DirFS("../web/dist"), Version: "test"})))
}
