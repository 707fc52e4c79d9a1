package engine

import "testing"

func TestNumbered(t *testing.T) {
	for w, want := range map[string]bool{"15th": true, "2nd": true, "21st": true, "3rd": true, "15": false, "fifth": false, "th": false, "4x4": false} {
		if got := numbered(w); got != want {
			t.Errorf("numbered(%q) = %t", w, got)
		}
	}
}
