package role

import "salient"

// A tree is a sentence with its children and the extents of its subtrees.
type tree struct {
	s        *salient.Sentence
	children [][]int
	begin    []int // of each subtree, leftmost token
	end      []int // one behind its last token
}

func newTree(s *salient.Sentence) *tree {
	n := len(s.Tokens)
	t := &tree{s: s, children: make([][]int, n), begin: make([]int, n), end: make([]int, n)}
	for i := range n {
		t.begin[i], t.end[i] = i, i+1
		if h := s.Tokens[i].Head; h >= 0 && h < n {
			t.children[h] = append(t.children[h], i)
		}
	}
	for i := range n {
		for h, steps := s.Tokens[i].Head, 0; h >= 0 && h < n && steps < n; h, steps = s.Tokens[h].Head, steps+1 {
			t.begin[h] = min(t.begin[h], i)
			t.end[h] = max(t.end[h], i+1)
		}
	}
	return t
}

func (t *tree) rel(i int) salient.Rel { return t.s.Tokens[i].Rel.Base() }

// compounded reports whether nouns hang on i as on a noun: a name read as a verb.
func (t *tree) compounded(i int) bool {
	for _, c := range t.children[i] {
		if r := t.rel(c); r == "compound" || r == "det" || r == "flat" {
			return true
		}
	}
	return false
}

// left returns where the noun phrase of h begins when it takes in compounds,
// adjectives, and counts and possessors. Words that hang on h must touch.
func (t *tree) left(h int) (compounds, adjectives, numbers int) {
	grow := func(from int, ok func(rel salient.Rel) bool) int {
		at := from
		for at > 0 {
			i := at - 1
			// The topmost word under h that ends here.
			top := i
			for t.s.Tokens[top].Head != h && t.s.Tokens[top].Head >= 0 {
				top = t.s.Tokens[top].Head
			}
			if t.s.Tokens[top].Head != h || t.end[top] != at || !ok(t.s.Tokens[top].Rel) {
				return at
			}
			at = t.begin[top]
		}
		return at
	}
	name := func(r salient.Rel) bool { return r.Base() == "compound" || r.Base() == "flat" }
	adj := func(r salient.Rel) bool {
		return name(r) || r == "amod" || r.Base() == "punct" || r == "advmod" || r == "nmod"
	}
	num := func(r salient.Rel) bool {
		return adj(r) || r.Base() == "nummod" || r == "nmod:poss" || r.Base() == "nmod" || r.Base() == "det"
	}
	compounds = grow(h, name)
	adjectives = grow(compounds, adj)
	numbers = grow(adjectives, num)
	return
}

// names returns where h ends with the names and numbers that follow it directly.
func (t *tree) names(h int) int {
	at := h + 1
	for _, c := range t.children[h] {
		if c < h || t.begin[c] != at {
			continue
		}
		switch t.s.Tokens[c].Rel.Base() {
		case "flat", "compound", "nummod":
			at = t.end[c]
		case "nmod", "appos", "dep":
			if p := t.s.Tokens[t.begin[c]].POS; p == salient.PROPN || p == salient.NUM {
				at = t.end[c]
			}
		}
	}
	return at
}

// phrase returns where h ends with its first prepositional phrase, without
// what hangs on that as a clause.
func (t *tree) phrase(h, from int) int {
	for _, c := range t.children[h] {
		if c < h || t.begin[c] != from || t.rel(c) != "nmod" {
			continue
		}
		end := t.names(c)
		// "of X and Y", "of the X of Y" stay whole.
		for {
			grown := false
			for _, g := range t.children[c] {
				if g > c && t.begin[g] == end && (t.rel(g) == "nmod") {
					end = t.names(g)
					grown = true
				}
			}
			if !grown {
				return end
			}
		}
	}
	return from
}
