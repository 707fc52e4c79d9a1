package claim

import (
	"fmt"
	"slices"
	"strings"

	"salient"
)

// A report tells how many pockets there were and what became of them, and leaves
// the sum to its reader: "had three pockets … the first has fallen … the other two
// hold out". The census keeps that sum over the course of the report. It takes in
// what the sentences count, knows the pockets by their number, and strikes off what
// is taken, given up, relieved or joined with another.

// A count that a sentence states may be that of the day or of before.
type tenseOf int

const (
	ofTheDay  tenseOf = iota // "is left with three"
	ofThePast                // "were divided in three": of the day, unless something speaks against it
	ofBefore                 // "had been cut in three", "until the weekend held three"
)

// A census is the running count of one side's pockets.
type census struct {
	who   []role
	base  float64 // as counted; -1: nothing counted yet
	tense tenseOf
	at    int          // sentence of the last word on it
	gone  map[int]bool // the numbers of pockets that are no more, from 1
	less  float64      // gone without being told apart, less those that came up
	told  bool         // a claim of the census has been made
	why   []string
}

func newCensus() census { return census{base: -1, at: -9, gone: map[int]bool{}} }

// now is how many are left; -1: not known.
func (c *census) now() float64 {
	if c.base < 0 {
		return -1
	}
	return max(c.base-c.less-float64(len(c.gone)), 0)
}

// strike takes the pocket number k (from 1) off; false where it is off already.
func (c *census) strike(k int) bool {
	if c.gone[k] {
		return false
	}
	c.gone[k] = true
	return true
}

// standing are the numbers of the pockets that are not known to be gone.
func (c *census) standing() []int {
	var out []int
	for k := 1; k <= int(c.base); k++ {
		if !c.gone[k] {
			out = append(out, k)
		}
	}
	return out
}

// censusReach is how many sentences a count stays in mind: "the second" four
// sentences later is the second of something else.
const censusReach = 3

// sums reads the counts of pockets that need those of sentences before: the running
// one, else a number whose noun stands before.
func (d *reading) sums(sc *scene, drafts []draft) []draft {
	made, read := d.census(sc, drafts)
	if read || len(made) > 0 {
		return made
	}
	made = d.recount(sc, drafts)
	d.takeIn(sc, made)
	return made
}

// census moves the running count on past a sentence. It makes a claim of its sum
// where that is not what the sentence itself counts; read is false where the sentence
// says nothing of pockets that stand for others.
func (d *reading) census(sc *scene, drafts []draft) (made []draft, read bool) {
	c := &d.sum
	fresh, from := d.takeIn(sc, drafts)
	if c.base < 0 || sc.index-c.at > censusReach && !fresh {
		return nil, false
	}
	tok, read := -1, false
	if c.base > 0 {
		tok, read = d.fates(sc, from)
	}
	if read {
		c.at = sc.index
	}
	if tok < 0 {
		return nil, read
	}
	n := c.now()
	c.at, c.told = sc.index, true
	d.counted, d.left, d.holder = sc.index, n, c.who
	cl := d.pocketClaim(sc, sc.s.Span, tok)
	cl.Modality = salient.Asserted
	cl.Quantities = []salient.Quantity{{Low: n, Best: n, High: n, Unit: "pocket", Text: sc.norm(tok), At: sc.s.Tokens[tok].Span}}
	cl.Reasons = append(cl.Reasons, c.reason())
	return []draft{{Claim: cl, token: tok}}, true
}

// reason tells how the sum came about.
func (c *census) reason() salient.Reason {
	return salient.Reason{Rule: salient.CountRunning, Weight: 0.6, Text: strings.Join(c.why, "; ")}
}

// takeIn begins the count anew with what the sentence counts; false where it
// counts nothing. from is the first token behind the count. A count that comes after
// a sum, or after one of before, is itself the sum from then on.
func (d *reading) takeIn(sc *scene, drafts []draft) (fresh bool, from int) {
	c := &d.sum
	var best *draft
	for i := range drafts {
		dr := &drafts[i]
		if dr.Type != salient.PocketState {
			continue
		}
		if dr.ordinal > 0 {
			if c.base >= float64(dr.ordinal) && sc.index-c.at <= censusReach {
				c.at = sc.index // its list goes on
			}
			continue
		}
		if n, ok := countIn(dr.Claim); !ok || n < 0 || n != float64(int(n)) || n > maxPockets {
			continue
		}
		if !dr.Modality.Actual() && dr.Modality != salient.Historical && dr.Modality != salient.Negated {
			continue
		}
		if best == nil || len(best.Actors) == 0 && len(dr.Actors) > 0 {
			best = dr
		}
	}
	if best == nil {
		return false, 0
	}
	n, _ := countIn(best.Claim)
	at := sc.quantityToken(best.Claim, best.token)
	tense := sc.tenseAt(at)
	if best.Modality == salient.Historical {
		tense = ofBefore
	}
	same := len(best.Actors) == 0 || len(c.who) == 0 || best.Actors[0].Actor == c.who[0].Actor
	if same && c.base >= 0 && tense == ofBefore && (c.tense != ofBefore || c.told) {
		return false, at + 1 // "at the beginning there were four": what is left is known
	}
	told := same && (c.told || c.tense == ofBefore)
	who := c.who
	if len(best.Actors) > 0 {
		who = nil
		for _, r := range best.Actors {
			who = append(who, role{Role: r})
		}
	} else if !same {
		who = nil
	}
	why := fmt.Sprintf("%g in sentence %d (“%s”)", n, sc.index, sc.quantityText(best.Claim))
	*c = census{who: who, base: n, tense: tense, at: sc.index, told: told, gone: map[int]bool{}, why: []string{why}}
	if told && tense != ofBefore && best.Modality.Actual() {
		best.Reasons = append(slices.Clone(best.Reasons), c.reason())
	}
	return true, at + 1
}

// quantityToken is the token at which the count of pockets stands.
func (sc *scene) quantityToken(c salient.Claim, or int) int {
	for _, q := range c.Quantities {
		if q.Unit != "pocket" {
			continue
		}
		last := or
		for i, t := range sc.s.Tokens {
			if q.At.Contains(t.Span) {
				last = i
			}
		}
		return last
	}
	return or
}

func (sc *scene) quantityText(c salient.Claim) string {
	for _, q := range c.Quantities {
		if q.Unit == "pocket" {
			return q.Text
		}
	}
	return ""
}

// earlier are words by which what a sentence tells was so before.
var earlier = wordSet("until till yesterday once formerly previously originally initially earlier")

// tenseAt says of which time the count at a token is.
func (sc *scene) tenseAt(i int) tenseOf {
	for j := range sc.s.Tokens {
		switch w := sc.norm(j); {
		case earlier[w] && j < i && !(w == "earlier" && j > 0 && sc.norm(j-1) == "as"),
			w == "ago" && !sc.perfectSince(i),
			(w == "beginning" || w == "start" || w == "outset" || w == "first" && sc.norm(max(j-1, 0)) == "a") && j < i && j > 0 && sc.norm(j-1) != "only":
			return ofBefore
		}
	}
	v := sc.clauseOf(i)
	past := false
	for steps := 0; v >= 0 && steps < maxClimb; steps++ {
		if sc.norm(v) == "had" && (sc.pos(v) == salient.VERB || sc.pos(v) == salient.AUX) {
			return ofBefore // "had two strongholds"
		}
		for _, k := range sc.kids[v] {
			if (sc.base(k) == "aux" || sc.base(k) == "cop") && sc.norm(k) == "had" {
				return ofBefore
			}
			if (sc.base(k) == "aux" || sc.base(k) == "cop") && (sc.norm(k) == "was" || sc.norm(k) == "were") {
				past = true
			}
		}
		h := sc.head(v)
		if h < 0 {
			break
		}
		v = sc.clauseOf(h)
	}
	// A tree may hang "had" elsewhere: right before the verb it is no other's.
	for j := i - 1; j >= 0 && i-j <= 8 && sc.pos(j) != salient.PUNCT; j-- {
		if sc.norm(j) == "had" {
			return ofBefore
		}
	}
	if past {
		return ofThePast
	}
	return ofTheDay
}

// perfectSince reports a present perfect in the clause: "has held two since a week ago".
func (sc *scene) perfectSince(i int) bool {
	for _, k := range sc.kids[sc.clauseOf(i)] {
		if sc.norm(k) == "has" || sc.norm(k) == "have" {
			return true
		}
	}
	return false
}
