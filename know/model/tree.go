package model

// A tree is chosen in two steps: every word takes its best head; where this
// gives a cycle, or not exactly one root, the maximum spanning tree is sought
// (Y. J. Chu and T. H. Liu, Scientia Sinica 14 (1965); J. Edmonds, J. Res. NBS 71B
// (1967); for parsing R. McDonald et al., HLT 2005), once for each of the six
// words that are likeliest to be the root.

const never = -1e9

// Decode chooses the heads of the words of a sentence from their scores and
// returns them (-1: the root) in heads, which has one element per word. The
// result is a tree with one root, whatever the scores.
func (s *Parse) Decode(heads []int) {
	n := len(heads)
	var roots []int
	for i := range heads {
		r := s.S[i*s.Stride : i*s.Stride+n+1]
		best, top := -1, r[0]
		for j := range n {
			if j != i && r[j+1] > top {
				best, top = j, r[j+1]
			}
		}
		heads[i] = best
		if best < 0 {
			roots = append(roots, i)
		}
	}
	if len(roots) == 1 && !cyclic(heads) {
		return
	}
	if n == 1 {
		heads[0] = -1
		return
	}
	roots = s.likelyRoots(n, 6)
	m := n + 1
	w := make([]float32, m*m)
	var total float32
	for k, root := range roots {
		for i := range n {
			copy(w[(i+1)*m:(i+2)*m], s.S[i*s.Stride:i*s.Stride+m])
			if i != root {
				w[(i+1)*m] = never
			}
			w[(i+1)*m+i+1] = never
		}
		t := edmonds(w, m)
		sum := float32(0)
		for i := range n {
			sum += w[(i+1)*m+t[i+1]]
		}
		if k == 0 || sum > total {
			total = sum
			for i := range n {
				heads[i] = t[i+1] - 1
			}
		}
	}
}

// likelyRoots returns up to limit words whose score as root is furthest above,
// or least below, that of their best other head.
func (s *Parse) likelyRoots(n, limit int) []int {
	gap := func(i int) float32 {
		r := s.S[i*s.Stride : i*s.Stride+n+1]
		top := float32(never)
		for j := range n {
			if j != i {
				top = max(top, r[j+1])
			}
		}
		return r[0] - top
	}
	var out []int
	var gaps []float32
	for i := range n {
		g := gap(i)
		at := len(out)
		for at > 0 && gaps[at-1] < g {
			at--
		}
		if at >= limit {
			continue
		}
		out, gaps = append(out, 0), append(gaps, 0)
		copy(out[at+1:], out[at:])
		copy(gaps[at+1:], gaps[at:])
		out[at], gaps[at] = i, g
		if len(out) > limit {
			out, gaps = out[:limit], gaps[:limit]
		}
	}
	return out
}

// cyclic reports whether following heads from some word never ends.
func cyclic(heads []int) bool { return len(cycle(heads)) > 0 }

// cycle returns the members of one cycle of heads (-1: no head), nil if there is none.
func cycle(heads []int) []int {
	seen := make([]int, len(heads))
	for i := range heads {
		j := i
		for j >= 0 && seen[j] == 0 {
			seen[j] = i + 1
			j = heads[j]
		}
		if j >= 0 && seen[j] == i+1 {
			c := []int{j}
			for k := heads[j]; k != j; k = heads[k] {
				c = append(c, k)
			}
			return c
		}
	}
	return nil
}

// edmonds returns the heads of the maximum spanning tree from node 0 of m
// nodes; w[d*m+h] is the weight of the arc from h to d. Element 0 is -1.
func edmonds(w []float32, m int) []int {
	head := make([]int, m)
	head[0] = -1
	for d := 1; d < m; d++ {
		best := -1
		for h := range m {
			if h != d && (best < 0 || w[d*m+h] > w[d*m+best]) {
				best = h
			}
		}
		head[d] = best
	}
	c := cycle(head)
	if c == nil {
		return head
	}
	in := make([]bool, m)
	for _, k := range c {
		in[k] = true
	}
	// Node numbers of the graph in which the cycle is one node, the last.
	var old []int
	for i := range m {
		if !in[i] {
			old = append(old, i)
		}
	}
	k := len(old) + 1
	v := make([]float32, k*k)
	enter := make([]int, k) // the member of the cycle that an arc from h enters
	leave := make([]int, k) // the member of the cycle that is head of d
	for a, h := range old {
		best := -1
		var top float32
		for _, d := range c {
			if x := w[d*m+h] - w[d*m+head[d]]; best < 0 || x > top {
				best, top = d, x
			}
		}
		enter[a] = best
		v[(k-1)*k+a] = top
	}
	for a, d := range old {
		for b, h := range old {
			v[a*k+b] = w[d*m+h]
		}
		best := c[0]
		for _, h := range c {
			if w[d*m+h] > w[d*m+best] {
				best = h
			}
		}
		leave[a] = best
		v[a*k+k-1] = w[d*m+best]
	}
	t := edmonds(v, k)
	for a := 1; a < k-1; a++ {
		if t[a] == k-1 {
			head[old[a]] = leave[a]
		} else {
			head[old[a]] = old[t[a]]
		}
	}
	head[enter[t[k-1]]] = old[t[k-1]]
	return head
}
