//go:build amd64

package model

// A stripArgs is a strip as the assembly is told of it; steps in bytes.
type stripArgs struct {
	g, in, h     *float32
	gStep, hStep int
	n            int
}

func (s *strip) runVector() bool {
	if !hasAVX2 {
		return false
	}
	last := s.gAt + (s.n-1)*s.gStep
	_, _ = s.g[max(s.gAt, last)+2*tileCols+stripCols-1], s.g[min(s.gAt, last)]
	last = s.hAt + (s.n-1)*s.hStep
	_, _ = s.h[max(s.hAt, last)+stripCols-1], s.h[min(s.hAt, last)]
	a := stripArgs{g: &s.g[s.gAt], h: &s.h[s.hAt], gStep: 4 * s.gStep, hStep: 4 * s.hStep, n: s.n}
	if s.in != nil {
		_ = s.in[max(s.hAt, last)+stripCols-1]
		a.in = &s.in[s.hAt]
	}
	recur256(&a)
	return true
}

//go:noescape
func recur256(a *stripArgs)
