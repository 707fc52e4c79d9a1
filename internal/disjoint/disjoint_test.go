package disjoint

import "testing"

func TestJoin(t *testing.T) {
	forth, back := New(6), New(6)
	pairs := [][2]int{{5, 3}, {3, 4}, {1, 2}, {2, 1}}
	for i := range pairs {
		forth.Join(pairs[i][0], pairs[i][1])
		p := pairs[len(pairs)-1-i]
		back.Join(p[1], p[0])
	}
	for i, want := range []int{0, 1, 1, 3, 3, 3} {
		if a, b := forth.Find(i), back.Find(i); a != want || b != want {
			t.Errorf("%d is in the set of %d forth and %d back, want %d", i, a, b, want)
		}
	}
}
