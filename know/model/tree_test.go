package model

import (
	"math"
	"slices"
	"testing"
)

// Against every possible tree on small graphs.
func TestEdmondsIsBest(t *testing.T) {
	s := noise(5)
	for range 300 {
		n := 1 + int(s>>60)%4 + 1
		p := Parse{Stride: Pad(n + 1)}
		p.S = s.fill(n * p.Stride)
		heads := make([]int, n)
		p.Decode(heads)
		sum := func(h []int) (x float32) {
			for i, j := range h {
				x += p.S[i*p.Stride+j+1]
			}
			return
		}
		if !tree(heads) {
			t.Fatalf("no tree: %v", heads)
		}
		h := make([]int, n)
		best := float32(never)
		var all func(i int)
		all = func(i int) {
			if i == n {
				if tree(h) {
					best = max(best, sum(h))
				}
				return
			}
			for h[i] = -1; h[i] < n; h[i]++ {
				if h[i] != i {
					all(i + 1)
				}
			}
		}
		all(0)
		if got := sum(heads); got < best-1e-4 {
			t.Fatalf("%d words: tree weighs %v, best is %v", n, got, best)
		}
	}
}

func tree(heads []int) bool {
	roots := 0
	for _, h := range heads {
		if h < 0 {
			roots++
		}
	}
	return roots == 1 && new(arena).cycle(heads) == nil
}

// Roots that are passed over would not have given the best tree.
func TestDecodePassesOverWorseRootsOnly(t *testing.T) {
	s := noise(11)
	for round := range 400 {
		n := 2 + round%50
		p := Parse{Stride: Pad(n + 1)}
		p.S = s.fill(n * p.Stride)
		got := make([]int, n)
		p.Decode(got)
		var want []int
		var total float32
		for k, root := range p.likelyRoots(n, 6) {
			if h, sum := p.spanning(make([]float32, (n+1)*(n+1)), root, n); k == 0 || sum > total {
				total, want = sum, nil
				for _, j := range h[1:] {
					want = append(want, j-1)
				}
			}
		}
		var sum float32
		for i, j := range got {
			sum += p.S[i*p.Stride+j+1]
		}
		if !slices.Equal(got, want) && math.Abs(float64(sum-total)) > 1e-4 {
			t.Fatalf("%d words: %v (%v), with all roots %v (%v)", n, got, sum, want, total)
		}
	}
}
