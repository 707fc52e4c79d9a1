package eval

// match is a maximum matching of n left nodes with right nodes, by augmenting
// paths (Kuhn); adjoining[i] lists the right nodes that the left node i may
// have, in the order of trying. It returns right by left.
func match(n int, adjoining func(i int) []int) map[int]int {
	edges := make([][]int, n)
	left := map[int]int{} // by right
	var try func(i int, seen map[int]bool) bool
	try = func(i int, seen map[int]bool) bool {
		for _, j := range edges[i] {
			if seen[j] {
				continue
			}
			seen[j] = true
			if k, taken := left[j]; !taken || try(k, seen) {
				left[j] = i
				return true
			}
		}
		return false
	}
	for i := range n {
		edges[i] = adjoining(i)
	}
	for i := range n {
		try(i, map[int]bool{})
	}
	out := make(map[int]int, len(left))
	for j, i := range left {
		out[i] = j
	}
	return out
}

// among lists the j below m that ok holds for.
func among(m int, ok func(j int) bool) (js []int) {
	for j := range m {
		if ok(j) {
			js = append(js, j)
		}
	}
	return js
}

// overlapping reports whether the stretches [a, b) and [c, d) share something.
func overlapping(a, b, c, d int) bool { return a < d && c < b }

// agreeing is how many of a and b agree, each used once.
func agreeing[K comparable](a, b []K) (n int) {
	left := map[K]int{}
	for _, k := range a {
		left[k]++
	}
	for _, k := range b {
		if left[k] > 0 {
			left[k]--
			n++
		}
	}
	return n
}

// oneToOne keeps, of n candidate pairs given best first, those of which neither
// half has been taken by a better one.
func oneToOne(n int, pair func(k int) [2]int) (pairs [][2]int) {
	usedI, usedJ := map[int]bool{}, map[int]bool{}
	for k := range n {
		if p := pair(k); !usedI[p[0]] && !usedJ[p[1]] {
			usedI[p[0]], usedJ[p[1]] = true, true
			pairs = append(pairs, p)
		}
	}
	return pairs
}
