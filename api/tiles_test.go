package api

import (
	"net/http"
	"strings"
	"testing"
)

func TestTiles(t *testing.T) {
	f := newFake()
	h := site(f)
	for target, status := range map[string]int{
		"/tiles": 200, "/tiles/map.json": 200, "/tiles/events.json?at=2021-04-03": 200, "/tiles/none.json": 404, "/tiles/map": 404, "/tiles/a/b": 404,
		"/tiles/map/0/0/0.mvt": 200, "/tiles/map/0/0/0.mvt?at=2021-04-03&known=2021-03-20": 200, "/tiles/claims/0/0/0.mvt?from=2021-03-01&to=2021-03-20": 200,
		"/tiles/map/5/0/0.mvt": 204, "/tiles/claims/14/0/0.mvt": 204,
		"/tiles/map/0/0/1.mvt": 400, "/tiles/map/15/0/0.mvt": 400, "/tiles/map/-1/0/0.mvt": 400, "/tiles/map/0/0/0.png": 400, "/tiles/map/1.5/0/0.mvt": 400,
		"/tiles/none/0/0/0.mvt": 404, "/tiles/map/0/0/0.mvt?at=never": 400, "/tiles/map/0/0/0.mvt?x=1": 400, "/tiles/map/0/0/0.mvt?from=2021-03-02&to=2021-03-01": 400,
	} {
		if res := ask(h, target); res.StatusCode != status {
			t.Errorf("%s: status %d, want %d: %s", target, res.StatusCode, status, text(t, res))
		}
	}
	res := ask(h, "/tiles/map/0/0/0.mvt?at=2021-04-03")
	first := text(t, res)
	if res.Header.Get("Content-Type") != "application/vnd.mapbox-vector-tile" || !strings.Contains(first, "Kafr Sul") || !strings.Contains(first, "pockets") {
		t.Errorf("headers %v, tile %q", res.Header, first)
	}
	if again := ask(h, "/tiles/map/0/0/0.mvt?at=2021-04-03", "If-None-Match", res.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
		t.Errorf("the same tile: status %d", again.StatusCode)
	}
	if cached := text(t, ask(h, "/tiles/map/0/0/0.mvt?at=2021-04-03")); cached != first {
		t.Error("the kept tile differs")
	}
	if early := text(t, ask(h, "/tiles/map/0/0/0.mvt?at=2021-03-03")); early == first {
		t.Error("another day, the same tile")
	}
	f.claims = f.claims[:5] // the ledger changes
	if after := text(t, ask(h, "/tiles/map/0/0/0.mvt?at=2021-04-03")); after == first {
		t.Error("a tile outlived its ledger")
	}
	json := get1[struct {
		TileJSON string
		Tiles    []string
		Vector   []struct {
			ID     string
			Fields map[string]string
		} `json:"vector_layers"`
		Bounds  []float64
		MaxZoom int
	}](t, h, "/tiles/map.json?at=2021-04-03")
	if json.TileJSON != "3.0.0" || len(json.Tiles) != 1 || !strings.HasSuffix(json.Tiles[0], "/tiles/map/{z}/{x}/{y}.mvt?at=2021-04-03") || len(json.Vector) != 5 || len(json.Bounds) != 4 || json.MaxZoom != 14 {
		t.Errorf("TileJSON %+v", json)
	}
}

// TestKept: an answer that is asked for again is the same, headers and all;
// what is kept never grows past its bound and is gone with its revision.
func TestKept(t *testing.T) {
	h := site(newFake())
	for _, encoding := range []string{"", "gzip"} {
		a, b := ask(h, "/api/v1/claims", "Accept-Encoding", encoding), ask(h, "/api/v1/claims", "Accept-Encoding", encoding)
		if text(t, a) != text(t, b) || a.Header.Get("Content-Encoding") != encoding || b.Header.Get("Content-Encoding") != encoding || b.Header.Get("Content-Security-Policy") == "" || b.Header.Get("Vary") != a.Header.Get("Vary") {
			t.Errorf("%q: %v, then %v", encoding, a.Header, b.Header)
		}
	}
	var kept1 answers
	for i := range 40 {
		kept1.put("r", string(rune('a'+i)), kept{body: make([]byte, mostAnswerBytes)})
		if kept1.size > mostKeptBytes {
			t.Fatalf("%d bytes kept", kept1.size)
		}
	}
	if _, ok := kept1.get("r", "a"); ok {
		t.Error("the first is still there")
	}
	last := string(rune('a' + 39))
	if _, ok := kept1.get("r", last); !ok {
		t.Error("the last is gone")
	}
	if _, ok := kept1.get("other", last); ok {
		t.Error("an answer of another revision")
	}
}
