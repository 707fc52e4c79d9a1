package golden

import "testing"

func TestFirstDifference(t *testing.T) {
	for _, c := range []struct {
		got, want string
		line      int
		differ    bool
	}{
		{"a\nb\n", "a\nb\n", 0, false},
		{"a\nb\n", "a\nc\n", 2, true},
		{"a\n", "a\nb\n", 2, true},
		{"", "a", 1, true},
	} {
		line, g, w, differ := firstDifference([]byte(c.got), []byte(c.want))
		if line != c.line || differ != c.differ {
			t.Errorf("firstDifference(%q, %q) = line %d (%q, %q), %v; want line %d, %v", c.got, c.want, line, g, w, differ, c.line, c.differ)
		}
	}
}
