package engine

import (
	"testing"
	"time"

	"salient"
	"salient/data"
	"salient/know"
)

// TestPeople: a people, a state and the beginning of a name tell which force is meant; other
// words tell nothing, and a beginning that several names have tells nothing either.
func TestPeople(t *testing.T) {
	k, err := know.Load(data.FS)
	if err != nil {
		t.Skipf("SKIPPED: the knowledge files are not all made: %v", err)
	}
	e := New(k)
	on := time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		text, country string
		want          salient.ActorID
	}{
		{"Azeris", "AZ", "azerbaijani-armed-forces"},
		{"Azerbaijan", "AZ", "azerbaijani-armed-forces"},
		{"Ta'ang", "MM", "tnla"},
		{"Kachin Independence", "MM", "kia"},
		{"Islamic", "SY", ""},
		{"soldiers", "MM", ""},
	} {
		r := salient.Role{Actor: "x:word", Text: c.text}
		if got := e.people(r, c.country, on); got != c.want {
			t.Errorf("people(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}
