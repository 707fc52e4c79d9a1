// Package disjoint keeps apart what has not been joined: a forest of disjoint
// sets of small integers.
package disjoint

// Sets is such a forest. The root of a set is always its smallest member, so
// that the order of joining does not show.
type Sets []int

// New returns n sets of one member each, 0 to n−1.
func New(n int) Sets {
	s := make(Sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

// Find returns the smallest member of i's set.
func (s Sets) Find(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

// Join makes one set of those of i and j.
func (s Sets) Join(i, j int) {
	i, j = s.Find(i), s.Find(j)
	s[max(i, j)] = min(i, j)
}
