package model

import "math"

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
	s.room.reset()
	roots := 0
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
			roots++
		}
	}
	if roots == 1 && s.room.cycle(heads) == nil {
		return
	}
	if n == 1 {
		heads[0] = -1
		return
	}
	w := s.room.floats((n + 1) * (n + 1))
	var total float32
	most, positive := s.ceiling(n)
	for k, root := range s.likelyRoots(n, 6) {
		if r := s.row(root, n); k > 0 {
			// No tree with this root scores more than if every other word had its best
			// head. The slack is the rounding of both sums.
			limit := most + float64(r[0]) - float64(top(r, root))
			slack := float64(n) * 0x1p-23 * (2*(positive+math.Abs(float64(r[0]))) + math.Abs(float64(total)))
			if limit+slack < float64(total) {
				continue
			}
		}
		t, sum := s.spanning(w, root, n)
		if k == 0 || sum > total {
			total = sum
			for i := range n {
				heads[i] = t[i+1] - 1
			}
		}
	}
}

// spanning returns the best tree with one root, as edmonds does, and its score;
// w is room for (n+1)² numbers.
func (s *Parse) spanning(w []float32, root, n int) (heads []int, sum float32) {
	m := n + 1
	for i := range n {
		copy(w[(i+1)*m:(i+2)*m], s.S[i*s.Stride:i*s.Stride+m])
		if i != root {
			w[(i+1)*m] = never
		}
		w[(i+1)*m+i+1] = never
	}
	t := s.room.edmonds(w, m)
	for i := range n {
		sum += w[(i+1)*m+t[i+1]]
	}
	return t, sum
}

// row returns the scores of the heads of word i, the root first.
func (s *Parse) row(i, n int) []float32 { return s.S[i*s.Stride : i*s.Stride+n+1] }

// top is the score of the best head of word i that is a word, from its row.
func top(row []float32, i int) float32 {
	best := float32(never)
	for j, v := range row[1:] {
		if j != i {
			best = max(best, v)
		}
	}
	return best
}

// ceiling adds up the best scores of all words, the root apart, and those of
// them that are positive.
func (s *Parse) ceiling(n int) (all, positive float64) {
	for i := range n {
		v := float64(top(s.row(i, n), i))
		all += v
		positive += max(v, 0)
	}
	return all, positive
}

// likelyRoots returns up to limit words whose score as root is furthest above,
// or least below, that of their best other head, those first.
func (s *Parse) likelyRoots(n, limit int) []int {
	gap := func(i int) float32 {
		r := s.row(i, n)
		return r[0] - top(r, i)
	}
	out, gaps := s.room.ints(limit + 1)[:0], s.room.floats(limit + 1)[:0]
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

// An arena hands out room that is taken back all at once. What it hands out
// is not cleared.
type arena struct {
	f      []float32
	i      []int
	nf, ni int
}

func (a *arena) reset() { a.nf, a.ni = 0, 0 }

func (a *arena) floats(n int) []float32 {
	if a.nf+n > len(a.f) {
		a.f, a.nf = make([]float32, 2*(a.nf+n)), 0
	}
	a.nf += n
	return a.f[a.nf-n : a.nf : a.nf]
}

func (a *arena) ints(n int) []int {
	if a.ni+n > len(a.i) {
		a.i, a.ni = make([]int, 2*(a.ni+n)), 0
	}
	a.ni += n
	return a.i[a.ni-n : a.ni : a.ni]
}

// cycle returns the members of one cycle of heads (-1: no head), nil if there is none.
func (a *arena) cycle(heads []int) []int {
	seen := a.ints(len(heads))
	clear(seen)
	for i := range heads {
		j := i
		for j >= 0 && seen[j] == 0 {
			seen[j] = i + 1
			j = heads[j]
		}
		if j >= 0 && seen[j] == i+1 {
			c := append(a.ints(len(heads))[:0], j)
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
func (a *arena) edmonds(w []float32, m int) []int {
	head := a.ints(m)
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
	c := a.cycle(head)
	if c == nil {
		return head
	}
	in := a.ints(m)
	clear(in)
	for _, k := range c {
		in[k] = 1
	}
	// Node numbers of the graph in which the cycle is one node, the last.
	old := a.ints(m)[:0]
	for i := range m {
		if in[i] == 0 {
			old = append(old, i)
		}
	}
	k := len(old) + 1
	v := a.floats(k * k)
	enter := a.ints(k) // the member of the cycle that an arc from h enters
	leave := a.ints(k) // the member of the cycle that is head of d
	for n, h := range old {
		best := -1
		var top float32
		for _, d := range c {
			if x := w[d*m+h] - w[d*m+head[d]]; best < 0 || x > top {
				best, top = d, x
			}
		}
		enter[n] = best
		v[(k-1)*k+n] = top
	}
	for n, d := range old {
		for b, h := range old {
			v[n*k+b] = w[d*m+h]
		}
		best := c[0]
		for _, h := range c {
			if w[d*m+h] > w[d*m+best] {
				best = h
			}
		}
		leave[n] = best
		v[n*k+k-1] = w[d*m+best]
	}
	t := a.edmonds(v, k)
	for n := 1; n < k-1; n++ {
		if t[n] == k-1 {
			head[old[n]] = leave[n]
		} else {
			head[old[n]] = old[t[n]]
		}
	}
	head[enter[t[k-1]]] = old[t[k-1]]
	return head
}
