package api

import "sync"

// turns lets those who ask the same thing at once wait for the first of them:
// it does the work, the others find the answer kept.
type turns struct {
	mu   sync.Mutex
	each map[string]*turn
}

type turn struct {
	sync.Mutex
	waiting int
}

// take waits for one's turn with the key and returns what ends it.
func (t *turns) take(key string) (done func()) {
	t.mu.Lock()
	if t.each == nil {
		t.each = map[string]*turn{}
	}
	one := t.each[key]
	if one == nil {
		one = &turn{}
		t.each[key] = one
	}
	one.waiting++
	t.mu.Unlock()
	one.Lock()
	return func() {
		one.Unlock()
		t.mu.Lock()
		defer t.mu.Unlock()
		if one.waiting--; one.waiting == 0 {
			delete(t.each, key)
		}
	}
}
