package fuse

import (
	"cmp"
	"slices"

	"salient"
)

// Limits of the search for copies. Two texts that resemble each other by half
// share one of the sixteen smallest hashes of either with a probability above
// 0.9999, so looking there finds nearly all of them at linear cost.
const (
	copyAt   = 0.5 // least resemblance of copies
	keysEach = 16  // smallest hashes by which candidates are found
	perKey   = 8   // articles compared for one such hash: the first published
)

// copies groups articles into copies of one text. Two articles are compared
// where they share a key and one of the two is among the first perKey of it in
// the order of publication, whatever the order in which they were added.
type copies struct {
	all   map[salient.ArticleID]*text
	texts []*text            // all, as they came
	one   map[uint32]int32   // keys of one text alone, nearly all of them: into texts
	more  map[uint32][]*text // keys of several: the first perKey, in order
	crowd map[uint32]bool    // keys with more than perKey
}

// A text is an article among its copies.
type text struct {
	Article
	up     *text   // towards the root of its set
	first  *text   // of the root: the earliest of the set
	copies []*text // of the root: the set
	n      int32   // of all texts
	claims []*entry
}

func newCopies() *copies {
	return &copies{all: map[salient.ArticleID]*text{}, one: map[uint32]int32{}, more: map[uint32][]*text{}, crowd: map[uint32]bool{}}
}

// before orders articles by publication, undated ones last, then by id.
func before(a, b *text) int {
	return cmp.Or(undatedLast(a.Published, b.Published), cmp.Compare(a.ID, b.ID))
}

func (t *text) root() *text {
	for t.up != nil {
		if t.up.up != nil {
			t.up = t.up.up
		}
		t = t.up
	}
	return t
}

// leader returns the article that id is a copy of, or is the first of; false:
// it has no copies.
func (c *copies) leader(id salient.ArticleID) (Article, bool) {
	t, ok := c.all[id]
	if !ok {
		return Article{}, false
	}
	r := t.root()
	return r.first.Article, len(r.copies) > 1
}

// under lists the first texts that have a key, in order. It must not be changed.
func (c *copies) under(key uint32) []*text {
	if n, ok := c.one[key]; ok {
		return c.texts[n : n+1]
	}
	return c.more[key]
}

// add puts in articles and returns those whose leader may have changed.
func (c *copies) add(as []Article) []salient.ArticleID {
	fresh := make([]*text, 0, len(as))
	for _, a := range as {
		if c.all[a.ID] == nil {
			t := &text{Article: a, n: int32(len(c.texts))}
			t.first, t.copies = t, []*text{t}
			c.all[a.ID], c.texts, fresh = t, append(c.texts, t), append(fresh, t)
		}
	}
	slices.SortFunc(fresh, before)
	var changed []salient.ArticleID
	for _, t := range fresh {
		for _, h := range t.Sketch[:min(len(t.Sketch), keysEach)] {
			list := c.under(h)
			i, _ := slices.BinarySearchFunc(list, t, before)
			if i < perKey && (len(list) == perKey || c.crowd[h]) {
				// The pairs of whom it pushes out no longer count: begin anew.
				return c.rebuild()
			}
			switch {
			case len(list) == 0:
				c.one[h] = t.n
			case len(list) < perKey:
				delete(c.one, h)
				c.more[h] = slices.Insert(slices.Clone(list), i, t)
			default:
				c.crowd[h] = true
			}
			for _, o := range list {
				changed = append(changed, join(t, o)...)
			}
		}
	}
	return changed
}

// rebuild works out all groups from nothing, in the order of publication.
func (c *copies) rebuild() []salient.ArticleID {
	all := make([]*text, 0, len(c.all))
	out := make([]salient.ArticleID, 0, len(c.all))
	for id, t := range c.all {
		t.up, t.first, t.copies = nil, t, []*text{t}
		all, out = append(all, t), append(out, id)
	}
	slices.SortFunc(all, before)
	clear(c.one)
	clear(c.more)
	clear(c.crowd)
	for _, t := range all {
		for _, h := range t.Sketch[:min(len(t.Sketch), keysEach)] {
			list := c.under(h)
			for _, o := range list {
				join(t, o)
			}
			switch {
			case len(list) == 0:
				c.one[h] = t.n
			case len(list) < perKey:
				delete(c.one, h)
				c.more[h] = append(slices.Clone(list), t)
			default:
				c.crowd[h] = true
			}
		}
	}
	return out
}

// join unites the sets of two texts if they are copies, and returns the
// articles whose leader that changes.
func join(a, b *text) []salient.ArticleID {
	x, y := a.root(), b.root()
	if x == y || a.Sketch.Resemblance(b.Sketch) < copyAt {
		return nil
	}
	if len(x.copies) < len(y.copies) {
		x, y = y, x
	}
	var changed []salient.ArticleID
	for _, t := range append(slices.Clone(x.copies), y.copies...) {
		changed = append(changed, t.ID)
	}
	y.up = x
	x.copies = append(x.copies, y.copies...)
	if before(y.first, x.first) < 0 {
		x.first = y.first
	}
	y.copies, y.first = nil, nil
	return changed
}
