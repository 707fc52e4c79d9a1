package claim

import (
	"fmt"
	"strconv"

	"salient"
)

// What becomes of the pockets that were counted is said of "the first", "the last
// two", "one of them", "the others", "that one". Which are meant, and whether they
// are held no more, stay, are split or joined, is read by the order of the words.

// relieving are verbs by which somebody from outside comes to a pocket, so that it
// is one no more; joining those by which two become one.
var (
	relieving = wordSet("relieve free rescue reach unblock deblock deblockade liberate evacuate reopen")
	joining   = wordSet("join merge unite reunite link fuse connect reconnect")
	splitting = wordSet("split cut divide break slice chop separate cleave carve saw")
)

// garrisoned are nouns of what may be shut in and counted as pockets where it is said
// so; sites those of which this holds where somebody armed is shut in there.
var (
	garrisoned = wordSet("garrison position post base outpost fortress camp hideout barracks")
	sites      = wordSet("town village valley block quarter place zone city district")
)

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
	if tok, ok := sc.comesUp(int(c.base)); ok && tok >= from {
		c.less--
		say(tok, "one more")
		return tok, true
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
		case sc.struckOff(r):
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
		return false
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
			return !not && be && (sc.oneOf(relieving, j) || j+1 < len(sc.s.Tokens) && sc.norm(j+1) == "out")
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
