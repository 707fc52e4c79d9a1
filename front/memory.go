package front

import (
	"cmp"
	"slices"
	"sync"
)

// A Memory keeps the last few layouts of cells. One day knows the same places as
// the next but for a few, and cells hang on where places lie alone, not on who
// holds them: what has not moved is taken over. What is drawn is the same with
// and without. It may be used from several goroutines.
type Memory struct {
	mu   sync.Mutex
	kept []*layout // the most recently used last
}

// mostLayouts is how many are kept: all places and those known, of a few
// knowledge days.
const mostLayouts = 6

// A layout is the cells of some nodes and which of them touch. It is never
// changed once made.
type layout struct {
	radius float64
	nodes  []node
	cells  []cell
	touch  [][]int
}

// layOut computes cells and neighbours of nodes, which are sorted by place. m may
// be nil.
func (m *Memory) layOut(nodes []node, radius float64) *layout {
	var old *layout
	if m != nil {
		m.mu.Lock()
		least := len(nodes)/8 + 1 // with more, starting anew is as quick
		at := -1
		for i, l := range slices.Backward(m.kept) {
			if l.radius != radius {
				continue
			}
			if n := differing(l.nodes, nodes); n < least {
				old, least, at = l, n, i
			}
			if least == 0 {
				break
			}
		}
		if at >= 0 && least == 0 {
			m.kept = append(slices.Delete(m.kept, at, at+1), old)
			m.mu.Unlock()
			return old
		}
		m.mu.Unlock()
	}
	l := &layout{radius: radius, nodes: nodes}
	if old != nil {
		l.cells = old.follow(nodes)
	} else {
		l.cells = cells(nodes, radius)
	}
	l.touch = neighbours(l.cells)
	if m != nil {
		m.mu.Lock()
		m.kept = append(m.kept, l)
		if len(m.kept) > mostLayouts {
			m.kept = slices.Delete(m.kept, 0, 1)
		}
		m.mu.Unlock()
	}
	return l
}

// pair calls do for each place of either list, both sorted by place, with its
// index in each, -1 where it is not in or lies elsewhere in the other.
func pair(old, now []node, do func(i, j int)) {
	i, j := 0, 0
	for i < len(old) || j < len(now) {
		c := 0
		switch {
		case i == len(old):
			c = 1
		case j == len(now):
			c = -1
		default:
			c = cmp.Compare(old[i].place, now[j].place)
		}
		switch {
		case c < 0:
			do(i, -1)
			i++
		case c > 0:
			do(-1, j)
			j++
		default:
			if old[i].at == now[j].at {
				do(i, j)
			} else {
				do(i, -1)
				do(-1, j)
			}
			i, j = i+1, j+1
		}
	}
}

func differing(old, now []node) (n int) {
	pair(old, now, func(i, j int) {
		if i < 0 || j < 0 {
			n++
		}
	})
	return n
}

// follow computes the cells of nodes that differ little from those of l: a cell
// is as it was where nothing came, went or moved within reach of it. Its nodes
// are in the same order then, so that ties fall as they would anew.
func (l *layout) follow(nodes []node) []cell {
	to := make([]int, len(l.nodes)) // index among nodes
	from := make([]int, len(nodes)) // index among l.nodes
	var stirred []node
	pair(l.nodes, nodes, func(i, j int) {
		if i >= 0 {
			to[i] = j
		}
		if j >= 0 {
			from[j] = i
		}
		if j < 0 {
			stirred = append(stirred, l.nodes[i])
		}
		if i < 0 {
			stirred = append(stirred, nodes[j])
		}
	})
	near := newGrid(stirred, 2*l.radius)
	out := make([]cell, len(nodes))
	cutOut(nodes, l.radius, out, func(j int) bool {
		if from[j] < 0 || near.nearest(nodes[j].at, 2*l.radius) >= 0 {
			return true
		}
		was := l.cells[from[j]]
		c := cell{corners: was.corners, beyond: was.beyond, twin: was.twin}
		if c.twin >= 0 {
			c.twin = to[c.twin]
		}
		if slices.ContainsFunc(c.beyond, func(i int) bool { return i != open && to[i] != i }) {
			c.beyond = slices.Clone(c.beyond)
			for k, i := range c.beyond {
				if i != open {
					c.beyond[k] = to[i]
				}
			}
		}
		out[j] = c
		return false
	})
	return out
}
