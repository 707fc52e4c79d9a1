package gazetteer

import (
	"slices"
	"sync"
	"sync/atomic"
)

// Kept holds up to max decoded blocks by their number; the oldest half goes when
// it is full. Asking costs one load and no lock.
type kept[T any] struct {
	slot []atomic.Pointer[T]
	mu   sync.Mutex
	max  int
	turn []int32
}

func keep[T any](blocks, max int) kept[T] {
	return kept[T]{slot: make([]atomic.Pointer[T], blocks), max: max}
}

// get returns block i, nil if it is not kept.
func (c *kept[T]) get(i int) *T { return c.slot[i].Load() }

// put keeps v as block i, unless another goroutine did so before, and returns
// what is kept.
func (c *kept[T]) put(i int, v *T) *T {
	if !c.slot[i].CompareAndSwap(nil, v) {
		if was := c.slot[i].Load(); was != nil {
			return was
		}
		return v
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.turn) >= c.max {
		half := len(c.turn) / 2
		for _, old := range c.turn[:half] {
			c.slot[old].Store(nil)
		}
		c.turn = slices.Clone(c.turn[half:])
	}
	c.turn = append(c.turn, int32(i))
	return v
}
