package api

import (
	"strings"
	"testing"
)

// TestWhyGuesses gives a guess from the places around only where there is one, and
// apart from what the map says.
func TestWhyGuesses(t *testing.T) {
	f := newFake()
	const target = "/api/v1/why?place=in:4&at=2021-04-14"
	if got := text(t, ask(site(f), target)); strings.Contains(got, `"guess"`) {
		t.Errorf("a guess where the places around let one make none: %s", got)
	}
	f.guesses = true
	if got := text(t, ask(site(f), target)); !strings.Contains(got, `"guess":{`) || !strings.Contains(got, `"probability":0.6`) {
		t.Errorf("no guess: %s", got)
	}
}
