package claim

import (
	"salient"
)

// How pockets that were counted are spoken of without their noun: "the first", "the
// last two", "one of them", "the others", "the southern one".

// A reference is a range of tokens that stands for pockets of the census.
type reference struct {
	first, last int   // tokens, last behind
	which       []int // numbers of pockets, from 1
	any         int   // so many of them, not told apart
	noun        int   // the word that heads it
}

func (r reference) size() int { return max(len(r.which), r.any) }

// nthWords are ordinals as numbers.
var nthWords = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}

// references finds them in a sentence.
func (c *census) references(sc *scene) []reference {
	n := int(c.base)
	var out []reference
	add := func(r reference) {
		for _, k := range r.which {
			if k < 1 || k > n {
				return
			}
		}
		if r.any > n {
			return
		}
		out = append(out, r)
	}
	tail := func(i int) (last, noun int) { // "of these", "one", "pocket"
		last, noun = i+1, i
		if last < len(sc.s.Tokens) && (sc.norm(last) == "one" || sc.norm(last) == "ones" || sc.pocketWord(last)) {
			noun, last = last, last+1
		}
		if last+1 < len(sc.s.Tokens) && sc.norm(last) == "of" {
			switch sc.norm(last + 1) {
			case "these", "those", "them", "which":
				last += 2
			}
		}
		return last, noun
	}
	the := func(i int) bool {
		if i < 1 {
			return false
		}
		switch sc.norm(i - 1) {
		case "the", "this", "these", "those", "its", "their":
			return true
		}
		return false
	}
	for i := 0; i < len(sc.s.Tokens); i++ {
		w := sc.norm(i)
		num, isNum := sc.numberAt(i)
		switch {
		case (w == "last" || w == "first" || w == "other" || w == "remaining") && the(i) && i+1 < len(sc.s.Tokens):
			if k, ok := sc.numberAt(i + 1); ok && k > 1 && int(k) < n {
				last, noun := tail(i + 1)
				if noun == i+1 && !sc.bare(noun) {
					break
				}
				r := reference{first: i - 1, last: last, noun: noun}
				for j := range int(k) {
					switch w {
					case "first":
						r.which = append(r.which, j+1)
					case "last":
						r.which = append(r.which, n-int(k)+j+1)
					}
				}
				if len(r.which) == 0 {
					if rest := c.standing(); len(rest) == int(k) {
						r.which = rest
					} else {
						r.any = int(k)
					}
				}
				add(r)
				i = last - 1
				break
			}
			if w == "first" || w == "last" && (sc.norm(i+1) == "one" || sc.norm(i-1) == "this") {
				last, noun := tail(i)
				if noun == i && !sc.bare(i) {
					break
				}
				k := 1
				if w == "last" {
					k = n
				}
				add(reference{first: i - 1, last: last, which: []int{k}, noun: noun})
				i = last - 1
			}
		case (w == "other" || w == "others" || w == "rest") && the(i) && n > 1:
			last, noun := tail(i)
			if noun == i && !sc.bare(i) {
				break
			}
			r := reference{first: i - 1, last: last, noun: noun, which: c.standing()}
			if len(out) > 0 { // "the first fell, the other holds out"
				r.which = without(r.which, out[len(out)-1].which)
			}
			if w == "other" && len(r.which) > 1 {
				r.which, r.any = nil, 1
			}
			if len(r.which) > 0 || r.any > 0 {
				add(r)
			}
			i = last - 1
		case (w == "latter" || w == "former") && the(i) && n > 1:
			last, noun := tail(i)
			if noun == i && !sc.bare(i) {
				break
			}
			k := 1
			if w == "latter" {
				k = n
			}
			add(reference{first: i - 1, last: last, which: []int{k}, noun: noun})
			i = last - 1
		case nthWords[w] > 1 && the(i):
			last, noun := tail(i)
			if noun == i && !sc.bare(i) {
				break
			}
			add(reference{first: i - 1, last: last, which: []int{nthWords[w]}, noun: noun})
			i = last - 1
		case isNum && num >= 1 && int(num) < n && i+2 < len(sc.s.Tokens) && sc.norm(i+1) == "of" && sc.partWhole(i+2, n):
			last := i + 3
			for last < len(sc.s.Tokens) && last < i+6 && !sc.pocketWord(last-1) && sc.norm(last-1) != "them" && sc.norm(last-1) != "these" && sc.norm(last-1) != "those" && sc.norm(last-1) != "which" {
				last++
			}
			add(reference{first: i, last: last, any: int(num), noun: i})
			i = last - 1
		case (w == "both" && n == 2 || w == "all" && n > 1) && (i+1 < len(sc.s.Tokens)):
			last, noun := tail(i)
			if v, ok := sc.numberAt(i + 1); w == "all" && !(ok && int(v) == n) && last == i+1 {
				break
			} else if ok {
				last, noun = tail(i + 1)
			}
			if noun == i && last == i+1 && !sc.bare(i) {
				break
			}
			r := reference{first: i, last: last, noun: noun}
			for k := range n {
				r.which = append(r.which, k+1)
			}
			add(r)
			i = last - 1
		case isNum && int(num) < n && i+1 < len(sc.s.Tokens) && sc.norm(i+1) == "more" && sc.bare(i+1): // "two more were cleared"
			add(reference{first: i, last: i + 2, any: int(num), noun: i})
			i++
		case w == "another" && n > 1 && sc.index-c.at <= 1 && sc.bare(i) && !(i > 0 && (sc.norm(i-1) == "one" || sc.pos(i-1) == salient.ADP)):
			add(reference{first: i, last: i + 1, any: 1, noun: i})
		case w == "it" && i == 0 && c.now() == 1 && sc.index-c.at == 1 && len(sc.s.Tokens) > 1:
			add(reference{first: i, last: i + 1, which: c.standing()[:1], noun: i})
		case w == "one" && n > 1 && sc.index-c.at <= 1 && sc.standsIn(i) && !(i > 0 && sc.norm(i-1) == "that"):
			add(reference{first: i, last: i + 1, any: 1, noun: i})
		}
	}
	return out
}

// pocketWord reports a noun that stands for pockets already spoken of.
func (sc *scene) pocketWord(i int) bool {
	return i >= 0 && i < len(sc.s.Tokens) && (sc.oneOf(walled, i) || sc.oneOf(fenced, i) || sc.oneOf(garrisoned, i) || sc.oneOf(sites, i))
}

// partWhole reads what stands behind "one of": "them", "these", "the three", "the pockets".
func (sc *scene) partWhole(i, n int) bool {
	switch sc.norm(i) {
	case "them", "these", "those", "which":
		return i+1 >= len(sc.s.Tokens) || sc.bare(i) || sc.pocketWord(i+1)
	case "the", "its", "their", "his":
		if i+1 >= len(sc.s.Tokens) {
			return false
		}
		if v, ok := sc.numberAt(i + 1); ok {
			return int(v) == n && (sc.bare(i+1) || sc.pocketWord(i+2) || sc.pocketWord(i+3))
		}
		return sc.pocketWord(i + 1)
	}
	return false
}

func without(a, b []int) []int {
	var out []int
	for _, x := range a {
		keep := true
		for _, y := range b {
			keep = keep && x != y
		}
		if keep {
			out = append(out, x)
		}
	}
	return out
}

// ofOthers reports "all of them" of what the sentence itself has named before: "six
// hostages were freed, all of them farmers".
func (sc *scene) ofOthers(r reference) bool {
	if last := sc.norm(r.last - 1); last != "them" && last != "these" && last != "those" && last != "which" {
		return false
	}
	for j := range r.first {
		if sc.pos(j) == salient.NOUN && sc.feats(j).Has(salient.Plural) && !sc.pocketWord(j) && sc.base(j) == "nsubj" {
			return true
		}
	}
	return false
}
