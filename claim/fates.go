package claim

import (
	"fmt"
	"slices"
	"strconv"

	"salient"
)

// What becomes of the pockets that were counted is said of "the first", "the last
// two", "one of them", "the others", "that one". Which are meant, and whether they
// are held no more, stay, are split or joined, is read by the order of the words.

// A token range that stands for pockets of the census.
type reference struct {
	first, last int   // tokens, last behind
	which       []int // numbers of pockets, from 1
	any         int   // so many of them, not told apart
	noun        int   // the word that heads it
}

func (r reference) size() int { return max(len(r.which), r.any) }

// nthWords are ordinals as numbers.
var nthWords = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}

// relieving are verbs by which somebody from outside comes to a pocket, so that it
// is one no more; joining those by which two become one.
var (
	relieving = wordSet("relieve free rescue reach unblock deblock deblockade liberate evacuate reopen")
	joining   = wordSet("join merge unite reunite link fuse connect reconnect")
	splitting = wordSet("split cut divide break slice chop separate")
)

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
		case w == "another" && n > 1 && sc.bare(i) && !(i > 0 && (sc.norm(i-1) == "one" || sc.pos(i-1) == salient.ADP)):
			add(reference{first: i, last: i + 1, any: 1, noun: i})
		case w == "it" && i == 0 && c.now() == 1 && sc.index-c.at == 1 && len(sc.s.Tokens) > 1:
			add(reference{first: i, last: i + 1, which: c.standing()[:1], noun: i})
		case w == "one" && n > 1 && sc.standsIn(i) && !(i > 0 && sc.norm(i-1) == "that"):
			add(reference{first: i, last: i + 1, any: 1, noun: i})
		}
	}
	return out
}

// pocketWord reports a noun that stands for pockets already spoken of.
func (sc *scene) pocketWord(i int) bool {
	return i >= 0 && i < len(sc.s.Tokens) && (sc.oneOf(walled, i) || sc.oneOf(fenced, i) || sc.oneOf(garrisoned, i))
}

// garrisoned are nouns of what may be shut in and counted as pockets where it is said so.
var garrisoned = wordSet("garrison position post base outpost fortress town")

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

// fates applies what the sentence says, from a token on, of pockets of the census. It
// returns the word that changes their number, or -1; read: it says what became of some.
func (d *reading) fates(sc *scene, from int) (at int, read bool) {
	c := &d.sum
	at = -1
	say := func(tok int, format string, a ...any) {
		at = tok
		c.why = append(c.why, fmt.Sprintf(format, a...)+" (sentence "+strconv.Itoa(sc.index)+")")
	}
	words := func(r reference) string {
		return sc.s.Tokens[r.first].Span.Cover(sc.s.Tokens[r.last-1].Span).In(d.article.Text)
	}
	if tok, k, ok := sc.fewer(); ok && c.base > k && tok >= from {
		c.less += k
		say(tok, "%g fewer", k)
		return at, true
	}
	if tok, ok := sc.comesUp(int(c.base)); ok && tok >= from {
		c.less--
		say(tok, "one more")
		return tok, true
	}
	if tok, ok := sc.itInTwo(from); ok && from == 0 {
		c.less--
		say(tok, "one more: split in two")
		return at, true
	}
	refs := c.references(sc)
	for _, r := range refs {
		if r.first < from || sc.ofOthers(r) {
			continue
		}
		if !sc.senseOf(r.noun, nil).modality.Actual() && !sc.statesNow(r) {
			continue
		}
		switch {
		case sc.onlyThese(r) && r.size() < int(c.now()):
			if len(r.which) > 0 {
				for _, k := range without(c.standing(), r.which) {
					c.strike(k)
				}
			} else {
				c.less += c.now() - float64(r.any)
			}
			read = true
			say(r.noun, "only “%s” left", words(r))
		case sc.fellApart(r):
			c.less--
			read = true
			say(r.noun, "one more: “%s” split", words(r))
		case r.size() > 1 && sc.joined(r):
			c.less += float64(r.size() - 1)
			read = true
			say(r.noun, "one less: “%s” joined", words(r))
		case (sc.struckOff(r) || d.wasThis(sc, r)) && !sc.lostByOthers(r):
			read = true
			done := len(r.which) == 0
			for _, k := range r.which {
				done = c.strike(k) || done
			}
			if len(r.which) == 0 {
				c.less += float64(r.any)
			}
			if done {
				say(r.noun, "less “%s”", words(r))
			}
		}
	}
	return at, read
}

// lostByOthers reads "the latter was lost by the army weeks ago": who lost it had
// taken it before, and it is a pocket of his enemy now.
func (sc *scene) lostByOthers(r reference) bool {
	for j := r.last; j+1 < len(sc.s.Tokens) && j <= r.last+6; j++ {
		if sc.pos(j) == salient.VERB {
			return sc.lemma[j] == "lose" && sc.norm(j+1) == "by"
		}
	}
	return false
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

// statesNow reports that what stands behind says how it is, whatever hangs over it:
// "is an island no more".
func (sc *scene) statesNow(r reference) bool { return sc.noMore(r.last) || sc.goneBehind(r.last-1) }

// onlyThese reads "only the second remains", "down to the latter", "left with the first".
func (sc *scene) onlyThese(r reference) bool {
	i := r.first - 1
	if i < 0 {
		return false
	}
	if sc.norm(i) == "only" || sc.norm(i) == "just" {
		return sc.staysBehind(r.last) || i > 0 && (sc.norm(i-1) == "with" || sc.norm(i-1) == "to")
	}
	if r.last < len(sc.s.Tokens) && sc.norm(r.last) == "alone" {
		return sc.staysBehind(r.last)
	}
	switch sc.norm(i) {
	case "to":
		return i > 0 && (sc.norm(i-1) == "down" || sc.oneOf(shrinking, i-1))
	case "with":
		return i > 0 && (sc.norm(i-1) == "left" || sc.lemma[i-1] == "remain")
	}
	return false
}

// staysBehind reports a verb of staying as the first behind token i.
func (sc *scene) staysBehind(i int) bool {
	for j := i; j < len(sc.s.Tokens) && j <= i+8; j++ {
		switch {
		case sc.norm(j) == "still" || sc.norm(j) == "left":
			return true
		case sc.pos(j) == salient.VERB:
			return sc.oneOf(staying, j) && !sc.negatedAt(j)
		}
	}
	return false
}

// struckOff reports that what the words stand for is a pocket no more: taken, given up,
// dissolved, or reached from outside.
func (sc *scene) struckOff(r reference) bool {
	if sc.noMore(r.last) || sc.lost(r.noun) {
		return true
	}
	if r.first > 0 && sc.pos(r.first-1) == salient.ADP {
		return sc.reached(r)
	}
	if sc.goneBehind(r.last - 1) {
		return true
	}
	be, not := false, false
	for j := r.last; j < len(sc.s.Tokens) && j <= r.last+9; j++ {
		switch w := sc.norm(j); {
		case w == "not" || w == "n't" || w == "never" || w == "yet":
			not = true
		case w == ";" || w == "which" || w == "that":
			return false
		case sc.pos(j) == salient.AUX:
			be = be || sc.lemma[j] == "be"
		case sc.pos(j) == salient.VERB:
			return !not && be && sc.oneOf(relieving, j)
		}
	}
	// As object: "retook the second", "giving up one of the three", "relieved the first".
	for j := r.first - 1; j >= 0 && j >= r.first-3; j-- {
		if sc.pos(j) == salient.VERB {
			return (sc.oneOf(losing, j) || sc.oneOf(relieving, j) || sc.lemma[j] == "leave" || sc.lemma[j] == "storm") && !sc.negatedAt(j) && sc.senseOf(j, nil).modality.Actual() ||
				sc.givenUp(j) || j+1 < r.first && sc.lemma[j] == "give" && sc.norm(j+1) == "up"
		}
	}
	return false
}

// noMore reads "… is an island no more", "… is no longer one", "no longer exists" from token i on.
func (sc *scene) noMore(i int) bool {
	be, no := false, false
	for j := i; j < len(sc.s.Tokens) && j <= i+8; j++ {
		switch w := sc.norm(j); {
		case w == "," || w == ";":
			return false
		case w == "no" && j+1 < len(sc.s.Tokens) && (sc.norm(j+1) == "more" || sc.norm(j+1) == "longer"):
			no = true
		case sc.lemma[j] == "be" || sc.lemma[j] == "exist":
			be = true
		case (sc.pocketWord(j) || sc.norm(j) == "one" || sc.norm(j) == "so") && be && no:
			return true
		case sc.pos(j) == salient.VERB && (sc.oneOf(shut, j) || sc.oneOf(shrinking, j)):
			return be && no
		}
		if be && no && (sc.norm(j) == "more" && (j+1 >= len(sc.s.Tokens) || sc.pos(j+1) == salient.PUNCT) || sc.lemma[j] == "exist") {
			return true
		}
	}
	return false
}

// reached reads what comes to a pocket from outside: "into the first trucks are
// arriving with bread", "the road to the second is open".
func (sc *scene) reached(r reference) bool {
	switch sc.norm(r.first - 1) {
	case "to", "into", "in", "with":
	default:
		return false
	}
	ways, opens := false, false
	for j := range sc.s.Tokens {
		if j < r.first-6 || j > r.last+8 {
			continue
		}
		switch sc.lemma[j] {
		case "corridor", "road", "way", "passage", "highway", "route", "connection", "link", "truck", "convoy", "supply", "lorry", "column":
			ways = true
		case "arrive", "open", "reopen", "restore", "reach", "establish", "re-establish", "roll":
			opens = opens || !sc.negatedAt(j) && sc.senseOf(j, nil).modality.Actual()
		}
		if j >= r.last && (sc.norm(j) == ";" || sc.norm(j) == ".") {
			break
		}
	}
	return ways && opens
}

// fellApart reads "one of them has been cut in two": a verb of splitting behind, with "in two".
func (sc *scene) fellApart(r reference) bool {
	for j := r.last; j+2 < len(sc.s.Tokens) && j <= r.last+8; j++ {
		if sc.pos(j) == salient.VERB && sc.oneOf(splitting, j) && !sc.negatedAt(j) {
			return sc.inTwo(j)
		}
	}
	for j := r.first - 1; j >= 0 && j >= r.first-2; j-- {
		if sc.pos(j) == salient.VERB && sc.oneOf(splitting, j) && sc.senseOf(j, nil).modality.Actual() {
			return sc.inTwo(r.last - 1)
		}
	}
	return false
}

// arising are verbs by which a pocket comes up.
var arising = wordSet("form open create emerge appear arise bear develop spring result")

// comesUp reads "a third has formed", "a new pocket has opened", "another pocket was
// created", where n were counted.
func (sc *scene) comesUp(n int) (tok int, ok bool) {
	for i := range sc.s.Tokens {
		w := sc.norm(i)
		det := i > 0 && (sc.norm(i-1) == "a" || sc.norm(i-1) == "an")
		if !(nthWords[w] == n+1 && det || (w == "new" || w == "further" || w == "additional") && det || w == "another") {
			continue
		}
		noun := i
		if i+1 < len(sc.s.Tokens) && (sc.pocketWord(i+1) || sc.norm(i+1) == "one") {
			noun = i + 1
		} else if w == "new" || w == "further" || !sc.bare(i) {
			continue
		}
		be := false
		for j := noun + 1; j < len(sc.s.Tokens) && j <= noun+5; j++ {
			if sc.pos(j) == salient.AUX && sc.lemma[j] == "be" {
				be = true
			}
			if sc.pos(j) == salient.VERB {
				if (sc.oneOf(arising, j) || be && (sc.lemma[j] == "cut" || sc.lemma[j] == "encircle" || sc.lemma[j] == "surround" || sc.lemma[j] == "isolate")) && !sc.negatedAt(j) && sc.senseOf(j, nil).modality.Actual() {
					return i, true
				}
				break
			}
		}
	}
	return 0, false
}

// itInTwo reads "has broken it in two", "it was cut in half" of the pocket that the
// report speaks of.
func (sc *scene) itInTwo(from int) (tok int, ok bool) {
	for i := from; i < len(sc.s.Tokens); i++ {
		if sc.norm(i) != "it" {
			continue
		}
		for _, v := range []int{i - 1, i + 1, i + 2, i + 3} {
			if v < 0 || v >= len(sc.s.Tokens) || !sc.oneOf(splitting, v) || v > i && !sc.passive(v) {
				continue
			}
			if sc.inTwo(max(v, i)) && !sc.negatedAt(v) && sc.senseOf(v, nil).modality.Actual() {
				return i, true
			}
		}
	}
	return 0, false
}

// inTwo reports "in two", "into two", "in half" within a few words behind.
func (sc *scene) inTwo(j int) bool {
	for k := j + 1; k+1 < len(sc.s.Tokens) && k <= j+5; k++ {
		if (sc.norm(k) == "in" || sc.norm(k) == "into") && (sc.norm(k+1) == "two" || sc.norm(k+1) == "half" || sc.norm(k+1) == "halves") {
			return true
		}
	}
	return false
}

// joined reads "the first two have linked up", "two of them have been joined".
func (sc *scene) joined(r reference) bool {
	for j := r.last; j < len(sc.s.Tokens) && j <= r.last+6; j++ {
		if sc.pos(j) == salient.VERB {
			return sc.oneOf(joining, j) && !sc.negatedAt(j)
		}
	}
	for j := r.first - 1; j >= 0 && j >= r.first-2; j-- {
		if sc.pos(j) == salient.VERB {
			return sc.oneOf(joining, j) && !sc.negatedAt(j) && sc.senseOf(j, nil).modality.Actual()
		}
	}
	return false
}

// fewer reads what is said of the count itself: "that count is down by one", "one fewer".
func (sc *scene) fewer() (tok int, k float64, ok bool) {
	for i := range sc.s.Tokens {
		v, isNum := sc.numberAt(i)
		if !isNum || v < 1 {
			continue
		}
		before := func(a, b string) bool { return i > 1 && sc.norm(i-1) == b && sc.norm(i-2) == a }
		switch {
		case before("down", "by") || before("fallen", "by") || before("dropped", "by") || before("reduced", "by"):
		case i+1 < len(sc.s.Tokens) && sc.norm(i+1) == "fewer" && sc.bare(i+1),
			i+1 < len(sc.s.Tokens) && sc.norm(i+1) == "less" && (sc.bare(i+1) && i+2 < len(sc.s.Tokens) && sc.pos(i+2) == salient.PUNCT):
		default:
			continue
		}
		if !sc.bare(i) && sc.norm(i+1) != "fewer" && sc.norm(i+1) != "less" {
			continue
		}
		return i, v, true
	}
	return 0, 0, false
}

// wasThis reads "one was this one", "one of them was Town", of what the report has
// told that it is lost.
func (d *reading) wasThis(sc *scene, r reference) bool {
	i := r.last
	if r.any != 1 || i+1 >= len(sc.s.Tokens) || sc.norm(i) != "was" {
		return false
	}
	switch sc.norm(i + 1) {
	case "this", "that":
		return len(d.changes) > 0
	}
	for _, m := range sc.places {
		if m.First == i+1 || m.First == i+2 && sc.pos(i+1) == salient.DET {
			return slices.ContainsFunc(d.changes, func(ch change) bool { return slices.Contains(sc.mentionKeys(m), ch.place) && !d.sum.holds(ch.by) })
		}
	}
	return false
}
